package io.vitrine.pipeline;

import io.vitrine.alerts.Alert;
import io.vitrine.capture.Frame;
import io.vitrine.sighting.Crossing;
import io.vitrine.sighting.Sighting;
import io.vitrine.sighting.Visit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a camera's newest scene, shows it to the live view, and passes everything on; a witness that throws loses what it heard, no more. */
final class NewestScene implements Witness {
    private static final Logger LOG = LoggerFactory.getLogger(NewestScene.class);

    private final Witness next;
    private final List<LiveView> views;
    private volatile @Nullable Scene newest;

    NewestScene(Witness next, List<LiveView> views) {
        this.next = next;
        this.views = List.copyOf(views);
    }

    Optional<Scene> scene() {
        return Optional.ofNullable(newest);
    }

    void forget() {
        newest = null;
    }

    @Override
    public void scene(Scene scene) {
        newest = scene;
        views.forEach(view -> view.scene(scene));
        tell(() -> next.scene(scene));
    }

    @Override
    public void noticed(Alert alert, Sighting shopper, Frame frame, Scene scene) {
        tell(() -> next.noticed(alert, shopper, frame, scene));
    }

    @Override
    public void crossing(Crossing crossing) {
        tell(() -> next.crossing(crossing));
    }

    @Override
    public void visit(Visit visit) {
        tell(() -> next.visit(visit));
    }

    private static void tell(Runnable call) {
        try {
            call.run();
        } catch (RuntimeException e) {
            LOG.warn("a witness of the pipeline failed", e);
        }
    }
}
