import numpy as np
import pytest

from vitrine_training import cut, precision, train_detector


def test_a_letterboxed_box_comes_back_where_it_was():
    region = [30, 10, 130, 310]
    x, y, w, h = cut.placed(region, 128, 256)
    inside = [(x + 0.25 * w) / 128, (y + 0.5 * h) / 256, (x + w) / 128, (y + h) / 256]
    assert train_detector.in_crop(inside, region) == pytest.approx([55, 160, 130, 310])


def test_outside_the_picture_all_is_grey():
    picture = np.full((100, 100, 3), 255, np.uint8)
    crop = cut.cut(picture, [-50, 0, 50, 100], 64, 64)
    assert (crop[:, :31] == cut.GREY).all()
    assert (crop[:, 33:] == 255).all()


def test_a_region_beside_the_picture_is_grey():
    assert (cut.cut(np.zeros((10, 10, 3), np.uint8), [20, 20, 40, 40], 8, 8) == cut.GREY).all()


def test_perfect_boxes_have_precision_one_and_a_miss_costs_its_share():
    truth = {0: [[0, 0, 10, 10]], 1: [[5, 5, 20, 20]]}
    found = [(0, 0.9, [0, 0, 10, 10]), (1, 0.8, [5, 5, 20, 20])]
    assert precision.average_precision(found, truth) == pytest.approx(1)
    assert precision.average_precision(found[:1], truth) == pytest.approx(51 / 101)


def test_the_second_box_on_a_garment_is_wrong():
    truth = {0: [[0, 0, 10, 10]], 1: [[0, 0, 10, 10]]}
    found = [(0, 0.9, [0, 0, 10, 10]), (0, 0.8, [0, 0, 10, 10]), (1, 0.7, [0, 0, 10, 10])]
    assert precision.average_precision(found, truth) == pytest.approx((51 + 50 * 2 / 3) / 101)


def test_a_kind_that_nobody_wears_has_no_precision():
    assert np.isnan(precision.average_precision([], {0: []}))


def test_auc_counts_ties_half():
    assert precision.auc([0.1, 0.9, 0.5, 0.5], [False, True, True, False]) == pytest.approx(0.875)
