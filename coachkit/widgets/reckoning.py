"""Numbers to be worked out by hand, one box each; after Check every box answers back, and after two checks it gives the number.

A figure without a key is a guess: it is kept as it is typed, and nobody marks it.
"""

from datetime import date
from typing import Any

import ipywidgets as widgets

from coachkit import cards
from coachkit.exercises import Figure, Reckoned, Reckoning, mark_reckoning
from coachkit.practices import Answer
from coachkit.shown import cell_words
from coachkit.widgets.base import Column, Press, Row, View, control, guard, say, sentence
from coachkit.words import _, ngettext

TRIES = 2  # checks after which a number that is still missed is given


class ReckoningView(View):
    """The figures of one `Reckoning`."""

    def __init__(self, item: Reckoning, **place: Any) -> None:
        self.item = item
        super().__init__(Answer(question=item.id, version=item.version), **{**place, "key": item.id})

    # -- what was written ----------------------------------------------------------------------------------

    @property
    def keyed(self) -> bool:
        """True when there is something to check."""
        return any(figure.key is not None for figure in self.item.figures)

    @property
    def written(self) -> dict[str, str]:
        """What stands under each question now."""
        asks = {figure.ask for figure in self.item.figures}
        return {ask: text for ask, text in (getattr(self.record, "placed", None) or {}).items() if ask in asks}

    @property
    def checks(self) -> list[dict[str, str]]:
        """What was checked, oldest first; of another version of the exercise nothing counts."""
        return [t for t in self.record.tries or [] if isinstance(t, dict)] if self.record.version == self.item.version else []

    @property
    def marked(self) -> Reckoned | None:
        """The last check, marked by today's key; None before the first."""
        return mark_reckoning(self.item, self.checks[-1]) if self.checks else None

    @guard
    def write(self, ask: str, text: str) -> None:
        """Takes what was written under one question and saves it."""
        self.keep(self._answer({**self.written, ask: text}, self.checks))

    @guard
    def check(self) -> None:
        """Marks what stands there now."""
        self.settle()
        if not any(text.strip() for text in self.written.values()):
            self.tell(_("Nothing is written yet. One number is enough to begin with."))
            return
        self.keep(self._answer(self.written, [*self.checks, self.written]))
        self._show()

    def _answer(self, written: dict[str, str], checks: list[dict[str, str]]) -> Answer:
        right = mark_reckoning(self.item, checks[-1]).all_right if checks else None
        return Answer(question=self.item.id, version=self.item.version, tries=checks, right=right, on=date.today(), placed=written)

    def meet(self, newest: Any) -> None:
        """Another window wrote too: its numbers stay, those written here win."""
        mine, self.revision, self.record = self.record, newest.revision, newest.record
        self.keep(self._answer({**self.written, **(getattr(mine, "placed", None) or {})}, [*self.checks, *(mine.tries or [])[-1:]]))
        self.load(self.record)

    # -- live ----------------------------------------------------------------------------------------------

    def draw(self) -> list[widgets.Widget]:
        self.boxes, self.notes, rows = {}, {}, []
        for figure in self.item.figures:
            box = control(widgets.Text, "ck-field", description=_asked(figure), tooltip=_asked(figure), value=self.written.get(figure.ask, ""))
            box.observe(self._typed, names="value")
            self.boxes[figure.ask], self.notes[figure.ask] = box, sentence(role="status")
            rows.append(Column([box, self.notes[figure.ask]]))
        self.conclusion = sentence(role="status")
        go = [Row([Press(_("Check"), self.check, css="ck-primary")])] if self.keyed else []
        bar = Row([Press(_("Undo"), self.undo, tooltip=_("Back to what you had before")), self.cue], css="ck-toolbar")
        self._show()
        return [sentence(self.item.ask, css="ck-ask"), *rows, *go, self.conclusion, bar]

    @guard
    def _typed(self, _change: Any) -> None:
        """All boxes at once: somebody may have gone on to the next one within the pause."""
        now = {ask: box.value for ask, box in self.boxes.items() if box.value or ask in self.written}
        if now != self.written:
            self.later(lambda: self.keep(self._answer(now, self.checks)))

    def load(self, record: Any) -> None:
        """Shows earlier numbers."""
        super().load(record)
        if self.live:
            for ask, box in self.boxes.items():
                box.value = self.written.get(ask, "")
            self._show()

    def _show(self) -> None:
        if not self.live:
            return
        for figure in self.item.figures:
            right, words = self.note(figure)
            say(self.notes[figure.ask], words, css="ck-say" if right or not words else "ck-finding ck-tip", role="status")
        say(self.conclusion, self.closing() if self.keyed else "", role="status")

    def note(self, figure: Figure) -> tuple[bool, str]:
        """(right?, what is said to it) at the last check; (False, "") where nothing was checked."""
        right, words = self.marked.said.get(figure.ask, (False, "")) if self.marked else (False, "")
        if right:
            return True, _("Yes. {why}").format(why=words)
        if words and len(self.checks) >= TRIES:
            words = _("{hint} It is {number}. {why}").format(hint=words, number=_number(figure), why=figure.why)
        return False, words

    # -- static --------------------------------------------------------------------------------------------

    def closing(self) -> str:
        """How many are right, in one short line."""
        if not self.keyed:
            n = sum(bool(text.strip()) for text in self.written.values())
            return ngettext("A guess: {n} of {m} number written down.", "A guess: {n} of {m} numbers written down.", len(self.item.figures)).format(
                n=n, m=len(self.item.figures))
        if not self.marked:
            return ngettext("Not checked yet: {m} number to work out.", "Not checked yet: {m} numbers to work out.", len(self.item.figures)).format(
                m=len(self.item.figures))
        return ngettext("{right} of {n} right after {checks} check.", "{right} of {n} right after {checks} checks.", len(self.checks)).format(
            right=self.marked.right, n=self.marked.of, checks=len(self.checks))

    def _rows(self) -> list[dict[str, str]]:
        """Per figure: the question, what was written, what was said to it, and the key with its reason."""
        return [{"ask": _asked(one), "put": self.written.get(one.ask, ""), "note": self.note(one)[1],
                 "key": "" if one.key is None else f"{_number(one)}. {one.why}"} for one in self.item.figures]

    def summary(self) -> str:
        lines = [self.item.ask, ""]
        for row in self._rows():
            lines += [f"- {row['ask']}" + (f" ({row['put']})" if row["put"] else ""), *([f"  {row['note']}"] if row["note"] else [])]
        if self.keyed:
            lines += ["", _("What comes out"), *(f"- {row['ask']} → {row['key']}" for row in self._rows() if row["key"])]
        lines += [_("To look at again: {heading}").format(heading=self.item.look)] if self.item.look else []
        return "\n".join([*lines, "", self.closing()])

    def card_html(self) -> str:
        return cards.fragment("reckoning.html", ask=self.item.ask, rows=self._rows(), closing=self.closing())


def _asked(figure: Figure) -> str:
    return f"{figure.ask} ({figure.unit})" if figure.unit else figure.ask


def _number(figure: Figure) -> str:
    return f"{cell_words(figure.key)} {figure.unit}".strip()
