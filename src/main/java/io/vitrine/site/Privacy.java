package io.vitrine.site;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Who may see what of the pictures.
 *
 * @param rawView whether an admin may look at pictures whose heads are not hidden; each look is logged
 * @param keepPictures how long the picture of an alert is kept, its heads hidden; null to keep none
 */
public record Privacy(boolean rawView, @Nullable Duration keepPictures) {
    /** Heads are always hidden, and no picture is kept. */
    public static final Privacy DEFAULT = new Privacy(false, null);

    public Privacy {
        if (keepPictures != null && (keepPictures.isNegative() || keepPictures.isZero())) {
            throw new IllegalArgumentException("pictures are kept for some time, not " + keepPictures);
        }
    }

    /** How long pictures of alerts are kept; zero for not at all. */
    public Duration picturesKept() {
        return keepPictures == null ? Duration.ZERO : keepPictures;
    }
}
