"""One question of your own, read while you type. For one that a review stops at, two other ways to ask it."""

from typing import Any

import ipywidgets as widgets

from coachkit.practices import Question
from coachkit.practices.question_rewrites import Two, rewrites
from coachkit.widgets.form import Form
from coachkit.widgets.pieces import Column, Press, guard, sentence
from coachkit.words import _


class QuestionBox(Form):
    """A `Question` with its rewrites; "Use it" puts one into the box, and Undo brings the first one back."""

    asks_whole = False

    def __init__(self, record: Question | None = None, **place: Any) -> None:
        super().__init__(Question, record=record, **place)

    def draw(self) -> list[widgets.Widget]:
        self.ways, self.offered = Column(), None
        *controls, verdict, bar = super().draw()
        return [*controls, self.ways, verdict, bar]

    def look(self) -> None:
        super().look()
        self._offer(self.two())

    def two(self) -> Two | None:
        """Two other ways to ask, for the strongest note that is open; None when there is none."""
        record = self.seen()
        found = [one for one in self.reviewed(record).findings if self._mark(one) not in self.silenced]
        return rewrites(record.text, found[0].rule) if found and record.text else None

    def _offer(self, two: Two | None) -> None:
        if two == self.offered:  # redrawn only when they change, so that a button keeps its focus
            return
        self.offered = two
        self.ways.children = () if two is None else (
            sentence(_("Two ways to ask it:")),
            *(Press(words, lambda words=words: self.use(words), tooltip=_("Put it into the box: {words}").format(words=words), css="ck-option") for words in two),
        )

    @guard
    def use(self, words: str) -> None:
        """Takes one of the two."""
        self.answer(text=words)
