"""Cycle time, lead time, age, throughput, work in progress: what each is stands in docs/flow.md. Pure; no clock here.

Days are inclusive: what starts and finishes on the same day took one day. Sources: the Kanban Guide for the four
measures; Little 1961 for the check of averages.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from coachkit.flow.items import NONE, ONE_DAY, Items, Policy, Standing, standing

LEVELS = (50, 70, 85, 95)
ENOUGH = 20  # finished items before a percentile says anything
WEEK = 7
FOREVER = np.datetime64("9999-12-31", "D")
TENTH = 0.1


def span(first: np.ndarray, last: np.ndarray, policy: Policy) -> np.ndarray:
    """Days from `first` to `last`, both counted: at least 1. Working days by the policy, else calendar days."""
    if policy.working_days:
        free = np.array(policy.holidays, dtype="datetime64[D]")
        return np.maximum(np.busday_count(first, last + ONE_DAY, holidays=free), 1)
    return (last - first).astype(np.int64) + 1


def cycle_times(items: Items, as_of: np.datetime64) -> tuple[np.ndarray, np.ndarray]:
    """(days, positions) of the finished items that have a start, in the order of their finish."""
    done = standing(items, as_of).finished & ~np.isnat(items.started)
    if items.policy.only_seen_starts:
        done &= items.start_seen
    at = _by_finish(items, done)
    return span(items.started[at], items.finished[at], items.policy), at


def lead_times(items: Items, as_of: np.datetime64) -> tuple[np.ndarray, np.ndarray]:
    """(days, positions) from created to finished, in the order of the finish; without items made after their finish."""
    at = _by_finish(items, standing(items, as_of).finished & (items.created <= items.finished))
    return span(items.created[at], items.finished[at], items.policy), at


def ages(items: Items, as_of: np.datetime64) -> tuple[np.ndarray, np.ndarray]:
    """(days, positions) of the open items, oldest first. On the day it finishes, an item's age is its cycle time."""
    at = np.flatnonzero(standing(items, as_of).open)
    old = span(items.started[at], np.full(len(at), as_of), items.policy)
    order = np.lexsort((at, -old))
    return old[order], at[order]


def _by_finish(items: Items, chosen: np.ndarray) -> np.ndarray:
    at = np.flatnonzero(chosen)
    return at[np.lexsort((at, items.finished[at]))]


