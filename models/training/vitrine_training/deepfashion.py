"""Imports DeepFashion (Category and Attribute Prediction) and DeepFashion2, for those who hold a licence for them.

Neither set may be passed on; nothing of them is part of this project. The files' formats are those of the sets' own
pages: list files with a count, a header and one row per picture; and one JSON file per picture.
"""

import json
import random
from pathlib import Path

import cv2
import numpy as np

from vitrine_training import names

# All words of list_category_cloth.txt. Kimonos and robes are worn over other clothes and are none of our categories.
DEEPFASHION = {
    "t-shirt": "Tee Henley Jersey",
    "top": "Top Tank Halter",
    "blouse": "Blouse",
    "shirt": "Button-Down Flannel",
    "sweater": "Sweater Cardigan Turtleneck",
    "hoodie": "Hoodie",
    "jacket": "Jacket Bomber Anorak",
    "blazer": "Blazer",
    "coat": "Coat Parka Peacoat Poncho Cape",
    "dress": "Dress Shirtdress Sundress Nightdress Caftan Kaftan Coverup",
    "jumpsuit": "Jumpsuit Romper Onesie",
    "jeans": "Jeans Jeggings",
    "trousers": "Chinos Joggers Sweatpants Leggings Capris Culottes Gauchos Jodhpurs",
    "shorts": "Shorts Cutoffs Sweatshorts Trunks",
    "skirt": "Skirt Sarong",
    None: "Kimono Robe",
}
CATEGORY_OF = {word: category for category, words in DEEPFASHION.items() for word in words.split()}

# Coarser than ours: any of these is right.
DEEPFASHION2 = {
    1: ["t-shirt", "top", "blouse", "shirt"],
    2: ["sweater", "shirt", "blouse", "top", "hoodie", "t-shirt"],
    3: ["jacket", "blazer"],
    4: ["jacket", "blazer", "coat"],
    5: ["top"],
    6: ["top"],
    7: ["shorts"],
    8: ["trousers", "jeans"],
    9: ["skirt"],
    **dict.fromkeys(range(10, 14), ["dress"]),
}


def rows(file, columns):
    """Rows of a list file; complains where the count, the number of columns or the file is not as the format says."""
    lines = Path(file).read_text().splitlines()
    body = [line.split() for line in lines[2:] if line.strip()]
    if not lines or int(lines[0]) != len(body):
        raise ValueError(f"{file}: the first line promises {lines[:1]} rows, there are {len(body)}")
    for number, row in enumerate(body, 3):
        if len(row) != columns:
            raise ValueError(f"{file}, line {number}: {columns} columns expected, not {len(row)}")
    return body


def category_and_attribute(root, writer, most=700, seed=20):
    """Adds up to `most` pictures of each of our categories to train on, by the set's own partition."""
    root = Path(root)
    words = [row[0] for row in rows(root / "Anno_coarse/list_category_cloth.txt", 2)]
    for word in words:
        if word not in CATEGORY_OF:
            raise ValueError(f"'{word}' is a category that DeepFashion did not have when this was written")
    boxes = {row[0]: [int(v) for v in row[1:]] for row in rows(root / "Anno_coarse/list_bbox.txt", 5)}
    part = dict(rows(root / "Eval/list_eval_partition.txt", 2))
    by_category = {}
    for file, label in rows(root / "Anno_coarse/list_category_img.txt", 2):
        category = CATEGORY_OF[words[int(label) - 1]]
        # Its test part stays unseen.
        if category and part[file] in ("train", "val"):
            by_category.setdefault((category, part[file]), []).append(file)
    counts = {}
    for (category, split), files in sorted(by_category.items()):
        random.Random(f"{seed}/{category}/{split}").shuffle(files)
        for file in files[: most if split == "train" else most // 10]:
            facts = {"source": "deepfashion", "split": split, "either": [category], "box": boxes[file]}
            writer.add(root / file, facts, longest=400)
        counts[category, split] = min(len(files), most)
    return counts


def deepfashion2(root, writer, most=5000, split="train"):
    """Adds pictures with boxes and pixels of each garment; `root` holds the folders image and annos."""
    root = Path(root)
    for file in sorted((root / "annos").glob("*.json"))[:most]:
        content = json.loads(file.read_text())
        picture = root / "image" / file.with_suffix(".jpg").name
        shape = cv2.imread(str(picture))
        if shape is None:
            raise ValueError(f"{picture} is missing or no picture, but {file} describes it")
        mask = np.zeros(shape.shape[:2], np.uint8)
        garments = []
        for key in sorted(k for k in content if k.startswith("item")):
            item = content[key]
            if item["category_id"] not in DEEPFASHION2:
                raise ValueError(f"{file}: {key} has the category_id {item['category_id']}, which is not 1 to 13")
            number = len(garments) + 1
            outlines = [np.array(o, float).reshape(-1, 2).round().astype(np.int32) for o in item["segmentation"]]
            cv2.fillPoly(mask, outlines, number)
            either = [names.check(name) for name in DEEPFASHION2[item["category_id"]]]
            garments.append({"category": either[0], "either": either, "box": item["bounding_box"], "labels": [number]})
        facts = {"source": "deepfashion2", "split": split, "garments": garments, "suit": False, "tie": False}
        writer.add(picture, facts, mask)
