"""People and meshes made by hand, so that the tests need neither Blender nor the ingredients."""

import numpy as np

from vitrine_synthetic.material import Material
from vitrine_synthetic.part import Part
from vitrine_synthetic.person import Person
from vitrine_synthetic.skeleton import BONES

NAVY, GREY = Material(tint=(0.01, 0.014, 0.04)), Material(tint=(0.1, 0.1, 0.1))
TRIANGLE = np.array([[0.0, 0, 0], [1, 0, 0], [0, 1, 0]])
# Joints of a man of average shape, in decimetres.
JOINTS = {
    "root": (0, 1.1, -0.65), "pelvis.L": (0, 1.21, 0.07), "spine05": (0, 1.21, 0.07), "spine04": (0, 2.09, -0.25),
    "spine03": (0, 2.79, -0.16), "spine02": (0, 3.4, -0.24), "spine01": (0, 4.78, -0.46), "neck01": (0, 6.86, 0.15),
    "neck02": (0, 7.09, 0.19), "neck03": (0, 7.45, 0.29), "head": (0, 7.83, 0.47), "clavicle.L": (0.23, 6.11, 0.27),
    "shoulder01.L": (1.1, 6.25, 0.26), "upperarm01.L": (1.88, 5.82, 0.21), "upperarm02.L": (2.26, 5.31, 0.19),
    "lowerarm01.L": (3.55, 3.9, 0.19), "lowerarm02.L": (4.22, 3.27, 1.13), "wrist.L": (4.88, 2.63, 2.07),
    "upperleg01.L": (1.1, 1.15, -0.04), "upperleg02.L": (1.03, 0.34, 0.21), "lowerleg01.L": (1.53, -3.11, 0.31),
    "lowerleg02.L": (1.74, -5.28, 0.25), "foot.L": (1.96, -7.46, 0.19), "toe.L": (2.1, -7.91, 1.62),
    "hang.L": (5.45, 1.82, 3.18),
}  # fmt: skip


def joints():
    """Both sides, in the order of the bones."""
    return np.array([np.array(JOINTS[bone.replace(".R", ".L")]) * ([-1, 1, 1] if bone.endswith(".R") else 1) for bone in BONES])


def part(name, material=NAVY):
    return Part(name, TRIANGLE, [np.arange(3)], [np.zeros((3, 2))], np.ones((3, 1)), material)


def person(outfit, *parts, mannequin=False):
    return Person(list(parts), None, outfit, "male", 1.8, {"tie": True}, mannequin)
