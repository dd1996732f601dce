"""Rotations as 3x3 matrices that turn column vectors; angles in degrees."""

import numpy as np

AXES = {"x": (1.0, 0.0, 0.0), "y": (0.0, 1.0, 0.0), "z": (0.0, 0.0, 1.0)}


def about(axis, degrees):
    """Turns about `axis`: a unit vector, or the name of a coordinate axis."""
    x, y, z = AXES[axis] if isinstance(axis, str) else axis
    angle, k = np.radians(degrees), np.array([[0, -z, y], [z, 0, -x], [-y, x, 0]])
    return np.eye(3) + np.sin(angle) * k + (1 - np.cos(angle)) * k @ k


def align(start, end):
    """The smallest rotation that turns direction `start` into direction `end`, which must not be opposite."""
    start, end = start / np.linalg.norm(start), end / np.linalg.norm(end)
    x, y, z = np.cross(start, end)
    k = np.array([[0, -z, y], [z, 0, -x], [-y, x, 0]])
    return np.eye(3) + k + k @ k / (1 + start @ end)
