"""Backbones by name, each with the features that the models' heads use.

MobileNetV2 is written without batch norm: the starting weights have it folded in, and training without it takes half
the time. Instead each convolution's kernel is a trained part of unit size times a fixed scale per channel, so that one
learning rate moves every channel of every layer by a like share of itself.
"""

import re

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


@keras.saving.register_keras_serializable("vitrine")
class BlueGreenRed(layers.Layer):
    """Channels turned around and their means over ImageNet taken away, as VGG's weights expect."""

    MEANS = (103.939, 116.779, 123.68)

    def call(self, x):
        return ops.flip(x, -1) - ops.convert_to_tensor(np.float32(self.MEANS))


def mobilenet_v2(picture):
    """Sandler et al., without batch norm."""
    x = layers.Rescaling(1 / 127.5, -1)(picture)
    x = layers.ReLU(6)(Convolution(32, 3, 2, name="stem")(x))
    features, stride, block = {}, 2, 0
    for expansion, channels, repeats, first in STAGES:
        for repeat in range(repeats):
            step = first if repeat == 0 else 1
            stride *= step
            x = _inverted_residual(x, expansion, channels, step, f"block{block}")
            block += 1
        features[stride] = x
    features["last"] = layers.ReLU(6)(Convolution(1280, 1, name="last")(x))
    return features


def efficientnet_v2(picture):
    """Tan and Le, "EfficientNetV2", size B0."""
    net = keras.applications.EfficientNetV2B0(include_top=False, weights=None, input_tensor=picture)
    ends = {4: "block2b_add", 8: "block3b_add", 16: "block5e_add", 32: "block6h_add", "last": "top_activation"}
    return {stride: net.get_layer(name).output for stride, name in ends.items()}


def vgg19(picture):
    """Simonyan and Zisserman. To train its last block only: `frozen: 5`; no block at all: `frozen: 6`."""
    net = keras.applications.VGG19(include_top=False, weights=None, input_tensor=BlueGreenRed()(picture))
    ends = {4: "block2_pool", 8: "block3_pool", 16: "block4_pool", 32: "block5_pool", "last": "block5_pool"}
    return {stride: net.get_layer(name).output for stride, name in ends.items()}


NAMED = {"mobilenet-v2": mobilenet_v2, "efficientnet-v2": efficientnet_v2, "vgg19": vgg19}


def features(name, picture):
    """Features by stride of a picture in 0 to 255: 4, 8, 16, 32, and `last`, the richest at stride 32."""
    if name not in NAMED:
        raise ValueError(f"'{name}' is no backbone; possible are {', '.join(NAMED)}")
    return NAMED[name](picture)


def start(model, name, weights):
    """Loads starting weights: an ONNX file for MobileNetV2; for the others Keras' own file, or `imagenet` to fetch it."""
    if str(weights).endswith(".onnx"):
        if name != "mobilenet-v2":
            raise ValueError(f"{weights} holds a MobileNetV2, not {name}: give a Keras weights file or 'imagenet'")
        start_from_onnx(model, weights)
        return
    if name == "mobilenet-v2":
        raise ValueError(f"MobileNetV2 starts from an ONNX file with batch norm folded in, not from {weights}")
    builder = {"efficientnet-v2": keras.applications.EfficientNetV2B0, "vgg19": keras.applications.VGG19}[name]
    source = builder(include_top=False, weights=str(weights))
    ours = {layer.name: layer for layer in model.layers}
    for layer in source.layers:
        if layer.weights and layer.name in ours:
            ours[layer.name].set_weights(layer.get_weights())


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
        block = re.match(r"block(\d+)", layer.name)
        if blocks and (layer.name == "stem" or (block and int(block[1]) < blocks)):
            layer.trainable = False


def _of_backbone(name):
    return name in ("stem", "last") or name.startswith("block")
