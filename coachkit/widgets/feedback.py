"""Feedback before it is given: four short answers, how it would sound, and who will hear it."""

from typing import Any

import ipywidgets as widgets

from coachkit.practices import Feedback
from coachkit.widgets.form import Form
from coachkit.widgets.pieces import say, sentence
from coachkit.words import _

SPOKEN = ("situation", "behaviour", "effect", "ask")


class FeedbackBuilder(Form):
    """A `Feedback` with the sentence it adds up to. Nobody but its writer is ever shown one."""

    def __init__(self, record: Feedback | None = None, **place: Any) -> None:
        super().__init__(Feedback, record=record, **place)

    def above(self) -> list[widgets.Widget]:
        private = _("Only you can read this. A programme can count how many you wrote, never see one.")
        return [*super().above(), sentence(private, css="ck-hint")]

    def draw(self) -> list[widgets.Widget]:
        self.spoken = sentence()
        *controls, verdict, bar = super().draw()
        return [*controls, self.spoken, verdict, bar]

    def look(self) -> None:
        super().look()
        said = spoken(self.record)
        say(self.spoken, _("Said aloud: “{words}”").format(words=said) if said else "", css="ck-spoken")


def spoken(record: Feedback) -> str:
    """Situation, behaviour, effect and question as one breath; "" until there are two of them."""
    parts = [(getattr(record, name) or "").strip().rstrip(",;") for name in SPOKEN]
    if sum(map(bool, parts)) < 2:
        return ""
    told = ", ".join(part.rstrip(".") for part in parts[:3] if part)
    return " ".join(filter(None, (f"{told}." if told else "", parts[3])))
