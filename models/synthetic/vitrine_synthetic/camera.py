"""A pinhole camera: where it hangs, and where points of the shop appear in its picture."""

from dataclasses import dataclass

import numpy as np

from vitrine_synthetic import rotation

NEAREST = 0.05


@dataclass(frozen=True)
class Camera:
    """position and target in metres; field_of_view: horizontal degrees; roll in degrees; width and height in pixels."""

    position: tuple
    target: tuple
    field_of_view: float
    roll: float
    width: int
    height: int

    @property
    def focal_length(self):
        """Pixels."""
        return self.width / 2 / np.tan(np.radians(self.field_of_view) / 2)

    @property
    def axes(self):
        """Columns: right, up and backwards, in the axes of the shop."""
        back = np.subtract(self.position, self.target)
        back = back / np.linalg.norm(back)
        right = np.cross((0, 0, 1), back)
        right /= np.linalg.norm(right)
        return np.stack([right, np.cross(back, right), back], 1) @ rotation.about("z", self.roll)

    def project(self, points):
        """Pixels of points (n, 3); NaN for those behind the camera."""
        seen = (np.asarray(points) - self.position) @ self.axes
        depth = np.where(seen[:, 2] < -NEAREST, -seen[:, 2], np.nan)
        x = self.width / 2 + self.focal_length * seen[:, 0] / depth
        return np.stack([x, self.height / 2 - self.focal_length * seen[:, 1] / depth], 1)
