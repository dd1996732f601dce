package io.vitrine.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiteWatchTest {
    private static final String SHOP = "store: {id: a}\ncameras: {entrance: {source: demo, detect: {fps: 5}}}\n";
    private static final Duration OFTEN = Duration.ofMillis(20);

    @TempDir
    Path folder;

    private final List<Site> changes = new CopyOnWriteArrayList<>();
    private final AtomicInteger readings = new AtomicInteger();
    private final AtomicInteger refusals = new AtomicInteger();
    private Path file;
    private @Nullable SiteWatch watch;

    @AfterEach
    void stop() {
        if (watch != null) {
            watch.close();
        }
    }

    @BeforeEach
    void write() throws Exception {
        file = Files.writeString(folder.resolve("vitrine.yml"), SHOP);
    }

    @Test
    void a_change_is_handed_over_and_a_mistake_keeps_what_runs() throws Exception {
        watch();
        Files.writeString(file, SHOP.replace("fps: 5", "fps: nonsense"));
        await().until(refusals::get, refused -> refused > 0);
        Files.delete(file);
        Files.writeString(file, SHOP.replace("fps: 5", "fps: 10"));
        await().until(() -> changes.size() == 1);
        assertThat(changes.get(0).cameras().get(0).detectionsPerSecond()).isEqualTo(10);
    }

    @Test
    void a_comment_changes_nothing() throws Exception {
        watch();
        Files.writeString(file, "# a comment\n" + SHOP);
        await().until(readings::get, read -> read > 0);
        Files.writeString(file, "# the same store with a rule\n" + SHOP + "rules: {all: {when: 'true'}}\n");
        await().until(() -> !changes.isEmpty());
        assertThat(changes).extracting(site -> site.rules().size()).containsExactly(1);
    }

    @Test
    void what_a_running_store_cannot_take_over_is_named() throws Exception {
        Site before = SiteFile.read(file);
        Files.writeString(file, SHOP.replace("fps: 5", "fps: 7") + "web: {port: 9000}\nretention: {alerts: 7d}\n");
        assertThat(SiteFile.read(file).differencesThatWait(before)).containsExactly("web", "retention");
        assertThat(before.differencesThatWait(before)).isEmpty();
    }

    private void watch() throws Exception {
        watch = new SiteWatch(file, SiteFile.read(file), this::read, changes::add).start(OFTEN);
    }

    private Site read() throws SiteException {
        try {
            Site site = SiteFile.read(file);
            readings.incrementAndGet();
            return site;
        } catch (SiteException e) {
            refusals.incrementAndGet();
            throw e;
        }
    }
}
