import json

import cv2
import numpy as np
import pytest

from vitrine_training import deepfashion, persons, photos


def picture(path, size=(60, 80)):
    path.parent.mkdir(parents=True, exist_ok=True)
    cv2.imwrite(str(path), np.full((*size[::-1], 3), 200, np.uint8))


def category_and_attribute(root, words="Tee 1\nAnorak 1\nKimono 3", count=4):
    files = {name: root / name for name in ("Anno_coarse", "Eval")}
    for folder in files.values():
        folder.mkdir(parents=True)
    names = [f"img/a/img_{i:08d}.jpg" for i in range(4)]
    for name in names:
        picture(root / name)
    labels = [1, 2, 3, 1]
    parts = ["train", "val", "train", "test"]
    (root / "Anno_coarse/list_category_cloth.txt").write_text(
        f"{len(words.splitlines())}\ncategory_name category_type\n{words}\n"
    )
    (root / "Anno_coarse/list_category_img.txt").write_text(
        f"{count}\nimage_name  category_label\n" + "".join(f"{n}   {c}\n" for n, c in zip(names, labels))
    )
    (root / "Anno_coarse/list_bbox.txt").write_text(
        f"{count}\nimage_name x_1 y_1 x_2 y_2\n" + "".join(f"{n} 5 6 50 70\n" for n in names)
    )
    (root / "Eval/list_eval_partition.txt").write_text(
        f"{count}\nimage_name evaluation_status\n" + "".join(f"{n} {p}\n" for n, p in zip(names, parts))
    )


def test_deepfashion_is_mapped_and_keeps_its_partition(tmp_path):
    category_and_attribute(tmp_path / "set")
    writer = photos.Writer(tmp_path / "out")
    deepfashion.category_and_attribute(tmp_path / "set", writer)
    writer.close()
    entries = photos.Photos(tmp_path / "out").entries
    # A kimono is none of ours, and the test part is left alone.
    assert [(e["either"], e["split"], e["box"]) for e in entries] == [
        (["jacket"], "val", [5, 6, 50, 70]),
        (["t-shirt"], "train", [5, 6, 50, 70]),
    ]


def test_a_count_that_is_wrong_is_told(tmp_path):
    category_and_attribute(tmp_path, count=5)
    with pytest.raises(ValueError, match="promises"):
        deepfashion.category_and_attribute(tmp_path, photos.Writer(tmp_path / "out"))


def test_an_unknown_category_is_told(tmp_path):
    category_and_attribute(tmp_path, words="Tee 1\nToga 1\nKimono 3")
    with pytest.raises(ValueError, match="Toga"):
        deepfashion.category_and_attribute(tmp_path, photos.Writer(tmp_path / "out"))


def test_fifty_words_are_mapped_to_all_fifteen_categories():
    assert len(deepfashion.CATEGORY_OF) == 50
    assert len(set(deepfashion.CATEGORY_OF.values()) - {None}) == 15


def deepfashion2(root, category=8):
    picture(root / "image/000001.jpg")
    (root / "annos").mkdir()
    item = {
        "category_id": category,
        "category_name": "trousers",
        "bounding_box": [10, 20, 30, 60],
        "segmentation": [[10, 20, 29, 20, 29, 59, 10, 59]],
    }
    (root / "annos/000001.json").write_text(json.dumps({"source": "shop", "pair_id": 1, "item1": item}))


def test_deepfashion2_gives_boxes_pixels_and_either_of_two_categories(tmp_path):
    deepfashion2(tmp_path / "set")
    writer = photos.Writer(tmp_path / "out")
    deepfashion.deepfashion2(tmp_path / "set", writer)
    writer.close()
    read = photos.Photos(tmp_path / "out")
    garment = read.entries[0]["garments"][0]
    assert garment["either"] == ["trousers", "jeans"]
    assert garment["box"] == [10, 20, 30, 60]
    assert np.count_nonzero(read.mask(read.entries[0]) == 1) == 20 * 40
    tags = persons.tags(read.entries[0])
    assert tags[persons.names.TAGS.index("jeans"), 1] == 0
    assert tags[persons.names.TAGS.index("dress")].tolist() == [0, 1]


def test_a_category_beyond_thirteen_is_told(tmp_path):
    deepfashion2(tmp_path, category=14)
    with pytest.raises(ValueError, match="item1.*14"):
        deepfashion.deepfashion2(tmp_path, photos.Writer(tmp_path / "out"))
