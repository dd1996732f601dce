"""The person detector: YOLOX-Nano (Ge et al., "YOLOX: Exceeding YOLO Series in 2021") rebuilt in TensorFlow.

The network is read from an ONNX file, kept to its person class, and laid out channels-last, with everything that
surrounds it in the graph: RGB bytes in, boxes as fractions of the letterboxed picture and person scores out.
"""

import argparse
from pathlib import Path

import numpy as np
import onnx
import tensorflow as tf
from onnx import numpy_helper

from vitrine_training import card

WIDTH, HEIGHT = 640, 384
STRIDES = (8, 16, 32)
BEST = 300


class PersonDetector(tf.Module):
    """YOLOX for one class and any picture whose sides are multiples of 32."""

    def __init__(self, onnx_file):
        super().__init__()
        graph = onnx.load(str(onnx_file)).graph
        self._nodes = list(graph.node)
        self._constants = {t.name: numpy_helper.to_array(t) for t in graph.initializer}
        self._weights = {}
        for node in self._nodes:
            if node.op_type == "Conv":
                self._weights[node.output[0]] = self._conv_weights(node)

    def _conv_weights(self, node):
        kernel, bias = (self._constants[name] for name in node.input[1:3])
        if "cls_preds" in node.input[1]:
            kernel, bias = kernel[:1], bias[:1]
        depthwise = _attribute(node, "group", 1) > 1
        order = (2, 3, 0, 1) if depthwise else (2, 3, 1, 0)
        return tf.Variable(kernel.transpose(order)), tf.Variable(bias)

    @tf.function(input_signature=[tf.TensorSpec([None, HEIGHT, WIDTH, 3], tf.uint8, name="image")])
    def serve(self, image):
        boxes, scores = self.decoded(tf.cast(image, tf.float32))
        scores, best = tf.math.top_k(scores, k=BEST)
        return {"boxes": tf.gather(boxes, best, batch_dims=1), "scores": scores[..., tf.newaxis]}

    def decoded(self, rgb):
        """Boxes float32[N, A, 4] as x0, y0, x1, y1 fractions, and scores float32[N, A], of all A anchors."""
        height, width = rgb.shape[1:3]
        size = tf.constant([width, height], tf.float32)
        boxes, scores = [], []
        for raw, stride in zip(self.raw(rgb[..., ::-1]), STRIDES):
            rows, columns = height // stride, width // stride
            grid = np.stack(np.meshgrid(np.arange(columns), np.arange(rows)), -1).reshape(1, -1, 2)
            raw = tf.reshape(raw, [-1, rows * columns, 6])
            centre = (raw[..., :2] + grid.astype(np.float32)) * stride / size
            half = tf.exp(raw[..., 2:4]) * stride / size / 2
            boxes.append(tf.concat([centre - half, centre + half], -1))
            scores.append(raw[..., 4] * raw[..., 5])
        return tf.concat(boxes, 1), tf.concat(scores, 1)

    def raw(self, bgr):
        """The network's outputs at strides 8, 16 and 32: box (4), objectness and person probability."""
        values = {"images": bgr}
        for node in self._nodes:
            if node.op_type == "Reshape":
                break
            values[node.output[0]] = self._run(node, values)
        heads = [n.input[0] for n in self._nodes if n.op_type == "Reshape"]
        return [values[name] for name in heads]

    def _run(self, node, values):
        inputs = [values[name] for name in node.input if name in values]
        if node.op_type == "Conv":
            return self._convolve(node, inputs[0])
        if node.op_type == "Sigmoid":
            return tf.sigmoid(inputs[0])
        if node.op_type == "Mul":
            return inputs[0] * inputs[1]
        if node.op_type == "Add":
            return inputs[0] + inputs[1]
        if node.op_type == "Concat":
            return tf.concat(inputs, {1: 3, 2: 1, 3: 2}[_attribute(node, "axis", 1)])
        if node.op_type == "MaxPool":
            return tf.nn.max_pool2d(inputs[0], _attribute(node, "kernel_shape", None), 1, "SAME")
        if node.op_type == "Resize":
            rows, columns = inputs[0].shape[1:3]
            return tf.image.resize(inputs[0], (2 * rows, 2 * columns), "nearest")
        if node.op_type == "Slice":
            return self._slice(node, inputs[0])
        raise ValueError(f"node {node.name}: {node.op_type} is not part of YOLOX as known here")

    def _convolve(self, node, value):
        kernel, bias = self._weights[node.output[0]]
        pad = _attribute(node, "pads", [0])[0]
        stride = _attribute(node, "strides", [1])[0]
        # Padded by hand, because SAME pads a stride of 2 on one side only.
        value = tf.pad(value, [[0, 0], [pad, pad], [pad, pad], [0, 0]]) if pad else value
        if _attribute(node, "group", 1) > 1:
            return tf.nn.depthwise_conv2d(value, kernel, [1, stride, stride, 1], "VALID") + bias
        return tf.nn.conv2d(value, kernel, stride, "VALID") + bias

    def _slice(self, node, value):
        start, _, axis, step = (int(self._constants[name][0]) for name in node.input[1:5])
        rows = slice(start, None, step)
        return value[:, rows] if axis == 2 else value[:, :, rows]


def _attribute(node, name, default):
    for attribute in node.attribute:
        if attribute.name == name:
            return onnx.helper.get_attribute_value(attribute)
    return default


def export(onnx_file, target):
    detector = PersonDetector(onnx_file)
    tf.saved_model.save(detector, str(target), signatures=detector.serve)
    card.seal(target)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--onnx", type=Path, default=Path("../../../shared/data/weights/yolox_nano.onnx"))
    parser.add_argument("--target", type=Path, default=Path("../person-detector"))
    arguments = parser.parse_args()
    export(arguments.onnx, arguments.target)


if __name__ == "__main__":
    main()
