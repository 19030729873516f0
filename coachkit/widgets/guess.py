"""A guess before the chart: what follows is opened by an answer, so that nobody can say afterwards that they knew.

Who would rather not guess may look at once; then an answer given later says so.
"""

from typing import Any

import ipywidgets as widgets

from coachkit.exercises import Question
from coachkit.practices import Answer
from coachkit.shown import Shown
from coachkit.widgets.base import Press, guard, markup, reveal
from coachkit.widgets.quiz import Quiz
from coachkit.words import _


class Guess(Quiz):
    """A question, and the thing that is shown once it is answered."""

    def __init__(self, question: Question, then: Shown, *, parallel: Question | None = None, **place: Any) -> None:
        self.then = then
        super().__init__(question, parallel=parallel, **place)

    @property
    def looked(self) -> bool:
        """True when the chart was opened without a guess."""
        return bool(getattr(self.record, "seen_first", False))

    @guard
    def look_first(self) -> None:
        """Opens the chart without a guess, and writes that down."""
        self.keep(Answer(question=self.question.id, version=self.question.version, seen_first=True))
        self._show()

    def keep(self, record: Answer) -> bool:
        """Saves an answer; that the chart was seen before it stays with it."""
        return super().keep(record.with_(seen_first=True) if self.looked else record)

    def draw(self) -> list[widgets.Widget]:
        self.peek = Press(_("Show me without a guess"), self.look_first, css="ck-quiet")
        self.after = markup(self.then.html)
        return [*super().draw(), self.peek, self.after]

    def _show(self) -> None:
        super()._show()
        if self.live and hasattr(self, "after"):
            opened = bool(self.record.tries) or self.looked
            reveal(self.after, opened)
            reveal(self.peek, not opened)

    def closing(self) -> str:
        said = super().closing()
        return f"{said} {_('The chart was opened before the guess.')}" if self.looked else said

    def summary(self) -> str:
        return f"{super().summary()}\n\n{self.then.text}"

    def card_html(self) -> str:
        return f"{super().card_html()}\n{self.then.html}"
