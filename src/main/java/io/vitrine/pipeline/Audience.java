package io.vitrine.pipeline;

import io.vitrine.capture.Fragment;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All who watch one camera. Who fails is let go; nobody holds up another. */
final class Audience {
    private static final Logger LOG = LoggerFactory.getLogger(Audience.class);
    private final List<Seat> seats = new CopyOnWriteArrayList<>();

    Seat add(Viewer viewer) {
        Seat seat = new Seat(viewer);
        seats.add(seat);
        return seat;
    }

    void remove(Seat seat) {
        seats.remove(seat);
    }

    boolean isEmpty() {
        return seats.isEmpty();
    }

    void fragment(Broadcast broadcast, Fragment fragment) {
        each(seat -> seat.fragment(broadcast, fragment));
    }

    void scene(Scene scene) {
        each(seat -> seat.scene(scene));
    }

    void placeholder(String reason) {
        each(seat -> seat.placeholder(reason));
    }

    /** Whether somebody waits for a picture to begin with. */
    boolean wantsKey(Broadcast broadcast) {
        return seats.stream().anyMatch(seat -> seat.wantsKey(broadcast));
    }

    private void each(Consumer<Seat> call) {
        List<Seat> failed = new ArrayList<>();
        for (Seat seat : seats) {
            try {
                call.accept(seat);
            } catch (RuntimeException e) {
                LOG.info("a viewer was let go: {}", e.toString());
                failed.add(seat);
            }
        }
        seats.removeAll(failed);
    }
}
