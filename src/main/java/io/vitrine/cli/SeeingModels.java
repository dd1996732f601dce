package io.vitrine.cli;

import io.vitrine.classification.GarmentClassifier;
import io.vitrine.classification.GarmentReader;
import io.vitrine.classification.ModelGarmentReader;
import io.vitrine.detection.InferenceLine;
import io.vitrine.detection.ModelPersonDetector;
import io.vitrine.detection.PersonDetector;
import io.vitrine.models.Model;
import io.vitrine.models.ModelCard;
import io.vitrine.models.ModelException;
import io.vitrine.models.ModelStore;
import io.vitrine.pipeline.Seeing;
import io.vitrine.sighting.OutfitSettings;
import io.vitrine.sighting.Ulids;
import io.vitrine.tracking.TrackerSettings;
import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;

/** The three models that the product sees with, open. */
final class SeeingModels implements AutoCloseable {
    private static final int LARGEST_BATCH = 16;

    private final Model persons;
    private final Model finder;
    private final Model namer;

    private SeeingModels(Model persons, Model finder, Model namer) {
        this.persons = persons;
        this.finder = finder;
        this.namer = namer;
    }

    /** @throws ModelException when one is missing, damaged or of another shape than its card says */
    static SeeingModels open(ModelStore store) {
        Model persons = store.open("person-detector");
        try {
            Model finder = store.open("garment-detector");
            try {
                return new SeeingModels(persons, finder, store.open("garment-classifier"));
            } catch (ModelException e) {
                finder.close();
                throw e;
            }
        } catch (ModelException e) {
            persons.close();
            throw e;
        }
    }

    /** The model that finds persons, for measuring it alone. */
    Model personModel() {
        return persons;
    }

    boolean onGpu() {
        return persons.onGpu();
    }

    PersonDetector persons() {
        return new ModelPersonDetector(persons);
    }

    GarmentReader garments() {
        return new ModelGarmentReader(finder, new GarmentClassifier(namer));
    }

    /** @param threshold least presence of a garment that is told at all, instead of the card's */
    GarmentReader garments(double threshold) {
        return new ModelGarmentReader(finder, new GarmentClassifier(namer), threshold);
    }

    /** One line for all cameras: large batches on a graphics card, one worker for each core otherwise. */
    InferenceLine line() {
        int cores = Runtime.getRuntime().availableProcessors();
        return persons.onGpu()
                ? new InferenceLine(persons(), 1, LARGEST_BATCH)
                : new InferenceLine(persons(), cores, 1);
    }

    /**
     * Sees with these models.
     *
     * @param random for ids
     */
    Seeing seeing(PersonDetector detector, RandomGenerator random) {
        return new Seeing(
                detector,
                garments(),
                TrackerSettings.DEFAULT,
                OutfitSettings.DEFAULT,
                Seeing.SHORTEST_VISIT,
                new Ulids(random),
                InstantSource.system());
    }

    List<ModelCard> cards() {
        return List.of(persons.card(), finder.card(), namer.card());
    }

    @Override
    public void close() {
        namer.close();
        finder.close();
        persons.close();
    }
}
