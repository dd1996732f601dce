"""Puts outfits together: each method of `Wardrobe` named in `OUTFITS` dresses one body.

The names are labels: who wears an outfit whose name contains "suit" wears jacket and trousers or skirt of one cloth
(`labels.is_suit`), and nobody else does. Cardigans, coats, blazers with jeans and tunics are there because they are
easily taken for suits and dresses.
"""

from dataclasses import dataclass, field, replace

import numpy as np

from vitrine_synthetic import colours, cutting
from vitrine_synthetic.material import Material
from vitrine_synthetic.sewing import Cut

JEANS = "male_casualsuit04"
FORMAL_SHOES, CASUAL_SHOES = ("shoes01", "shoes03", "shoes04"), ("shoes02", "shoes01", "shoes04")
# Share among the outfits, and how many of those who wear it are women.
OUTFITS = {
    "suit": (7.0, 0.45), "skirt_suit": (1.5, 1.0), "dress": (6.0, 1.0), "blazer_jeans": (2.2, 0.5), "cardigan": (2.2, 0.7),
    "long_coat": (2.2, 0.5), "tunic": (1.8, 1.0), "top_skirt": (2.0, 1.0), "blouse_skirt": (0.8, 1.0), "tshirt": (0.8, 0.4),
    "sweater": (0.8, 0.0), "shirt": (0.8, 0.0), "jacket": (0.8, 0.0), "shorts": (0.4, 1.0), "sport": (0.3, 1.0),
    "overalls": (0.3, 0.0),
}  # fmt: skip


@dataclass
class Worn:
    """Garments on a body. `hidden` are vertices of the body that cannot show; `facts` go into the ground truth."""

    parts: list
    hidden: frozenset = frozenset()
    facts: dict = field(default_factory=dict)
    formal: bool = False
    bare_legs: bool = False


