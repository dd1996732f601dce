package io.vitrine.models;

import io.vitrine.capture.Fit;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What a model says of itself: {@code card.yml} in its folder.
 *
 * @param outputs the tensor's name in the SavedModel, by role
 * @param classes what the columns of {@code scores} or {@code category} stand for
 * @param tags what the columns of {@code tags} stand for; empty where the model has none
 * @param threshold the least score, 0 to 1, that counts as found
 * @param measured accuracy by measure, as the trainer wrote it
 * @param files the SHA-256 of each file as 64 hexadecimal digits, by path inside the folder
 */
public record ModelCard(
        String name,
        String version,
        Task task,
        Input input,
        Map<String, String> outputs,
        List<String> classes,
        List<String> tags,
        double threshold,
        String licence,
        Map<String, Object> measured,
        Map<String, String> files) {
    /** What a model is for. */
    public enum Task {
        DETECT,
        CLASSIFY
    }

    /**
     * The picture a model wants.
     *
     * @param name the tensor's name
     * @param width in pixels
     * @param height in pixels
     * @param margin how far a box is grown on each side before cropping, as a fraction of its own size
     */
    public record Input(String name, int width, int height, Fit fit, double margin) {
        public Input {
            if (width < 1 || height < 1) {
                throw new IllegalArgumentException(
                        "input needs a width and a height, not %dx%d".formatted(width, height));
            }
            if (!(margin >= 0 && margin <= 1)) {
                throw new IllegalArgumentException("input.margin lies between 0 and 1, not " + margin);
            }
        }

        /** Bytes of one picture. */
        public int bytes() {
            return width * height * 3;
        }
    }

    public ModelCard {
        outputs = Map.copyOf(outputs);
        classes = List.copyOf(classes);
        tags = List.copyOf(tags);
        measured = Map.copyOf(measured);
        files = Map.copyOf(files);
        if (!(threshold >= 0 && threshold <= 1)) {
            throw new IllegalArgumentException("threshold lies between 0 and 1, not " + threshold);
        }
        if (outputs.isEmpty() || classes.isEmpty() || files.isEmpty()) {
            throw new IllegalArgumentException("outputs, classes and files must each name at least one thing");
        }
        files.forEach(ModelCard::checkFile);
    }

    /**
     * Reads a card.
     *
     * @throws ModelException when it is missing or wrong, naming the file and the key
     */
    public static ModelCard read(Path file) {
        return new CardReader(file).read();
    }

    private static void checkFile(String path, String sha256) {
        Path relative = Path.of(path).normalize();
        if (relative.isAbsolute() || relative.startsWith("..")) {
            throw new IllegalArgumentException("files: '%s' leaves the model's folder".formatted(path));
        }
        if (!sha256.matches("[0-9a-fA-F]{64}")) {
            throw new IllegalArgumentException(
                    "files: '%s' needs a SHA-256 of 64 hexadecimal digits, not '%s'".formatted(path, sha256));
        }
    }
}
