"""`calibrate`: makes probabilities mean what they say, on the photos held out from training."""

import json
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from vitrine_training import classifier


def temperature(logits, labels):
    """By which to divide logits so that the labels are least surprising."""
    rows = np.arange(len(labels))

    def surprise(t):
        return -np.mean(np.log(classifier.softmax(logits, t)[rows, labels] + 1e-9))

    candidates = np.exp(np.linspace(np.log(0.3), np.log(4), 200))
    return float(min(candidates, key=surprise))


def cross_checked_error(logits, labels, rounds=20, seed=0):
    """Calibration error on photos that the temperature was not fitted on: mean over halvings."""
    rng, errors = np.random.default_rng(seed), []
    for _ in range(rounds):
        order = rng.permutation(len(labels))
        half, rest = order[: len(order) // 2], order[len(order) // 2 :]
        t = temperature(logits[half], labels[half])
        errors.append(classifier.calibration_error(classifier.softmax(logits[rest], t), labels[rest]))
    return float(np.mean(errors))


def scale_and_shift(logits, truth):
    """Of a yes-or-no answer (Platt): two numbers, shared by all columns."""
    known = truth[..., 1] > 0
    fitted = LogisticRegression(C=10).fit(logits[known].reshape(-1, 1), truth[..., 0][known] > 0.5)
    return [float(fitted.coef_[0, 0]), float(fitted.intercept_[0])]


def write(run, content):
    (Path(run) / "calibration.json").write_text(json.dumps(content, indent=1))


def read(run):
    return json.loads((Path(run) / "calibration.json").read_text())
