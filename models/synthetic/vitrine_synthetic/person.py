"""Random people: body, skin, hair, outfit, gait."""

from dataclasses import dataclass, replace

import numpy as np

from vitrine_synthetic import body, carried, colours, labels, part
from vitrine_synthetic.cutting import Cutter
from vitrine_synthetic.gait import Gait
from vitrine_synthetic.material import Material
from vitrine_synthetic.sewing import Tailor
from vitrine_synthetic.skeleton import Skeleton
from vitrine_synthetic.wardrobe import OUTFITS, Wardrobe

RACES = ("caucasian", "asian", "african")
SKINS = {
    ("male", "caucasian"): ("young_lightskinned_male_diffuse", "young_lightskinned_male_diffuse2",
                            "middleage_lightskinned_male_diffuse"),
    ("male", "asian"): ("young_lightskinned_male_diffuse3", "middleage_lightskinned_male_diffuse2"),
    ("male", "african"): ("young_darkskinned_male_diffuse", "middleage_darkskinned_male_diffuse"),
    ("female", "caucasian"): ("young_lightskinned_female_diffuse2", "middleage_lightskinned_female_diffuse2"),
    ("female", "asian"): ("young_lightskinned_female_diffuse3",),
    ("female", "african"): ("young_lightskinned_female_diffuse2",),
}  # fmt: skip
# There is no dark skin for women among the ingredients, so a light one is darkened.
DARKENED = {("female", "african"): (0.42, 0.30, 0.24)}
STOCKINGS = {"caucasian": (0.48, 0.28, 0.2), "asian": (0.45, 0.28, 0.18), "african": (0.12, 0.07, 0.045)}
HAIRSTYLES = {
    "male": ("short01", "short02", "short03", "short04"),
    "female": ("bob02", "braid01", "long01", "ponytail01", "short03"),
}
HEIGHTS = {"male": (1.77, 0.07), "female": (1.65, 0.06)}
SOLE_VERTICES = 60
NO_MANNEQUIN_HAS = ("hair", "hat", "phone", "bag")


@dataclass(frozen=True)
class Person:
    """height in metres; facts go into the ground truth."""

    parts: list
    gait: Gait
    outfit: str
    sex: str
    height: float
    facts: dict
    mannequin: bool = False

    @property
    def suit(self):
        return labels.is_suit(self.parts)


class People:
    def __init__(self, ingredients, textures):
        self._ingredients, self._textures, self._skeleton = ingredients, textures, Skeleton(ingredients)
        self._cutter = Cutter(ingredients, textures, self._skeleton)
        self._wardrobe = Wardrobe(self._cutter, Tailor(ingredients, self._skeleton), textures)

    def anyone(self, rng):
        shares = np.array([share for share, _ in OUTFITS.values()])
        return self.make(rng, str(rng.choice(list(OUTFITS), p=shares / shares.sum())))

    def make(self, rng, outfit, sex=None):
        """A person in an outfit; of the sex that more often wears it unless told."""
        sex = sex or ("female" if rng.random() < OUTFITS[outfit][1] else "male")
        race = str(rng.choice(RACES, p=[0.5, 0.25, 0.25]))
        base, height = self._shape(rng, sex, race)
        joints = self._skeleton.joints(base)
        worn = self._wardrobe.dress_up(rng, outfit, base, sex == "female", STOCKINGS[race])
        parts = [*worn.parts, self._skin(rng, base, sex, race, worn.hidden), self._eyes(base), self._hair(rng, base, sex, race)]
        carries = str(rng.choice(["", "phone", "bag"], p=[0.68, 0.1, 0.22])) or None
        if carries:
            parts.append(carried.phone(joints) if carries == "phone" else carried.bag(rng, joints))
        if sex == "male" and rng.random() < 0.06:
            felt = Material(tint=colours.any_colour(rng, (0, 0.4), (0.05, 0.5)))
            parts.append(self._cutter.whole("clothes", "fedora01", "fedora", base, "hat", felt))
        narrow = outfit in ("dress", "top_skirt", "skirt_suit") and worn.facts["length"] > 0.55
        gait = Gait(joints, *self._sole(base), rng, carries, 0.82 if narrow else 1.0)
        return Person(parts, gait, outfit, sex, height, worn.facts)

    def mannequin(self, rng):
        """A dressed shop dummy: one plain colour, no hair, nothing in its hands."""
        person = self.make(rng, str(rng.choice(["suit", "dress", "dress", "jacket", "blouse_skirt", "tshirt"])))
        plastic = Material(tint=(0.6, 0.58, 0.55) if rng.random() < 0.6 else (0.02, 0.02, 0.02), roughness=0.35)
        kept = [piece for piece in person.parts if piece.name not in NO_MANNEQUIN_HAS]
        parts = [replace(piece, material=plastic) if piece.name == "skin" else piece for piece in kept]
        return replace(person, parts=parts, mannequin=True)

    def _shape(self, rng, sex, race):
        old = float(rng.choice([0, rng.uniform(0, 0.7)]))
        muscle, weight = rng.uniform(0.3, 0.75), rng.uniform(0.3, 0.85)
        tall, proportions = rng.uniform(0.35, 0.65), rng.uniform(0.4, 0.95)
        height = float(np.clip(rng.normal(*HEIGHTS[sex]), 1.5, 1.95))
        base = body.shape(self._ingredients, sex, race, old, muscle, weight, tall, proportions)
        return body.relax_hands(body.stand_tall(base, height), self._ingredients), height

    def _sole(self, base):
        lowest = np.argsort(base[: body.BODY_VERTICES, 1])[:SOLE_VERTICES]
        return base[lowest], self._skeleton.weights[lowest]

    def _skin(self, rng, base, sex, race, hidden):
        mesh = self._ingredients.body
        shown = [i for i, group in enumerate(mesh.groups) if group == "body" and not hidden.issuperset(mesh.faces[i])]
        tint = np.array(DARKENED.get((sex, race), (0.9, 0.9, 0.9))) * rng.uniform(0.8, 1.2)
        picture = self._ingredients.base / "skins" / "textures" / f"{rng.choice(SKINS[sex, race])}.png"
        material = Material(tuple(tint), "skin", texture=self._textures.scaled(picture, 1024))
        faces, uv = [mesh.faces[i] for i in shown], [mesh.uv[mesh.uv_faces[i]] for i in shown]
        return part.compact("skin", base, faces, uv, self._skeleton.weights, material)

    def _eyes(self, base):
        folder = self._ingredients.core / "eyes"
        fitting = self._ingredients.fitting(folder / "low-poly" / "low-poly.mhclo")
        vertices, weights = body.fit(fitting, base, self._skeleton.weights)
        mesh = self._ingredients.mesh(fitting.mesh)
        material = Material(kind="skin", texture=str(folder / "materials" / "brown_eye.png"))
        return part.compact("skin", vertices, mesh.faces, [mesh.uv[face] for face in mesh.uv_faces], weights, material)

    def _hair(self, rng, base, sex, race):
        style = str(rng.choice(HAIRSTYLES[sex]))
        colour = colours.HAIR[rng.integers(len(colours.HAIR) if race == "caucasian" else 3)]
        picture = self._textures.scaled(self._ingredients.base / "hair" / style / f"{style}_diffuse.png", 1024)
        light = self._textures.linear(picture).mean(2)
        material = Material(colour, "hair", texture=picture, median=float(np.median(light[light > 0.002])))
        return self._cutter.whole("hair", style, None, base, "hair", material)
