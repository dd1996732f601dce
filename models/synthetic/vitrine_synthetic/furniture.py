"""What stands in a clothes shop: racks of hanging garments, shelves of folded ones, tables. Metres."""

import numpy as np

from vitrine_synthetic import carried, rotation, scene


class Solids:
    """Simple solids that share a material, collected into one mesh."""

    def __init__(self, name, material):
        self._name, self._material, self._vertices, self._faces = name, material, [], []

    def box(self, centre, size, turn=0.0):
        """turn: radians about the vertical axis."""
        self._add(carried.corners((0, 0, 0), size), carried.BOX, centre, turn)

    def prism(self, outline, centre, thickness, turn=0.0):
        """outline: points (x, z), extruded along y."""
        count = len(outline)
        vertices = [(x, side * thickness, z) for side in (-0.5, 0.5) for x, z in outline]
        sides = [(i, i + count, (i + 1) % count + count, (i + 1) % count) for i in range(count)]
        ends = [tuple(range(count)), tuple(range(2 * count - 1, count - 1, -1))]
        self._add(np.array(vertices), [*ends, *sides], centre, turn)

    def _add(self, vertices, faces, centre, turn):
        first = sum(map(len, self._vertices))
        self._vertices.append(vertices @ rotation.about("z", np.degrees(turn)).T + centre)
        self._faces += [[i + first for i in face] for face in faces]

    def build(self):
        if self._vertices:
            scene.add_mesh(self._name, np.concatenate(self._vertices), self._faces, self._material)


def rack(rng, place, turn, length, rail, garments, metal):
    """A rail at a height `rail` with garments that hang in runs of one kind. garments: `Solids` of various colours."""
    place, along = np.array([*place, 0.0]), np.array([np.cos(turn), np.sin(turn), 0])
    metal.box(place + [0, 0, rail], (length, 0.03, 0.03), turn)
    for end in (-0.5, 0.5):
        metal.box(place + along * length * end + [0, 0, rail / 2], (0.03, 0.03, rail), turn)
        metal.box(place + along * length * end + [0, 0, 0.02], (0.04, 0.5, 0.03), turn)
    x, left = -length / 2 + 0.06, 0
    while x < length / 2 - 0.06:
        if not left:
            left, cloth = int(rng.integers(2, 8)), garments[rng.integers(len(garments))]
            drop, half = rng.uniform(0.6, 1.15), rng.uniform(0.18, 0.25)
        thickness = rng.uniform(0.03, 0.06)
        outline = _hanging(half, drop * rng.uniform(0.95, 1.03))
        cloth.prism(outline, place + along * x + [0, 0, rail], thickness, turn + np.pi / 2 + rng.uniform(-0.12, 0.12))
        x += thickness + rng.uniform(0.005, 0.04)
        left -= 1


def _hanging(half, drop):
    """The outline of a garment on a hanger."""
    right = [(0.07, -0.02), (half, -0.12), (half * 1.04, -0.35), (half * 0.95, -drop)]
    return [(-x, z) for x, z in reversed(right)] + right


def shelf(rng, place, turn, width, height, stacks, wood):
    """A unit against a wall with folded garments."""
    place, along = np.array([*place, 0.0]), np.array([np.cos(turn), np.sin(turn), 0])
    back = np.array([np.sin(turn), -np.cos(turn), 0])
    for end in (-0.5, 0.5):
        wood.box(place + along * width * end + [0, 0, height / 2], (0.03, 0.4, height), turn)
    wood.box(place + back * 0.19 + [0, 0, height / 2], (width, 0.015, height), turn)
    for z in np.arange(0.12, height, 0.42):
        wood.box(place + [0, 0, z], (width, 0.4, 0.025), turn)
        x = -width / 2 + 0.22
        while x < width / 2 - 0.2 and z < height - 0.3:
            stack(rng, place + along * x + [0, 0, z + 0.03], turn, stacks, int(rng.integers(0, 7)))
            x += rng.uniform(0.34, 0.45)


def stack(rng, place, turn, stacks, count):
    """Folded garments of one kind."""
    cloth = stacks[rng.integers(len(stacks))]
    for i in range(count):
        size = (0.3 * rng.uniform(0.93, 1), 0.3, 0.032)
        cloth.box(np.asarray(place) + [0, 0, 0.035 * i], size, turn + rng.uniform(-0.05, 0.05))


def table(rng, place, stacks, wood):
    x, y = place
    wood.box((x, y, 0.42), (0.8, 1.1, 0.84))
    for _ in range(6):
        at = (x + rng.uniform(-0.25, 0.25), y + rng.uniform(-0.4, 0.4), 0.86)
        stack(rng, at, 0.0, stacks, int(rng.integers(1, 6)))
