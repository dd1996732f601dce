package io.vitrine.pipeline;

import io.vitrine.camera.CameraId;
import io.vitrine.capture.Frame;
import io.vitrine.detection.Detection;
import io.vitrine.geometry.Box;
import io.vitrine.sighting.Sighting;
import io.vitrine.tracking.Track;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * What one frame showed, for whoever draws it.
 *
 * @param at the frame's own time
 * @param persons everybody who may be there, whose head must be hidden: also faint finds, and those who were only
 *     predicted
 */
public record Scene(CameraId camera, Instant at, List<Sighting> sightings, List<Box> persons) {
    public Scene {
        sightings = List.copyOf(sightings);
        persons = List.copyOf(persons);
    }

    static Scene of(
            CameraId camera, Frame frame, List<Sighting> sightings, List<Detection> found, List<Track> followed) {
        Stream<Box> faint = found.stream().map(Detection::box);
        Stream<Box> predicted = followed.stream().map(Track::box);
        return new Scene(
                camera, frame.at(), sightings, Stream.concat(faint, predicted).toList());
    }
}
