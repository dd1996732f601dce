"""Pictures of single garments for the classifier, in batches."""

import cv2
import keras
import numpy as np

from vitrine_training import cut, names, spoil

# One picture is too small to share among threads.
cv2.setNumThreads(1)

CONFUSED = (
    ("t-shirt", "top", "blouse", "shirt", "sweater"),
    ("sweater", "hoodie"),
    ("jacket", "blazer", "coat"),
    ("jeans", "trousers"),
    ("dress", "skirt"),
)


def samples(photos, split, sources):
    """One sample per garment: the photo, the box (None: the whole picture), the categories that may be right, weight."""
    found = []
    for entry in photos.entries:
        weight = sources.get(entry["source"], 0)
        if entry["split"] != split or not weight:
            continue
        # Of the tagged photos, a trained detector drew the boxes: see weak.
        for garment in entry.get("garments", []) + entry.get("weak", []):
            either = garment.get("either") or [garment["category"]]
            found.append((entry, garment["box"], either, weight))
        if "either" in entry:
            found.append((entry, entry.get("box"), entry["either"], weight))
    return found


def target(either, smooth):
    """Soft labels: most on the label, some on what people confuse it with, a little everywhere."""
    wanted = np.zeros(len(names.CATEGORIES), np.float32)
    allowed = np.zeros_like(wanted)
    allowed[[names.CATEGORIES.index(name) for name in either]] = 1
    if len(either) == 1:
        near = {name for group in CONFUSED if either[0] in group for name in group} - set(either)
        wanted[names.CATEGORIES.index(either[0])] = 1 - smooth * (1 if near else 0.3)
        for name in near:
            wanted[names.CATEGORIES.index(name)] += 0.7 * smooth / len(near)
        wanted += 0.3 * smooth / len(wanted)
    return np.concatenate([wanted, allowed])


def mixed(pictures, targets, share, rng):
    """Lays a share of the pictures over one another, and their soft labels too (Zhang et al., "mixup", 2018).

    A picture of which several labels may be right stays as it is.
    """
    count = len(names.CATEGORIES)
    other = rng.permutation(len(pictures))
    kept = np.where(rng.random(len(pictures)) < share, np.maximum(0.5, rng.beta(0.4, 0.4, len(pictures))), 1)
    kept[(targets[:, :count].sum(1) == 0) | (targets[other, :count].sum(1) == 0)] = 1
    weight = kept[:, None, None, None]
    laid = (pictures * weight + pictures[other] * (1 - weight)).round().astype(np.uint8)
    soft = targets * kept[:, None] + targets[other] * (1 - kept[:, None])
    return laid, soft.astype(np.float32)


class Garments(keras.utils.PyDataset):
    """Batches of spoilt training pictures; sources with a share below 1 show a new part of theirs each epoch."""

    def __init__(self, photos, found, recipe, seed, **kwargs):
        super().__init__(**kwargs)
        self.photos, self.found, self.recipe, self.seed = photos, found, recipe, seed
        self.epoch = -1
        self.on_epoch_end()

    def on_epoch_end(self):
        self.epoch += 1
        rng = np.random.default_rng([self.seed, self.epoch])
        shares = self.recipe["shares"]
        kept = [i for i, s in enumerate(self.found) if rng.random() < shares.get(s[0]["source"], 1)]
        self.order = rng.permutation(kept)

    def __len__(self):
        expected = sum(self.recipe["shares"].get(s[0]["source"], 1) for s in self.found)
        return int(expected / self.recipe["batch"] * 0.97)

    def __getitem__(self, index):
        batch = self.recipe["batch"]
        chosen = self.order[index * batch : (index + 1) * batch]
        rng = np.random.default_rng([self.seed, self.epoch, index])
        pictures, targets, weights = [], [], []
        for i in chosen:
            entry, box, either, weight = self.found[i]
            pictures.append(self._picture(entry, box, rng))
            targets.append(target(either, self.recipe["smooth"]))
            weights.append(weight)
        pictures, targets = mixed(np.stack(pictures), np.stack(targets), self.recipe.get("mixed", 0), rng)
        return pictures, targets, np.array(weights, np.float32)

    def _picture(self, entry, box, rng):
        size, rgb = self.recipe["size"], self.photos.rgb(entry)
        if box is None:
            box = cut.grown([0, 0, rgb.shape[1], rgb.shape[0]], rng.uniform(-0.12, 0.05))
        else:
            box = moved(cut.grown(box, self.recipe["margin"]), rng, self.recipe["jitter"])
        width, height = size, size
        if rng.random() < self.recipe["shrunk"]:
            width, height = shrunk(box, np.exp(rng.uniform(np.log(28), np.log(size))))
        picture = cut.cut(rgb, box, width, height)
        if rng.random() < 0.5:
            picture = picture[:, ::-1]
        picture = spoil.light(picture, rng)
        if rng.random() < self.recipe["tilted"]:
            shape = spoil.tilt(width, height, rng)
            picture = cv2.warpPerspective(picture, shape, (width, height), borderMode=cv2.BORDER_REPLICATE)
        if rng.random() < self.recipe["hidden"]:
            other = self.found[int(rng.integers(len(self.found)))][0]
            picture, _ = spoil.hide(picture, rng, self.photos.rgb(other))
        picture = spoil.camera(np.ascontiguousarray(picture), rng)
        return enlarged(picture, size, rng)


def moved(box, rng, jitter):
    """A box with each side moved, as a detector's boxes are."""
    x0, y0, x1, y1 = box
    width, height = x1 - x0, y1 - y0
    dx, dy = rng.normal(0, jitter, 2) * [width, height]
    a, b, c, d = np.clip(rng.normal(0, jitter, 4), -2 * jitter, 2 * jitter) * [width, height, width, height]
    return [x0 + dx + a, y0 + dy + b, x1 + dx + c, y1 + dy + d]


def shrunk(box, longest):
    """Width and height of what is left of a box when its longer side has so many pixels; 8 at least."""
    width, height = box[2] - box[0], box[3] - box[1]
    scale = longest / max(width, height)
    return max(8, round(width * scale)), max(8, round(height * scale))


def enlarged(picture, size, rng):
    if picture.shape[:2] == (size, size):
        return picture
    how = (cv2.INTER_LINEAR, cv2.INTER_CUBIC)[int(rng.integers(2))]
    return cv2.resize(picture, (size, size), interpolation=how)


def clean(photos, found, size, margin, shrink=None):
    """Unspoilt pictures for validation, optionally first shrunk until their longer side has `shrink` pixels."""
    pictures = []
    for entry, box, _, _ in found:
        rgb = photos.rgb(entry)
        box = [0, 0, rgb.shape[1], rgb.shape[0]] if box is None else cut.grown(box, margin)
        picture = cut.cut(rgb, box, *(shrunk(box, shrink) if shrink else (size, size)))
        pictures.append(cv2.resize(picture, (size, size), interpolation=cv2.INTER_LINEAR) if shrink else picture)
    return np.stack(pictures)
