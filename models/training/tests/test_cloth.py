import cv2
import numpy as np
import pytest

from vitrine_training import cloth, names

UPPER, OUTER, LOWER, FULL = range(len(names.KINDS))
NAVY, BEIGE, WALL = (30, 40, 90), (200, 180, 150), (120, 160, 120)


def person(outer=NAVY, lower=BEIGE):
    """A crop with a jacket over trousers, each of one colour with folds, and their masks."""
    rng = np.random.default_rng(1)
    rgb, masks = np.full((320, 160, 3), WALL, np.float32), np.zeros((4, 320, 160), np.uint8)
    masks[OUTER, 60:160, 40:120] = 1
    masks[LOWER, 160:300, 50:110] = 1
    rgb[masks[OUTER] > 0], rgb[masks[LOWER] > 0] = outer, lower
    rgb += rng.normal(0, 5, (320, 160, 1))
    return np.clip(rgb, 0, 255).astype(np.uint8), masks


def worn(outer="blazer", lower="trousers"):
    return [None, outer, lower, None]


def dyed(categories, suit, made, tries=60, **colours):
    """Crops of which dyeing says that they show a suit, or none, or as much as before."""
    rgb, masks = person(**colours)
    results = [cloth.dye(rgb, masks, categories, suit, np.random.default_rng(i)) for i in range(tries)]
    return rgb, masks, [picture for picture, found in results if found is made]


def colour(rgb, mask):
    """Mean Lab of a garment, its border left out."""
    inside = cv2.erode(mask, np.ones((7, 7), np.uint8)) > 0
    return cv2.cvtColor(rgb.astype(np.float32) / 255, cv2.COLOR_RGB2LAB)[inside].mean(0)


def apart(rgb, masks):
    return np.linalg.norm(colour(rgb, masks[OUTER]) - colour(rgb, masks[LOWER]))


def test_a_jacket_and_trousers_dyed_alike_are_a_suit():
    rgb, masks, suits = dyed(worn(), False, True)
    assert apart(rgb, masks) > 50
    assert len(suits) > 10
    assert all(apart(picture, masks) < 15 for picture in suits)


def test_a_suit_parted_is_none_and_a_suit_dyed_whole_still_is():
    _, masks, parted = dyed(worn(), True, False, lower=NAVY)
    assert parted and all(apart(picture, masks) > 15 for picture in parted)
    _, masks, whole = dyed(worn(), True, True, lower=NAVY)
    assert whole and all(apart(picture, masks) < 15 for picture in whole)


@pytest.mark.parametrize("categories", [worn("coat"), worn("blazer", "jeans"), worn("jacket", "trousers")])
def test_nothing_else_becomes_a_suit(categories):
    assert not dyed(categories, False, True)[2]


def test_where_nobody_knows_whether_it_is_a_suit_the_answer_stays_open():
    assert not dyed(worn(), None, True)[2]
    assert not dyed(worn(), None, False)[2]


def test_the_wall_keeps_its_colour_and_garments_their_folds():
    rgb, masks, suits = dyed(worn(), False, True)
    wall = cv2.dilate(masks.max(0), np.ones((9, 9), np.uint8)) == 0
    for picture in suits:
        assert np.abs(picture[wall].astype(int) - rgb[wall]).max() <= 2
        assert picture[masks[LOWER] > 0].std() > 1
