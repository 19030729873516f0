"""Charts of a board: days and counts in, matplotlib Axes out, each with the sentence it supports.

Nothing is computed here but where to draw. `ax.get_label()` is the text equivalent; with fewer than three items a chart
is that sentence alone. Pictures come from `figures.figure_png` and `figures.figure_svg`.
"""

from collections.abc import Mapping, Sequence
from datetime import date

import matplotlib
from matplotlib.axes import Axes
from matplotlib.dates import AutoDateLocator, ConciseDateFormatter
from matplotlib.ticker import MaxNLocator

from coachkit.charts import sentence_alone
from coachkit.figures import INK, LINE, MARK, paper, plain
from coachkit.words import _, ngettext

LEAST, MOST_DOTS = 3, 1_500
Levels = Mapping[int, int | None]


def plot_cycle_times(finished: Sequence[date], days: Sequence[int], levels: Levels, *, without_start: int = 0, title: str = "") -> Axes:
    """Each finished item on the day of its finish, with the percentiles as lines (drawn where they are not None).

    `without_start` more are finished and have no cycle time.
    """
    if known := _known(levels):
        words = _("{n} finished items, {first} to {last}. {levels}.").format(
            n=len(days), first=min(finished), last=max(finished),
            levels=", ".join(_("{level} % took {days} days or less").format(level=level, days=value) for level, value in known.items()))
    else:
        words = _finished(days)
    if without_start:
        words = (words + " " if len(days) else "") + ngettext(
            "Of {n} finished item no start is known, so it has no cycle time.",
            "Of {n} finished items no start is known, so they have no cycle time.", without_start).format(n=without_start)
    with matplotlib.rc_context():
        ax = paper(plain(title), words) if len(days) >= LEAST else None
        if ax is None:
            return sentence_alone(title, words)
        # Thousands of dots, each drawn for itself, are a picture of megabytes.
        ax.plot(finished, days, "o", color=LINE, markersize=4, alpha=0.6, zorder=3, rasterized=len(days) > MOST_DOTS)
        _dates(ax)
        _counts(ax, _("days"))
        _across(ax, known)
    return ax


def plot_throughput(weeks: Sequence[date], finished: Sequence[int], partial: Sequence[bool], *, title: str = "") -> Axes:
    """Items finished in each week; weeks that are not whole are hatched and stay out of the mean."""
    whole = [count for count, part in zip(finished, partial, strict=True) if not part]
    words = _("{n} weeks from {first}, {total} items finished.").format(n=len(weeks), first=weeks[0], total=sum(finished)) if weeks else _("No item is finished yet.")
    if whole:
        words += " " + _("A whole week has {mean:.1f} on average, {low} to {high}.").format(mean=sum(whole) / len(whole), low=min(whole), high=max(whole))
    with matplotlib.rc_context():
        if len(weeks) < LEAST:
            return sentence_alone(title, words)
        ax = paper(plain(title), words)
        bars = ax.bar(weeks, finished, width=6, color=LINE, align="edge")
        for bar, part in zip(bars, partial, strict=True):
            if part:
                bar.set(facecolor="none", edgecolor=LINE, hatch="///")
        if whole:
            _line_across(ax, sum(whole) / len(whole), _("mean {mean:.1f}").format(mean=sum(whole) / len(whole)))
        _dates(ax)
        _counts(ax, _("items a week"))
    return ax


