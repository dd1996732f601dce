"""The commands `clip` and `frames`."""

import argparse
import re
from pathlib import Path

from vitrine_synthetic import clip, frames
from vitrine_synthetic.ingredients import Ingredients
from vitrine_synthetic.person import People
from vitrine_synthetic.scene import Settings
from vitrine_synthetic.textures import Textures


def main(arguments):
    parser = argparse.ArgumentParser(prog="blender -b --factory-startup -noaudio -P render.py --", description=__doc__)
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("out", type=Path, help="gets frames/, ids/ and truth.json")
    common.add_argument("--ingredients", type=Path, required=True, help="the folder with MakeHuman's data")
    common.add_argument("--size", type=_size, default=(640, 360), help="WIDTHxHEIGHT in pixels")
    common.add_argument("--samples", type=int, default=12, help="per pixel: noise falls with the square root, time grows with it")
    common.add_argument("--threads", type=int, default=2)
    common.add_argument("--seed", type=int, default=1)
    commands = parser.add_subparsers(dest="command", required=True)
    of_clip = commands.add_parser("clip", parents=[common], help="the demo scene as a clip")
    of_clip.add_argument("--seconds", type=float, default=24)
    of_clip.add_argument("--fps", type=float, default=10)
    of_frames = commands.add_parser("frames", parents=[common], help="frames for training")
    of_frames.add_argument("--scenes", type=int, default=50, help="shops, each with other people and another camera")
    of_frames.add_argument("--per-scene", type=int, default=3)
    of_frames.add_argument("--people", type=int, default=8, help="different people in a shop; up to 7 are in a frame")
    known = parser.parse_args(arguments)
    settings = Settings(*known.size, known.samples, known.threads)
    people = People(Ingredients(known.ingredients), Textures(known.ingredients / "scaled"))
    if known.command == "clip":
        clip.render(people, known.out, settings, known.seconds, known.fps, known.seed)
    else:
        frames.render(people, known.out, settings, known.scenes, known.per_scene, known.people, known.seed)


def _size(text):
    match = re.fullmatch(r"(\d+)x(\d+)", text)
    if not match:
        raise argparse.ArgumentTypeError(f"'{text}' is no size such as 640x360")
    return tuple(int(n) for n in match.groups())
