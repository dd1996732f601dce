"""A clip of a fixed camera over a door, with the footfall as it happened."""

from dataclasses import dataclass

import numpy as np

from vitrine_synthetic import scene, truth
from vitrine_synthetic.actor import Actor
from vitrine_synthetic.camera import Camera
from vitrine_synthetic.path import Path, Stop, crossings
from vitrine_synthetic.plate import Plate
from vitrine_synthetic.recorder import Recorder
from vitrine_synthetic.sensor import Sensor, auto_gain
from vitrine_synthetic.shooter import Shooter
from vitrine_synthetic.shop import Room, Shop

SENSOR = Sensor(blur=0.45, noise=0.008, vignette=0.15, sharpen=0.35, exposure=1.05, contrast=1.05)
# The empty shop is rendered once, so it may take this many times the samples of a frame.
PLATE = 16


@dataclass(frozen=True)
class Role:
    """start in seconds, speed in metres per second; way: metres aside from the door's middle, and inside of the door."""

    outfit: str
    sex: str
    seed: int
    start: float
    speed: float
    way: tuple
    stop: Stop | None = None


CAST = (
    Role("suit", "male", 29, 0.0, 1.15, ((0, -2.2), (0, 1), (-0.3, 3.2), (-0.9, 7.5))),
    Role("dress", "female", 13, 3.4, 1.1, ((0.4, -2.2), (0.3, 1), (0.5, 3.5), (0.3, 7.5))),
    Role("tshirt", "male", 1, 6.6, 1.15, ((-0.5, -2.2), (-0.5, 1), (-0.6, 3.5), (-1.2, 7.5))),
    Role("long_coat", "female", 10, 6.7, 1.15, ((0.35, -2.2), (0.35, 1), (0.3, 3.5), (-0.3, 7.5))),
    Role("suit", "male", 4, 10.6, 1.1, ((-0.55, -2.2), (-0.55, 1), (-0.6, 3.4), (-1.1, 7.5))),
    Role("dress", "female", 10, 10.6, 1.1, ((0.35, -2.2), (0.3, 1), (0.25, 3.4), (-0.2, 7.5))),
    Role("tshirt", "female", 6, 14.6, 1.1, ((0.2, -2.2), (0.2, 1), (1.5, 2.6), (1.9, 4.2), (1.2, 7.5)), Stop(0.62, 2.0)),
    Role("shirt", "male", 3, 15.6, 1.2, ((1.3, 7.5), (0.9, 3.5), (0.8, 1), (0.85, -2.4))),
    Role("suit", "female", 1, 17.8, 1.1, ((-0.4, -2.2), (-0.4, 1), (-0.3, 3.4), (-0.6, 7.5))),
    Role("sweater", "male", 2, 21.2, 1.1, ((-0.75, -2.2), (-0.75, 1), (-0.7, 3.4), (-1.2, 7.5))),
    Role("blouse_skirt", "female", 5, 21.3, 1.1, ((0.1, -2.2), (0.1, 1), (0.15, 3.4), (-0.2, 7.5))),
)


def render(people, folder, settings, seconds, rate, seed):
    """rate: frames per second."""
    clip = Clip(people, settings, seed)
    recorder = Recorder(folder, "png")
    for number in range(int(seconds * rate)):
        clip.record(recorder, number, number / rate)
        if number % 10 == 0:
            print(f"frame {number} of {int(seconds * rate)}", flush=True)
            recorder.save(fps=rate, **clip.footfall())
    recorder.save(fps=rate, **clip.footfall())
    clip.close()


class Clip:
    def __init__(self, people, settings, seed):
        scene.clear()
        self._rng = np.random.default_rng(seed)
        self._room = Shop(self._rng, Room.of_the_demo()).room
        corner, target = (-self._room.width / 2 + 0.35, 0.8, 2.75), (0.2, self._room.depth - 2.6, 0.62)
        self._camera = Camera(corner, target, 66, 0, settings.width, settings.height)
        scene.put_camera(self._camera)
        self._actors = {n: Actor(people.make(np.random.default_rng(r.seed), r.outfit, r.sex), n) for n, r in enumerate(CAST, 1)}
        self._paths = {n: self._path(role) for n, role in enumerate(CAST, 1)}
        self._steps = {n: {} for n in self._actors}
        for actor in self._actors.values():
            actor.show(False)
        self._shooter = Shooter(settings)
        self._plate = Plate(self._shooter, PLATE * settings.samples)

    def record(self, recorder, number, seconds):
        whole = {}
        for n, actor in self._actors.items():
            step = self._paths[n].at(seconds)
            actor.show(step is not None)
            if step:
                self._steps[n][number] = step
                phase = actor.person.gait.phase_at(step.walked)
                whole[n] = truth.silhouette(self._camera, actor.stand(step.xy, step.heading, phase, step.stride))
        linear, ids = self._plate.shoot(whole.values())
        bgr = SENSOR.develop(linear, self._rng, auto_gain(linear))
        recorder.write(bgr, ids, {n: self._actors[n].person for n in whole}, whole, time=round(seconds, 3))

    def footfall(self):
        """Who crossed the door line when, how many in all, and where the line is in the picture."""
        y = self._room.depth
        all_events = ((image, n, way) for n, steps in self._steps.items() for image, way in crossings(steps, y))
        events = [{"image_id": image, "track_id": n, "direction": way} for image, n, way in sorted(all_events)]
        line = self._camera.project([[x, y, 0] for x in self._room.jambs]).round(1).tolist()
        ways = [event["direction"] for event in events]
        return {"events": events, "footfall": {"entered": ways.count("in"), "left": ways.count("out")}, "door_line": line}

    def close(self):
        self._shooter.close()

    def _path(self, role):
        way = [(self._room.door_x + aside, self._room.depth - inside) for aside, inside in role.way]
        return Path(way, role.speed, role.start, role.stop)
