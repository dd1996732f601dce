package io.vitrine.evaluation;

import io.vitrine.capture.Frame;
import io.vitrine.detection.Detection;
import io.vitrine.detection.PersonDetector;
import io.vitrine.geometry.Box;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/** Looks over a detector's shoulder while a clip plays, and holds what it finds against the moments that are known. */
final class WatchedPersons implements PersonDetector {
    private static final double SURE = .25;
    private static final double SAME = .5;

    private final PersonDetector detector;
    private final Queue<ClipTruth.Moment> coming;
    private final Recall recall = new Recall();

    /** @param moments of a clip that begins at the epoch, earliest first */
    WatchedPersons(PersonDetector detector, List<ClipTruth.Moment> moments) {
        this.detector = detector;
        this.coming = new ArrayDeque<>(moments);
    }

    @Override
    public List<List<Detection>> detect(List<Frame> frames) {
        List<List<Detection>> found = detector.detect(frames);
        for (int i = 0; i < frames.size(); i++) {
            judge(frames.get(i).at(), found.get(i));
        }
        return found;
    }

    /** The first picture at or after a moment is the moment's. */
    private void judge(Instant at, List<Detection> found) {
        while (!coming.isEmpty()
                && !at.isBefore(Instant.EPOCH.plus(coming.element().at()))) {
            for (Box person : coming.remove().persons()) {
                recall.add(found.stream()
                        .anyMatch(d -> d.score() >= SURE && d.box().iou(person) >= SAME));
            }
        }
    }

    Recall recall() {
        return recall;
    }
}
