"""A form for any practice: drawn from the record's own fields, saved while you type, reviewed beside the field."""

import hashlib
from typing import Any

import ipywidgets as widgets

from coachkit import cards
from coachkit.practices import Disagreement, Record
from coachkit.practices.strengths import does_well
from coachkit.review import Finding, Review, review, rules_on
from coachkit.widgets.base import Press, View, guard, say, sentence
from coachkit.widgets.fields import Field
from coachkit.widgets.items import FieldSet
from coachkit.widgets.notes import Resting
from coachkit.words import _, ngettext


class Form(View):
    """Draws `kind` field by field. `record` is where to start when the journal holds nothing yet.

    `fields` names the fields to draw, in order; every other field is kept as it is. `whole=True`
    reviews blanks as missing from the start, as a draft to mend needs.
    """

    asks_whole = True  # whether there is a button that reviews the blanks as well

    def __init__(
        self, kind: type[Record], *, journal: Any = None, learner: str = "", key: str = "main",
        record: Record | None = None, fields: list[str] | None = None, live: bool = True, whole: bool = False,
    ) -> None:
        self.names, self.whole = fields, whole
        self.resting: dict[str, Resting] = {}
        super().__init__(record if record is not None else kind(), journal=journal, learner=learner, key=key, live=live)

    # -- static ------------------------------------------------------------------------------------------

    def summary(self) -> str:
        return cards.laid_text(cards.card_of(self.record, asked=self.names))

    def card_html(self) -> str:
        return cards.laid_html(cards.card_of(self.record, asked=self.names))

    # -- on the screen -----------------------------------------------------------------------------------

    def draw(self) -> list[widgets.Widget]:
        self.set = self.make_set()
        self.fields = self.set.fields
        self.set.show(self.record)
        self.verdict = sentence(role="status")
        self.examples_shown = False
        self.silenced = self._silenced()
        self.look()
        whole = Press(_("Review it whole"), self.review_whole, tooltip=_("Look at every question, the empty ones too"))
        more = [whole] if self._has_rules and self.asks_whole else []
        examples = any(one.meta.get("example") for one in self.set.leaves() if isinstance(one, Field))
        return [*self.above(), *self.set.boxes, self.verdict, self.toolbar(*more, example=examples)]

    def make_set(self) -> FieldSet:
        """The controls of the record; a special form makes its own."""
        return FieldSet(type(self.record), self, self.names)

    def above(self) -> list[widgets.Widget]:
        """What a special form shows before the questions."""
        return [sentence(_(self.record.title), css="ck-title")]

    @property
    def _has_rules(self) -> bool:
        return bool(rules_on(type(self.record)))

    def load(self, record: Record) -> None:
        super().load(record)
        self.set.show(record)
        self.look()

    def answer(self, **values: Any) -> "Form":
        """What a learner would do: fill these fields. Returns itself, so that a cell can show it."""
        with self.at_once():
            for name, value in values.items():
                self.fields[name].type(value)
        return self

    @guard
    def example(self) -> None:
        self.examples_shown = not self.examples_shown
        for one in self.set.leaves():
            if isinstance(one, Field):
                one.show_example(self.examples_shown)

    # -- saving ------------------------------------------------------------------------------------------

    @guard
    def changed(self, _field: Field) -> None:
        """Something was typed: save and review after a pause."""
        if self.journal is not None:
            say(self.cue, _("Not saved yet"), css="ck-saved", role="status")
        self.later(self.take)

    def take(self) -> None:
        """Reads the controls, saves what changed, and looks at it."""
        record = self.set.value()
        self.set.base = record
        if record.payload() != self.record.payload():
            self.keep(record)
        elif self.entry:
            self.show_saved()
        self.look()

    # -- reviewing ---------------------------------------------------------------------------------------

    @guard
    def review_whole(self) -> None:
        """Looks at everything, blanks as well, from now on."""
        self.settle()
        self.whole = True
        self.look()

    def seen(self) -> Record:
        """What the review reads: all of it, or only what the learner has come to."""
        return self.set.value("whole" if self.whole else "seen")

    @guard
    def look(self) -> None:
        """Shows at most two notes, strongest first, each beside its field."""
        record = self.seen()
        found = self.reviewed(record)
        open_notes = [f for f in found.findings if self._mark(f) not in self.silenced]
        shown = cards.strongest(open_notes)
        well = self.well(record) if shown else ""
        places = [self._place(f) for f in shown]
        for field in self.set.leaves():
            mine = [f for f, place in zip(shown, places, strict=True) if place is field]
            resting = [one for mark, one in self.resting.items() if mark in self.silenced and one.field is field]
            field.notes.show([cards.in_choice_words(f, record) for f in mine], well if mine and mine[0] is shown[0] else "", self.disagree, resting)
        say(self.verdict, self._verdict(record, found, open_notes), css="ck-verdict", role="status")

    def reviewed(self, record: Record) -> Review:
        return review(record) if self._has_rules else Review(reviewed=True)

    def well(self, record: Record) -> str:
        """The sentence before the first note: what the text already does."""
        return does_well(record)

    def _place(self, finding: Finding) -> Field:
        return self.set.at(finding.field) or next(iter(self.fields.values()))

    def _verdict(self, record: Record, found: Review, open_notes: list[Finding]) -> str:
        if not self._has_rules or not any(True for _text in record.texts()) and not self.whole:
            return ""
        if not found.reviewed:
            return _("Not reviewed: this does not read as English.")
        more = len(open_notes) - len(cards.strongest(open_notes))
        if more > 0:
            return ngettext("{n} more note comes when these are settled.", "{n} more notes come when these are settled.", more).format(n=more)
        if self.whole and not any(f.severity == "error" for f in open_notes):
            return self._ready(open_notes)
        return "" if open_notes else " ".join(filter(None, (self.well(record), _("Nothing to mend here."))))

    def _ready(self, open_notes: list[Finding]) -> str:
        """The badge: no error is left. A draft that nobody else ever sees is ready to be given, not shared."""
        ready = self.ready_words()
        aside = len(self.silenced & {self._mark(f) for f in self.reviewed(self.seen()).findings})
        if aside:
            kept = ngettext("You see {n} note differently.", "You see {n} notes differently.", aside).format(n=aside)
            return f"{ready} {kept}"
        return ready if open_notes else f"{ready} {_('Nothing to mend here.')}"

    def ready_words(self) -> str:
        """What the badge says."""
        return _("Ready to give.") if self.record.never_shown else _("Ready to share.")

    # -- seeing it differently -----------------------------------------------------------------------------

    @guard
    def disagree(self, finding: Finding) -> None:
        """Records that the learner keeps the line; the note rests as long as the field's text stays the same."""
        mark = self._mark(finding)
        self._record(finding, mark)
        self.silenced.add(mark)
        resting = Resting(lambda why: self._why(finding, mark, why), lambda: self._again(finding, mark))
        resting.field = self._place(finding)
        self.resting[mark] = resting
        self.look()

    @guard
    def _why(self, finding: Finding, mark: str, reason: str) -> None:
        self._record(finding, mark, reason=reason)

    @guard
    def _again(self, finding: Finding, mark: str) -> None:
        self._record(finding, mark, withdrawn=True)
        self.silenced.discard(mark)
        self.resting.pop(mark, None)
        self.look()

    def _record(self, finding: Finding, mark: str, **more: Any) -> None:
        if self.journal is None:
            return
        said = Disagreement(rule=finding.rule, field=finding.field, words=finding.words, of=self.record.kind, mark=mark, **more)
        self.journal.save(said, learner=self.learner, key=mark)

    def _mark(self, finding: Finding) -> str:
        """This rule on this text of this answer. Another text has another mark, so the note comes back."""
        place = self.set.at(finding.field)
        text = "" if place is None or place.kind == "items" else str(place.control.value or "")
        parts = "\0".join((self.record.kind, self.key, finding.rule, finding.field, text))
        return hashlib.sha256(parts.encode("utf-8", "surrogatepass")).hexdigest()[:32]

    def _silenced(self) -> set[str]:
        if self.journal is None or not self._has_rules:
            return set()
        said = self.journal.entries(self.learner, Disagreement.kind)
        return {e.key for e in said if not e.payload.get("withdrawn")}
