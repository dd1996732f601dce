"""Backbones by name, each with the features that the models' heads use.

MobileNetV2 is written without batch norm: the starting weights have it folded in, and training without it takes half
the time. Instead each convolution's kernel is a trained part of unit size times a fixed scale per channel, so that one
learning rate moves every channel of every layer by a like share of itself.
"""

import keras
import numpy as np
from keras import layers, ops

# Expansion, channels, repeats, stride (Sandler et al., "MobileNetV2", table 2).
STAGES = ((1, 16, 1, 1), (6, 24, 2, 2), (6, 32, 3, 2), (6, 64, 4, 2), (6, 96, 3, 1), (6, 160, 3, 2), (6, 320, 1, 1))
BIAS_SCALE = 0.3


@keras.saving.register_keras_serializable("vitrine")
class Convolution(layers.Layer):
    """A convolution with bias, whose kernel and bias are stored as (trained value of unit size) x (fixed scale)."""

    def __init__(self, filters, size, stride=1, depthwise=False, **kwargs):
        super().__init__(**kwargs)
        self.filters, self.size, self.stride, self.depthwise = filters, size, stride, depthwise

    def build(self, shape):
        inputs = int(shape[-1])
        kernel = (self.size, self.size, inputs, 1 if self.depthwise else self.filters)
        fan_in = self.size * self.size * (1 if self.depthwise else inputs)
        outputs = inputs if self.depthwise else self.filters
        scale = (1, 1, inputs, 1) if self.depthwise else (1, 1, 1, outputs)
        self.kernel = self.add_weight(shape=kernel, initializer=keras.initializers.RandomNormal(0, 1), name="kernel")
        he = keras.initializers.Constant((2 / fan_in) ** 0.5)
        self.scale = self.add_weight(shape=scale, initializer=he, trainable=False, name="scale")
        self.bias = self.add_weight(shape=(outputs,), initializer="zeros", name="bias")

    def start_from(self, kernel, bias):
        """Takes a plain kernel and bias as starting weights."""
        axes = (0, 1, 3) if self.depthwise else (0, 1, 2)
        scale = np.sqrt(np.mean(kernel**2, axes, keepdims=True)) + 1e-4 * np.sqrt(np.mean(kernel**2)) + 1e-8
        self.scale.assign(scale)
        self.kernel.assign(kernel / scale)
        self.bias.assign(bias / BIAS_SCALE)

    def plain(self):
        """Kernel and bias as any framework knows them."""
        return np.array(self.kernel) * np.array(self.scale), np.array(self.bias) * BIAS_SCALE

    def call(self, x):
        kernel, bias = self.kernel * self.scale, self.bias * BIAS_SCALE
        if self.depthwise:
            return ops.depthwise_conv(x, kernel, self.stride, "same") + bias
        return ops.conv(x, kernel, self.stride, "same") + bias

    def get_config(self):
        own = {"filters": self.filters, "size": self.size, "stride": self.stride, "depthwise": self.depthwise}
        return {**super().get_config(), **own}


def mobilenet_v2(image, last=True):
    """Features by stride, of a picture in [-1, 1]: 4, 8, 16, 32, and `last` (1280 channels at stride 32)."""
    x = layers.ReLU(6)(Convolution(32, 3, 2, name="stem")(image))
    features, stride, block = {}, 2, 0
    for expansion, channels, repeats, first in STAGES:
        for repeat in range(repeats):
            step = first if repeat == 0 else 1
            stride *= step
            x = _inverted_residual(x, expansion, channels, step, f"block{block}")
            block += 1
        features[stride] = x
    if last:
        features["last"] = layers.ReLU(6)(Convolution(1280, 1, name="last")(x))
    return features


def _inverted_residual(x, expansion, channels, stride, name):
    inputs = x
    if expansion > 1:
        x = layers.ReLU(6)(Convolution(x.shape[-1] * expansion, 1, name=f"{name}_expand")(x))
    x = layers.ReLU(6)(Convolution(0, 3, stride, depthwise=True, name=f"{name}_depthwise")(x))
    x = Convolution(channels, 1, name=f"{name}_project")(x)
    return layers.Add()([inputs, x]) if stride == 1 and inputs.shape[-1] == channels else x


def start_from_onnx(model, file):
    """Loads the convolutions of an ONNX MobileNetV2, in order, into a model that begins with `mobilenet_v2`."""
    import onnx
    from onnx import numpy_helper

    graph = onnx.load(str(file)).graph
    constants = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}
    convolutions = [node for node in graph.node if node.op_type == "Conv"]
    ours = [layer for layer in model.layers if isinstance(layer, Convolution) and _of_backbone(layer.name)]
    for layer, node in zip(ours, convolutions):
        kernel, bias = (constants[name] for name in node.input[1:3])
        kernel = kernel.transpose((2, 3, 0, 1) if layer.depthwise else (2, 3, 1, 0))
        if tuple(kernel.shape) != tuple(layer.kernel.shape):
            raise ValueError(f"{file}: {node.output[0]} has the shape {kernel.shape}, not {layer.kernel.shape}")
        layer.start_from(kernel, bias)


def freeze(model, blocks):
    """Leaves the stem and the first blocks as they are: they see edges and colours, and cost half of the time."""
    for layer in model.layers:
        number = layer.name[5:].split("_")[0] if layer.name.startswith("block") else ""
        if blocks and (layer.name == "stem" or (number.isdigit() and int(number) < blocks)):
            layer.trainable = False


def _of_backbone(name):
    return name in ("stem", "last") or name.startswith("block")
