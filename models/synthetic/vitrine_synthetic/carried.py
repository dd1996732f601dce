"""What people hold in a hand: boxes fixed to a bone."""

from dataclasses import dataclass

import numpy as np

from vitrine_synthetic import colours, part
from vitrine_synthetic.material import Material
from vitrine_synthetic.skeleton import BONES, INDEX

# Sides of a box whose corners count x fastest, then y, then z.
BOX = ((0, 2, 3, 1), (4, 5, 7, 6), (0, 1, 5, 4), (2, 6, 7, 3), (0, 4, 6, 2), (1, 3, 7, 5))


def corners(centre, size):
    return np.array([[x, y, z] for z in (-0.5, 0.5) for y in (-0.5, 0.5) for x in (-0.5, 0.5)]) * size + centre


@dataclass(frozen=True)
class Box:
    """Decimetres, from the joint of the bone."""

    centre: tuple
    size: tuple


def phone(joints):
    return _solid("phone", joints, "wrist.R", [Box((-0.3, -0.6, 1.1), (0.75, 1.3, 0.12))], Material(tint=(0.01, 0.01, 0.012)))


def bag(rng, joints):
    """A shopping bag with two handles."""
    width, height, depth = np.array([3.4, 3.9, 1.3]) * rng.uniform(0.7, 1.15)
    handles = [Box((x * depth * 0.4, -0.8, z * width * 0.25), (0.12, 1.5, 0.12)) for x in (-1, 1) for z in (-1, 1)]
    body = Box((0, -height / 2 - 1.5, 0), (depth, height, width))
    return _solid("bag", joints, "hang.R", [body, *handles], Material(tint=colours.worn(rng), roughness=0.6))


def _solid(name, joints, bone, boxes, material):
    vertices = np.concatenate([corners(box.centre, box.size) for box in boxes]) + joints[INDEX[bone]]
    faces = [np.array(side) + 8 * i for i in range(len(boxes)) for side in BOX]
    weights = np.zeros((len(vertices), len(BONES)))
    weights[:, INDEX[bone]] = 1
    uv = [np.array([[0, 0], [1, 0], [1, 1], [0, 1]])] * len(faces)
    return part.compact(name, vertices, faces, uv, weights, material, smooth=False)
