package io.vitrine.capture;

import io.vitrine.capture.CaptureException.Reason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Plays a recording as if it happened now, once or over and over: each picture comes when it is due, and carries that
 * time, which never goes back.
 */
final class PacedSource implements FrameSource {
    /** Also the time that a recording of a single picture stands. */
    private static final Duration SINGLE = Duration.ofSeconds(1);
    /** A reader that is later than this has been asleep: time starts anew from here. */
    private static final Duration TOO_LATE = Duration.ofSeconds(1);

    private final CameraFeed.Opening opening;
    private final Clock clock;
    private final boolean endless;
    private FrameSource recording;
    /** Of the recording's zero; moves on with each round. */
    private Instant origin;

    private @Nullable Duration previous;
    private Duration between = SINGLE;
    private long sequence;

    /** @param opening opens the recording from its beginning, with its first frame at the epoch */
    PacedSource(CameraFeed.Opening opening, Clock clock, boolean endless) throws CaptureException {
        this.opening = opening;
        this.clock = clock;
        this.endless = endless;
        this.recording = opening.open();
        this.origin = clock.instant();
    }

    @Override
    public @Nullable Frame next() throws CaptureException {
        try (Frame frame = endless ? nextOfRecordings() : recording.next()) {
            if (frame == null) {
                return null;
            }
            Duration position = Duration.between(Instant.EPOCH, frame.at());
            remember(position);
            Instant due = waitFor(position);
            if (frame instanceof DecodedFrame decoded) {
                return decoded.retimed(due, sequence++);
            }
            throw new IllegalStateException(frame.getClass().getSimpleName() + " cannot be given another time");
        }
    }

    @Override
    public String codec() {
        return recording.codec();
    }

    private Frame nextOfRecordings() throws CaptureException {
        Frame frame = recording.next();
        if (frame == null) {
            startAgain();
            frame = recording.next();
        }
        if (frame == null) {
            throw new CaptureException(Reason.ENDED, "the recording has become empty");
        }
        return frame;
    }

    private void startAgain() throws CaptureException {
        Duration length = (previous == null ? Duration.ZERO : previous).plus(between);
        recording.close();
        recording = opening.open();
        origin = origin.plus(length);
        previous = null;
    }

    private void remember(Duration position) {
        Duration before = previous;
        if (before != null && position.compareTo(before) > 0) {
            between = position.minus(before);
        }
        previous = position;
    }

    private Instant waitFor(Duration position) throws CaptureException {
        Instant due = origin.plus(position);
        Instant now = clock.instant();
        if (Duration.between(due, now).compareTo(TOO_LATE) > 0) {
            origin = now.minus(position);
            return now;
        }
        long millis = Duration.between(now, due).toMillis();
        if (millis > 0) {
            sleep(millis);
        }
        return due;
    }

    private static void sleep(long millis) throws CaptureException {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CaptureException(Reason.ENDED, "the recording was stopped");
        }
    }

    @Override
    public void close() {
        recording.close();
    }
}
