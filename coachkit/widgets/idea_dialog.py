"""A talk in turns: somebody says something, you choose what you say, and every reply answers back.

A reply can be taken back as often as wanted. After the last turn the whole talk stands there line by line, with
what became of it a week on.
"""

import functools
from datetime import date
from typing import Any

import ipywidgets as widgets

from coachkit import cards
from coachkit.exercises import Dialogue, Reply, Turn
from coachkit.practices import Answer
from coachkit.widgets.base import Column, Press, Row, View, guard, markup, reveal, say, sentence
from coachkit.widgets.quiz import letter, mark_chosen, quoted
from coachkit.words import _, ngettext


class IdeaDialog(View):
    """One dialogue on the screen. What was said is saved as `tries`, one for each choice: {turn, text}."""

    def __init__(self, dialogue: Dialogue, **place: Any) -> None:
        self.dialogue, self.opened = dialogue, 1
        super().__init__(Answer(question=dialogue.id, version=dialogue.version), **{**place, "key": dialogue.id})

    # -- what was said -------------------------------------------------------------------------------------

    @property
    def turns(self) -> tuple[Turn, ...]:
        return self.dialogue.turns

    @property
    def tries(self) -> list[dict[str, str]]:
        """Every choice so far, oldest first; of another version of the dialogue none counts."""
        return [] if self.changed else self._all_tries()

    @property
    def changed(self) -> bool:
        """True when the talk was held in a version that offered other replies."""
        tries = self._all_tries()
        return bool(tries) and (self.record.version != self.dialogue.version or any(self._reply(t) is None for t in tries))

    @property
    def said(self) -> dict[int, Reply]:
        """Turn, from 0 → the reply that stands there now."""
        return {int(t["turn"]) - 1: self._reply(t) for t in self.tries}

    @property
    def reached(self) -> int:
        """How many turns are open: the first that is neither answered by its key nor left behind is the last one."""
        behind = max(self.opened - 1, max(self.said, default=0))
        passed = (n < behind or (n in self.said and self.said[n].right) for n in range(len(self.turns)))
        return min(next((n for n, past in enumerate(passed) if not past), len(self.turns)) + 1, len(self.turns))

    @property
    def through(self) -> bool:
        """True once something was said in every turn."""
        return len(self.said) == len(self.turns)

    def _all_tries(self) -> list[dict[str, str]]:
        return [t for t in self.record.tries or [] if isinstance(t, dict)]

    def _reply(self, tried: dict[str, str]) -> Reply | None:
        turn = tried.get("turn", "")
        at = int(turn) - 1 if turn.isdigit() else -1
        options = self.turns[at].options if 0 <= at < len(self.turns) else ()
        return next((reply for reply in options if reply.text == tried.get("text")), None)

    @guard
    def choose(self, turn: int, text: str) -> None:
        """Says this in a turn (from 0), saves it and shows what comes of it."""
        self.keep(self._answer([*self.tries, {"turn": str(turn + 1), "text": text}]))
        self._show()

    @guard
    def go_on(self) -> None:
        """Opens the next turn after a reply that is not the key, as if the key had been said."""
        self.opened = self.reached + 1
        self._show()

    def _answer(self, tries: list[dict[str, str]]) -> Answer:
        last = {t["turn"]: self._reply(t) for t in tries}
        right = len(last) == len(self.turns) and all(reply and reply.right for reply in last.values())
        return Answer(question=self.dialogue.id, version=self.dialogue.version, tries=tries, right=right, on=date.today())

    def meet(self, newest: Any) -> None:
        """Another window went on too: its choices stay, the last one made here comes after them."""
        mine, self.revision, self.record = self.record, newest.revision, newest.record
        self.keep(self._answer([*self.tries, *(mine.tries or [])[-1:]]))

    def load(self, record: Any) -> None:
        """Shows another state of the talk."""
        super().load(record)
        self.opened = 1
        self._show()

    def _first_cue(self) -> str:
        return super()._first_cue() if self.entry or self.journal is None else ""

    # -- live ----------------------------------------------------------------------------------------------

    def draw(self) -> list[widgets.Widget]:
        self.drawn: list[_TurnBox] = []
        self.turn_box, self.again = Column(), sentence(role="status")
        self.whole = markup("")
        bar = Row([Press(_("Undo"), self.undo, tooltip=_("Back to what you had before")), self.cue], css="ck-toolbar")
        self._show()
        scene = markup(cards.said(self.dialogue.title, css="ck-title") + cards.said(self.dialogue.scene))
        return [scene, self.again, self.turn_box, self.whole, bar]

    def _show(self) -> None:
        if not self.live:
            return
        while len(self.drawn) < self.reached:  # a turn is made when it is reached: a page holds many talks
            self.drawn.append(_TurnBox(self, len(self.drawn)))
        for box in self.drawn:
            box.show()
        self.turn_box.children = tuple(self.drawn[: self.reached])
        say(self.again, self._changed_words(), role="status")
        talk = cards.fragment("talk.html", lines=self.talk(), weeks=self.weeks(), words=self._talk_words()) if self.through else ""
        self.whole.value = talk
        reveal(self.whole, bool(talk))

    def _changed_words(self) -> str:
        return _("This talk has changed since you held it. Hold it again when you like.") if self.changed else ""

    # -- static --------------------------------------------------------------------------------------------

    @property
    def who(self) -> str:
        """What the other person is called in the transcript."""
        return self.dialogue.who or _("The other one")

    def answer_words(self, n: int) -> str:
        """What the reply chosen in a turn brings; "" before a choice."""
        reply = self.said.get(n)
        return _("You said {text} {feedback}").format(text=quoted(reply.text), feedback=reply.feedback) if reply else ""

    def talk(self) -> list[tuple[str, str]]:
        """The whole talk: who, and what was said."""
        told: list[tuple[str, str]] = []
        for n, turn in enumerate(self.turns):
            told += [(self.who, turn.says), *([(_("You"), self.said[n].text)] if n in self.said else [])]
        return told

    def weeks(self) -> list[str]:
        """What happens a week on, for each reply that stands there."""
        return [reply.later for _n, reply in sorted(self.said.items()) if reply.later]

    def closing(self) -> str:
        """Where the talk stands, in one short line with its numbers."""
        n, many = len(self.said), len(self.turns)
        if self.changed or not n:
            return ngettext("Not begun yet; {many} turn.", "Not begun yet; {many} turns.", many).format(many=many)
        if not self.through:
            return _("{n} of {many} turns held.").format(n=n, many=many)
        first = sum(self._reply(next(t for t in self.tries if t["turn"] == str(k + 1))).right for k in range(many))
        return _("The talk is through: in {first} of {many} turns the first reply kept it open.").format(first=first, many=many)

    def summary(self) -> str:
        lines = [self.dialogue.title, self.dialogue.scene]
        for n, turn in enumerate(self.turns):
            lines += ["", f"{n + 1}. {self.who}: “{turn.says}”", *([f"   {turn.ask}"] if turn.ask else [])]
            for k, reply in enumerate(turn.options):
                key = f"{_('(this one)')} " if reply.right else ""
                later = " " + _("A week on: {later}").format(later=reply.later) if reply.later else ""
                lines.append(f"   {letter(k)}) “{reply.text}” – {key}{reply.feedback}{later}")
            lines += [f"   {self.answer_words(n)}"] if n in self.said else []
        if self.through:
            lines += ["", self._talk_words()["talk"], *(f"- {who}: “{text}”" for who, text in self.talk())]
            lines += [self._talk_words()["weeks"], *(f"- {later}" for later in self.weeks())] if self.weeks() else []
        return "\n".join([*lines, "", self.closing()])

    def card_html(self) -> str:
        turns = [
            {"says": turn.says, "ask": turn.ask, "options": [
                {"letter": letter(k), "text": o.text, "right": o.right, "feedback": o.feedback, "later": o.later,
                 "chosen": self.said.get(n) is o} for k, o in enumerate(turn.options)]}
            for n, turn in enumerate(self.turns)
        ]
        return cards.fragment("dialogue.html", title=self.dialogue.title, scene=self.dialogue.scene, who=self.who, turns=turns,
                              lines=self.talk() if self.through else [], weeks=self.weeks(), words=self._talk_words(),
                              closing=self.closing(), changed=self._changed_words())

    @staticmethod
    def _talk_words() -> dict[str, str]:
        return {"talk": _("The whole talk"), "weeks": _("A week on"), "chosen": _("your choice"), "key": _("This one."),
                "later": _("A week on:")}


