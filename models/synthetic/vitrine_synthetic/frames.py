"""Training frames: many shops, few frames of each, people anywhere in front of a random camera."""

import numpy as np

from vitrine_synthetic import scene, truth
from vitrine_synthetic.actor import Actor
from vitrine_synthetic.camera import Camera
from vitrine_synthetic.denoise import denoise
from vitrine_synthetic.recorder import Recorder
from vitrine_synthetic.sensor import Sensor, auto_gain
from vitrine_synthetic.shooter import Shooter
from vitrine_synthetic.shop import Room, Shop

EYE_LEVEL, CEILING_CORNER = (1.5, 2.2), (2.2, 3.1)
APART = 0.55
TRIES = 30
# Numbers of mannequins, above those of people.
MANNEQUINS = 500


def render(people, folder, settings, scenes, per_scene, cast, seed):
    """cast: how many different people a shop has. truth.json is complete after each shop."""
    recorder = Recorder(folder, "jpg")
    for number in range(scenes):
        Frames(people, np.random.default_rng([seed, number]), settings, cast).render(recorder, per_scene, number)
        recorder.save(seed=seed)
        print(f"shop {number + 1} of {scenes}: {recorder.count} frames", flush=True)


class Frames:
    """One shop with its camera and its people."""

    def __init__(self, people, rng, settings, cast):
        self._rng = rng
        scene.clear()
        self._room = Shop(rng, Room.random(rng)).room
        self._camera = random_camera(rng, self._room, settings)
        scene.put_camera(self._camera)
        self._shooter = Shooter(settings)
        self._sensor = Sensor.random(rng)
        self._shoppers = {n: Actor(people.anyone(rng), n) for n in range(1, cast + 1)}
        self._mannequins = {}
        self._still = {}
        if rng.random() < 0.35:
            self._put_mannequins(people, int(rng.integers(1, 3)))

    def render(self, recorder, count, shop):
        for _ in range(count):
            scene.flicker(self._rng)
            self._record(recorder, {**self._still, **self._place()}, shop)
        self._shooter.close()

    def _put_mannequins(self, people, count):
        """Look-alikes that are no shoppers."""
        rng, room = self._rng, self._room
        for number in range(MANNEQUINS, MANNEQUINS + count):
            self._mannequins[number] = Actor(people.mannequin(rng), number)
            x = rng.choice([-1, 1]) * rng.uniform(1.6, room.width / 2 - 0.9)
            place = (x, rng.uniform(2.5, room.depth - 0.8))
            room.stands.append(place)
            stride = float(rng.uniform(0, 0.25))
            self._still[number] = self._mannequins[number].stand(place, rng.uniform(-2.6, -0.5), rng.random(), stride)

    def _place(self):
        """Puts some of the shoppers where the camera sees them; number -> meshes."""
        rng, taken, out = self._rng, list(self._room.stands), {}
        for shopper in self._shoppers.values():
            shopper.show(False)
        most = min(7, len(self._shoppers))
        for number in rng.permutation(list(self._shoppers))[: int(rng.integers(min(3, most), most + 1))]:
            place = self._free_place(taken)
            if place is None:
                continue
            taken.append(place)
            self._shoppers[number].show(True)
            stride = 1.0 if rng.random() < 0.67 else float(rng.uniform(0, 1))
            out[int(number)] = self._shoppers[number].stand(place, random_heading(rng), rng.random(), stride)
        return out

    def _free_place(self, taken):
        """A place on the floor that is in the picture, away from others; None if a few tries find none."""
        for _ in range(TRIES):
            place = np.array([self._rng.uniform(-1.7, 1.7), self._rng.uniform(1.2, self._room.depth + 0.8)])
            x, y = self._camera.project([[*place, 0.9]])[0]
            # Heads or feet may be cut off by the picture's edge.
            seen = 0 < x < self._camera.width and -0.1 < y / self._camera.height < 1.1
            if seen and all(np.hypot(*(place - other)) > APART for other in taken):
                return place
        return None

    def _record(self, recorder, meshes, shop):
        sensor, actors = self._sensor.later(self._rng), {**self._shoppers, **self._mannequins}
        passes = self._shooter.shoot()
        linear = sensor.bend(denoise(passes).astype(np.float32))
        whole = {n: sensor.bend(truth.silhouette(self._camera, parts), nearest=True) > 0 for n, parts in meshes.items()}
        bgr = sensor.develop(linear, self._rng, auto_gain(linear))
        present = {n: actors[n].person for n in meshes}
        recorder.write(bgr, sensor.bend(passes.ids, nearest=True), present, whole, scene=shop)


def random_camera(rng, room, settings):
    """Between eye level and the corner under the ceiling, looking towards the door."""
    low, high = EYE_LEVEL if rng.random() < 0.5 else (CEILING_CORNER[0], min(CEILING_CORNER[1], room.height - 0.1))
    x = rng.choice([-1, 1]) * (room.width / 2 - rng.uniform(0.2, 1.6))
    target = (room.door_x + rng.uniform(-1.2, 1.2), room.depth * rng.uniform(0.5, 0.8), rng.uniform(0.1, 1.1))
    position = (x, rng.uniform(0.1, 1.8), rng.uniform(low, high))
    return Camera(position, target, float(rng.uniform(45, 92)), float(rng.normal(0, 1.1)), settings.width, settings.height)


def random_heading(rng):
    """Most come in, some go out, a few wander. Radians."""
    towards = -np.pi / 2 + rng.normal(0, 0.5) + (np.pi if rng.random() < 0.25 else 0)
    return towards + (rng.uniform(-2, 2) if rng.random() < 0.2 else 0)
