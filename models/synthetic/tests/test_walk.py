import numpy as np
import pytest
from made import joints

from vitrine_synthetic import skeleton
from vitrine_synthetic.gait import STEPS, Gait, curve
from vitrine_synthetic.path import Path, Stop, crossings
from vitrine_synthetic.skeleton import BONES, INDEX


def gait(carries=None, seed=0, stride=1.0):
    """A walker whose soles are a heel and a ball per foot."""
    at, sole, bones = joints(), [], []
    for side in (".L", ".R"):
        foot, toe = at[INDEX["foot" + side]], at[INDEX["toe" + side]]
        sole += [foot + [0, -0.7, -0.3], toe + [0, -0.25, 0.3]]
        bones += ["foot" + side, "toe" + side]
    weights = np.zeros((4, len(BONES)))
    weights[range(4), [INDEX[bone] for bone in bones]] = 1
    return Gait(at, np.array(sole), weights, np.random.default_rng(seed), carries, stride), np.array(sole), weights


def toe_forward(posed, side):
    turn, shift = posed
    i = INDEX["toe" + side]
    return (turn[i] @ joints()[i] + shift[i])[2]


@pytest.mark.parametrize("seed", range(4))
def test_the_lowest_point_of_the_soles_is_on_the_floor(seed):
    walker, sole, weights = gait(seed=seed)
    for i in range(STEPS):
        assert abs(skeleton.skin(sole, weights, walker.pose(i / STEPS))[:, 1].min()) < 1e-6
    assert abs(skeleton.skin(sole, weights, walker.pose(0.3, 0))[:, 1].min()) < 1e-6


def test_the_standing_foot_stays_where_it_is():
    walker, _, _ = gait()
    # The left foot carries in the first half; near heel strike and toe-off the ball itself leaves the floor.
    metres = np.linspace(0.08, 0.42, 12) * walker.metres
    places = [10 * m + toe_forward(walker.pose(walker.phase_at(m)), ".L") for m in metres]
    assert np.ptp(places) < 0.5


def test_a_cycle_covers_two_steps_of_a_man():
    walker, _, _ = gait()
    assert 1.1 < walker.metres < 1.7
    assert walker.phase_at(walker.metres * 2.5) == pytest.approx(2.5, abs=0.06)


def test_a_narrow_dress_makes_shorter_steps():
    assert gait(stride=0.8)[0].metres < gait()[0].metres


def test_left_and_right_take_turns():
    walker, _, _ = gait()
    strike, opposite = walker.pose(0.0), walker.pose(0.5)
    assert toe_forward(strike, ".L") > toe_forward(strike, ".R")
    assert toe_forward(opposite, ".L") < toe_forward(opposite, ".R")


def test_a_phone_is_held_up_in_the_right_hand_only():
    def wrist(carries, side):
        turn, shift = gait(carries)[0].pose(0.25)
        i = INDEX["wrist" + side]
        return turn[i] @ joints()[i] + shift[i]

    assert wrist("phone", ".R")[1] > wrist(None, ".R")[1] + 1
    assert np.allclose(wrist("phone", ".L"), wrist(None, ".L"))


def test_bones_keep_their_length():
    turn, shift = gait()[0].pose(0.4)
    at = joints()
    moved = np.einsum("bij,bj->bi", turn, at) + shift
    for bone, child in (("lowerleg01.L", "foot.L"), ("upperarm01.R", "lowerarm01.R")):
        rest = np.linalg.norm(at[INDEX[bone]] - at[INDEX[child]])
        assert np.linalg.norm(moved[INDEX[bone]] - moved[INDEX[child]]) == pytest.approx(rest, rel=0.05)


def test_a_curve_goes_through_its_points_and_repeats():
    points = (0, 1, 4, 9)
    assert [curve(points, i / 4) for i in range(4)] == [0, 1, 4, 9]
    assert curve(points, 1.6) == pytest.approx(curve(points, 0.6))


def test_a_person_walks_at_a_steady_speed_from_start_to_end():
    path = Path([(0, 10), (0, 0)], speed=2.0, start=1.0)
    assert path.at(0.9) is None
    step = path.at(3.0)
    assert np.allclose(step.xy, [0, 6], atol=0.03)
    assert step.walked == pytest.approx(4)
    assert step.heading == pytest.approx(-np.pi / 2)
    assert path.at(6.1) is None


def test_a_stop_holds_for_its_seconds_and_goes_on():
    path = Path([(0, 10), (0, 0)], speed=1.0, stop=Stop(0.5, 3.0))
    assert path.at(4.0).stride == 1.0
    assert path.at(5.5).walked == path.at(7.5).walked == pytest.approx(5)
    assert path.at(6.5).stride == 0.0
    assert path.at(9.0).walked == pytest.approx(6)


def test_corners_are_rounded_but_the_ends_stay():
    path = Path([(0, 0), (4, 0), (4, 4)], speed=1.0)
    assert np.allclose(path.at(0).xy, [0, 0])
    assert min(np.hypot(*(path.at(t).xy - [4, 0])) for t in np.arange(0, 7, 0.1)) > 0.3


def test_footfall_counts_each_crossing_of_the_door():
    path = Path([(0, 12), (0, 4), (1, 4), (1, 12)], speed=1.0)
    steps = {image: step for image in range(40) if (step := path.at(image / 2))}
    assert [way for _, way in crossings(steps, 8.0)] == ["in", "out"]
    assert list(crossings(steps, 20.0)) == []
