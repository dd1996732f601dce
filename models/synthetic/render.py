"""Blender's way in: blender -b --factory-startup -noaudio -P render.py -- clip|frames OUT --ingredients FOLDER ..."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from vitrine_synthetic import command

command.main(sys.argv[sys.argv.index("--") + 1 :])
