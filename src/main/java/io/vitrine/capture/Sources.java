package io.vitrine.capture;

import io.vitrine.camera.Camera;
import io.vitrine.capture.CaptureException.Reason;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;

/** Opens what an address names. */
public final class Sources {
    private Sources() {}

    /**
     * Opens a camera, file or folder and waits until its format is known. A file comes as fast as it is read, and ends.
     *
     * @param udp RTSP over UDP instead of TCP
     * @param origin the instant of a file's first frame; a live stream keeps its own time
     * @throws CaptureException when it cannot be opened in time, asks for another password, or is not video
     */
    public static FrameSource open(SourceAddress address, boolean udp, Instant origin) throws CaptureException {
        return switch (address.kind()) {
            case FOLDER -> FolderSource.open(address, origin);
            case DEMO -> FfmpegSource.open(DemoClip.address(), false, origin);
            default -> FfmpegSource.open(address, udp, origin);
        };
    }

    /**
     * Opens a camera's source as something that happens now: streams as they are; files, folders and {@code demo} at
     * their own pace, over and over, with time going on.
     *
     * @throws CaptureException as above, and for an address that makes no sense
     */
    public static FrameSource live(Camera camera, Clock clock) throws CaptureException {
        SourceAddress address = addressOf(camera);
        return live(address, camera.udp(), clock, true);
    }

    /**
     * The same for an address, where files, folders and {@code demo} may also end after their first round.
     *
     * @throws CaptureException when it cannot be opened in time, asks for another password, or is not video
     */
    public static FrameSource live(SourceAddress address, boolean udp, Clock clock, boolean endless)
            throws CaptureException {
        return address.live()
                ? open(address, udp, Instant.EPOCH)
                : new PacedSource(() -> open(address, false, Instant.EPOCH), clock, endless);
    }

    private static SourceAddress addressOf(Camera camera) throws CaptureException {
        try {
            return SourceAddress.parse(camera.source());
        } catch (IllegalArgumentException e) {
            Reason reason = camera.source().contains("://") ? Reason.UNSUPPORTED : Reason.NOT_FOUND;
            throw new CaptureException(reason, Objects.requireNonNullElse(e.getMessage(), "no such source"));
        }
    }

    /** The same pictures with a camera's privacy masks blackened; closing it closes the source. */
    public static FrameSource masked(FrameSource source, Camera camera) {
        return camera.privacyMasks().isEmpty() ? source : new MaskedSource(source, camera.privacyMasks());
    }

    /** As many of a source's pictures as asked for, by their own time; closing it closes the source. */
    public static FrameSource thinned(FrameSource source, double perSecond) {
        return new ThinnedSource(source, perSecond);
    }
}
