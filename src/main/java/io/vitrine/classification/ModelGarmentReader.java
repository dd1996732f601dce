package io.vitrine.classification;

import io.vitrine.capture.Frame;
import io.vitrine.geometry.Box;
import io.vitrine.models.Model;
import io.vitrine.models.ModelCard;
import io.vitrine.models.ModelException;
import io.vitrine.models.Outputs;
import io.vitrine.models.Tensor;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads garments with two models: one finds the garments on each person's crop, in one batch over all persons; the other
 * names them, in one batch over all garments, cropped anew at the frame's full resolution.
 */
public final class ModelGarmentReader implements GarmentReader {
    /** A category of another part of the body than the slot it was found in is rarely right. */
    private static final double OTHER_KIND = .25;

    private final Model finder;
    private final GarmentClassifier namer;
    private final double threshold;
    private final List<Kind> kinds;

    private record Found(int person, Kind kind, Box box, double presence, Lab colour) {}

    /**
     * Tells garments from the finder's own threshold on. That should be low: whoever votes weighs each with its presence, and
     * of a dress seen at .2 in every look something must be left to weigh.
     *
     * @throws ModelException when the finder's card names a kind that does not exist
     */
    public ModelGarmentReader(Model finder, GarmentClassifier namer) {
        this(finder, namer, finder.card().threshold());
    }

    /**
     * The same with another threshold.
     *
     * @param threshold least presence, 0 to 1, of a garment that is told at all
     */
    public ModelGarmentReader(Model finder, GarmentClassifier namer, double threshold) {
        this.finder = finder;
        this.namer = namer;
        this.threshold = threshold;
        this.kinds = finder.card().classes().stream()
                .map(name -> kind(finder.card(), name))
                .toList();
    }

    private static Kind kind(ModelCard card, String name) {
        try {
            return Kind.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new ModelException("model %s: its card names the kind '%s'; possible are %s"
                    .formatted(card.name(), name, Arrays.toString(Kind.values())));
        }
    }

    @Override
    public List<Look> look(Frame frame, List<Box> persons) {
        if (persons.isEmpty()) {
            return List.of();
        }
        ModelCard.Input input = finder.card().input();
        List<Box> regions =
                persons.stream().map(box -> box.grown(input.margin())).toList();
        ByteBuffer crops = Crops.of(frame, finder, regions);
        Outputs outputs = finder.run(crops, persons.size());
        List<Found> found = new ArrayList<>();
        for (int person = 0; person < persons.size(); person++) {
            found.addAll(garments(frame, person, regions.get(person), outputs, crops));
        }
        List<Map<Category, Double>> named =
                namer.classify(frame, found.stream().map(Found::box).toList());
        List<Look> looks = new ArrayList<>();
        for (int person = 0; person < persons.size(); person++) {
            looks.add(new Look(ofPerson(person, found, named), tags(outputs, person)));
        }
        return looks;
    }

    private List<Found> garments(Frame frame, int person, Box region, Outputs outputs, ByteBuffer crops) {
        ModelCard.Input input = finder.card().input();
        Tensor scores = outputs.get("scores");
        Box placed = input.fit()
                .placed(
                        region.width() * frame.width(),
                        region.height() * frame.height(),
                        input.width(),
                        input.height());
        Cloth cloth = new Cloth(crops, person * input.bytes(), input.width(), input.height());
        List<Found> found = new ArrayList<>();
        for (int slot = 0; slot < kinds.size(); slot++) {
            double presence = Math.min(1, scores.at(person, slot, slot));
            Box inCrop = corners(outputs.get("boxes"), person, slot);
            if (presence >= threshold && inCrop.area() > 0) {
                Box box = new Box(
                                (inCrop.x() - placed.x()) / placed.width(),
                                (inCrop.y() - placed.y()) / placed.height(),
                                inCrop.width() / placed.width(),
                                inCrop.height() / placed.height())
                        .within(region)
                        .clipped();
                found.add(new Found(
                        person, kinds.get(slot), box, presence, colour(cloth, inCrop, outputs, person, slot)));
            }
        }
        return found;
    }

    private static Box corners(Tensor boxes, int person, int slot) {
        double left = boxes.at(person, slot, 0);
        double top = boxes.at(person, slot, 1);
        return Box.between(
                        left, top, Math.max(left, boxes.at(person, slot, 2)), Math.max(top, boxes.at(person, slot, 3)))
                .clipped();
    }

    private static Lab colour(Cloth cloth, Box garment, Outputs outputs, int person, int slot) {
        if (!outputs.has("masks")) {
            return cloth.colour(garment, cell -> 0, 1, 1);
        }
        Tensor masks = outputs.get("masks");
        int rows = masks.size(2);
        int columns = masks.size(3);
        return cloth.colour(garment, cell -> masks.at(person, slot, cell / columns, cell % columns), columns, rows);
    }

    private static Map<Category, Double> likely(Map<Category, Double> probabilities, Kind kind) {
        Map<Category, Double> likely = new EnumMap<>(Category.class);
        probabilities.forEach((c, p) -> likely.put(c, (c.kind() == kind ? 1 : OTHER_KIND) * p));
        double total = likely.values().stream().mapToDouble(p -> p).sum();
        likely.replaceAll((category, p) -> total > 0 ? p / total : 0);
        return likely;
    }

    private static List<Garment> ofPerson(int person, List<Found> found, List<Map<Category, Double>> named) {
        List<Garment> garments = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            if (found.get(i).person() == person) {
                garments.add(garment(found.get(i), named.get(i)));
            }
        }
        return garments;
    }

    private static Garment garment(Found found, Map<Category, Double> named) {
        return new Garment(
                found.kind(),
                found.box(),
                agreed(found.presence(), found.kind(), named),
                likely(named, found.kind()),
                ColourName.of(found.colour()),
                found.colour());
    }

    /**
     * How sure both models are that there is a garment of the kind: the geometric mean of the finder's presence and of the
     * probability the namer gives to categories of that kind. The namer looks closer, and errs in other pictures than the
     * finder: together they find garments better than the finder alone on photos held out.
     */
    private static double agreed(double presence, Kind kind, Map<Category, Double> named) {
        double ofKind = named.entrySet().stream()
                .filter(entry -> entry.getKey().kind() == kind)
                .mapToDouble(Map.Entry::getValue)
                .sum();
        return Math.sqrt(presence * Math.min(1, ofKind));
    }

    private Map<String, Double> tags(Outputs outputs, int person) {
        Map<String, Double> tags = new HashMap<>();
        List<String> names = finder.card().tags();
        for (int i = 0; i < names.size(); i++) {
            tags.put(names.get(i), (double) outputs.get("tags").at(person, i));
        }
        return tags;
    }
}
