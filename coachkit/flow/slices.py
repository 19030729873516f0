"""When each slice of a rolling plan is done, from what a team finished in each of its last weeks.

The same walk as `forecasts.exactly_when`, with weeks in place of days: a slice is done when its own pieces and all
those before it are. Day 7 × n is the day on which week n is over.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

import numpy as np

from coachkit.errors import BadInput
from coachkit.flow.forecasts import LEAST_DAYS, TooThin, exactly_when
from coachkit.words import N_, _

LEAST_WEEKS = 12  # below, the "85 of 100" day held in 76 of 100 simulated cases only
LIKELY, SAFE = 50, 85
MOST = 10_000  # pieces in one week
WEEK = timedelta(weeks=1)

TOO_FEW = N_("No days yet: there are {n} weeks, and it takes {least}. Take the older ones from your board, or wait.")
TOO_QUIET = N_("No days yet: something was finished in {n} of the {weeks} weeks only; it takes {least}.")
TOO_FAR = N_("No days: at this pace it takes longer than anybody plans.")
NOT_A_COUNT = N_("'{value:g}' is no number of pieces. Write whole numbers, one for each week; a week with none is a 0.")


class Done(NamedTuple):
    """The day by which a slice is done as likely as not, and the day that holds in 85 of 100 futures."""

    likely: date
    safe: date


def slice_days(weekly: Sequence[float], pieces: Sequence[int], start: date) -> list[Done]:
    """The two days of each slice, in their order. `weekly` are pieces finished a week, oldest first; `pieces` those of each slice.

    Raises TooThin when the weeks carry no forecast, BadInput for a week that is no count.
    """
    history = _counts(weekly)
    busy = int((history > 0).sum())
    if len(history) < LEAST_WEEKS:
        raise TooThin(_(TOO_FEW).format(n=len(history), least=LEAST_WEEKS))
    if busy < LEAST_DAYS:
        raise TooThin(_(TOO_QUIET).format(n=busy, weeks=len(history), least=LEAST_DAYS))
    found = []
    for done in np.cumsum(pieces):
        weeks = exactly_when(history, int(done), (LIKELY, SAFE))
        if weeks[LIKELY] is None or weeks[SAFE] is None:
            raise TooThin(_(TOO_FAR))
        found.append(Done(start + weeks[LIKELY] * WEEK, start + weeks[SAFE] * WEEK))
    return found


def _counts(weekly: Sequence[float]) -> np.ndarray:
    for value in weekly:
        if not (0 <= value <= MOST and float(value).is_integer()):
            raise BadInput(_(NOT_A_COUNT).format(value=value))
    return np.array([int(value) for value in weekly], dtype=np.int64)
