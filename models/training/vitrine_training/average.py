"""`average`: lays the weights of several runs of one recipe together; see Wortsman et al., "Model soups", 2022.

Runs that went on from one another often lie in the same valley: their mean errs less than each, and costs no more to run.
"""

import shutil
from pathlib import Path

import numpy as np


def average(model, runs, to):
    """Writes the mean of the runs' weights, with the recipe and the curve of the last of them, into the run folder `to`."""
    each = []
    for run in runs:
        model.load_weights(Path(run) / "model.weights.h5")
        each.append(model.get_weights())
    model.set_weights([np.mean(same, axis=0) for same in zip(*each)])
    to = Path(to)
    to.mkdir(parents=True, exist_ok=True)
    for file in ("recipe.yml", "curve.jsonl"):
        shutil.copy(Path(runs[-1]) / file, to / file)
    model.save_weights(to / "model.weights.h5")
