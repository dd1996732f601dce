package io.vitrine.pipeline;

import io.vitrine.capture.CaptureException;
import io.vitrine.capture.CaptureException.Reason;
import io.vitrine.capture.Frame;
import io.vitrine.capture.FrameRate;
import io.vitrine.capture.FrameSource;
import io.vitrine.capture.Jpeg;
import io.vitrine.capture.SourceAddress;
import io.vitrine.capture.Sources;
import io.vitrine.detection.Detection;
import io.vitrine.detection.PersonDetector;
import io.vitrine.geometry.Box;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks once at a camera that does not belong to the store yet: what it sends, how often, and one picture, heads covered.
 * One camera at a time. Threads may share it.
 */
public final class FirstLook {
    /** Whoever waits for the answer has given up after this. */
    private static final Duration LONGEST = Duration.ofSeconds(8);
    /** Of the stream's own time, long enough to tell how many pictures come in a second. */
    private static final Duration MEASURED = Duration.ofMillis(1500);

    private static final int WIDTH = 640;
    private static final Logger LOG = LoggerFactory.getLogger(FirstLook.class);

    /**
     * What there was to see.
     *
     * @param codec as FFmpeg names it, such as h264
     * @param frameRate pictures a second; 0 where there was only one
     * @param picture a JPEG, heads covered; empty where heads could not be looked for
     */
    public record Found(String codec, int width, int height, double frameRate, Optional<byte[]> picture) {}

    private final PersonDetector persons;
    private final Clock clock;
    private final Semaphore free = new Semaphore(1);

    /** @param persons finds those whose heads are covered */
    public FirstLook(PersonDetector persons, Clock clock) {
        this.persons = persons;
        this.clock = clock;
    }

    /**
     * Opens the address, looks for a second or two and closes it again; answers within eight seconds.
     *
     * @throws CaptureException when it cannot be opened, or shows nothing in time
     * @throws IllegalStateException while another camera is looked at
     */
    public Found at(SourceAddress address) throws CaptureException {
        if (!free.tryAcquire()) {
            throw new IllegalStateException("another camera is being looked at; try again in a few seconds");
        }
        FutureTask<Found> look = new FutureTask<>(() -> {
            try {
                return look(address);
            } finally {
                // not before: a look that hangs must not be joined by more and more others
                free.release();
            }
        });
        Thread thread = new Thread(look, "first-look");
        thread.setDaemon(true);
        thread.start();
        try {
            return look.get(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new CaptureException(
                    Reason.SILENT, "%s: no picture in %d seconds".formatted(address, LONGEST.toSeconds()));
        } catch (ExecutionException e) {
            throw failure(address, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CaptureException(Reason.ENDED, address + ": the look was broken off");
        } finally {
            thread.interrupt();
        }
    }

    private static CaptureException failure(SourceAddress address, ExecutionException e) {
        if (e.getCause() instanceof CaptureException failure) {
            return failure;
        }
        LOG.warn("{}: looking at it failed", address, e.getCause());
        return new CaptureException(Reason.BROKEN, address + ": what it sends cannot be looked at");
    }

    private Found look(SourceAddress address) throws CaptureException {
        FrameRate rate = new FrameRate();
        try (FrameSource source = Sources.live(address, false, clock, true)) {
            Instant first = null;
            while (true) {
                try (Frame frame = source.next()) {
                    if (frame == null) {
                        throw new CaptureException(Reason.ENDED, address + ": the stream ended");
                    }
                    rate.add(frame.at());
                    first = first == null ? frame.at() : first;
                    if (Duration.between(first, frame.at()).compareTo(MEASURED) >= 0) {
                        return new Found(
                                source.codec(), frame.width(), frame.height(), rate.perSecond(), picture(frame));
                    }
                }
            }
        }
    }

    /** Empty where it cannot be known where heads are. */
    private Optional<byte[]> picture(Frame frame) {
        try {
            List<Box> heads = persons.detect(List.of(frame)).get(0).stream()
                    .map(Detection::box)
                    .map(Heads::of)
                    .toList();
            return Optional.of(Jpeg.of(frame, WIDTH, heads));
        } catch (RuntimeException e) {
            LOG.warn("no picture of a camera that is tried: heads cannot be looked for", e);
            return Optional.empty();
        }
    }
}
