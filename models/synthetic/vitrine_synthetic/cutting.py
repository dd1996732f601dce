"""Cuts MakeHuman's clothes, which come as whole outfits in one mesh, into garments by texture island and colour."""

import functools
from dataclasses import replace

import cv2
import numpy as np

from vitrine_synthetic import body, part

SUIT = "male_elegantsuit01"
# Where the tie lies in the suit's texture, in pixels of 2048, y down.
TIE = np.float32([(788, 180), (840, 163), (843, 225), (790, 330), (740, 377), (748, 340), (756, 262), (786, 205)]) / 2048
# Below this height (decimetres, rest pose) ends what is worn on the legs.
WAIST = 3
UPPER = {"male_casualsuit02": "sweater", "male_casualsuit03": "shirt", "female_elegantsuit01": "blouse"}
LOWER = {"female_casualsuit02": "shorts", "female_sportsuit01": "leggings", "female_elegantsuit01": "skirt"}


class Cutter:
    def __init__(self, ingredients, textures, skeleton):
        self._ingredients, self._textures, self._skeleton = ingredients, textures, skeleton

    def garments(self, asset, base, materials):
        """The garments named in `materials` on a base mesh, shaded by the asset's texture."""
        vertices, weights = self._fit(self._path("clothes", asset), base)
        mesh = self._mesh("clothes", asset)
        regions = self._cut(asset)
        return [self._part(name, mesh, regions[name], vertices, weights, material) for name, material in materials.items()]

    def picture(self, asset):
        return self._ingredients.image(asset, "diffuse")

    def hidden(self, asset):
        """Vertices of the body that an outfit covers."""
        return self._ingredients.fitting(self._path("clothes", asset)).hidden

    def shoes(self, asset, base, shoes, socks):
        """The meshes of shoes carry socks: the components that reach highest."""
        vertices, weights = self._fit(self._path("clothes", asset), base)
        mesh = self._mesh("clothes", asset)
        component = part.islands(len(mesh.vertices), mesh.faces)
        heights = {k: mesh.vertices[np.concatenate([mesh.faces[i] for i in np.flatnonzero(component == k)]), 1].max()
                   for k in np.unique(component)}  # fmt: skip
        sock = np.array([heights[k] > -6.5 for k in component])
        pairs = (("shoes", ~sock, shoes), ("socks", sock, socks))
        return [self._part(n, mesh, np.flatnonzero(which), vertices, weights, m) for n, which, m in pairs if which.any()]

    def whole(self, folder, asset, file, base, name, material):
        """An asset that is a single thing, as hair or a hat is."""
        vertices, weights = self._fit(self._path(folder, asset, file), base)
        mesh = self._mesh(folder, asset, file)
        return self._part(name, mesh, range(len(mesh.faces)), vertices, weights, material)

    def shaded(self, asset, name, material, kind="diffuse"):
        """The material with an asset's texture, relative to its median over one garment, as folds and seams."""
        source = self._ingredients.image(asset, kind, "ao")
        return replace(material, texture=self._textures.scaled(source, 1024), median=self._median(asset, name, source))

    @functools.lru_cache(None)
    def _median(self, asset, name, source):
        mesh, small = self._mesh("clothes", asset), self._textures.scaled(source, 512)
        middles = np.array([mesh.uv[mesh.uv_faces[i]].mean(0) for i in self._cut(asset)[name]])
        return max(float(np.median(self._textures.sample(small, middles).mean(1))), 0.004)

    @functools.lru_cache(None)
    def _cut(self, asset):
        """Garment -> its faces."""
        mesh = self._mesh("clothes", asset)
        middles = np.array([mesh.uv[face].mean(0) for face in mesh.uv_faces])
        colours = self._textures.sample(self._textures.scaled(self._ingredients.image(asset, "diffuse", "ao"), 512), middles)
        component, island = part.islands(len(mesh.vertices), mesh.faces), part.islands(len(mesh.uv), mesh.uv_faces)
        out = {}
        for k in np.unique(island):
            faces = np.flatnonzero(island == k)
            same = np.flatnonzero(component == component[faces[0]])
            top = max(mesh.vertices[mesh.faces[i], 1].max() for i in same)
            out.setdefault(garment(asset, top, colours[faces].mean(0)), []).append(faces)
        out = {name: np.concatenate(faces) for name, faces in out.items()}
        if asset == SUIT:
            inside = np.array([cv2.pointPolygonTest(TIE, (float(u), float(1 - v)), False) >= 0 for u, v in middles[out["shirt"]]])
            out["shirt"], out["tie"] = out["shirt"][~inside], out["shirt"][inside]
        return out

    def _path(self, folder, asset, file=None):
        return self._ingredients.base / folder / asset / f"{file or asset}.mhclo"

    def _mesh(self, folder, asset, file=None):
        return self._ingredients.mesh(self._ingredients.fitting(self._path(folder, asset, file)).mesh)

    def _fit(self, path, base):
        return body.fit(self._ingredients.fitting(path), base, self._skeleton.weights)

    @staticmethod
    def _part(name, mesh, faces, vertices, weights, material):
        chosen, uv = [mesh.faces[i] for i in faces], [mesh.uv[mesh.uv_faces[i]] for i in faces]
        return part.compact(name, vertices, chosen, uv, weights, material)


def garment(asset, top, colour):
    """Which garment a texture island belongs to: by how high its mesh reaches and by its mean linear colour."""
    if asset == "male_worksuit01":
        return "overalls" if colour[2] > 1.4 * colour[0] else "tshirt"
    if top < WAIST:
        return LOWER.get(asset, "trousers")
    if asset == SUIT:
        return "shirt" if colour.mean() > 0.12 else "jacket"
    if asset == "male_casualsuit05":
        return "shirt" if colour[0] > 1.6 * colour[1] else "coat"
    return UPPER.get(asset, "tshirt")
