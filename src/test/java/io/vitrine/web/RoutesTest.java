package io.vitrine.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import io.micronaut.web.router.Router;
import io.vitrine.web.people.Role;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.yaml.snakeyaml.Yaml;

/** Walks every route that the server has with every role, a stranger and a staff device. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RoutesTest {
    private enum Who {
        ADMIN(Role.ADMIN),
        MANAGER(Role.MANAGER),
        STAFF(Role.STAFF),
        DEVICE(Role.STAFF),
        STRANGER(null),
        MANAGER_TOKEN(Role.MANAGER),
        STAFF_TOKEN(Role.STAFF),
        READER_TOKEN(Role.READER);

        private final Role role;

        Who(Role role) {
            this.role = role;
        }

        boolean isToken() {
            return name().endsWith("_TOKEN");
        }

        /** Whether this one may do what the other one may at least. */
        boolean includes(Who least) {
            return least == STRANGER || (role != null && role.labels().contains(least.role.label()));
        }
    }

    /** The least that may ask; a route that is missing here fails the test, so that none is forgotten. */
    private static final Map<String, Who> LEAST = Map.ofEntries(
            Map.entry("GET /", Who.MANAGER),
            Map.entry("GET /reports", Who.MANAGER),
            Map.entry("GET /api/reports/{name}", Who.READER_TOKEN),
            Map.entry("GET /staff", Who.DEVICE),
            Map.entry("GET /login", Who.STRANGER),
            Map.entry("GET /join", Who.STRANGER),
            Map.entry("GET /staff-worker.js", Who.STRANGER),
            Map.entry("GET /health", Who.STRANGER),
            Map.entry("GET /api/session", Who.DEVICE),
            Map.entry("POST /api/session", Who.STRANGER),
            Map.entry("POST /api/session/device", Who.STRANGER),
            Map.entry("GET /api/cameras", Who.MANAGER),
            Map.entry("GET /api/cameras/{id}/snapshot", Who.MANAGER),
            Map.entry("GET /api/cameras/{id}/mjpeg", Who.MANAGER),
            Map.entry("GET /api/cameras/{id}/live", Who.MANAGER),
            Map.entry("GET /api/cameras/{id}/raw", Who.ADMIN),
            Map.entry("GET /alerts", Who.MANAGER),
            Map.entry("GET /cameras", Who.MANAGER),
            Map.entry("GET /rules", Who.MANAGER),
            Map.entry("POST /api/cameras", Who.ADMIN),
            Map.entry("POST /api/cameras/trial", Who.ADMIN),
            Map.entry("DELETE /api/cameras/{id}", Who.ADMIN),
            Map.entry("GET /api/cameras/{id}/plan", Who.MANAGER),
            Map.entry("PUT /api/cameras/{id}/plan", Who.MANAGER),
            Map.entry("GET /api/rules", Who.MANAGER),
            Map.entry("PUT /api/rules", Who.MANAGER),
            Map.entry("DELETE /api/rules/{id}", Who.MANAGER),
            Map.entry("POST /api/rules/check", Who.MANAGER),
            Map.entry("POST /api/rules/back-test", Who.MANAGER),
            Map.entry("GET /people", Who.ADMIN),
            Map.entry("GET /stored", Who.MANAGER),
            Map.entry("GET /status", Who.MANAGER),
            Map.entry("GET /prometheus", Who.READER_TOKEN),
            Map.entry("GET /api/health", Who.MANAGER),
            Map.entry("GET /api/stored", Who.MANAGER),
            Map.entry("POST /api/stored/erase", Who.ADMIN),
            Map.entry("GET /api/people", Who.ADMIN),
            Map.entry("POST /api/people", Who.ADMIN),
            Map.entry("PUT /api/people/{name}/password", Who.ADMIN),
            Map.entry("DELETE /api/people/{name}", Who.ADMIN),
            Map.entry("GET /api/devices", Who.ADMIN),
            Map.entry("POST /api/devices", Who.ADMIN),
            Map.entry("DELETE /api/devices/{id}", Who.ADMIN),
            Map.entry("PUT /api/people/{name}/role", Who.ADMIN),
            Map.entry("DELETE /api/people/{name}/sessions", Who.ADMIN),
            Map.entry("GET /api/sessions", Who.ADMIN),
            Map.entry("DELETE /api/sessions/{id}", Who.ADMIN),
            Map.entry("GET /api/tokens", Who.ADMIN),
            Map.entry("POST /api/tokens", Who.ADMIN),
            Map.entry("DELETE /api/tokens/{id}", Who.ADMIN),
            Map.entry("GET /audit", Who.ADMIN),
            Map.entry("GET /api/audit", Who.ADMIN),
            Map.entry("GET /api/audit/csv", Who.ADMIN),
            Map.entry("GET /api/audit/names", Who.ADMIN),
            Map.entry("GET /api/openapi.yml", Who.DEVICE),
            Map.entry("GET /api/hearing", Who.DEVICE),
            Map.entry("PUT /api/hearing", Who.DEVICE),
            Map.entry("GET /api/push", Who.DEVICE),
            Map.entry("POST /api/push", Who.DEVICE),
            Map.entry("DELETE /api/push", Who.DEVICE),
            Map.entry("GET /mqtt", Who.DEVICE),
            Map.entry("GET /api/alerts", Who.DEVICE),
            Map.entry("GET /api/alerts/{id}", Who.DEVICE),
            Map.entry("GET /api/alerts/pictures", Who.MANAGER),
            Map.entry("GET /api/alerts/{id}/picture", Who.DEVICE),
            Map.entry("POST /api/alerts/{id}/claim", Who.DEVICE),
            Map.entry("POST /api/alerts/{id}/serve", Who.DEVICE),
            Map.entry("POST /api/alerts/{id}/dismiss", Who.DEVICE),
            Map.entry("POST /api/alerts/{id}/escalate", Who.DEVICE));

    /** Asked for last, as it ends the session. */
    private static final String LOGOUT = "DELETE /api/session";

    private static final List<String> SOCKETS =
            List.of("GET /mqtt", "GET /api/cameras/{id}/live", "GET /api/cameras/{id}/raw");

    private TestHouse house;

    @BeforeAll
    void open() {
        house = new TestHouse();
        house.raise("a1");
    }

    @AfterAll
    void close() {
        house.close();
    }

    @Test
    void every_route_lets_in_whom_it_should_and_nobody_else() throws Exception {
        Map<String, String> wrong = new TreeMap<>();
        for (Who who : Who.values()) {
            Browser browser = browser(who);
            for (Map.Entry<String, Who> route : LEAST.entrySet()) {
                boolean expected = isExpected(who, route.getKey(), route.getValue());
                boolean let = isLetIn(browser, route.getKey());
                if (let != expected) {
                    wrong.put(who + " " + route.getKey(), let ? "was let in" : "was shut out");
                }
            }
            assertThat(isLetIn(browser, LOGOUT))
                    .as("%s %s", who, LOGOUT)
                    .isEqualTo(who != Who.STRANGER && !who.isToken());
        }
        assertThat(wrong).isEmpty();
    }

    /** A program is let in below /api and at /prometheus, but into no web socket and to nothing about a session. */
    private static boolean isExpected(Who who, String route, Who least) {
        boolean forPrograms = route.matches("\\w+ (/api/.*|/prometheus)")
                && !(route + "/").matches("\\w+ /api/(session|hearing|push)/.*")
                && !SOCKETS.contains(route);
        return least == Who.STRANGER || (who.includes(least) && (!who.isToken() || forPrograms));
    }

    @Test
    void no_route_is_missing_from_the_walk() {
        ApplicationContext context = house.server.context();
        TreeSet<String> routes = new TreeSet<>();
        context.getBean(Router.class)
                .uriRoutes()
                .forEach(route -> routes.add(route.getHttpMethodName() + " "
                        + route.getUriMatchTemplate().toPathString()));
        routes.removeIf(route -> route.startsWith("HEAD ") || route.startsWith("OPTIONS "));

        routes.remove(LOGOUT);
        assertThat(routes).isEqualTo(new TreeSet<>(LEAST.keySet()));
    }

    @Test
    void the_description_for_programs_names_every_route_and_no_other() throws Exception {
        String yaml = browser(Who.STAFF).get("/api/openapi.yml").body();
        Map<String, Map<String, Object>> paths = new Yaml()
                .<Map<String, Map<String, Map<String, Object>>>>load(yaml)
                .get("paths");
        Map<String, String> described = new TreeMap<>();
        paths.forEach((path, methods) -> methods.forEach((method, what) -> {
            if (!method.equals("parameters")) {
                Object least = ((Map<?, ?>) what).get("x-least-role");
                described.put(
                        method.toUpperCase(Locale.ROOT) + " " + path, least == null ? "stranger" : least.toString());
            }
        }));
        Map<String, String> walked = new TreeMap<>();
        LEAST.forEach((route, who) -> walked.put(route, who.role == null ? "stranger" : who.role.label()));
        walked.put(LOGOUT, "staff");
        walked.keySet().removeIf(route -> !route.matches("\\w+ /(api/|health|prometheus).*") || route.endsWith(".yml"));

        assertThat(described).isEqualTo(walked);
    }

    @Test
    void what_a_body_lacks_is_named_and_nothing_of_the_program() throws Exception {
        Browser admin = browser(Who.ADMIN);
        Map<String, String> refused = new TreeMap<>();
        for (String route : LEAST.keySet()) {
            String method = route.substring(0, route.indexOf(' '));
            if (method.equals("POST") || method.equals("PUT")) {
                HttpResponse<String> answer = admin.ask(method, path(route), "{}");
                assertThat(answer.statusCode()).as(route).isLessThan(500);
                refused.put(route, answer.statusCode() == 400 ? answer.body() : "");
            }
        }
        assertThat(refused.values()).noneMatch(body -> body.contains("Null") || body.contains("java."));
        assertThat(refused)
                .containsEntry("POST /api/people", "{\"problem\":\"the request cannot be read: 'name' is missing\"}");
    }

    @Test
    void what_is_not_there_is_not_there_for_anybody() throws Exception {
        for (Who who : Who.values()) {
            assertThat(browser(who).get("/beans").statusCode()).as("%s", who).isIn(401, 404);
            assertThat(browser(who).get("/assets/../../logback.xml").statusCode())
                    .as("%s", who)
                    .isIn(400, 401, 404);
        }
    }

    private Browser browser(Who who) throws Exception {
        return switch (who) {
            case ADMIN -> Browser.of(house, "admin", TestHouse.ADMIN_PASSWORD);
            case MANAGER -> Browser.of(house, "mia", "password of mia");
            case STAFF -> Browser.of(house, "sam", "password of sam");
            case DEVICE ->
                Browser.device(
                        house, house.devices.add("Phone " + System.nanoTime()).code());
            case STRANGER -> new Browser(house);
            case MANAGER_TOKEN, STAFF_TOKEN, READER_TOKEN -> Browser.program(house, who.name(), who.role);
        };
    }

    private static String path(String route) {
        return route.substring(route.indexOf(' ') + 1)
                .replace("{id}", route.contains("cameras") ? "entrance" : "a1")
                .replace("{name}", "footfall");
    }

    private boolean isLetIn(Browser browser, String route) throws Exception {
        String method = route.substring(0, route.indexOf(' '));
        String path = path(route);
        if (SOCKETS.contains(route)) {
            try {
                browser.socket(path, new WebSocket.Listener() {}).abort();
                return true;
            } catch (IOException refused) {
                return false;
            }
        }
        int status = browser.status(method, path);
        assertThat(status).as("%s %s", method, path).isLessThan(500);
        // a login without a body is let in, and then found wanting
        return status != 401 && status != 403 && status != 303;
    }
}
