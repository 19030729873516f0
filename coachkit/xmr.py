"""XmR: natural limits of a series, and what Wheeler's three rules see. Plain lists in, nothing rounded."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from coachkit.errors import BadInput
from coachkit.words import _

ENOUGH, FIRM = 6, 12  # points for any verdict; points for firm limits (NHS-R calls fewer "trial")
SD = 1 / 1.128  # of a mean moving range, for normal data (d2 for two points)
LARGEST = 1e100  # beyond it sums of squares leave the range of a float

Values = Sequence[float]


@dataclass(frozen=True)
class Limits:
    """Natural process limits in the unit of the values; `url` is the limit of the moving ranges.

    In the median form `mean` and `mr_mean` hold the medians.
    """

    mean: float
    mr_mean: float
    upper: float
    lower: float
    url: float
    n: int
    trial: bool  # 6 to 11 points: good enough to start, not to lean on
    clamped: bool = False  # the measure can't be negative and the lower limit would have been


@dataclass(frozen=True)
class Signal:
    """What a rule of the chart saw, and the first and last position (from 0) where it saw it."""

    rule: str  # beyond | eight | three-of-four
    start: int
    end: int
    side: str  # above | below


# What the middle moving range is multiplied by: for the limits, for the limit of the moving ranges.
FORMS = {"mean": (2.66, 3.268), "median": (3.145, 3.865)}


def xmr(values: Values, *, at_least_zero: bool = False, form: str = "mean") -> Limits:
    """The limits of these points (2 or more). `at_least_zero` holds the lower limit at 0.

    With `form="median"` the centre and the moving range are medians, which a single wild point does not move.
    Source: Wheeler, *Understanding Variation*; check vector of the statprocon README: [10, 50, 40, 30] → 32.5, −20.7…85.7, 65.36.
    """
    if form not in FORMS:
        raise BadInput(_("'{value}' is no form of limits. Say mean or median.").format(value=form))
    values = numbers(values, at_least_zero)
    if len(values) < 2:
        raise BadInput(_("Limits need two points or more; there are {n}.").format(n=len(values)))
    steps = [abs(b - a) for a, b in zip(values, values[1:], strict=False)]
    mean, mr_mean = (median(values), median(steps)) if form == "median" else (mean_of(values), math.fsum(steps) / len(steps))
    away, of_steps = FORMS[form]
    lower = mean - away * mr_mean
    clamped = at_least_zero and lower < 0
    return Limits(
        mean, mr_mean, mean + away * mr_mean, 0.0 if clamped else lower, of_steps * mr_mean, len(values),
        ENOUGH <= len(values) < FIRM, clamped,
    )


def signals(values: Values, limits: Limits, *, better: str | None = None) -> list[Signal]:
    """What Wheeler's three rules see; with `better` (lower | higher) only on the favourable side.

    A point beyond a limit; eight in a row on one side (a point on the mean breaks the run); three of four
    nearer a limit than the mean. Half-way is always measured to the natural limit, also where 0 cuts it.
    """
    found = []
    for side, sign in (("above", 1), ("below", -1)):
        if better and side != side_of(better):
            continue
        away = [sign * (v - limits.mean) for v in values]
        limit = sign * ((limits.upper if sign > 0 else limits.lower) - limits.mean)
        if not (side == "below" and limits.clamped):
            found += [Signal("beyond", i, i, side) for i, a in enumerate(away) if a > limit]
        found += [Signal("eight", a, b, side) for a, b in _runs([a > 0 for a in away], 8)]
        near = [a > (limits.upper - limits.mean) / 2 for a in away]
        found += [Signal("three-of-four", a, b, side) for a, b in _three_of_four(near)]
    return sorted(found, key=lambda s: (s.start, s.end, s.rule))


def coarse(values: Values, limits: Limits) -> bool:
    """True when the points are counted in steps larger than their own spread, as with four to six finished a week.

    Then the limits are too close together and the rules see changes that are none: with nothing changed, 65 of 100
    charts of 24 weeks show a signal where the spread is half a step, 11 where it is five.
    Source: Wheeler 2023, The problem of chunky data, Quality Digest; the shares: tests/test_evidence.py.
    """
    there = sorted(set(values))
    step = min((b - a for a, b in zip(there, there[1:], strict=False)), default=0.0)
    return SD * limits.mr_mean < step


def numbers(values: Values, at_least_zero: bool = False) -> list[float]:
    """The values as finite floats; BadInput names the point that is none."""
    floats = [float(v) for v in values]
    for at, v in enumerate(floats, 1):
        if not abs(v) < LARGEST:
            raise BadInput(_("Point {at} is '{value}'. Leave it out, or give the number.").format(at=at, value=v))
        if at_least_zero and v < 0:
            raise BadInput(
                _("Point {at} is {value:g}, but this measure was said never to be below zero.").format(at=at, value=v)
            )
    return floats


def mean_of(values: Values) -> float:
    """The mean; of equal values exactly that value, so that rounding never looks like a run above it."""
    return min(max(math.fsum(values) / len(values), min(values)), max(values))


def side_of(better: str) -> str:
    """Which side of the mean is the better one."""
    try:
        return {"lower": "below", "higher": "above"}[better]
    except KeyError:
        raise BadInput(_("'{value}' is no direction. Say lower or higher.").format(value=better)) from None


def _runs(flags: list[bool], least: int) -> list[tuple[int, int]]:
    """First and last position of every unbroken run of at least `least`."""
    found, start = [], None
    for at, flag in enumerate([*flags, False]):
        if flag and start is None:
            start = at
        elif not flag and start is not None:
            if at - start >= least:
                found.append((start, at - 1))
            start = None
    return found


def _three_of_four(near: list[bool]) -> list[tuple[int, int]]:
    """Windows of four with three or more, joined where they overlap."""
    found: list[tuple[int, int]] = []
    for start in range(len(near) - 3):
        if sum(near[start : start + 4]) < 3:
            continue
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], start + 3)
        else:
            found.append((start, start + 3))
    return found
