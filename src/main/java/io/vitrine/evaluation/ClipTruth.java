package io.vitrine.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vitrine.geometry.Box;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happens in a clip, as somebody saw who looked at it.
 *
 * @param visits how many persons; null where nobody counted
 * @param alerts how many of them wear a dress or a suit; null where nobody counted
 * @param moments where persons are at some times, earliest first; empty where nobody drew boxes
 */
record ClipTruth(
        String fileName, @Nullable Integer visits, @Nullable Integer alerts, List<Moment> moments) {
    /** Everybody in one picture. */
    record Moment(Duration at, List<Box> persons) {}

    /**
     * Reads {@code {"clips": {"name.mp4": {"width": ..., "height": ..., "footfall": ..., "alerts_dress_or_suit": ...,
     * "boxes": [{"at": seconds, "persons": [[x, y, width, height], ...]}]}}}}, with boxes in pixels. Each value but the
     * boxes' {@code width} and {@code height} may be missing or null.
     *
     * @throws EvaluationException where the file is missing or of another form
     */
    static List<ClipTruth> read(Path file) {
        JsonNode clips;
        try {
            clips = new ObjectMapper().readTree(file.toFile()).path("clips");
        } catch (IOException e) {
            throw new EvaluationException("%s cannot be read as JSON: %s".formatted(file, e.getMessage()), e);
        }
        if (!clips.isObject() || clips.isEmpty()) {
            throw new EvaluationException(
                    "%s has no map 'clips' of file names and what happens in each".formatted(file), null);
        }
        List<ClipTruth> truths = new ArrayList<>();
        clips.properties().forEach(clip -> truths.add(truth(file, clip.getKey(), clip.getValue())));
        return truths;
    }

    private static ClipTruth truth(Path file, String name, JsonNode clip) {
        List<Moment> moments = new ArrayList<>();
        try {
            clip.path("boxes").forEach(moment -> moments.add(moment(clip, moment)));
        } catch (IllegalArgumentException e) {
            throw new EvaluationException("%s, clip %s, boxes: %s".formatted(file, name, e.getMessage()), e);
        }
        moments.sort(Comparator.comparing(Moment::at));
        return new ClipTruth(name, number(clip, "footfall"), number(clip, "alerts_dress_or_suit"), moments);
    }

    private static @Nullable Integer number(JsonNode clip, String key) {
        return clip.path(key).isNumber() ? clip.path(key).asInt() : null;
    }

    private static Moment moment(JsonNode clip, JsonNode moment) {
        double width = clip.path("width").asDouble();
        double height = clip.path("height").asDouble();
        if (!(width > 0 && height > 0) || !moment.path("at").isNumber()) {
            throw new IllegalArgumentException("need the clip's width and height in pixels, and each its seconds 'at'");
        }
        List<Box> persons = new ArrayList<>();
        for (JsonNode box : moment.path("persons")) {
            persons.add(new Box(
                    box.path(0).asDouble() / width,
                    box.path(1).asDouble() / height,
                    box.path(2).asDouble() / width,
                    box.path(3).asDouble() / height));
        }
        return new Moment(Duration.ofMillis(Math.round(moment.path("at").asDouble() * 1000)), persons);
    }
}
