package io.vitrine.web.push;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vitrine.alerts.Alert;
import io.vitrine.web.people.Hearing;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * One message to one phone: that somebody came, or how it went on with them.
 *
 * @param alert its id; a newer notice of it takes the place of an older one, also at the push service
 * @param payload JSON for the page's service worker
 * @param until when it is of no use any more
 * @param urgent whether to wake a phone that saves its battery
 */
record Notice(String alert, String payload, Instant until, boolean urgent) {
    /** For a phone without a network to still learn that a notification on its screen is over. */
    private static final Duration NEWS_OF_AN_END = Duration.ofMinutes(10);

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_TEXT = 300;
    private static final int TOPIC_BYTES = 24;

    /** @param who is logged in at the phone */
    static Notice of(Alert alert, String who, Hearing hearing, Instant now) {
        boolean opens = opens(alert);
        Instant until = opens ? alert.expiresAt() : now.plus(NEWS_OF_AN_END);
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", alert.id());
        fields.put("type", alert.state().name().toLowerCase(Locale.ROOT));
        fields.put("text", cut(alert.text()));
        fields.put("at", alert.capturedAt().toEpochMilli());
        fields.put("until", alert.expiresAt().toEpochMilli());
        if (alert.by() != null) {
            fields.put("by", alert.by());
            fields.put("mine", alert.by().equals(who));
        }
        fields.put("silent", !hearing.sound() && !hearing.vibration());
        fields.put("vibrate", hearing.vibration());
        try {
            return new Notice(
                    alert.id(), JSON.writeValueAsString(fields), until, opens && "high".equals(alert.priority()));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be written as JSON: " + fields, e);
        }
    }

    /** Whether somebody is wanted; otherwise somebody came for it, or it is over. */
    static boolean opens(Alert alert) {
        return alert.state() == Alert.State.RAISED || alert.state() == Alert.State.ESCALATED;
    }

    /** A word by which the push service knows notices of one alert, and nothing more: its id is hidden. */
    String topic() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(alert.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, TOPIC_BYTES));
        } catch (GeneralSecurityException e) {
            throw P256.missing(e);
        }
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT);
    }
}
