"""A challenge on the screen: the objective, one to five key results, and one that must not get worse; then how far it is."""

from typing import Any

import ipywidgets as widgets

from coachkit import cards
from coachkit.practices import Challenge, KeyResult
from coachkit.practices.base import asks
from coachkit.widgets.base import Press, guard, sentence
from coachkit.widgets.form import Form
from coachkit.words import _

REACH = ("reach", "support")


class GoalBuilder(Form):
    """A `Challenge` with a place for the measure that keeps it honest. How far it is comes later, in `Reach`."""

    def __init__(self, record: Challenge | None = None, **place: Any) -> None:
        asked = [name for name, info in Challenge.model_fields.items() if asks(info).get("question") and name != "reach"]
        super().__init__(Challenge, record=record, **{"fields": asked, **place})

    def draw(self) -> list[widgets.Widget]:
        controls = super().draw()
        at = controls.index(self.fields["key_results"].box) + 1
        ask = sentence(_("What could get worse while this gets better? A measure of that keeps the goal honest."), css="ck-hint")
        add = Press(_("Add a guardrail"), self.guardrail, tooltip=_("One more key result, for what must not get worse"))
        return [*controls[:at], ask, add, *controls[at:]]

    @guard
    def guardrail(self) -> None:
        """A key result that looks after quality, to be filled in."""
        self.fields["key_results"].append(KeyResult(type="quality"))


class Reach(Form):
    """The same challenge once more, read for one thing: how far away it is, and what help goes with it."""

    asks_whole = False

    def __init__(self, record: Challenge | None = None, **place: Any) -> None:
        super().__init__(Challenge, record=record, fields=list(REACH), **place)

    def above(self) -> list[widgets.Widget]:
        return [sentence(self._title(), css="ck-title")]

    def _title(self) -> str:
        return (self.record.objective or "").strip() or _("Your challenge")

    def _card(self) -> cards.Card:
        asked = [row for row in cards.rows_of(self.record.model_copy(update={"objective": None})) if row.question in self._questions()]
        found = cards.reviewed(self.record)
        notes = [cards.in_choice_words(f, self.record) for f in (found.findings if found else ()) if f.field in REACH]
        return cards.Card(self._title(), [cards.Section(rows=asked)] if asked else [], notes,
                          _("{n} of {m} answered.").format(n=len(asked), m=len(REACH)))

    def _questions(self) -> set[str]:
        return {_(asks(Challenge.model_fields[name])["question"]) for name in REACH}

    def summary(self) -> str:
        return cards.laid_text(self._card())

    def card_html(self) -> str:
        return cards.laid_html(self._card())
