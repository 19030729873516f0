"""The coaching card: six questions for ten minutes, to print on one page; and the talk played back, line by line."""

from typing import Any

import ipywidgets as widgets

from coachkit.practices import CoachingCard, TalkLog
from coachkit.practices.questions import played, replay_of
from coachkit.sections import share_words
from coachkit.widgets.form import Form
from coachkit.widgets.pieces import Press, guard, say, sentence
from coachkit.widgets.talk import PRIVATE
from coachkit.words import _

TALK = "my-talk"  # the talk log whose lines can be taken over


class CoachingCardView(Form):
    """A `CoachingCard`. An empty one prints too, with room to write by hand."""

    def __init__(self, record: CoachingCard | None = None, **place: Any) -> None:
        super().__init__(CoachingCard, record=record, **place)

    def above(self) -> list[widgets.Widget]:
        return [*super().above(), sentence(_(PRIVATE), css="ck-hint")]

    def draw(self) -> list[widgets.Widget]:
        self.share = sentence(role="status")
        *controls, verdict, bar = super().draw()
        at = controls.index(self.fields["replay"].box)
        says = sentence(_("Afterwards: play the talk back. Beside each line, which two questions might you have asked?"), css="ck-hint")
        take = [Press(_("Take the lines of my talk log"), self.take_talk)] if self.journal is not None else []
        return [*controls[:at], says, *take, *controls[at:], self.share, verdict, bar]

    def look(self) -> None:
        super().look()
        say(self.share, share_words(played(self.record)), css="ck-say ck-spoken", role="status")

    @guard
    def take_talk(self) -> None:
        """Puts the lines of the learner's talk log into the replay; those that are there stay as they are."""
        self.settle()
        log = self.journal.latest(TalkLog.kind, TALK, self.learner)
        if log is None or not log.record.said:
            self.tell(_("There is no talk log yet, or it has no lines. Add lines here, or write the log first."))
            return
        card = replay_of(self.record, log.record)
        self.fields["replay"].type(card.replay)
        self.settle()
        self.tell("")
