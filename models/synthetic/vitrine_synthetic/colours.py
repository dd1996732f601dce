"""What colours and patterns people wear, as linear RGB."""

import colorsys

import numpy as np

from vitrine_synthetic.material import PATTERNS, Material, Pattern

SUITS = {
    "navy": (0.010, 0.014, 0.040), "charcoal": (0.030, 0.031, 0.034), "black": (0.006, 0.006, 0.007),
    "grey": (0.095, 0.097, 0.10), "brown": (0.055, 0.032, 0.018), "blue": (0.018, 0.036, 0.11),
    "beige": (0.40, 0.32, 0.22), "dark green": (0.014, 0.028, 0.02),
}  # fmt: skip
SUIT_SHARES = (0.22, 0.14, 0.18, 0.14, 0.06, 0.08, 0.14, 0.04)
SHIRTS = ((0.75, 0.75, 0.76), (0.75, 0.75, 0.76), (0.45, 0.58, 0.78), (0.75, 0.55, 0.58), (0.03, 0.03, 0.035), (0.6, 0.6, 0.72))
HAIR = (
    (0.008, 0.007, 0.006), (0.02, 0.013, 0.008), (0.05, 0.028, 0.015), (0.12, 0.07, 0.035), (0.35, 0.24, 0.12),
    (0.25, 0.23, 0.21), (0.13, 0.04, 0.015),
)  # fmt: skip
# Repeats per unit of texture, and the width of a repeat that is coloured.
REPEATS = {"pinstripe": (20, 60), "hoops": (12, 40), "check": (10, 35), "dots": (14, 45), "floral": (6, 18)}
WIDTHS = {"pinstripe": (0.15, 0.5), "hoops": (0.2, 0.55), "check": (0.15, 0.5), "dots": (0.18, 0.34), "floral": (0.25, 0.45)}


def hsv(hue, saturation, value):
    return tuple(np.array(colorsys.hsv_to_rgb(hue % 1, saturation, value)) ** 2.2)


def any_colour(rng, saturation, value):
    return hsv(rng.random(), rng.uniform(*saturation), rng.uniform(*value))


def worn(rng):
    """Many neutrals, much blue, some browns, some strong colours."""
    kind = rng.random()
    if kind < 0.33:
        return any_colour(rng, (0, 0.08), ((0.04, 0.25), (0.35, 0.65), (0.8, 0.96))[rng.integers(3)])
    if kind < 0.5:
        return hsv(rng.uniform(0.56, 0.68), rng.uniform(0.3, 0.75), rng.uniform(0.15, 0.6))
    if kind < 0.62:
        return hsv(rng.uniform(0.05, 0.12), rng.uniform(0.2, 0.55), rng.uniform(0.3, 0.9))
    return any_colour(rng, (0.25, 0.85), (0.2, 0.9))


def unlike(rng, other, least=0.12):
    """A colour that nobody takes for the other one; `least` is the sum of the differences of the channels."""
    while True:
        colour = worn(rng)
        if np.abs(np.array(colour) - other).sum() > least:
            return colour


def shade(rng, colour):
    """Almost the same colour, as a second garment meant to match has."""
    return tuple(np.array(colour) * rng.uniform(0.8, 1.2))


def grey(value):
    return (float(value),) * 3


def pattern(rng, share, kinds=PATTERNS):
    """A pattern of one of the kinds for that share of garments, None for the others."""
    if rng.random() > share:
        return None
    kind = str(rng.choice(kinds))
    colour = any_colour(rng, (0, 0.8), (0.1, 1)) if rng.random() < 0.6 else (0.75, 0.75, 0.74)
    return Pattern(kind, float(rng.uniform(*REPEATS[kind])), float(rng.uniform(*WIDTHS[kind])), colour, worn(rng))


def suit_cloth(rng):
    """The cloth of a suit, and what to call it: its colour and weave."""
    name = str(rng.choice(list(SUITS), p=SUIT_SHARES))
    weave = str(rng.choice(["plain", "pinstripe", "check"], p=[0.6, 0.18, 0.22]))
    colour = np.array(SUITS[name]) * rng.uniform(0.75, 1.3)
    woven = None
    if weave == "pinstripe":
        light = tuple(np.minimum(colour * 2.2 + 0.05, 0.8))
        woven = Pattern(weave, float(rng.uniform(55, 110)), float(rng.uniform(0.07, 0.14)), light)
    if weave == "check":
        woven = Pattern(weave, float(rng.uniform(30, 60)), 0.3, tuple(colour * 1.5 + 0.006))
    return Material(tint=tuple(colour), pattern=woven, roughness=0.8, sheen=0.3, contrast=0.6), {"cloth": name, "weave": weave}
