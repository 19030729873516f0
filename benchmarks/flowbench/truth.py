"""The right answers, worked out in plain Python: no pandas, no numpy, nothing of coachkit's."""

from collections.abc import Callable, Sequence
from datetime import datetime

from flowbench.boards import Board

LEVELS = (50, 70, 85, 95)
LEAST = 1e-12  # what adding up shares may lose
Rule = Callable[[datetime, datetime], float]


def calendar_days(started: datetime, finished: datetime) -> int:
    """Both days counted: what starts and finishes on the same day took one day."""
    return (finished.date() - started.date()).days + 1


def whole_days_and_one(started: datetime, finished: datetime) -> int:
    """Whole 24 hours between the two moments, and one: 23:50 to 00:10 is one day."""
    return (finished - started).days + 1


def days_between(started: datetime, finished: datetime) -> int:
    """From day to day: what starts and finishes on the same day took none."""
    return (finished.date() - started.date()).days


def nearest_rank(values: Sequence[float], level: int) -> float:
    """The smallest value seen with at least `level` in a hundred at or below it."""
    return sorted(values)[-(-level * len(values) // 100) - 1]


def cycle_times(board: Board, rule: Rule) -> list[float]:
    """Days of every item that has both dates and did not leave the board, in the order of the file."""
    found = []
    for row in board.table():
        started, finished = board.moment(row[board.started]), board.moment(row[board.finished])
        if started and finished and row.get("State", "") not in board.gone:
            found.append(rule(started, finished))
    return found


def percentiles(board: Board, rule: Rule) -> dict[int, float]:
    """Nearest rank at 50, 70, 85 and 95."""
    values = cycle_times(board, rule)
    return {level: nearest_rank(values, level) for level in LEVELS}


def shares(counts: Sequence[int]) -> list[float]:
    """The share of days on which 0, 1, 2 … items were finished."""
    return [sum(count == k for count in counts) / len(counts) for k in range(max(counts) + 1)]


def how_many(counts: Sequence[int], days: int) -> dict[int, int]:
    """The largest number that at least so many in a hundred futures reach within `days`."""
    total, day = [1.0], shares(counts)
    for _ in range(days):
        total = _added(total, day)
    return {level: max(k for k in range(len(total)) if sum(total[k:]) >= level / 100 - LEAST) for level in LEVELS}


def when(counts: Sequence[int], items: int) -> dict[int, int]:
    """The first day by which `items` are finished in at least so many of a hundred futures."""
    found, below, day = {}, [1.0], 0
    while len(found) < len(LEVELS):
        below, day = _added(below, shares(counts))[:items], day + 1
        for level in LEVELS:
            if level not in found and 1 - sum(below) >= level / 100 - LEAST:
                found[level] = day
    return found


def _added(one: Sequence[float], other: Sequence[float]) -> list[float]:
    """The distribution of a sum."""
    total = [0.0] * (len(one) + len(other) - 1)
    for i, a in enumerate(one):
        for j, b in enumerate(other):
            total[i + j] += a * b
    return total
