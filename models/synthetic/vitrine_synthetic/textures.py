"""Small copies of the ingredients' textures, and their light and dark."""

import functools
from pathlib import Path

import cv2
import numpy as np


class Textures:
    """`folder` keeps the scaled copies between runs."""

    def __init__(self, folder):
        self._folder = Path(folder)
        self._folder.mkdir(parents=True, exist_ok=True)

    def scaled(self, path, size):
        copy = self._folder / f"{size}_{path.name}"
        if not copy.exists():
            picture = cv2.imread(str(path), cv2.IMREAD_UNCHANGED)
            cv2.imwrite(str(copy), cv2.resize(picture, (size, size), interpolation=cv2.INTER_AREA))
        return str(copy)

    @functools.lru_cache(None)
    def linear(self, path):
        """Linear RGB, float32, without alpha."""
        picture = cv2.imread(path, cv2.IMREAD_UNCHANGED)
        return (picture[..., 2::-1].astype(np.float32) / 255) ** 2.2

    def sample(self, path, uv):
        """Linear RGB at texture coordinates."""
        picture = self.linear(path)
        height, width = picture.shape[:2]
        rows, columns = (1 - uv[:, 1]) * (height - 1), uv[:, 0] * (width - 1)
        return picture[rows.astype(int) % height, columns.astype(int) % width]
