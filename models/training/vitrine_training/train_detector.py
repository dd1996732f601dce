"""`train detector`."""

import numpy as np

from vitrine_training import backbone, cut, detector, names, persons, precision, training


class Held:
    """The photos held out for validation, as crops, with what is true about them."""

    def __init__(self, photos, margin):
        entries = persons.samples(photos, "val")
        self.boxed = [e for e in entries if "garments" in e and e["source"] == "ccp"]
        self.worn = [e for e in entries if e["source"] in ("ccp", "tags")]
        self.pictures, self.regions = persons.clean(photos, self.boxed, margin)
        self.found_pictures, self.found_regions = persons.clean(photos, self.boxed, margin, "found")
        self.worn_pictures, _ = persons.clean(photos, self.worn, margin, "found")

    def measure(self, outputs_of):
        """Average precision per kind, on drawn and on found persons, and how well tags tell a dress or suit."""
        result = {}
        for name, pictures, regions in (
            ("ap", self.pictures, self.regions),
            ("ap_found", self.found_pictures, self.found_regions),
        ):
            outputs = outputs_of(pictures)
            each = [self.ap(k, outputs, regions) for k in range(persons.SLOTS)]
            result[name] = float(np.mean(each))
            if name == "ap":
                result.update({f"ap_{kind}": value for kind, value in zip(names.KINDS, each)})
                result["iou"] = self.mean_iou(outputs, regions)
        outputs = outputs_of(self.worn_pictures)
        truth = np.stack([persons.tags(e) for e in self.worn])
        for tag in ("dress", "suit", "blazer"):
            i = names.TAGS.index(tag)
            known = truth[:, i, 1] > 0
            result[f"auc_{tag}"] = precision.auc(outputs["tags"][known, i], truth[known, i, 0] > 0)
        columns = [names.TAGS.index("dress"), names.TAGS.index("suit")]
        known = truth[:, columns, 1].min(1) > 0
        result["auc_alert"] = precision.auc(
            outputs["tags"][:, columns].max(1)[known], truth[:, columns, 0].max(1)[known] > 0
        )
        return result

    def ap(self, kind, outputs, regions):
        found, truth = [], {}
        for i, (entry, region) in enumerate(zip(self.boxed, regions)):
            found.append((i, outputs["presence"][i, kind], in_crop(outputs["boxes"][i, kind], region)))
            truth[i] = [g["box"] for g in entry["garments"] if names.KIND_OF[g["category"]] == names.KINDS[kind]]
        return precision.average_precision(found, truth)

    def mean_iou(self, outputs, regions):
        values = []
        for i, (entry, region) in enumerate(zip(self.boxed, regions)):
            for k, garment in enumerate(persons.slots(entry)):
                if garment is not None:
                    values.append(precision.iou(in_crop(outputs["boxes"][i, k], region), garment["box"]))
        return float(np.mean(values))


def in_crop(box, region):
    return cut.in_photo(box, region, persons.WIDTH, persons.HEIGHT)


def train(photos, recipe, weights, run, start=None):
    model = detector.build(recipe)
    training.start(model, recipe["backbone"], weights, start)
    backbone.freeze(model, recipe.get("frozen", 0))
    dataset = persons.Persons(photos, persons.samples(photos, "train"), recipe, recipe["seed"])
    held = Held(photos, recipe["margin"])

    def measure(model):
        return held.measure(lambda pictures: training.predict(model, pictures))

    print(f"{len(dataset.found)} persons to train on, {len(held.boxed)} held out, {len(dataset)} steps an epoch", flush=True)
    return training.fit(model, detector.LOSSES, dataset, recipe, run, measure, every=3)
