package io.vitrine.alerts;

import java.time.LocalDate;

/**
 * How many walked over a counting line, or in and out of a zone, on one day of the store.
 *
 * @param name of the line or zone
 * @param inside how many are inside now, never below zero
 */
public record DayCount(String name, LocalDate day, long in, long out, long inside) {
    public DayCount {
        if (in < 0 || out < 0 || inside < 0) {
            throw new IllegalArgumentException(
                    "count %s: none of in %d, out %d, inside %d can be below zero".formatted(name, in, out, inside));
        }
    }
}
