"""`held-out`: lists the photos that no training sees, as the product's `evaluate` reads them."""

import csv
import json
from pathlib import Path

from vitrine_training import names


FOLDER = {"ccp": "ccp", "tags": "ccp", "catalogue": "catalogue"}


def write(photos, folder):
    """Writes `instances.json`, `outfits.csv` and `outfits-street.csv`, with files named from the folder of data sets on.

    The first has boxes of persons and garments (COCO), the others say who wears a dress or a suit: in the street by the eye's
    word, where it was sure; with the photos of the catalogue of sports and casual clothes, which has neither, also in a studio.
    """
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    held = [entry for entry in photos.entries if entry["split"] == "val"]
    (folder / "instances.json").write_text(json.dumps(_coco([e for e in held if e["source"] == "ccp"])))
    street = [e for e in held if not e.get("outfit", "unsure").startswith("unsure")]
    studio = [e for e in held if e["source"] == "catalogue"]
    _outfits(street, folder / "outfits-street.csv")
    _outfits(street + studio, folder / "outfits.csv")


def _outfits(entries, file):
    with file.open("w", newline="") as out:
        rows = csv.writer(out)
        rows.writerow(("file_name", "positive", "dress", "suit"))
        for entry in entries:
            word = entry.get("outfit", "none")
            answers = (word in ("dress", "suit"), word == "dress", word == "suit")
            rows.writerow((_path(entry), *(str(answer).lower() for answer in answers)))


def _path(entry):
    return f"{FOLDER[entry['source']]}/images/{entry['file']}"


def _coco(entries):
    categories = ["person", *names.CATEGORIES]
    images, annotations = [], []
    for i, entry in enumerate(entries, 1):
        height, width = (round(side / entry["scale"]) for side in entry["shape"][:2])
        images.append({"id": i, "file_name": _path(entry), "width": width, "height": height})
        boxes = [("person", entry["person"])] + [(g["category"], g["box"]) for g in entry["garments"]]
        for name, box in boxes:
            x0, y0, x1, y1 = (side / entry["scale"] for side in box)
            number, category = len(annotations) + 1, categories.index(name) + 1
            area = (x1 - x0) * (y1 - y0)
            annotations.append(
                {"id": number, "image_id": i, "category_id": category, "bbox": [x0, y0, x1 - x0, y1 - y0], "area": area, "iscrowd": 0}
            )
    known = [{"id": i, "name": name} for i, name in enumerate(categories, 1)]
    return {"images": images, "annotations": annotations, "categories": known}
