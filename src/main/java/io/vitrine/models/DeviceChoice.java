package io.vitrine.models;

import java.util.Locale;

/** Where models run: on the graphics card, on the processor, or on whichever is there. */
public enum DeviceChoice {
    /** The first graphics card where there is one, else the processor. */
    AUTO,
    CPU,
    /** The first graphics card; without one the start fails. */
    GPU;

    /**
     * As written in the configuration, in any case.
     *
     * @throws IllegalArgumentException for another word
     */
    public static DeviceChoice named(String word) {
        for (DeviceChoice choice : values()) {
            if (choice.name().equals(word.toUpperCase(Locale.ROOT))) {
                return choice;
            }
        }
        throw new IllegalArgumentException("a device is auto, cpu or gpu, not '" + word + "'");
    }
}
