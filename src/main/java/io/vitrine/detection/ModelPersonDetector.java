package io.vitrine.detection;

import io.vitrine.capture.Frame;
import io.vitrine.geometry.Box;
import io.vitrine.models.Model;
import io.vitrine.models.ModelCard;
import io.vitrine.models.Outputs;
import io.vitrine.models.Tensor;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Finds persons with a model that gives boxes and scores of a letterboxed picture, as its card says. */
public final class ModelPersonDetector implements PersonDetector {
    private static final Box WHOLE = new Box(0, 0, 1, 1);
    private static final double SAME_PERSON = .6;

    private final Model model;
    private final ModelCard card;
    private final ThreadLocal<ByteBuffer> single;

    public ModelPersonDetector(Model model) {
        this.model = model;
        this.card = model.card();
        this.single = ThreadLocal.withInitial(() -> model.batch(1));
    }

    @Override
    public List<List<Detection>> detect(List<Frame> frames) {
        if (frames.isEmpty()) {
            return List.of();
        }
        ModelCard.Input input = card.input();
        ByteBuffer images = frames.size() == 1 ? single.get().clear() : model.batch(frames.size());
        frames.forEach(frame -> frame.rgb(WHOLE, input.width(), input.height(), input.fit(), images));
        Outputs outputs = model.run(images, frames.size());
        List<List<Detection>> found = new ArrayList<>();
        for (int i = 0; i < frames.size(); i++) {
            Frame frame = frames.get(i);
            Box placed = input.fit().placed(frame.width(), frame.height(), input.width(), input.height());
            List<Detection> persons = persons(outputs.get("boxes"), outputs.get("scores"), i, placed);
            found.add(NonMaximumSuppression.of(persons, SAME_PERSON));
        }
        return found;
    }

    private List<Detection> persons(Tensor boxes, Tensor scores, int picture, Box placed) {
        List<Detection> persons = new ArrayList<>();
        for (int i = 0; i < boxes.size(1); i++) {
            float score = scores.at(picture, i, 0);
            if (score >= card.threshold()) {
                Box box = pictureBox(boxes, picture, i, placed);
                if (box.area() > 0) {
                    persons.add(new Detection(box, Math.min(1, score)));
                }
            }
        }
        return persons;
    }

    /** From fractions of the letterboxed input to fractions of the picture. */
    private static Box pictureBox(Tensor boxes, int picture, int row, Box placed) {
        double left = (boxes.at(picture, row, 0) - placed.x()) / placed.width();
        double top = (boxes.at(picture, row, 1) - placed.y()) / placed.height();
        double right = (boxes.at(picture, row, 2) - placed.x()) / placed.width();
        double bottom = (boxes.at(picture, row, 3) - placed.y()) / placed.height();
        return Box.between(left, top, Math.max(left, right), Math.max(top, bottom))
                .clipped();
    }
}
