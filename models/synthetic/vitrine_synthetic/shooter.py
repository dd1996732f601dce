"""Renders the scene to arrays."""

import os
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

# Before OpenCV is loaded, which otherwise refuses to read EXR.
os.environ.setdefault("OPENCV_IO_ENABLE_OPENEXR", "1")

import bpy
import cv2
import numpy as np

from vitrine_synthetic import scene

# Name -> the renderer's output and its bits per channel.
PASSES = {
    "rgb": ("Image", "16"), "albedo": ("Denoising Albedo", "16"), "normal": ("Denoising Normal", "16"), "ids": ("IndexOB", "32"),
}  # fmt: skip


@dataclass(frozen=True)
class Passes:
    """Linear RGB, colour and normals of surfaces (h, w, 3), and the pixel map (h, w)."""

    rgb: np.ndarray
    albedo: np.ndarray
    normal: np.ndarray
    ids: np.ndarray

    def window(self, x0, y0, x1, y1):
        return Passes(*(values[y0:y1, x0:x1] for values in (self.rgb, self.albedo, self.normal, self.ids)))


class Shooter:
    def __init__(self, settings):
        self._folder = Path(tempfile.mkdtemp(prefix="render"))
        scene.use_cycles(settings)
        layer = bpy.context.view_layer
        layer.use_pass_object_index = layer.cycles.denoising_store_passes = True
        self._compose()

    def shoot(self, samples=None, window=None):
        """window: (x0, y0, x1, y1) in pixels; what is outside stays black."""
        settings = bpy.context.scene
        usual = settings.cycles.samples
        settings.cycles.samples = samples or usual
        settings.render.use_border = window is not None
        if window is not None:
            width, height = settings.render.resolution_x, settings.render.resolution_y
            settings.render.border_min_x, settings.render.border_max_x = window[0] / width, window[2] / width
            settings.render.border_min_y, settings.render.border_max_y = 1 - window[3] / height, 1 - window[1] / height
        settings.frame_set(1)
        bpy.ops.render.render()
        settings.cycles.samples = usual
        ids = self._read("ids")
        ids = np.round(ids if ids.ndim == 2 else ids[..., 0]).astype(np.uint16)
        return Passes(self._read("rgb"), self._read("albedo"), self._read("normal"), ids)

    def close(self):
        shutil.rmtree(self._folder)

    def _compose(self):
        """Writes each pass to a file of its own."""
        settings = bpy.context.scene
        settings.use_nodes = True
        tree = settings.node_tree
        tree.nodes.clear()
        layers = tree.nodes.new("CompositorNodeRLayers")
        for name, (output, depth) in PASSES.items():
            file = tree.nodes.new("CompositorNodeOutputFile")
            file.base_path, file.file_slots[0].path = str(self._folder), name
            file.format.file_format, file.format.color_depth, file.format.exr_codec = "OPEN_EXR", depth, "NONE"
            tree.links.new(layers.outputs[output], file.inputs[0])
        tree.links.new(layers.outputs["Image"], tree.nodes.new("CompositorNodeComposite").inputs[0])

    def _read(self, name):
        values = cv2.imread(str(self._folder / f"{name}0001.exr"), cv2.IMREAD_UNCHANGED).astype(np.float32)
        return values[..., :3][..., ::-1] if values.ndim == 3 else values
