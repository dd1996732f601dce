"""Finds the main person of photos where nobody drew a box, with the person detector that the product ships."""

import numpy as np

from vitrine_training import cut

WIDTH, HEIGHT = 640, 384


def find(photos, model_folder, sources=("ccp", "tags", "catalogue")):
    """Writes `found`, the box of the largest sure person, into each entry of these sources."""
    import tensorflow as tf

    serve = tf.saved_model.load(str(model_folder)).signatures["serving_default"]
    for entry in photos.entries:
        if entry["source"] not in sources:
            continue
        rgb = photos.rgb(entry)
        whole = [0, 0, rgb.shape[1], rgb.shape[0]]
        answer = serve(image=tf.constant(cut.cut(rgb, whole, WIDTH, HEIGHT, letterbox=True)[None]))
        box = main_person(answer["boxes"].numpy()[0], answer["scores"].numpy()[0, :, 0])
        if box is not None:
            x, y, w, h = cut.placed(whole, WIDTH, HEIGHT)
            scale = np.array([rgb.shape[1] / w, rgb.shape[0] / h] * 2)
            pixels = box * [WIDTH, HEIGHT, WIDTH, HEIGHT] - [x, y, x, y]
            entry["found"] = (pixels * scale).round(1).tolist()


def main_person(boxes, scores, least=0.35):
    """The box with the largest score x area among those that are surely people; None where there is none."""
    area = np.prod(np.clip(boxes[:, 2:] - boxes[:, :2], 0, 1), 1)
    rank = np.where(scores >= least, scores * area, 0)
    return boxes[rank.argmax()] if rank.max() > 0 else None
