"""What a surface looks like: a colour, perhaps a pattern woven in, perhaps the shading of a texture."""

from dataclasses import dataclass

PATTERNS = ("pinstripe", "hoops", "check", "dots", "floral")


@dataclass(frozen=True)
class Pattern:
    """`count` repeats per unit of texture space, each `width` (a fraction of a repeat) wide. Colours are linear RGB."""

    kind: str
    count: float
    width: float
    colour: tuple
    second: tuple = (0.9, 0.8, 0.2)

    def __post_init__(self):
        if self.kind not in PATTERNS:
            raise ValueError(f"'{self.kind}' is no pattern; possible are {', '.join(PATTERNS)}")


@dataclass(frozen=True)
class Material:
    """`tint` is linear RGB. `texture` shades it (its luminance over `median`), or is shown itself if `photo`."""

    tint: tuple = (1.0, 1.0, 1.0)
    kind: str = "cloth"
    pattern: Pattern | None = None
    texture: str | None = None
    median: float = 1.0
    contrast: float = 0.8
    photo: bool = False
    hue: float = 0.5
    saturation: float = 1.0
    value: float = 1.0
    roughness: float = 0.85
    sheen: float = 0.15

    @property
    def cloth(self):
        """Two garments are of one cloth if this is equal; the shading of a garment's own folds does not count."""
        return self.tint, self.pattern, self.photo and (self.texture, self.hue, self.saturation, self.value)
