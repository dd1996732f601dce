"""The way that a person takes over the floor, at a steady speed, with or without a stop."""

from dataclasses import dataclass

import numpy as np

GRID = 0.02
SMOOTH = 15
# Seconds in which a stride fades out before a stop, and comes back after it.
FADE = 0.5


@dataclass(frozen=True)
class Stop:
    """Stands still for so many seconds at a fraction of the path's length."""

    at: float
    seconds: float


@dataclass(frozen=True)
class Step:
    """Where a person is: metres on the floor, radians, metres walked so far, amount of stride from 0 to 1."""

    xy: np.ndarray
    heading: float
    walked: float
    stride: float


class Path:
    """points: metres on the floor; corners are rounded. speed in metres per second, start in seconds."""

    def __init__(self, points, speed, start=0.0, stop=None):
        rounded = _rounded(np.array(points, float))
        along = np.r_[0, np.cumsum(np.hypot(*np.diff(rounded, axis=0).T))]
        grid = np.arange(0, along[-1], GRID)
        self._xy = np.stack([np.interp(grid, along, rounded[:, k]) for k in (0, 1)], 1)
        self._heading = _smooth_heading(self._xy)
        self._length, self._speed, self._start, self._stop = along[-1], speed, start, stop

    def at(self, seconds):
        """The step at a time, or None before the start and after the end."""
        since = seconds - self._start
        if since < 0:
            return None
        walked, stride = self._walked(since)
        if walked >= self._length:
            return None
        i = min(int(walked / GRID), len(self._xy) - 1)
        return Step(self._xy[i], float(self._heading[i]), walked, stride)

    def _walked(self, since):
        if self._stop is None:
            return since * self._speed, 1.0
        reached = self._stop.at * self._length / self._speed
        left = reached + self._stop.seconds
        moving = min(since, reached) + max(0.0, since - left)
        return moving * self._speed, float(np.clip(max(reached - since, since - left) / FADE, 0, 1))


def crossings(steps, threshold):
    """Footfall of one person: yields (image, "in" or "out") where its steps cross y = threshold. Inside is below.

    steps: image -> `Step`, in the order of time.
    """
    before = None
    for image, step in steps.items():
        inside = bool(step.xy[1] < threshold)
        if before is not None and inside != before:
            yield image, "in" if inside else "out"
        before = inside


def _rounded(points):
    """Chaikin's corner cutting; the ends stay."""
    for _ in range(4):
        cut = np.empty((2 * len(points) - 2, 2))
        cut[0::2] = 0.75 * points[:-1] + 0.25 * points[1:]
        cut[1::2] = 0.25 * points[:-1] + 0.75 * points[1:]
        points = np.concatenate([points[:1], cut, points[-1:]])
    return points


def _smooth_heading(xy):
    along = np.gradient(xy, axis=0)
    heading = np.unwrap(np.arctan2(along[:, 1], along[:, 0]))
    return np.convolve(np.pad(heading, SMOOTH // 2, mode="edge"), np.ones(SMOOTH) / SMOOTH, "valid")
