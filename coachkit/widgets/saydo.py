"""Say and do: what a leader asks of others, the last act that showed it, and the gaps under it."""

from typing import Any

import ipywidgets as widgets

from coachkit import cards
from coachkit.grids import saydo_closing, saydo_grids
from coachkit.practices import SayDo, SayLine
from coachkit.practices.saydo import SHOWN
from coachkit.widgets.form import Form
from coachkit.widgets.items import FieldSet, Items
from coachkit.widgets.pieces import markup, reveal, say, sentence


class SayDoTable(Form):
    """A `SayDo` with its gaps drawn under the questions. An empty one begins with the three values."""

    def __init__(self, record: SayDo | None = None, **place: Any) -> None:
        super().__init__(SayDo, record=record, **place)

    def make_set(self) -> FieldSet:
        return FieldSet(SayDo, self, self.names, {"lines": Lines})

    def draw(self) -> list[widgets.Widget]:
        self.gaps, self.counted = markup(""), sentence(role="status")
        *controls, verdict, bar = super().draw()
        return [*controls, self.gaps, self.counted, verdict, bar]

    def look(self) -> None:
        super().look()
        told = saydo_closing(self.record)
        found = [grid for grid in saydo_grids(self.record)[1:] if grid.rows]
        self.gaps.value = cards.fragment("grids.html", grids=found) if found else ""
        reveal(self.gaps, found)
        say(self.counted, told, role="status")


class Lines(Items):
    """The lines of the table. An empty one asks for one line to each of the three values."""

    def show(self, value: Any) -> None:
        super().show(value or [SayLine(value=one) for one in SHOWN])
