"""Three cards from earlier: think, turn, say how it came. The answer decides when a card comes back."""

import functools
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any

import ipywidgets as widgets

from coachkit import cards
from coachkit.practices import RecallState
from coachkit.recall import RATINGS, Card, due_on, rate
from coachkit.widgets.base import Press, Row, View, guard, reveal, say, sentence
from coachkit.widgets.quiz import mark_chosen
from coachkit.widgets.together import Together
from coachkit.words import _, ngettext


def _now() -> datetime:
    return datetime.now(UTC)


class RecallOne(View):
    """One card. Its spacing is saved under the card's id; rating it again on the same day replaces the rating."""

    def __init__(self, card: Card, *, now: Callable[[], datetime] = _now, **place: Any) -> None:
        self.card, self.now, self.turned = card, now, False
        self.when_rated: Callable[[], None] = lambda: None
        super().__init__(RecallState(card=card.id), **{**place, "key": card.id})

    @property
    def rating(self) -> str:
        """How it came the last time, as long as the card isn't due again; else ""."""
        due = due_on(self.record.state)
        return getattr(self.record, "rating", "") if due and due > self.now().date() else ""

    @guard
    def rate(self, rating: str) -> None:
        """Takes a rating, saves when the card comes back, and says it."""
        before = getattr(self.record, "before", None) if self.rating else self.record.state
        state = rate(before, rating, self.now(), self.card.id)
        self.keep(RecallState(card=self.card.id, state=state, due=due_on(state), rating=rating, before=before))
        self._show()
        self.when_rated()

    @guard
    def turn(self) -> None:
        """Shows the back."""
        self.turned = True
        self._show()

    def meet(self, newest: Any) -> None:
        """Rated in another window as well: the last rating counts."""
        mine, self.revision = self.record, newest.revision
        self.keep(mine)

    def load(self, record: Any) -> None:
        """Shows another rating."""
        super().load(record)
        self._show()

    def _first_cue(self) -> str:
        return super()._first_cue() if self.entry or self.journal is None else ""

    def draw(self) -> list[widgets.Widget]:
        self.back, self.said = sentence(role="status"), sentence(role="status")
        self.turn_button = Press(_("Turn the card"), self.turn)
        self.ratings = {name: Press(_(words), functools.partial(self.rate, name)) for name, words in RATINGS.items()}
        self.row = Row(list(self.ratings.values()), css="ck-row")
        self.turned = bool(self.rating)
        self._show()
        turn = Row([self.turn_button])
        return [sentence(self.card.front, css="ck-ask"), turn, self.back, self.row, self.said, self.cue]

    def _show(self) -> None:
        if not self.live:
            return
        say(self.back, self.card.back if self.turned else "", role="status")
        reveal(self.turn_button, not self.turned)
        reveal(self.row, self.turned)
        for name, button in self.ratings.items():
            mark_chosen(button, name == self.rating)
        say(self.said, self.rated_words(), role="status")

    def rated_words(self) -> str:
        """How it came, and in how many days it comes back; "" before a rating."""
        if not self.rating:
            return ""
        state = self.record.state
        days = (due_on(state) - datetime.fromisoformat(state["last_review"]).date()).days
        back = ngettext("It comes back in {n} day.", "It comes back in {n} days.", days).format(n=days)
        return f"{_(RATINGS[self.rating])}. {back}"

    def summary(self) -> str:
        lines = [self.card.front, f"  → {self.card.back}", *([f"  {self.rated_words()}"] if self.rating else [])]
        return "\n".join(lines)

    def card_html(self) -> str:
        return Recall([self], live=False).card_html()


class Recall(Together):
    """The cards of a lesson. `chosen` is called once one of them was rated."""

    def __init__(
        self, views: Sequence[RecallOne], *, chosen: Callable[[], None] | None = None, first: bool = False, live: bool = True
    ) -> None:
        none = _("No card is due today.") if not first else _("There is nothing to recall yet. From the next lesson on, three cards wait here.")
        super().__init__("", views, empty=none, live=live)
        for view in views:
            view.when_rated = chosen or view.when_rated

    def closing(self) -> str:
        if not self.views:
            return self.empty
        rated = sum(bool(view.rating) for view in self.views)
        return ngettext("{n} card, {rated} rated.", "{n} cards, {rated} rated.", len(self.views)).format(
            n=len(self.views), rated=rated)

    def summary(self) -> str:
        return "\n".join([*(view.summary() for view in self.views), self.closing()])

    def card_html(self) -> str:
        rows = [{"front": v.card.front, "back": v.card.back, "rated": v.rated_words()} for v in self.views]
        return cards.fragment("recall.html", rows=rows, closing=self.closing())
