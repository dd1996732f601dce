package io.vitrine.capture;

import io.vitrine.camera.Camera;
import java.time.Instant;

/** Opens what an address names. */
public final class Sources {
    private Sources() {}

    /**
     * Opens a camera or file and waits until its format is known.
     *
     * @param udp RTSP over UDP instead of TCP
     * @param origin the instant of a file's first frame; a live stream keeps its own time
     * @throws CaptureException when it cannot be opened in time, asks for another password, or is not video
     */
    public static FrameSource open(SourceAddress address, boolean udp, Instant origin) throws CaptureException {
        return FfmpegSource.open(address, udp, origin);
    }

    /** The same pictures with a camera's privacy masks blackened; closing it closes the source. */
    public static FrameSource masked(FrameSource source, Camera camera) {
        return camera.privacyMasks().isEmpty() ? source : new MaskedSource(source, camera.privacyMasks());
    }
}
