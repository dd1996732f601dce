"""Reads the data sets into one folder of decoded pictures: `photos.Photos`.

Each photo gets a split by a fixed seed: `train` or `val`. A source whose files name a partition keeps it.
"""

import csv
import json
import random
from pathlib import Path

import cv2
import numpy as np

from vitrine_training import deepfashion as imports
from vitrine_training import names, photos, synthetic

# Labels of other sets that may mean two of ours: any of them is right.
EITHER = {"jeans/trousers": ["jeans", "trousers"], "jacket/coat": ["jacket", "coat", "blazer"]}
SUIT_WORDS = {"suit", "tie"}
# What the main person of every street photo wears, judged by eye: dress, suit, jumpsuit, unsure, unsure-suit; others none.
OUTFITS = Path(__file__).resolve().parent.parent / "labels" / "outfits.csv"


def prepare(data, folder, seed=20, held_out=0.12, rendered=(), deepfashion=None, deepfashion2=None):
    data = Path(data)
    writer = photos.Writer(folder)
    split = Split(seed, held_out)
    outfits = {row["file_name"]: row["outfit"] for row in csv.DictReader(OUTFITS.open())}
    street(data / "ccp", writer, split, outfits)
    tagged(data / "ccp", writer, split, outfits)
    labelled(data / "clothing", "clothing", writer, split)
    labelled(data / "catalogue", "catalogue", writer, split)
    for render in rendered:
        synthetic.add(render, writer)
    if deepfashion:
        imports.category_and_attribute(deepfashion, writer)
    if deepfashion2:
        imports.deepfashion2(deepfashion2, writer)
    writer.close()
    return photos.Photos(folder)


class Split:
    """The same key always goes to the same side. Of suits, of which there are few, more is held out, or nothing would measure them."""

    def __init__(self, seed, held_out, suits_held_out=0.4):
        self._seed, self._held_out, self._suits_held_out = seed, held_out, suits_held_out

    def of(self, source, key, outfit="none"):
        share = self._suits_held_out if outfit == "suit" else self._held_out
        return "val" if random.Random(f"{self._seed}/{source}/{key}").random() < share else "train"


def street(ccp, writer, split, outfits):
    """Photos whose main person is labelled by pixel: boxes of the garments and the class of each pixel."""
    content = json.loads((ccp / "instances.json").read_text())
    category = {c["id"]: c["name"] for c in content["categories"]}
    suits = set(content.get("matched_suits", []))
    words = [line.strip() for line in (ccp / "mask_labels.txt").read_text().splitlines()]
    garments = {}
    for annotation in content["annotations"]:
        garments.setdefault(annotation["image_id"], []).append(annotation)
    for image in content["images"]:
        file = image["file_name"]
        mask = cv2.imread(str(ccp / "masks" / Path(file).with_suffix(".png").name), cv2.IMREAD_UNCHANGED)
        outfit = outfits.get(file, "none")
        facts = {"source": "ccp", "split": split.of("ccp", file, outfit), "suit": file in suits, "garments": [], "outfit": outfit}
        facts["tie"] = bool(np.count_nonzero(mask == words.index("tie")) > 40)
        for annotation in garments.get(image["id"], []):
            name, box = category[annotation["category_id"]], _corners(annotation["bbox"])
            if name == "person":
                facts["person"] = box
            else:
                labels = _labels(mask, annotation, box)
                facts["garments"].append({"category": names.check(name), "box": box, "labels": labels})
        writer.add(ccp / "images" / file, facts, mask)


def tagged(ccp, writer, split, outfits):
    """Photos of which only the words for the whole photo are known."""
    content = json.loads((ccp / "image_tags.json").read_text())
    for file, tags in content["tags"].items():
        outfit = outfits.get(file, "none")
        facts = {"source": "tags", "split": split.of("tags", file, outfit), "outfit": outfit}
        facts["tags"] = [names.check(tag) for tag in tags["garments"]]
        facts["words"] = sorted(SUIT_WORDS.intersection(tags["raw"]))
        writer.add(ccp / "images" / file, facts)


def labelled(folder, source, writer, split):
    """Photos of one garment each, listed in labels.csv; a sender's photos all go to the same side."""
    if not folder.is_dir():
        print(f"{folder} is missing: going on without it")
        return
    for row in csv.DictReader((folder / "labels.csv").open()):
        either = EITHER.get(row["category"]) or [names.check(row["category"])]
        key = row.get("sender_id") or row["file_name"].split("-")[0]
        facts = {"source": source, "split": split.of(source, key), "either": either}
        writer.add(folder / "images" / row["file_name"], facts, longest=320)


def _corners(bbox):
    x, y, width, height = bbox
    return [x, y, x + width, y + height]


def _labels(mask, annotation, box):
    """Which classes of the mask make up this garment: the one with as many pixels, else the most frequent in its box."""
    counts = np.bincount(mask.ravel(), minlength=256)
    same = [int(i) for i in np.flatnonzero(counts == annotation["area"]) if i]
    if same:
        return same[:1]
    x0, y0, x1, y1 = box
    return [int(np.bincount(mask[y0:y1, x0:x1].ravel(), minlength=2)[1:].argmax()) + 1]
