package io.vitrine.models;

import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;

/** An output of a model: numbers in rows, the first index being the picture in the batch. */
public final class Tensor {
    private final float[] values;
    private final int[] shape;

    /** Keeps both arrays; whoever makes a tensor gives them away. */
    public Tensor(float[] values, int... shape) {
        int size = Arrays.stream(shape).reduce(1, Math::multiplyExact);
        if (size != values.length) {
            throw new IllegalArgumentException(
                    "a tensor of shape %s has %d values, not %d".formatted(text(shape), size, values.length));
        }
        this.values = values;
        this.shape = shape;
    }

    public int dimensions() {
        return shape.length;
    }

    public int size(int dimension) {
        return shape[dimension];
    }

    /** The value under one index for each dimension. */
    public float at(int... index) {
        if (index.length != shape.length) {
            throw new IllegalArgumentException(
                    "a tensor of shape %s needs %d indices, not %d".formatted(this, shape.length, index.length));
        }
        int flat = 0;
        for (int i = 0; i < index.length; i++) {
            flat = flat * shape[i] + Objects.checkIndex(index[i], shape[i]);
        }
        return values[flat];
    }

    /** The shape, such as {@code [1, 4, 4]}. */
    @Override
    public String toString() {
        return text(shape);
    }

    private static String text(int[] shape) {
        return Arrays.stream(shape).mapToObj(String::valueOf).collect(Collectors.joining(", ", "[", "]"));
    }
}
