"""Questions to be named one by one: open, closed, leading, or advice in disguise. Then one of your own.

The first choice for a line counts. It answers at once: the words that show it are marked, and there are two other
ways to ask. What was missed can be gone through again as often as wanted.
"""

import functools
from datetime import date
from random import Random
from typing import Any

import ipywidgets as widgets

from coachkit import cards
from coachkit.exercises import Drill, DrillLine
from coachkit.practices import Answer
from coachkit.widgets.base import Column, Press, Row, View, guard, markup, reveal, say, sentence
from coachkit.widgets.question_box import QuestionBox
from coachkit.widgets.quiz import mark_chosen
from coachkit.words import _, ngettext


class QuestionCoach(View):
    """One drill on the screen. `tries` holds a round each: line → the label chosen first in that round."""

    def __init__(self, drill: Drill, **place: Any) -> None:
        self.drill, self.lines = drill, list(drill.lines)
        Random(drill.id).shuffle(self.lines)
        self.own = QuestionBox(**{**place, "key": "my-question"})
        self.at = 0
        super().__init__(Answer(question=drill.id, version=drill.version), **{**place, "key": drill.id})

    # -- what was named ------------------------------------------------------------------------------------

    @property
    def changed(self) -> bool:
        """True when the lines were named in an earlier version."""
        return bool(self.record.tries) and self.record.version != self.drill.version

    @property
    def rounds(self) -> list[dict[str, str]]:
        """The rounds so far, oldest first, with only the lines and labels that still exist."""
        texts = {line.text for line in self.lines}
        rounds = [] if self.changed else [t for t in self.record.tries or [] if isinstance(t, dict)]
        return [{text: label for text, label in one.items() if text in texts and label in self.drill.labels} for one in rounds]

    @property
    def named(self) -> dict[str, str]:
        """Line → its label, that of the newest round."""
        return {text: label for one in self.rounds for text, label in one.items()}

    @property
    def turn(self) -> list[DrillLine]:
        """The lines of the round that is going on: all of them at first, then those that were missed before."""
        before = {text: label for one in self.rounds[:-1] for text, label in one.items()}
        return [line for line in self.lines if before.get(line.text) != line.label]

    @property
    def now(self) -> dict[str, str]:
        """What was named in this round."""
        return self.rounds[-1] if self.rounds else {}

    @property
    def left(self) -> list[DrillLine]:
        """The lines of this round that wait."""
        return [line for line in self.turn if line.text not in self.now]

    @property
    def right(self) -> int:
        """How many lines have the right name now."""
        return sum(self.named.get(line.text) == line.label for line in self.lines)

    @guard
    def name(self, label: str) -> None:
        """Gives the line on the screen a name; in a round the first one counts."""
        line = self.line
        if line.text in self.now:
            self.tell(_("The first choice counts. The missed ones can be gone through again at the end."))
            return
        rounds = self.rounds or [{}]
        self.keep(self._answer([*rounds[:-1], {**rounds[-1], line.text: label}]))
        self._show()

    @guard
    def next(self) -> None:
        """On to the next line that waits; the last one stays until a new round begins."""
        self.tell("")
        if self.left:
            self.at = self.turn.index(self.left[0])
        self._show()

    @guard
    def again(self) -> None:
        """A new round with what was missed."""
        self.keep(self._answer([*self.rounds, {}]))
        self.at = 0
        self._show()

    @property
    def line(self) -> DrillLine:
        """The line on the screen."""
        return self.turn[min(self.at, len(self.turn) - 1)] if self.turn else self.lines[-1]

    def _answer(self, rounds: list[dict[str, str]]) -> Answer:
        named = {text: label for one in rounds for text, label in one.items()}
        right = sum(named.get(line.text) == line.label for line in self.lines)
        return Answer(question=self.drill.id, version=self.drill.version, tries=rounds, right=right >= self.drill.enough, on=date.today())

    def meet(self, newest: Any) -> None:
        """Another window named lines too: its names stay, those given here are added."""
        mine, self.revision, self.record = (self.record.tries or [{}])[-1], newest.revision, newest.record
        theirs = self.rounds or [{}]
        self.keep(self._answer([*theirs[:-1], {**mine, **theirs[-1]}]))

    def load(self, record: Any) -> None:
        """Shows another state."""
        super().load(record)
        self._start()
        self._show()

    # -- live ----------------------------------------------------------------------------------------------

    def draw(self) -> list[widgets.Widget]:
        self.place_words, self.given = sentence(role="status"), sentence(css="ck-say ck-given")
        self.buttons = {label: Press(label, functools.partial(self.name, label)) for label in self.drill.labels}
        names = Row(list(self.buttons.values()), css="ck-row")
        self.answer_box, self.end = Column(), sentence(role="status")
        self.on, self.once_more = Press(_("Next line"), self.next, css="ck-primary"), Press(_("Go through the missed ones again"), self.again)
        steps = Row([self.on, self.once_more], css="ck-row")
        bar = Row([Press(_("Undo"), self.undo, tooltip=_("Back to what you had before")), self.cue], css="ck-toolbar")
        self._start()
        self._show()
        own = sentence(_("Now one of your own"), css="ck-group")
        return [sentence(self.drill.ask, css="ck-ask"), self.place_words, self.given, names, self.answer_box, steps, self.end,
                bar, own, self.own]

    def _start(self) -> None:
        turn = self.turn
        self.at = turn.index(self.left[0]) if self.left else max(len(turn) - 1, 0)

    def _show(self) -> None:
        if not self.live:
            return
        line, turn = self.line, self.turn
        named = self.now.get(line.text)
        at = turn.index(line) + 1 if line in turn else len(turn)
        say(self.place_words, _("Line {n} of {m}").format(n=at, m=len(turn)) if turn else "", css="ck-hint")
        say(self.given, _("“{line}”").format(line=line.text), css="ck-say ck-given")
        for label, button in self.buttons.items():
            mark_chosen(button, label == named)
        self.answer_box.children = (markup(self._answer_html(line, named)),) if named else ()
        reveal(self.on, named and self.left)
        reveal(self.once_more, not self.left and self.right < len(self.lines))
        say(self.end, self.closing() if self.named or self.changed else "", role="status")

    def _answer_html(self, line: DrillLine, named: str) -> str:
        before, _at, after = line.text.partition(line.words) if line.words else (line.text, "", "")
        right = named == line.label
        says = _("Yes, {label}. {why}") if right else _("You said {named}. It is closer to {label}: {why}")
        return cards.fragment("drill_answer.html", before=before, words=line.words, after=after, rewrites=line.rewrites, right=right,
                              says=says.format(label=line.label, named=named, why=line.why), ways=_("Two ways to ask it:"))

    # -- static --------------------------------------------------------------------------------------------

    def closing(self) -> str:
        """How many have the right name, and how many are enough, in one short line."""
        if self.changed:
            return _("These lines have changed since you named them. Begin again when you like.")
        if not self.named:
            return _("Nothing named yet: {n} lines; {enough} right are enough.").format(n=len(self.lines), enough=self.drill.enough)
        words = ngettext("{named} of {n} named, {right} of them right, in {rounds} round; {enough} right are enough.",
                         "{named} of {n} named, {right} of them right, in {rounds} rounds; {enough} right are enough.", len(self.rounds))
        return words.format(named=len(self.named), n=len(self.lines), right=self.right, rounds=len(self.rounds), enough=self.drill.enough)

    def summary(self) -> str:
        lines = [self.drill.ask, ""]
        for n, line in enumerate(self.lines, 1):
            own = _(" (you said {label})").format(label=self.named[line.text]) if line.text in self.named else ""
            ways = " " + _("Two ways to ask it:") + " " + " / ".join(line.rewrites) if line.rewrites else ""
            lines.append(f"{n}. “{line.text}”{own} → {line.label}. {line.why}{ways}")
        return "\n".join([*lines, "", self.closing(), "", self.own.summary()])

    def card_html(self) -> str:
        rows = [{"text": line.text, "label": line.label, "why": line.why, "rewrites": line.rewrites, "named": self.named.get(line.text, "")}
                for line in self.lines]
        words = {"ways": _("Two ways to ask it:"), "named": _("you said")}
        face = cards.fragment("drill.html", ask=self.drill.ask, labels=self.drill.labels, rows=rows, words=words, closing=self.closing())
        return face + "\n" + self.own.card_html()
