"""Imports rendered frames: each rendered person becomes one entry, with its own pixels."""

import json
from pathlib import Path

import cv2
import numpy as np

WORN = {
    "jacket": "blazer", "trousers": "trousers", "shirt": "shirt", "dress": "dress", "skirt": "skirt",
    "tshirt": "t-shirt", "sweater": "sweater", "coat": "coat", "shorts": "shorts", "overalls": "jumpsuit",
    "blouse": "blouse", "leggings": "trousers",
}  # fmt: skip
CLASSES = (
    "background", "skin", "hair", "jacket", "trousers", "shirt", "tie", "dress", "skirt", "tshirt", "sweater", "coat",
    "shorts", "overalls", "shoes", "hat", "bag", "blouse", "leggings", "socks", "phone",
)  # fmt: skip
LEAST_HEIGHT = 56
LEAST_VISIBLE = 0.45


def add(folder, writer):
    """Adds the persons of a rendered folder (frames, ids, truth.json) that are large and visible enough."""
    folder = Path(folder)
    truth = json.loads((folder / "truth.json").read_text())
    word = {c["id"]: c["name"] for c in truth["categories"]}
    by_image = {}
    for annotation in truth["annotations"]:
        by_image.setdefault(annotation["image_id"], []).append(annotation)
    count = 0
    for image in truth["images"]:
        ids = cv2.imread(str(folder / "ids" / f"{image['id']:05d}.png"), cv2.IMREAD_UNCHANGED)
        for person in by_image.get(image["id"], ()):
            if word[person["category_id"]] != "person" or person["visible"] < LEAST_VISIBLE:
                continue
            if person["bbox"][3] < LEAST_HEIGHT:
                continue
            facts, mask = worn(person, by_image[image["id"]], word, ids)
            writer.add(folder / image["file_name"], facts, mask)
            count += 1
    return count


def worn(person, annotations, word, ids):
    number = person["track_id"]
    mask = np.where(ids // 100 == number, ids % 100, 0).astype(np.uint8)
    garments, tie = [], False
    for annotation in annotations:
        name = word[annotation["category_id"]]
        if annotation["track_id"] != number:
            continue
        if name == "tie":
            tie = True
        if name in WORN:
            garments.append({"category": WORN[name], "box": _corners(annotation["bbox"]), "labels": [CLASSES.index(name)]})
    facts = {
        "source": "synth", "split": "train", "person": _corners(person["bbox"]), "garments": garments,
        "suit": "suit" in person["attributes"]["outfit"], "tie": tie,
    }  # fmt: skip
    return facts, mask


def _corners(bbox):
    x, y, width, height = bbox
    return [x, y, x + width, y + height]
