"""A challenge on the screen: the objective, one to five key results, and one that must not get worse."""

from typing import Any

import ipywidgets as widgets

from coachkit.practices import Challenge, KeyResult
from coachkit.widgets.base import Press, guard, sentence
from coachkit.widgets.form import Form
from coachkit.words import _


class GoalBuilder(Form):
    """A `Challenge` with a place for the measure that keeps it honest."""

    def __init__(self, record: Challenge | None = None, **place: Any) -> None:
        super().__init__(Challenge, record=record, **place)

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
