package io.vitrine.bench;

import io.vitrine.capture.CaptureException;
import io.vitrine.capture.Frame;
import io.vitrine.capture.FrameSource;
import org.jspecify.annotations.Nullable;

/** The beginning of a recording; closing it closes the recording. */
final class FirstFrames implements FrameSource {
    private final FrameSource recording;
    private int left;

    FirstFrames(FrameSource recording, int most) {
        this.recording = recording;
        this.left = most;
    }

    @Override
    public @Nullable Frame next() throws CaptureException {
        return left-- > 0 ? recording.next() : null;
    }

    @Override
    public void close() {
        recording.close();
    }
}
