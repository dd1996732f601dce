"""Dyes what people wear in a training crop, so that few photos show many outfits.

A jacket and trousers dyed alike make a suit of two pieces that were none; a suit of which one piece is dyed another colour is
none any more. A top and a skirt dyed alike stay a top and a skirt. So the models learn that the cloth decides, not its colour.
"""

import cv2
import numpy as np

from vitrine_training import names

UPPER, OUTER, LOWER, FULL = range(len(names.KINDS))
# Lightness is spread at most this much more, or less, than it was: folds stay folds.
LEAST_SPREAD, MOST_SPREAD = 0.5, 1.6
# Of cloths that are no longer alike, the least distance in Lab.
UNLIKE = 25


def dye(rgb, masks, categories, suit, rng):
    """The crop with some garments in other colours, and whether it shows a suit now: None if as much as before.

    masks: one per slot, of the crop's own size or another. categories: of each slot's garment, or None. suit: whether it was one,
    or None where nobody knows.
    """
    two_pieces = categories[OUTER] == "blazer" and categories[LOWER] in ("trousers", "skirt") and categories[FULL] is None
    there = [category is not None and masks[k].any() for k, category in enumerate(categories)]
    draw = rng.random()
    if two_pieces and there[OUTER] and there[LOWER] and suit is not None:
        lab, weights = _lab(rgb), _weights(masks, rgb)
        if suit:
            if draw < 0.5:
                change = _change(lab, weights[OUTER], rng)
                return _rgb(_painted(_painted(lab, weights[OUTER], *change), weights[LOWER], *change)), True
            if draw < 0.7:
                return _rgb(_unlike(lab, weights[OUTER], weights[LOWER], rng)), False
            return rgb, None
        if draw < 0.45:
            if rng.random() < 0.7:
                lab = _painted(lab, weights[OUTER], *_change(lab, weights[OUTER], rng))
            return _rgb(_alike(lab, weights[OUTER], weights[LOWER], rng)), True
    if draw < 0.1 and there[LOWER] and (there[UPPER] or there[OUTER]):
        lab, weights = _lab(rgb), _weights(masks, rgb)
        other = OUTER if there[OUTER] else UPPER
        # Two pieces of one colour that are no suit; with a tailored jacket nobody would know.
        if categories[other] != "blazer":
            return _rgb(_alike(lab, weights[other], weights[LOWER], rng)), None
    elif draw < 0.35 and any(there) and not suit:
        lab, weights = _lab(rgb), _weights(masks, rgb)
        for k in np.flatnonzero(there):
            if rng.random() < 0.6 and not (two_pieces and k in (OUTER, LOWER)):
                lab = _painted(lab, weights[k], *_change(lab, weights[k], rng))
        return _rgb(lab), None
    return rgb, None


def _lab(rgb):
    return cv2.cvtColor(rgb.astype(np.float32) / 255, cv2.COLOR_RGB2LAB)


def _rgb(lab):
    return (np.clip(cv2.cvtColor(lab, cv2.COLOR_LAB2RGB), 0, 1) * 255).round().astype(np.uint8)


def _weights(masks, rgb):
    """How much of each pixel is of each slot's garment, soft at its border."""
    size = (rgb.shape[1], rgb.shape[0])
    return [cv2.GaussianBlur(cv2.resize(m.astype(np.float32), size, interpolation=cv2.INTER_AREA), (0, 0), 0.7) for m in masks]


def _look(lab, weight):
    """Mean and spread of a garment's colour."""
    inside = lab[weight > 0.6]
    if len(inside) < 12:
        inside = lab.reshape(-1, 3)
    return inside.mean(0), inside.std(0) + 1


def _painted(lab, weight, shift, spread):
    """Colours moved by `shift`, and spread about their own mean by `spread`."""
    mean, _ = _look(lab, weight)
    dyed = (lab - mean) * spread + mean + shift
    dyed[..., 0] = np.clip(dyed[..., 0], 2, 98)
    return (lab + (dyed - lab) * weight[..., None]).astype(np.float32)


def _change(lab, weight, rng):
    """From a garment's colour to one that garments have: mostly dark or muted, now and then bright."""
    mean, _ = _look(lab, weight)
    lightness = rng.choice([rng.uniform(8, 30), rng.uniform(25, 60), rng.uniform(55, 90)], p=[0.45, 0.35, 0.2])
    chroma = abs(rng.normal(0, 9 if rng.random() < 0.75 else 35))
    angle = rng.uniform(0, 2 * np.pi)
    wanted = np.array([lightness, chroma * np.cos(angle), chroma * np.sin(angle)])
    return wanted - mean, np.array([np.clip(np.sqrt(lightness / max(mean[0], 5)), 0.6, 1.5), 1, 1])


def _alike(lab, model, other, rng):
    """The other garment in the colour of the first, as two pieces of one cloth are in one light: not quite the same."""
    mean, spread = _look(lab, model)
    own_mean, own_spread = _look(lab, other)
    shift = mean - own_mean + rng.normal(0, [3, 1.2, 1.2])
    return _painted(lab, other, shift, np.clip(spread / own_spread, LEAST_SPREAD, MOST_SPREAD))


def _unlike(lab, model, other, rng):
    mean, _ = _look(lab, model)
    own, _ = _look(lab, other)
    for _ in range(20):
        shift, spread = _change(lab, other, rng)
        if np.linalg.norm(own + shift - mean) > UNLIKE:
            break
    return _painted(lab, other, shift, spread)
