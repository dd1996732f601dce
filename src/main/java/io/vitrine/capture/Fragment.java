package io.vitrine.capture;

import java.time.Instant;

/** One encoded picture, as a fragment of an MP4 that a browser can append. */
public final class Fragment {
    private final Instant at;
    private final boolean key;
    private final byte[] bytes;

    Fragment(Instant at, boolean key, byte[] bytes) {
        this.at = at;
        this.key = key;
        this.bytes = bytes;
    }

    /** The frame's own time. */
    public Instant at() {
        return at;
    }

    /** Whether a viewer can begin here. */
    public boolean key() {
        return key;
    }

    /** Shared with all viewers: not to be changed. */
    public byte[] bytes() {
        return bytes;
    }
}
