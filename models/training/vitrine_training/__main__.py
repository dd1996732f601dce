"""One command per step: prepare, held-out, train, label, average, calibrate, evaluate, export."""

import argparse
import json
import os
import sys
from pathlib import Path

import yaml

HERE = Path(__file__).resolve().parent.parent


def main(arguments=None):
    parser = argparse.ArgumentParser(prog="python -m vitrine_training", description=__doc__)
    parser.add_argument("--work", type=Path, default=HERE / "work", help="decoded pictures and other things made anew")
    parser.add_argument("--data", type=Path, default=HERE / "../../../shared/data", help="the folder of data sets")
    parser.add_argument("--threads", type=int, default=1, help="of TensorFlow; one per core that is free")
    steps = parser.add_subparsers(dest="step", required=True)
    prepare = steps.add_parser("prepare", help="decode all pictures once and split them")
    prepare.add_argument("--rendered", type=Path, nargs="*", default=[], help="folders of rendered frames with truth.json")
    prepare.add_argument("--deepfashion", type=Path, help="root of Category and Attribute Prediction")
    prepare.add_argument("--deepfashion2", type=Path, help="folder with image and annos")
    held = steps.add_parser("held-out", help="list the photos held out, for the product's own evaluate")
    held.add_argument("--to", type=Path, help="the folder for instances.json and outfits.csv")
    train = steps.add_parser("train", help="train a model into a run folder")
    train.add_argument("model", choices=("classifier", "detector"))
    train.add_argument("--recipe", type=Path)
    train.add_argument("--run", type=Path)
    train.add_argument("--weights", help="starting weights of the backbone: a file, or imagenet; else the published ones")
    train.add_argument("--start", type=Path, help="go on from an earlier run's model.weights.h5, or from an exported model's folder")
    weak = steps.add_parser("label", help="draw boxes on the photos that only have tags, with a trained detector")
    weak.add_argument("--model", type=Path, default=HERE.parent / "garment-detector", help="an exported detector")
    mean = steps.add_parser("average", help="lay the weights of several runs of one model together")
    mean.add_argument("model", choices=("classifier", "detector"))
    mean.add_argument("runs", type=Path, nargs="+", help="run folders; recipe and curve are taken from the last")
    mean.add_argument("--run", type=Path, required=True, help="the run folder to write")
    for step, words in (
        ("calibrate", "fit probabilities to the photos held out"),
        ("evaluate", "measure on the photos held out, and draw what went wrong"),
        ("export", "write SavedModel and card to where the product finds them"),
    ):
        after = steps.add_parser(step, help=words)
        after.add_argument("model", choices=("classifier", "detector"))
        after.add_argument("--run", type=Path, help="the run folder that training wrote")
        if step == "export":
            after.add_argument("--to", type=Path, help="the model's folder")
    known = parser.parse_args(arguments)
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")
    own = {"prepare": _prepare, "held-out": _held_out, "train": _train, "label": _label, "average": _average}
    return own.get(known.step, _finish)(known)


def _prepare(known):
    from vitrine_training import people, prepare

    photos = prepare.prepare(
        known.data,
        known.work / "photos",
        rendered=known.rendered,
        deepfashion=known.deepfashion,
        deepfashion2=known.deepfashion2,
    )
    people.find(photos, HERE.parent / "person-detector")
    photos.save(known.work / "photos")
    print(f"{len(photos.entries)} pictures in {known.work / 'photos'}")


def _held_out(known):
    from vitrine_training import held_out, photos

    folder = known.to or known.work / "held-out"
    held_out.write(photos.Photos(known.work / "photos"), folder)
    print(f"instances.json and outfits.csv in {folder}")


def _train(known):
    import keras

    from vitrine_training import backbone, photos

    _threads(known.threads)
    recipe = yaml.safe_load((known.recipe or HERE / "recipes" / f"{known.model}.yml").read_text())
    keras.utils.set_random_seed(recipe["seed"])
    run = known.run or HERE / "runs" / known.model
    run.mkdir(parents=True, exist_ok=True)
    (run / "recipe.yml").write_text(yaml.safe_dump(recipe, sort_keys=False))
    weights = known.weights or backbone.published(recipe["backbone"], known.data)
    if known.model == "classifier":
        from vitrine_training import train_classifier as step
    else:
        from vitrine_training import train_detector as step
    step.train(photos.Photos(known.work / "photos"), recipe, weights, run, known.start)


def _label(known):
    from vitrine_training import photos, weak

    _threads(known.threads)
    card = yaml.safe_load((known.model / "card.yml").read_text())
    read = photos.Photos(known.work / "photos")
    count = weak.label(read, known.model, card["input"]["margin"])
    read.save(known.work / "photos")
    print(f"{count} garments boxed by the detector")


def _average(known):
    from vitrine_training import average, classifier, detector

    recipe = yaml.safe_load((known.runs[-1] / "recipe.yml").read_text())
    kind = classifier if known.model == "classifier" else detector
    average.average(kind.build(recipe), known.runs, known.run)


def _finish(known):
    from vitrine_training import finish, photos

    _threads(known.threads)
    run = known.run or HERE / "runs" / known.model
    recipe = yaml.safe_load((run / "recipe.yml").read_text())
    kind = finish.GarmentClassifier if known.model == "classifier" else finish.GarmentDetector
    model = kind(photos.Photos(known.work / "photos"), recipe, run)
    if known.step == "export":
        facts = yaml.safe_load((HERE / "recipes" / f"{known.model}.card.yml").read_text())
        finish.replace(model, facts, known.to or HERE.parent / kind.name)
    else:
        print(json.dumps(getattr(model, known.step)(), indent=1))


def _threads(count):
    import tensorflow as tf

    tf.config.threading.set_intra_op_parallelism_threads(count)
    tf.config.threading.set_inter_op_parallelism_threads(1)


if __name__ == "__main__":
    sys.exit(main())
