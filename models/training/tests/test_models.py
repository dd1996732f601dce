import numpy as np
import pytest
import tensorflow as tf

from vitrine_training import average, backbone, calibrate, classifier, detector, export, garments, names, persons, prepare

RECIPE = {"backbone": "mobilenet-v2", "size": 64, "dropout": 0.1, "width": 32}


def test_a_convolution_starts_as_the_plain_one_it_was_given():
    rng = np.random.default_rng(3)
    kernel, bias = rng.normal(0, 0.1, (3, 3, 4, 8)).astype("f"), rng.normal(0, 1, 8).astype("f")
    layer = backbone.Convolution(8, 3, 2)
    layer.build((None, 16, 16, 4))
    layer.start_from(kernel, bias)
    x = rng.normal(0, 1, (2, 16, 16, 4)).astype("f")
    assert np.allclose(layer(x), tf.nn.conv2d(x, kernel, 2, "SAME") + bias, atol=1e-5)
    assert np.allclose(layer.plain()[0], kernel, atol=1e-6)


def test_the_exported_classifier_says_what_the_trained_one_says(tmp_path):
    model = classifier.build(RECIPE)
    served = export.classifier(model, 2.0, tmp_path)
    export.check(tmp_path, served, 64, 64)
    pictures = np.random.default_rng(0).integers(0, 256, (3, 64, 64, 3), np.uint8)
    expected = classifier.softmax(model.predict(pictures, verbose=0), 2.0)
    assert np.allclose(served.serve(tf.constant(pictures))["category"], expected, atol=1e-5)
    # Each weight once: not also inside a wrapper that other loaders cannot read.
    assert (tmp_path / "variables/variables.data-00000-of-00001").stat().st_size < 9.5e6


def test_the_exported_detector_keeps_the_contract(tmp_path):
    served = export.garment_detector(
        detector.build(RECIPE), {"presence": np.array([1, 0]), "tags": np.array([1, 0])}, tmp_path
    )
    answer = served.serve(tf.zeros((2, persons.HEIGHT, persons.WIDTH, 3), tf.uint8))
    assert {k: tuple(v.shape) for k, v in answer.items()} == {
        "boxes": (2, 4, 4), "scores": (2, 4, 4), "masks": (2, 4, persons.ROWS, persons.COLUMNS), "tags": (2, len(names.TAGS)),
    }  # fmt: skip
    scores = answer["scores"].numpy()[0]
    assert (np.diag(scores) > 0).all()
    assert np.count_nonzero(scores) == 4


@pytest.mark.parametrize("kind", [classifier, detector])
def test_training_goes_on_from_an_exported_model(kind, tmp_path):
    model, other = kind.build(RECIPE), kind.build(RECIPE)
    if kind is classifier:
        export.classifier(model, 2.0, tmp_path)
    else:
        export.garment_detector(model, {"presence": np.array([2, 1]), "tags": np.array([2, 1])}, tmp_path)
    export.start_from(other, tmp_path)
    pictures = np.random.default_rng(0).integers(0, 256, (2, *model.input.shape[1:]), np.uint8)
    ours, theirs = (tf.nest.flatten(m.predict(pictures, verbose=0)) for m in (model, other))
    assert all(np.allclose(a, b, atol=1e-4) for a, b in zip(ours, theirs))
    with pytest.raises(ValueError, match="not exported from this recipe"):
        export.start_from(kind.build({**RECIPE, "backbone": "efficientnet-lite0"}), tmp_path)


def test_edges_of_a_sure_distribution_are_exact():
    where = detector.positions(32)
    logits = np.full((1, 32, 8), -50, np.float32)
    logits[0, 10, :] = 50
    columns = np.full((1, 16, 8), -50, np.float32)
    columns[0, 5, :] = 50
    box = np.array(detector.Expected()(logits, columns))[0, 0]
    assert box[1] == pytest.approx(where[10], abs=1e-5)
    assert box[0] == pytest.approx(detector.positions(16)[5], abs=1e-5)


def test_unknown_truth_costs_nothing():
    entry = {"source": "tags", "tags": ["dress"], "words": []}
    wanted = persons.targets(entry, None, None)
    logits = np.random.default_rng(1).normal(0, 3, (1, persons.ROWS, persons.COLUMNS, 4)).astype("f")
    assert float(detector.masks_loss(wanted["masks"][None], logits)[0]) == 0
    assert float(detector.boxes_loss(wanted["boxes"][None], np.ones((1, 4, 4), "f"))[0]) == 0
    assert wanted["presence"][:, 0].tolist() == [0, 0, 0, 1]


def test_a_blazer_that_nobody_calls_a_suit_may_be_one():
    tags = persons.tags({"tags": ["blazer", "trousers"], "words": []})
    assert tags[names.TAGS.index("suit"), 1] == 0
    assert tags[names.TAGS.index("blazer")].tolist() == [1, 1]


@pytest.mark.parametrize(
    "outfit, words, dress, suit",
    [
        ("dress", [], [1, 1], [0, 1]),
        ("none", ["dress"], [1, 0], [0, 1]),
        ("unsure", ["dress"], [1, 0.5], [0, 1]),
        ("unsure", [], [0, 0], [0, 1]),
        ("suit", ["blazer"], [0, 1], [1, 1]),
        ("unsure-suit", ["blazer"], [0, 1], [0, 0]),
    ],
)
def test_the_eye_is_believed_before_the_words(outfit, words, dress, suit):
    tags = persons.tags({"tags": words, "words": [], "outfit": outfit})
    assert tags[names.TAGS.index("dress")].tolist() == dress
    assert tags[names.TAGS.index("suit")].tolist() == suit


