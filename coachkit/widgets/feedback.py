"""Feedback before it is given: four short answers, how it would sound, and who will hear it. And the log of four weeks."""

from collections.abc import Callable
from datetime import date
from typing import Any

import ipywidgets as widgets

from coachkit import cards
from coachkit.practices import Feedback, FeedbackLog
from coachkit.practices.feedback import silent
from coachkit.widgets.form import Form
from coachkit.widgets.pieces import say, sentence
from coachkit.words import _

SPOKEN = ("situation", "behaviour", "effect", "ask")
DAYS = 14  # in which everybody hears one specific thing


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


class FeedbackLogView(Form):
    """A `FeedbackLog` that says who has heard nothing for two weeks. `today` says which day it is."""

    def __init__(self, record: FeedbackLog | None = None, *, today: Callable[[], date] = date.today, **place: Any) -> None:
        self.today = today
        super().__init__(FeedbackLog, record=record, **place)

    def silent_words(self) -> str:
        """Who of the team has heard nothing; "" when nobody is listed."""
        if not any(who.strip() for who in self.record.people or ()):
            return ""
        waiting = silent(self.record, self.today(), days=DAYS)
        if not waiting:
            return _("Everybody has heard something in the last {days} days.").format(days=DAYS)
        return _("Nothing heard in the last {days} days: {who}.").format(days=DAYS, who=", ".join(waiting))

    def summary(self) -> str:
        return "\n".join(filter(None, (super().summary(), self.silent_words())))

    def card_html(self) -> str:
        return super().card_html() + (cards.said(self.silent_words(), css="ck-closing") if self.silent_words() else "")

    def draw(self) -> list[widgets.Widget]:
        self.silent = sentence(role="status")
        *controls, verdict, bar = super().draw()
        return [*controls, self.silent, verdict, bar]

    def look(self) -> None:
        super().look()
        say(self.silent, self.silent_words(), role="status")
