"""A measure as a series of points, so that the same chart and the same verdict apply to it as to any other series."""

from datetime import timedelta

import numpy as np

from coachkit.errors import BadInput
from coachkit.flow.items import Items
from coachkit.flow.measures import WEEK, ages, cycle_times, throughput, whole_weeks
from coachkit.series import Point, Series
from coachkit.words import _

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
