"""A question whose every option answers back. Free retry, hints one at a time, a similar question as second try.

Nothing blocks: after two misses the answer is shown, and the question returns among the next lesson's cards.
"""

import functools
from datetime import date
from typing import Any

import ipywidgets as widgets

from coachkit import cards
from coachkit.exercises import Question, misses
from coachkit.practices import Answer
from coachkit.widgets.base import Column, Press, Row, View, guard, reveal, say, sentence
from coachkit.words import _, ngettext

TRIES = 2  # misses after which the answer is shown


class Quiz(View):
    """One question on the screen. `parallel` is the similar question offered after a miss."""

    def __init__(self, question: Question, *, parallel: Question | None = None, **place: Any) -> None:
        self.question, self.parallel, self.owner_quiz = question, parallel, None
        self.second = Quiz(parallel, **place) if parallel else None
        super().__init__(Answer(question=question.id, version=question.version), **{**place, "key": question.id})
        if self.second:
            self.second.owner_quiz = self

    # -- what was answered ---------------------------------------------------------------------------------

    @property
    def tries(self) -> list[str]:
        """The options chosen so far, oldest first; of another version of the question none counts."""
        return [] if self.changed else [t for t in self.record.tries or [] if isinstance(t, str)]

    @property
    def changed(self) -> bool:
        """True when the answer was given to a question that has changed since."""
        tries, offered = self.record.tries or [], {option.text for option in self.question.options}
        return bool(tries) and (self.record.version != self.question.version or tries[-1] not in offered)

    @property
    def missed(self) -> int:
        """Wrong tries before the first right one, on this question and its similar one together."""
        return misses(self.question, self.tries) + (self.second.missed if self.second else 0)

    @property
    def right(self) -> bool:
        own = any(option.right and option.text in self.tries for option in self.question.options)
        return own or bool(self.second and self.second.right)

    @guard
    def choose(self, text: str) -> None:
        """Takes an answer, saves it and shows its feedback."""
        option = next(option for option in self.question.options if option.text == text)
        answer = Answer(
            question=self.question.id, version=self.question.version, tries=[*self.tries, text],
            right=option.right, on=date.today(),
        )
        self.keep(answer)
        self._show()

    def meet(self, newest: Any) -> None:
        """Another window answered too: both tries stay, its own first."""
        mine = self.record
        self.revision, self.record = newest.revision, newest.record
        self.keep(mine.with_(tries=[*self.tries, mine.tries[-1]]))

    def load(self, record: Any) -> None:
        """Shows another answer."""
        super().load(record)
        self._show()

    def _first_cue(self) -> str:
        return super()._first_cue() if self.entry or self.journal is None else ""

    # -- live ----------------------------------------------------------------------------------------------

    def draw(self) -> list[widgets.Widget]:
        self.buttons = {
            option.text: Press(f"{letter(n)}) {option.text}", functools.partial(self.choose, option.text), css="ck-option")
            for n, option in enumerate(self.question.options)
        }
        self.answer_box, self.answer_shown = sentence(role="status"), sentence(role="status")
        self.hint_box, self.hints_out = Column(), 0
        self.hint_button = Press(_("Hint"), self.hint)
        self.similar = Press(_("Try a similar question"), self.offer_second)
        self.second_box = Column()
        row = Row([self.hint_button, self.similar, self.cue], css="ck-toolbar")
        options = Column(list(self.buttons.values()))
        self._show()
        return [sentence(self.question.ask, css="ck-ask"), options, self.answer_box, self.answer_shown, self.hint_box,
                row, self.second_box]

    @guard
    def hint(self) -> None:
        """Shows one hint more."""
        self.hints_out = min(self.hints_out + 1, len(self.question.hints))
        self.hint_box.children = tuple(sentence(text) for text in self.question.hints[: self.hints_out])
        self._hint_words()

    @guard
    def offer_second(self) -> None:
        """Opens the similar question below."""
        self.second_box.children = (self.second,)
        reveal(self.similar, False)

    def _hint_words(self) -> None:
        left = len(self.question.hints) - self.hints_out
        reveal(self.hint_button, left)
        self.hint_button.description = _("Hint") if not self.hints_out else _("One more hint")

    def _show(self) -> None:
        if not self.live:
            return
        for text, button in self.buttons.items():
            chosen = bool(self.tries) and text == self.tries[-1]
            mark_chosen(button, chosen)
        say(self.answer_box, self._answer_words(), role="status")
        say(self.answer_shown, self._key_words(), role="status")
        self._hint_words()
        offer = self.second and self.missed and not self.right and not self.second_box.children
        reveal(self.similar, offer)
        if self.second and (self.second.tries or self.second_box.children):
            self.second_box.children = (self.second,)
            reveal(self.similar, False)
        if self.owner_quiz and self.owner_quiz.live and hasattr(self.owner_quiz, "similar"):
            self.owner_quiz._show()

    def _answer_words(self) -> str:
        if self.changed:
            return self._changed_words()
        if not self.tries:
            return ""
        option = next(option for option in self.question.options if option.text == self.tries[-1])
        words = _("You chose {text} {feedback}").format(text=quoted(option.text), feedback=option.feedback)
        if not option.right and self.question.look:
            words += " " + _("Look again at “{heading}”.").format(heading=self.question.look)
        return words

    def _changed_words(self) -> str:
        if not self.changed:
            return ""
        earlier = self.record.tries[-1]
        return _("This question has changed since you answered it. You chose {text}").format(text=quoted(earlier))

    def _key_words(self) -> str:
        if self.missed < TRIES or self.right:
            return ""
        key = self.question.key
        return _("We were looking for {text} {feedback} This question comes back in the next lesson.").format(
            text=quoted(key.text), feedback=key.feedback)

    # -- static --------------------------------------------------------------------------------------------

    def options(self) -> list[dict[str, Any]]:
        """The options as plain data: letter, text, right, feedback, chosen."""
        last = self.tries[-1] if self.tries else None
        return [{"letter": letter(n), "text": o.text, "right": o.right, "feedback": o.feedback, "chosen": o.text == last}
                for n, o in enumerate(self.question.options)]

    def closing(self) -> str:
        """Where the learner stands, in one short line with its numbers."""
        if not self.tries and not (self.second and self.second.tries):
            n = len(self.question.options)
            return ngettext("Not answered yet; {n} option.", "Not answered yet; {n} options.", n).format(n=n)
        if self.right:
            n = self.missed + 1
            return ngettext("Found at the first try.", "Found after {n} tries.", n).format(n=n)
        if self.missed >= TRIES:
            return _("{n} tries missed; the question comes back in the next lesson.").format(n=self.missed)
        return _("1 try so far; another one is free.")

    def summary(self) -> str:
        lines = [self.question.ask, *(f"  {o['letter']}) {o['text']}" for o in self.options())]
        lines += ["", self._answer_words()] if self.tries or self.changed else []
        lines += ["", _("What each option says"), *self._feedback_lines()]
        lines += self._hint_lines()
        if self.second:
            lines += ["", _("A similar question, as second try"), self.second.question.ask,
                      *self.second._feedback_lines(full=True), *self.second._hint_lines()]
        return "\n".join([*lines, "", self.closing()])

    def _feedback_lines(self, full: bool = False) -> list[str]:
        key = _("(this one)")
        return [f"  {o['letter']}) " + (f"{o['text']} – " if full else "") + (f"{key} " if o["right"] else "") + o["feedback"]
                for o in self.options()]

    def _hint_lines(self) -> list[str]:
        hints = [_("Hint {n}: {text}").format(n=n, text=hint) for n, hint in enumerate(self.question.hints, 1)]
        return [*hints, *([_("To look at again: {heading}").format(heading=self.question.look)] if self.question.look else [])]

    def card_html(self) -> str:
        words = {"chosen": _("your choice"), "key": _("This one."), "hint": _("Hint"), "similar": _("A similar question, as second try")}
        second = {"ask": self.second.question.ask, "options": self.second.options()} if self.second else None
        return cards.fragment("quiz.html", ask=self.question.ask, options=self.options(), hints=self.question.hints,
                              second=second, words=words, closing=self.closing(), changed=self._changed_words())


def mark_chosen(button: Press, chosen: bool) -> None:
    """Shows that this button is the choice: by a sign before its words, and by a line around it."""
    words = button.description.removeprefix("● ")
    button.description = f"● {words}" if chosen else words
    (button.add_class if chosen else button.remove_class)("mod-active")


def quoted(text: str) -> str:
    """An option inside a sentence, with a full stop unless it brings its own end."""
    return f"“{text}”" if text.endswith((".", "?", "!")) else f"“{text}”."


def letter(n: int) -> str:
    """a, b, c … for the nth option."""
    return chr(ord("a") + n)
