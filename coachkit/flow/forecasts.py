"""How many items in so many days, and when so many items are done: drawn from the team's own daily throughput.

Both answers are read from the safe side. "How many" at 85 % is the largest number that at least 85 of 100 futures
reach; "when" at 85 % is the first day by which at least 85 of 100 futures are done. Day 1 is the day after `as_of`.
The exact answers (convolution, first passage) stand beside the drawn ones, and the walk over the past says how often
such forecasts were met.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from coachkit.errors import BadInput
from coachkit.flow.measures import LEVELS
from coachkit.words import N_, _

HISTORY, TRIALS, SEED = 60, 10_000, 1
LEAST_DAYS = 5  # distinct days with a finish
LONGEST = 3_650  # days; beyond ten years nobody plans
STEP, AHEAD = 7, 14  # the walk over the past: every week, "how many in the next two weeks?"
CHUNK = 64  # days drawn at once
CLOSE = 1e-12  # what adding up shares may lose

TOO_THIN = N_("No forecast: within the last {days} days something was finished on {n} days only; it takes {least}. "
              "Take a longer history, or wait.")
NOTHING = N_("No forecast: nothing was finished within the last {days} days, so nobody can say when anything will be.")


class TooThin(BadInput):
    """The history does not carry a forecast."""

    exit_code = 1


def check_history(history: np.ndarray) -> None:
    """Raises TooThin when the daily counts hold too little to draw from."""
    busy = int((history > 0).sum())
    if busy == 0:
        raise TooThin(_(NOTHING).format(days=len(history)))
    if busy < LEAST_DAYS:
        raise TooThin(_(TOO_THIN).format(days=len(history), n=busy, least=LEAST_DAYS))


def how_many(history: np.ndarray, days: int, *, trials: int = TRIALS, seed: int = SEED, levels: Sequence[int] = LEVELS
             ) -> dict[int, int]:
    """Items finished within `days` days, by level. `history` holds one count a day, zeros too."""
    check_history(history)
    draw, totals = np.random.default_rng(seed), np.zeros(trials, dtype=np.int64)
    for begin in range(0, days, CHUNK):
        totals += draw.choice(history, size=(trials, min(CHUNK, days - begin))).sum(axis=1)
    totals.sort()
    return {level: int(totals[trials - _share(trials, level)]) for level in levels}


def when(history: np.ndarray, items: int, *, trials: int = TRIALS, seed: int = SEED, levels: Sequence[int] = LEVELS
         ) -> dict[int, int | None]:
    """Days until `items` are finished, by level; None where it takes more than ten years."""
    check_history(history)
    draw = np.random.default_rng(seed)
    done, took = np.zeros(trials, dtype=np.int64), np.full(trials, LONGEST + 1)
    running, day = np.arange(trials), 0
    while len(running) and day < LONGEST:
        reached = done[running, None] + draw.choice(history, size=(len(running), CHUNK)).cumsum(axis=1)
        there = reached >= items
        arrived = there.any(axis=1)
        took[running[arrived]] = day + 1 + there[arrived].argmax(axis=1)
        done[running], running, day = reached[:, -1], running[~arrived], day + CHUNK
    took.sort()
    answers = {level: int(took[_share(trials, level) - 1]) for level in levels}
    return {level: answer if answer <= LONGEST else None for level, answer in answers.items()}


def _share(trials: int, level: int) -> int:
    """How many of the trials are at least `level` in a hundred; whole numbers, so that nothing is rounded."""
    return -(-level * trials // 100)


def exactly_how_many(history: np.ndarray, days: int, levels: Sequence[int] = LEVELS) -> dict[int, int]:
    """The same answer without drawing."""
    at_least = how_many_shares(history, days)[::-1].cumsum()[::-1]
    return {level: int(np.flatnonzero(at_least >= level / 100 - CLOSE)[-1]) for level in levels}


def exactly_when(history: np.ndarray, items: int, levels: Sequence[int] = LEVELS) -> dict[int, int | None]:
    """The same answer without drawing."""
    done = when_shares(history, items, until=max(levels) / 100).cumsum()
    answers = {level: np.flatnonzero(done >= level / 100 - CLOSE) for level in levels}
    return {level: int(days[0]) if len(days) else None for level, days in answers.items()}


def how_many_shares(history: np.ndarray, days: int) -> np.ndarray:
    """The share of futures (0 to 1) in which 0, 1, 2 … items are finished within `days`: convolution."""
    check_history(history)
    return _sum_of(_shares(history), days)


def when_shares(history: np.ndarray, items: int, until: float = 0.999) -> np.ndarray:
    """The share of futures in which the last of `items` is finished on day 0, 1, 2 …: first passage, day by day.

    Ends where `until` of the futures are done, or after ten years.
    """
    check_history(history)
    shares, below, found = _shares(history), np.zeros(items), [0.0]
    below[0] = 1.0
    left = 1.0
    while left > 1 - until and len(found) <= LONGEST:
        below = np.convolve(below, shares)[:items]
        found.append(left - below.sum())
        left = below.sum()
    return np.array(found)


def _shares(history: np.ndarray) -> np.ndarray:
    return np.bincount(history) / len(history)


def _sum_of(shares: np.ndarray, days: int) -> np.ndarray:
    """The distribution of a sum of `days` draws, by squaring."""
    total, power = np.ones(1), shares
    while days:
        if days & 1:
            total = np.convolve(total, power)
        days >>= 1
        if days:
            power = np.convolve(power, power)
    return total


@dataclass(frozen=True)
class Walk:
    """How often past forecasts were met: a share (0 to 1) by level, over n forecasts."""

    met: dict[int, float | None]
    n: int


def walk_forward(daily: np.ndarray, *, history: int = HISTORY, ahead: int = AHEAD, step: int = STEP, levels: Sequence[int] = LEVELS
                 ) -> Walk:
    """Every `step` days of the past: "how many in the next `ahead` days?" from the `history` days before, and was it so?

    `daily` holds the finishes of every day there is. Days on which a forecast would have been refused are left out.
    """
    met, n = dict.fromkeys(levels, 0), 0
    for today in range(history, len(daily) - ahead + 1, step):
        try:
            said = exactly_how_many(daily[today - history : today], ahead, levels)
        except TooThin:
            continue
        came, n = int(daily[today : today + ahead].sum()), n + 1
        for level in levels:
            met[level] += came >= said[level]
    return Walk({level: count / n if n else None for level, count in met.items()}, n)
