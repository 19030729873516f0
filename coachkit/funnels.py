"""A funnel: how many were asked, tried it, say that it helps, still use it; and what each gate wanted.

Colour never stands alone: a step below its gate is hatched, and the numbers stand beside the bars.
"""

from collections.abc import Sequence
from typing import NamedTuple

import matplotlib
from matplotlib.axes import Axes

from coachkit.charts import sentence_alone
from coachkit.figures import INK, LINE, figure_svg, paper, plain
from coachkit.words import _

__all__ = ["Bar", "figure_svg", "funnel_words", "plot_funnel"]

LEAST = 3  # counts from which a picture says more than a sentence


class Bar(NamedTuple):
    """One step: its name, how many people; and where there is a gate, how many it wanted and whether it is met."""

    name: str
    count: int
    wanted: float | None = None
    met: bool = True


def plot_funnel(bars: Sequence[Bar], *, title: str = "") -> Axes:
    """The steps from the top down. Under three counts the chart is a sentence; `ax.get_label()` is the text equivalent."""
    words = funnel_words(bars)
    with matplotlib.rc_context():
        if len(bars) < LEAST or not max(bar.count for bar in bars):
            return sentence_alone(title, words)
        ax = paper(plain(title), words)
        most = max(max(bar.count, bar.wanted or 0) for bar in bars)
        for at, bar in enumerate(bars):
            _draw(ax, len(bars) - 1 - at, bar, most)
        ax.set_ylim(-0.55, len(bars) - 0.3)
        ax.set_xlim(0, most)
        ax.set_axis_off()
    return ax


def _draw(ax: Axes, height: float, bar: Bar, most: float) -> None:
    look = {"facecolor": "none", "edgecolor": LINE, "hatch": "///"} if not bar.met else {"color": LINE}
    ax.barh(height, bar.count, height=0.42, align="center", **look)
    ax.text(0, height + 0.26, f"{plain(bar.name)}: {bar.count}", va="bottom", fontsize=11)
    if bar.wanted is not None:
        ax.plot([bar.wanted, bar.wanted], [height - 0.3, height + 0.2], color=INK, linewidth=1.6, linestyle=(0, (3, 2)))
        ax.annotate(_("wanted {n:g}").format(n=bar.wanted), (1, height), xycoords=("axes fraction", "data"), xytext=(6, 0),
                    textcoords="offset points", va="center", fontsize=10, annotation_clip=False)


def funnel_words(bars: Sequence[Bar]) -> str:
    """The funnel for somebody who does not see it."""
    if not bars:
        return _("Nobody is counted yet.")
    told = [f"{bar.name}: {bar.count}" + (_(" (wanted {n:g})").format(n=bar.wanted) if bar.wanted is not None else "") for bar in bars]
    return "; ".join(told) + "."
