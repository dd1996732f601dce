package io.vitrine.models;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.engine.EngineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The folder of models, each a folder with a {@code card.yml} and a TensorFlow SavedModel. Nothing is downloaded. */
public final class ModelStore {
    private static final String CARD = "card.yml";
    private final Path root;
    private final DeviceChoice choice;

    public ModelStore(Path root, DeviceChoice choice) {
        this.root = root;
        this.choice = choice;
    }

    /** The names of the models here, sorted; none where the folder is missing. */
    public List<String> list() {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(root)) {
            return folders.filter(folder -> Files.isRegularFile(folder.resolve(CARD)))
                    .map(folder -> String.valueOf(folder.getFileName()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new ModelException("the models' folder %s cannot be read".formatted(root.toAbsolutePath()), e);
        }
    }

    /**
     * Reads a model's card and checks the sum of every file, without loading it.
     *
     * @throws ModelException when it is missing or damaged
     */
    public ModelCard verify(String name) {
        Path folder = root.resolve(name);
        if (!Files.isRegularFile(folder.resolve(CARD))) {
            throw new ModelException("there is no model '%s': %s is missing; models here: %s"
                    .formatted(name, folder.resolve(CARD).toAbsolutePath(), list()));
        }
        ModelCard card = ModelCard.read(folder.resolve(CARD));
        Checksums.check(folder, card);
        return card;
    }

    /**
     * Opens a model: checks its files, loads it, and tries it on one black picture.
     *
     * @throws ModelException when it is missing, damaged, not what its card says, or the device is not there
     */
    public Model open(String name) {
        ModelCard card = verify(name);
        Model model = new Model(card, loaded(card, root.resolve(name), TensorFlow.device(choice)));
        try {
            new Signature(card).checkAnswer(model.run(model.batch(1), 1));
            return model;
        } catch (ModelException e) {
            model.close();
            throw e;
        }
    }

    private static ai.djl.Model loaded(ModelCard card, Path folder, Device device) {
        ai.djl.Model network = ai.djl.Model.newInstance(card.name(), device, TensorFlow.NAME);
        try {
            network.load(folder);
            var block = (ai.djl.nn.SymbolBlock) network.getBlock();
            new Signature(card).checkTensors(block.describeInput(), block.describeOutput());
            return network;
        } catch (IOException | MalformedModelException | EngineException e) {
            network.close();
            throw new ModelException(
                    "model %s: %s holds no SavedModel that TensorFlow 2.16 can load: %s"
                            .formatted(card.name(), folder, e.getMessage()),
                    e);
        } catch (ModelException e) {
            network.close();
            throw e;
        }
    }
}
