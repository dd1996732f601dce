package io.vitrine.cli;

import io.vitrine.camera.Camera;
import io.vitrine.camera.CameraId;
import io.vitrine.capture.CaptureException;
import io.vitrine.capture.SourceAddress;
import io.vitrine.pipeline.FirstLook;
import io.vitrine.pipeline.LiveView.Watching;
import io.vitrine.pipeline.PipelineHealth;
import io.vitrine.pipeline.Pipelines;
import io.vitrine.pipeline.Scene;
import io.vitrine.pipeline.Viewer;
import io.vitrine.web.Cameras;
import java.util.List;
import java.util.Optional;

/** Shows the running cameras to the pages. */
record LiveCameras(Pipelines pipelines, FirstLook firstLook) implements Cameras {
    @Override
    public List<Camera> all() {
        return pipelines.cameras();
    }

    @Override
    public List<PipelineHealth> health() {
        return pipelines.health();
    }

    @Override
    public Optional<Scene> scene(CameraId camera) {
        return pipelines.scene(camera);
    }

    @Override
    public Optional<byte[]> snapshot(CameraId camera, int width) {
        return pipelines.view(camera).flatMap(view -> {
            try {
                return view.snapshot(width);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Optional.empty();
            }
        });
    }

    @Override
    public Watching watch(CameraId camera, Viewer viewer) {
        return pipelines.view(camera).map(view -> view.watch(viewer)).orElseGet(() -> {
            viewer.placeholder("This camera is switched off.");
            return () -> {};
        });
    }

    @Override
    public FirstLook.Found lookAt(SourceAddress address) throws CaptureException {
        return firstLook.at(address);
    }

    @Override
    public Optional<Watching> watchUncovered(CameraId camera, Viewer viewer) {
        return pipelines.uncovered(camera).map(view -> view.watch(viewer));
    }
}
