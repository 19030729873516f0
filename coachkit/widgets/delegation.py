"""A delegation board: the decisions of a team, who takes each today, who should, and what was agreed on the way.

Made to be filled in together, on one screen or on paper: the board below the questions is redrawn with each choice,
and its printed page carries the five steps as columns.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

import ipywidgets as widgets
from pydantic import BaseModel

from coachkit import cards
from coachkit.grids import delegation_closing, delegation_grids
from coachkit.practices import Delegation
from coachkit.practices.delegation import MOST, due
from coachkit.widgets.fields import Field
from coachkit.widgets.form import Form
from coachkit.widgets.items import FieldSet, Started
from coachkit.widgets.pieces import markup, reveal, say, sentence
from coachkit.words import _, ngettext

ON_THE_WAY = ("boundary", "support", "review_on", "found")  # asked only of a decision that moves


class DelegationBoard(Form):
    """A `Delegation` with the board drawn under its questions. `today` says which day it is."""

    def __init__(self, record: Delegation | None = None, *, today: Callable[[], date] = date.today, **place: Any) -> None:
        self.today = today
        super().__init__(Delegation, record=record, **place)

    # -- static ------------------------------------------------------------------------------------------

    def due_words(self) -> str:
        """Which decisions wait to be looked at together; "" when none does."""
        waiting = due(self.record, self.today())
        named = ", ".join((self.record.decisions[i].what or "").strip() for i in waiting)
        return ngettext("To be looked at together now: {named}.", "{n} to be looked at together now: {named}.", len(waiting)).format(
            n=len(waiting), named=named) if waiting else ""

    def summary(self) -> str:
        return "\n".join(filter(None, (super().summary(), self.due_words())))

    def card_html(self) -> str:
        return super().card_html() + (cards.said(self.due_words()) if self.due_words() else "")

    # -- live --------------------------------------------------------------------------------------------

    def above(self) -> list[widgets.Widget]:
        hint = _("Up to ten. Begin with some that came up in the last two weeks; “me” is whoever leads.")
        return [*super().above(), sentence(hint, css="ck-hint")]

    def make_set(self) -> FieldSet:
        return FieldSet(Delegation, self, self.names, {"decisions": Decisions})

    def draw(self) -> list[widgets.Widget]:
        self.board, self.counted, self.waiting = markup(""), sentence(role="status"), sentence(role="status")
        *controls, verdict, bar = super().draw()
        return [*controls, self.board, self.counted, self.waiting, verdict, bar]

    def look(self) -> None:
        super().look()
        told = delegation_closing(self.record)
        self.board.value = cards.fragment("grids.html", grids=[g for g in delegation_grids(self.record) if g.rows]) if told else ""
        reveal(self.board, told)
        say(self.counted, told, role="status")
        say(self.waiting, self.due_words(), role="status")


class Decisions(Started):
    """Up to ten decisions. What is agreed on the way is asked of those that move, so that the others stay three lines long."""

    first = 3

    def append(self, model: BaseModel | None = None) -> None:
        if len(self.sets) < MOST:
            super().append(model)

    def changed(self, field: Field) -> None:
        self._fold()
        super().changed(field)

    def _draw(self) -> None:
        super()._draw()
        reveal(self.add, len(self.sets) < MOST)
        self._fold()

    def _fold(self) -> None:
        for one in self.sets:
            now, then = one.fields["today"].control.value, one.fields["should"].control.value
            on_its_way = bool(now and then and now < then)
            for name in ON_THE_WAY:
                open_ = on_its_way or not one.fields[name].blank
                reveal(one.fields[name].box, open_)
