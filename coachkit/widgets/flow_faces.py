"""A kept board as words and pictures: what is measured on it, its charts, a forecast. Nothing live in here."""

from functools import cached_property
from typing import Any

import numpy as np

from coachkit import cards, flowwords
from coachkit.flow.answers import forecast_items, measured_items
from coachkit.flow.boards import Rejection
from coachkit.flow.items import Items
from coachkit.flow.kept import items_of
from coachkit.practices import Board
from coachkit.practices.board import Rows, in_words, loaded, rows_in_words
from coachkit.words import _, ngettext

SHOWN = 20  # rejected rows that are shown one by one


class Measured:
    """What is known of a board with items; measured when it is first asked for."""

    def __init__(self, record: Board) -> None:
        self.record, self.as_of = record, np.datetime64(record.as_of, "D")

    @cached_property
    def items(self) -> Items:
        return items_of(self.record)

    @cached_property
    def found(self) -> dict[str, Any]:
        return measured_items(self.items, self.as_of, self.record.waiting)

    def four(self) -> list[str]:
        """The four measures."""
        return flowwords.four_lines(self.found)

    def more(self) -> list[str]:
        """What follows from them: the promise, the efficiency, the limits, the check of averages."""
        made = (flowwords.expectation_line, flowwords.older_line, flowwords.efficiency_line, flowwords.blocked_line, flowwords.limits_line,
                flowwords.little_line)
        return [line for one in made if (line := one(self.found))]

    def rule(self) -> str:
        """The rule they were made by, and the day that counts as today."""
        return f"{flowwords.rule_line(self.found)} {flowwords.standing_line(self.found)}"

    def charts(self) -> dict[str, str]:
        """The name of each chart and what it is called, in the order in which one looks at them."""
        from coachkit.flowshown import CHARTS

        return {name: _(title) for name, (title, _drawn) in CHARTS.items()}

    def chart(self, name: str) -> tuple[str, str]:
        """One chart as SVG, and the sentence of what it says."""
        from coachkit.figures import figure_svg
        from coachkit.flowshown import CHARTS

        ax = CHARTS[name][1](self.items, self.as_of)
        return figure_svg(ax), ax.get_label()

    def forecast(self, days: int | None, wanted: int | None) -> tuple[list[str], str, str]:
        """(lines, SVG, sentence) of a forecast. Raises TooThin where the history does not carry one."""
        from coachkit.figures import figure_svg
        from coachkit.flowshown import forecast

        found = forecast_items(self.items, self.as_of, days=days, items=wanted)
        ax = forecast(self.items, self.as_of, found, days, wanted)
        return flowwords.forecast_lines(found, self.as_of, days, wanted), figure_svg(ax), ax.get_label()


def board_text(record: Board) -> str:
    """The board as plain text, its conclusion last."""
    if record.rows is None:
        return "\n".join([_(record.title), "", _("No board is loaded yet.")])
    lines = [_(record.title), "", rows_in_words(record.rows)]
    if loaded(record):
        seen = Measured(record)
        lines += [*seen.four(), seen.rule(), *seen.more()]
    else:
        lines.append(elsewhere(record))
    return "\n".join([*lines, "", in_words(record)])


def board_html(record: Board, charts: tuple[str, ...] | None = None) -> str:
    """The board as HTML with the charts named; all of them when none is named."""
    if record.rows is None:
        return cards.fragment("board.html", title=_(record.title), rows="", four=[], rule="", more=[], charts=[], closing=_("No board is loaded yet."))
    told: dict[str, Any] = {"four": [], "rule": "", "more": [elsewhere(record)], "charts": []}
    if loaded(record):
        seen = Measured(record)
        drawn = [seen.chart(name) for name in (seen.charts() if charts is None else charts)]
        told = {"four": seen.four(), "rule": seen.rule(), "more": seen.more(), "charts": drawn}
    return cards.fragment("board.html", title=_(record.title), rows=rows_in_words(record.rows), closing=in_words(record), **told)


def measures_html(seen: Measured) -> str:
    """Four sentences, the rule under them, and what follows."""
    return cards.fragment("measures.html", four=seen.four(), rule=seen.rule(), more=seen.more())


def rows_html(rows: Rows, rejections: list[Rejection], notes: list[str]) -> str:
    """What became of the rows: the counts, the first that were left out, all of them to save, and what was assumed."""
    rest = len(rejections) - SHOWN
    caption = ngettext("{n} row left out", "{n} rows left out", len(rejections)).format(n=len(rejections))
    if rest > 0:
        caption = _("The first {shown} of {n} rows left out").format(shown=SHOWN, n=len(rejections))
    lines = [_("Row {row}: {reason}").format(row=one.row, reason=one.reason) for one in rejections]
    return cards.fragment(
        "rejected.html", says=rows_in_words(rows), caption=caption, columns=[_("row"), _("why")],
        rows=[(one.row, one.reason) for one in rejections[:SHOWN]], notes=notes,
        data=cards.text_link(lines) if rest > 0 else "", all=_("Save all {n} as a text").format(n=len(rejections)))


def elsewhere(record: Board) -> str:
    """Where a board goes that is too large for a lesson: the command, with what was said about its columns."""
    told = [f'--{role} "{name}"' for role, name in record.roles.items()]
    if record.columns:
        told += ["--stages \"" + ",".join(record.columns) + '"', *(f'--{option} "{name}"' for option, name in (("start", record.begins), ("done", record.ends)) if name)]
    return _("So many items are measured on the command line: {command}").format(command=" ".join(["coachkit flow measure FILE", *told]))
