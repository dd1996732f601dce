"""Crops of persons for the garment detector, in batches: what each wears, where, and which pixels."""

import cv2
import keras
import numpy as np

from vitrine_training import cloth, cut, names, spoil

cv2.setNumThreads(1)
HEIGHT, WIDTH = 320, 160
ROWS, COLUMNS = HEIGHT // 8, WIDTH // 8
SLOTS = len(names.KINDS)
FULL = names.KINDS.index("full")
# Known to be absent from sports and casual catalogues.
NEVER_IN_CATALOGUE = ("dress", "suit", "tie", "jumpsuit", "blazer", "coat", "skirt", "blouse")
LEAST_PIXELS = 300
# The eye's word where it could not tell whether it is this outfit.
UNSURE = {"dress": "unsure", "suit": "unsure-suit"}
# Of a garment's pixels, the share that must be left for it to count as still there.
LEAST_LEFT = 0.25


def samples(photos, split):
    """Entries with a person in them. Only those of source `ccp` and `synth` know boxes and pixels."""
    found = []
    for entry in photos.entries:
        if entry["split"] == split and (entry.get("person") or entry.get("found")):
            found.append(entry)
    return found


def tags(entry):
    """Value and weight per tag; weight 0 where nobody knows."""
    value, weight = np.zeros(len(names.TAGS), np.float32), np.ones(len(names.TAGS), np.float32)
    suit, tie = names.TAGS.index("suit"), names.TAGS.index("tie")
    if "garments" in entry:
        present = [g["category"] for g in entry["garments"]]
        value[suit], value[tie] = entry["suit"], entry["tie"]
        for garment in entry["garments"]:
            if len(garment.get("either", "")) > 1:
                weight[[names.TAGS.index(name) for name in garment["either"]]] = 0
    elif "tags" in entry:
        present = entry["tags"]
        value[suit], value[tie] = "suit" in entry["words"], "tie" in entry["words"]
        if "blazer" in present and not value[suit]:
            weight[suit] = 0
    else:
        present = entry["either"] if len(entry["either"]) == 1 else []
        weight[:] = 0
        absent = NEVER_IN_CATALOGUE if entry["source"] == "catalogue" else ()
        weight[[names.TAGS.index(name) for name in (*present, *absent)]] = 1
    value[[names.TAGS.index(name) for name in present]] = 1
    if "outfit" in entry:
        _judged(entry["outfit"], value, weight)
    return np.stack([value, weight], -1)


def worn(entry):
    """The categories that are worn as far as anybody knows."""
    return [name for name, (value, weight) in zip(names.CATEGORIES, tags(entry)) if value and weight]


def _judged(outfit, value, weight):
    """Joins an eye's word on the whole outfit with the photo's own words.

    A yes of the eye counts. Where it says no and the words say yes, nobody knows; where it is unsure, a yes of the words
    counts half and a no nothing.
    """
    for name in ("dress", "jumpsuit", "suit"):
        k = names.TAGS.index(name)
        if outfit == name:
            value[k], weight[k] = 1, 1
        elif outfit == UNSURE.get(name):
            weight[k] = 0.5 * value[k]
        else:
            weight[k] = 1 - value[k]


def slots(entry):
    """The largest garment of each kind, or None; kinds by their order in `names.KINDS`."""
    best = [None] * SLOTS
    for garment in entry.get("garments", []):
        k = names.KINDS.index(names.KIND_OF[garment["category"]])
        if best[k] is None or _area(garment["box"]) > _area(best[k]["box"]):
            best[k] = garment
    return best


def dressed(entry):
    """The category in each slot, and whether they make a suit; None where nobody knows."""
    value, weight = tags(entry)[names.TAGS.index("suit")]
    return [None if g is None else g["category"] for g in slots(entry)], bool(value) if weight == 1 else None


def _area(box):
    return (box[2] - box[0]) * (box[3] - box[1])


def crop(photos, entry, box, size=(HEIGHT, WIDTH), view=None):
    """The letterboxed crop of a person's box, and of a labelled entry also one binary mask per slot at full size."""
    mask, region = _viewed(photos.mask(entry), view), _in_view(box, view)
    picture = cut.cut(_viewed(photos.rgb(entry), view), region, size[1], size[0], letterbox=True)
    masks = None
    if mask is not None:
        classes = cut.cut(mask, region, WIDTH, HEIGHT, letterbox=True, fill=0, nearest=True)
        masks = np.zeros((SLOTS, HEIGHT, WIDTH), np.uint8)
        x, y, w, h = cut.placed(box, WIDTH, HEIGHT)
        for k, garment in enumerate(slots(entry)):
            if garment is not None:
                gx0, gy0, gx1, gy1 = garment["box"]
                fx, fy = w / (box[2] - box[0]), h / (box[3] - box[1])
                area = np.s_[
                    max(0, int(y + (gy0 - box[1]) * fy)) : max(0, int(np.ceil(y + (gy1 - box[1]) * fy))),
                    max(0, int(x + (gx0 - box[0]) * fx)) : max(0, int(np.ceil(x + (gx1 - box[0]) * fx))),
                ]
                masks[k][area] = np.isin(classes[area], garment["labels"])
    return picture, masks


