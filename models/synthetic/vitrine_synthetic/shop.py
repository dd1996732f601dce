"""A random clothes shop. Metres; the door is in the wall at y = depth, cameras hang near y = 0, x = 0 is the middle."""

from dataclasses import dataclass, field

import numpy as np

from vitrine_synthetic import furniture, scene, surfaces
from vitrine_synthetic.colours import any_colour, hsv
from vitrine_synthetic.furniture import Solids
from vitrine_synthetic.nodes import plain

FROM_THE_WAY = 1.5


@dataclass
class Room:
    """door_x: the middle of the door; daylight in watts; stands: places (x, y) in the room that are taken."""

    width: float
    depth: float
    height: float
    door_x: float
    door_width: float
    door_height: float
    daylight: float
    stands: list = field(default_factory=list)

    @classmethod
    def random(cls, rng):
        walls = rng.uniform(5.5, 8), rng.uniform(7, 9.5), rng.uniform(2.8, 3.3)
        return cls(*walls, rng.uniform(-0.8, 0.8), rng.uniform(1.7, 2.6), rng.uniform(2.1, 2.5), rng.uniform(60, 500))

    @classmethod
    def of_the_demo(cls):
        return cls(7.0, 8.0, 3.0, 0.0, 2.2, 2.3, 150.0)

    @property
    def jambs(self):
        """Left and right edge of the door."""
        return self.door_x - self.door_width / 2, self.door_x + self.door_width / 2


