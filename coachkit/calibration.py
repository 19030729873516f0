"""Said and came: each band of forecasts as one mark, with the range that fits; on the line both are the same."""

from collections.abc import Sequence
from typing import NamedTuple

import matplotlib
from matplotlib.axes import Axes

from coachkit.charts import sentence_alone
from coachkit.figures import INK, LINE, figure_svg, paper, plain
from coachkit.words import _, ngettext

__all__ = ["Mark", "calibration_words", "figure_svg", "plot_calibration"]

LEAST = 3  # bands from which a picture says more than a sentence


class Mark(NamedTuple):
    """What was said on average (0 to 1) in one band, how many of how many came true, and the range that fits (0 to 1)."""

    said: float
    yes: int
    n: int
    least: float
    most: float


def plot_calibration(marks: Sequence[Mark], *, title: str = "") -> Axes:
    """Under three bands the chart is a sentence. `ax.get_label()` holds the text equivalent."""
    words = calibration_words(marks)
    with matplotlib.rc_context():
        if len(marks) < LEAST:
            return sentence_alone(title, words)
        ax = paper(plain(title), words)
        ax.plot([0, 100], [0, 100], color=INK, linewidth=1, linestyle=(0, (5, 4)))
        ax.annotate(_("as often as said"), (1, 100), xycoords=("axes fraction", "data"), xytext=(6, 0), textcoords="offset points", va="center", fontsize=10, annotation_clip=False)
        for mark in marks:
            side = -1 if mark.said > 0.8 else 1  # the words for the line stand right of the chart
            ax.vlines(100 * mark.said, 100 * mark.least, 100 * mark.most, color=LINE, linewidth=1.2)
            ax.plot(100 * mark.said, 100 * mark.yes / mark.n, "o", color=LINE, markersize=7, zorder=3)
            ax.annotate(_("{yes} of {n}").format(yes=mark.yes, n=mark.n), (100 * mark.said, 100 * mark.yes / mark.n), xytext=(8 * side, -3), textcoords="offset points", ha="left" if side > 0 else "right", fontsize=10)
        ax.set_xlim(0, 100)
        ax.set_ylim(-4, 104)
        ax.set_xticks(range(0, 101, 20), [f"{n} %" for n in range(0, 101, 20)])
        ax.set_yticks(range(0, 101, 25))
        ax.annotate(_("came true, %"), (0, 1), xycoords="axes fraction", xytext=(-4, 7), textcoords="offset points", fontsize=10)
        ax.annotate(_("said"), (1, 0), xycoords="axes fraction", xytext=(6, -4), textcoords="offset points", fontsize=10)
    return ax


def calibration_words(marks: Sequence[Mark]) -> str:
    """Band by band: what was said on average, and how many came true."""
    if not marks:
        return _("No picture yet; it begins with ten forecasts that count.")
    told = [ngettext("said {said:.0f} % on average {n} time, {yes} came true", "said {said:.0f} % on average {n} times, {yes} came true", mark.n).format(
        said=100 * mark.said, n=mark.n, yes=mark.yes) for mark in marks]
    return "; ".join(told).capitalize() + "."
