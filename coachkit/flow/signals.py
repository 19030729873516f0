"""A measure as a series of points, so that the same chart and the same verdict apply to it as to any other series.

And two ways in which numbers get better while nothing does: the mix changed, or the worst were chosen.
"""

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from coachkit.errors import BadInput
from coachkit.flow.items import Items
from coachkit.flow.measures import WEEK, ages, cycle_times, throughput, whole_weeks
from coachkit.series import Point, Series
from coachkit.words import _
from coachkit.xmr import ENOUGH, Limits, Signal, mean_of, signals, xmr

SERIES = ("cycle_time", "throughput", "age")


def series_of(items: Items, what: str, as_of: np.datetime64) -> Series:
    """The points of a measure (see SERIES): cycle time of each finished item in the order of the finish, by its day;
    throughput of each whole week, by its Monday; mean age of the open items at the end of each whole week, by its Monday.
    """
    if what not in SERIES:
        raise BadInput(_("'{value}' is no series. Say one of: {known}.").format(value=what, known=", ".join(SERIES)))
    return Series(what, what, {"cycle_time": _cycle_time, "throughput": _throughput, "age": _age}[what](items, as_of))


def _cycle_time(items: Items, as_of: np.datetime64) -> list[Point]:
    took, at = cycle_times(items, as_of)
    return [Point(day, float(value)) for day, value in zip(items.finished[at].tolist(), took, strict=True)]


def _throughput(items: Items, as_of: np.datetime64) -> list[Point]:
    return [Point(week.week, float(week.finished)) for week in whole_weeks(throughput(items, as_of))]


def _age(items: Items, as_of: np.datetime64) -> list[Point]:
    points = []
    for week in whole_weeks(throughput(items, as_of)):
        old, _at = ages(items, np.datetime64(week.week + timedelta(days=WEEK - 1), "D"))
        if len(old):
            points.append(Point(week.week, float(old.mean())))
    return points


@dataclass(frozen=True)
class Phase:
    """The points from one named change to the next, the limits that hold there, and what the rules see.

    Under six points there are no limits of its own: those of the phase before go on, or None.
    """

    points: list[Point]
    limits: Limits | None
    signals: list[Signal]


def phases(points: Sequence[Point], changes: Sequence[date] = (), *, baseline: int = 12, form: str = "mean") -> list[Phase]:
    """Limits from the first `baseline` points of each phase, frozen until the next named change.

    A change begins on its day. Whoever draws the limits anew each week will never see that anything changed.
    """
    found: list[Phase] = []
    borders = [date.min, *sorted(changes), date.max]
    for begin, end in zip(borders, borders[1:], strict=False):
        inside = [point for point in points if begin <= point.day < end]
        values = [point.value for point in inside]
        limits = found[-1].limits if found else None
        if len(inside) >= ENOUGH:
            limits = xmr(values[:baseline], at_least_zero=True, form=form)
        if inside:
            found.append(Phase(inside, limits, signals(values, limits) if limits else []))
    return found


@dataclass(frozen=True)
class Mix:
    """A share before and after (0 to 1), and its change taken apart: `within` the groups, and by their `mix`."""

    before: float
    after: float
    within: float
    mix: float


def mix_effect(before: Mapping[str, tuple[int, int]], after: Mapping[str, tuple[int, int]]) -> Mix:
    """Takes a change of a share apart; each group brings (how many, how many of them hit).

    within + mix = after − before. A group that is missing on one side is taken to have had the same share there.
    Source: Kitagawa 1955, Components of a difference between two rates.
    """
    sides = []
    for side in (before, after):
        total = sum(n for n, _hits in side.values())
        if total <= 0:
            raise BadInput(_("A mix needs cases before and after; one side has none."))
        sides.append({group: (n / total, hits / n) for group, (n, hits) in side.items() if n})
    within = mix = 0.0
    for group in sorted({*sides[0], *sides[1]}):
        (w0, r0), (w1, r1) = (one.get(group, (0.0, other.get(group, (0.0, 0.0))[1])) for one, other in (sides, sides[::-1]))
        within += (w0 + w1) / 2 * (r1 - r0)
        mix += (r0 + r1) / 2 * (w1 - w0)
    shares = [math.fsum(w * r for w, r in side.values()) for side in sides]
    return Mix(shares[0], shares[1], within, mix)


@dataclass(frozen=True)
class ComingBack:
    """Mean of the chosen units before and after, and what was to be expected after if nobody had done anything."""

    before: float
    after: float
    expected: float
    r: float  # how much the first value of a unit says about its second, −1 to 1


def coming_back(first: Mapping[str, float], second: Mapping[str, float], chosen: Collection[str]) -> ComingBack:
    """Regression to the mean: units chosen for an extreme first value lie nearer the middle the next time.

    `first` and `second` hold a value for each unit (3 or more). The expectation is the straight line through all of them.
    Source: Galton 1886; the practice data Delta are made this way.
    """
    units = sorted(first.keys() & second.keys())
    picked = [unit for unit in units if unit in chosen]
    if len(units) < 3 or not picked:
        raise BadInput(_("It takes three units with two values each, one of them chosen; there are {n}, {m} of them chosen.").format(n=len(units), m=len(picked)))
    one, two = [first[unit] for unit in units], [second[unit] for unit in units]
    middle, later = mean_of(one), mean_of(two)
    spread = math.fsum((a - middle) ** 2 for a in one)
    both = math.fsum((a - middle) * (b - later) for a, b in zip(one, two, strict=True))
    other = math.fsum((b - later) ** 2 for b in two)
    slope = both / spread if spread else 0.0
    before = mean_of([first[unit] for unit in picked])
    return ComingBack(before, mean_of([second[unit] for unit in picked]), later + slope * (before - middle),
                      both / math.sqrt(spread * other) if spread and other else 0.0)
