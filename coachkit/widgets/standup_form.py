"""A stand-up written down by hand: from a transcript, or on a day without the timer."""

from collections.abc import Sequence
from typing import Any

import ipywidgets as widgets

from coachkit import cards
from coachkit.exercises import KeyedCause
from coachkit.exercises.causes import named
from coachkit.practices import StandUp
from coachkit.widgets.form import Form
from coachkit.widgets.pieces import say, sentence
from coachkit.words import _

ASKED = ["minutes", "offset", "people", "leader_share", "blockers", "old_items", "agreement", "incident"]
UNASKED = ("old_items", "incident")  # of a case, whose transcript does not tell


class StandUpForm(Form):
    """The questions of one stand-up. `causes` is the key of a case: the blockers that stand in its transcript."""

    def __init__(self, record: StandUp | None = None, *, causes: Sequence[KeyedCause] = (), title: str = "", **place: Any) -> None:
        self.causes, self.heading = tuple(causes), title
        asked = [name for name in ASKED if not (causes and name in UNASKED)]
        super().__init__(StandUp, record=record, fields=asked, **place)

    def above(self) -> list[widgets.Widget]:
        return [sentence(self.heading or _(self.record.title), css="ck-title")]

    def draw(self) -> list[widgets.Widget]:
        self.case = sentence(role="status")
        *boxes, verdict, bar = super().draw()
        return [*boxes, self.case, verdict, bar]

    def look(self) -> None:
        super().look()
        say(self.case, case_line(self.record, self.causes), css="ck-case", role="status")

    def _ready(self, open_notes: list[Any]) -> str:
        return "" if open_notes else _("Nothing to mend here.")

    def summary(self) -> str:
        return "\n".join(filter(None, (cards.card_text(self.record), case_line(self.record, self.causes))))

    def card_html(self) -> str:
        line = case_line(self.record, self.causes)
        return cards.card_html(self.record) + (cards.said(line, css="ck-case") if line else "")


def case_line(record: StandUp, causes: Sequence[KeyedCause]) -> str:
    """How many of the keyed blockers are written down, and where to look for the next; "" without a key."""
    if not causes:
        return ""
    found, missing = named([one.text or "" for one in record.blockers or ()], causes)
    if not missing:
        return _("You have all {n} that are in the way.").format(n=len(causes))
    if not found:
        return _("There are {n} things in the way. {hint}").format(n=len(causes), hint=missing[0].hint).strip()
    return _("You have {m} of the {n} that are in the way. {hint}").format(m=len(found), n=len(causes), hint=missing[0].hint).strip()
