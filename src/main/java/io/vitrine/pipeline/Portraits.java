package io.vitrine.pipeline;

import io.vitrine.alerts.Alert;
import io.vitrine.capture.Frame;
import io.vitrine.capture.Jpeg;
import io.vitrine.geometry.Box;
import io.vitrine.sighting.Sighting;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the picture of each alert: the shopper in the very frame in which a rule noticed them, all heads covered as in
 * the live view. Works on a thread of its own: while too many wait, a picture is left out, and no camera waits. Where it
 * is not known where the shopper's head is, there is no picture.
 */
public final class Portraits implements Witness, AutoCloseable {
    /** Each holds a decoded frame. */
    private static final int MOST_WAITING = 8;

    private static final int LONGEST_SIDE = 640;
    /** Of the shopper's box on each side, because a box that is right still cuts off hands and hems. */
    private static final double AROUND = .06;

    private static final long GOODBYE_SECONDS = 2;
    private static final Logger LOG = LoggerFactory.getLogger(Portraits.class);

    private final BiConsumer<String, byte[]> keep;
    private final ThreadPoolExecutor making = new ThreadPoolExecutor(
            1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MOST_WAITING), Portraits::thread);

    /** @param keep takes an alert's id and the JPEG, on this one's own thread */
    public Portraits(BiConsumer<String, byte[]> keep) {
        this.keep = keep;
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "portraits");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void noticed(Alert alert, Sighting shopper, Frame frame, Scene scene) {
        if (!scene.persons().contains(shopper.box())) {
            LOG.warn("alert {}: no picture, it is not known where heads are", alert.id());
            return;
        }
        List<Box> heads = scene.persons().stream().map(Heads::of).toList();
        Sitting sitting = new Sitting(alert.id(), frame.retain(), shopper.box().grown(AROUND), heads);
        try {
            making.execute(sitting);
        } catch (RejectedExecutionException e) {
            sitting.frame().close();
            LOG.info("alert {}: no picture, {} wait already", alert.id(), MOST_WAITING);
        }
    }

    /** A picture to be made, of a frame that is closed by it. */
    private final class Sitting implements Runnable {
        private final String alert;
        private final Frame frame;
        private final Box part;
        private final List<Box> heads;

        Sitting(String alert, Frame frame, Box part, List<Box> heads) {
            this.alert = alert;
            this.frame = frame;
            this.part = part;
            this.heads = heads;
        }

        Frame frame() {
            return frame;
        }

        @Override
        public void run() {
            try (frame) {
                keep.accept(alert, Jpeg.of(frame, part, LONGEST_SIDE, heads));
            } catch (RuntimeException e) {
                LOG.warn("alert {}: no picture, it could not be made", alert, e);
            }
        }
    }

    /** Leaves out what waits. */
    @Override
    public void close() {
        making.shutdownNow().forEach(waiting -> {
            if (waiting instanceof Sitting sitting) {
                sitting.frame().close();
            }
        });
        try {
            boolean unused = making.awaitTermination(GOODBYE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
