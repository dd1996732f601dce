package io.vitrine.web;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A browser and its system in words, such as "Firefox on Android", so that people know their own sessions. */
final class BrowserName {
    /** In this order, as each also claims to be those after it. */
    private static final List<Map.Entry<String, String>> BROWSERS = List.of(
            Map.entry("Edg", "Edge"),
            Map.entry("OPR/", "Opera"),
            Map.entry("SamsungBrowser/", "Samsung Internet"),
            Map.entry("Firefox/", "Firefox"),
            Map.entry("FxiOS/", "Firefox"),
            Map.entry("CriOS/", "Chrome"),
            Map.entry("Chrome/", "Chrome"),
            Map.entry("Safari/", "Safari"));

    private static final List<Map.Entry<String, String>> SYSTEMS = List.of(
            Map.entry("iPhone", "iPhone"),
            Map.entry("iPad", "iPad"),
            Map.entry("Android", "Android"),
            Map.entry("CrOS", "ChromeOS"),
            Map.entry("Windows", "Windows"),
            Map.entry("Mac OS", "Mac"),
            Map.entry("Linux", "Linux"));

    private BrowserName() {}

    static String of(HttpRequest<?> request) {
        return of(request.getHeaders().get(HttpHeaders.USER_AGENT));
    }

    /** @param agent as a browser describes itself; null where it does not */
    static String of(@Nullable String agent) {
        String text = agent == null ? "" : agent;
        String browser = first(BROWSERS, text).orElse("A program");
        return first(SYSTEMS, text).map(system -> browser + " on " + system).orElse(browser);
    }

    private static Optional<String> first(List<Map.Entry<String, String>> words, String text) {
        return words.stream()
                .filter(word -> text.contains(word.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
