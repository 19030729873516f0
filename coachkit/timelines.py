"""A measure over the days with what happened beside it: one line, and under it a row of marks for each kind of event."""

import datetime as dt
from collections.abc import Sequence

import matplotlib
from matplotlib.axes import Axes
from matplotlib.dates import ConciseDateFormatter, MonthLocator
from matplotlib.ticker import MaxNLocator

from coachkit.figures import INK, LINE, MARK, figure_svg, paper, plain
from coachkit.words import _

__all__ = ["figure_svg", "plot_timeline", "timeline_words"]

Points = Sequence[tuple[dt.date, float]]
Events = Sequence[tuple[dt.date, str]]
ROWS, FIRST, STEP = ("s", "D"), -0.22, -0.11  # marks of the kinds, and where their rows stand below the axis (of its height)


def plot_timeline(points: Points, events: Events, *, title: str = "", unit: str = "", names: dict[str, str] | None = None) -> Axes:
    """The points as steps, the events as marks below them. `events` are (day, kind), `names` a kind's words.

    At most two kinds. `ax.get_label()` holds the text equivalent (see `timeline_words`).
    """
    words = timeline_words(points, events, unit=unit, names=names)
    with matplotlib.rc_context():
        ax = paper(plain(title), words, height=3.9)
        box = ax.get_position()
        ax.set_position((box.x0, box.y0 + 0.17, box.width, box.height - 0.17))
        days, values = [day for day, _value in points], [value for _day, value in points]
        ax.plot(days, values, "-o", color=LINE, linewidth=1.6, markersize=4, zorder=3)
        for (day, value), at in ((points[0], (0, 9)), (points[-1], (0, 9))):
            ax.annotate(f"{value:g}", (day, value), xytext=at, textcoords="offset points", ha="center", fontsize=11)
        ax.set_ylim(0, max(values) * 1.2)
        ax.yaxis.set_major_locator(MaxNLocator(5, integer=True))
        ax.xaxis.set_major_locator(MonthLocator())
        ax.xaxis.set_major_formatter(ConciseDateFormatter(ax.xaxis.get_major_locator(), show_offset=False))
        ax.annotate(plain(unit), (0, 1), xycoords="axes fraction", xytext=(-4, 7), textcoords="offset points", fontsize=10)
        for row, kind in enumerate(dict.fromkeys(kind for _day, kind in events)):
            _row(ax, [day for day, each in events if each == kind], (names or {}).get(kind, kind), row)
    return ax


def _row(ax: Axes, days: Sequence[dt.date], name: str, row: int) -> None:
    """One kind of event: its marks on one height below the axis, its name at the right."""
    height, color = FIRST + STEP * row, (INK, MARK)[row]
    ax.plot(days, [height] * len(days), ROWS[row], color=color, markersize=7, transform=ax.get_xaxis_transform(), clip_on=False)
    ax.annotate(plain(name), (1, height), xycoords="axes fraction", xytext=(6, 0), textcoords="offset points", va="center", fontsize=10, color=color)


def timeline_words(points: Points, events: Events, *, unit: str = "", names: dict[str, str] | None = None) -> str:
    """The chart for somebody who does not see it: where it begins, where it ends, and what happened on which day."""
    (first, low), (last, high) = points[0], points[-1]
    said = [_("{n} points, from {low:g} {unit} on {first} to {high:g} on {last}.").format(
        n=len(points), low=low, high=high, first=first.isoformat(), last=last.isoformat(), unit=unit).replace("  ", " ")]
    for kind in dict.fromkeys(kind for _day, kind in events):
        days = ", ".join(day.isoformat() for day, each in events if each == kind)
        said.append(f"{(names or {}).get(kind, kind)}: {days}.")
    return " ".join(said)
