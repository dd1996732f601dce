"""Dyes what people wear in a training crop, so that few photos show many outfits.

A jacket and trousers dyed alike make a suit of two pieces that were none; a suit of which one piece is dyed another colour is
none any more. A top and a skirt dyed alike stay a top and a skirt. So the models learn that the cloth decides, not its colour.
"""

import cv2
import numpy as np

from vitrine_training import names

UPPER, OUTER, LOWER, FULL = range(len(names.KINDS))
# Folds stay folds: lightness is spread at most this much less, or more, than it was.
LEAST_SPREAD, MOST_SPREAD = 0.5, 1.6
# Cloths that are no longer alike are at least so far apart in Lab.
UNLIKE = 25


def dye(rgb, masks, categories, suit, rng):
    """The crop with some garments in other colours, and whether it shows a suit now: None if as much as before.

    masks: one per slot, of the crop's own size or another. categories: of each slot's garment, or None. suit: whether it was one,
    or None where nobody knows.
    """
    there = [category is not None and masks[k].any() for k, category in enumerate(categories)]
    tailored = there[OUTER] and categories[OUTER] == "blazer"
    two_pieces = tailored and there[LOWER] and categories[LOWER] in ("trousers", "skirt") and categories[FULL] is None
    draw, cloth = rng.random(), Cloth(rgb, masks, rng)
    if two_pieces and suit:
        if draw < 0.5:
            return cloth.whole(OUTER, LOWER), True
        return (cloth.parted(OUTER, LOWER), False) if draw < 0.7 else (rgb, None)
    if two_pieces and suit is False and draw < 0.45:
        return cloth.alike(OUTER, LOWER), True
    if draw < 0.1 and there[LOWER] and (there[UPPER] or there[OUTER]) and not tailored:
        return cloth.alike(OUTER if there[OUTER] else UPPER, LOWER), None
    if draw < 0.35 and not suit:
        return cloth.anything(k for k in np.flatnonzero(there) if not (two_pieces and k in (OUTER, LOWER))), None
    return rgb, None


class Cloth:
    """The garments in a crop, and their colours in Lab."""

    def __init__(self, rgb, masks, rng):
        self._rgb, self._masks, self._rng = rgb, masks, rng

    def whole(self, one, other):
        """Both moved to another colour together."""
        lab = self._lab()
        change = self._change(lab, one)
        return _rgb(self._painted(self._painted(lab, one, *change), other, *change))

    def parted(self, one, other):
        """The other in a colour that nobody takes for that of the first."""
        lab = self._lab()
        mean, own = self._look(lab, one)[0], self._look(lab, other)[0]
        for _ in range(20):
            shift, spread = self._change(lab, other)
            if np.linalg.norm(own + shift - mean) > UNLIKE:
                break
        return _rgb(self._painted(lab, other, shift, spread))

    def alike(self, one, other):
        """The other in the colour of the first, often a new one. Two pieces in one light are never quite the same."""
        lab = self._lab()
        if self._rng.random() < 0.7:
            lab = self._painted(lab, one, *self._change(lab, one))
        (mean, spread), (own_mean, own_spread) = self._look(lab, one), self._look(lab, other)
        shift = mean - own_mean + self._rng.normal(0, [3, 1.2, 1.2])
        return _rgb(self._painted(lab, other, shift, np.clip(spread / own_spread, LEAST_SPREAD, MOST_SPREAD)))

    def anything(self, slots):
        """Some of these, each in a colour of its own."""
        lab = self._lab()
        for k in slots:
            if self._rng.random() < 0.6:
                lab = self._painted(lab, k, *self._change(lab, k))
        return _rgb(lab)

    def _lab(self):
        return cv2.cvtColor(self._rgb.astype(np.float32) / 255, cv2.COLOR_RGB2LAB)

    def _weight(self, k):
        """How much of each pixel is of this garment, soft at its border."""
        size = (self._rgb.shape[1], self._rgb.shape[0])
        mask = cv2.resize(self._masks[k].astype(np.float32), size, interpolation=cv2.INTER_AREA)
        return cv2.GaussianBlur(mask, (0, 0), 0.7)

    def _look(self, lab, k):
        """Mean and spread of a garment's colour."""
        inside = lab[self._weight(k) > 0.6]
        if len(inside) < 12:
            inside = lab.reshape(-1, 3)
        return inside.mean(0), inside.std(0) + 1

    def _painted(self, lab, k, shift, spread):
        """A garment's colours moved by `shift`, and spread about their own mean by `spread`."""
        mean, _ = self._look(lab, k)
        dyed = (lab - mean) * spread + mean + shift
        dyed[..., 0] = np.clip(dyed[..., 0], 2, 98)
        return (lab + (dyed - lab) * self._weight(k)[..., None]).astype(np.float32)

    def _change(self, lab, k):
        """From a garment's colour to one that garments have: mostly dark or muted, now and then bright."""
        rng, (mean, _) = self._rng, self._look(lab, k)
        lightness = rng.choice([rng.uniform(8, 30), rng.uniform(25, 60), rng.uniform(55, 90)], p=[0.45, 0.35, 0.2])
        chroma = abs(rng.normal(0, 9 if rng.random() < 0.75 else 35))
        angle = rng.uniform(0, 2 * np.pi)
        wanted = np.array([lightness, chroma * np.cos(angle), chroma * np.sin(angle)])
        return wanted - mean, np.array([np.clip(np.sqrt(lightness / max(mean[0], 5)), 0.6, 1.5), 1, 1])


def _rgb(lab):
    return (np.clip(cv2.cvtColor(lab, cv2.COLOR_LAB2RGB), 0, 1) * 255).round().astype(np.uint8)
