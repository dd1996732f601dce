package io.vitrine.camera;

import java.util.regex.Pattern;

/** The short name of a camera, used in topics, addresses and logs: letters, digits, '-' and '_', at most 60. */
public record CameraId(String value) {
    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,59}");

    public CameraId {
        if (!ALLOWED.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "camera id '%s' must be letters, digits, '-' or '_', at most 60".formatted(value));
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
