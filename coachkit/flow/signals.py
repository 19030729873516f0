"""A measure as a series of points, so that the same chart and the same verdict apply to it as to any other series.

And two ways in which numbers get better while nothing does: the mix changed, or the worst were chosen.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from coachkit.errors import BadInput
from coachkit.flow.items import Items
from coachkit.flow.measures import WEEK, ages, cycle_times, throughput, whole_weeks
from coachkit.series import Point, Series, Split
from coachkit.words import N_, _
from coachkit.xmr import ENOUGH, FIRM, Limits, Signal, mean_of, signals, xmr

SERIES = ("cycle_time", "throughput", "age")
CLOSE = 1e-9  # what adding up may lose


def series_of(items: Items, what: str, as_of: np.datetime64) -> Series:
    """The points of a measure (see SERIES): cycle time of each finished item in the order of the finish, by its day (`row` is
    the position of the item); throughput of each whole week, by its Monday; mean age of the open items at the end of each whole week, by its Monday.
    """
    if what not in SERIES:
        raise BadInput(_("'{value}' is no series. Say one of: {known}.").format(value=what, known=", ".join(SERIES)))
    return Series(what, what, {"cycle_time": _cycle_time, "throughput": _throughput, "age": _age}[what](items, as_of))


def _cycle_time(items: Items, as_of: np.datetime64) -> list[Point]:
    took, at = cycle_times(items, as_of)
    return [Point(day, float(value), place) for day, value, place in zip(items.finished[at].tolist(), took, at.tolist(), strict=True)]


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


def phases(points: Sequence[Point], changes: Sequence[date] = (), *, baseline: int = FIRM, form: str = "mean") -> list[Phase]:
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
    """A share (0 to 1) or mean before and after, and its change taken apart: `within` the groups, and by their `mix`."""

    before: float
    after: float
    within: float
    mix: float


def mix_effect(before: Mapping[str, tuple[int, float]], after: Mapping[str, tuple[int, float]]) -> Mix:
    """Takes a change of a share or mean apart; each group brings (how many, how many of them hit or what they add up to).

    within + mix = after − before. A group that is missing on one side is taken to have been the same there.
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


OTHER_MIX = N_("The kinds of work changed: of the step from {before:.1f} to {after:.1f} days on average, {mix:+.1f} comes from another mix of types "
               "and {within:+.1f} from within the types. Compare each type for itself.")
WORST = N_("The baseline is the worst stretch of {n} points in a row before the change (mean {worst:.4g}, all {all} points {mean:.4g}). "
           "After the worst stretch the next is mostly better by itself. Take all points before the change as the baseline.")
MIX_SHOWS = 0.05  # the part of the mean that the mix must move before it is spoken of


def cautions(items: Items, series: Series, parts: Split, better: str) -> list[str]:
    """Why a change of a board's series (see series_of) from one part to the other may be none; a sentence for each reason.

    Another mix of types moves the cycle time though no type became quicker, and after a stretch that was picked for
    being the worst comes a better one whatever is done (regression to the mean; Galton 1886).
    """
    if not parts.before or not parts.after:
        return []
    mix = _other_mix(items, parts) if series.name == "cycle_time" and items.types else ""
    return list(filter(None, [mix, _worst(series, parts, better)]))


def _other_mix(items: Items, parts: Split) -> str:
    """A sentence where the mix of types made half of the change or more; else ""."""
    if min(len(parts.before), len(parts.after)) < FIRM:
        return ""
    before, after = ({kind: (len(days), math.fsum(days)) for kind, days in _by_type(items, part).items()} for part in (parts.before, parts.after))
    found = mix_effect(before, after)
    if abs(found.mix) < max(MIX_SHOWS * found.before, abs(found.after - found.before) / 2):
        return ""
    return _(OTHER_MIX).format(**vars(found))


def _by_type(items: Items, points: Sequence[Point]) -> dict[str, list[float]]:
    found: dict[str, list[float]] = {}
    for point in points:
        found.setdefault(items.types[point.row], []).append(point.value)
    return found


def _worst(series: Series, parts: Split, better: str) -> str:
    """A sentence where as many points again or more lie before the change, and no stretch as long was worse; else ""."""
    n, sign = len(parts.before), 1 if better == "lower" else -1
    values = np.array([point.value for point in series.points if point.day < parts.after[0].day])
    if n < 2 or len(values) < 2 * n:
        return ""
    sums = np.concatenate(([0.0], values.cumsum()))
    stretches, chosen = (sums[n:] - sums[:-n]) / n, mean_of([point.value for point in parts.before])
    worst, mean = (sign * stretches).max(), values.mean()
    if sign * chosen < worst - CLOSE or sign * (chosen - mean) <= CLOSE:
        return ""
    return _(WORST).format(n=n, worst=chosen, all=len(values), mean=mean)
