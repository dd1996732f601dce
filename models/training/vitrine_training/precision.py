"""Average precision and the area under the ROC curve, as the product's `evaluate` counts them."""

import numpy as np


def iou(a, b):
    """Of two boxes x0, y0, x1, y1."""
    width = min(a[2], b[2]) - max(a[0], b[0])
    height = min(a[3], b[3]) - max(a[1], b[1])
    if width <= 0 or height <= 0:
        return 0.0
    common = width * height
    return common / ((a[2] - a[0]) * (a[3] - a[1]) + (b[2] - b[0]) * (b[3] - b[1]) - common)


def average_precision(found, truth, least=0.5):
    """`found`: (picture, score, box) each; `truth`: boxes by picture. 101 points of recall, as COCO."""
    total = sum(len(boxes) for boxes in truth.values())
    if not total:
        return float("nan")
    taken, right = {}, []
    for picture, _, box in sorted(found, key=lambda f: -f[1]):
        best, at = least, None
        for i, other in enumerate(truth.get(picture, ())):
            overlap = iou(box, other)
            if overlap >= best and (picture, i) not in taken:
                best, at = overlap, i
        right.append(at is not None)
        if at is not None:
            taken[picture, at] = True
    hits = np.cumsum(right)
    recall, precision = hits / total, hits / np.arange(1, len(right) + 1)
    precision = np.maximum.accumulate(precision[::-1])[::-1] if len(right) else precision
    points = np.linspace(0, 1, 101)
    at = np.searchsorted(recall, points)
    return float(np.mean([precision[i] if i < len(precision) else 0 for i in at]))


def auc(scores, positive):
    """How often a positive scores higher than a negative; ties count half."""
    scores, positive = np.asarray(scores, float), np.asarray(positive, bool)
    if positive.all() or not positive.any():
        return float("nan")
    ranks = np.empty(len(scores))
    values, inverse, counts = np.unique(scores, return_inverse=True, return_counts=True)
    ranks = (np.cumsum(counts) - (counts - 1) / 2)[inverse]
    n = positive.sum()
    return float((ranks[positive].sum() - n * (n + 1) / 2) / (n * (~positive).sum()))
