package io.vitrine.capture;

import io.vitrine.geometry.Polygon;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Blackens each picture of another source before anyone can see it. */
final class MaskedSource implements FrameSource {
    private final FrameSource source;
    private final PrivacyMask mask;

    MaskedSource(FrameSource source, List<Polygon> masks) {
        this.source = source;
        this.mask = new PrivacyMask(masks);
    }

    /** @throws IllegalStateException for a frame that cannot be blackened, because it must not be shown then */
    @Override
    public @Nullable Frame next() throws CaptureException {
        Frame frame = source.next();
        if (frame instanceof DecodedFrame decoded) {
            decoded.blacken(mask);
        } else if (frame != null) {
            frame.close();
            throw new IllegalStateException(
                    "a %s cannot be blackened".formatted(frame.getClass().getSimpleName()));
        }
        return frame;
    }

    @Override
    public void close() {
        source.close();
    }
}
