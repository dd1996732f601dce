package io.vitrine.web;

import io.micronaut.serde.annotation.Serdeable;
import io.vitrine.camera.CameraId;
import io.vitrine.rules.Rule;
import io.vitrine.rules.Schedule;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A rule as it is written in the console.
 *
 * @param when the condition as CEL
 * @param schedule such as {@code Mon-Sat 09:00-20:00}; empty for always
 * @param expires in seconds
 * @param coolDown in seconds
 * @param fixed whether the configuration defines it, so that the console cannot change it
 */
@Serdeable
record RuleText(
        String id,
        String when,
        List<String> cameras,
        List<String> zones,
        String schedule,
        String audience,
        String priority,
        long expires,
        long coolDown,
        boolean fixed) {
    static RuleText of(Rule rule, boolean fixed) {
        return new RuleText(
                rule.id(),
                rule.when(),
                rule.cameras().stream().map(CameraId::value).sorted().toList(),
                rule.zones().stream().sorted(Comparator.naturalOrder()).toList(),
                rule.schedule().equals(Schedule.ALWAYS) ? "" : rule.schedule().toString(),
                rule.audience(),
                rule.priority().name().toLowerCase(Locale.ROOT),
                rule.expires().toSeconds(),
                rule.coolDown().toSeconds(),
                fixed);
    }

    /** @throws IllegalArgumentException for a part that makes no sense, saying what would */
    Rule rule() {
        return new Rule(
                id.strip(),
                when,
                cameras.stream().map(CameraId::new).collect(Collectors.toSet()),
                List.copyOf(zones).stream().collect(Collectors.toSet()),
                schedule.isBlank() ? Schedule.ALWAYS : Schedule.parse(schedule),
                audience.strip(),
                loudness(),
                Duration.ofSeconds(expires),
                Duration.ofSeconds(coolDown));
    }

    private Rule.Priority loudness() {
        try {
            return Rule.Priority.valueOf(priority.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("a priority is low, normal or high, not '%s'".formatted(priority), e);
        }
    }
}
