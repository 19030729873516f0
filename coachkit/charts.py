"""Quiet charts: points and limits in, matplotlib Axes out; `figure_png` or `figure_svg` makes the picture.

Colour never stands alone: a signal is also a diamond, and words stand beside the lines. Every chart carries
its text equivalent. Matplotlib is loaded by this module and `figures` only.
"""

import textwrap
from collections.abc import Sequence

import matplotlib
from matplotlib.axes import Axes
from matplotlib.ticker import EngFormatter, MaxNLocator

from coachkit.errors import BadInput
from coachkit.evidence import Limits, signals
from coachkit.figures import INK, LEFT, LINE, MARK, RIGHT, figure_png, figure_svg, paper, plain
from coachkit.words import _, ngettext

__all__ = ["figure_png", "figure_svg", "plot_xmr", "sentence_alone", "xmr_words"]

ACROSS = 56  # letters that fit below the chart
RULES = {"beyond": lambda n: ngettext("{n} point beyond a limit", "{n} points beyond a limit", n).format(n=n),
         "eight": lambda n: _("{n} in a row on one side of the mean").format(n=n),
         "three-of-four": lambda n: _("three of four nearer a limit than the mean")}


def plot_xmr(
    points: Sequence[float], *, labels: Sequence[str] | None = None, limits: Limits | None,
    change_at: int | None = None, title: str = "", unit: str = "", marked: bool = True,
) -> Axes:
    """The points with their natural limits; `change_at` is the position (from 0) of the first point after a change.

    Signals are marked after the change, or everywhere when there is none; not `marked`, the chart keeps them to
    itself, for people who are to look first, and the words give every number instead. Under three points the chart
    is a sentence. `ax.get_label()` holds the text equivalent (see `xmr_words`).
    """
    names, unit = _names(points, labels), plain(unit)
    words = xmr_words(points, labels=names, limits=limits, change_at=change_at, unit=unit, marked=marked)
    with matplotlib.rc_context():
        if len(points) < 3:
            return sentence_alone(title, words)
        ax = paper(plain(title), words)
        ax.plot(range(len(points)), points, "-o", color=LINE, linewidth=1.2, markersize=4.5 * _small(points), zorder=3)
        if limits:
            _draw_limits(ax, points, limits, change_at)
            if marked:
                _mark(ax, points, limits, change_at)
        _axes(ax, points, names, limits, unit)
        if change_at is not None and 0 < change_at < len(points):
            ax.axvline(change_at - 0.5, color=INK, linewidth=1, linestyle=(0, (1, 2)))
            ax.text(change_at - 0.35, 1.0, _("after the change"), transform=ax.get_xaxis_transform(), va="top",
                    fontsize=10)
    return ax


def xmr_words(
    points: Sequence[float], *, labels: Sequence[str] | None = None, limits: Limits | None = None,
    change_at: int | None = None, unit: str = "", title: str = "", marked: bool = True,
) -> str:
    """What the chart shows, for somebody who does not see it: numbers first, signals last (or each number, see `plot_xmr`)."""
    if len(points) < 3:
        return _few(points, unit)
    names = _names(points, labels)
    said = [_("{n} points ({first} to {last}), from {low} to {high}.").format(
        n=len(points), first=names[0], last=names[-1], low=_number(min(points)), high=_number(max(points), unit))]
    if limits:
        said.append(_("Mean of the {n} that set the limits {mean}, natural limits {lower} to {upper}.").format(
            n=limits.n, mean=_number(limits.mean), lower=_number(limits.lower), upper=_number(limits.upper, unit)))
    if change_at is not None and 0 < change_at < len(points):
        later = points[change_at:]
        said.append(ngettext("After the change, from {at}: {n} point, mean {mean}.",
                             "After the change, from {at}: {n} points, mean {mean}.", len(later)).format(
            at=names[change_at], n=len(later), mean=_number(sum(later) / len(later), unit)))
    last = _("The points in order: {values}.").format(values=", ".join(_number(p) for p in points)) if not marked else (
        _signal_words(points, limits, change_at) if limits else "")
    return " ".join(filter(None, [title, *said, last]))


def sentence_alone(title: str, words: str) -> Axes:
    """What stands in the place of a chart that has too little to draw."""
    ax = paper(plain(title), words, height=1.5)
    ax.set_axis_off()
    ax.text(-LEFT / (RIGHT - LEFT) + 0.01, 1, "\n".join(textwrap.wrap(words, 84)), transform=ax.transAxes, va="top")
    return ax


