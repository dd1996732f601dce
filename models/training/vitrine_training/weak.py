"""`label`: lets a trained garment detector draw boxes on photos of which only the words for the whole photo are known.

A box of a kind for which the photo has a word is a garment of that word; of several such words, either may be right.
"""

import numpy as np

from vitrine_training import names, persons, train_detector, training


def label(photos, model, calibration, margin, least=0.4):
    """Writes `weak`, a list of boxes with the categories that may be right, into each tagged entry to train on."""
    entries = [e for e in photos.entries if e["source"] == "tags" and e["split"] == "train" and "found" in e]
    crops, regions = persons.clean(photos, entries, margin, "found")
    outputs = training.predict(model, crops)
    scale, shift = calibration["presence"]
    presence = 1 / (1 + np.exp(-(outputs["presence"] * scale + shift)))
    for i, entry in enumerate(entries):
        entry["weak"] = []
        for k, kind in enumerate(names.KINDS):
            either = [tag for tag in entry["tags"] if names.KIND_OF[tag] == kind]
            if either and presence[i, k] >= least:
                box = train_detector.in_photo(outputs["boxes"][i, k], regions[i])
                entry["weak"].append({"either": either, "box": [float(v) for v in box]})
    return sum(len(e["weak"]) for e in entries)
