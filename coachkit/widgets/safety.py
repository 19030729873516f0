"""Two things written for the team: a limit that is safe to try, and the invitation to the pulse. Each shows how it would sound."""

from typing import Any

import ipywidgets as widgets

from coachkit import cards
from coachkit.practices import Pulse, SafeToTry
from coachkit.practices.safety import FEWEST, invitation, limit_in_words
from coachkit.shown import Shown, listed
from coachkit.widgets.form import Form
from coachkit.widgets.pieces import markup, say, sentence
from coachkit.words import _


class SafeToTryForm(Form):
    """A `SafeToTry` with the sentences that one would say to the team."""

    def __init__(self, record: SafeToTry | None = None, **place: Any) -> None:
        super().__init__(SafeToTry, record=record, **place)

    def draw(self) -> list[widgets.Widget]:
        self.spoken = sentence()
        *controls, verdict, bar = super().draw()
        return [*controls, self.spoken, verdict, bar]

    def look(self) -> None:
        super().look()
        say(self.spoken, self._said(self.record), css="ck-spoken")

    def _said(self, record: SafeToTry) -> str:
        words = limit_in_words(record)
        return _("Said aloud: “{words}”").format(words=words) if words else ""

    def summary(self) -> str:
        return "\n\n".join(filter(None, (super().summary(), self._said(self.record))))

    def card_html(self) -> str:
        said = self._said(self.record)
        return super().card_html() + (cards.said(said, css="ck-spoken") if said else "")


class PulseForm(Form):
    """A `Pulse` with the whole invitation, which changes with the number of people."""

    def __init__(self, record: Pulse | None = None, **place: Any) -> None:
        super().__init__(Pulse, record=record, **place)

    def draw(self) -> list[widgets.Widget]:
        self.letter = markup("")
        *controls, verdict, bar = super().draw()
        return [*controls, verdict, bar, self.letter]

    def look(self) -> None:
        super().look()
        self.letter.value = letter(self.record).html

    def summary(self) -> str:
        return f"{super().summary()}\n\n{letter(self.record).text}"

    def card_html(self) -> str:
        return super().card_html() + letter(self.record).html


def letter(pulse: Pulse) -> Shown:
    """The invitation as text and HTML, closed by what may be promised with so many people."""
    if pulse.people is None:
        closing = _("{n} answers are the fewest that are ever shown.").format(n=FEWEST)
    elif pulse.people < FEWEST:
        closing = _("{n} people: no pulse, and no promise that nobody would know.").format(n=pulse.people)
    else:
        closing = _("{n} people: a pulse is possible, and it shows something from {fewest} answers on.").format(n=pulse.people, fewest=FEWEST)
    return listed(_("The invitation"), invitation(pulse), closing)
