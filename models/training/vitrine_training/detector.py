"""The garment detector: on a person's crop, one slot per kind with presence, box and mask, and tags of the outfit.

Boxes are read from where their edges are: for each side of each slot, a distribution over the crop's rows or columns,
made from features that the masks are made from too. Learning the pixels is what makes the boxes good.
"""

import keras
import numpy as np
from keras import layers, ops

from vitrine_training import backbone, names
from vitrine_training.persons import COLUMNS, HEIGHT, ROWS, SLOTS, WIDTH

# Edges may lie on the crop's border, so the outermost bins lie a little outside.
BEYOND = 0.03


def positions(bins):
    return ((np.arange(bins) + 0.5) / bins * (1 + 2 * BEYOND) - BEYOND).astype(np.float32)


@keras.saving.register_keras_serializable("vitrine")
class Along(layers.Layer):
    """Features along one axis: mean and maximum over the other."""

    def __init__(self, axis, **kwargs):
        super().__init__(**kwargs)
        self.axis = axis

    def call(self, x):
        return ops.concatenate([ops.mean(x, self.axis), ops.max(x, self.axis)], -1)

    def get_config(self):
        return {**super().get_config(), "axis": self.axis}


@keras.saving.register_keras_serializable("vitrine")
class Expected(layers.Layer):
    """Boxes [N, slots, 4] from distributions over rows [N, R, slots * 2] and columns [N, C, slots * 2]."""

    def call(self, rows, columns):
        def mean(logits):
            where = ops.reshape(ops.convert_to_tensor(positions(logits.shape[1])), (1, -1, 1))
            return ops.reshape(ops.sum(ops.softmax(logits, 1) * where, 1), (-1, SLOTS, 2))

        y, x = mean(rows), mean(columns)
        return ops.clip(ops.stack([x[..., 0], y[..., 0], x[..., 1], y[..., 1]], -1), 0.0, 1.0)


def build(recipe):
    """From a crop in 0 to 255 to logits and boxes, by name."""
    width = recipe["width"]
    picture = keras.Input((HEIGHT, WIDTH, 3), name="image")
    features = backbone.features(recipe["backbone"], picture)
    whole = layers.Concatenate()(
        [layers.GlobalAveragePooling2D()(features["last"]), layers.GlobalMaxPooling2D()(features[32])]
    )
    whole = layers.Dropout(recipe["dropout"])(layers.LayerNormalization(name="whole")(whole))
    context = layers.Reshape((1, 1, width))(layers.Dense(width, activation="relu", name="context")(whole))
    x = layers.Add()([_lateral(features[32], width, "lateral32"), context])
    for stride in (16, 8):
        x = layers.UpSampling2D(2)(_mixed(x, width, f"mix{stride * 2}"))
        x = layers.Add()([x, _lateral(features[stride], width, f"lateral{stride}")])
    x = layers.LayerNormalization(name="even")(_mixed(_mixed(x, width, "mix8"), width, "mix8b"))
    masks = backbone.Convolution(SLOTS, 1, name="masks")(x)
    both = layers.Concatenate()([x, layers.Rescaling(0.3)(masks)])
    rows, columns = _edges(Along(2)(both), "rows"), _edges(Along(1)(both), "columns")
    pooled = layers.Concatenate()([whole, layers.GlobalMaxPooling2D()(x), layers.GlobalAveragePooling2D()(x)])
    pooled = layers.Dropout(recipe["dropout"])(pooled)
    hidden = layers.Dense(128, activation="relu", name="hidden")(pooled)
    presence = layers.Dense(SLOTS, name="presence")(hidden)
    tags = layers.Dense(len(names.TAGS), name="tags")(layers.Concatenate()([pooled, hidden]))
    boxes = Expected(name="boxes")(rows, columns)
    found = layers.Concatenate(name="found")([boxes, layers.Reshape((SLOTS, 1))(presence)])
    outputs = {
        "presence": presence, "boxes": boxes, "found": found, "rows": rows, "columns": columns, "masks": masks, "tags": tags,
    }  # fmt: skip
    return keras.Model(picture, outputs)


def _lateral(x, width, name):
    """Features of one stride at the common width and of even size: the backbone's own differ tenfold."""
    return layers.LayerNormalization(name=f"{name}_even")(backbone.Convolution(width, 1, name=name)(x))


