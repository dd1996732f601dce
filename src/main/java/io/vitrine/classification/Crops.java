package io.vitrine.classification;

import io.vitrine.capture.Frame;
import io.vitrine.geometry.Box;
import io.vitrine.models.Model;
import io.vitrine.models.ModelCard;
import java.nio.ByteBuffer;
import java.util.List;

/** Cuts regions out of one frame into one batch of a model's input, as its card says. */
final class Crops {
    private Crops() {}

    /** One picture for each region, in the same order; a region may reach over the frame's edge. */
    static ByteBuffer of(Frame frame, Model model, List<Box> regions) {
        ModelCard.Input input = model.card().input();
        ByteBuffer images = model.batch(regions.size());
        regions.forEach(region -> frame.rgb(region, input.width(), input.height(), input.fit(), images));
        return images;
    }
}
