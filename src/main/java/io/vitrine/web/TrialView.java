package io.vitrine.web;

import io.micronaut.serde.annotation.Serdeable;
import io.vitrine.capture.CaptureException;
import io.vitrine.pipeline.FirstLook;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What came of trying a camera: what it sends, or why it does not work. Never its password.
 *
 * @param picture a JPEG in base 64, heads hidden; null where heads could not be looked for
 * @param reason such as unauthorized; null where it works
 * @param problem the reason in words
 * @param todo what to look at
 */
@Serdeable
record TrialView(
        boolean works,
        @Nullable String codec,
        int width,
        int height,
        double frameRate,
        @Nullable String picture,
        @Nullable String reason,
        @Nullable String problem,
        @Nullable String todo) {
    static TrialView of(FirstLook.Found found) {
        return new TrialView(
                true,
                found.codec(),
                found.width(),
                found.height(),
                found.frameRate(),
                found.picture().map(Base64.getEncoder()::encodeToString).orElse(null),
                null,
                null,
                null);
    }

    static TrialView of(CaptureException failure) {
        return new TrialView(
                false,
                null,
                0,
                0,
                0,
                null,
                failure.reason().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                failure.getMessage(),
                Diagnosis.advice(failure.reason()));
    }
}
