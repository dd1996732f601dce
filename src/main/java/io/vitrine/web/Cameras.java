package io.vitrine.web;

import io.vitrine.camera.Camera;
import io.vitrine.camera.CameraId;
import io.vitrine.capture.CaptureException;
import io.vitrine.capture.SourceAddress;
import io.vitrine.pipeline.FirstLook;
import io.vitrine.pipeline.LiveView.Watching;
import io.vitrine.pipeline.PipelineHealth;
import io.vitrine.pipeline.Scene;
import io.vitrine.pipeline.Viewer;
import java.util.List;
import java.util.Optional;

/** The cameras as the pages see them. Threads share it. */
public interface Cameras {
    /** All cameras in their order, also those that are disabled. */
    List<Camera> all();

    /** How those that run are doing. */
    List<PipelineHealth> health();

    /** What the newest looked-at frame showed. */
    Optional<Scene> scene(CameraId camera);

    /**
     * The newest picture as a JPEG, heads hidden; empty where there is none that may be shown. May wait seconds.
     *
     * @param width in pixels
     */
    Optional<byte[]> snapshot(CameraId camera, int width);

    /** Shows a camera to a viewer until the answer is closed. */
    Watching watch(CameraId camera, Viewer viewer);

    /**
     * Looks once at a camera that does not belong to the store yet.
     *
     * @throws CaptureException when it cannot be opened, or shows nothing in a few seconds
     * @throws IllegalStateException while another one is looked at
     */
    FirstLook.Found lookAt(SourceAddress address) throws CaptureException;

    /** As {@link #watch}, with heads uncovered; empty for a camera that does not run, and unless the shop allows it. */
    Optional<Watching> watchUncovered(CameraId camera, Viewer viewer);
}
