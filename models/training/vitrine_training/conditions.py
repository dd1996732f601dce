"""The same pictures in a shop's conditions, always in the same way: what cards say of light, size and angle."""

import functools

import cv2
import numpy as np

from vitrine_training import cut

# Distance of the camera that looks down, in heights of what it looks at.
AWAY = 2.5


def dark(rgb):
    """Little light: a third of it reaches the sensor, which makes noise."""
    noise = np.random.default_rng(0).normal(0, 8, rgb.shape)
    return np.clip(rgb * 0.33 + noise, 0, 255).astype(np.uint8)


def glaring(rgb):
    """Too much light: the brightest parts are lost."""
    return np.clip(rgb * 1.7, 0, 255).astype(np.uint8)


def warm(rgb):
    """Under the yellow lamps of a shop, with a camera that does not balance its white."""
    return np.clip(rgb * [1.15, 0.95, 0.62], 0, 255).astype(np.uint8)


def small(rgb, longest):
    """As of somebody so far away that the longer side has this many pixels."""
    height, width = rgb.shape[:2]
    scale = longest / max(width, height)
    size = (max(8, round(width * scale)), max(8, round(height * scale)))
    return cv2.resize(cv2.resize(rgb, size, interpolation=cv2.INTER_AREA), (width, height), interpolation=cv2.INTER_LINEAR)


def from_above(width, height, degrees, stretched=False):
    """The homography under which an upright cut-out is seen by a camera that looks down by so many degrees.

    What comes out fills the width or the height of the picture, or, stretched, both.
    """
    aspect, angle = width / height, np.radians(degrees)
    corners = np.array([[-aspect / 2, 0.5], [aspect / 2, 0.5], [aspect / 2, -0.5], [-aspect / 2, -0.5]])
    depth = AWAY - corners[:, 1] * np.sin(angle)
    seen = np.stack([corners[:, 0], -corners[:, 1] * np.cos(angle)], 1) / depth[:, None]
    seen -= (seen.max(0) + seen.min(0)) / 2
    scale = np.array([width, height]) / (seen.max(0) - seen.min(0))
    seen = seen * (scale if stretched else scale.min()) + [width / 2, height / 2]
    return cv2.getPerspectiveTransform(np.float32([[0, 0], [width, 0], [width, height], [0, height]]), np.float32(seen))


def warped(rgb, matrix):
    size = (rgb.shape[1], rgb.shape[0])
    return cv2.warpPerspective(rgb, matrix, size, borderValue=(cut.GREY,) * 3)


def warped_masks(masks, matrix):
    size = (masks.shape[2], masks.shape[1])
    return np.stack([cv2.warpPerspective(mask, matrix, size, flags=cv2.INTER_NEAREST) for mask in masks])


LIGHTS = {"dark": dark, "glaring": glaring, "warm-lamps": warm}
SIZES = {f"{longest}-px": functools.partial(small, longest=longest) for longest in (96, 64, 32)}
ANGLES = {f"from-{degrees}-degrees-above": degrees for degrees in (25, 45)}
