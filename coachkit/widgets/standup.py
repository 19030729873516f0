"""A timer for a stand-up at nine in the morning: the oldest items, what is in the way, a parking list, today's agreement.

Only presses are sent; the seconds between them run in the browser (clock.js). Every press is saved, so a page
that is loaded again, or a kernel that was restarted, goes on with the same stand-up.
"""

import datetime as dt
from collections.abc import Callable
from typing import Any

import ipywidgets as widgets

from coachkit import cards
from coachkit.practices import StandUp, WorkingAgreement
from coachkit.practices.standup import in_words
from coachkit.practices.standup_log import diary, of_days
from coachkit.practices.standup_run import agenda, begin, finish, following, go_on, park, state, take_turn
from coachkit.review import Review
from coachkit.widgets.base import Column, Press, guard, markup, reveal, say, sentence
from coachkit.widgets.form import Form
from coachkit.widgets.standup_fields import Choices, OldestFirst, Parking, TimerFields
from coachkit.widgets.standup_log import StandUpDays
from coachkit.widgets.standup_words import card_of, clock_html, topics_words, unnamed
from coachkit.words import _

Clock = Callable[[], dt.datetime]


def this_minute() -> dt.datetime:
    return dt.datetime.now().astimezone()


class StandupTimer(Form):
    """One stand-up, saved under its day. `noted(record)` is called once when it ends and may say a sentence."""

    asks_whole = False

    def __init__(self, record: StandUp, *, now: Clock = this_minute, noted: Callable[[StandUp], str] | None = None, **place: Any) -> None:
        self.time, self.noted, self.told, self._drawn = now, noted, "", None
        super().__init__(StandUp, record=record, **place)

    # -- what a press does -------------------------------------------------------------------------------

    @guard
    def lead_on(self) -> None:
        """The one button that leads through: begin, the next topic, the end; and on, when it was ended too soon."""
        self.settle()
        today = self.time().date()
        if state(self.record) != "running" and self.record.on and self.record.on != today:  # a page left open over night
            self.tell(_("This is the stand-up of {day}. Load the page again for today's.").format(day=self.record.on))
        elif state(self.record) == "waiting":
            self._move(lambda one: begin(one, self.time()))
        elif state(self.record) == "ended":
            self._move(lambda one: go_on(one, self.time()))
        elif topic := following(self.record):
            self._move(lambda one: take_turn(one, self.time(), topic=topic))
        else:
            self.end()

    @guard
    def turn_to(self, topic: str) -> None:
        """Goes to any topic of the agenda."""
        self._move(lambda one: take_turn(one, self.time(), topic=topic))

    @guard
    def give_word(self, person: str) -> None:
        """Somebody has the word now; the same name once more gives it back to all."""
        self._move(lambda one: take_turn(one, self.time(), person=person))

    @guard
    def end(self) -> None:
        """Stops the clock, counts, and shows what a review sees."""
        self._move(lambda one: self._counted(finish(one, self.time())))
        self.told = self.noted(self.record) if self.noted else ""
        self._arrange()
        for other in self.beside():
            if isinstance(other, StandUpDays):
                other.again()

    @guard
    def put_aside(self, what: str) -> None:
        """One more line on the parking list."""
        self._move(lambda one: park(one, what))

    @guard
    def unpark(self, at: int) -> None:
        """Takes a line off the parking list; Undo brings it back."""
        self._move(lambda one: one.with_(parked=[line for n, line in enumerate(one.parked or ()) if n != at]))

    @guard
    def talked_about(self, at: int) -> None:
        """The team spoke about this old item, or did not after all."""
        def change(one: StandUp) -> StandUp:
            return one.with_(old_items=[old.model_copy(update={"discussed": not old.discussed}) if n == at else old
                                        for n, old in enumerate(one.old_items or ())])
        self._move(change)

    def _move(self, change: Callable[[StandUp], StandUp]) -> None:
        self.settle()
        record = change(self.set.value())
        self.set.show(record)
        self.keep(record)
        self.look()

    def _counted(self, record: StandUp) -> StandUp:
        """How many of the working days of these two weeks the team has met on, as far as the journal knows."""
        if self.journal is None:
            return record
        others = of_days((e.key, e.record) for e in self.journal.entries(self.learner, StandUp.kind) if e.key != self.key)
        agreed = self.journal.latest(WorkingAgreement.kind, "main", self.learner)
        found = diary([*others, record], days_a_week=(agreed and agreed.record.days_a_week) or 5)
        return record.with_(days_met=found.met, working_days=found.working) if found.working else record

    # -- on the screen -----------------------------------------------------------------------------------

    def make_set(self) -> TimerFields:
        return TimerFields(self)

    def draw(self) -> list[widgets.Widget]:
        self.clock = markup("")
        self.lead = Press(_("Begin"), self.lead_on, css="ck-primary ck-lead-on")
        self.stop = Press(_("End it now"), self.end, tooltip=_("Stop the clock, whatever topic it is"), css="ck-quiet")
        self.topics, self.people = Choices(self.turn_to), Choices(self.give_word)
        self.word = sentence(_("Who has the word? Press it only if your team wants to know. The leader's initials alone will do; the rest counts as the others."), css="ck-hint")
        self.oldest, self.parking = OldestFirst(self.talked_about), Parking(self.put_aside, self.unpark)
        self.result = sentence(role="status")
        self.setting = Press(_("People, limits, topics"), self.settings, tooltip=_("What stays the same from day to day"))
        *_boxes, self.verdict_line, bar = super().draw()
        bar.children = (*bar.children[:-1], self.setting, bar.children[-1])
        self.settings_box = Column(self.set.settings)
        reveal(self.settings_box, not self.record.present and not self.entry)
        self._arrange()
        return [
            sentence(_(self.record.title), css="ck-title"), self.clock, self.lead, self.topics.row, self.word, self.people.row,
            self.stop, self.oldest.box, self.set.fields["blockers"].box, self.parking.box, self.set.fields["agreement"].box,
            self.result, self.set.meeting.notes, *self.set.after, self.verdict_line, bar, self.settings_box,
        ]

    @guard
    def settings(self) -> None:
        """Opens or closes what stays the same from day to day."""
        reveal(self.settings_box, self.settings_box.layout.display == "none")

    def load(self, record: StandUp) -> None:
        super().load(record)
        self._arrange()

    @guard
    def look(self) -> None:
        """While it waits or runs nobody is reviewed; after the end all of it is."""
        self.whole = state(self.record) == "ended"
        super().look()
        if hasattr(self, "settings_box"):
            self._arrange()

    def reviewed(self, record: StandUp) -> Review:
        return super().reviewed(record) if self.whole else Review(reviewed=True)

    def _verdict(self, record: StandUp, found: Review, open_notes: list[Any]) -> str:
        return super()._verdict(record, found, open_notes) if self.whole else ""

    def _ready(self, open_notes: list[Any]) -> str:
        """A stand-up is over when it is over; there is nothing to give or to share."""
        return "" if open_notes else _("Nothing to mend here.")

    def _arrange(self) -> None:
        """Shows what belongs to this moment; buttons keep their place, so the keyboard stays where it was."""
        record, now = self.record, self.record.now
        stage = state(record)
        drawn = (stage, record.began, now, record.minutes, record.limit)
        if drawn != self._drawn:  # the seconds alone are no reason to draw it anew
            self._drawn, self.clock.value = drawn, clock_html(record, self.time())
        (self.lead.remove_class if stage == "ended" else self.lead.add_class)("ck-primary")
        self.lead.description = self.lead.tooltip = self._lead_words(stage)
        running = stage == "running"
        self.topics.show(agenda(record) if running else [], now.topic if now else None)
        self.people.show([who.strip() for who in record.present or () if who.strip()] if running else [], now.person if now else None)
        reveal(self.word, running and record.present)
        reveal(self.stop, running and following(record))
        self.oldest.show(record.old_items or [])
        self.parking.show(record.parked or [])
        lines = filter(None, [in_words(record), topics_words(record), self.told]) if stage == "ended" else ()
        say(self.result, " ".join(lines), role="status")
        for box in self.set.after:
            reveal(box, stage == "ended")

    def _lead_words(self, stage: str) -> str:
        if stage == "waiting":
            return _("Begin with: {topic}").format(topic=agenda(self.record)[0])
        if stage == "ended":
            return _("It is not over: go on")
        topic = following(self.record)
        return _("Next: {topic}").format(topic=topic) if topic else _("End the stand-up")

    def to_print(self) -> StandUp:
        return unnamed(self.record)

    # -- static ------------------------------------------------------------------------------------------

    def _face(self) -> cards.Card:
        """As long as nothing is written the card holds no date, so that tomorrow's page reads the same."""
        record = self.record if self.entry else StandUp()
        return card_of(record)

    def summary(self) -> str:
        return cards.laid_text(self._face())

    def card_html(self) -> str:
        return cards.laid_html(self._face())
