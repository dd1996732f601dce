"""The training loop that both models share: AdamW, cosine schedule, averaged weights, resumable."""

import json
import time
from pathlib import Path

import keras
import numpy as np

from vitrine_training import backbone, export


def start(model, name, weights, earlier=None):
    """Loads the backbone's published weights, or those of an earlier run's file or of an exported model's folder."""
    if earlier is None:
        backbone.start(model, name, weights)
    elif Path(earlier).is_dir():
        export.start_from(model, earlier)
    else:
        # The fixed scales are in the file too.
        model.load_weights(earlier)


def schedule(recipe, steps):
    warmup = int(steps * recipe["warmup"])
    return keras.optimizers.schedules.CosineDecay(
        recipe["rate"] * 0.05, steps - warmup, alpha=0.01, warmup_target=recipe["rate"], warmup_steps=warmup
    )


def optimizer(recipe, steps):
    adam = keras.optimizers.AdamW(
        schedule(recipe, steps),
        weight_decay=recipe["weight-decay"],
        clipnorm=recipe.get("clip", 5.0),
        use_ema=True,
        ema_momentum=recipe["average"],
    )
    # A bias or a fixed scale must not shrink; neither must kernels that start from good weights, see backbone.
    adam.exclude_from_weight_decay(var_names=["bias", "scale"])
    return adam


class Judge(keras.callbacks.Callback):
    """Measures after each epoch with the averaged weights, and writes the curve as it grows."""

    def __init__(self, measure, run, every=1):
        super().__init__()
        self.measure, self.file, self.every, self.start = measure, Path(run) / "curve.jsonl", every, time.time()

    def on_epoch_end(self, epoch, logs=None):
        last = epoch + 1 == self.params["epochs"]
        if (epoch + 1) % self.every and not last:
            return
        line = {"epoch": epoch + 1, "minutes": round((time.time() - self.start) / 60, 1), "loss": float(logs["loss"])}
        line.update({key: round(value, 4) for key, value in self.measure(self.model).items()})
        print(line, flush=True)
        with self.file.open("a") as out:
            out.write(json.dumps(line) + "\n")


def fit(model, loss, dataset, recipe, run, measure, every=1):
    """Trains, and leaves the averaged weights in `run`/model.weights.h5. Interrupted, it goes on where it was."""
    run = Path(run)
    run.mkdir(parents=True, exist_ok=True)
    steps = len(dataset) * recipe["epochs"]
    model.compile(optimizer(recipe, steps), loss=loss, loss_weights=recipe.get("weights"))
    callbacks = [
        # First, so that it writes the weights that train, not their average.
        keras.callbacks.BackupAndRestore(run / "backup"),
        # Averaged weights are swapped in at an epoch's end, so that what is measured is what is kept.
        keras.callbacks.SwapEMAWeights(swap_on_epoch=True),
        Judge(measure, run, every),
        Kept(run / "model.weights.h5"),
    ]
    model.fit(dataset, epochs=recipe["epochs"], callbacks=callbacks, verbose=2)
    model.load_weights(run / "model.weights.h5")
    return model


class Kept(keras.callbacks.Callback):
    """Writes the averaged weights at every epoch's end."""

    def __init__(self, file):
        super().__init__()
        self.file = file

    def on_epoch_end(self, epoch, logs=None):
        self.model.save_weights(self.file)


def predict(model, pictures, batch=32):
    """Outputs for uint8 pictures, as numpy."""
    return model.predict(np.asarray(pictures), batch_size=batch, verbose=0)
