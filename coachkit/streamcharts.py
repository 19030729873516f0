"""A value stream drawn as a bar that grows to the right: each step in a row, the wait before it hatched, the work filled."""

from collections.abc import Sequence

import matplotlib
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from coachkit.charts import sentence_alone
from coachkit.figures import INK, LINE, MARK, RIGHT, paper, plain
from coachkit.words import _

LEAST = 3  # steps
HEIGHT, ROW, NAMES = 1.35, 0.34, 0.34  # inches around the rows and of each; the share of the sheet that the names take
LONGEST = 25  # letters of a step's name; a page's own letters may be wider than those the sheet was made with
HAIR = 1 / 300  # of the whole: less work than that would not be seen

Steps = Sequence[tuple[str, float, float]]


def plot_stream(steps: Steps, unit: str, words: str, *, title: str = "") -> Axes:
    """`steps` are (what happens, wait before it, work on it), both times in `unit`; `words` say what the bar shows.

    The longest wait is marked. With fewer than three steps the chart is its words alone.
    """
    with matplotlib.rc_context():
        if len(steps) < LEAST or not any(wait + work for _name, wait, work in steps):
            return sentence_alone(title, words)
        ax = paper(plain(title), words, height=HEIGHT + ROW * len(steps))
        _make_room(ax)
        longest, whole, at = max(wait for _name, wait, _work in steps), sum(wait + work for _name, wait, work in steps), 0.0
        for row, (_name, wait, work) in enumerate(steps):
            ax.barh(row, wait, left=at, height=0.6, facecolor="none", edgecolor=MARK if wait == longest else INK, hatch="///", linewidth=0.8)
            ax.barh(row, max(work, whole * HAIR if work else 0), left=at + wait, height=0.6, color=LINE)
            at += wait + work
        ax.set_ylim(len(steps) - 0.4, -0.6)
        ax.set_xlim(0, whole * (1 + HAIR))
        ax.set_yticks(range(len(steps)), [_short(name) for name, _wait, _work in steps])
        ax.tick_params(axis="y", length=0)
        ax.xaxis.set_major_locator(MaxNLocator(7))
        for text, row in ((_("▨ waits"), 0), (_("■ at work"), 1)):
            ax.annotate(text, (1, 1), xycoords="axes fraction", xytext=(6, -16 * row), textcoords="offset points", fontsize=10, va="top")
        ax.annotate(plain(unit), (1, 0), xycoords="axes fraction", xytext=(6, -4), textcoords="offset points", fontsize=10)
    return ax


def _make_room(ax: Axes) -> None:
    """Moves the bars to the right of the names; the sentence stays where it was."""
    box, title = ax.get_position(), ax.get_title(loc="left")
    ax.set_position((NAMES, box.y0, RIGHT - NAMES, box.height))
    ax.set_title(title, loc="left", fontsize=12, x=-NAMES / (RIGHT - NAMES) + 0.01, pad=21, color=INK)


def _short(name: str) -> str:
    text = plain(name).rstrip(".")
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rstrip() + "…"

