"""`train classifier`."""

import numpy as np

from vitrine_training import backbone, classifier, garments, names, training


def train(photos, recipe, weights, run, start=None):
    model = classifier.build(recipe)
    training.start(model, recipe["backbone"], weights, start)
    backbone.freeze(model, recipe.get("frozen", 0))
    dataset = garments.Garments(photos, garments.samples(photos, "train", recipe["sources"]), recipe, recipe["seed"])
    held = garments.samples(photos, "val", {"ccp": 1})
    labels = np.array([names.CATEGORIES.index(s[2][0]) for s in held])
    flat = [s for s in garments.samples(photos, "val", {"clothing": 1, "catalogue": 1}) if len(s[2]) == 1][::2]
    flat_labels = np.array([names.CATEGORIES.index(s[2][0]) for s in flat])
    size, margin = recipe["size"], recipe["margin"]
    clean, small = garments.clean(photos, held, size, margin), garments.clean(photos, held, size, margin, 48)
    flat_pictures = garments.clean(photos, flat, size, margin)

    def measure(model):
        found = classifier.measures(classifier.softmax(training.predict(model, clean)), labels)
        at48 = classifier.measures(classifier.softmax(training.predict(model, small)), labels)
        other = classifier.measures(classifier.softmax(training.predict(model, flat_pictures)), flat_labels)
        return {**found, "top1_48": at48["top1"], "top3_48": at48["top3"], "other_top1": other["top1"]}

    print(f"{len(dataset.found)} garments to train on, {len(held)} held out, {len(dataset)} steps an epoch", flush=True)
    return training.fit(model, classifier.loss, dataset, recipe, run, measure, every=3)