def test_a_dress_that_nobody_outlined_is_no_missing_one():
    masks = np.zeros((4, persons.HEIGHT, persons.WIDTH), np.uint8)
    entry = {"source": "ccp", "garments": [], "suit": False, "tie": False, "pixels": [0] * 4}
    for outfit, weight in (("dress", 0), ("none", 1)):
        wanted = persons.targets({**entry, "outfit": outfit}, masks, np.zeros(4))
        assert wanted["presence"][persons.FULL].tolist() == [0, weight]


def test_either_of_two_categories_is_no_mistake():
    sure = np.full((1, 15), -9, np.float32)
    sure[0, names.CATEGORIES.index("trousers")] = 9
    both = garments.target(["jeans", "trousers"], 0.1)[None]
    other = garments.target(["skirt"], 0.1)[None]
    assert float(classifier.loss(both, sure)[0]) < 1e-3
    assert float(classifier.loss(other, sure)[0]) > 5


def test_a_soft_target_sums_to_one_and_prefers_its_label():
    for name in names.CATEGORIES:
        wanted = garments.target([name], 0.15)[:15]
        assert wanted.sum() == pytest.approx(1)
        assert names.CATEGORIES[wanted.argmax()] == name


def test_temperature_undoes_overconfidence():
    rng = np.random.default_rng(5)
    labels = rng.integers(0, 15, 2000)
    logits = rng.normal(0, 1, (2000, 15))
    logits[np.arange(2000), labels] += 1.5
    assert calibrate.temperature(logits * 2, labels) == pytest.approx(2 * calibrate.temperature(logits, labels), rel=0.05)


def test_a_photo_never_changes_sides():
    split = prepare.Split(20, 0.12)
    sides = [split.of("ccp", f"{i:04d}.jpg") for i in range(500)]
    assert sides == [prepare.Split(20, 0.12).of("ccp", f"{i:04d}.jpg") for i in range(500)]
    assert 0.08 < sides.count("val") / 500 < 0.16


@pytest.mark.parametrize("name", ["efficientnet-v2", "vgg19"])
def test_other_backbones_train_and_export_too(name, tmp_path):
    recipe = {**RECIPE, "backbone": name}
    model = classifier.build(recipe)
    backbone.freeze(model, 5)
    assert not model.get_layer("block4_conv1" if name == "vgg19" else "block4a_dwconv2").trainable
    assert model.get_layer("block5_conv1" if name == "vgg19" else "block5a_dwconv2").trainable
    export.check(tmp_path, export.classifier(model, 1.0, tmp_path), 64, 64)
    assert detector.build(recipe).output["masks"].shape == (None, persons.ROWS, persons.COLUMNS, 4)


def test_efficientnet_lite_starts_from_pytorchs_weights(monkeypatch):
    def tensors(model):
        rng = np.random.default_rng(0)
        for layer in model.layers:
            if isinstance(layer, backbone.Convolution):
                height, width, inputs, outputs = layer.kernel.shape
                count = inputs if layer.depthwise else outputs
                shape = (count, 1 if layer.depthwise else inputs, height, width)
                yield f"{layer.name}.weight", rng.normal(0, 1, shape)
                for part in ("weight", "bias", "running_mean", "running_var"):
                    yield f"{layer.name}_bn.{part}", rng.uniform(0.5, 2, count)

    model = classifier.build({**RECIPE, "backbone": "efficientnet-lite1"})
    given = dict(tensors(model))
    monkeypatch.setattr(backbone.torch_weights, "read", lambda file: given)
    backbone.start(model, "efficientnet-lite1", "lite1.pth")
    factor = given["stem_bn.weight"] / np.sqrt(given["stem_bn.running_var"] + 1e-3)
    kernel, bias = model.get_layer("stem").plain()
    assert np.allclose(kernel, (given["stem.weight"] * factor[:, None, None, None]).transpose(2, 3, 1, 0), atol=1e-5)
    assert np.allclose(bias, given["stem_bn.bias"] - given["stem_bn.running_mean"] * factor, atol=1e-5)
    with pytest.raises(ValueError, match="pth"):
        backbone.start(model, "efficientnet-lite1", "weights.onnx")


def test_the_average_of_two_runs_lies_between_them(tmp_path):
    each = []
    for name in ("a", "b"):
        model = classifier.build(RECIPE)
        each.append(np.array(model.get_layer("stem").kernel))
        (tmp_path / name).mkdir()
        (tmp_path / name / "recipe.yml").write_text("size: 64")
        (tmp_path / name / "curve.jsonl").write_text("{}")
        model.save_weights(tmp_path / name / "model.weights.h5")
    average.average(model, [tmp_path / "a", tmp_path / "b"], tmp_path / "c")
    model.load_weights(tmp_path / "c" / "model.weights.h5")
    assert np.allclose(model.get_layer("stem").kernel, (each[0] + each[1]) / 2, atol=1e-6)
    assert not np.allclose(each[0], each[1])


def test_an_unknown_backbone_is_told():
    with pytest.raises(ValueError, match="mobilenet-v2"):
        classifier.build({**RECIPE, "backbone": "lenet"})
