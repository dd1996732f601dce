"""How people walk: joint angles over a cycle as textbooks draw level gait, and the ground that a cycle covers."""

import numpy as np

from vitrine_synthetic import skeleton
from vitrine_synthetic.rotation import about, align
from vitrine_synthetic.skeleton import INDEX

# Degrees at 0, 10, ... 90 % of the cycle, heel strike at 0; flexion and dorsiflexion are positive.
THIGH = (22, 19, 11, 1, -8, -16, -15, 0, 17, 24)
KNEE = (3, 13, 14, 9, 7, 14, 36, 58, 50, 18)
ANKLE = (-1, -8, 1, 6, 10, 10, -12, -8, 0, 0)
SIDES = ((".L", 1, 0.0), (".R", -1, 0.5))
STEPS = 40


def curve(points, phase):
    """Smooth periodic interpolation (Catmull-Rom); the phase counts cycles."""
    x = (phase % 1) * len(points)
    i, u = int(x), x - int(x)
    a, b, c, d = (points[(i + k) % len(points)] for k in (-1, 0, 1, 2))
    return b + 0.5 * u * (c - a + u * (2 * a - 5 * b + 4 * c - d + u * (3 * (b - c) + d - a)))


class Gait:
    """One person's way of walking.

    joints: of the body, as `Skeleton.joints` gives them; sole, sole_weights: its lowest vertices.
    carries: "phone", "bag" or None, in the right hand; stride: below 1 for shorter steps, as narrow dresses make them.
    """

    def __init__(self, joints, sole, sole_weights, rng, carries=None, stride=1.0):
        self._joints, self._sole, self._sole_weights, self._carries = joints, sole, sole_weights, carries
        self._amplitude = rng.uniform(0.85, 1.08) * stride
        self._swing, self._elbow, self._abduction = rng.uniform(0.6, 1.2), rng.uniform(12, 28), rng.uniform(3, 8)
        self._lean, self._head = rng.uniform(0, 4), rng.uniform(-3, 12)
        self._measure()

    @property
    def metres(self):
        """Ground covered by a cycle, that is by two steps."""
        return float(self._progress[-1]) * 0.1

    def phase_at(self, metres):
        """The phase after so many metres, such that the standing foot stays where it is."""
        whole, rest = divmod(metres * 10, self._progress[-1])
        return whole + np.interp(rest, self._progress, np.arange(STEPS + 1) / STEPS)

    def pose(self, phase, amount=1.0):
        """Bones of a person on the floor y = 0 at the origin. amount: 0 stands, 1 walks."""
        turn, shift = skeleton.pose(self._joints, self._rotations(phase, amount))
        walking = np.interp((phase % 1) * STEPS, np.arange(STEPS + 1), np.r_[self._lowest, self._lowest[0]])
        shift[:, 1] -= amount * walking + (1 - amount) * self._standing
        return turn, shift

    def _measure(self):
        """Where the soles are over a cycle: the left foot carries in its first half, the right foot in the second."""
        poses = [skeleton.pose(self._joints, self._rotations(i / STEPS, 1)) for i in range(STEPS)]
        self._lowest = np.array([self._low(posed) for posed in poses])
        self._standing = self._low(skeleton.pose(self._joints, self._rotations(0, 0)))
        toes = [INDEX["toe.L"], INDEX["toe.R"]]
        balls = np.array([[(turn[k] @ self._joints[k] + shift[k])[2] for k in toes] for turn, shift in poses])
        carrying = np.arange(STEPS) >= STEPS // 2
        steps = [max(0.0, balls[i, int(carrying[i])] - balls[(i + 1) % STEPS, int(carrying[i])]) for i in range(STEPS)]
        self._progress = np.r_[0, np.cumsum(steps)]

    def _low(self, posed):
        return skeleton.skin(self._sole, self._sole_weights, posed)[:, 1].min()

    def _rotations(self, phase, amount):
        stride = amount * self._amplitude
        # 1 when the left leg is forward.
        forward = stride * np.cos(2 * np.pi * (phase - 0.02))
        chest = about("y", 6 * forward) @ about("x", self._lean)
        sway = about("z", 2.5 * stride * np.sin(2 * np.pi * phase))
        out = {
            "root": about("y", -5 * forward) @ sway @ about("x", self._lean * 0.5),
            "spine04": about("y", forward) @ about("x", self._lean),
            "spine02": chest,
            "neck02": about("x", self._head * 0.5),
            "head": about("x", self._head),
        }
        for side, sign, lag in SIDES:
            out |= self._leg(side, sign, phase + lag, stride, amount)
            out |= self._arm(side, sign, chest, forward)
        return out

    def _leg(self, side, sign, phase, stride, amount):
        thigh, knee = stride * curve(THIGH, phase) + (1 - amount), stride * curve(KNEE, phase) + (1 - amount) * 3
        shin = thigh - knee
        # Positive while the heel is up; the toes bend by at most 35 degrees.
        heel = -(shin + stride * curve(ANKLE, phase))
        outward = about("y", sign * 4)
        return {
            "upperleg01" + side: self._point("upperleg01", "lowerleg01", side, _down(sign * 0.035, thigh)),
            "lowerleg01" + side: self._point("lowerleg01", "foot", side, _down(sign * 0.0175, shin)),
            "foot" + side: outward @ about("x", heel),
            "toe" + side: outward @ about("x", heel - min(35.0, max(0.0, heel))),
        }

    def _arm(self, side, sign, chest, forward):
        arm = 3 - self._swing * 22 * forward * sign
        elbow = self._elbow + self._swing * 10 * max(0.0, -forward * sign)
        twist = 8 * sign
        if side == ".R" and self._carries == "phone":
            arm, elbow, twist = 18.0, 95.0, 0
        if side == ".R" and self._carries == "bag":
            arm, elbow = arm * 0.4, 8.0
        out = sign * np.tan(np.radians(self._abduction))
        fore = _down(out * 0.2, arm + elbow)
        axis, lower = fore / np.linalg.norm(fore), self._point("lowerarm01", "wrist", side, fore)
        return {
            "clavicle" + side: chest @ about("z", -sign * 5),
            "shoulder01" + side: chest @ about("z", -sign * 16),
            "upperarm01" + side: self._point("upperarm01", "lowerarm01", side, _down(out, arm)),
            "lowerarm01" + side: lower,
            "lowerarm02" + side: about(axis, twist * 0.5) @ lower,
            "wrist" + side: about(axis, twist) @ lower,
            "hang" + side: np.eye(3),
        }

    def _point(self, bone, child, side, direction):
        """Turns a bone so that the joint at its other end lies in a direction."""
        return align(self._joints[INDEX[child + side]] - self._joints[INDEX[bone + side]], direction)


def _down(aside, degrees):
    """A direction that hangs down, swung forward by an angle."""
    return np.array([aside, -np.cos(np.radians(degrees)), np.sin(np.radians(degrees))])
