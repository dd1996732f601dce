package io.vitrine.pipeline;

import io.vitrine.sighting.Crossing;
import io.vitrine.sighting.Visit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a camera's newest scene, shows it to the live view, and passes everything on; a witness that throws loses what it heard, no more. */
final class NewestScene implements Witness {
    private static final Logger LOG = LoggerFactory.getLogger(NewestScene.class);

    private final Witness next;
    private final LiveView view;
    private volatile @Nullable Scene newest;

    NewestScene(Witness next, LiveView view) {
        this.next = next;
        this.view = view;
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
        view.scene(scene);
        tell(() -> next.scene(scene));
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
