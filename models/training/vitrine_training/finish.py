"""`calibrate`, `evaluate` and `export` of both models: what happens after training."""

import datetime
import json
import platform
import shutil
import time
from pathlib import Path

import numpy as np
import tensorflow as tf
import yaml

from vitrine_training import (
    calibrate, card, classifier, conditions, cut, detector, export, garments, names, persons, pictures, precision, train_detector,
    training,
)  # fmt: skip


# Fewer photos than this say nothing about a tag.
FEWEST = 8


def _confusion(truth, told):
    """Counts by true class, a line each, and told class: what reports correct their shares by."""
    counts = np.zeros((len(names.CATEGORIES),) * 2, int)
    np.add.at(counts, (truth, told), 1)
    return [" ".join(map(str, row)) for row in counts]


class GarmentClassifier:
    name = "garment-classifier"

    def __init__(self, photos, recipe, run):
        self.recipe, self.run = recipe, Path(run)
        self.photos = photos
        self.model = classifier.build(recipe)
        self.model.load_weights(self.run / "model.weights.h5")
        self.held = garments.samples(photos, "val", {"ccp": 1})
        self.labels = np.array([names.CATEGORIES.index(s[2][0]) for s in self.held])

    def _pictures(self, shrink=None):
        return garments.clean(self.photos, self.held, self.recipe["size"], self.recipe["margin"], shrink)

    def _in_conditions(self):
        """Top-1 in each of a shop's conditions."""
        size, clean = self.recipe["size"], self._pictures()
        changes = conditions.LIGHTS | conditions.SIZES
        for name, degrees in conditions.ANGLES.items():
            matrix = conditions.from_above(size, size, degrees, stretched=True)
            changes[name] = lambda rgb, matrix=matrix: conditions.warped(rgb, matrix)
        found = {}
        for name, change in changes.items():
            logits = training.predict(self.model, np.stack([change(picture) for picture in clean]))
            found[name] = round(classifier.measures(logits, self.labels)["top1"], 3)
        return found

    def calibrate(self):
        logits = training.predict(self.model, self._pictures())
        found = {"temperature": calibrate.temperature(logits, self.labels)}
        found["ece"] = calibrate.cross_checked_error(logits, self.labels)
        calibrate.write(self.run, found)
        return found

    def evaluate(self):
        temperature = calibrate.read(self.run)
        logits = training.predict(self.model, self._pictures())
        probabilities = classifier.softmax(logits, temperature["temperature"])
        small = classifier.softmax(training.predict(self.model, self._pictures(48)), temperature["temperature"])
        whole, at48 = classifier.measures(probabilities, self.labels), classifier.measures(small, self.labels)
        recall = {}
        for i, name in enumerate(names.CATEGORIES):
            of = self.labels == i
            if of.any():
                recall[name] = f"{np.mean(probabilities[of].argmax(1) == i):.2f} of {of.sum()}"
        pictures.confusion(self.labels, probabilities.argmax(1), names.CATEGORIES, self.run / "confusion.png")
        pictures.reliability(probabilities.max(1), probabilities.argmax(1) == self.labels, self.run / "reliability.png")
        pictures.worst(self._pictures(), probabilities, self.labels, names.CATEGORIES, self.run / "worst.png")
        found = {
            "where": f"{len(self.labels)} street crops held out by photo",
            **{key: round(whole[key], 3) for key in ("top1", "top3", "macro_f1")},
            "ece": round(temperature["ece"], 3),
            "top1-at-48-px": round(at48["top1"], 3),
            "top3-at-48-px": round(at48["top3"], 3),
            "top1-in": self._in_conditions(),
            "recall": recall,
            "confusion": _confusion(self.labels, probabilities.argmax(1)),
        }
        pictures.curves(curve(self.run), self.run / "curves.png")
        (self.run / "measured.json").write_text(json.dumps(found, indent=1))
        return found

    def export(self, folder):
        size = self.recipe["size"]
        served = export.classifier(self.model, calibrate.read(self.run)["temperature"], folder)
        export.check(folder, served, size, size)
        return {"cpu-milliseconds": speed(folder, (8, size, size, 3))}


