"""The leader's two minutes on the screen: today's questions, and the last four weeks in one line."""

from collections.abc import Callable
from datetime import date
from typing import Any

import ipywidgets as widgets

from coachkit import cards
from coachkit.practices import LeaderDay
from coachkit.widgets.base import say, sentence
from coachkit.widgets.form import Form


class Day(Form):
    """One day, saved under its date. `looking_back()` says the last four weeks in a line."""

    def __init__(self, on: date, looking_back: Callable[[], str], **place: Any) -> None:
        self.closing = looking_back
        asked = [name for name in LeaderDay.model_fields if name != "on"]
        super().__init__(LeaderDay, record=LeaderDay(on=on), fields=asked, **{**place, "key": on.isoformat()})

    def draw(self) -> list[widgets.Widget]:
        self.weeks = sentence(self.closing(), role="status")
        return [*super().draw(), self.weeks]

    def keep(self, record: Any) -> bool:
        """Saves, and counts the weeks again."""
        kept = super().keep(record)
        if self.live:
            say(self.weeks, self.closing(), role="status")
        return kept

    def card_html(self) -> str:
        """The card, then the weeks; as in the summary no date as long as nothing is written."""
        card = super().card_html() if self.entry else cards.card_html(LeaderDay())
        return card + cards.said(self.closing(), css="ck-closing")

    def summary(self) -> str:
        """No date: the page of today reads the same tomorrow, until something is written."""
        lines = [self.record.title] if not self.entry else [super().summary()]
        return "\n".join([*lines, self.closing()])
