"""`label`: lets a trained garment detector draw boxes on photos of which only the words for the whole photo are known.

A box of a kind for which the photo has a word is a garment of that word; of several such words, either may be right.
"""

import numpy as np

from vitrine_training import cut, names, persons


def label(photos, folder, margin, least=0.4):
    """Writes `weak`, a list of boxes with the categories that may be right, into each tagged entry to train on.

    `folder` holds an exported detector.
    """
    import tensorflow as tf

    serve = tf.saved_model.load(str(folder)).signatures["serving_default"]
    height, width = serve.structured_input_signature[1]["image"].shape[1:3]
    entries = [e for e in photos.entries if e["source"] == "tags" and e["split"] == "train" and "found" in e]
    for entry in entries:
        region = cut.grown(entry["found"], margin)
        crop = cut.cut(photos.rgb(entry), region, width, height, letterbox=True)
        answer = serve(image=tf.constant(crop[None]))
        boxes, scores = answer["boxes"].numpy()[0], answer["scores"].numpy()[0]
        entry["weak"], words = [], persons.worn(entry)
        for k, kind in enumerate(names.KINDS):
            either = [word for word in words if names.KIND_OF[word] == kind]
            if either and scores[k, k] >= least:
                box = cut.in_photo(boxes[k], region, width, height)
                entry["weak"].append({"either": either, "box": [float(v) for v in box]})
    return sum(len(e["weak"]) for e in entries)