def _viewed(picture, view):
    """Nothing exists outside the view: the person is cut off there, as at a picture's edge."""
    if picture is None or view is None:
        return picture
    x0, y0, x1, y1 = (int(v) for v in view)
    return picture[y0:y1, x0:x1]


def _in_view(box, view):
    """A box of the photo in the view's own pixels."""
    dx, dy = (0, 0) if view is None else (int(view[0]), int(view[1]))
    return [box[0] - dx, box[1] - dy, box[2] - dx, box[3] - dy]


def in_another_scene(photos, entry, box, picture, scene, rng, view=None):
    """The crop with the person cut out by its pixels and laid over a part of another photo, whoever is in that.

    What lies outside the entry's own photo stays grey, as in the shop. See Ghiasi et al., "Simple Copy-Paste", 2021.
    """
    height, width = picture.shape[:2]
    body = np.where(_viewed(photos.mask(entry), view) > 0, 2, 1).astype(np.uint8)
    body = cut.cut(body, _in_view(box, view), width, height, letterbox=True, fill=0, nearest=True)
    share = rng.uniform(0.25, 1)
    h, w = int(scene.shape[0] * share), int(scene.shape[1] * share)
    y, x = int(rng.integers(0, scene.shape[0] - h + 1)), int(rng.integers(0, scene.shape[1] - w + 1))
    behind = cut.cut(scene, _shaped([x, y, x + w, y + h], width / height), width, height)
    # As soft as the photo's own pixels are large.
    soft = 0.6 * max(1, cut.placed(box, width, height)[3] / (box[3] - box[1]))
    solid = cv2.GaussianBlur((body != 1).astype(np.float32), (0, 0), soft)[..., None]
    return (picture * solid + behind * (1 - solid)).round().astype(np.uint8)


def _shaped(box, aspect):
    """The largest box of these proportions in the middle of another."""
    width, height = box[2] - box[0], box[3] - box[1]
    w, h = min(width, height * aspect), min(height, width / aspect)
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return [x - w / 2, y - h / 2, x + w / 2, y + h / 2]


def boxes_by_detector(entry, region, view):
    """Boxes that a trained detector drew, as fractions of the crop, with how much of each is left inside the view."""
    boxes, left = np.zeros((SLOTS, 4), np.float32), np.zeros(SLOTS, np.float32)
    x, y, w, h = cut.placed(region, WIDTH, HEIGHT)
    scale = w / (region[2] - region[0])
    for garment in entry.get("weak", ()):
        k = names.KINDS.index(names.KIND_OF[garment["either"][0]])
        gx0, gy0, gx1, gy1 = garment["box"]
        if view is not None:
            gx0, gx1 = np.clip([gx0, gx1], view[0], view[2])
            gy0, gy1 = np.clip([gy0, gy1], view[1], view[3])
        left[k] = (gx1 - gx0) * (gy1 - gy0) / max(1, _area(garment["box"]))
        corners = np.array([gx0 - region[0], gy0 - region[1], gx1 - region[0], gy1 - region[1]]) * scale
        boxes[k] = np.clip((corners + [x, y, x, y]) / [WIDTH, HEIGHT, WIDTH, HEIGHT], 0, 1)
    return boxes, left


def boxes_of(masks):
    """x0, y0, x1, y1 of each binary mask, as fractions of the crop; zeros where it is empty."""
    boxes = np.zeros((len(masks), 4), np.float32)
    for k, mask in enumerate(masks):
        ys, xs = np.flatnonzero(mask.any(1)), np.flatnonzero(mask.any(0))
        if len(ys):
            boxes[k] = [xs[0] / WIDTH, ys[0] / HEIGHT, (xs[-1] + 1) / WIDTH, (ys[-1] + 1) / HEIGHT]
    return boxes


