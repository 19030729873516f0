"""Talks, line by line: an idea that was asked about, and the log of ten lines with how they add up."""

from typing import Any

import ipywidgets as widgets

from coachkit.practices import IdeaDialogue, Said, TalkLog
from coachkit.sections import share_words
from coachkit.widgets.form import Form
from coachkit.widgets.items import FieldSet, Items
from coachkit.widgets.pieces import Press, Row, say, sentence
from coachkit.words import N_, _

PRIVATE = N_("Only you can read this. A programme can count how many you wrote, never see one.")


class Lines(Items):
    """The lines of a talk: one can be put in between, and after yours comes theirs."""

    def append(self, model: Said | None = None) -> None:
        mine = self.sets and self.sets[-1].fields["how"].control.value not in ("", "them")
        super().append(model or (Said(how="them") if mine else None))

    def insert(self, n: int) -> None:
        """An empty line before the nth."""
        self._new(None)
        self.sets.insert(n, self.sets.pop())
        self._draw()
        self._touch()

    def actions(self, n: int, name: str) -> widgets.Widget:
        before = Press(_("Put a line before: {item}").format(item=name), lambda: self.owner.run(lambda: self.insert(n)), css="ck-quiet")
        row = Row([before, super().actions(n, name)], css="ck-row")
        return row


class IdeaDialogueView(Form):
    """An `IdeaDialogue`. Nobody but its writer is ever shown one."""

    def __init__(self, record: IdeaDialogue | None = None, **place: Any) -> None:
        super().__init__(IdeaDialogue, record=record, **place)

    def above(self) -> list[widgets.Widget]:
        return [*super().above(), sentence(_(PRIVATE), css="ck-hint")]

    def make_set(self) -> FieldSet:
        return FieldSet(IdeaDialogue, self, self.names, {"turns": Lines})


class TalkLogView(Form):
    """A `TalkLog` with its share of asking. Nobody but its writer is ever shown one."""

    def __init__(self, record: TalkLog | None = None, **place: Any) -> None:
        super().__init__(TalkLog, record=record, **place)

    def above(self) -> list[widgets.Widget]:
        return [*super().above(), sentence(_(PRIVATE), css="ck-hint")]

    def draw(self) -> list[widgets.Widget]:
        self.share = sentence(role="status")
        *controls, verdict, bar = super().draw()
        return [*controls, self.share, verdict, bar]

    def look(self) -> None:
        super().look()
        say(self.share, share_words(self.record.lines()), css="ck-say ck-spoken", role="status")
