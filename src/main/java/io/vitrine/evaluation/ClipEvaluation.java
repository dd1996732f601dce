package io.vitrine.evaluation;

import io.vitrine.camera.Camera;
import io.vitrine.capture.CaptureException;
import io.vitrine.capture.FrameSource;
import io.vitrine.capture.SourceAddress;
import io.vitrine.capture.Sources;
import io.vitrine.pipeline.Playback;
import io.vitrine.pipeline.Seeing;
import io.vitrine.pipeline.Witness;
import io.vitrine.rules.Rule;
import io.vitrine.rules.RuleBook;
import io.vitrine.rules.RuleException;
import io.vitrine.sighting.Outfit;
import io.vitrine.sighting.Visit;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Plays clips through the whole line, and compares visits and alerts with what happens in them. */
public final class ClipEvaluation {
    private final Seeing seeing;
    private final List<Rule> rules;
    private final double perSecond;

    /** @param perSecond pictures of each second that are looked at, as of a live camera; 0 for all */
    public ClipEvaluation(Seeing seeing, List<Rule> rules, double perSecond) {
        if (!(perSecond >= 0)) {
            throw new IllegalArgumentException("needs 0 (all) or more pictures a second, not " + perSecond);
        }
        this.seeing = seeing;
        this.rules = List.copyOf(rules);
        this.perSecond = perSecond;
    }

    /**
     * Plays all clips of a truth.
     *
     * @return the figures by name, ready for JSON
     * @throws EvaluationException where the truth or a clip cannot be read
     */
    public Map<String, Object> run(Path truth, Path clips, Progress progress) {
        List<ClipTruth> truths = ClipTruth.read(truth);
        Map<String, Object> each = new LinkedHashMap<>();
        boolean right = true;
        for (ClipTruth clip : truths) {
            Map<String, Object> figures = played(clip, clips.resolve(clip.fileName()));
            each.put(clip.fileName(), figures);
            right &= Boolean.TRUE.equals(figures.get("right"));
            progress.step(each.size(), truths.size());
        }
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("clips", each);
        figures.put("right", right);
        return figures;
    }

    private Map<String, Object> played(ClipTruth truth, Path clip) {
        WatchedPersons persons = new WatchedPersons(seeing.persons(), truth.moments());
        List<Visit> visits = new ArrayList<>();
        AtomicInteger alerts = new AtomicInteger();
        Witness witness = new Witness() {
            @Override
            public void visit(Visit visit) {
                visits.add(visit);
            }
        };
        long frames = play(clip, with(persons), alerts, witness);
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("frames", frames);
        figures.put("visits", visits.size());
        figures.put("visits_expected", truth.visits());
        figures.put("alerts", alerts.get());
        figures.put("alerts_expected", truth.alerts());
        figures.put("right", same(truth.visits(), visits.size()) && same(truth.alerts(), alerts.get()));
        if (persons.recall().all() > 0) {
            figures.put("person_recall", Figures.rounded(persons.recall().value()));
        }
        figures.put("seen", visits.stream().map(ClipEvaluation::told).toList());
        return figures;
    }

    private long play(Path clip, Seeing through, AtomicInteger alerts, Witness witness) {
        try (FrameSource source = opened(clip)) {
            RuleBook book = new RuleBook(rules, ZoneOffset.UTC, (rule, why) -> {
                throw new EvaluationException("rule %s: %s".formatted(rule.id(), why), null);
            });
            Camera camera = Camera.of("clip", clip.toString());
            Playback playback =
                    new Playback(camera, "evaluation", through, book, alert -> alerts.incrementAndGet(), witness);
            playback.run(source);
            return playback.frames();
        } catch (CaptureException | RuleException | IllegalArgumentException e) {
            throw new EvaluationException("%s cannot be played: %s".formatted(clip, e.getMessage()), e);
        }
    }

    private FrameSource opened(Path clip) throws CaptureException {
        FrameSource all = Sources.open(SourceAddress.parse(clip.toString()), false, Instant.EPOCH);
        return perSecond > 0 ? Sources.thinned(all, perSecond) : all;
    }

    private Seeing with(WatchedPersons persons) {
        return new Seeing(
                persons,
                seeing.garments(),
                seeing.tracking(),
                seeing.outfits(),
                seeing.shortestVisit(),
                seeing.ids(),
                seeing.clock());
    }

    private static boolean same(@Nullable Integer expected, int got) {
        return expected == null || expected == got;
    }

    private static Map<String, Object> told(Visit visit) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("enters", seconds(visit.entered()));
        told.put("leaves", seconds(visit.left()));
        told.put("outfit", new TreeSet<>(visit.outfit().names().keySet()));
        told.put(
                "wearing",
                visit.outfit().wearing().stream()
                        .map(worn -> worn.colour() + " " + worn.category())
                        .toList());
        told.put("looks", visit.outfit().looks());
        told.put(Outfit.DRESS, Figures.rounded(visit.outfit().evidence().dress()));
        told.put(Outfit.SUIT, Figures.rounded(visit.outfit().evidence().suit()));
        return told;
    }

    private static double seconds(Instant at) {
        return Duration.between(Instant.EPOCH, at).toMillis() / 1000.0;
    }
}
