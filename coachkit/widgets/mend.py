"""A faulty draft to mend: what the review sees in it, then the draft itself in its own view."""

import ipywidgets as widgets

from coachkit import cards
from coachkit.practices import Record
from coachkit.widgets.base import View, sentence
from coachkit.words import _, ngettext


class Mend(View):
    """The draft as it was given stays readable in the static face; the view below holds what became of it."""

    def __init__(self, title: str, says: str, draft: Record, view: View, *, live: bool = True) -> None:
        self.heading, self.says, self.draft, self.view = title, says, draft, view
        super().__init__(live=live)

    def draw(self) -> list[widgets.Widget]:
        return [sentence(self.heading, css="ck-title"), *([sentence(self.says)] if self.says else []), self.view]

    @property
    def notes(self) -> list[str]:
        """Everything a review sees in the first draft, in words."""
        found = cards.reviewed(self.draft)
        return [cards.note_words(cards.in_choice_words(one, self.draft)) for one in found.findings] if found else []

    @property
    def mended(self) -> bool:
        """True when the learner saved something of their own."""
        return self.view.entry is not None

    def _seen(self) -> str:
        n = len(self.notes)
        if not n:
            return _("A review has no note on the first draft.")
        return ngettext("A review has {n} note on the first draft.", "A review has {n} notes on the first draft.", n).format(n=n)

    def summary(self) -> str:
        lines = [self.heading, *([self.says] if self.says else []), self._seen(), *(f"* {note}" for note in self.notes)]
        top = "\n".join(lines)
        now = _("Mended so far") if self.mended else _("The first draft")
        return f"{top}\n\n{now}\n{self.view.summary()}"

    def card_html(self) -> str:
        return cards.fragment("mend.html", title=self.heading, says=self.says, seen=self._seen(), now=self.view.card_html())