class Shop:
    """Builds itself into the scene."""

    def __init__(self, rng, room):
        self._rng, self.room = rng, room
        hue = rng.random()
        self._wall = Solids("wall", plain("wall", hsv(hue, rng.uniform(0, 0.2), rng.uniform(0.6, 0.95)), 0.9))
        front = hsv(hue + rng.uniform(-0.2, 0.2), rng.uniform(0.05, 0.6), rng.uniform(0.25, 0.85))
        self._front = Solids("front", plain("front", front, 0.9))
        steel = (0.5, 0.5, 0.52) if rng.random() < 0.6 else (0.03, 0.03, 0.03)
        self._metal = Solids("metal", plain("metal", steel, 0.35, 0.5, 0.8))
        brown = hsv(rng.uniform(0.06, 0.1), rng.uniform(0.2, 0.6), rng.uniform(0.25, 0.8))
        self._wood = Solids("wood", plain("wood", brown, 0.6, mottled=6.0))
        self._stock = [Solids(f"stock {i}", plain(f"stock {i}", _stock_colour(rng), 0.95, 0.1, mottled=8.0)) for i in range(12)]
        self._walls()
        self._door()
        self._along_the_sides()
        self._beside_the_door()
        self._stands()
        for solids in (self._wall, self._front, self._metal, self._wood, *self._stock):
            solids.build()
        self._light()

    def _walls(self):
        w, d, h = self.room.width, self.room.depth, self.room.height
        floor = [[-w / 2, -1, 0], [w / 2, -1, 0], [w / 2, d + 0.1, 0], [-w / 2, d + 0.1, 0]]
        scene.add_mesh("floor", floor, [(0, 1, 2, 3)], surfaces.floor(self._rng))
        for side in (-1, 1):
            self._wall.box((side * (w / 2 + 0.05), d / 2, h / 2), (0.1, d + 2, h))
        self._wall.box((0, -1, h / 2), (w, 0.1, h))
        self._wall.box((0, d / 2, h + 0.05), (w, d + 2, 0.1))
        left, right = self.room.jambs
        for start, end in ((-w / 2, left), (right, w / 2)):
            self._front.box(((start + end) / 2, d + 0.1, h / 2), (end - start, 0.2, h))
        top = self.room.door_height
        self._front.box((self.room.door_x, d + 0.1, (h + top) / 2), (self.room.door_width, 0.2, h - top))

    def _door(self):
        """Frame, two open leaves, a mat, and the street outside."""
        rng, y, width, height = self._rng, self.room.depth + 0.1, self.room.door_width, self.room.door_height
        for side, x in zip((-1, 1), self.room.jambs):
            self._metal.box((x, y, height / 2), (0.06, 0.24, height))
            self._wood.box((x + side * 0.03, y + 0.1 + width / 4, height / 2), (0.04, width / 2, height))
        self._metal.box((self.room.door_x, y, height), (width, 0.24, 0.06))
        mat = Solids("mat", plain("mat", hsv(rng.random(), 0.2, rng.uniform(0.1, 0.35)), 1.0, 0.1, mottled=40.0))
        mat.box((self.room.door_x, self.room.depth - 0.7, 0.006), (width * 0.9, 1.1, 0.012))
        mat.build()
        surfaces.street(rng, self.room.depth + 6)

    def _along_the_sides(self):
        rng = self._rng
        for side in (-1, 1):
            y = 1.6
            while y + (length := rng.uniform(1.2, 2.0)) < self.room.depth - 0.3:
                kind = rng.choice(["rack", "shelf", "none"], p=[0.55, 0.35, 0.1])
                if kind == "rack":
                    place = side * (self.room.width / 2 - 0.42), y + length / 2
                    furniture.rack(rng, place, np.pi / 2, length, rng.uniform(1.35, 1.75), self._stock, self._metal)
                if kind == "shelf":
                    place = side * (self.room.width / 2 - 0.22), y + length / 2
                    furniture.shelf(rng, place, side * np.pi / 2, length, rng.uniform(1.4, 2.3), self._stock, self._wood)
                y += length + rng.uniform(0.15, 0.5)

    def _beside_the_door(self):
        rng, (left, right) = self._rng, self.room.jambs
        for start, end in ((-self.room.width / 2, left), (right, self.room.width / 2)):
            if end - start < 1.6:
                continue
            middle, y = (start + end) / 2, self.room.depth
            if rng.random() < 0.5:
                width = min(end - start - 0.6, 1.6)
                furniture.shelf(rng, (middle, y - 0.24), np.pi, width, rng.uniform(1.2, 2.2), self._stock, self._wood)
            poster = Solids("poster", plain("poster", any_colour(rng, (0.2, 0.8), (0.3, 0.9)), 0.5))
            poster.box((middle, y - 0.02, 1.9), (rng.uniform(0.5, 0.9), 0.02, rng.uniform(0.6, 1.0)))
            poster.build()

    def _stands(self):
        """Racks and tables in the room, away from the way through the door, and a counter."""
        rng = self._rng
        for _ in range(int(rng.integers(0, 3))):
            aside = rng.uniform(1.5, max(1.5, self.room.width / 2 - 1.3))
            x, y = rng.choice([-1, 1]) * aside, rng.uniform(2.2, self.room.depth - 2.2)
            if abs(x - self.room.door_x) < FROM_THE_WAY or any(np.hypot(x - a, y - b) < 1.6 for a, b in self.room.stands):
                continue
            self.room.stands.append((x, y))
            if rng.random() < 0.5:
                turn = np.pi / 2 + rng.uniform(-0.3, 0.3)
                furniture.rack(rng, (x, y), turn, 1.2, rng.uniform(1.15, 1.4), self._stock, self._metal)
            else:
                furniture.table(rng, (x, y), self._stock, self._wood)
        if rng.random() < 0.7:
            self._wood.box((rng.choice([-1, 1]) * (self.room.width / 2 - 1.3), 1.0, 0.5), (1.8, 0.6, 1.0))

    def _light(self):
        """Panels under the ceiling, warm to neutral, and daylight through the door."""
        rng, room = self._rng, self.room
        warm, rows, watts = rng.uniform(0.72, 1.0), int(rng.integers(2, 4)), rng.uniform(25, 90)
        colour = (1.0, 0.55 + 0.45 * warm, 0.2 + 0.8 * warm)
        for side in (-0.5, 0.5):
            for row in range(rows):
                place = (side * room.width / 2, room.depth * (row + 0.7) / (rows + 0.3), room.height - 0.02)
                size = (rng.uniform(0.3, 0.6), rng.uniform(0.8, 1.4))
                scene.area_light("panel", place, size, watts * rng.uniform(0.8, 1.2), colour)
        outside = (room.door_x + rng.uniform(-1, 1), room.depth + 2.5, 2.6)
        inside = (room.door_x, room.depth - 1, 0.8)
        scene.area_light("day", outside, (3, 2.5), room.daylight, (0.85, 0.93, 1.0), inside)
        scene.sky((0.7, 0.8, 1.0), float(rng.uniform(0.2, 0.8)))


def _stock_colour(rng):
    """Mostly black, white, grey, navy, denim and beige; some strong colours."""
    kind = rng.random()
    if kind < 0.35:
        return hsv(0, 0, (0.05, 0.4, 0.8)[rng.integers(3)] + rng.uniform(0, 0.15))
    if kind < 0.6:
        return hsv(rng.uniform(0.57, 0.66), rng.uniform(0.2, 0.6), rng.uniform(0.12, 0.6))
    if kind < 0.78:
        return hsv(rng.uniform(0.05, 0.12), rng.uniform(0.15, 0.55), rng.uniform(0.25, 0.85))
    return any_colour(rng, (0.25, 0.75), (0.25, 0.85))
