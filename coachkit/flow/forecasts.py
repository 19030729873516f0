"""How many items in so many days, and when so many items are done: drawn from the team's own daily throughput.

Both answers are read from the safe side. "How many" at 85 % is the largest number that at least 85 of 100 futures
reach; "when" at 85 % is the first day by which at least 85 of 100 futures are done. Day 1 is the day after `as_of`.
The exact answers (convolution, first passage) stand beside the drawn ones, and the walk over the past says how often
such forecasts were met. One day on which thousands were closed makes the sums long, so they are multiplied as spectra.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce

import numpy as np

from coachkit.errors import BadInput
from coachkit.flow.measures import LEVELS
from coachkit.words import N_, _

HISTORY, TRIALS, SEED = 60, 10_000, 1
LEAST_DAYS = 5  # distinct days with a finish
LONGEST = 3_650  # days; beyond ten years nobody plans
STEP, AHEAD = 7, 14  # the walk over the past: every week, "how many in the next two weeks?"
CHUNK, CELLS = 64, 640_000  # days drawn at once, and the most draws held at once
CLOSE = 1e-10  # what adding up shares may lose
LONGEST_SUM = 2_000_000  # items; beyond, the exact "how many" takes more memory than an answer is worth
FEW = 100  # shares; with fewer, multiplying one by one is quicker than by spectra
MOST_BARS, FROM, TO = 120, 1e-5, 0.999  # of a chart: how many, and the shares of futures between which it is drawn

NONE_YET = N_("No forecast: nothing was finished on this board up to that day, so nobody can say when anything will be.")
TOO_THIN = N_("No forecast: within the last {days} days something was finished on {n} days only; it takes {least}. "
              "Take a longer history, or wait.")
NOTHING = N_("No forecast: nothing was finished within the last {days} days, so nobody can say when anything will be.")


class TooThin(BadInput):
    """The history does not carry a forecast."""

    exit_code = 1


def check_history(history: np.ndarray) -> None:
    """Raises TooThin when the daily counts hold too little to draw from."""
    busy = int((history > 0).sum())
    if not len(history):
        raise TooThin(_(NONE_YET))
    if busy == 0:
        raise TooThin(_(NOTHING).format(days=len(history)))
    if busy < LEAST_DAYS:
        raise TooThin(_(TOO_THIN).format(days=len(history), n=busy, least=LEAST_DAYS))


def how_many(history: np.ndarray, days: int, *, trials: int = TRIALS, seed: int = SEED, levels: Sequence[int] = LEVELS
             ) -> dict[int, int]:
    """Items finished within `days` days, by level. `history` holds one count a day, zeros too."""
    check_history(history)
    draw, totals = np.random.default_rng(seed), np.zeros(trials, dtype=np.int64)
    chunk = _chunk(trials)
    for begin in range(0, days, chunk):
        totals += draw.choice(history, size=(trials, min(chunk, days - begin))).sum(axis=1)
    totals.sort()
    return {level: int(totals[trials - _share(trials, level)]) for level in levels}


def when(history: np.ndarray, items: int, *, trials: int = TRIALS, seed: int = SEED, levels: Sequence[int] = LEVELS
         ) -> dict[int, int | None]:
    """Days until `items` are finished, by level; None where it takes more than ten years."""
    check_history(history)
    draw = np.random.default_rng(seed)
    done, took = np.zeros(trials, dtype=np.int64), np.full(trials, LONGEST + 1)
    running, day, chunk = np.arange(trials), 0, _chunk(trials)
    while len(running) and day < LONGEST:
        reached = done[running, None] + draw.choice(history, size=(len(running), chunk)).cumsum(axis=1)
        there = reached >= items
        arrived = there.any(axis=1)
        took[running[arrived]] = day + 1 + there[arrived].argmax(axis=1)
        done[running], running, day = reached[:, -1], running[~arrived], day + chunk
    took.sort()
    answers = {level: int(took[_share(trials, level) - 1]) for level in levels}
    return {level: answer if answer <= LONGEST else None for level, answer in answers.items()}


def _chunk(trials: int) -> int:
    """How many days to draw at once, so that a million futures take no more memory than ten thousand."""
    return min(CHUNK, max(1, CELLS // trials))


def _share(trials: int, level: int) -> int:
    """How many of the trials are at least `level` in a hundred; whole numbers, so that nothing is rounded."""
    return -(-level * trials // 100)


def exactly_how_many(history: np.ndarray, days: int, levels: Sequence[int] = LEVELS) -> dict[int, int] | None:
    """The same answer without drawing; None where more than LONGEST_SUM items could be finished."""
    shares = how_many_shares(history, days)
    if shares is None:
        return None
    at_least = shares[::-1].cumsum()[::-1]
    return {level: int(np.flatnonzero(at_least >= level / 100 - CLOSE)[-1]) for level in levels}


def exactly_when(history: np.ndarray, items: int, levels: Sequence[int] = LEVELS) -> dict[int, int | None]:
    """The same answer without drawing."""
    check_history(history)
    doubled = _doubled(_shares(history), items, max(levels) / 100)
    answers = {level: _first_day(doubled, items, level / 100) for level in levels}
    return {level: day if day <= LONGEST else None for level, day in answers.items()}


def how_many_shares(history: np.ndarray, days: int) -> np.ndarray | None:
    """The share of futures (0 to 1) in which 0, 1, 2 … items are finished within `days`: convolution.

    None where more than LONGEST_SUM items could be.
    """
    check_history(history)
    length = int(history.max()) * days + 1
    if length > LONGEST_SUM:
        return None
    n = _power_of_two(length)
    return np.maximum(np.fft.irfft(np.fft.rfft(_shares(history), n) ** days, n)[:length], 0)


def _shares(history: np.ndarray) -> np.ndarray:
    return np.bincount(history) / len(history)


def _doubled(shares: np.ndarray, items: int, until: float) -> list[np.ndarray]:
    """After 1, 2, 4, 8 … days the shares of futures in which 0, 1 … items are finished, below `items` only.

    Ends where `until` of the futures have reached them, or after ten years.
    """
    found = [shares[:items]]
    while found[-1].sum() > 1 - until and 2 ** len(found) <= LONGEST:
        found.append(_product(found[-1], found[-1], items))
    return found


def _first_day(doubled: list[np.ndarray], items: int, level: float) -> int:
    """The first day by which that share of the futures has reached `items`: first passage."""
    return _last_day_before(doubled, items, level)[0] + 1


def _last_day_before(doubled: list[np.ndarray], items: int, level: float) -> tuple[int, np.ndarray]:
    """The last day on which fewer than that share of the futures have reached `items`, and the shares below.

    What is finished never grows less, so the days are tried by halves, like a word in a dictionary.
    """
    below, day = np.ones(1), 0
    for power in reversed(range(len(doubled))):
        later = _product(below, doubled[power], items)
        if later.sum() > 1 - level + CLOSE:
            below, day = later, day + 2**power
    return day, below


def _product(a: np.ndarray, b: np.ndarray, most: int) -> np.ndarray:
    """The shares of a sum by those of its two parts, below `most` only."""
    if min(len(a), len(b)) < FEW:
        return np.convolve(a, b)[:most]
    length = len(a) + len(b) - 1
    n = _power_of_two(length)
    product = np.fft.irfft(np.fft.rfft(a, n) * np.fft.rfft(b, n), n)
    return np.maximum(product[: min(length, most)], 0)


def _power_of_two(least: int) -> int:
    """The length at which a spectrum is made most quickly."""
    return 1 << (least - 1).bit_length()


@dataclass(frozen=True)
class Bars:
    """For a chart: the shares (0 to 1) of futures with a value from `first` on, each for `width` values in a row."""

    first: int
    width: int
    shares: np.ndarray


def how_many_bars(history: np.ndarray, days: int) -> Bars | None:
    """In what share of the futures how many items are finished; None as in `how_many_shares`."""
    shares = how_many_shares(history, days)
    if shares is None:
        return None
    shown = np.flatnonzero(_worth_drawing(shares))
    first, width = int(shown[0]), _width(int(shown[-1] - shown[0]) + 1)
    return Bars(first, width, np.add.reduceat(shares[: shown[-1] + 1], np.arange(first, shown[-1] + 1, width)))


def when_bars(history: np.ndarray, items: int) -> Bars | None:
    """In what share of the futures the last of `items` is finished on which day; None where it takes more than ten years."""
    check_history(history)
    shares = _shares(history)
    doubled = _doubled(shares, items, TO)
    before, below = _last_day_before(doubled, items, FROM)
    days = min(_first_day(doubled, items, TO), LONGEST) - before
    if days <= 0:
        return None
    width = _width(days)
    step, left = reduce(lambda a, b: _product(a, b, items), [shares[:items]] * width), [float(below.sum())]
    for _bar in range(-(-days // width)):
        below = _product(below, step, items)
        left.append(float(below.sum()))
    found = np.maximum(-np.diff(left), 0)
    shown = np.flatnonzero(_worth_drawing(found))
    return Bars(before + 1 + int(shown[0]) * width, width, found[shown[0] : shown[-1] + 1])


def _worth_drawing(shares: np.ndarray) -> np.ndarray:
    return shares > shares.max() / 500


def _width(values: int) -> int:
    return -(-values // MOST_BARS)


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
            past = daily[today - history : today]
            said = exactly_how_many(past, ahead, levels) or how_many(past, ahead, levels=levels)
        except TooThin:
            continue
        came, n = int(daily[today : today + ahead].sum()), n + 1
        for level in levels:
            met[level] += came >= said[level]
    return Walk({level: count / n if n else None for level, count in met.items()}, n)
