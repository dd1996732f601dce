from types import SimpleNamespace

import numpy as np
import pytest

from vitrine_training import cut, persons, spoil


@pytest.mark.parametrize("seed", range(8))
def test_a_spoilt_picture_keeps_its_size_and_kind(seed):
    rng = np.random.default_rng(seed)
    picture = rng.integers(0, 256, (64, 48, 3), np.uint8)
    for spoilt in (spoil.light(picture, rng), spoil.camera(picture, rng), spoil.hide(picture, rng, picture)[0]):
        assert spoilt.shape == picture.shape
        assert spoilt.dtype == np.uint8


def test_the_same_seed_spoils_the_same_way():
    picture = np.random.default_rng(1).integers(0, 256, (64, 48, 3), np.uint8)
    first, second = (spoil.camera(picture, np.random.default_rng(4)) for _ in range(2))
    assert (first == second).all()


def test_what_is_hidden_no_longer_counts_as_there():
    entry = {"source": "ccp", "garments": [{"category": "dress", "box": [0, 0, 9, 9], "labels": [1]}], "suit": False}
    entry.update(tie=False, pixels=[0, 0, 0, 5000])
    masks = np.zeros((4, 256, 128), np.uint8)
    masks[3, 100:150, 50:100] = 1
    there = persons.targets(entry, masks, np.array([0, 0, 0, 2500.0]))
    gone = persons.targets(entry, masks * 0, np.array([0, 0, 0, 2500.0]))
    unsure = persons.targets(entry, masks, np.array([0, 0, 0, 16000.0]))
    assert there["presence"][3].tolist() == [1, 1]
    assert gone["presence"][3].tolist() == [0, 1]
    assert unsure["presence"][3, 1] == 0
    assert gone["boxes"][3, 4] == 0
    dress = persons.names.TAGS.index("dress")
    assert there["tags"][dress].tolist() == [1, 1]
    assert gone["tags"][dress, 1] == 0


def test_a_box_drawn_by_a_detector_lies_where_it_lies_in_the_crop_and_ends_where_the_view_ends():
    entry = {"weak": [{"either": ["skirt"], "box": [20, 40, 60, 80]}]}
    boxes, left = persons.boxes_by_detector(entry, [0, 0, 100, 200], None)
    assert boxes[2].tolist() == pytest.approx([0.2, 0.2, 0.6, 0.4])
    assert left.tolist() == [0, 0, 1, 0]
    boxes, left = persons.boxes_by_detector(entry, [0, 0, 100, 200], [0, 0, 100, 50])
    assert boxes[2].tolist() == pytest.approx([0.2, 0.2, 0.6, 0.25])
    assert left[2] == pytest.approx(0.25)


def test_in_another_scene_the_person_stays_and_all_around_is_other():
    rng = np.random.default_rng(0)
    photo, mask = np.full((200, 100, 3), 50, np.uint8), np.zeros((200, 100), np.uint8)
    mask[40:160, 30:70] = 7
    photo[mask > 0] = 200
    entry, scene = {"shape": [200, 100, 3]}, np.full((90, 60, 3), 120, np.uint8)
    photos = SimpleNamespace(rgb=lambda e: photo, mask=lambda e: mask)
    region = [-20, 0, 100, 220]
    picture, _ = persons.crop(photos, {"garments": []}, region)
    pasted = persons.in_another_scene(photos, entry, region, picture, scene, rng)
    x, y, w, h = cut.placed(region, persons.WIDTH, persons.HEIGHT)

    def at(px, py):
        return pasted[int(y + py / 220 * h), int(x + (px + 20) / 120 * w)].tolist()

    assert at(50, 100) == [200] * 3
    assert at(10, 100) == [120] * 3
    assert at(-10, 100) == [cut.GREY] * 3 and at(50, 215) == [cut.GREY] * 3
    assert pasted[2, 80].tolist() == picture[2, 80].tolist()
