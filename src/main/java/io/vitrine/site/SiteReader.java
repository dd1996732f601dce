package io.vitrine.site;

import io.vitrine.camera.Camera;
import io.vitrine.models.DeviceChoice;
import io.vitrine.reports.Retention;
import io.vitrine.rules.Rule;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;

/** Reads the whole of {@code vitrine.yml}. Every key that there is, is asked for here or by the readers of the parts. */
final class SiteReader {
    private final Reading reading;

    SiteReader(Reading reading) {
        this.reading = reading;
    }

    /** The site; of use only where no mistake was noted. */
    Site site(Section file) {
        ServicesReader services = new ServicesReader(reading);
        Store store = store(file.section("store"));
        List<Camera> cameras = new CameraReader(reading).cameras(file);
        List<Rule> rules = new RuleReader(reading, cameras).rules(file);
        Path data = file.value("data", Path.of("data"), this::path);
        Retention retention = retention(file.section("retention"));
        Site site = new Site(
                store,
                cameras,
                rules,
                services.mqtt(file.section("mqtt")),
                services.database(file.section("database"), data),
                data,
                models(file.section("vitrine")),
                services.web(file.section("web")),
                retention,
                privacy(file.section("privacy"), file.section("alerts"), retention));
        file.end();
        return site;
    }

    private static Store store(Section section) {
        String id = section.needed("id", "store", Ids::checked);
        Store store = new Store(
                id,
                section.value("name", id, Scalars::text),
                section.value("time-zone", ZoneId.systemDefault(), SiteReader::zone));
        section.end();
        return store;
    }

    private ModelSettings models(Section section) {
        Section models = section.section("models");
        ModelSettings settings = new ModelSettings(
                models.value("folder", ModelSettings.DEFAULT.folder(), this::path),
                models.value("device", DeviceChoice.AUTO, Scalars.choice(DeviceChoice.class)));
        models.end();
        section.end();
        return settings;
    }

    private static Retention retention(Section section) {
        Retention preset = Retention.DEFAULT;
        Duration visits = section.value("visits", preset.visits(), Durations::parse);
        Duration garments = section.value("garments", shorter(visits, preset.garments()), Durations::parse);
        Duration crossings = section.value("crossings", preset.crossings(), Durations::parse);
        Duration alerts = section.value("alerts", preset.alerts(), Durations::parse);
        Duration sums = section.value("sums", preset.sums(), Durations::parse);
        section.end();
        return section.make(() -> new Retention(visits, garments, crossings, alerts, sums))
                .orElse(preset);
    }

    private static Privacy privacy(Section section, Section alerts, Retention retention) {
        boolean rawView = section.value("raw-view", false, Scalars::flag);
        Duration pictures = alerts.find("keep-pictures", Durations::parse).orElse(null);
        section.end();
        alerts.end();
        return alerts.make(() -> {
                    if (pictures != null && pictures.compareTo(retention.alerts()) > 0) {
                        throw new IllegalArgumentException(
                                "pictures cannot be kept longer (%s) than the alerts they belong to (%s)"
                                        .formatted(pictures, retention.alerts()));
                    }
                    return new Privacy(rawView, pictures);
                })
                .orElse(Privacy.DEFAULT);
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "must be a time zone such as Europe/Rome, not " + Mistakes.quoted(text), e);
        }
    }

    private Path path(String text) {
        return reading.path(Scalars.text(text));
    }
}
