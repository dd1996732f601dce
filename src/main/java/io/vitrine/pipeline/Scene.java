package io.vitrine.pipeline;

import io.vitrine.camera.CameraId;
import io.vitrine.capture.Frame;
import io.vitrine.sighting.Sighting;
import java.time.Instant;
import java.util.List;

/**
 * What one frame showed, for whoever draws it.
 *
 * @param at the frame's own time
 */
public record Scene(CameraId camera, Instant at, List<Sighting> sightings) {
    public Scene {
        sightings = List.copyOf(sightings);
    }

    static Scene of(CameraId camera, Frame frame, List<Sighting> sightings) {
        return new Scene(camera, frame.at(), sightings);
    }
}
