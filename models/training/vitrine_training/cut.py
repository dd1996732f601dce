"""Cuts regions out of pictures exactly as the product does: outside the picture all is grey."""

import cv2
import numpy as np

GREY = 114


def grown(box, fraction):
    """A box x0, y0, x1, y1 made larger on each side by a fraction of its own size."""
    x0, y0, x1, y1 = box
    dx, dy = (x1 - x0) * fraction, (y1 - y0) * fraction
    return [x0 - dx, y0 - dy, x1 + dx, y1 + dy]


def placed(box, width, height):
    """Where a letterboxed region lies in an input of this size: x, y, width, height in its pixels."""
    scale = min(width / (box[2] - box[0]), height / (box[3] - box[1]))
    w, h = (box[2] - box[0]) * scale, (box[3] - box[1]) * scale
    return (width - w) / 2, (height - h) / 2, w, h


def in_photo(box, region, width, height):
    """A box given as fractions of a letterboxed crop of this size, in the photo's pixels."""
    x, y, w, _ = placed(region, width, height)
    scale = (region[2] - region[0]) / w
    return [
        region[0] + (box[0] * width - x) * scale,
        region[1] + (box[1] * height - y) * scale,
        region[0] + (box[2] * width - x) * scale,
        region[1] + (box[3] * height - y) * scale,
    ]


def cut(picture, box, width, height, letterbox=False, fill=GREY, nearest=False):
    """The region of a picture, scaled to width x height: stretched, or letterboxed with its proportions kept."""
    shape = (height, width) if picture.ndim == 2 else (height, width, picture.shape[2])
    slot = np.full(shape, fill, picture.dtype)
    x, y, w, h = placed(box, width, height) if letterbox else (0, 0, width, height)
    left, top = max(0, int(box[0])), max(0, int(box[1]))
    right, bottom = min(picture.shape[1], int(np.ceil(box[2]))), min(picture.shape[0], int(np.ceil(box[3])))
    if right - left < 2 or bottom - top < 2:
        return slot
    fx, fy = w / (box[2] - box[0]), h / (box[3] - box[1])
    x0 = int(np.clip(round(x + (left - box[0]) * fx), 0, width - 1))
    y0 = int(np.clip(round(y + (top - box[1]) * fy), 0, height - 1))
    x1 = int(np.clip(round(x + (right - box[0]) * fx), x0 + 1, width))
    y1 = int(np.clip(round(y + (bottom - box[1]) * fy), y0 + 1, height))
    source = picture[top:bottom, left:right]
    if nearest:
        how = cv2.INTER_NEAREST
    else:
        how = cv2.INTER_AREA if source.shape[0] > y1 - y0 and source.shape[1] > x1 - x0 else cv2.INTER_CUBIC
    slot[y0:y1, x0:x1] = cv2.resize(np.ascontiguousarray(source), (x1 - x0, y1 - y0), interpolation=how)
    return slot
