"""Four weeks of walks on the screen: a line for each walk, and a grid of who was spoken with."""

from typing import Any

import ipywidgets as widgets

from coachkit import cards
from coachkit.practices import Walk, WalkLog
from coachkit.practices.walk_log import WEEKS, add_walk, coverage, coverage_in_words
from coachkit.shown import table_html, table_text
from coachkit.widgets.base import Press, guard, markup, sentence
from coachkit.widgets.form import Form
from coachkit.words import N_, _

MARKS = {"": "", "spoke": N_("spoke"), "asked": N_("asked")}


class WalkLogView(Form):
    """A `WalkLog` with its grid. Nobody but its writer is ever shown one."""

    def __init__(self, record: WalkLog | None = None, **place: Any) -> None:
        super().__init__(WalkLog, record=record, **place)

    def grid(self) -> dict[str, Any]:
        """Columns, rows, title and closing line of the grid."""
        rows = [[who, *(_(MARKS[week]) for week in weeks)] for who, weeks in coverage(self.record).grid.items()]
        columns = [_("who"), *(_("week {n}").format(n=n) for n in range(1, WEEKS + 1))]
        title = _("Whom you spoke with; “asked” means with an open question") if rows else ""
        return {"columns": columns, "rows": rows, "title": title, "says": coverage_in_words(self.record)}

    def summary(self) -> str:
        grid = self.grid()
        return super().summary() + "\n\n" + (table_text(**grid) if grid["rows"] else grid["says"])

    def card_html(self) -> str:
        return super().card_html() + self._grid_html()

    def _grid_html(self) -> str:
        grid = self.grid()
        return f'<div class="ck ck-card mathjax_ignore">{table_html(**grid)}</div>' if grid["rows"] else cards.said(grid["says"], css="ck-closing")

    def above(self) -> list[widgets.Widget]:
        private = _("Only you can read this. A programme can count your walks, never see with whom you spoke.")
        return [*super().above(), sentence(private, css="ck-hint")]

    def draw(self) -> list[widgets.Widget]:
        self.table = markup("")
        *controls, verdict, bar = super().draw()
        at = controls.index(self.fields["walks"].box) + 1
        take = [Press(_("Enter the walks I planned above"), self.take_walks, tooltip=_("Each of your walks that has a day and is not in this list"))] if self.journal else []
        return [*controls[:at], *take, *controls[at:], self.table, verdict, bar]

    def look(self) -> None:
        super().look()
        self.table.value = self._grid_html()

    @guard
    def take_walks(self) -> None:
        """Enters every walk of the learner that has a day and does not stand in the log."""
        self.settle()
        log = self.record
        for entry in self.journal.entries(self.learner, Walk.kind):
            log = add_walk(log, entry.record)
        if log is self.record:
            self.tell(_("No other walk has a day yet. Give yours one, and press again."))
            return
        self.set.show(log)
        self.keep(log)
        self.look()
