package io.vitrine.web;

import io.micronaut.serde.annotation.Serdeable;
import io.vitrine.alerts.BrokerStatus;
import io.vitrine.camera.Camera;
import io.vitrine.camera.CameraId;
import io.vitrine.capture.CameraStatus;
import io.vitrine.capture.CaptureException;
import io.vitrine.pipeline.PipelineHealth;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says in plain sentences what is wrong with the shop's system and what to do about it. */
final class Diagnosis {
    /** An alert that takes longer than this to be known comes too late to greet anybody. */
    private static final Duration SLOW = Duration.ofSeconds(2);

    private static final String AGAIN = "It is tried again by itself.";
    /** What may be over without anybody doing something. */
    private static final Set<CaptureException.Reason> PASSING = EnumSet.of(
            CaptureException.Reason.UNREACHABLE,
            CaptureException.Reason.REFUSED,
            CaptureException.Reason.SILENT,
            CaptureException.Reason.ENDED);

    private static final long MANY_WAITING = 20;
    private static final long LITTLE_DISK = 1L << 30;

    /**
     * One finding.
     *
     * @param level good, warn or bad
     * @param todo what to do; null where nothing needs doing
     */
    @Serdeable
    record Verdict(String level, String what, @Nullable String todo) {}

    /**
     * What is judged beside the cameras.
     *
     * @param unwritten alerts that wait for the database
     * @param undelivered messages that wait for the broker
     * @param diskFree in bytes
     */
    record Signs(long unwritten, long undelivered, BrokerStatus broker, long diskFree) {}

    private Diagnosis() {}

    /** What is wrong, the worst first; a single good verdict where nothing is. */
    static List<Verdict> of(List<Camera> cameras, Map<CameraId, PipelineHealth> health, Signs signs, Instant now) {
        List<Verdict> found = new ArrayList<>();
        for (Camera camera : cameras) {
            Verdict verdict = ofCamera(camera, health.get(camera.id()), now);
            if (verdict != null) {
                found.add(verdict);
            }
        }
        if (signs.unwritten() > 0) {
            found.add(
                    new Verdict(
                            "bad",
                            "%d alerts wait because the database does not answer.".formatted(signs.unwritten()),
                            "Check that the database runs and its disk is not full. Nothing is lost while Vitrine keeps running."));
        }
        if (!signs.broker().connected()) {
            found.add(new Verdict(
                    "bad",
                    "There is no connection to the MQTT broker, so phones hear nothing now: %s."
                            .formatted(signs.broker().message()),
                    "Check that the broker runs and takes Vitrine's password. What waits is sent when it is back."));
        } else if (signs.undelivered() > MANY_WAITING) {
            found.add(new Verdict(
                    "warn",
                    "%d messages wait for the broker, so phones hear late.".formatted(signs.undelivered()),
                    "The broker is slow or was away; if this number does not fall, restart the broker."));
        }
        if (signs.diskFree() < LITTLE_DISK) {
            found.add(new Verdict(
                    "warn",
                    "Less than 1 GiB of disk is free.",
                    "Free some, or shorten how long visits and alerts are kept."));
        }
        // "bad" before "warn", as in the dictionary
        found.sort(Comparator.comparing(Verdict::level));
        return found.isEmpty() ? List.of(new Verdict("good", "All is well.", null)) : found;
    }

    private static @Nullable Verdict ofCamera(Camera camera, @Nullable PipelineHealth health, Instant now) {
        if (health == null || health.status().state() == CameraStatus.State.DISABLED) {
            return null;
        }
        CameraStatus status = health.status();
        if (status.state() == CameraStatus.State.OFFLINE) {
            return new Verdict(
                    "bad",
                    "%s has shown nothing for %s: %s."
                            .formatted(camera.name(), inWords(Duration.between(status.since(), now)), status.message()),
                    todo(status.reason()));
        }
        if (health.failures() > 0 && health.failures() * 20 > health.processed()) {
            return new Verdict(
                    "bad",
                    "%s: looking at its pictures fails, %d times so far.".formatted(camera.name(), health.failures()),
                    "The log says why. A model that does not fit the machine is the usual cause: run 'models verify'.");
        }
        if (health.p95().compareTo(SLOW) > 0) {
            return new Verdict(
                    "warn",
                    "%s is slow: what it sees is known only after %.1f s."
                            .formatted(camera.name(), health.p95().toMillis() / 1000.0),
                    "This machine has too much to do. Lower detect.fps, or run fewer cameras on it.");
        }
        return null;
    }

    private static String todo(CaptureException.@Nullable Reason reason) {
        if (reason == null) {
            return AGAIN;
        }
        return PASSING.contains(reason) ? advice(reason) + " " + AGAIN : advice(reason);
    }

    /** What to look at, for whoever can go to the camera. */
    static String advice(CaptureException.Reason reason) {
        return switch (reason) {
            case UNAUTHORIZED ->
                "Check its user and password in the configuration, and whether the camera locked the account.";
            case NOT_FOUND -> "Check its address: the camera answers, but has no such stream or file.";
            case UNSUPPORTED, NOT_VIDEO, BROKEN ->
                "Check that the address is a video stream, and set the camera to H.264, H.265 or MJPEG.";
            case UNREACHABLE, REFUSED, SILENT, ENDED ->
                "Check its power and network cable, and whether it can be reached from this machine.";
        };
    }

    static String inWords(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        if (seconds < 90) {
            return seconds + " seconds";
        }
        return seconds < 5_400 ? seconds / 60 + " minutes" : seconds / 3600 + " hours";
    }
}
