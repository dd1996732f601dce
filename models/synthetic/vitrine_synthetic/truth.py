"""Ground truth from a pixel map (`labels.pixel`): the visible boxes of people and garments, COCO-like."""

import cv2
import numpy as np

from vitrine_synthetic.labels import BOXED, CATEGORY_ID, CLASSES, OF_A_SUIT, PERSON

LEAST_PIXELS = 12
# Pieces of a garment below this share of it, as a cuff under a sleeve, do not stretch its box.
SPECK = 0.1


def box(mask):
    """x, y, width, height of what is set; None if nothing is."""
    rows, columns = np.flatnonzero(mask.any(1)), np.flatnonzero(mask.any(0))
    if not len(rows):
        return None
    return [int(columns[0]), int(rows[0]), int(columns[-1] - columns[0] + 1), int(rows[-1] - rows[0] + 1)]


def silhouette(camera, parts):
    """Mask (bytes, 0 or 1) of a whole person, also where something hides it. parts: (vertices, faces), in metres."""
    mask = np.zeros((camera.height, camera.width), np.uint8)
    for vertices, faces in parts:
        pixels = camera.project(vertices)
        seen = np.isfinite(pixels).all(1)
        quarters = np.round(np.nan_to_num(pixels) * 4).astype(np.int32)
        for face in faces:
            if seen[face].all():
                cv2.fillConvexPoly(mask, quarters[face], 1, shift=2)
    return mask


def annotate(ids, people, whole):
    """Annotations without `id` and `image_id`. people: number -> `Person`; whole: number -> silhouette."""
    out = []
    for number, person in people.items():
        masks = {name: ids == number * PERSON + CLASSES.index(name) for name in BOXED}
        body = ids // PERSON == number
        if person.mannequin:
            first, extra = "mannequin", {"on_mannequin": True}
        else:
            first, extra = "person", {}
        facts = {"outfit": person.outfit, "sex": person.sex, "height_m": round(person.height, 2), **person.facts}
        visible = min(1.0, float(body.sum() / max(1, whole[number].sum())))
        seen = {"visible": round(visible, 3), "amodal_bbox": box(whole[number]), "attributes": facts}
        out += _annotation(first, body, number, seen)
        if person.suit:
            suit = np.logical_or.reduce([masks[name] for name in OF_A_SUIT])
            out += _annotation("suit", without_specks(suit), number, {"attributes": facts, **extra})
        for name, mask in masks.items():
            out += _annotation(name, without_specks(mask), number, extra)
    return out


def without_specks(mask):
    """The connected pieces of a mask that are no specks."""
    count, pieces, figures, _ = cv2.connectedComponentsWithStats(mask.astype(np.uint8))
    area = figures[:, cv2.CC_STAT_AREA]
    kept = [i for i in range(1, count) if area[i] >= SPECK * mask.sum()]
    return np.isin(pieces, kept)


def _annotation(name, mask, number, more):
    """One annotation, or none for what shows too few pixels."""
    area = int(mask.sum())
    if area < LEAST_PIXELS:
        return []
    return [{"category_id": CATEGORY_ID[name], "bbox": box(mask), "area": area, "track_id": int(number), "iscrowd": 0, **more}]


def document(images, annotations, **info):
    """The whole of truth.json."""
    numbered = [{"id": i + 1, **annotation} for i, annotation in enumerate(annotations)]
    categories = [{"id": i, "name": name} for name, i in CATEGORY_ID.items()]
    return {"info": info, "categories": categories, "images": images, "annotations": numbered}
