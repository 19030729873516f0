"""What a lesson shows of a practice board: its measures, one of its charts, a forecast with its own past."""

from datetime import date

import numpy as np

from coachkit import cards, flowwords
from coachkit.errors import UnknownName
from coachkit.figures import figure_svg
from coachkit.flow.answers import forecast_items, measured_items
from coachkit.flow.items import Items
from coachkit.flow.measures import cycle_times, percentiles
from coachkit.flow.practice import UNTIL, practice_board
from coachkit.flowshown import CHARTS
from coachkit.shown import Shown
from coachkit.words import _

RECENT = 40  # finished items that are looked at where the cycle time has changed over the year


def _recent(items: Items, as_of: np.datetime64) -> list[str]:
    """The cycle times of the newest items, for a promise where the older ones tell of another time."""
    took, at = cycle_times(items, as_of)
    levels = percentiles(took[-RECENT:])
    return [_("The last {n}, finished since {day}: half took {half} days or less, 85 of 100 took {most} or less, 95 of 100 took {nearly} or less.").format(
        n=len(took[-RECENT:]), day=items.finished[at[-RECENT:]].min(), half=levels[50], most=levels[85], nearly=levels[95])]


MEASURES = {
    "four": lambda items, as_of: flowwords.four_lines(measured_items(items, as_of)),
    "little": lambda items, as_of: [flowwords.little_line(measured_items(items, as_of))],
    "limits": lambda items, as_of: [flowwords.limits_line(measured_items(items, as_of))],
    "recent": _recent,
}


def measures_of(code: str, what: str = "four", seed: int = 7, until: date | None = None) -> Shown:
    """The four measures of a case's board, or what follows from them (see MEASURES), with the rule they were made by."""
    if what not in MEASURES:
        raise UnknownName(_("'{name}' is no measure. Say one of: {known}.").format(name=what, known=", ".join(MEASURES)))
    as_of = np.datetime64(until or UNTIL[code], "D")
    board = practice_board(code, seed, until)
    lines, rule = MEASURES[what](board.items, as_of), _("{name}, at the end of {day}.").format(name=board.name, day=as_of)
    return Shown("\n".join([*lines, rule]), cards.fragment("chart.html", title="", svg="", lines=lines, closing=rule))


def chart_of(code: str, name: str, seed: int = 7, until: date | None = None) -> Shown:
    """One chart of a case's board (see `flowshown.CHARTS`), with its sentence."""
    if name not in CHARTS:
        raise UnknownName(_("No chart is called '{name}'. There are: {known}.").format(name=name, known=", ".join(CHARTS)))
    ax = CHARTS[name][1](practice_board(code, seed, until).items, np.datetime64(until or UNTIL[code], "D"))
    return Shown(ax.get_label(), cards.fragment("chart.html", title="", svg=figure_svg(ax), lines=[], closing=ax.get_label()))


def forecast_of(code: str, days: int, seed: int = 7, until: date | None = None) -> Shown:
    """How many items of a case's board will be done in so many days, at four levels, and how such forecasts did in its past."""
    as_of = np.datetime64(until or UNTIL[code], "D")
    found = forecast_items(practice_board(code, seed, until).items, as_of, days=days)
    lines = flowwords.forecast_lines(found, as_of, days, None)
    return Shown("\n".join(lines), f'<div class="ck ck-card mathjax_ignore">{cards.fragment("forecast.html", lines=lines)}</div>')
