from dataclasses import replace

import pytest
from made import GREY, NAVY, part

from vitrine_synthetic import labels
from vitrine_synthetic.material import Material, Pattern


def test_a_jacket_with_trousers_or_a_skirt_of_one_cloth_is_a_suit():
    assert labels.is_suit([part("shirt", GREY), part("jacket"), part("trousers")])
    assert labels.is_suit([part("jacket"), part("skirt")])


def test_a_garments_own_folds_do_not_make_it_another_cloth():
    assert labels.is_suit([part("jacket", replace(NAVY, texture="jacket.png", median=0.2)), part("trousers")])


@pytest.mark.parametrize(
    "parts",
    [
        [part("jacket"), part("trousers", GREY)],
        [part("jacket"), part("trousers", replace(NAVY, pattern=Pattern("check", 20, 0.3, (0.1, 0.1, 0.1))))],
        [part("jacket"), part("trousers", replace(NAVY, photo=True, texture="jeans.png"))],
        [part("coat"), part("trousers")],
        [part("trousers"), part("skirt")],
        [part("jacket")],
    ],
)
def test_anything_else_is_none(parts):
    assert not labels.is_suit(parts)


def test_a_pixel_tells_person_and_class():
    assert divmod(labels.pixel(12, "jacket"), labels.PERSON) == (12, labels.CLASSES.index("jacket"))


def test_a_number_that_a_pixel_cannot_hold_is_refused():
    with pytest.raises(ValueError, match="person 655"):
        labels.pixel(655, "skin")


def test_an_unknown_pattern_is_refused():
    with pytest.raises(ValueError, match="tartan"):
        Pattern("tartan", 1, 1, Material().tint)
