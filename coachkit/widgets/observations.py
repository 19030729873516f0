"""Notes from where the work is done: write one, say what sort it is, press Enter for the next."""

import functools
from collections.abc import Sequence
from typing import Any

import ipywidgets as widgets

from coachkit import cards
from coachkit.exercises import KeyedCause
from coachkit.exercises.causes import mark_notes
from coachkit.practices import Observations
from coachkit.widgets.form import Form
from coachkit.widgets.items import FieldSet
from coachkit.widgets.note_items import NoteItems
from coachkit.widgets.pieces import say, sentence
from coachkit.words import N_, _

HINTS = {
    "sort": N_("One note in each box. Enter opens the next."),
    "waste": N_("One waste in each box, with a count, a time and a place. Enter opens the next."),
}


class ObservationLog(Form):
    """Some `Observations`. `hunt` asks each note for its kind of waste; `causes` is the key of a case."""

    made: type[Observations] = Observations

    def __init__(
        self, record: Observations | None = None, *, hunt: bool = False, causes: Sequence[KeyedCause] = (), title: str = "", **place: Any
    ) -> None:
        self.hunt, self.causes, self.heading = hunt, tuple(causes), title
        super().__init__(self.made, record=record, **place)

    # -- static ------------------------------------------------------------------------------------------

    def summary(self) -> str:
        return "\n".join(filter(None, (super().summary(), case_line(self.record, self.causes))))

    def card_html(self) -> str:
        line = case_line(self.record, self.causes)
        return super().card_html() + (cards.said(line, css="ck-case") if line else "")

    # -- live --------------------------------------------------------------------------------------------

    def above(self) -> list[widgets.Widget]:
        return [sentence(self.heading or _(self.record.title), css="ck-title")]

    def make_set(self) -> FieldSet:
        return FieldSet(self.made, self, self.names, special={"observations": self.note_items})

    @property
    def note_items(self) -> Any:
        """What makes the list of notes."""
        beside = "waste" if self.hunt else "sort"
        return functools.partial(NoteItems, beside_text=beside, hint=_(HINTS[beside]))

    def draw(self) -> list[widgets.Widget]:
        self.case = sentence(role="status")
        *controls, verdict, bar = super().draw()
        return [*controls, self.case, verdict, bar]

    def look(self) -> None:
        super().look()
        say(self.case, case_line(self.record, self.causes), css="ck-case", role="status")

    def take(self) -> None:
        if "observations" in self.fields:
            self.fields["observations"].tidy()
        super().take()

    def note(self, text: str, **fields: Any) -> "ObservationLog":
        """What a learner would do: write into the empty box, choose, press Enter."""
        one = self.fields["observations"].sets[-1]
        for name, value in fields.items():
            one.fields[name].type(value)
        one.fields["text"].control.value = text + "\n"
        self.settle()
        return self


def case_line(record: Observations, causes: Sequence[KeyedCause]) -> str:
    """How many of the case's minutes the notes account for, and where to look for the rest; "" without a key."""
    if not causes:
        return ""
    marked = mark_notes(record, causes)
    if not marked.missing:
        return _("Your notes account for all {total} minutes.").format(total=f"{marked.total:g}")
    hint = max(marked.missing, key=lambda cause: cause.share or 0).hint
    words = _("Your notes account for {part} of the {total} minutes.").format(part=f"{marked.share:g}", total=f"{marked.total:g}")
    return f"{words} {hint}".strip()