def _mixed(x, width, name):
    """A separable 5x5 convolution with a way around it."""
    y = layers.ReLU()(x)
    y = backbone.Convolution(0, 5, depthwise=True, name=f"{name}_depthwise")(y)
    y = layers.ReLU()(backbone.Convolution(width, 1, name=f"{name}_project")(y))
    return layers.Add()([x, y])


def _edges(x, name):
    x = layers.Conv1D(96, 5, padding="same", activation="relu", name=f"{name}_a")(x)
    x = layers.Conv1D(64, 5, padding="same", activation="relu", name=f"{name}_b")(x)
    return layers.Conv1D(SLOTS * 2, 3, padding="same", name=name)(x)


def _binary(truth, logits):
    return ops.maximum(logits, 0) - logits * truth + ops.log1p(ops.exp(-ops.abs(logits)))


def found_loss(truth, found):
    """How sure a garment is there: the IoU of its box where it is, 0 where not.

    So the presence also says how good the box is, as in Zhang et al., "VarifocalNet", 2021: of two garments that are surely
    there, the strip of a shirt under an open coat comes after the coat. Where only words are known, 1 stands for the IoU.
    """
    presence, weight = truth[..., 5], truth[..., 6]
    quality = ops.where(truth[..., 4] > 0, ops.stop_gradient(_iou(truth, found)[0]), 1.0)
    wanted = presence * quality * 0.94 + 0.03
    return ops.mean(_binary(wanted, found[..., 4]) * weight, -1)


def tags_loss(truth, logits):
    smooth = truth[..., 0] * 0.94 + 0.03
    return ops.mean(_binary(smooth, logits) * truth[..., 1], -1)


def masks_loss(truth, logits):
    """Cross entropy and dice, over the crops whose pixels are known."""
    wanted, known = truth[..., :SLOTS], truth[:, 0, 0, SLOTS]
    cross = ops.mean(_binary(wanted, logits), (1, 2, 3))
    soft = ops.sigmoid(logits)
    both = ops.sum(wanted * soft, (1, 2))
    dice = 1 - (2 * both + 1) / (ops.sum(wanted, (1, 2)) + ops.sum(soft, (1, 2)) + 1)
    present = ops.cast(ops.sum(wanted, (1, 2)) > 0.5, "float32")
    return known * (cross * 4 + 0.5 * ops.mean(dice * present, -1))


def edges_loss(truth, logits):
    """Cross entropy between the two bins beside the true edge and the distribution."""
    bins = logits.shape[1]
    step = (1 + 2 * BEYOND) / bins
    where = ops.reshape(ops.convert_to_tensor(positions(bins)), (1, bins, 1))
    edges = ops.reshape(truth[..., :2], (-1, 1, SLOTS * 2))
    wanted = ops.maximum(0.0, 1 - ops.abs(where - edges) / step)
    wanted = wanted / ops.maximum(ops.sum(wanted, 1, keepdims=True), 1e-6)
    cross = -ops.sum(wanted * ops.log_softmax(logits, 1), 1)
    weight = ops.reshape(ops.repeat(truth[..., 2:], 2, -1), (-1, SLOTS * 2))
    return ops.mean(cross * weight, -1)


def boxes_loss(truth, boxes):
    """1 - generalised IoU, over the garments that are there."""
    iou, gap = _iou(truth, boxes)
    return ops.mean((1 - iou + gap) * truth[..., 4], -1)


def _iou(truth, boxes):
    """IoU, and the part of their common hull that neither box covers."""
    x0, y0, x1, y1 = (truth[..., i] for i in range(4))
    a0, b0, a1, b1 = (boxes[..., i] for i in range(4))
    a1, b1 = ops.maximum(a1, a0 + 1e-3), ops.maximum(b1, b0 + 1e-3)
    common = ops.maximum(0.0, ops.minimum(x1, a1) - ops.maximum(x0, a0)) * ops.maximum(
        0.0, ops.minimum(y1, b1) - ops.maximum(y0, b0)
    )
    union = (x1 - x0) * (y1 - y0) + (a1 - a0) * (b1 - b0) - common
    hull = (ops.maximum(x1, a1) - ops.minimum(x0, a0)) * (ops.maximum(y1, b1) - ops.minimum(y0, b0))
    return common / (union + 1e-6), (hull - union) / (hull + 1e-6)


LOSSES = {
    "found": found_loss,
    "boxes": boxes_loss,
    "rows": edges_loss,
    "columns": edges_loss,
    "masks": masks_loss,
    "tags": tags_loss,
}
