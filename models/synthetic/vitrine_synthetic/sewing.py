"""Sews garments from the helper surfaces that surround MakeHuman's base mesh: tights and a long skirt. Decimetres."""

from dataclasses import dataclass, replace

import numpy as np

from vitrine_synthetic import body, part
from vitrine_synthetic.skeleton import INDEX, columns

# How high the chest opens under a jacket or cardigan, as a share of the way from hip to shoulder.
BUTTON = 0.6


@dataclass(frozen=True)
class Cut:
    """The pattern of a garment for the upper body, a dress or a skirt.

    neck: half width and depth of the neckline; None for a skirt, which ends in a waistband.
    sleeve: share of the arm that is covered; bottom: hem of what has no skirt, hip 0 to shoulder 1.
    skirt: share of the way from hip to ankle, None for no skirt; flare: how much wider it gets.
    ease: distance from the body; opening: half width at the hip of a front left open, narrowing to the neck.
    """

    neck: tuple | None = (0.9, 1.0)
    sleeve: float = 0.0
    bottom: float | None = None
    skirt: float | None = None
    ease: float = 0.06
    flare: float = 0.0
    opening: float | None = None


class Tailor:
    def __init__(self, ingredients, skeleton):
        self._skeleton = skeleton
        self._tights = ingredients.body.group("helper-tights")
        self._skirt = ingredients.body.group("helper-skirt")
        # A skirt hangs from these, whatever the cut.
        self._legs = skeleton.weights[:, columns("leg", "foot")].sum(1)
        self._arms = skeleton.weights[:, columns("arm", "wrist", "shoulder")].sum(1)

    def sew(self, base, name, material, cut):
        """A top, dress, skirt or coat."""
        at, joints = Heights(self._skeleton.joints(base)), self._skeleton.joints(base)
        out = body.normals(base, self._tights + self._skirt)
        vertices = base + out * cut.ease
        inside = self._sleeves(base, vertices, joints, max(cut.sleeve, 0.03))
        hem = at.hip - 0.1 if cut.bottom is None or cut.neck is None else at.torso(cut.bottom)
        if cut.neck is None:
            band = at.torso(cut.bottom or 0) + 1.2
            inside &= base[:, 1] < band
            vertices[:, 1] = np.minimum(vertices[:, 1], band)
        else:
            inside &= _neckline(base, vertices, joints, cut.neck)
        below = base[:, 1] < hem
        inside &= ~below
        vertices[below & (self._legs < 0.9), 1] = hem
        faces = [face for face in self._tights if inside[face].any() and not (self._legs[face] > 0.9).any()]
        if cut.skirt is not None:
            faces += self._hang_skirt(base, vertices, out, at, cut)
        if cut.opening:
            faces = open_front(vertices, faces, at.front(cut.opening))
        return self._part(name, vertices, faces, material)

    def trousers(self, base, name, material, ease=0.08, flare=0.0, length=1.0):
        """Trousers or leggings. flare: how much wider at the ankle; length: share of the way from hip to ankle."""
        at = Heights(self._skeleton.joints(base))
        down = np.clip((at.hip - base[:, 1]) / (at.hip - at.ankle), 0, 1)[:, None]
        vertices = base + body.normals(base, self._tights) * (ease + flare * down * [1, 0, 1])
        waist, hem = at.torso(0.2), at.leg(length) - 0.1
        inside = (base[:, 1] < waist) & (base[:, 1] > hem) & (self._arms <= 0.3)
        vertices[:, 1] = np.clip(vertices[:, 1], hem, waist)
        faces = [face for face in self._tights if inside[face].any() and not (self._arms[face] > 0.3).any()]
        return self._part(name, vertices, faces, material)

    def open_jacket(self, base, jacket, opening):
        """The jacket of a suit, unbuttoned."""
        vertices, at = jacket.vertices.copy(), Heights(self._skeleton.joints(base))
        left = {id(face) for face in open_front(vertices, jacket.faces, at.lapels(opening))}
        kept = [i for i, face in enumerate(jacket.faces) if id(face) in left]
        return replace(jacket, vertices=vertices, faces=[jacket.faces[i] for i in kept], uv=[jacket.uv[i] for i in kept])

    def shirt_front(self, base, material, opening):
        """What shows of a shirt between the sides of an open jacket."""
        at = Heights(self._skeleton.joints(base))
        heights, widths = at.lapels(opening)
        shown = np.interp(base[:, 1], heights, widths) + 0.3
        return self._panel(base, "shirt", material, 0.02, shown, (at.hip, at.torso(0.7)))

    def tie_end(self, base, material):
        """The tie below the jacket's button."""
        at = Heights(self._skeleton.joints(base))
        return self._panel(base, "tie", material, 0.14, 0.58, (at.torso(0.22), at.torso(0.75)), 0.28)

    def _panel(self, base, name, material, out, shown, between, half=None):
        """A piece of the body's front a little further out; `half` squeezes it to that half width."""
        vertices = base + body.normals(base, self._tights) * out
        inside = (np.abs(base[:, 0]) < shown) & (base[:, 2] > 0.1) & (base[:, 1] > between[0]) & (base[:, 1] < between[1])
        if half:
            vertices[:, 0] = np.clip(vertices[:, 0], -half, half)
        return self._part(name, vertices, [face for face in self._tights if inside[face].all()], material)

    def _sleeves(self, base, vertices, joints, covered):
        """Ends the sleeves square to the arm; which vertices are still covered."""
        inside = np.ones(len(base), bool)
        for side in (".L", ".R"):
            shoulder, wrist = joints[INDEX["upperarm01" + side]], joints[INDEX["wrist" + side]]
            length = np.linalg.norm(wrist - shoulder)
            along = (wrist - shoulder) / length
            over = (base - shoulder) @ along - covered * length
            arm = [INDEX[bone + side] for bone in ("upperarm01", "upperarm02", "lowerarm01", "lowerarm02", "wrist")]
            beyond = (self._skeleton.weights[:, arm].sum(1) > 0.5) & (over > 0)
            inside &= ~beyond
            vertices[beyond] -= np.outer(over[beyond], along)
        return inside

    def _hang_skirt(self, base, vertices, out, at, cut):
        """Flares the skirt and closes its top on the body; its faces down to the hem."""
        skirt, tights = np.unique(self._skirt), np.unique(self._tights)
        down = np.clip((at.hip + 0.5 - base[skirt, 1]) / (at.hip - at.ankle), 0, 1)[:, None]
        vertices[skirt] += out[skirt] * [1, 0, 1] * down * cut.flare
        distances = ((vertices[skirt][:, None] - vertices[tights][None]) ** 2).sum(2)
        near = vertices[tights][distances.argmin(1)]
        closed = np.clip((base[skirt, 1] - base[skirt, 1].max() + 1.6) / 1.6, 0, 1)[:, None]
        vertices[skirt] += closed * (near - vertices[skirt])
        return [face for face in self._skirt if (base[face, 1] > at.leg(cut.skirt)).all()]

    def _part(self, name, vertices, faces, material):
        return part.compact(name, vertices, faces, wrapped(vertices, faces), self._skeleton.weights, material)


