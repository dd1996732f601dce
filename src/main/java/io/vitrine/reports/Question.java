package io.vitrine.reports;

import io.vitrine.camera.CameraId;
import org.jspecify.annotations.Nullable;

/**
 * What a report should tell.
 *
 * @param camera whose visits and lines count; null for all. Who walks through two cameras' pictures makes two visits
 * @param heat of what the heat map is; null for those in a dress or a suit
 */
public record Question(Period period, Grain grain, @Nullable CameraId camera, Wearing.@Nullable Word heat) {
    public Question(Period period, Grain grain, @Nullable CameraId camera) {
        this(period, grain, camera, null);
    }

    Question before() {
        return new Question(period.before(), grain, camera, heat);
    }
}