class _TurnBox(Column):
    """One turn: what the other one says, the replies, and what the chosen one brings."""

    def __init__(self, view: IdeaDialog, n: int) -> None:
        self.view, self.n, turn = view, n, view.turns[n]
        self.buttons = {
            reply.text: Press(f"{letter(k)}) {reply.text}", functools.partial(view.choose, n, reply.text), css="ck-option")
            for k, reply in enumerate(turn.options)
        }
        self.answer, self.on = markup(""), Press(_("Go on from the reply we had in mind"), view.go_on, css="ck-quiet")
        says = cards.said(_("{who}: “{words}”").format(who=view.who, words=turn.says), css="ck-say ck-given")
        ask = cards.said(turn.ask, css="ck-ask") if turn.ask else ""
        super().__init__([markup(says + ask), *self.buttons.values(), self.answer, self.on])
        self.add_class("ck-field")

    def show(self) -> None:
        reply = self.view.said.get(self.n)
        for text, button in self.buttons.items():
            mark_chosen(button, reply is not None and text == reply.text)
        words, later = self.view.answer_words(self.n), reply.later if reply else ""
        parts = [words, _("A week on: {later}").format(later=later) if later else ""]
        self.answer.value = "".join(cards.said(part, role="status") for part in parts if part)
        reveal(self.answer, words)
        ahead = self.n + 1 == self.view.reached < len(self.view.turns)
        reveal(self.on, ahead and reply and not reply.right)
