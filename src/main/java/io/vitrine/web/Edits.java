package io.vitrine.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vitrine.camera.Camera;
import io.vitrine.rules.Rule;
import io.vitrine.site.Site;
import io.vitrine.storage.Database;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What people changed in the console, kept in the database. The configuration comes first: what it defines stays as it
 * is, and the console adds to it.
 */
public final class Edits {
    private static final Logger LOG = LoggerFactory.getLogger(Edits.class);
    private static final String CAMERA = "camera";
    private static final String DRAWING = "drawing";
    private static final String RULE = "rule";

    private final Database database;
    private final ObjectMapper json = new ObjectMapper();

    public Edits(Database database) {
        this.database = database;
    }

    /** A camera added in the console. */
    record Added(String id, String name, String source) {
        Camera camera() {
            Camera plain = Camera.of(id, source);
            return new Camera(
                    plain.id(),
                    name,
                    source,
                    plain.udp(),
                    plain.enabled(),
                    plain.detectionsPerSecond(),
                    plain.zones(),
                    plain.lines(),
                    plain.privacyMasks());
        }
    }

    /** The store as configured, with all edits. An edit that no longer fits the configuration is told and left out. */
    public Site on(Site configured) {
        List<Camera> cameras = new ArrayList<>(configured.cameras());
        all(CAMERA, Added.class).values().stream()
                .filter(added -> configured.cameras().stream()
                        .noneMatch(camera -> camera.id().value().equals(added.id())))
                .forEach(added -> cameras.add(added.camera()));
        Map<String, Drawing> drawings = all(DRAWING, Drawing.class);
        cameras.replaceAll(camera -> drawn(camera, drawings.get(camera.id().value())));
        List<Rule> rules = new ArrayList<>(configured.rules());
        all(RULE, RuleText.class).values().stream()
                .map(RuleText::rule)
                .filter(rule -> configured.rules().stream()
                        .noneMatch(other -> other.id().equals(rule.id())))
                .forEach(rules::add);
        return configured.with(cameras, rules);
    }

    private static Camera drawn(Camera camera, @Nullable Drawing drawing) {
        try {
            return drawing == null ? camera : drawing.on(camera);
        } catch (IllegalArgumentException e) {
            LOG.warn("camera {}: what was drawn in the console is left out: {}", camera.id(), e.getMessage());
            return camera;
        }
    }

    Optional<Drawing> drawing(String camera) {
        return Optional.ofNullable(all(DRAWING, Drawing.class).get(camera));
    }

    Optional<Camera> added(String id) {
        return Optional.ofNullable(all(CAMERA, Added.class).get(id)).map(Added::camera);
    }

    boolean isAdded(String camera) {
        return all(CAMERA, Added.class).containsKey(camera);
    }

    void draw(String camera, Drawing drawing) {
        put(DRAWING, camera, drawing);
    }

    void add(Added camera) {
        put(CAMERA, camera.id(), camera);
    }

    boolean removeCamera(String id) {
        remove(DRAWING, id);
        return remove(CAMERA, id);
    }

    void put(RuleText rule) {
        put(RULE, rule.id(), rule);
    }

    boolean removeRule(String id) {
        return remove(RULE, id);
    }

    private <T> Map<String, T> all(String kind, Class<T> type) {
        Map<String, T> all = new LinkedHashMap<>();
        database.jdbi()
                .useHandle(h -> h.createQuery("select id, body from edits where kind = :kind order by id")
                        .bind("kind", kind)
                        .map((row, context) -> Map.entry(row.getString("id"), row.getString("body")))
                        .forEach(edit -> all.put(edit.getKey(), read(edit.getValue(), type))));
        return all;
    }

    private void put(String kind, String id, Object thing) {
        String body = write(thing);
        database.jdbi().useTransaction(h -> {
            h.execute("delete from edits where kind = ? and id = ?", kind, id);
            h.execute("insert into edits (kind, id, body) values (?, ?, ?)", kind, id, body);
        });
    }

    private boolean remove(String kind, String id) {
        return database.jdbi().withHandle(h -> h.execute("delete from edits where kind = ? and id = ?", kind, id)) > 0;
    }

    private <T> T read(String body, Class<T> type) {
        try {
            return json.readValue(body, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the database holds an edit that this version cannot read", e);
        }
    }

    private String write(Object thing) {
        try {
            return json.writeValueAsString(thing);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
