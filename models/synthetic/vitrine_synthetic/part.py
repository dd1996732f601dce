"""A piece of a person: the mesh of one garment, of the skin or of the hair."""

from dataclasses import dataclass

import numpy as np

from vitrine_synthetic.material import Material


@dataclass(frozen=True)
class Part:
    """A mesh in the rest pose. `faces` are arrays of vertex numbers, `uv` has an array per face, `weights` a column per bone."""

    name: str
    vertices: np.ndarray
    faces: list
    uv: list
    weights: np.ndarray
    material: Material
    smooth: bool = True


def compact(name, vertices, faces, uv, weights, material, smooth=True):
    """A part that keeps only the vertices that its faces use."""
    faces = [np.asarray(face) for face in faces]
    used = np.unique(np.concatenate(faces))
    number = np.full(len(vertices), -1)
    number[used] = np.arange(len(used))
    return Part(name, vertices[used], [number[face] for face in faces], uv, weights[used], material, smooth)


def islands(count, groups):
    """Connected components of groups that share numbers below `count`: a label per group."""
    parent = np.arange(count)

    def root(a):
        while parent[a] != a:
            parent[a] = parent[parent[a]]
            a = parent[a]
        return a

    for group in groups:
        for other in group[1:]:
            parent[root(other)] = root(group[0])
    return np.array([root(group[0]) for group in groups])
