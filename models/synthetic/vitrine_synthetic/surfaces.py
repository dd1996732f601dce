"""The floor, and the street behind the door."""

import numpy as np

from vitrine_synthetic import scene
from vitrine_synthetic.colours import hsv
from vitrine_synthetic.nodes import Nodes, plain, rgba


def floor(rng):
    """Material of a random floor: wood, tiles, concrete or carpet."""
    nodes, kind = Nodes("floor"), str(rng.choice(["wood", "tile", "concrete", "carpet"], p=[0.34, 0.34, 0.16, 0.16]))
    if kind == "wood":
        return nodes.surface(_planks(rng, nodes), float(rng.uniform(0.25, 0.6)), 0.35)
    if kind == "tile":
        return nodes.surface(_tiles(rng, nodes), float(rng.uniform(0.25, 0.6)), 0.35)
    concrete = kind == "concrete"
    colour = np.array(hsv(rng.random(), rng.uniform(0, 0.15 if concrete else 0.5), rng.uniform(0.3, 0.7)))
    spots = nodes.noise(1.5 if concrete else 60.0, 6.0)
    return nodes.surface(nodes.mix(spots, _scaled(colour, 0.6), _scaled(colour, 1.3)), 0.9, 0.35)


def _planks(rng, nodes):
    along = nodes.mapped(nodes.coordinates(), Rotation=(0, 0, float(rng.choice([0, np.pi / 2]))))
    hue, bright = rng.uniform(0.05, 0.11), rng.uniform(0.25, 1.0)
    light, dark = hsv(hue, rng.uniform(0.3, 0.65), 0.85 * bright), hsv(hue, rng.uniform(0.4, 0.7), 0.65 * bright)
    size = {"Brick Width": rng.uniform(0.8, 1.6), "Row Height": rng.uniform(0.1, 0.2), "Mortar Size": 0.004}
    planks = _bricks(nodes, along, light, dark, _scaled(dark, 0.3), size, 0.37)
    grain = nodes.noise(2.0, 5.0, at=nodes.mapped(along, Scale=(2, 30, 1)))
    return nodes.mix(nodes.math("MULTIPLY", grain, 0.45), planks, _scaled(dark, 0.4))


def _tiles(rng, nodes):
    colour, width = hsv(rng.random(), rng.uniform(0, 0.12), rng.uniform(0.35, 0.95)), rng.uniform(0.3, 0.8)
    other = _scaled(colour, rng.uniform(0.6, 1))[:3]
    size = {"Brick Width": width, "Row Height": width, "Mortar Size": 0.006}
    return _bricks(nodes, nodes.coordinates(), colour, other, _scaled(colour, 0.45), size, 0.0)


def _bricks(nodes, at, first, second, mortar, size, offset, scale=1.0):
    inputs = {"Vector": at, "Color1": rgba(first), "Color2": rgba(second), "Mortar": mortar, "Scale": scale, **size}
    return nodes.add("TexBrick", inputs, offset=offset)["Color"]


def _scaled(colour, by):
    return rgba(np.minimum(np.array(colour) * by, 1))


def street(rng, y, half=12):
    """Bright houses, out of focus, and the pavement in front of them."""
    nodes = Nodes("street")
    upright = nodes.mapped(nodes.coordinates(), Rotation=(np.pi / 2, 0, 0))
    walls = [hsv(rng.random(), saturation, value) for saturation, value in ((0.25, 0.75), (0.3, 0.5), (0.1, 0.85))]
    size = {"Mortar Size": 0.08, "Brick Width": 1.1, "Row Height": 0.8}
    houses = _bricks(nodes, upright, walls[0], walls[1], rgba(walls[2]), size, 0.5, 0.5)
    haze = nodes.math("MULTIPLY", nodes.noise(0.8), 0.7)
    colour = nodes.mix(haze, houses, (0.55, 0.6, 0.65, 1))
    material = nodes.output(nodes.add("Emission", {"Color": colour, "Strength": float(rng.uniform(0.5, 1.6))})[0])
    scene.add_mesh("street", [[-half, y, -1], [half, y, -1], [half, y, 6], [-half, y, 6]], [(0, 1, 2, 3)], material)
    pavement = [[-half, y - 5, -0.001], [half, y - 5, -0.001], [half, y, -0.001], [-half, y, -0.001]]
    scene.add_mesh("pavement", pavement, [(0, 1, 2, 3)], plain("pavement", hsv(0.1, 0.05, 0.6), 0.9, mottled=3.0))
