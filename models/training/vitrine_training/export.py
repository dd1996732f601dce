"""Writes a trained model as the SavedModel and card that the product opens.

Everything around the network is in the graph: bytes in; probabilities, boxes and masks out. Scales are multiplied into
the kernels, the input's normalisation into nothing but one multiply and add.
"""

from pathlib import Path

import keras
import numpy as np
import tensorflow as tf

from vitrine_training import backbone, persons


class Served(tf.Module):
    """The layers of a Keras model run with plain TensorFlow operations, each kernel a variable ready for use."""

    def __init__(self, model, answer, height, width):
        super().__init__()
        network = plain(model)
        # TensorFlow's C++ loader does not restore variables inside Keras' wrappers, so only they themselves are kept.
        self.kept = [weight.value for layer in network.layers for weight in layer.weights]
        shape = tf.TensorSpec([None, height, width, 3], tf.uint8, name="image")
        self.serve = tf.function(
            lambda image: answer(network(tf.cast(image, tf.float32), training=False)),
            input_signature=[shape],
        )

    def save(self, folder):
        tf.saved_model.save(self, str(folder), signatures=self.serve)


def plain(model):
    """A copy of the model whose scaled convolutions are Keras' own, with the scale in the kernel."""

    def swapped(layer):
        if not isinstance(layer, backbone.Convolution):
            return layer.__class__.from_config(layer.get_config())
        if layer.depthwise:
            return keras.layers.DepthwiseConv2D(layer.size, layer.stride, "same", name=layer.name)
        return keras.layers.Conv2D(layer.filters, layer.size, layer.stride, "same", name=layer.name)

    copy = keras.models.clone_model(model, clone_function=swapped)
    for mine, theirs in zip(copy.layers, model.layers):
        mine.set_weights(theirs.plain() if isinstance(theirs, backbone.Convolution) else theirs.get_weights())
    return copy


def classifier(model, temperature, folder):
    both = _with_embedding(model)

    def answer(outputs):
        logits, embedding = outputs
        return {
            "category": tf.nn.softmax(logits / tf.constant(temperature, tf.float32)),
            "embedding": tf.math.l2_normalize(embedding, -1),
        }

    size = model.input.shape[1]
    return _save(both, answer, size, size, folder)


def garment_detector(model, calibration, folder):
    """`calibration`: scale and shift of the logits of presence and of tags, as numpy arrays of two rows."""
    scores, tags = (tf.constant(calibration[key], tf.float32) for key in ("presence", "tags"))

    def answer(outputs):
        presence = tf.sigmoid(outputs["presence"] * scores[0] + scores[1])
        return {
            "boxes": outputs["boxes"],
            # One row per slot and one column per kind: a slot can only ever hold its own kind.
            "scores": tf.linalg.diag(presence),
            "masks": tf.transpose(tf.sigmoid(outputs["masks"]), [0, 3, 1, 2]),
            "tags": tf.sigmoid(outputs["tags"] * tags[0] + tags[1]),
        }

    return _save(model, answer, persons.HEIGHT, persons.WIDTH, folder)


def _with_embedding(model):
    return keras.Model(model.input, [model.get_layer("logits").output, model.get_layer("embedding").output])


def start_from(model, folder):
    """Takes the weights of an exported model of the same recipe as starting weights, those of the shipped pair for instance."""
    network = model if isinstance(model.output, dict) else _with_embedding(model)
    kept = tf.train.load_checkpoint(str(Path(folder) / "variables" / "variables"))
    shapes = kept.get_variable_to_shape_map()
    found = sorted((int(name.split("/")[1]), name) for name in shapes if name.startswith("kept/"))
    values = [kept.get_tensor(name) for _, name in found]
    for layer in network.layers:
        scaled = isinstance(layer, backbone.Convolution)
        count = 2 if scaled else len(layer.weights)
        given, values = values[:count], values[count:]
        wanted = [tuple(weight.shape) for weight in layer.weights[:count]]
        if [value.shape for value in given] != wanted:
            raise ValueError(f"{folder} was not exported from this recipe: {layer.name} has other shapes there")
        layer.start_from(*given) if scaled else layer.set_weights(given)
    if values:
        raise ValueError(f"{folder} was not exported from this recipe: it has {len(values)} weights more")


def _save(model, answer, height, width, folder):
    served = Served(model, answer, height, width)
    served.save(folder)
    return served


def check(folder, served, height, width):
    """Opens what was written and compares it with the network in memory."""
    pictures = np.random.default_rng(1).integers(0, 256, (2, height, width, 3), np.uint8)
    ours = served.serve(tf.constant(pictures))
    theirs = tf.saved_model.load(str(folder)).signatures["serving_default"](image=tf.constant(pictures))
    for key, value in ours.items():
        difference = float(tf.reduce_max(tf.abs(value - theirs[key])))
        if difference > 1e-4:
            raise ValueError(f"{folder}: {key} differs by {difference} after loading")
