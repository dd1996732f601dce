import os
from pathlib import Path

import numpy as np
import pytest

from vitrine_synthetic import carried, colours, cutting, part, sewing
from vitrine_synthetic.ingredients import Ingredients, read_fitting, read_mesh
from vitrine_synthetic.labels import CLASSES
from vitrine_synthetic.wardrobe import OUTFITS, Wardrobe

INGREDIENTS = os.environ.get("SYNTHETIC_INGREDIENTS")


def test_every_outfit_can_be_put_on():
    assert all(hasattr(Wardrobe, "_" + outfit) for outfit in OUTFITS)


def test_an_unknown_outfit_is_refused():
    with pytest.raises(ValueError, match="toga"):
        Wardrobe(None, None, None).dress_up(None, "toga", None, False, None)


def test_islands_of_a_mesh_are_told_by_their_height_and_colour():
    white, dark, red, blue = (np.array(c) for c in ((0.5, 0.5, 0.5), (0.02, 0.02, 0.02), (0.4, 0.1, 0.1), (0.1, 0.1, 0.3)))
    assert cutting.garment(cutting.SUIT, 7.0, white) == "shirt"
    assert cutting.garment(cutting.SUIT, 7.0, dark) == "jacket"
    assert cutting.garment(cutting.SUIT, 2.2, dark) == "trousers"
    assert cutting.garment("male_casualsuit05", 7.0, red) == "shirt"
    assert cutting.garment("male_worksuit01", 7.0, blue) == "overalls"
    assert cutting.garment("female_elegantsuit01", 2.0, dark) == "skirt"
    assert cutting.garment("male_casualsuit04", 7.0, dark) == "tshirt"


def strip():
    """Five columns of quads in front of the body and one behind it."""
    x = np.arange(-2.5, 3)
    front = np.array([[k, y, 1.0] for y in (0.0, 1.0) for k in x])
    behind = np.array([[-0.5, 0, -1], [0.5, 0, -1], [0.5, 1, -1], [-0.5, 1, -1.0]])
    faces = [np.array([i, i + 1, i + 7, i + 6]) for i in range(5)] + [np.arange(12, 16)]
    return np.concatenate([front, behind]), faces


def test_an_open_front_loses_its_middle_and_keeps_its_back():
    vertices, faces = strip()
    left = sewing.open_front(vertices, faces, ((0.0, 1.0), (0.8, 0.8)))
    assert [list(face) for face in left] == [list(face) for i, face in enumerate(faces) if i != 2]
    # The edges of the sides stand where the opening ends.
    assert np.allclose(np.abs(vertices[[2, 3, 8, 9], 0]), 0.8)


def test_a_part_keeps_only_the_vertices_it_uses():
    vertices, faces = strip()
    kept = part.compact("dress", vertices, faces[5:], [np.zeros((4, 2))], np.ones((16, 1)), None)
    assert kept.vertices.shape == (4, 3)
    assert np.array_equal(kept.vertices[kept.faces[0]], vertices[faces[5]])


def test_islands_share_a_label_if_their_faces_share_vertices():
    labels = part.islands(6, [[0, 1], [1, 2], [3, 4], [5, 5]])
    assert labels[0] == labels[1]
    assert len(set(labels)) == 3


def test_the_seam_of_a_wrapped_texture_is_not_stretched():
    vertices = np.array([[-0.1, 0, -2.0], [0.1, 0, -2.0], [0.1, 1, -2.0], [-0.1, 1, -2.0]])
    assert np.ptp(sewing.wrapped(vertices, [np.arange(4)])[0][:, 0]) < 0.1


def test_a_second_colour_can_be_told_from_the_first():
    rng = np.random.default_rng(1)
    for _ in range(50):
        first = colours.worn(rng)
        assert np.abs(np.array(first) - colours.unlike(rng, first)).sum() > 0.12


def test_suits_come_in_every_colour_and_weave():
    rng = np.random.default_rng(2)
    facts = [colours.suit_cloth(rng)[1] for _ in range(300)]
    assert {f["cloth"] for f in facts} == set(colours.SUITS)
    assert {f["weave"] for f in facts} == {"plain", "pinstripe", "check"}


def test_a_box_has_the_size_that_was_asked_for():
    assert np.allclose(np.ptp(carried.corners((1, 2, 3), (4, 5, 6)), axis=0), (4, 5, 6))


def test_a_mesh_is_read_with_its_groups():
    mesh = read_mesh(["v 0 0 0", "v 1 0 0", "v 1 1 0", "vt 0 0", "g body", "f 1/1 2/1 3/1", "", "g helper-skirt", "f 3 2 1"])
    assert [list(face) for face in mesh.group("body")] == [[0, 1, 2]]
    assert [list(face) for face in mesh.group("helper-skirt")] == [[2, 1, 0]]


def test_a_fitting_is_read_with_what_it_hides():
    lines = ["obj_file coat.obj", "x_scale 3 4 2.0", "verts 0", "7", "1 2 3 0.2 0.3 0.5 0.1 0 0", "delete_verts", "3 5 - 8 12"]
    fitting = read_fitting(Path("coat"), lines)
    assert fitting.mesh == Path("coat/coat.obj")
    assert fitting.base.tolist() == [[7, 7, 7], [1, 2, 3]]
    assert fitting.weights.tolist() == [[1, 0, 0], [0.2, 0.3, 0.5]]
    assert fitting.hidden == {3, 5, 6, 7, 8, 12}
    assert fitting.scales == {0: (3, 4, 2.0)}


def test_missing_ingredients_are_named(tmp_path):
    with pytest.raises(FileNotFoundError, match="clothes"):
        Ingredients(tmp_path)


@pytest.mark.skipif(not INGREDIENTS, reason="SYNTHETIC_INGREDIENTS names no folder")
@pytest.mark.parametrize("outfit", OUTFITS)
def test_an_outfits_name_says_whether_it_is_a_suit(outfit, tmp_path_factory):
    from vitrine_synthetic.person import People
    from vitrine_synthetic.textures import Textures

    people = People(Ingredients(INGREDIENTS), Textures(tmp_path_factory.getbasetemp() / "scaled"))
    for seed in range(3):
        person = people.make(np.random.default_rng(seed), outfit)
        assert person.suit == ("suit" in outfit)
        assert {piece.name for piece in person.parts} <= set(CLASSES)
