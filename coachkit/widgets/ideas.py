"""A team's ideas on the screen: each with its answer, how many come from the floor, and who still waits."""

from datetime import date
from typing import Any

import ipywidgets as widgets

from coachkit import cards
from coachkit.practices import Idea, IdeaList
from coachkit.practices.ideas import answered, counted, waiting
from coachkit.shown import table_html, table_text
from coachkit.widgets.form import Form
from coachkit.widgets.pieces import say, sentence
from coachkit.words import N_, _, ngettext

WHOSE = {"floor": N_("does this work"), "leader": N_("leads the team"), "other": N_("somebody else")}
ANSWER = {"try": N_("try it"), "park": N_("park it"), "decline": N_("decline it")}
CHOSEN = {
    "team": N_("chosen by the team"), "together": N_("chosen together"), "originator": N_("chosen by whoever had it"),
    "leader": N_("chosen by the leader alone"),
}


class IdeaLog(Form):
    """An `IdeaList` to be kept for weeks. With `today`, an idea that has waited too long gets a note."""

    def __init__(self, record: IdeaList | None = None, *, today: date | None = None, **place: Any) -> None:
        self.today = today
        super().__init__(IdeaList, record=record, **place)

    # -- static: a list reads best as a table --------------------------------------------------------------

    def _card(self) -> tuple[cards.Card, list[str], list[list[str]]]:
        columns = [_("idea"), _("whose"), _("answer"), _("why")]
        return cards.card_of(self.record), columns, [row_of(idea) for idea in self.record.ideas or ()]

    def summary(self) -> str:
        card, columns, rows = self._card()
        notes = ["", *(f"* {cards.note_words(note)}" for note in card.notes)] if card.notes else []
        listed = ["", table_text(columns, rows)] if rows else []
        return "\n".join([card.title, *listed, *notes, "", card.closing])

    def card_html(self) -> str:
        card, columns, rows = self._card()
        return cards.fragment("ideas.html", title=card.title, table=table_html(columns, rows) if rows else "",
                              notes=card.notes, note_words=cards.note_words, closing=card.closing)

    # -- live ----------------------------------------------------------------------------------------------

    def above(self) -> list[widgets.Widget]:
        hint = _("A line for each idea, also for those you will not follow. Write initials, not names.")
        return [*super().above(), sentence(hint, css="ck-hint")]

    def draw(self) -> list[widgets.Widget]:
        self.standing = sentence(role="status")
        *controls, verdict, bar = super().draw()
        return [*controls, self.standing, verdict, bar]

    def seen(self) -> IdeaList:
        """What the review reads, as of today: the day is looked at here and not kept in the record."""
        record = super().seen()
        return record.with_(as_of=self.today) if self.today else record

    def look(self) -> None:
        super().look()
        say(self.standing, standing(self.record, self.today), role="status")


def row_of(idea: Idea) -> list[str]:
    """One idea as a row: what, whose and when, the answer and when, and why."""
    whose = [idea.who or "", _(WHOSE.get(idea.origin or "", "")) if idea.origin else "", _day(idea.said_on)]
    answer = [_(ANSWER[idea.decision]) if idea.decision else "", _(CHOSEN[idea.chosen_by]) if idea.chosen_by else "", _day(idea.answered_on)]
    if idea.decision == "park" and idea.again_on:
        answer[0] = _("park it until {day}").format(day=idea.again_on)
    told = ", ".join(filter(None, answer)) if answered(idea) else _("no answer yet")
    return [idea.text or _("(no words yet)"), ", ".join(filter(None, whose)), told, idea.reason or ""]


def standing(record: IdeaList, today: date | None = None) -> str:
    """The list in a line, with how long the oldest idea has waited when the day is known; "" for an empty one."""
    if not record.ideas:
        return ""
    left = waiting(record, today) if today else []
    days = max((one.days for one in left), default=0)
    if days <= 0:
        return counted(record)
    since = ngettext("The oldest has waited for {n} working day.", "The oldest has waited for {n} working days.", days).format(n=days)
    return f"{counted(record)} {since}"


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
