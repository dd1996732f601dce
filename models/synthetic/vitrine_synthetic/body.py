"""The shape of one person: the base mesh between shape targets, and clothes fitted to it."""

import numpy as np

from vitrine_synthetic import rotation

# The base mesh begins with the body itself; helper surfaces and joints follow.
BODY_VERTICES = 13380
CURL = (22, 30, 20)


def shape(ingredients, sex, race, old=0.0, muscle=0.5, weight=0.5, height=0.5, proportions=0.5):
    """Base mesh of a person. All numbers from 0 to 1; race is `african`, `asian` or `caucasian`."""
    vertices = ingredients.body.vertices.copy()

    def add(name, share):
        if share > 1e-3:
            moved, by = ingredients.target(name)
            vertices[moved] += share * by

    for age, part in (("young", 1 - old), ("old", old)):
        add(f"macrodetails/{race}-{sex}-{age}", part)
        for muscles, strong in _levels(muscle).items():
            for weights, heavy in _levels(weight).items():
                share, stem = part * strong * heavy, f"{sex}-{age}-{muscles}muscle-{weights}weight"
                add(f"macrodetails/universal-{stem}", share)
                add(f"macrodetails/height/{stem}-minheight", share * _levels(height)["min"])
                add(f"macrodetails/height/{stem}-maxheight", share * _levels(height)["max"])
                add(f"macrodetails/proportions/{stem}-uncommonproportions", share * _levels(proportions)["min"])
                add(f"macrodetails/proportions/{stem}-idealproportions", share * _levels(proportions)["max"])
    return vertices


def _levels(x):
    return {"min": max(0.0, 1 - 2 * x), "average": 1 - abs(2 * x - 1), "max": max(0.0, 2 * x - 1)}


def stand_tall(base, metres):
    """Scales a base mesh to a body height."""
    return base * (metres * 10 / np.ptp(base[:BODY_VERTICES, 1]))


def relax_hands(base, ingredients):
    """A copy whose fingers are bent from the spread rest pose to a hand at ease."""
    rig, weights, base = ingredients.rig, ingredients.rig_weights, base.copy()
    joint = {b: base[rig["joints"][d["head"]]].mean(0) for b, d in rig["bones"].items() if b.startswith("finger")}
    for side, sign in ((".L", 1), (".R", -1)):
        across = joint["finger5-1" + side] - joint["finger2-1" + side]
        across /= np.linalg.norm(across)
        for finger in (2, 3, 4, 5):
            # The tip first, so that joints further in are still where they were.
            for knuckle in (3, 2, 1):
                turn = rotation.about(across, CURL[knuckle - 1] * sign)
                for moved in range(knuckle, 4):
                    rows = weights[f"finger{finger}-{moved}{side}"]
                    i, at = rows[:, 0].astype(int), joint[f"finger{finger}-{knuckle}{side}"]
                    base[i] += rows[:, 1:] * ((base[i] - at) @ (turn.T - np.eye(3)))
    return base


def fit(fitting, base, weights):
    """Vertices of a fitted mesh on a base mesh, and their weights per bone."""
    vertices = np.einsum("nk,nkd->nd", fitting.weights, base[fitting.base])
    for axis, (a, b, distance) in fitting.scales.items():
        vertices[:, axis] += fitting.offsets[:, axis] * abs(base[a, axis] - base[b, axis]) / distance
    carried = np.einsum("nk,nkb->nb", np.clip(fitting.weights, 0, None), weights[fitting.base])
    return vertices, carried / np.maximum(carried.sum(1, keepdims=True), 1e-9)


def normals(vertices, faces):
    """Vertex normals of a mesh of quads; zero where no face is."""
    quads = np.array(faces)
    area = np.cross(vertices[quads[:, 2]] - vertices[quads[:, 0]], vertices[quads[:, 3]] - vertices[quads[:, 1]])
    out = np.zeros_like(vertices)
    for corner in range(4):
        np.add.at(out, quads[:, corner], area)
    return out / np.maximum(np.linalg.norm(out, axis=1, keepdims=True), 1e-9)
