"""A given line to rewrite. The learner's line is read by the same rules as any other; a model line waits behind a button."""

from datetime import date
from typing import Any

import ipywidgets as widgets

from coachkit import cards
from coachkit.exercises import Text
from coachkit.practices import RECORDS, REVIEWED, Answer, Record
from coachkit.practices.strengths import does_well
from coachkit.review import Finding, review
from coachkit.widgets.base import Press, Row, View, control, guard, say, sentence
from coachkit.widgets.notes import Notes
from coachkit.words import _, ngettext

MOST = 2  # notes shown at once


class Rewrite(View):
    """One line and its rewrite, saved while it is typed."""

    def __init__(self, text: Text, **place: Any) -> None:
        self.text = text
        super().__init__(Answer(question=text.id, version=text.version), **{**place, "key": text.id})

    @property
    def own(self) -> str:
        """The learner's line as it stands."""
        return line_of(self.record)

    @property
    def changed(self) -> bool:
        return bool(self.own) and self.record.version != self.text.version

    def made(self, line: str) -> Record:
        """The line as a record of its kind, with what stands around it."""
        model = RECORDS.get(self.text.kind) or REVIEWED[self.text.kind]
        return model.model_validate({**self.text.record, self.text.field: line})

    def findings(self, line: str) -> list[Finding] | None:
        """What the rules of the kind see in this field; None when the line isn't English."""
        found = review(self.made(line))
        return list(found.for_field(self.text.field)) if found.reviewed else None

    def notes(self, line: str) -> list[str]:
        """What a line does well, then its findings, strongest first; one plain sentence when there is none."""
        found = self.findings(line)
        if found is None:
            return [_("Not reviewed: this does not read as English.")]
        return [*filter(None, [self.well(line)]), *map(cards.note_words, found[:MOST])] if found else [self.clean(line)]

    def well(self, line: str) -> str:
        """What the line does already, said before its findings."""
        return does_well(self.made(line))

    def clean(self, line: str) -> str:
        """What is said of a line without a finding; never that it is good."""
        return _("Nothing to mend here.")

    @guard
    def write(self, line: str) -> None:
        """Takes the learner's line, saves it and shows what the rules see."""
        if line != self.own:
            found = self.findings(line) if line.strip() else []
            right = not any(one.severity == "error" for one in found) if found is not None and line.strip() else None
            self.keep(Answer(question=self.text.id, version=self.text.version, tries=[line], right=right, on=date.today()))
        self._show()

    def meet(self, newest: Any) -> None:
        """Another window saved first: both lines are shown and the learner chooses."""
        super().meet(newest)
        if self.live:
            question, choice = self.aside.children[:2]
            self.aside.children = (question, choice, sentence(_("Yours, here:")), sentence(self.own),
                                   sentence(_("The other:")), sentence(line_of(newest.record)))

    # -- live ----------------------------------------------------------------------------------------------

    def draw(self) -> list[widgets.Widget]:
        self.box = control(widgets.Textarea, "ck-field", value=self.own, description=_("Your line"), rows=2)
        self.box.observe(self._typed, names="value")
        self.said, self.model_line, self.margin = sentence(role="status"), sentence(role="status"), Notes()
        bar = Row([
            Press(_("Undo"), self.undo, tooltip=_("Back to what you had before")), Press(_("Show a model line"), self.show_model),
            self.cue,
        ], css="ck-toolbar")
        self._show()
        given = sentence(_("“{line}”").format(line=self.text.given), css="ck-say ck-given")
        return [sentence(self._ask(), css="ck-ask"), given, self.box, self.margin, self.said, bar, self.model_line]

    @guard
    def _typed(self, change: Any) -> None:
        self.later(lambda: self.write(change["new"]))

    @guard
    def show_model(self) -> None:
        """Shows one way to write it."""
        say(self.model_line, _("One way to write it: {line}").format(line=self.text.model), role="status")

    def load(self, record: Any) -> None:
        """Shows an earlier line."""
        super().load(record)
        if self.live:
            self.box.value = self.own
            self._show()

    def _show(self) -> None:
        if not self.live:
            return
        found = self.findings(self.own) if self.own.strip() else []
        self.margin.show((found or [])[:MOST], self.well(self.own) if found else "")
        words = "" if found or not self.own.strip() else self.notes(self.own)[0]
        if self.changed:
            words = " ".join([_("This line has changed since you rewrote it."), words]).strip()
        say(self.said, words, role="status")

    def _ask(self) -> str:
        return self.text.ask or _("Write this line in another way.")

    # -- static --------------------------------------------------------------------------------------------

    def closing(self) -> str:
        """Whether it was rewritten, and how many notes the line has now."""
        if not self.own.strip():
            return _("Not rewritten yet.")
        found = self.findings(self.own)
        n = len(found or [])
        return ngettext("Rewritten; {n} note.", "Rewritten; {n} notes.", n).format(n=n)

    def summary(self) -> str:
        lines = [self._ask(), f"  {self.text.given}", *(f"  * {note}" for note in self.notes(self.text.given))]
        if self.own.strip():
            lines += [_("Your line: {line}").format(line=self.own), *(f"  * {note}" for note in self.notes(self.own))]
        lines += [_("One way to write it: {line}").format(line=self.text.model),
                  *(f"  * {note}" for note in self.notes(self.text.model))]
        return "\n".join([*lines, "", self.closing()])

    def card_html(self) -> str:
        own = self.own if self.own.strip() else ""
        return cards.fragment("rewrite.html", ask=self._ask(), given=self.text.given, given_notes=self.notes(self.text.given),
                              own=own, own_notes=self.notes(own) if own else [], model=self.text.model,
                              words={"own": _("Your line:"), "model": _("One way to write it")}, closing=self.closing())


def line_of(answer: Answer) -> str:
    """The line in an answer; "" before one was written."""
    last = (answer.tries or [""])[-1]
    return last if isinstance(last, str) else ""
