import numpy as np
import pytest

from vitrine_training import conditions


def grid():
    return np.random.default_rng(2).integers(60, 200, (320, 160, 3), np.uint8)


@pytest.mark.parametrize("name", conditions.LIGHTS | conditions.SIZES)
def test_a_condition_changes_a_picture_always_alike(name):
    change = (conditions.LIGHTS | conditions.SIZES)[name]
    first, second = change(grid()), change(grid())
    assert (first == second).all()
    assert first.shape == grid().shape and first.dtype == np.uint8
    assert not (first == grid()).all()


def test_seen_from_above_feet_are_narrower_than_the_head_and_heights_shorter():
    mask = np.ones((1, 320, 160), np.uint8)
    widths, heights = [], []
    for degrees in (0, 25, 45):
        seen = conditions.warped_masks(mask, conditions.from_above(160, 320, degrees))[0]
        rows = np.flatnonzero(seen.any(1))
        widths.append(seen[rows[-3]].sum() / seen[rows[2]].sum())
        heights.append(len(rows) / seen.sum(1).max())
    assert widths[0] == pytest.approx(1, abs=0.02) and widths[0] > widths[1] > widths[2] > 0.5
    assert heights[0] == pytest.approx(2, abs=0.03) and heights[0] > heights[1] > heights[2]


def test_a_stretched_view_fills_the_picture():
    seen = conditions.warped_masks(np.ones((1, 128, 128), np.uint8), conditions.from_above(128, 128, 45, stretched=True))[0]
    x0, y0, x1, y1 = box_of(seen)
    assert x0 <= 1 and y0 <= 1 and x1 >= 126 and y1 >= 126


def box_of(mask):
    ys, xs = np.nonzero(mask)
    return xs.min(), ys.min(), xs.max(), ys.max()
