"""Reads MakeHuman's files: meshes, shape targets, clothes and how they sit on the base mesh, the skeleton."""

import functools
import json
import re
from dataclasses import dataclass
from pathlib import Path

import numpy as np


@dataclass(frozen=True)
class Mesh:
    """A Wavefront mesh. `faces` and `uv_faces` hold arrays of numbers, `groups` a name per face."""

    vertices: np.ndarray
    uv: np.ndarray
    faces: list
    uv_faces: list
    groups: list

    def group(self, name):
        return [face for face, group in zip(self.faces, self.groups) if group == name]


@dataclass(frozen=True)
class Fitting:
    """How a mesh hangs on the base mesh: each vertex from three base vertices and a scaled offset."""

    mesh: Path
    base: np.ndarray
    weights: np.ndarray
    offsets: np.ndarray
    # Axis -> two base vertices and the distance at which offsets are as written.
    scales: dict
    # Vertices of the body that it covers.
    hidden: frozenset


class Ingredients:
    """The folder with `base/` of makehuman-assets and makehuman itself in `core/`."""

    def __init__(self, folder):
        self.base = Path(folder) / "base"
        self.core = Path(folder) / "core" / "makehuman" / "data"
        for needed in (self.base / "clothes", self.core / "3dobjs" / "base.obj"):
            if not needed.exists():
                raise FileNotFoundError(f"{needed} is missing; README.md says where to get the ingredients")

    @functools.cached_property
    def body(self):
        return self.mesh(self.core / "3dobjs" / "base.obj")

    @functools.cached_property
    def rig(self):
        return json.loads((self.core / "rigs" / "default.mhskel").read_text())

    @functools.cached_property
    def rig_weights(self):
        """Bone -> rows of (base vertex, weight)."""
        weights = json.loads((self.core / "rigs" / "default_weights.mhw").read_text())["weights"]
        return {bone: np.array(rows, float).reshape(-1, 2) for bone, rows in weights.items()}

    @functools.lru_cache(None)
    def mesh(self, path):
        return read_mesh(path.read_text(encoding="utf8").splitlines())

    @functools.lru_cache(None)
    def target(self, name):
        """The base vertices that a shape target moves, and by how much. A target that is not there moves none."""
        path = self.core / "targets" / f"{name}.target"
        if not path.exists():
            return np.zeros(0, int), np.zeros((0, 3))
        rows = [line.split() for line in path.read_text(encoding="utf8").splitlines() if line and line[0] != "#"]
        table = np.array(rows, float).reshape(-1, 4)
        return table[:, 0].astype(int), table[:, 1:]

    @functools.lru_cache(None)
    def fitting(self, path):
        return read_fitting(path.parent, path.read_text(encoding="utf8").splitlines())

    def image(self, asset, *kinds):
        """The first of an asset's textures that is there: Git LFS leaves a note of some bytes where it fetched nothing."""
        for kind in kinds:
            path = self.base / "clothes" / asset / f"{asset}_{kind}.png"
            if path.exists() and path.stat().st_size > 1000:
                return path
        raise FileNotFoundError(f"{asset} has no texture {' or '.join(kinds)}")


def read_mesh(lines):
    vertices, uv, faces, uv_faces, groups, group = [], [], [], [], [], ""
    for line in lines:
        key, *rest = line.split() or [""]
        if key == "v":
            vertices.append(rest[:3])
        elif key == "vt":
            uv.append(rest[:2])
        elif key == "g":
            group = rest[0]
        elif key == "f":
            corners = [corner.split("/") for corner in rest]
            faces.append(np.array([int(c[0]) - 1 for c in corners]))
            uv_faces.append(np.array([int(c[1]) - 1 if len(c) > 1 and c[1] else 0 for c in corners]))
            groups.append(group)
    return Mesh(np.array(vertices, float), np.array(uv or [[0, 0]], float), faces, uv_faces, groups)


def read_fitting(folder, lines):
    mesh, scales, rows, hidden, section = None, {}, [], set(), ""
    for line in lines:
        key, *rest = line.split() or ["#"]
        if key == "obj_file":
            mesh = folder / rest[0]
        elif key in ("x_scale", "y_scale", "z_scale"):
            scales["xyz".index(key[0])] = int(rest[0]), int(rest[1]), float(rest[2])
        elif key in ("verts", "delete_verts", "weights"):
            section = key
        elif section == "verts" and key[0].isdigit():
            rows.append(_row([float(x) for x in (key, *rest)]))
        elif section == "delete_verts" and key[0].isdigit():
            hidden.update(_ranges(line))
    table = np.array(rows)
    return Fitting(mesh, table[:, :3].astype(int), table[:, 3:6], table[:, 6:9], scales, frozenset(hidden))


def _row(numbers):
    """A vertex that stands for three with equal numbers, or three base vertices with weights and perhaps an offset."""
    if len(numbers) == 1:
        return [*numbers * 3, 1, 0, 0, 0, 0, 0]
    return numbers + [0] * (9 - len(numbers))


def _ranges(line):
    """Numbers of a line such as "3 5 - 8 12"."""
    for first, last in re.findall(r"(\d+)(?:\s*-\s*(\d+))?", line):
        yield from range(int(first), int(last or first) + 1)
