"""Writes frames, pixel maps and ground truth."""

import json
import os
from pathlib import Path

import cv2
import numpy as np

from vitrine_synthetic import truth


class Recorder:
    """Fills a folder with frames/, ids/ and truth.json. extension: png, or jpg for smaller frames."""

    def __init__(self, folder, extension):
        self._folder, self._extension = Path(folder), extension
        self._images, self._annotations = [], []
        for name in ("frames", "ids"):
            (self._folder / name).mkdir(parents=True, exist_ok=True)

    @property
    def count(self):
        return len(self._images)

    def write(self, bgr, ids, people, whole, **more):
        """people: number -> `Person` in the frame; whole: number -> silhouette. All of them as the lens bends them."""
        number = self.count
        name = f"frames/{number:05d}.{self._extension}"
        cv2.imwrite(str(self._folder / name), bgr, [cv2.IMWRITE_JPEG_QUALITY, 95])
        cv2.imwrite(str(self._folder / f"ids/{number:05d}.png"), ids.astype(np.uint16))
        height, width = bgr.shape[:2]
        self._images.append({"id": number, "file_name": name, "width": width, "height": height, **more})
        self._annotations += [{"image_id": number, **a} for a in truth.annotate(ids, people, whole)]

    def save(self, **info):
        """Writes truth.json for all frames so far; a reader never sees half of one."""
        text = json.dumps(truth.document(self._images, self._annotations, **info), indent=0)
        unfinished = self._folder / "truth.json.part"
        unfinished.write_text(text)
        os.replace(unfinished, self._folder / "truth.json")
