package io.vitrine.models;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.tensorflow.engine.SavedModelBundle;
import ai.djl.tensorflow.engine.TfSymbolBlock;
import ai.djl.training.ParameterStore;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * A model that is ready to run. Threads may share it: each call keeps its arrays in a scope of its own, and TensorFlow
 * sessions take concurrent calls. Close it only when no call is running.
 */
public final class Model implements AutoCloseable {
    private final ModelCard card;
    private final ai.djl.Model network;
    private final Map<String, String> roles = new HashMap<>();

    Model(ModelCard card, ai.djl.Model network) {
        this.card = card;
        this.network = network;
        card.outputs().forEach((role, tensor) -> roles.put(tensor, role));
    }

    public ModelCard card() {
        return card;
    }

    /** Whether it runs on a graphics card. */
    public boolean onGpu() {
        return network.getNDManager().getDevice().isGpu();
    }

    /** Room for {@code count} pictures, for {@link #run}; to be used again and again by one thread. */
    public ByteBuffer batch(int count) {
        return ByteBuffer.allocateDirect(count * card.input().bytes());
    }

    /**
     * Runs a batch.
     *
     * @param images packed RGB bytes in a direct buffer, {@code count} pictures from position 0 on
     * @throws ModelException when TensorFlow fails
     */
    public Outputs run(ByteBuffer images, int count) {
        ModelCard.Input input = card.input();
        if (!images.isDirect() || count < 1 || images.capacity() < count * input.bytes()) {
            throw new IllegalArgumentException("%d pictures for model %s need a direct buffer of %d bytes, not %s"
                    .formatted(count, card.name(), count * input.bytes(), images));
        }
        ByteBuffer bytes = images.duplicate().position(0).limit(count * input.bytes());
        try (NDManager scope = network.getNDManager().newSubManager()) {
            NDArray batch = scope.create(bytes, new Shape(count, input.height(), input.width(), 3), DataType.UINT8);
            batch.setName(input.name());
            return outputs(network.getBlock().forward(new ParameterStore(scope, false), new NDList(batch), false));
        } catch (EngineException | IllegalArgumentException e) {
            throw new ModelException(
                    "model %s cannot run on %d pictures of %dx%d: %s"
                            .formatted(card.name(), count, input.width(), input.height(), e.getMessage()),
                    e);
        }
    }

    /** The mean time of one run on a grey batch, after some runs to warm up: a benchmark of the model alone. */
    public Duration timed(int count, int runs) {
        ByteBuffer images = batch(count);
        for (int i = 0; i < 5; i++) {
            run(images, count);
        }
        long start = System.nanoTime();
        for (int i = 0; i < runs; i++) {
            run(images, count);
        }
        return Duration.ofNanos((System.nanoTime() - start) / runs);
    }

    /** What DJL loaded, for {@link RawSession}. */
    SavedModelBundle bundle() {
        return ((TfSymbolBlock) network.getBlock()).getSavedModelBundle();
    }

    private Outputs outputs(NDList arrays) {
        var byRole = new HashMap<String, Tensor>();
        for (NDArray array : arrays) {
            String role = roles.get(array.getName());
            if (role != null) {
                int[] shape = Arrays.stream(array.getShape().getShape())
                        .mapToInt(Math::toIntExact)
                        .toArray();
                byRole.put(role, new Tensor(array.toFloatArray(), shape));
            }
        }
        return new Outputs(byRole);
    }

    @Override
    public void close() {
        network.close();
    }
}