class Persons(keras.utils.PyDataset):
    """Batches of spoilt training crops."""

    def __init__(self, photos, found, recipe, seed, **kwargs):
        super().__init__(**kwargs)
        self.photos, self.found, self.recipe, self.seed = photos, found, recipe, seed
        self.often = self._often()
        self.epoch = -1
        self.on_epoch_end()

    def _often(self):
        """How often each entry is shown per epoch: rare outfits more than once, weakly labelled photos less."""
        often = []
        for entry in self.found:
            times = self.recipe["shares"].get(entry["source"], 1.0)
            rare = entry["source"] != "synth" and tags(entry)[names.TAGS.index("suit")].all()
            often.append(times * (self.recipe["rare"] if rare else 1))
        return np.array(often)

    def on_epoch_end(self):
        self.epoch += 1
        rng = np.random.default_rng([self.seed, self.epoch])
        times = np.floor(self.often + rng.random(len(self.often))).astype(int)
        self.order = rng.permutation(np.repeat(np.arange(len(self.found)), times))

    def __len__(self):
        return int(self.often.sum() / self.recipe["batch"] * 0.97)

    def __getitem__(self, index):
        batch = self.recipe["batch"]
        rng = np.random.default_rng([self.seed, self.epoch, index])
        made = [self._sample(self.found[i], rng) for i in self.order[index * batch : (index + 1) * batch]]
        pictures = np.stack([m[0] for m in made])
        return pictures, {key: np.stack([m[1][key] for m in made]) for key in made[0][1]}

    def _sample(self, entry, rng):
        recipe = self.recipe
        box = entry.get("person") or entry["found"]
        if entry.get("found") and rng.random() < 0.5:
            box = entry["found"]
        box = _moved(box, rng, recipe["jitter"])
        view = _view(box, self.photos.rgb(entry).shape, rng) if rng.random() < recipe["cut-off"] else None
        if view is not None:
            box = [max(box[0], view[0]), max(box[1], view[1]), min(box[2], view[2]), min(box[3], view[3])]
        box = cut.grown(box, recipe["margin"])
        height = HEIGHT
        if rng.random() < recipe["shrunk"]:
            height = int(np.exp(rng.uniform(np.log(72), np.log(HEIGHT)))) // 2 * 2
        whole = self._pixels(entry)
        picture, masks = crop(self.photos, entry, box, (height, height // 2), view)
        suit = None
        if masks is not None and rng.random() < recipe.get("pasted", 0):
            scene = self.photos.rgb(self.found[int(rng.integers(len(self.found)))])
            picture = in_another_scene(self.photos, entry, box, picture, scene, rng, view)
        if masks is not None and rng.random() < recipe.get("dyed", 0):
            picture, suit = cloth.dye(picture, masks, *dressed(entry), rng)
        picture = spoil.light(picture, rng)
        # Only pixels can be followed through a tilt or behind what hides them.
        followed = masks is not None or "weak" not in entry
        if followed and rng.random() < recipe["tilted"]:
            shape = spoil.tilt(WIDTH, HEIGHT, rng)
            small = np.diag([height / HEIGHT, height / HEIGHT, 1])
            warp = small @ shape @ np.linalg.inv(small)
            size = (height // 2, height)
            picture = cv2.warpPerspective(picture, warp, size, borderValue=(cut.GREY,) * 3)
            if masks is not None:
                masks = np.stack([cv2.warpPerspective(m, shape, (WIDTH, HEIGHT), flags=cv2.INTER_NEAREST) for m in masks])
        if followed and rng.random() < recipe["hidden"]:
            other = self.photos.rgb(self.found[int(rng.integers(len(self.found)))])
            picture, (x, y, w, h) = spoil.hide(picture, rng, other)
            f = HEIGHT / height
            if masks is not None:
                masks[:, int(y * f) : int((y + h) * f), int(x * f) : int((x + w) * f)] = 0
        picture = spoil.camera(np.ascontiguousarray(picture), rng)
        if height != HEIGHT:
            picture = cv2.resize(picture, (WIDTH, HEIGHT), interpolation=(cv2.INTER_LINEAR, cv2.INTER_CUBIC)[rng.integers(2)])
        flip = rng.random() < 0.5
        if flip:
            picture = np.ascontiguousarray(picture[:, ::-1])
            masks = None if masks is None else np.ascontiguousarray(masks[:, :, ::-1])
        scale = min(WIDTH / (box[2] - box[0]), HEIGHT / (box[3] - box[1])) ** 2
        wanted = targets(entry, masks, None if whole is None else whole * scale, suit)
        if entry.get("weak"):
            boxes, left = boxes_by_detector(entry, box, view)
            if flip:
                boxes = boxes[:, [2, 1, 0, 3]] * [-1, 1, -1, 1] + [1, 0, 1, 0]
            add_weak(wanted, boxes, left, entry)
        return picture, wanted

    def _pixels(self, entry):
        """How many pixels each slot's garment has in the photo; None where nobody knows."""
        mask = self.photos.mask(entry)
        if mask is None:
            return None
        if "pixels" not in entry:
            entry["pixels"] = [0 if g is None else int(np.isin(mask, g["labels"]).sum()) for g in slots(entry)]
        return np.array(entry["pixels"], np.float32)


def targets(entry, masks, whole, suit=None):
    """What the network should say. Last column of each: weight, 0 where nobody knows. suit: what dyeing made of the outfit."""
    presence = np.zeros((SLOTS, 2), np.float32)
    boxes = np.zeros((SLOTS, 5), np.float32)
    grid = np.zeros((ROWS, COLUMNS, SLOTS + 1), np.float32)
    words = tags(entry)
    if suit is not None:
        words[names.TAGS.index("suit")] = suit, 1
    if masks is None:
        if "tags" in entry:
            for k, kind in enumerate(names.KINDS):
                presence[k] = any(names.KIND_OF[tag] == kind for tag in entry["tags"]), 0.5
    else:
        left = masks.reshape(SLOTS, -1).sum(1) / np.maximum(whole, 1)
        there = (left >= LEAST_LEFT) & (whole > 0)
        enough = np.array(entry["pixels"]) >= LEAST_PIXELS
        sure = enough | (whole == 0)
        if entry.get("outfit") in ("dress", "jumpsuit", "unsure") and whole[FULL] == 0:
            sure[FULL] = False
        # Neither surely there nor surely gone: between a tenth and a quarter left.
        sure &= (left >= LEAST_LEFT) | (left < 0.1)
        presence = np.stack([there, sure], -1).astype(np.float32)
        boxes[:, :4] = boxes_of(masks)
        boxes[:, 4] = there & (left > 0)
        grid[..., :SLOTS] = np.stack([cv2.resize(m.astype(np.float32), (COLUMNS, ROWS), interpolation=cv2.INTER_AREA) for m in masks], -1)
        grid[..., SLOTS] = 1
        for k, garment in enumerate(slots(entry)):
            # A tag of a garment that can no longer be seen is not asked for.
            if garment is not None and left[k] < 0.5:
                words[names.TAGS.index(garment["category"]), 1] = 0
        if (left[[1, 2]] < 0.5).any() and words[names.TAGS.index("suit"), 0]:
            words[names.TAGS.index("suit"), 1] = 0
    wanted = {"presence": presence, "boxes": boxes, "masks": grid, "tags": words}
    return _with_edges(wanted)


def _with_edges(wanted):
    """Adds what follows from boxes and presence: each side for itself, and both together."""
    boxes = wanted["boxes"]
    wanted["rows"], wanted["columns"] = boxes[:, [1, 3, 4]], boxes[:, [0, 2, 4]]
    wanted["found"] = np.concatenate([boxes, wanted["presence"]], 1)
    return wanted


def add_weak(wanted, boxes, left, entry):
    """Boxes drawn by a detector count half; what the view cut off is no longer there."""
    for garment in entry["weak"]:
        k = names.KINDS.index(names.KIND_OF[garment["either"][0]])
        if left[k] >= LEAST_LEFT:
            wanted["boxes"][k] = *boxes[k], 0.5
        else:
            wanted["presence"][k] = 0, 0.5 * (left[k] < 0.1)
        if left[k] < 0.5:
            wanted["tags"][[names.TAGS.index(name) for name in garment["either"]], 1] = 0
    _with_edges(wanted)


def _moved(box, rng, jitter):
    width, height = box[2] - box[0], box[3] - box[1]
    moves = np.clip(rng.normal(0, jitter, 4), -2.5 * jitter, 2.5 * jitter) * [width, height, width, height]
    return [float(v) for v in np.array(box) + moves]


def _view(box, shape, rng):
    """A part of the picture whose edge cuts the person: mostly at the feet or a side, seldom at the head."""
    x0, y0, x1, y1 = box
    width, height = x1 - x0, y1 - y0
    view = [0, 0, shape[1], shape[0]]
    side = rng.choice(4, p=[0.2, 0.12, 0.2, 0.48])
    share = rng.uniform(0.1, 0.5)
    if side == 0:
        view[0] = x0 + width * share
    elif side == 1:
        view[1] = y0 + height * share
    elif side == 2:
        view[2] = x1 - width * share
    else:
        view[3] = y1 - height * share
    view = [max(0, view[0]), max(0, view[1]), min(shape[1], view[2]), min(shape[0], view[3])]
    return view if view[2] - view[0] > 30 and view[3] - view[1] > 60 else None


def clean(photos, found, margin, which="person"):
    """Unspoilt crops for validation, and the region of each in its photo."""
    pictures, regions = [], []
    for entry in found:
        box = cut.grown(entry.get(which) or entry.get("found") or entry["person"], margin)
        pictures.append(crop(photos, entry, box)[0])
        regions.append(box)
    return np.stack(pictures), regions
