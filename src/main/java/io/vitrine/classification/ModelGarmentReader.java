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
    private final Model namer;
    private final List<Kind> kinds;
    private final List<Category> categories;

    private record Found(int person, Kind kind, Box box, double presence, Lab colour) {}

    /** @throws ModelException when a card names a kind or a category that does not exist */
    public ModelGarmentReader(Model finder, Model namer) {
        this.finder = finder;
        this.namer = namer;
        this.kinds = finder.card().classes().stream()
                .map(name -> kind(finder.card(), name))
                .toList();
        this.categories = namer.card().classes().stream()
                .map(name -> Category.named(name)
                        .orElseThrow(
                                () -> new ModelException("model %s: its card names the category '%s'; possible are %s"
                                        .formatted(namer.card().name(), name, Arrays.toString(Category.values())))))
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
        ByteBuffer crops = crops(frame, finder, regions);
        Outputs outputs = finder.run(crops, persons.size());
        List<Found> found = new ArrayList<>();
        for (int person = 0; person < persons.size(); person++) {
            found.addAll(garments(frame, person, regions.get(person), outputs, crops));
        }
        List<Map<Category, Double>> names = names(frame, found);
        List<Look> looks = new ArrayList<>();
        for (int person = 0; person < persons.size(); person++) {
            looks.add(new Look(ofPerson(person, found, names), tags(outputs, person)));
        }
        return looks;
    }

    private static ByteBuffer crops(Frame frame, Model model, List<Box> regions) {
        ModelCard.Input input = model.card().input();
        ByteBuffer images = model.batch(regions.size());
        regions.forEach(region -> frame.rgb(region, input.width(), input.height(), input.fit(), images));
        return images;
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
            if (presence >= finder.card().threshold() && inCrop.area() > 0) {
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

    private List<Map<Category, Double>> names(Frame frame, List<Found> found) {
        if (found.isEmpty()) {
            return List.of();
        }
        double margin = namer.card().input().margin();
        ByteBuffer images = crops(
                frame, namer, found.stream().map(f -> f.box().grown(margin)).toList());
        Tensor probabilities = namer.run(images, found.size()).get("category");
        List<Map<Category, Double>> names = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            names.add(likely(probabilities, i, found.get(i).kind()));
        }
        return names;
    }

    private Map<Category, Double> likely(Tensor probabilities, int garment, Kind kind) {
        Map<Category, Double> likely = new EnumMap<>(Category.class);
        double sum = 0;
        for (int i = 0; i < categories.size(); i++) {
            double weight = categories.get(i).kind() == kind ? 1 : OTHER_KIND;
            double p = weight * probabilities.at(garment, i);
            likely.put(categories.get(i), p);
            sum += p;
        }
        double total = sum;
        likely.replaceAll((category, p) -> total > 0 ? p / total : 0);
        return likely;
    }

    private static List<Garment> ofPerson(int person, List<Found> found, List<Map<Category, Double>> names) {
        List<Garment> garments = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            Found f = found.get(i);
            if (f.person() == person) {
                garments.add(new Garment(
                        f.kind(), f.box(), f.presence(), names.get(i), ColourName.of(f.colour()), f.colour()));
            }
        }
        return garments;
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
