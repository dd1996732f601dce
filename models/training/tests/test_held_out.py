import csv
import json
from types import SimpleNamespace

from vitrine_training import held_out


def test_boxes_come_back_at_the_photos_own_size_and_the_unsure_are_left_out(tmp_path):
    boxed = {"source": "ccp", "split": "val", "file": "a.jpg", "shape": [50, 40, 3], "scale": 0.5, "outfit": "dress"}
    boxed |= {"person": [10, 5, 20, 45], "garments": [{"category": "dress", "box": [10, 10, 20, 40]}]}
    tagged = {"source": "tags", "split": "val", "file": "b.jpg", "outfit": "unsure"}
    suit = {"source": "tags", "split": "val", "file": "c.jpg", "outfit": "suit"}
    sport = {"source": "catalogue", "split": "val", "file": "s.jpg", "either": ["shorts"]}
    flat = {"source": "clothing", "split": "val", "file": "f.jpg", "either": ["shirt"]}
    seen = {"source": "tags", "split": "train", "file": "d.jpg", "outfit": "suit"}
    held_out.write(SimpleNamespace(entries=[boxed, tagged, suit, sport, flat, seen]), tmp_path)
    content = json.loads((tmp_path / "instances.json").read_text())
    assert content["images"] == [{"id": 1, "file_name": "ccp/images/a.jpg", "width": 80, "height": 100}]
    word = {c["id"]: c["name"] for c in content["categories"]}
    boxes = {word[a["category_id"]]: a["bbox"] for a in content["annotations"]}
    assert boxes == {"person": [20, 10, 20, 80], "dress": [20, 20, 20, 60]}
    street = {
        "ccp/images/a.jpg": {"positive": "true", "dress": "true", "suit": "false"},
        "ccp/images/c.jpg": {"positive": "true", "dress": "false", "suit": "true"},
    }
    assert rows(tmp_path / "outfits-street.csv") == street
    studio = {"catalogue/images/s.jpg": {"positive": "false", "dress": "false", "suit": "false"}}
    assert rows(tmp_path / "outfits.csv") == {**street, **studio}


def rows(file):
    with file.open() as lines:
        return {row.pop("file_name"): row for row in csv.DictReader(lines)}
