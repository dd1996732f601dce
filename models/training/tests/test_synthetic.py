import json

import cv2
import numpy as np

from vitrine_training import persons, photos, synthetic, train_detector

CATEGORIES = ["person", "suit", "jacket", "trousers"]


def render(folder, visible=1.0):
    """One frame with two people side by side; the left one wears a suit."""
    (folder / "frames").mkdir(parents=True)
    (folder / "ids").mkdir()
    cv2.imwrite(str(folder / "frames/00000.jpg"), np.full((120, 160, 3), 90, np.uint8))
    ids = np.zeros((120, 160), np.uint16)
    ids[10:110, 20:60] = 101
    ids[30:60, 20:60] = 103
    ids[60:105, 25:55] = 104
    ids[10:110, 80:120] = 201
    cv2.imwrite(str(folder / "ids/00000.png"), ids)
    facts = {"image_id": 0, "iscrowd": 0, "track_id": 1}
    person = {"category_id": 1, "bbox": [20, 10, 40, 100], "visible": visible, "attributes": {"outfit": "suit_open"}}
    other = {"category_id": 1, "bbox": [80, 10, 40, 40], "visible": 1.0, "attributes": {"outfit": "dress"}}
    truth = {
        "categories": [{"id": i + 1, "name": name} for i, name in enumerate(CATEGORIES)],
        "images": [{"id": 0, "file_name": "frames/00000.jpg", "width": 160, "height": 120}],
        "annotations": [
            {**facts, **person},
            {**facts, "category_id": 3, "bbox": [20, 30, 40, 30]},
            {**facts, "category_id": 4, "bbox": [25, 60, 30, 45]},
            {**facts, **other, "track_id": 2},
        ],
    }
    (folder / "truth.json").write_text(json.dumps(truth))


def added(tmp_path, **how):
    render(tmp_path / "render", **how)
    writer = photos.Writer(tmp_path / "out")
    count = synthetic.add(tmp_path / "render", writer)
    writer.close()
    return count, photos.Photos(tmp_path / "out")


def test_a_rendered_suit_is_a_blazer_with_trousers_and_has_its_own_pixels_only(tmp_path):
    count, read = added(tmp_path)
    # The other person is too small.
    assert count == 1
    entry = read.entries[0]
    assert entry["suit"]
    assert [g["category"] for g in entry["garments"]] == ["blazer", "trousers"]
    region = [0, 0, 160, 120]
    _, masks = persons.crop(read, entry, region)
    jacket = train_detector.in_crop(persons.boxes_of(masks)[1], region)
    assert masks[0].sum() == 0
    assert np.allclose(jacket, [20, 30, 60, 60], atol=2)


def test_people_who_are_mostly_hidden_are_left_out(tmp_path):
    assert added(tmp_path, visible=0.2)[0] == 0
