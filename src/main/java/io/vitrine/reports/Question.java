package io.vitrine.reports;

import io.vitrine.camera.CameraId;
import org.jspecify.annotations.Nullable;

/**
 * What a report should tell.
 *
 * @param camera whose visits and lines count; null for all. Who walks through two cameras' pictures makes two visits
 */
public record Question(Period period, Grain grain, @Nullable CameraId camera) {
    Question before() {
        return new Question(period.before(), grain, camera);
    }
}
