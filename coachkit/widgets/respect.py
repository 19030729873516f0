"""Records about other people: a word that counted, a limit, and the trust diary. They are counted and never shown."""

from dataclasses import replace
from typing import Any

import ipywidgets as widgets

from coachkit import cards
from coachkit.practices import Respect, TrustDiary
from coachkit.practices.base import asks
from coachkit.practices.respect import WHAT, answer_days, promises_kept
from coachkit.review import Review
from coachkit.widgets.form import Form
from coachkit.widgets.pieces import sentence
from coachkit.words import N_, _, ngettext

# The questions of each part of a diary; looking through it belongs to the promises, where a day may have passed.
PARTS = {"help": ["help"], "promises": ["promises", "looked"], "moves": ["moves"]}
HEADINGS = {
    "help": N_("My trust diary: help I asked for"), "promises": N_("My trust diary: what I promised"),
    "moves": N_("My trust diary: moves"),
}


class PrivateForm(Form):
    """The form of a record that nobody but its writer is ever shown."""

    def __init__(self, record: Any, **place: Any) -> None:
        super().__init__(type(record), record=record, **place)

    def above(self) -> list[widgets.Widget]:
        private = _("Only you can read this. A programme can count how many you wrote, never see one.")
        return [sentence(self.heading(), css="ck-title"), sentence(private, css="ck-hint")]

    def heading(self) -> str:
        """What stands over the questions."""
        return _(self.record.title)

    def ready_words(self) -> str:
        """Nobody gets to see it, so it is neither shared nor given."""
        return _("Nothing important is missing.")


class RespectForm(PrivateForm):
    """A word that counted. Where the kind of word is known already, it stands over the questions and isn't asked."""

    def __init__(self, record: Respect, **place: Any) -> None:
        self.told = record.what or ""
        asked = [name for name in Respect.model_fields if name != "what"] if self.told else None
        super().__init__(record, fields=asked, **place)

    def heading(self) -> str:
        return _(WHAT[self.told]) if self.told else super().heading()

    def _card(self) -> cards.Card:
        """The card without the question that its title answers already."""
        begun = any(value not in (None, "") for name, value in self.record.payload().items() if name != "what")
        card = cards.card_of(self.record if begun else Respect())
        asked = _(asks(Respect.model_fields["what"])["question"]) if self.told else ""
        sections = [replace(one, rows=[row for row in one.rows if row.question != asked]) for one in card.sections]
        return replace(card, title=self.heading(), sections=sections)

    def summary(self) -> str:
        return cards.laid_text(self._card())

    def card_html(self) -> str:
        return cards.laid_html(self._card())


class TrustDiaryForm(PrivateForm):
    """The trust diary, or one part of it; all parts are one record."""

    def __init__(self, record: TrustDiary, *, part: str = "all", **place: Any) -> None:
        asked, self.part = PARTS.get(part), part
        self.shown = asked or [name for one in PARTS.values() for name in one]
        super().__init__(record, fields=asked, **place)

    def heading(self) -> str:
        return _(HEADINGS[self.part]) if self.part in HEADINGS else super().heading()

    def reviewed(self, record: TrustDiary) -> Review:
        """Only what is on the screen: one part has nothing to say about the others."""
        found = super().reviewed(record)
        return Review(found.reviewed, tuple(f for f in found.findings if f.field.split("[")[0] in self.shown))

    def _card(self) -> cards.Card:
        """The card of the part on the screen, so that a page that shows them one by one says nothing twice."""
        part = TrustDiary.model_validate({n: v for n in self.shown if (v := getattr(self.record, n)) is not None})
        card = cards.card_of(part, self.reviewed(self.record))
        return replace(card, title=self.heading(), closing=counted(part) or _("Nothing written yet."))

    def summary(self) -> str:
        return cards.laid_text(self._card())

    def card_html(self) -> str:
        return cards.laid_html(self._card())


def counted(diary: TrustDiary) -> str:
    """How much the diary holds, in one line; "" when it is empty."""
    kept, ended = promises_kept(diary)
    asked, made, moves = len(diary.help or ()), len(diary.promises or ()), len(diary.moves or ())
    promises = ngettext("{n} promise: {kept} kept, {broken} not kept, {open} open.", "{n} promises: {kept} kept, {broken} not kept, {open} open.", made)
    waited = answer_days(diary)
    requests = ngettext("{n} request, {answered} answered.", "{n} requests, {answered} answered.", asked).format(n=asked, answered=len(waited))
    slowest = ngettext("The longest wait was {n} day.", "The longest wait was {n} days.", max(waited, default=0)).format(n=max(waited, default=0))
    told = [requests if asked else "", slowest if waited else "",
            promises.format(n=made, kept=kept, broken=ended - kept, open=made - ended) if made else "",
            ngettext("{n} move.", "{n} moves.", moves).format(n=moves) if moves else ""]
    return " ".join(filter(None, told))
