package io.vitrine.pipeline;

import io.vitrine.geometry.Box;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The newest scenes of a camera, to know where heads are in the frames between them. Threads may share it. */
final class RecentScenes {
    private static final int KEPT = 100;
    private final Deque<Scene> scenes = new ArrayDeque<>();
    private final Duration reach;

    /** @param reach how far a scene's time may lie from a frame's to tell about it */
    RecentScenes(Duration reach) {
        this.reach = reach;
    }

    synchronized void add(Scene scene) {
        // A camera that has set its clock back: what was known is of another time.
        while (!scenes.isEmpty() && !scenes.getLast().at().isBefore(scene.at())) {
            scenes.removeLast();
        }
        scenes.addLast(scene);
        if (scenes.size() > KEPT) {
            scenes.removeFirst();
        }
        notifyAll();
    }

    /** The heads in a frame of this time; empty where no scene at or after it is known. */
    synchronized Optional<List<Box>> heads(Instant at) {
        Scene before = null;
        Scene after = null;
        for (Iterator<Scene> newest = scenes.descendingIterator(); newest.hasNext() && before == null; ) {
            Scene scene = newest.next();
            if (!scene.at().isBefore(at)) {
                after = scene;
            }
            if (!scene.at().isAfter(at)) {
                before = scene;
            }
        }
        return after == null || !near(after, at)
                ? Optional.empty()
                : Optional.of(Heads.between(personsOf(before, at), after.persons()));
    }

    private List<Box> personsOf(@Nullable Scene scene, Instant at) {
        return scene == null || !near(scene, at) ? List.of() : scene.persons();
    }

    private boolean near(Scene scene, Instant at) {
        return Duration.between(scene.at(), at).abs().compareTo(reach) <= 0;
    }

    /** The same, waiting for that scene. */
    synchronized Optional<List<Box>> heads(Instant at, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        Optional<List<Box>> heads = heads(at);
        while (heads.isEmpty()) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return heads;
            }
            wait(left);
            heads = heads(at);
        }
        return heads;
    }
}
