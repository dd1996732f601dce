import sys
from pathlib import Path

# The package lies beside the tests, as it does for Blender.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