class Heights:
    """Where hem and waist are on a body."""

    def __init__(self, joints):
        self.hip, self._shoulder, self.ankle = (joints[INDEX[b], 1] for b in ("upperleg01.L", "shoulder01.L", "foot.L"))

    def torso(self, share):
        """From the hip, 0, to the shoulder, 1."""
        return self.hip + share * (self._shoulder - self.hip)

    def leg(self, share):
        """From the hip, 0, to the ankle, 1."""
        return self.hip - share * (self.hip - self.ankle)

    def front(self, half):
        """Heights and half widths of the open front of a coat or cardigan."""
        return (self.hip - 6, self.hip, self._shoulder - 0.6, self._shoulder + 0.5), (1.3 * half, half, 0.7 * half, 0.45)

    def lapels(self, half):
        """Heights and half widths of an unbuttoned jacket: closed where the lapels meet the chest."""
        button = self.torso(BUTTON)
        return (self.hip - 1, button, button + 0.5, button + 0.8), (1.25 * half, 0.75 * half, 0.3 * half, 0.0)


def open_front(vertices, faces, opening, front=0.4):
    """Cuts the front open: moves vertices within the opening to its edge, in place, and gives the faces that are left."""
    half = np.interp(vertices[:, 1], *opening)
    gone = (vertices[:, 2] > front) & (np.abs(vertices[:, 0]) < half)
    vertices[gone, 0] = np.sign(vertices[gone, 0]) * half[gone]
    return [face for face in faces if not gone[face].all()]


def wrapped(vertices, faces):
    """Texture coordinates around and up the body, in metres."""
    around = np.arctan2(vertices[:, 0], vertices[:, 2] - 0.2)
    out = []
    for face in faces:
        angle = around[face].copy()
        if np.ptp(angle) > np.pi:
            # The seam at the back.
            angle[angle < 0] += 2 * np.pi
        out.append(np.stack([angle * 1.6, vertices[face, 1]], 1) * 0.1)
    return out


def _neckline(base, vertices, joints, neck):
    """Pushes the cloth out of an ellipsoid around the neck; which vertices are still covered."""
    centre = joints[INDEX["neck01"]] + [0, 0.35, 0.35]
    radii = np.array([neck[0], neck[1], neck[1] * 1.3])
    distance = np.linalg.norm((vertices - centre) / radii, axis=1)
    within = (distance < 1) & (base[:, 1] > joints[INDEX["spine02"], 1])
    vertices[within] = centre + (vertices[within] - centre) / np.maximum(distance[within, None], 0.05)
    return ~within
