package io.vitrine.web;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.security.authentication.Authentication;
import io.vitrine.web.people.Role;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Puts a page together: the layout around {@code web/pages/<name>.html}. A page is plain HTML with {@code {{word}}}
 * where a value goes, escaped; what is alive on it is done by an ES module of the same name in {@code web/assets}.
 */
@Singleton
public final class Page {
    private static final Pattern HOLE = Pattern.compile("\\{\\{(\\w+)}}");

    /** The console's pages in the order of its menu. */
    private enum Menu {
        WALL("/", "Live", Role.MANAGER),
        ALERTS("/alerts", "Alerts", Role.MANAGER),
        REPORTS("/reports", "Reports", Role.MANAGER),
        CAMERAS("/cameras", "Cameras", Role.MANAGER),
        RULES("/rules", "Rules", Role.MANAGER),
        PEOPLE("/people", "People", Role.ADMIN),
        AUDIT("/audit", "Audit log", Role.ADMIN),
        STORED("/stored", "What we store", Role.MANAGER),
        STATUS("/status", "Health", Role.MANAGER),
        STAFF("/staff", "Staff app", Role.STAFF);

        private final String path;
        private final String label;
        private final Role least;

        Menu(String path, String label, Role least) {
            this.path = path;
            this.label = label;
            this.least = least;
        }
    }

    private final House house;
    private final Map<String, String> templates = new ConcurrentHashMap<>();

    Page(House house) {
        this.house = house;
    }

    /**
     * A page of the console, with its menu.
     *
     * @param path of the page, as the menu names it
     * @param name of its template, its module and its style hook
     */
    public HttpResponse<String> console(Authentication who, String path, String title, String name) {
        return console(who, path, title, name, Map.of());
    }

    /**
     * As {@link #console(Authentication, String, String, String)}.
     *
     * @param values for the holes of the template; escaped here
     */
    public HttpResponse<String> console(
            Authentication who, String path, String title, String name, Map<String, String> values) {
        String body = filled(template(name), escaped(values));
        String page = filled(
                template("layout"),
                Map.of(
                        "title", escape(title),
                        "store", escape(house.name()),
                        "who", escape(who.getName()),
                        "menu", menu(who, path),
                        "name", name,
                        "body", body));
        return html(page);
    }

    /** A page without the console's menu: login, staff. */
    public HttpResponse<String> bare(String title, String name) {
        return html(filled(
                template("bare"),
                Map.of(
                        "title", escape(title),
                        "store", escape(house.name()),
                        "name", name,
                        "body", filled(template(name), Map.of("store", escape(house.name()))))));
    }

    /** A text as it may stand in HTML, also within an attribute. */
    public static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private static HttpResponse<String> html(String page) {
        return HttpResponse.ok(page).contentType(MediaType.TEXT_HTML_TYPE);
    }

    private static String menu(Authentication who, String here) {
        return Arrays.stream(Menu.values())
                .filter(item -> who.getRoles().contains(item.least.label()))
                .map(item -> "<li><a href=\"%s\"%s>%s</a></li>"
                        .formatted(item.path, item.path.equals(here) ? " aria-current=\"page\"" : "", item.label))
                .collect(Collectors.joining("\n"));
    }

    private static Map<String, String> escaped(Map<String, String> values) {
        return values.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> escape(entry.getValue())));
    }

    private static String filled(String template, Map<String, String> values) {
        return HOLE.matcher(template)
                .replaceAll(hole -> Matcher.quoteReplacement(values.getOrDefault(hole.group(1), "")));
    }

    private String template(String name) {
        return resource("pages/" + name + ".html");
    }

    /** A text of ours below {@code web}. */
    String resource(String path) {
        return templates.computeIfAbsent(path, Page::read);
    }

    private static String read(String path) {
        String resource = "/web/" + path;
        try (InputStream in = Page.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("there is no " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
