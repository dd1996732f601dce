"""All pictures of a training set, decoded once into one memory-mapped file, with what is known about each."""

import json
from pathlib import Path

import cv2
import numpy as np

PIXELS, MASKS, INDEX = "pixels.bin", "masks.bin", "index.json"


class Writer:
    """Appends pictures to a folder; `close` writes the index that makes them readable."""

    def __init__(self, folder):
        self.folder = Path(folder)
        self.folder.mkdir(parents=True, exist_ok=True)
        self._pixels = open(self.folder / PIXELS, "wb")
        self._masks = open(self.folder / MASKS, "wb")
        self._photos = []

    def add(self, file, facts, mask=None, longest=832):
        rgb = read_rgb(file)
        scale = min(1, longest / max(rgb.shape[:2]))
        if scale < 1:
            size = (max(1, round(rgb.shape[1] * scale)), max(1, round(rgb.shape[0] * scale)))
            rgb = cv2.resize(rgb, size, interpolation=cv2.INTER_AREA)
            mask = None if mask is None else cv2.resize(mask, size, interpolation=cv2.INTER_NEAREST)
            facts = _scaled(facts, scale)
        entry = {"file": Path(file).name, "at": self._pixels.tell(), "shape": list(rgb.shape), "scale": scale, **facts}
        self._pixels.write(np.ascontiguousarray(rgb).tobytes())
        if mask is not None:
            entry["mask_at"] = self._masks.tell()
            self._masks.write(np.ascontiguousarray(mask).tobytes())
        self._photos.append(entry)

    def close(self):
        self._pixels.close()
        self._masks.close()
        (self.folder / INDEX).write_text(json.dumps(self._photos))


def _scaled(facts, scale):
    """The same facts about a picture that was made smaller."""
    facts = dict(facts)
    for key in ("person", "box"):
        if key in facts:
            facts[key] = [round(v * scale, 1) for v in facts[key]]
    if "garments" in facts:
        facts["garments"] = [{**g, "box": [round(v * scale, 1) for v in g["box"]]} for g in facts["garments"]]
    return facts


class Photos:
    """Reads what a `Writer` wrote. Boxes in the entries are x0, y0, x1, y1 in pixels of the stored picture."""

    def __init__(self, folder):
        folder = Path(folder)
        if not (folder / INDEX).exists():
            raise FileNotFoundError(f"{folder / INDEX} is missing: run `python -m vitrine_training prepare` first")
        self.entries = json.loads((folder / INDEX).read_text())
        # An empty file cannot be mapped.
        self._pixels = np.memmap(folder / PIXELS, np.uint8, "r") if self.entries else None
        size = (folder / MASKS).stat().st_size
        self._masks = np.memmap(folder / MASKS, np.uint8, "r") if size else None

    def rgb(self, entry):
        return _cut(self._pixels, entry["at"], entry["shape"])

    def mask(self, entry):
        """Class index per pixel, or None where only boxes or tags are known."""
        return _cut(self._masks, entry["mask_at"], entry["shape"][:2]) if "mask_at" in entry else None

    def save(self, folder):
        (Path(folder) / INDEX).write_text(json.dumps(self.entries))


def read_rgb(file):
    picture = cv2.imread(str(file), cv2.IMREAD_COLOR)
    if picture is None:
        raise ValueError(f"{file} is missing or no picture")
    return cv2.cvtColor(picture, cv2.COLOR_BGR2RGB)


def _cut(memory, at, shape):
    return memory[at : at + int(np.prod(shape))].reshape(shape)