def plot_cumulative(days: Sequence[date], counts: Sequence[Sequence[int]], columns: Sequence[str], *, without_start: int = 0, title: str = ""
                    ) -> Axes:
    """Cumulative flow: per day and column how many items had entered it; `counts` holds a row for each day.

    `without_start` of them have no start of their own and count as begun on the day of their finish.
    """
    last = list(counts[-1]) if len(counts) else []
    words = _("From {first} to {last}: {reached}.").format(first=days[0], last=days[-1], reached=", ".join(
        _("{n} reached '{column}'").format(n=n, column=plain(column)) for n, column in zip(last, columns, strict=True))) if last else _("Nothing was begun yet.")
    if without_start:
        words += " " + ngettext("Of {n} item no start is known; it counts as begun on the day of its finish.",
                                "Of {n} items no start is known; they count as begun on the day of their finish.", without_start
                                ).format(n=without_start)
    with matplotlib.rc_context():
        if not last or last[0] < LEAST or len(days) < LEAST:
            return sentence_alone(title, words)
        ax = paper(plain(title), words)
        for at in range(len(columns)):
            upper = [row[at] for row in counts]
            lower = [row[at + 1] if at + 1 < len(columns) else 0 for row in counts]
            ax.fill_between(days, lower, upper, color=LINE, alpha=0.25 + 0.6 * at / max(1, len(columns) - 1), linewidth=0)
            ax.plot(days, upper, color=INK, linewidth=0.6)
        _dates(ax)
        _counts(ax, _("items, counted up"))
        ax.set_ylim(bottom=min(counts[0]))  # what was finished before the first day is left out below
        _beside(ax, [(row, plain(column)) for row, column in zip(last, columns, strict=True)][::-1])  # of equals the later one stands lower
    return ax


def plot_ageing(columns: Sequence[str], ages: Sequence[tuple[str, str, int]], levels: Levels, *, bands: Mapping[str, Levels] | None = None,
                title: str = "") -> Axes:
    """The items in progress by column and age today; `ages` are (id, column, days), `levels` those of the cycle time.

    `bands` holds for each column the ages at which finished items had left it; columns without any have no lines. Without
    `bands` the levels are the lines.
    """
    steps = {column: known for column, band in (bands or {}).items() if (known := _known(band))}
    old = [one for one in ages if levels.get(85) is not None and one[2] >= levels[85]]
    words = ngettext("{n} item is in progress", "{n} items are in progress", len(ages)).format(n=len(ages))
    if ages:
        oldest = max(ages, key=lambda one: one[2])
        words += _("; the oldest, {id}, is {days} days old").format(id=plain(oldest[0]), days=oldest[2])
    if levels.get(85) is not None:
        words += ngettext("; {n} has reached the age at which 85 of 100 were finished", "; {n} have reached the age at which 85 of 100 were finished", len(old)).format(n=len(old))
    words += "."
    if steps:
        words += " " + _("The lines in a column: at this age 50, 70, 85 and 95 of 100 finished items had left it.")
    with matplotlib.rc_context():
        if len(ages) < LEAST:
            return sentence_alone(title, words)
        ax = paper(plain(title), words)
        places: dict[tuple[str, int], int] = {}
        for id_, column, days in ages:
            beside = places[column, days] = places.get((column, days), 0) + 1
            x = columns.index(column) + 0.06 * (beside - 1)
            alarm = (id_, column, days) in old
            ax.plot(x, days, "D" if alarm else "o", color=MARK if alarm else LINE, markersize=5.5, zorder=3)
        ax.set_xlim(-0.5, len(columns) - 0.5)
        ax.set_xticks(range(len(columns)), [plain(column)[:14] for column in columns])
        _counts(ax, _("days old"))
        if steps:
            _stairs(ax, columns, steps)
        else:
            _across(ax, _known(levels))
    return ax


