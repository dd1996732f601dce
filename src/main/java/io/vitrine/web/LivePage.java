package io.vitrine.web;

import io.micronaut.serde.ObjectMapper;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.websocket.WebSocketSession;
import io.vitrine.geometry.Box;
import io.vitrine.pipeline.Scene;
import io.vitrine.pipeline.Viewer;
import io.vitrine.sighting.Sighting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A page that watches a camera. A slow browser sees fewer pictures, never old ones, and holds up nobody. */
final class LivePage implements Viewer {
    /** Messages on their way. More bridges a longer pause of the network, and shows older pictures after it. */
    private static final int MOST_UNDERWAY = 40;

    @Serdeable
    record Start(String type, String codec, int width, int height, long zero) {}

    /** @param reason why no picture is shown, in words for people */
    @Serdeable
    record Placeholder(String type, String reason) {}

    /** @param at the frame's time in milliseconds since 1970 */
    @Serdeable
    record Look(String type, long at, List<Seen> people) {}

    /** @param box left, top, width and height in fractions of the picture */
    @Serdeable
    record Seen(String track, List<Double> box, List<String> outfit, List<GarmentView> wearing) {
        static Seen of(Sighting sighting) {
            Box box = sighting.box();
            return new Seen(
                    "" + sighting.track().value(),
                    List.of(box.x(), box.y(), box.width(), box.height()),
                    sighting.outfit().names().keySet().stream().sorted().toList(),
                    sighting.outfit().wearing().stream().map(GarmentView::of).toList());
        }
    }

    private final WebSocketSession browser;
    private final ObjectMapper json;
    private final AtomicInteger underway = new AtomicInteger();

    LivePage(WebSocketSession browser, ObjectMapper json) {
        this.browser = browser;
        this.json = json;
    }

    @Override
    public void start(String codec, int width, int height, Instant zero, byte[] init) {
        send(text(new Start("start", codec, width, height, zero.toEpochMilli())));
        send(init);
    }

    @Override
    public void fragment(Instant at, boolean key, byte[] bytes) {
        send(bytes);
    }

    @Override
    public void scene(Scene scene) {
        long at = scene.at().toEpochMilli();
        send(text(new Look("scene", at, scene.sightings().stream().map(Seen::of).toList())));
    }

    @Override
    public void placeholder(String reason) {
        send(text(new Placeholder("placeholder", reason)));
    }

    @Override
    public boolean ready() {
        return underway.get() < MOST_UNDERWAY;
    }

    private void send(Object message) {
        if (browser.isOpen()) {
            underway.incrementAndGet();
            // a message that fails belongs to a browser that is gone, which its socket tells
            var unused = browser.sendAsync(message).whenComplete((sent, failure) -> underway.decrementAndGet());
        }
    }

    private String text(Object message) {
        try {
            return json.writeValueAsString(message);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
