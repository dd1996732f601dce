"""Spoils clean pictures as a shop's camera does: small, blurred, noisy, compressed, in any light, half hidden."""

import cv2
import numpy as np


def light(rgb, rng, amount=1.0):
    """Gain, contrast, gamma, saturation and the colour of the light."""
    x = rgb.astype(np.float32) / 255
    x = x ** float(np.exp(rng.normal(0, 0.22 * amount)))
    x = x * np.exp(rng.normal(0, 0.18 * amount)) * np.exp(rng.normal(0, 0.05 * amount, 3)).astype(np.float32)
    if rng.random() < 0.5:
        grey = x.mean(2, keepdims=True)
        x = grey + (x - grey) * float(np.exp(rng.normal(0, 0.25 * amount)))
    if rng.random() < 0.3:
        x = (x - 0.5) * float(np.exp(rng.normal(0, 0.2 * amount))) + 0.5
    if rng.random() < 0.15:
        # Haze of a cheap lens: blacks are lifted.
        haze = rng.uniform(0, 0.2)
        x = x * (1 - haze) + haze
    return np.clip(x * 255, 0, 255).astype(np.uint8)


def camera(rgb, rng):
    """What lens, sensor and codec do, at the size at which the camera sees it."""
    size = rgb.shape[0]
    if rng.random() < 0.25:
        rgb = cv2.GaussianBlur(rgb, (0, 0), rng.uniform(0.4, 1.4) * min(1, size / 96))
    elif rng.random() < 0.2 and size > 64:
        rgb = cv2.filter2D(rgb, -1, _motion(rng))
    if rng.random() < 0.4:
        noise = rng.normal(0, rng.uniform(1, 10), rgb.shape[:2] + (1 if rng.random() < 0.5 else 3,))
        rgb = np.clip(rgb + noise, 0, 255).astype(np.uint8)
    if rng.random() < 0.5:
        quality = int(rng.uniform(20 if size > 64 else 45, 90))
        coded = cv2.imencode(".jpg", rgb, [cv2.IMWRITE_JPEG_QUALITY, quality])[1]
        rgb = cv2.imdecode(coded, cv2.IMREAD_COLOR)
    return rgb


def _motion(rng):
    size = int(rng.integers(2, 4)) * 2 + 1
    kernel = np.zeros((size, size), np.float32)
    angle, centre = rng.uniform(0, np.pi), size // 2
    reach = np.array([np.cos(angle), np.sin(angle)]) * centre
    start, end = (centre - reach).round().astype(int), (centre + reach).round().astype(int)
    cv2.line(kernel, tuple(map(int, start)), tuple(map(int, end)), 1)
    return kernel / kernel.sum()


def hide(rgb, rng, other=None):
    """Covers a part, as a rack or another person would: with a piece of another picture or a plain colour."""
    height, width = rgb.shape[:2]
    h, w = int(height * rng.uniform(0.1, 0.45)), int(width * rng.uniform(0.1, 0.5))
    if rng.random() < 0.4:
        h, w = (height, int(width * rng.uniform(0.05, 0.3))) if rng.random() < 0.5 else (int(height * 0.3), width)
    y, x = int(rng.integers(0, height - h + 1)), int(rng.integers(0, width - w + 1))
    rgb = rgb.copy()
    if other is not None and rng.random() < 0.6 and other.shape[0] > h and other.shape[1] > w:
        oy, ox = int(rng.integers(0, other.shape[0] - h)), int(rng.integers(0, other.shape[1] - w))
        rgb[y : y + h, x : x + w] = other[oy : oy + h, ox : ox + w]
    else:
        rgb[y : y + h, x : x + w] = rng.integers(0, 256, 3)
    return rgb, (x, y, w, h)


def tilt(width, height, rng, amount=1.0):
    """A homography as of a camera that hangs high and a little askew."""
    corners = np.float32([[0, 0], [width, 0], [width, height], [0, height]])
    moved = corners.copy()
    lean = rng.normal(0, 0.06 * amount)
    narrow = abs(rng.normal(0, 0.1 * amount)) * width / 2
    # From above, feet are farther away than the head, so the lower end is narrower.
    moved[2, 0] -= narrow
    moved[3, 0] += narrow
    centre = corners.mean(0)
    turn = np.float32([[np.cos(lean), -np.sin(lean)], [np.sin(lean), np.cos(lean)]])
    moved = (moved - centre) @ turn.T + centre + rng.normal(0, 0.01, (4, 2)) * [width, height]
    return cv2.getPerspectiveTransform(corners, np.float32(moved))
