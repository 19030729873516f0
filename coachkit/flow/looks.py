"""What a leader looks at each day: the oldest item, the queue that grew, and whether there is a signal. Pure; no clock here."""

from dataclasses import dataclass

import numpy as np

from coachkit.flow.items import Items, standing
from coachkit.flow.measures import (
    ages,
    columns_of,
    cycle_times,
    percentiles,
    throughput,
    whole_weeks,
)
from coachkit.xmr import ENOUGH, coarse, signals, xmr

BACK, LEVEL = 7, 85  # days between the two looks at a queue; the percentile from which an item counts as late


@dataclass(frozen=True)
class Queue:
    """How many items stood in a column of the board before and now; the name is "" where its columns are not known."""

    column: str
    before: int
    now: int


@dataclass(frozen=True)
class Look:
    """`oldest` is (id, days in progress). `late` says that it has reached the age by which 85 of 100 were finished; it is None
    on a board that does not tell when work began.

    `grew` is the column that grew most within a week, None where none did. `signal` is None under six whole weeks, and
    where so few are finished that limits say nothing (`coarse`); `rule` names what was seen, and `side` on which side
    of the mean (see `xmr`).
    """

    as_of: np.datetime64
    oldest: tuple[str, int] | None
    late: bool | None
    grew: Queue | None
    signal: bool | None
    rule: str = ""
    side: str = ""
    coarse: bool = False


def look(items: Items, as_of: np.datetime64) -> Look:
    """The board at the end of a day. A signal is one of the weekly throughput that reaches into the last whole week."""
    old, at = ages(items, as_of)
    limit = percentiles(cycle_times(items, as_of)[0], (LEVEL,))[LEVEL]
    oldest = (items.ids[at[0]], int(old[0])) if len(old) else None
    counts = [week.finished for week in whole_weeks(throughput(items, as_of))]
    late = None if items.policy.start is None else bool(oldest and limit is not None and oldest[1] >= limit)
    grew = _grown(items, as_of)
    limits = xmr(counts, at_least_zero=True) if len(counts) >= ENOUGH else None
    if limits is None or coarse(counts, limits):
        return Look(as_of, oldest, late, grew, None, coarse=limits is not None)
    fresh = [s for s in signals(counts, limits) if s.end == len(counts) - 1]
    return Look(as_of, oldest, late, grew, bool(fresh), *((fresh[0].rule, fresh[0].side) if fresh else ()))


def _grown(items: Items, as_of: np.datetime64) -> Queue | None:
    """The column with the largest growth within a week; of several the one that stands first on the board."""
    before, now = (_queues(items, day) for day in (as_of - BACK, as_of))
    grown = [Queue(column, before.get(column, 0), n) for column, n in now.items() if n > before.get(column, 0)]
    return max(grown, key=lambda queue: queue.now - queue.before, default=None)


def _queues(items: Items, day: np.datetime64) -> dict[str, int]:
    """How many open items stand in each column at the end of a day, in the order of the board."""
    there = columns_of(items, np.flatnonzero(standing(items, day).open), day)
    return {column: there.count(column) for column in (items.stages or ("",)) if column in there}
