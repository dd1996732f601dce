package io.vitrine.pipeline;

import io.vitrine.capture.Fragment;
import org.jspecify.annotations.Nullable;

/** One viewer, and what it has been shown so far. Belongs to the thread that shows. */
final class Seat {
    private final Viewer viewer;
    private @Nullable Broadcast watching;
    private @Nullable String told;
    private boolean needsKey = true;

    Seat(Viewer viewer) {
        this.viewer = viewer;
    }

    void fragment(Broadcast broadcast, Fragment fragment) {
        if (watching != broadcast) {
            broadcast.announce(viewer);
            watching = broadcast;
            needsKey = true;
        }
        if (!viewer.ready()) {
            needsKey = true;
            return;
        }
        if (needsKey && !fragment.key()) {
            return;
        }
        needsKey = false;
        told = null;
        viewer.fragment(fragment.at(), fragment.key(), fragment.bytes());
    }

    void scene(Scene scene) {
        if (viewer.ready()) {
            viewer.scene(scene);
        }
    }

    /** Says each reason once. */
    void placeholder(String reason) {
        if (!reason.equals(told)) {
            told = reason;
            viewer.placeholder(reason);
        }
    }

    boolean wantsKey(Broadcast broadcast) {
        return viewer.ready() && (needsKey || watching != broadcast);
    }
}
