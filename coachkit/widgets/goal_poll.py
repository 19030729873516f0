"""Which goal does your work serve? Counts before and after, and the share in words."""

from typing import Any

import ipywidgets as widgets

from coachkit import cards
from coachkit.practices import GoalPoll
from coachkit.practices.teamwork import shares
from coachkit.widgets.form import Form
from coachkit.widgets.pieces import say, sentence
from coachkit.words import _


class GoalQuestion(Form):
    """A `GoalPoll` with what its rounds come to. Nobody is named in it."""

    def __init__(self, record: GoalPoll | None = None, **place: Any) -> None:
        super().__init__(GoalPoll, record=record, **place)

    def draw(self) -> list[widgets.Widget]:
        self.counted = sentence(role="status")
        *boxes, verdict, bar = super().draw()
        return [*boxes, self.counted, verdict, bar]

    def look(self) -> None:
        super().look()
        say(self.counted, poll_words(self.record), role="status")

    def summary(self) -> str:
        return "\n".join(filter(None, (cards.card_text(self.record), poll_words(self.record))))

    def card_html(self) -> str:
        words = poll_words(self.record)
        return cards.card_html(self.record) + (cards.said(words, css="ck-closing") if words else "")


def poll_words(poll: GoalPoll) -> str:
    """ "3 of 7 named it (43 %), then 6 of 7 (86 %)."; "" before the first count."""
    told = [_("{n} of {m} named it ({share} %)").format(n=n, m=m, share=round(100 * n / m)) for n, m in shares(poll)]
    return _(", then ").join(told) + "." if told else ""