def _draw_limits(ax: Axes, points: Sequence[float], limits: Limits, change_at: int | None) -> None:
    """Solid where the limits were set, dashed where they are only carried on."""
    border = change_at - 0.5 if change_at is not None and 0 < change_at < len(points) else len(points) - 0.5
    flat = limits.upper == limits.lower
    say = EngFormatter(sep="", places=1) if max(abs(limits.upper), abs(limits.lower)) >= 10_000 else _number
    for at, name, width in ((limits.upper, _("upper limit"), 1.2), (limits.mean, _("mean"), 0.9),
                            (limits.lower, _("lower limit"), 1.2)):
        if flat and at is not limits.mean:
            continue
        ax.hlines(at, -0.5, border, color=INK, linewidth=width)
        ax.hlines(at, border, len(points) - 0.5, color=INK, linewidth=width, linestyle=(0, (5, 4)))
        ax.annotate(f"{name} {say(at)}", (1, at), xycoords=("axes fraction", "data"), xytext=(6, 0),
                    textcoords="offset points", va="center", fontsize=10, annotation_clip=False)


def _mark(ax: Axes, points: Sequence[float], limits: Limits, change_at: int | None) -> None:
    seen = sorted({at for s in _seen(points, limits, change_at) for at in range(s.start, s.end + 1)})
    if seen:
        ax.plot(seen, [points[at] for at in seen], "D", color=MARK, markersize=6.5 * _small(points), zorder=4)
        ax.annotate(_("◆ signal"), (1, 1), xycoords="axes fraction", xytext=(6, 7), textcoords="offset points",
                    fontsize=10)


def _axes(ax: Axes, points: Sequence[float], names: Sequence[str], limits: Limits | None, unit: str) -> None:
    held = [*points, *((limits.upper, limits.lower, limits.mean) if limits else ())]
    low, high = min(held), max(held)
    room = (high - low) * 0.08 or abs(high) * 0.1 or 1
    ax.set_ylim(low - room, high + 1.6 * room)
    ax.set_xlim(-0.5, len(points) - 0.5)
    names = [name if len(name) <= 16 else name[:15] + "…" for name in names]
    step = max(1, -(-len(names) * (max(map(len, names)) + 2) // ACROSS))
    ax.set_xticks(range(0, len(names), step), names[::step])
    ax.yaxis.set_major_locator(MaxNLocator(5))
    ax.yaxis.set_major_formatter(EngFormatter(sep="") if max(abs(low), abs(high)) >= 10_000 else _tick)
    if unit:
        ax.annotate(textwrap.shorten(unit, 60, placeholder=" …"), (0, 1), xycoords="axes fraction", xytext=(-4, 7),
                    textcoords="offset points", fontsize=10)


def _names(points: Sequence[float], labels: Sequence[str] | None) -> list[str]:
    names = [plain(str(name)) for name in labels or range(1, len(points) + 1)]
    if len(names) != len(points):
        raise BadInput(_("The chart has {n} points and {m} labels.").format(n=len(points), m=len(names)))
    return names


def _small(points: Sequence[float]) -> float:
    """Marks shrink from 50 points on, to 60 % at most."""
    return min(1, max(0.6, 50 / len(points)))


def _tick(value: float, _at: int) -> str:
    return f"{value:.10g}"


def _seen(points: Sequence[float], limits: Limits, change_at: int | None) -> list:
    """Signals with positions in the whole chart; after a change only those that lie after it."""
    start = change_at if change_at is not None and 0 < change_at < len(points) else 0
    found = signals(points[start:], limits)
    return [type(s)(s.rule, s.start + start, s.end + start, s.side) for s in found]


def _signal_words(points: Sequence[float], limits: Limits, change_at: int | None) -> str:
    found = _seen(points, limits, change_at)
    if not found:
        return _("No signal.")
    said = []
    for rule, say in RULES.items():
        same = [s for s in found if s.rule == rule]
        if same:
            said.append(say(len(same) if rule == "beyond" else max(s.end - s.start + 1 for s in same)))
    return _("Signals: {signals}.").format(signals="; ".join(said))


def _few(points: Sequence[float], unit: str) -> str:
    if not points:
        return _("No points yet. A chart begins with three, and says something from six on.")
    text = ngettext("One point so far: {values}. A chart begins with three, and says something from six on.",
                    "Two points so far: {values}. A chart begins with three, and says something from six on.", len(points))
    return text.format(values=_(" and ").join(_number(p, unit) for p in points))


def _number(value: float, unit: str = "") -> str:
    """Four digits are enough to read; the numbers themselves stay as they are."""
    size = abs(value)
    text = f"{value:,.0f}" if 1000 <= size < 1e7 else f"{value:.3g}" if size < 100 else f"{value:.4g}"
    return f"{text} {unit}".strip()
