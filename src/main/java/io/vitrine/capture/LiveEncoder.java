package io.vitrine.capture;

import io.vitrine.geometry.Box;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Encodes what a browser shows live: H.264 in a fragmented MP4, each picture with its heads pixelated before the
 * encoder sees it. Belongs to one thread.
 */
public final class LiveEncoder implements AutoCloseable {
    private static final Duration LONGEST_PICTURE = Duration.ofSeconds(2);

    private final H264Encoder encoder;
    private final FragmentedMp4 mp4;
    private final Duration usual;
    private @Nullable Instant zero;
    private @Nullable Instant last;
    private boolean keyWanted;

    /**
     * @param width of the encoded picture, even
     * @param height of the encoded picture, even
     * @param fps about how many pictures a second will come
     */
    public LiveEncoder(int width, int height, double fps) {
        if (width < 16 || height < 16 || width % 2 != 0 || height % 2 != 0 || !(fps > 0)) {
            throw new IllegalArgumentException(
                    "a live picture needs even sides of 16 or more and a rate, not %d x %d at %s"
                            .formatted(width, height, fps));
        }
        this.usual = Duration.ofNanos(Math.round(1e9 / fps));
        this.encoder = new H264Encoder(width, height, fps, FragmentedMp4.TICKS_PER_SECOND);
        this.mp4 = new FragmentedMp4(encoder.header(), width, height);
    }

    /** As a browser wants to be asked whether it can play it, such as {@code avc1.42c01f}. */
    public String codec() {
        return mp4.codec();
    }

    /** What a player needs before the first fragment. */
    public byte[] initSegment() {
        return mp4.beginning();
    }

    /** The instant of the stream's time 0, which is the first frame's; null before it. */
    public @Nullable Instant zero() {
        return zero;
    }

    /** The next picture shall be one that a viewer can begin with. */
    public void wantKey() {
        keyWanted = true;
    }

    /**
     * Encodes one frame, which stays the caller's to close.
     *
     * @param heads to pixelate, as fractions of the picture
     * @return null where the encoder left it out to keep to its rate
     * @throws IllegalArgumentException for a frame that is not later than the one before
     */
    public @Nullable Fragment encode(Frame frame, List<Box> heads) {
        Instant before = last;
        if (before != null && !frame.at().isAfter(before)) {
            throw new IllegalArgumentException("the frame of %s comes after that of %s".formatted(frame.at(), before));
        }
        Instant start = zero == null ? frame.at() : zero;
        zero = start;
        last = frame.at();
        long time = ticks(Duration.between(start, frame.at()));
        byte[] units = encoder.encode(frame, heads, time, keyWanted);
        if (units == null) {
            return null;
        }
        keyWanted = false;
        boolean key = NalUnits.key(units);
        long duration = ticks(duration(before, frame.at()));
        return new Fragment(frame.at(), key, mp4.fragment(time, duration, key, units));
    }

    /** As long as the picture before it: a player joins pictures over a small gap, but not over a large one. */
    private Duration duration(@Nullable Instant before, Instant now) {
        Duration gap = before == null ? usual : Duration.between(before, now);
        if (gap.compareTo(usual) < 0) {
            return usual;
        }
        return gap.compareTo(LONGEST_PICTURE) > 0 ? LONGEST_PICTURE : gap;
    }

    private static long ticks(Duration duration) {
        return Math.round(duration.toNanos() * (FragmentedMp4.TICKS_PER_SECOND / 1e9));
    }

    @Override
    public void close() {
        encoder.close();
    }
}
