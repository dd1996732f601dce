"""The bones that move a person, and how they carry the mesh. Fingers and face follow the nearest of them."""

import numpy as np

PARENTS = {
    "root": None,
    "pelvis.L": "root", "pelvis.R": "root",
    "spine05": "root", "spine04": "spine05", "spine03": "spine04", "spine02": "spine03", "spine01": "spine02",
    "neck01": "spine01", "neck02": "neck01", "neck03": "neck02", "head": "neck03",
    "clavicle.L": "spine01", "clavicle.R": "spine01",
    "shoulder01.L": "clavicle.L", "shoulder01.R": "clavicle.R",
    "upperarm01.L": "shoulder01.L", "upperarm01.R": "shoulder01.R",
    "upperarm02.L": "upperarm01.L", "upperarm02.R": "upperarm01.R",
    "lowerarm01.L": "upperarm02.L", "lowerarm01.R": "upperarm02.R",
    "lowerarm02.L": "lowerarm01.L", "lowerarm02.R": "lowerarm01.R",
    "wrist.L": "lowerarm02.L", "wrist.R": "lowerarm02.R",
    "upperleg01.L": "pelvis.L", "upperleg01.R": "pelvis.R",
    "upperleg02.L": "upperleg01.L", "upperleg02.R": "upperleg01.R",
    "lowerleg01.L": "upperleg02.L", "lowerleg01.R": "upperleg02.R",
    "lowerleg02.L": "lowerleg01.L", "lowerleg02.R": "lowerleg01.R",
    "foot.L": "lowerleg02.L", "foot.R": "lowerleg02.R",
    # All toes of a foot as one.
    "toe.L": "foot.L", "toe.R": "foot.R",
    # Not of the rig: what is carried hangs from here.
    "hang.L": "wrist.L", "hang.R": "wrist.R",
}  # fmt: skip
BONES = tuple(PARENTS)
INDEX = {bone: i for i, bone in enumerate(BONES)}
# Where the rig has the joint of a bone that it knows by another name.
JOINT_OF = {"toe.L": "toe3-1.L", "toe.R": "toe3-1.R", "hang.L": "finger3-2.L", "hang.R": "finger3-2.R"}


class Skeleton:
    def __init__(self, ingredients):
        rig = ingredients.rig
        self._bones = rig["bones"]
        self._joints = [rig["joints"][self._bones[JOINT_OF.get(bone, bone)]["head"]] for bone in BONES]
        self.weights = self._weights(ingredients)

    def joints(self, base):
        """The place of each bone's joint in a base mesh of any shape."""
        return np.array([base[vertices].mean(0) for vertices in self._joints])

    def _weights(self, ingredients):
        weights = np.zeros((len(ingredients.body.vertices), len(BONES)))
        for bone, rows in ingredients.rig_weights.items():
            np.add.at(weights[:, INDEX[self._kept(bone)]], rows[:, 0].astype(int), rows[:, 1])
        weights[weights.sum(1) == 0, 0] = 1
        return weights / weights.sum(1, keepdims=True)

    def _kept(self, bone):
        while bone not in INDEX:
            bone = "toe" + bone[-2:] if bone.startswith("toe") else self._bones[bone]["parent"]
        return bone


def columns(*words):
    """The columns of the bones whose names contain one of the words."""
    return [i for i, bone in enumerate(BONES) if any(word in bone for word in words)]


def pose(joints, rotations):
    """Rotation (b, 3, 3) and shift (b, 3) of each bone from the rest pose.

    `rotations` maps a bone to its rotation in the world's axes; a bone that it lacks turns with its parent.
    """
    turn, shift = np.zeros((len(BONES), 3, 3)), np.zeros((len(BONES), 3))
    for i, bone in enumerate(BONES):
        parent = PARENTS[bone]
        carried, at = (np.eye(3), np.zeros(3)) if parent is None else (turn[INDEX[parent]], shift[INDEX[parent]])
        turn[i] = rotations.get(bone, carried)
        shift[i] = carried @ joints[i] + at - turn[i] @ joints[i]
    return turn, shift


def skin(vertices, weights, posed):
    """Linear blend skinning: each vertex goes where its bones take it, by weight."""
    turn, shift = posed
    return np.einsum("nb,bij,nj->ni", weights, turn, vertices, optimize=True) + weights @ shift
