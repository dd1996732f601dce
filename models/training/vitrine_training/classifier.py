"""The classifier: which of the categories a garment's crop shows."""

import keras
import numpy as np
from keras import layers, ops

from vitrine_training import backbone, names

COUNT = len(names.CATEGORIES)


def build(recipe):
    """From a picture in 0 to 255 to logits; the layer `embedding` holds what they are made of."""
    size = recipe["size"]
    picture = keras.Input((size, size, 3), name="image")
    features = backbone.features(recipe["backbone"], picture)
    x = layers.GlobalAveragePooling2D(name="embedding")(features["last"])
    x = layers.Dropout(recipe["dropout"])(x)
    return keras.Model(picture, layers.Dense(COUNT, name="logits")(x))


@keras.saving.register_keras_serializable("vitrine")
def loss(truth, logits):
    """Cross entropy with soft labels, or, where several categories may be right, with their sum."""
    wanted, allowed = truth[:, :COUNT], truth[:, COUNT:]
    log = ops.log_softmax(logits)
    several = -ops.logsumexp(log - (1 - allowed) * 1e4, axis=-1)
    return ops.where(ops.sum(wanted, -1) > 0, -ops.sum(wanted * log, -1), several)


def measures(probabilities, labels):
    """Top-1, top-3, macro F1 and expected calibration error of probabilities[N, 15] against labels[N]."""
    order = np.argsort(-probabilities, 1)
    best = order[:, 0]
    scores = []
    for c in np.unique(labels):
        right = np.sum((best == c) & (labels == c))
        scores.append(2 * right / max(1, np.sum(best == c) + np.sum(labels == c)))
    return {
        "top1": float(np.mean(best == labels)),
        "top3": float(np.mean(np.any(order[:, :3] == labels[:, None], 1))),
        "macro_f1": float(np.mean(scores)),
        "ece": calibration_error(probabilities, labels),
    }


def calibration_error(probabilities, labels, bins=10):
    """How far confidence and accuracy are apart, averaged over bins of equal width."""
    confidence, right = probabilities.max(1), probabilities.argmax(1) == labels
    which = np.minimum((confidence * bins).astype(int), bins - 1)
    error = 0.0
    for b in range(bins):
        inside = which == b
        if inside.any():
            error += inside.mean() * abs(confidence[inside].mean() - right[inside].mean())
    return float(error)


def softmax(logits, temperature=1.0):
    x = logits / temperature
    x = np.exp(x - x.max(1, keepdims=True))
    return x / x.sum(1, keepdims=True)
