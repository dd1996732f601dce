package io.vitrine.evaluation;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Empty pictures for tests in which scripted models see what they are told to. */
final class PaperPhotos {
    private PaperPhotos() {}

    static void write(Path folder, String... names) throws IOException {
        for (String name : names) {
            ImageIO.write(
                    new BufferedImage(100, 200, BufferedImage.TYPE_INT_RGB),
                    "png",
                    folder.resolve(name).toFile());
        }
    }
}
