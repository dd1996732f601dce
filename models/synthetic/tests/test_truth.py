import numpy as np
from made import GREY, part, person

from vitrine_synthetic import labels, truth
from vitrine_synthetic.camera import Camera

NAME = {i: name for name, i in labels.CATEGORY_ID.items()}


def painted():
    """Person 1 in a suit, the left half of whom person 2 in a dress hides."""
    ids = np.zeros((100, 100), np.uint16)
    ids[10:90, 30:60] = labels.pixel(1, "skin")
    ids[20:50, 30:60] = labels.pixel(1, "jacket")
    ids[50:80, 30:60] = labels.pixel(1, "trousers")
    ids[15:85, 20:45] = labels.pixel(2, "dress")
    whole = {1: np.zeros((100, 100), bool), 2: ids // labels.PERSON == 2}
    whole[1][10:90, 30:60] = True
    return ids, whole


PEOPLE = {1: person("suit", part("jacket"), part("trousers")), 2: person("dress", part("dress"))}


def annotations(ids, people, whole):
    return {(NAME[a["category_id"]], a["track_id"]): a for a in truth.annotate(ids, people, whole)}


def test_boxes_are_of_what_is_seen_and_the_amodal_box_of_all():
    ids, whole = painted()
    found = annotations(ids, PEOPLE, whole)
    assert found["jacket", 1]["bbox"] == [45, 20, 15, 30]
    assert found["suit", 1]["bbox"] == [45, 20, 15, 60]
    assert found["dress", 2]["bbox"] == [20, 15, 25, 70]
    seen = found["person", 1]
    assert seen["bbox"] == [30, 10, 30, 80]
    assert seen["amodal_bbox"] == [30, 10, 30, 80]
    assert seen["visible"] == round((30 * 10 + 15 * 70) / (30 * 80), 3)
    assert found["person", 2]["visible"] == 1.0


def test_only_who_wears_a_suit_has_one():
    ids, whole = painted()
    assert ("suit", 2) not in annotations(ids, PEOPLE, whole)
    odd = {1: person("blazer_jeans", part("jacket"), part("trousers", GREY))}
    assert ("suit", 1) not in annotations(ids, odd, whole)


def test_a_speck_does_not_stretch_a_garments_box_but_counts_as_the_person():
    ids, whole = painted()
    ids[95, 90:99] = labels.pixel(2, "dress")
    found = annotations(ids, PEOPLE, whole)
    assert found["dress", 2]["bbox"] == [20, 15, 25, 70]
    assert found["person", 2]["bbox"] == [20, 15, 79, 81]


def test_a_garment_of_few_pixels_has_no_box():
    ids, whole = painted()
    ids[0, 0:11] = labels.pixel(1, "hat")
    assert ("hat", 1) not in annotations(ids, PEOPLE, whole)
    ids[0, 0:12] = labels.pixel(1, "hat")
    assert annotations(ids, PEOPLE, whole)["hat", 1]["area"] == 12


def test_a_mannequin_is_no_person_and_its_garments_say_so():
    ids, whole = painted()
    found = annotations(ids, {2: person("dress", part("dress"), mannequin=True)}, whole)
    assert ("person", 2) not in found
    assert "mannequin" in {name for name, _ in found}
    assert found["dress", 2]["on_mannequin"]


def test_the_document_numbers_annotations_and_names_categories():
    ids, whole = painted()
    document = truth.document([{"id": 0}], truth.annotate(ids, PEOPLE, whole), seed=3)
    assert [a["id"] for a in document["annotations"]] == list(range(1, len(document["annotations"]) + 1))
    assert document["categories"][0] == {"id": 1, "name": "person"}
    assert document["info"] == {"seed": 3}


def test_a_silhouette_fills_faces_and_leaves_out_what_is_behind_the_camera():
    camera = Camera((0, 0, 1), (0, 4, 1), 90, 0, 80, 80)
    square = np.array([[-1, 4, 0], [1, 4, 0], [1, 4, 3], [-1, 4, 3.0]])
    behind = square * [1, -1, 1] + [2, 0, 0]
    faces = [np.arange(4)]
    # 10 pixels a metre at 4 metres; both edges count.
    assert truth.box(truth.silhouette(camera, [(square, faces), (behind, faces)])) == [30, 20, 21, 31]


def test_a_camera_sees_its_target_in_the_middle_and_nothing_behind_it():
    camera = Camera((0, 0, 2.5), (0, 5, 1), 90, 0, 640, 360)
    pixels = camera.project([[0, 5, 1], [1, 5, 1], [0, 5, 2], [0, -5, 1]])
    assert np.allclose(pixels[0], [320, 180])
    assert pixels[1, 0] > 320 and np.isclose(pixels[1, 1], 180)
    assert pixels[2, 1] < 180
    assert np.isnan(pixels[3]).all()


def test_the_field_of_view_reaches_the_pictures_edge():
    assert np.allclose(Camera((0, 0, 1), (0, 4, 1), 90, 0, 640, 360).project([[4, 4, 1]])[0], [640, 180])
