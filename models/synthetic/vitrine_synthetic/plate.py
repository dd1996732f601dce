"""The empty shop of a fixed camera, rendered well once, so that frames only need the pixels near people."""

from dataclasses import dataclass

import cv2
import numpy as np

from vitrine_synthetic import truth
from vitrine_synthetic.denoise import denoise

FADE = 12
DARK = 0.004


class Plate:
    """Away from people a frame is the good plate, times how much darker the frame is than an equally cheap plate:
    both have the same noise, so that only shadows are left of the quotient."""

    def __init__(self, shooter, samples):
        self._shooter = shooter
        self._good = denoise(shooter.shoot(samples), strength=0.6)
        self._cheap = denoise(shooter.shoot())

    def shoot(self, silhouettes):
        """Linear RGB and pixel map of a frame. silhouettes: masks of the people in it."""
        height, width = self._good.shape[:2]
        boxes = [truth.box(mask) for mask in silhouettes if mask.any()]
        if not boxes:
            return self._good, np.zeros((height, width), np.uint16)
        window = _Window.around(boxes, width, height)
        passes = self._shooter.shoot(window=window.corners)
        # The border of a rendered window is not reliable.
        inner = np.s_[window.y0 + 1 : window.y1 - 1, window.x0 + 1 : window.x1 - 1]
        part = passes.window(window.x0 + 1, window.y0 + 1, window.x1 - 1, window.y1 - 1)
        out = self._good.copy()
        out[inner] = self._shaded(denoise(part), part.ids, inner)
        return out, passes.ids

    def _shaded(self, linear, ids, inner):
        good, shade = self._good[inner], np.clip((linear + DARK) / (self._cheap[inner] + DARK), 0, 3)
        shade = 1 + (shade - 1) * _fade(linear.shape)
        near = cv2.dilate((ids > 0).astype(np.uint8), np.ones((3, 3), np.uint8))[..., None] > 0
        return np.where(near, linear, good * shade)


@dataclass(frozen=True)
class _Window:
    x0: int
    y0: int
    x1: int
    y1: int

    @classmethod
    def around(cls, boxes, width, height):
        """Room for shadows around all boxes; the whole picture if that is most of it."""
        x0, y0 = min(x - 0.45 * h for x, _, _, h in boxes), min(y - 8 for _, y, _, _ in boxes)
        x1, y1 = max(x + w + 0.45 * h for x, _, w, h in boxes), max(y + 1.15 * h for _, y, _, h in boxes)
        window = cls(max(0, int(x0)), max(0, int(y0)), min(width, int(x1)), min(height, int(y1)))
        large = (window.x1 - window.x0) * (window.y1 - window.y0) > 0.7 * width * height
        return cls(0, 0, width, height) if large else window

    @property
    def corners(self):
        return self.x0, self.y0, self.x1, self.y1


def _fade(shape):
    """0 at the window's border to 1 some pixels inside, so that shadows do not end at an edge."""
    rows, columns = (np.minimum(np.arange(n), np.arange(n)[::-1]) / FADE for n in shape[:2])
    return np.minimum.outer(rows, columns).clip(0, 1)[..., None]