def plot_forecast(values: Sequence[int], shares: Sequence[float], answers: Levels, *, unit: str, width: int = 1, title: str = "") -> Axes:
    """What the futures bring: the share of each value, or of `width` values from it on, and the answers as lines."""
    reached = [_("{level} reach {value}").format(level=level, value=value) for level, value in answers.items() if value is not None]
    words = _("Of 100 futures: {answers}.").format(answers=", ".join(reached)) if reached else _("It takes more than ten years in most futures.")
    with matplotlib.rc_context():
        if len(values) < LEAST:
            return sentence_alone(title, words)
        ax = paper(plain(title), words)
        ax.bar([value + (width - 1) / 2 for value in values], [100 * share for share in shares], color=LINE, width=0.9 * width)
        top = 100 * max(shares)
        known = [(value, level) for level, value in answers.items() if value is not None]
        for at, (value, level) in enumerate(sorted(known)):  # the words stand above the bars, those further left higher
            height = top * (1.46 - 0.11 * at)
            ax.vlines(value, 0, height, color=INK, linewidth=1, linestyle=(0, (5, 4)))
            ax.text(value, height, f" {level} %: {value}", fontsize=10, va="top")
        ax.set_ylim(0, top * 1.5)
        ax.xaxis.set_major_locator(MaxNLocator(8, integer=True))
        ax.annotate(plain(unit), (1, 0), xycoords="axes fraction", xytext=(6, -4), textcoords="offset points", fontsize=10)
        _counts(ax, _("futures in 100"), whole=False)
    return ax


def _finished(days: Sequence[int]) -> str:
    if not len(days):
        return _("No item is finished yet.")
    if len(days) < LEAST:
        return ngettext("One item is finished, in {days} days.", "Two items are finished, in {days} days.", len(days)).format(
            days=_(" and ").join(str(day) for day in days))
    return _("{n} finished items, in {low} to {high} days. Percentiles begin with twenty.").format(n=len(days), low=min(days), high=max(days))


def _line_across(ax: Axes, at: float, words: str) -> None:
    ax.axhline(at, color=INK, linewidth=1, linestyle=(0, (5, 4)))
    _beside(ax, [(at, words)])


def _across(ax: Axes, levels: Mapping[int, int]) -> None:
    """The percentiles as lines, with their names right of the chart."""
    if levels:
        ax.set_ylim(top=max(ax.get_ylim()[1], 1.05 * max(levels.values())))
    for value in levels.values():
        ax.axhline(value, color=INK, linewidth=1, linestyle=(0, (5, 4)), zorder=4)  # above the dots, which may be many
    _beside(ax, [(value, f"{level} % ≤ {value}") for level, value in levels.items()])


def _known(levels: Levels) -> dict[int, int]:
    return {level: value for level, value in levels.items() if value is not None}


def _stairs(ax: Axes, columns: Sequence[str], steps: Mapping[str, Mapping[int, int]]) -> None:
    """The percentiles of each column as short lines over it, those of the last column with their names."""
    ax.set_ylim(top=max(ax.get_ylim()[1], 1.05 * max(max(band.values()) for band in steps.values())))
    for column, band in steps.items():
        at = columns.index(column)
        ax.hlines(list(band.values()), at - 0.45, at + 0.45, color=INK, linewidth=1, linestyle=(0, (5, 4)), zorder=4)
    last = max(steps, key=columns.index)
    if last == columns[-1]:
        _beside(ax, [(value, f"{level} % ≤ {value}") for level, value in steps[last].items()])


def _beside(ax: Axes, named: Sequence[tuple[float, str]]) -> None:
    """Words right of the chart at their heights, far enough apart to be read."""
    low, high = ax.get_ylim()
    least = low
    for at, name in sorted(named, key=lambda one: one[0]):
        place = max(at, least)
        ax.annotate(name[:18], (1, place), xycoords=("axes fraction", "data"), xytext=(6, 0), textcoords="offset points", va="center", fontsize=10, annotation_clip=False)
        least = place + 0.075 * (high - low)


def _dates(ax: Axes) -> None:
    locator = AutoDateLocator(minticks=3, maxticks=7)
    ax.xaxis.set_major_locator(locator)
    ax.xaxis.set_major_formatter(ConciseDateFormatter(locator))


def _counts(ax: Axes, unit: str, *, whole: bool = True) -> None:
    ax.set_ylim(bottom=0)
    ax.yaxis.set_major_locator(MaxNLocator(5, integer=whole))
    ax.annotate(unit, (0, 1), xycoords="axes fraction", xytext=(-4, 7), textcoords="offset points", fontsize=10)
