import csv
import json
from types import SimpleNamespace

from vitrine_training import held_out


def test_boxes_come_back_at_the_photos_own_size_and_the_unsure_are_left_out(tmp_path):
    boxed = {"source": "ccp", "split": "val", "file": "a.jpg", "shape": [50, 40, 3], "scale": 0.5, "outfit": "dress"}
    boxed |= {"person": [10, 5, 20, 45], "garments": [{"category": "dress", "box": [10, 10, 20, 40]}]}
    tagged = {"source": "tags", "split": "val", "file": "b.jpg", "outfit": "unsure"}
    suit = {"source": "tags", "split": "val", "file": "c.jpg", "outfit": "suit"}
    seen = {"source": "tags", "split": "train", "file": "d.jpg", "outfit": "suit"}
    held_out.write(SimpleNamespace(entries=[boxed, tagged, suit, seen]), tmp_path)
    content = json.loads((tmp_path / "instances.json").read_text())
    assert content["images"] == [{"id": 1, "file_name": "a.jpg", "width": 80, "height": 100}]
    word = {c["id"]: c["name"] for c in content["categories"]}
    boxes = {word[a["category_id"]]: a["bbox"] for a in content["annotations"]}
    assert boxes == {"person": [20, 10, 20, 80], "dress": [20, 20, 20, 60]}
    with (tmp_path / "outfits.csv").open() as lines:
        rows = {row.pop("file_name"): row for row in csv.DictReader(lines)}
    assert rows == {
        "a.jpg": {"positive": "true", "dress": "true", "suit": "false"},
        "c.jpg": {"positive": "true", "dress": "false", "suit": "true"},
    }
