package io.vitrine.cli;

import io.vitrine.camera.Camera;
import io.vitrine.camera.CameraId;
import io.vitrine.rules.Rule;
import io.vitrine.site.Site;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@code watch} looks at, and the rules it looks with. */
record WatchedScene(Camera camera, List<Rule> rules, ZoneId zone) {
    /**
     * The configuration's own camera where one has this source; else any camera, and rules that hold anywhere in its
     * picture.
     */
    static WatchedScene of(String source, boolean udp, @Nullable Site site) {
        if (site == null) {
            return new WatchedScene(
                    camera(source, udp), Site.demo(Path.of("data")).rules(), ZoneOffset.UTC);
        }
        ZoneId zone = site.store().timeZone();
        return site.cameras().stream()
                .filter(camera -> camera.source().equals(source))
                .findFirst()
                .map(known -> new WatchedScene(known, site.rules(), zone))
                .orElseGet(() -> new WatchedScene(
                        camera(source, udp),
                        site.rules().stream().map(Rule::anywhere).toList(),
                        zone));
    }

    private static Camera camera(String source, boolean udp) {
        return new Camera(new CameraId("watch"), "watch", source, udp, true, 5, List.of(), List.of(), List.of());
    }
}
