"""Turns linear light into the picture of a security camera: lens, exposure, tone, noise, compression."""

from dataclasses import dataclass, replace

import cv2
import numpy as np

MIDDLE_GREY = 0.19
LUMINANCE = (0.2126, 0.7152, 0.0722)


@dataclass(frozen=True)
class Sensor:
    """blur in pixels; noise and vignette as shares of white; jpeg: quality, 0 for none; distortion: below 0 is barrel."""

    blur: float
    noise: float
    vignette: float
    sharpen: float
    exposure: float
    contrast: float
    white_balance: tuple = (1.0, 1.0, 1.0)
    jpeg: int = 0
    distortion: float = 0.0

    @classmethod
    def random(cls, rng):
        return cls(
            blur=float(rng.uniform(0.3, 1.0)),
            noise=float(rng.uniform(0, 0.012) if rng.random() < 0.5 else rng.uniform(0.01, 0.035)),
            vignette=float(rng.uniform(0, 0.35)),
            sharpen=float(rng.uniform(0.2, 0.9) if rng.random() < 0.5 else 0),
            exposure=float(rng.uniform(0.7, 1.45)),
            contrast=float(rng.uniform(0.85, 1.2)),
            white_balance=(float(rng.uniform(0.92, 1.08)), 1.0, float(rng.uniform(0.88, 1.1))),
            jpeg=int(rng.integers(35, 92)) if rng.random() < 0.5 else 0,
            distortion=float(rng.uniform(-0.22, 0) if rng.random() < 0.5 else 0),
        )

    def later(self, rng):
        """The same camera at another time of the day."""
        return replace(self, noise=self.noise * rng.uniform(0.5, 1.5), exposure=self.exposure * rng.uniform(0.85, 1.15))

    def bend(self, picture, nearest=False):
        """Bends a picture, a pixel map or a mask as the lens does; `nearest` mixes no neighbours."""
        if not self.distortion:
            return picture
        height, width = picture.shape[:2]
        x, y = np.meshgrid((np.arange(width) - width / 2) * 2 / width, (np.arange(height) - height / 2) * 2 / width)
        stretch = (1 + self.distortion * (x * x + y * y)) / (1 + self.distortion * 0.3) * width / 2
        maps = (x * stretch + width / 2).astype(np.float32), (y * stretch + height / 2).astype(np.float32)
        how, edge = (cv2.INTER_NEAREST, cv2.BORDER_CONSTANT) if nearest else (cv2.INTER_LINEAR, cv2.BORDER_REPLICATE)
        return cv2.remap(picture, *maps, how, borderMode=edge)

    def develop(self, linear, rng, gain):
        """BGR bytes. gain: as from `auto_gain`."""
        picture = self._tone(linear * gain)
        height, width = picture.shape[:2]
        y, x = np.mgrid[-1 : 1 : height * 1j, -1 : 1 : width * 1j]
        picture = picture * (1 - self.vignette * (x * x + y * y) / 2)[..., None]
        picture = cv2.GaussianBlur(picture, (0, 0), self.blur)
        picture = picture + self.sharpen * (picture - cv2.GaussianBlur(picture, (0, 0), 1.5))
        # Grain that is stronger in the dark, and patches of colour.
        grain = rng.normal(0, self.noise, (height, width, 1)) * (0.6 + 0.6 * (1 - picture))
        picture = picture + grain + cv2.GaussianBlur(rng.normal(0, self.noise * 1.5, (height, width, 3)), (0, 0), 1.2)
        bgr = (np.clip(picture, 0, 1) * 255 + 0.5).astype(np.uint8)[..., ::-1]
        if self.jpeg:
            bgr = cv2.imdecode(cv2.imencode(".jpg", bgr, [cv2.IMWRITE_JPEG_QUALITY, self.jpeg])[1], cv2.IMREAD_COLOR)
        return bgr

    def _tone(self, linear):
        """A filmic shoulder, then contrast around the middle."""
        x = np.maximum(linear * self.exposure * np.asarray(self.white_balance), 0)
        y = np.clip((x * (2.51 * x + 0.03)) / (x * (2.43 * x + 0.59) + 0.14), 0, 1) ** (1 / 2.2)
        return np.clip((y - 0.5) * self.contrast + 0.5, 0, 1)


def auto_gain(linear):
    """Brings the geometric mean of a picture's luminance to middle grey."""
    return float(MIDDLE_GREY / np.exp(np.log(np.clip(linear @ LUMINANCE, 1e-3, 2)).mean()))
