"""A recognition plan: four forms of thanks, the lines for a month, and who has heard nothing."""

import functools
from collections.abc import Callable
from datetime import date
from typing import Any

import ipywidgets as widgets

from coachkit import cards
from coachkit.grids import forms_rows
from coachkit.practices import Recognition, Thanks
from coachkit.practices.recognition import MONTH, planned, spread, unheard
from coachkit.shown import table, table_text
from coachkit.widgets.form import Form
from coachkit.widgets.pieces import Press, Row, guard, markup, say, sentence
from coachkit.words import _

OFFERED = 4  # people for whom a line is offered at a time


class RecognitionPlanner(Form):
    """A `Recognition`. Nobody but its writer is ever shown one. `today` says which day it is."""

    def __init__(self, record: Recognition | None = None, *, today: Callable[[], date] = date.today, **place: Any) -> None:
        self.today = today
        super().__init__(Recognition, record=record, **place)

    # -- what the plan says today --------------------------------------------------------------------------

    def spread_words(self) -> str:
        """How many have heard something in a month, who has not, and for whom a day is set; "" without a team."""
        plan, now = self.record, self.today()
        heard, ahead, silent = spread(plan, now), planned(plan, now), unheard(plan, now)
        if not heard.of:
            return ""
        if plan.thanks and not any(one.on for one in plan.thanks):
            named = {(one.who or "").strip().casefold() for one in plan.thanks}
            left = ", ".join(who for who in silent if who.casefold() not in named) or _("nobody")
            return _("No line has a day yet. Without any line: {who}.").format(who=left)
        told = _("{n} of {of} have heard something in the last {days} days.").format(n=heard.heard, of=heard.of, days=MONTH)
        set_, open_ = [w for w in silent if w.casefold() in ahead], [w for w in silent if w.casefold() not in ahead]
        if open_:
            told += " " + _("Nothing heard and nothing planned: {who}.").format(who=", ".join(open_))
        if set_:
            days = ", ".join(f"{who} ({ahead[who.casefold()].isoformat()})" for who in set_)
            told += " " + _("Planned: {days}.").format(days=days)
        return told

    def summary(self) -> str:
        return "\n".join(filter(None, (table_text(*forms_rows()), "", super().summary(), self.spread_words())))

    def card_html(self) -> str:
        said = cards.said(self.spread_words(), css="ck-closing") if self.spread_words() else ""
        return _forms() + super().card_html() + said

    # -- live --------------------------------------------------------------------------------------------

    def above(self) -> list[widgets.Widget]:
        private = _("Only you can read this. A programme can count that you have a plan, never see it.")
        return [*super().above(), sentence(private, css="ck-hint"), markup(_forms())]

    def draw(self) -> list[widgets.Widget]:
        self.spread, self.offers = sentence(role="status"), Row(css="ck-row")
        *controls, verdict, bar = super().draw()
        return [*controls, self.spread, self.offers, verdict, bar]

    def look(self) -> None:
        super().look()
        say(self.spread, self.spread_words(), role="status")
        ahead = planned(self.record, self.today())
        waiting = [who for who in unheard(self.record, self.today()) if who.casefold() not in ahead and not self._begun(who)][:OFFERED]
        if [button.who for button in self.offers.children] != waiting:
            self.offers.children = tuple(self._offer(who) for who in waiting)

    def _begun(self, who: str) -> bool:
        """True when there is a line for this person that has no day yet."""
        return any((one.who or "").strip().casefold() == who.casefold() and one.on is None for one in self.record.thanks or ())

    def _offer(self, who: str) -> Press:
        button = Press(_("Plan thanks for {who}").format(who=who), functools.partial(self.plan, who))
        button.who = who
        return button

    @guard
    def plan(self, who: str) -> None:
        """One more line, for this person."""
        self.fields["thanks"].append(Thanks(who=who))
        self.settle()


def _forms() -> str:
    """The four forms, as a table that stands above the plan."""
    title = _("Four forms of thanks")
    return table(*forms_rows(), title=title).html
