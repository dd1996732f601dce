"""What the pipeline writes is what `vitrine_training` reads."""

import sys
from pathlib import Path

import numpy as np
from made import part, person

from vitrine_synthetic import labels
from vitrine_synthetic.recorder import Recorder

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "training"))

from vitrine_training import photos, synthetic


def test_the_importer_knows_the_same_classes():
    assert synthetic.CLASSES == labels.CLASSES


def test_a_recorded_suit_is_imported_as_one(tmp_path):
    ids = np.zeros((120, 160), np.uint16)
    ids[10:110, 20:60] = labels.pixel(1, "skin")
    ids[30:60, 20:60] = labels.pixel(1, "jacket")
    ids[60:105, 25:55] = labels.pixel(1, "trousers")
    worn = person("suit", part("jacket"), part("trousers"))
    recorder = Recorder(tmp_path / "render", "jpg")
    recorder.write(np.full((120, 160, 3), 90, np.uint8), ids, {1: worn}, {1: ids > 0}, scene=0)
    recorder.save(seed=1)
    writer = photos.Writer(tmp_path / "photos")
    assert synthetic.add(tmp_path / "render", writer) == 1
    writer.close()
    entry = photos.Photos(tmp_path / "photos").entries[0]
    assert entry["suit"]
    assert [garment["category"] for garment in entry["garments"]] == ["blazer", "trousers"]
    assert entry["garments"][0]["box"] == [20, 30, 60, 60]
