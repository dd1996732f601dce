package io.vitrine.evaluation;

import org.jspecify.annotations.Nullable;

/** Numbers as they are reported. */
final class Figures {
    private Figures() {}

    /** With four digits after the point; null, as JSON has nothing better, where there is no figure. */
    static @Nullable Double rounded(double value) {
        return Double.isNaN(value) ? null : Math.round(value * 10_000) / 10_000.0;
    }
}