class Wardrobe:
    def __init__(self, cutter, tailor, textures):
        self._cutter, self._tailor, self._textures = cutter, tailor, textures

    def dress_up(self, rng, outfit, base, woman, stockings):
        """Garments and shoes of an outfit; `stockings` is the colour of bare legs."""
        if outfit not in OUTFITS:
            raise ValueError(f"'{outfit}' is no outfit; possible are {', '.join(OUTFITS)}")
        worn = getattr(self, "_" + outfit)(rng, base, woman)
        shoes = self._shoes(rng, base, worn, stockings)
        return replace(worn, parts=worn.parts + shoes)

    def _suit(self, rng, base, woman):
        cloth, facts = colours.suit_cloth(rng)
        tie, is_open = bool(rng.random() < (0.1 if woman else 0.75)), bool(rng.random() < 0.45)
        worn = self._tailored(rng, base, cloth, tie, is_open, colours.SHIRTS[rng.integers(len(colours.SHIRTS))])
        trousers = self._cut(cutting.SUIT, base, trousers=cloth)
        return replace(worn, parts=worn.parts + trousers, facts={**facts, "tie": tie, "open": is_open}, formal=True)

    def _skirt_suit(self, rng, base, woman):
        cloth, facts = colours.suit_cloth(rng)
        is_open, length = bool(rng.random() < 0.5), float(rng.uniform(0.38, 0.6))
        worn = self._tailored(rng, base, cloth, False, is_open, colours.SHIRTS[rng.integers(len(colours.SHIRTS))])
        cut = Cut(neck=None, bottom=0.1, skirt=length, ease=0.1, flare=float(rng.uniform(-0.1, 0.5)))
        skirt = self._tailor.sew(base, "skirt", cloth, cut)
        hidden = frozenset(i for i in worn.hidden if base[i, 1] > 0.5)
        facts |= {"tie": False, "open": is_open, "length": length}
        return Worn([*worn.parts, skirt], hidden, facts, formal=True, bare_legs=True)

    def _blazer_jeans(self, rng, base, woman):
        cloth, facts = colours.suit_cloth(rng)
        is_open, shirt = bool(rng.random() < 0.5), colours.worn(rng)
        worn = self._tailored(rng, base, cloth, False, is_open, shirt)
        trousers = self._jeans(rng, base, JEANS, unlike=cloth.tint)
        return replace(worn, parts=worn.parts + trousers, facts={**facts, "open": is_open})

    def _tailored(self, rng, base, cloth, tie, is_open, shirt):
        """A tailored jacket over a shirt, perhaps with a tie."""
        shirt = Material(tint=shirt, contrast=0.6)
        silk = Material(tint=colours.any_colour(rng, (0.3, 0.9), (0.1, 0.6)), roughness=0.5)
        collar = silk if tie else replace(shirt, contrast=0.0)
        jacket, *under = self._cut(cutting.SUIT, base, jacket=cloth, shirt=shirt, tie=collar)
        if not tie:
            # The mesh of the tie fills the collar, so it becomes a part of the shirt.
            under = [replace(piece, name="shirt") for piece in under]
        if is_open:
            opening = float(rng.uniform(0.45, 1.0))
            jacket = self._tailor.open_jacket(base, jacket, opening)
            under.append(self._tailor.shirt_front(base, shirt, opening))
            if tie:
                under.append(self._tailor.tie_end(base, silk))
        return Worn([jacket, *under], self._cutter.hidden(cutting.SUIT))

    def _dress(self, rng, base, woman):
        length, sleeve = float(rng.uniform(0.3, 0.85)), float(rng.choice([0, 0.25, 0.4, 0.9], p=[0.3, 0.3, 0.15, 0.25]))
        ease, flare = float(rng.uniform(0.06, 0.12)), float(rng.uniform(-0.2, 1.3))
        roughness = float(rng.uniform(0.5, 0.95))
        cloth = Material(tint=colours.worn(rng), pattern=colours.pattern(rng, 0.5), roughness=roughness, sheen=0.2)
        cut = Cut(_neck(rng), sleeve, skirt=length, ease=ease, flare=flare)
        facts = {"length": length, "sleeve": sleeve, "pattern": cloth.pattern and cloth.pattern.kind}
        return Worn([self._tailor.sew(base, "dress", cloth, cut)], facts=facts, formal=rng.random() < 0.6, bare_legs=True)

    def _top_skirt(self, rng, base, woman):
        length, top = float(rng.uniform(0.3, 0.8)), colours.worn(rng)
        upper = Material(tint=top, pattern=colours.pattern(rng, 0.4, ("hoops", "dots", "floral")))
        lower = Material(tint=colours.unlike(rng, top), pattern=colours.pattern(rng, 0.4, ("check", "floral", "dots")))
        cut = Cut(neck=None, bottom=0.1, skirt=length, ease=0.06, flare=float(rng.uniform(0, 1.2)))
        parts = [self._tailor.sew(base, "tshirt", upper, Cut(_neck(rng), _sleeve(rng), bottom=0.1, ease=0.1)),
                 self._tailor.sew(base, "skirt", lower, cut)]  # fmt: skip
        return Worn(parts, facts={"length": length}, formal=rng.random() < 0.6, bare_legs=True)

    def _tunic(self, rng, base, woman):
        colour = colours.worn(rng)
        cloth = Material(tint=colour, pattern=colours.pattern(rng, 0.5, ("floral", "dots", "hoops", "check")))
        ease, flare = float(rng.uniform(0.14, 0.2)), float(rng.uniform(0, 0.7))
        cut = Cut(_neck(rng), _sleeve(rng), skirt=float(rng.uniform(0.16, 0.34)), ease=ease, flare=flare)
        legs = colours.grey(rng.uniform(0.005, 0.03)) if rng.random() < 0.6 else self._second(rng, colour)
        leggings = Material(tint=legs, roughness=0.7)
        return Worn([self._tailor.sew(base, "blouse", cloth, cut),
                     self._tailor.trousers(base, "leggings", leggings, 0.03, length=float(rng.uniform(0.75, 1)))])  # fmt: skip

    def _cardigan(self, rng, base, woman):
        return self._over(rng, base, "sweater", (0.2, 0.6), colours.pattern(rng, 0.25, ("hoops", "check")))

    def _long_coat(self, rng, base, woman):
        return self._over(rng, base, "coat", (0.4, 0.8), colours.pattern(rng, 0.25, ("check", "pinstripe")))

    def _over(self, rng, base, name, lengths, pattern):
        """Something long and open over a top and trousers."""
        colour, top = colours.worn(rng), colours.worn(rng)
        if rng.random() < 0.5:
            material = Material(tint=self._second(rng, colour), roughness=0.9)
            ease, flare = float(rng.uniform(0.08, 0.14)), float(rng.uniform(0, 0.35))
            parts = [self._tailor.trousers(base, "trousers", material, ease, flare)]
        else:
            parts = self._jeans(rng, base, JEANS)
        shirt = Material(tint=top, pattern=colours.pattern(rng, 0.3, ("hoops", "dots", "floral")))
        parts.append(self._tailor.sew(base, "tshirt", shirt, Cut(_neck(rng), 0.2, bottom=0.0, ease=0.1)))
        cloth = Material(tint=colour, pattern=pattern, roughness=0.95, sheen=0.3)
        length, ease, flare = float(rng.uniform(*lengths)), float(rng.uniform(0.2, 0.26)), float(rng.uniform(0.1, 0.7))
        cut = Cut((0.8, 0.85), 0.96, skirt=length, ease=ease, flare=flare, opening=float(rng.uniform(0.5, 1.1)))
        return Worn([*parts, self._tailor.sew(base, name, cloth, cut)])

    @staticmethod
    def _second(rng, colour):
        """Now and then all is of one colour, which is closest to a suit or a dress."""
        return colours.shade(rng, colour) if rng.random() < 0.25 else colours.worn(rng)

    def _blouse_skirt(self, rng, base, woman):
        patterns = {"blouse": (0.45, ("pinstripe", "check", "dots")), "skirt": (0.25, ("check", "pinstripe"))}
        return replace(self._outfit(rng, base, "female_elegantsuit01", patterns), bare_legs=True)

    def _tshirt(self, rng, base, woman):
        asset = "female_casualsuit01" if woman else str(rng.choice([JEANS, "male_casualsuit06"]))
        kinds = ("hoops", "dots", "floral") if woman else ("hoops", "pinstripe")
        return self._outfit(rng, base, asset, {"tshirt": (0.3, kinds)}, jeans=True)

    def _sweater(self, rng, base, woman):
        return self._outfit(rng, base, "male_casualsuit02", {"sweater": (0.35, ("hoops", "check"))}, jeans=True)

    def _shirt(self, rng, base, woman):
        return self._outfit(rng, base, "male_casualsuit03", {"shirt": (0.7, ("check", "pinstripe"))}, jeans=True)

    def _jacket(self, rng, base, woman):
        return self._outfit(rng, base, "male_casualsuit05", {"coat": (0, ()), "shirt": (0, ())}, jeans=True)

    def _shorts(self, rng, base, woman):
        patterns = {"tshirt": (0.45, ("hoops", "dots")), "shorts": (0.2, ("check",))}
        return replace(self._outfit(rng, base, "female_casualsuit02", patterns), bare_legs=True)

    def _sport(self, rng, base, woman):
        return self._outfit(rng, base, "female_sportsuit01", {"tshirt": (0.2, ("hoops",)), "leggings": (0, ())})

    def _overalls(self, rng, base, woman):
        asset = "male_worksuit01"
        worn = self._outfit(rng, base, asset, {"tshirt": (0.45, ("hoops",))})
        shown = Material(photo=True, saturation=float(rng.uniform(0.3, 1)), value=float(rng.uniform(0.3, 1)))
        return replace(worn, parts=worn.parts + self._cut(asset, base, overalls=shown))

    def _outfit(self, rng, base, asset, patterns, jeans=False):
        """An outfit as it comes, each garment in a colour of its own and with a pattern for a share of them."""
        materials = {name: Material(tint=colours.worn(rng), pattern=colours.pattern(rng, *how)) for name, how in patterns.items()}
        parts = self._cut(asset, base, "ao", **materials)
        return Worn(parts + (self._jeans(rng, base, asset) if jeans else []), self._cutter.hidden(asset))

    def _jeans(self, rng, base, asset, unlike=None):
        """The trousers of a casual outfit: as jeans in their own texture, or as chinos of any colour but one."""
        if rng.random() < 0.3:
            colour = colours.worn(rng) if unlike is None else colours.unlike(rng, unlike, 0.15)
            return self._cut(asset, base, trousers=Material(tint=colour, roughness=0.9, contrast=0.35))
        value = rng.uniform(0.25, 0.5) if rng.random() < 0.5 else rng.uniform(0.6, 1.1)
        hue, saturation = float(rng.uniform(0.47, 0.53)), float(rng.uniform(0.2, 1.1))
        return self._cut(asset, base, trousers=Material(photo=True, hue=hue, saturation=saturation, value=float(value)))

    def _cut(self, asset, base, kind="diffuse", **materials):
        shaded = {name: self._cutter.shaded(asset, name, material, kind) for name, material in materials.items()}
        return self._cutter.garments(asset, base, shaded)

    def _shoes(self, rng, base, worn, stockings):
        asset = str(rng.choice(FORMAL_SHOES if worn.formal else CASUAL_SHOES))
        bright = colours.grey(rng.uniform(0.5, 1.2))
        tint = bright if worn.formal else tuple(np.array(colours.any_colour(rng, (0, 0.5), (0.5, 1))) * 1.2)
        picture = self._textures.scaled(self._cutter.picture(asset), 512)
        leather = Material(photo=True, texture=picture, tint=tint, roughness=0.4 if worn.formal else 0.8)
        sock = Material(tint=stockings if worn.bare_legs else colours.grey(rng.choice([0.01, 0.03, 0.6])), roughness=0.8)
        return self._cutter.shoes(asset, base, leather, sock)


def _neck(rng):
    return float(rng.uniform(0.75, 1.1)), float(rng.uniform(0.75, 1.2))


def _sleeve(rng):
    return float(rng.choice([0.25, 0.45, 0.93]))