def percentiles(values: Sequence[int] | np.ndarray, levels: Sequence[int] = LEVELS) -> dict[int, int | None]:
    """Nearest rank: the smallest value seen with at least so many in a hundred at or below it; None under 20 values."""
    if len(values) < ENOUGH:
        return dict.fromkeys(levels)
    ordered = np.sort(values)
    return {level: int(ordered[-(-level * len(ordered) // 100) - 1]) for level in levels}  # whole numbers: no rank is rounded


def percentile_interval(values: Sequence[int] | np.ndarray, level: int, confidence: float = 0.95) -> tuple[int, int] | None:
    """Between which two seen values the percentile of the whole process lies (order statistics); None under 20 values."""
    n = len(values)
    if n < ENOUGH:
        return None
    ordered, tail = np.sort(values), (1 - confidence) / 2
    low, high = np.searchsorted(_at_or_below(n, level / 100), (tail, 1 - tail))
    return int(ordered[max(low, 1) - 1]), int(ordered[min(high + 1, n) - 1])


def _at_or_below(n: int, share: float) -> np.ndarray:
    """The chance that at most 0, 1 … n of n values lie in a share of theirs: the binomial distribution.

    Written out, because scipy.stats takes longer to load than a board of 12,000 rows to be measured.
    """
    factorials = np.concatenate(([0.0], np.cumsum(np.log(np.arange(1, n + 1)))))
    k = np.arange(n + 1)
    chances = factorials[n] - factorials - factorials[::-1] + k * np.log(share) + (n - k) * np.log1p(-share)
    return np.exp(chances).cumsum()


@dataclass(frozen=True)
class WeekCount:
    """Items finished from a Monday to its Sunday; `partial` when the week began before the board or is not over."""

    week: date
    finished: int
    partial: bool = False


def throughput(items: Items, as_of: np.datetime64) -> list[WeekCount]:
    """Every ISO week from that of the first finish to that of `as_of`, also those with none."""
    done = np.sort(items.finished[standing(items, as_of).finished])
    if not len(done):
        return []
    first, last = monday(done[0]), monday(as_of)
    weeks = np.arange(first, last + ONE_DAY, WEEK)
    counts = np.diff(np.searchsorted(done, np.append(weeks, last + WEEK)))
    return [
        WeekCount(week.item(), int(count), bool(week < done[0] and week == first) or bool(week + WEEK - 1 > as_of))
        for week, count in zip(weeks, counts, strict=True)
    ]


def whole_weeks(weeks: Sequence[WeekCount]) -> list[WeekCount]:
    """Those that may be compared with each other."""
    return [week for week in weeks if not week.partial]


def daily_finishes(items: Items, as_of: np.datetime64, days: int | None = None) -> np.ndarray:
    """Items finished on each of the last `days` days up to `as_of`, zeros too; all days since the first without it."""
    done = np.sort(items.finished[standing(items, as_of).finished])
    if not len(done):
        return np.zeros(0, dtype=np.int64)
    first = done[0] if days is None else max(done[0], as_of - days + 1)
    return np.diff(np.searchsorted(done, np.arange(first, as_of + 2 * ONE_DAY)))


def monday(day: np.datetime64) -> np.datetime64:
    """The Monday of a day's week (1970-01-01 was a Thursday)."""
    return day - (day.astype("datetime64[D]").astype(np.int64) + 3) % WEEK


@dataclass(frozen=True)
class Wip:
    """Items in progress: still open at the end of the day, and touched on it (what finished that day too).

    None where no column tells that work has begun: what stands open may wait.
    """

    end_of_day: int | None
    touched: int | None


def wip(items: Items, as_of: np.datetime64) -> Wip:
    """Work in progress on one day."""
    if items.policy.start is None:
        return Wip(None, None)
    end, touched = wip_by_day(items, as_of, as_of)
    return Wip(int(end[0]), int(touched[0]))


def wip_by_day(items: Items, first: np.datetime64, last: np.datetime64) -> tuple[np.ndarray, np.ndarray]:
    """(open at the end, touched) for every day from `first` to `last`. Cancelled items leave on the day they left."""
    began, ended = _in_progress(items)
    days = np.arange(first, last + ONE_DAY)
    starts = np.searchsorted(np.sort(began), days, side="right")
    ended = np.sort(ended[~np.isnat(ended)])
    return starts - np.searchsorted(ended, days, side="right"), starts - np.searchsorted(ended, days, side="left")


def _in_progress(items: Items) -> tuple[np.ndarray, np.ndarray]:
    """First and last day in progress of every item that was; the last is NaT while it still is."""
    worked = ~np.isnat(items.started) & ~(items.gone & np.isnat(items.cancelled)) & ~(items.cancelled < items.started)
    last = np.where(items.gone, items.cancelled, items.finished)
    return items.started[worked], last[worked]


@dataclass(frozen=True)
class Little:
    """The check of Little's law over whole weeks: mean touched WIP, finished a day, mean cycle time in calendar days.

    `ratio` is wip / (rate × time): near 1 where the averages belong together. Each assumption is True, False, or
    None where there was nothing to see it by.
    """

    first: date
    last: date
    wip: float
    rate: float
    time: float
    ratio: float
    assumptions: dict[str, bool | None]

    @property
    def holds(self) -> bool:
        return all(self.assumptions.values())


def little(items: Items, as_of: np.datetime64) -> Little | None:
    """Little's law with its five assumptions, over the whole weeks there are; None without one or without a cycle time."""
    weeks = whole_weeks(throughput(items, as_of))
    if not weeks:
        return None
    first, last = np.datetime64(weeks[0].week, "D"), np.datetime64(weeks[-1].week + timedelta(days=WEEK - 1), "D")
    in_window = (items.finished >= first) & (items.finished <= last) & ~items.gone
    timed = in_window & ~np.isnat(items.started)
    if not timed.any():
        return None
    end, touched = wip_by_day(items, first, last)
    rate = float(in_window.sum()) / len(touched)
    time = float(((items.finished[timed] - items.started[timed]).astype(np.int64) + 1).mean())
    return Little(first.item(), last.item(), float(touched.mean()), rate, time, float(touched.mean()) / (rate * time),
                  _assumptions(items, first, last, end))


def _assumptions(items: Items, first: np.datetime64, last: np.datetime64, end: np.ndarray) -> dict[str, bool | None]:
    began, left = _in_progress(items)
    arrived = int(((began >= first) & (began <= last)).sum())
    unseen = np.isnat(items.started) & (items.finished >= first) & (items.finished <= last) & ~items.gone
    departed = int(((left >= first) & (left <= last)).sum() + unseen.sum())  # what finished without a known start went out all the same
    before = int(wip_by_day(items, first - ONE_DAY, first - ONE_DAY)[0][0])
    old = [_mean_age(items, day) for day in (first - ONE_DAY, last)]
    return {
        "arrivals equal departures": _alike(arrived, departed),
        "as much in progress at the end as at the start": _alike(before, int(end[-1])),
        "everything started is finished": not bool((items.gone & ~np.isnat(items.started)).any()),
        "age does not grow": None if None in old else old[1] <= old[0] * (1 + TENTH),
        "one unit for all": not items.policy.working_days,
    }


def _alike(a: int, b: int) -> bool:
    return abs(a - b) <= TENTH * max(a, b)


def _mean_age(items: Items, day: np.datetime64) -> float | None:
    there: Standing = standing(items, day)
    return float((day - items.started[there.open]).astype(np.int64).mean() + 1) if there.open.any() else None


def cumulative(items: Items, first: np.datetime64, last: np.datetime64) -> np.ndarray:
    """The cumulative flow: per day (rows) and column (from `stages`, else began and finished) how many had entered it.

    Never rises from column to column, and falls from day to day only where cancelled items leave. Between the lines of the
    start and of the finish lies the work in progress at the end of the day; the latter is the throughput, added up.
    """
    days, counts = np.arange(first, last + ONE_DAY), []
    for entered in _lines(items):
        there = ~np.isnat(entered)
        counts.append(_until(entered[there], days) - _until(items.cancelled[there & items.gone], days))
    return np.stack(counts, axis=1)


def begun(items: Items) -> np.ndarray:
    """The day from which each item counts as begun: its start; where that is not known of a finished item, its finish.

    On a board on which no start is known at all, the day it was asked for.
    """
    first = items.created if items.policy.start is None else items.started
    return np.where(np.isnat(first), items.finished, first)


def _lines(items: Items) -> list[np.ndarray]:
    """For each column the days from which on the items count in its line, never later than in the line of the next column.

    Start and finish are those of every other measure, whatever went back and forth in between; the other columns keep
    the day of their final pass, moved between the two. What was cancelled never enters a line later than it left.
    """
    if items.entries is None:
        lines, start, done = [items.started, items.finished], 0, 1
    else:
        lines, done = list(items.entries.T), items.stages.index(items.policy.done)
        start = 0 if items.policy.start is None else items.stages.index(items.policy.start)
    lines[start], lines[done] = begun(items), items.finished
    lines[start + 1 : done] = [np.maximum(line, lines[start]) for line in lines[start + 1 : done]]
    lines[done + 1 :] = [np.maximum(line, lines[done]) for line in lines[done + 1 :]]
    for at in reversed(range(len(lines) - 1)):
        lines[at] = np.fmin(lines[at], lines[at + 1])  # what skipped a column counts there from the next one on
    return [np.where(items.gone & ~(entered <= items.cancelled), NONE, entered) for entered in lines]


def _until(moments: np.ndarray, days: np.ndarray) -> np.ndarray:
    """How many of the moments had come by the end of each day."""
    return np.searchsorted(np.sort(moments), days, side="right")


def flow_efficiency(items: Items, as_of: np.datetime64, waiting: Sequence[str] = ()) -> float | None:
    """Days of work over all days, summed over the finished items, from 0 to 1.

    Waiting days are those in the `waiting` columns and the blocked ones, inside start and finish, each day once.
    None where neither waiting columns nor blocks are known: then it can't be measured.
    """
    if not waiting and not items.blocks:
        return None
    stretches = _joined(_blocks_of(items), _waits(items, waiting))
    done = np.flatnonzero(standing(items, as_of).finished & ~np.isnat(items.started))
    firsts, lasts = _numbers(items.started[done]), _numbers(items.finished[done])
    total = sum(lasts) - sum(firsts) + len(done)
    idle = sum(_covered(stretches.get(at, ()), first, last) for at, first, last in zip(done.tolist(), firsts, lasts, strict=True))
    return (total - idle) / total if total else None


def blocked_days(items: Items, as_of: np.datetime64) -> dict[str, int]:
    """Days each item was blocked between its start and its end (finished, cancelled, or `as_of`), overlapping blocks counted once."""
    stretches = _blocks_of(items)
    known = ~np.isnat(items.started) & ~(items.gone & np.isnat(items.cancelled))
    at = np.array([place for place in stretches if known[place]], dtype=np.int64)
    firsts, lasts = _numbers(items.started[at]), _numbers(np.fmin(np.fmin(items.finished[at], items.cancelled[at]), as_of))
    return {items.ids[place]: _covered(stretches[place], first, last) for place, first, last in zip(at.tolist(), firsts, lasts, strict=True)}


Stretch = tuple[int, int]  # first and last day, counted from 1970: dates of numpy are slow one by one


def _numbers(days: Sequence[np.datetime64] | np.ndarray) -> list[int]:
    return np.array(days, dtype="datetime64[D]").astype(np.int64).tolist()


def _blocks_of(items: Items) -> dict[int, list[Stretch]]:
    places, firsts, lasts = ([block[part] for block in items.blocks] for part in range(3))
    ends = np.fmin(np.array(lasts, dtype="datetime64[D]"), FOREVER)  # an open end is the last day there is
    found: dict[int, list[Stretch]] = {}
    for at, first, last in zip(places, _numbers(firsts), _numbers(ends), strict=True):
        found.setdefault(at, []).append((first, last))
    return found


def _waits(items: Items, waiting: Sequence[str]) -> dict[int, list[Stretch]]:
    """From the day an item entered a waiting column to the day before it entered the next."""
    found: dict[int, list[Stretch]] = {}
    for column, stage in enumerate(items.stages[:-1] if items.entries is not None else ()):
        if stage in waiting:
            begins, ends = items.entries[:, column], items.entries[:, column + 1]
            at = np.flatnonzero(begins < ends)  # NaT compares as False
            for place, first, last in zip(at.tolist(), _numbers(begins[at]), _numbers(ends[at] - ONE_DAY), strict=True):
                found.setdefault(place, []).append((first, last))
    return found


def _joined(one: dict[int, list[Stretch]], other: dict[int, list[Stretch]]) -> dict[int, list[Stretch]]:
    return {at: [*one.get(at, ()), *other.get(at, ())] for at in one.keys() | other.keys()}


def _covered(stretches: Sequence[Stretch], first: int, last: int) -> int:
    """Days inside [first, last] that at least one stretch covers."""
    days, reached = 0, first - 1
    for begins, ends in sorted(stretches):
        begins, ends = max(begins, reached + 1), min(ends, last)
        if ends >= begins:
            days += ends - begins + 1
            reached = ends
    return days


def columns_of(items: Items, at: np.ndarray, as_of: np.datetime64) -> list[str]:
    """The column in which each of these items stands at the end of a day; "" where the board's columns are not known."""
    if items.entries is None:
        return [""] * len(at)
    entered = items.entries[at] <= as_of
    return [items.stages[len(items.stages) - 1 - int(row[::-1].argmax())] if row.any() else "" for row in entered]


def ageing_bands(items: Items, as_of: np.datetime64, levels: Sequence[int] = LEVELS) -> dict[str, dict[int, int | None]]:
    """Per column the percentiles of the age at which finished items left it; for the chart of ageing work."""
    if items.entries is None:
        return {}
    done = standing(items, as_of).finished & ~np.isnat(items.started)
    bands = {}
    for column, stage in enumerate(items.stages[:-1]):
        left = items.entries[done, column + 1]
        started = items.started[done]
        known = ~np.isnat(left) & (left >= started)
        bands[stage] = percentiles(span(started[known], left[known], items.policy), levels)
    return bands