class GarmentDetector:
    name = "garment-detector"

    def __init__(self, photos, recipe, run):
        self.recipe, self.run = recipe, Path(run)
        self.photos = photos
        self.model = detector.build(recipe)
        self.model.load_weights(self.run / "model.weights.h5")
        self.held = train_detector.Held(photos, recipe["margin"])

    def calibrate(self):
        boxed = training.predict(self.model, self.held.found_pictures)["presence"]
        truth = np.stack([[[g is not None, 1] for g in persons.slots(e)] for e in self.held.boxed]).astype(float)
        worn = training.predict(self.model, self.held.worn_pictures)["tags"]
        tags = np.stack([persons.tags(e) for e in self.held.worn])
        found = {
            "presence": calibrate.scale_and_shift(boxed, truth),
            "tags": calibrate.scale_and_shift(worn, tags),
        }
        calibrate.write(self.run, found)
        return found

    def evaluate(self):
        found = self.held.measure(lambda crops: training.predict(self.model, crops))
        found = {key.replace("_", "-"): round(value, 3) for key, value in found.items()}
        for tag in ("dress", "suit", "blazer"):
            positive = sum(persons.tags(e)[names.TAGS.index(tag), 0] > 0 for e in self.held.worn)
            if positive < FEWEST:
                found[f"auc-{tag}"] = f"not measured: only {positive} among the photos held out"
        found["ap-in"] = self._in_conditions()
        found["where"] = f"{len(self.held.boxed)} street photos held out; tags on {len(self.held.worn)}"
        outputs = training.predict(self.model, self.held.pictures)
        pictures.persons(self.held.pictures, outputs, calibrate.read(self.run), self.run / "boxes.png")
        pictures.curves(curve(self.run), self.run / "curves.png")
        (self.run / "measured.json").write_text(json.dumps(found, indent=1))
        return found

    def _in_conditions(self):
        """Mean average precision in each of a shop's conditions, of the largest garment of each kind, boxed by its pixels."""
        crops = [persons.crop(self.photos, e, cut.grown(e["person"], self.recipe["margin"])) for e in self.held.boxed]
        found = {"as-they-are": self._ap(crops)}
        for name, change in (conditions.LIGHTS | conditions.SIZES).items():
            found[name] = self._ap([(change(picture), masks) for picture, masks in crops])
        for name, degrees in conditions.ANGLES.items():
            matrix = conditions.from_above(persons.WIDTH, persons.HEIGHT, degrees)
            found[name] = self._ap([(conditions.warped(p, matrix), conditions.warped_masks(m, matrix)) for p, m in crops])
        return found

    def _ap(self, crops):
        outputs = training.predict(self.model, np.stack([picture for picture, _ in crops]))
        each = []
        for k in range(persons.SLOTS):
            found = [(i, outputs["presence"][i, k], outputs["boxes"][i, k]) for i in range(len(crops))]
            truth = {i: [persons.boxes_of(masks)[k]] for i, (_, masks) in enumerate(crops) if masks[k].any()}
            each.append(precision.average_precision(found, truth))
        return round(float(np.mean(each)), 3)

    def export(self, folder):
        calibration = {key: np.array(value) for key, value in calibrate.read(self.run).items()}
        served = export.garment_detector(self.model, calibration, folder)
        export.check(folder, served, persons.HEIGHT, persons.WIDTH)
        return {"cpu-milliseconds": speed(folder, (1, persons.HEIGHT, persons.WIDTH, 3))}


def speed(folder, shape, rounds=40):
    """Milliseconds of processor time a picture, median of many rounds: fair even while others use the machine."""
    serve = tf.saved_model.load(str(folder)).signatures["serving_default"]
    batch = tf.constant(np.random.default_rng(0).integers(0, 256, shape, np.uint8))
    times = []
    for _ in range(rounds):
        start = time.process_time()
        serve(image=batch)["category" if shape[0] > 1 else "boxes"].numpy()
        times.append(time.process_time() - start)
    return round(1000 * float(np.median(times[5:])) / shape[0], 2)


def curve(run):
    return [json.loads(line) for line in (Path(run) / "curve.jsonl").read_text().splitlines()]


def write_card(model, recipe_card, folder, timing):
    """The card: what the recipe says of the model, what was measured, and the sums of its files."""
    measured = json.loads((model.run / "measured.json").read_text())
    how = recipe_card.pop("how", "models/training, recipe in its folder recipes")
    content = {**recipe_card, "measured": {**measured, **timing}}
    lines = curve(model.run)
    # A training that was interrupted starts its clock anew.
    minutes = sum(a["minutes"] for a, b in zip(lines, lines[1:]) if b["minutes"] < a["minutes"]) + lines[-1]["minutes"]
    content["trained"] = {
        "on": datetime.date.today().isoformat(),
        "machine": f"{platform.machine()}, CPU",
        "minutes": round(minutes, 1),
        "epochs": lines[-1]["epoch"],
        "how": how,
    }
    (Path(folder) / "card.yml").write_text(yaml.safe_dump(content, sort_keys=False, allow_unicode=True, width=110))
    card.seal(folder)


def replace(model, recipe_card, folder):
    """Exports beside the old model and takes its place only when all went well."""
    folder, beside = Path(folder), Path(f"{folder}.new")
    shutil.rmtree(beside, ignore_errors=True)
    timing = model.export(beside)
    write_card(model, recipe_card, beside, timing)
    shutil.rmtree(folder, ignore_errors=True)
    beside.rename(folder)
