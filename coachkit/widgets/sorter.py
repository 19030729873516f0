"""Cards to be put on piles, one labelled choice each, so a keyboard is enough.

After Check every wrong card says which pile it was taken for and why it belongs elsewhere; then it can be
sorted again, as often as wanted.
"""

from collections import Counter
from datetime import date
from random import Random
from typing import Any

import ipywidgets as widgets

from coachkit import cards
from coachkit.exercises import Sort, SortCard, Sorted, mark_sort
from coachkit.practices import Answer
from coachkit.shown import table_html, table_text
from coachkit.widgets.base import Column, Press, Row, View, control, guard, markup, say, sentence
from coachkit.words import _, ngettext


class CardSorter(View):
    """All cards of one sorting exercise, in an order that gives nothing away and is always the same.

    `earlier` is the first check of the same kind of sorting in another lesson, to be set beside this one.
    """

    def __init__(self, sort: Sort, *, earlier: Sorted | None = None, **place: Any) -> None:
        self.sort, self.earlier = sort, earlier
        self.cards = list(sort.cards)
        Random(sort.id).shuffle(self.cards)
        super().__init__(Answer(question=sort.id, version=sort.version), **{**place, "key": sort.id})

    # -- what was sorted -----------------------------------------------------------------------------------

    @property
    def placed(self) -> dict[str, str]:
        """Card text → pile, as it lies now; cards and piles that are gone are left out."""
        lies = getattr(self.record, "placed", None) or (self.checks[-1] if self.checks else {})
        texts = {card.text for card in self.cards}
        return {text: pile for text, pile in lies.items() if text in texts and pile in self.sort.piles}

    @property
    def checks(self) -> list[dict[str, str]]:
        """The placements that were checked, oldest first."""
        return [t for t in self.record.tries or [] if isinstance(t, dict)]

    @property
    def changed(self) -> bool:
        """True when the cards were checked in an earlier version of the exercise."""
        return bool(self.checks) and self.record.version != self.sort.version

    @property
    def marked(self) -> Sorted | None:
        """The last check, marked by today's key; None before the first."""
        return mark_sort(self.sort, self.checks[-1]) if self.checks and not self.changed else None

    @guard
    def put(self, text: str, pile: str) -> None:
        """Lays one card on a pile ("" takes it away) and saves."""
        placed = {t: p for t, p in self.placed.items() if t != text} | ({text: pile} if pile else {})
        self.keep(self._answer(placed, self.checks if not self.changed else []))

    @guard
    def check(self) -> None:
        """Marks what lies there now."""
        if not self.placed:
            self.tell(_("Nothing is sorted yet. Choose a pile for a card first."))
            return
        self.keep(self._answer(self.placed, [*([] if self.changed else self.checks), self.placed]))
        self._show()

    def _answer(self, placed: dict[str, str], checks: list[dict[str, str]]) -> Answer:
        right = mark_sort(self.sort, checks[-1]).enough if checks else None
        return Answer(question=self.sort.id, version=self.sort.version, tries=checks, right=right, on=date.today(),
                      placed=placed)

    def meet(self, newest: Any) -> None:
        """Another window sorted too: its cards stay, those moved here win."""
        mine, self.revision, self.record = self.record, newest.revision, newest.record
        self.keep(self._answer({**self.placed, **(getattr(mine, "placed", None) or {})}, [*self.checks, *(mine.tries or [])[-1:]]))

    # -- live ----------------------------------------------------------------------------------------------

    def draw(self) -> list[widgets.Widget]:
        self.choices, self.notes, rows = {}, {}, []
        for card in self.cards:
            options = [(_("choose a pile"), ""), *((pile, pile) for pile in self.sort.piles)]
            choice = control(widgets.Dropdown, "ck-sort", options=options, value=self.placed.get(card.text, ""), description=card.text)
            choice.observe(self._moved, names="value")
            self.choices[card.text], self.notes[card.text] = choice, sentence(role="status")
            rows.append(Column([choice, self.notes[card.text]]))
        self.conclusion, self.together, self.table = sentence(role="status"), sentence(role="status"), Column()
        go = Row([Press(_("Check"), self.check, css="ck-primary")])
        bar = Row([Press(_("Undo"), self.undo, tooltip=_("Back to what you had before")), self.cue], css="ck-toolbar")
        self._show()
        return [sentence(self.sort.ask, css="ck-ask"), *rows, go, self.conclusion, self.together, self.table, bar]

    @guard
    def _moved(self, change: Any) -> None:
        text = change["owner"].description
        if change["new"] != self.placed.get(text, ""):
            say(self.notes[text], "", role="status")
            self.put(text, change["new"])

    def load(self, record: Any) -> None:
        """Shows another placement."""
        super().load(record)
        if self.live:
            for text, choice in self.choices.items():
                choice.value = self.placed.get(text, "")
            self._show()

    def _show(self) -> None:
        if not self.live:
            return
        for card in self.cards:
            note = self._note(card)
            say(self.notes[card.text], note, css="ck-finding ck-tip" if note else "ck-say", role="status")
        say(self.conclusion, self.closing(), role="status")
        say(self.together, self.sort.told if self.marked and self.marked.enough else "", role="status")
        confused = self._confusions()
        self.table.children = (markup(table_html(*confused)),) if confused else ()

    def _note(self, card: SortCard) -> str:
        """What a wrong card says after a check, as long as it lies where it lay."""
        wrong = {c.text: put for c, put in self.marked.wrong} if self.marked else {}
        if wrong.get(card.text, "") != self.placed.get(card.text, "") or card.text not in wrong:
            return ""
        return _("You put it with “{put}”. It is closer to “{pile}”: {why}").format(
            put=wrong[card.text], pile=card.pile, why=card.why)

    def _confusions(self) -> tuple[list[str], list[list[Any]]] | None:
        """Columns and rows of what was taken for what; None when nothing was."""
        counted: Counter = self.marked.confusions if self.marked else Counter()
        rows = [[pile, put, n] for (pile, put), n in sorted(counted.items(), key=lambda item: (-item[1], item[0]))]
        return ([_("belongs to"), _("was put with"), _("cards")], rows) if rows else None

    # -- static --------------------------------------------------------------------------------------------

    def closing(self) -> str:
        """How many lie right, how many are enough, in one short line."""
        if self.changed:
            return _("This exercise has changed since you checked it. Check it again when you like.")
        all_count = self.sort.enough == len(self.cards)
        if not self.marked:
            words = (_("Not checked yet: {placed} of {n} sorted; here every one counts.") if all_count
                     else _("Not checked yet: {placed} of {n} sorted; {enough} right are enough."))
            return words.format(placed=len(self.placed), n=len(self.cards), enough=self.sort.enough)
        words = (ngettext("{right} of {n} right after {checks} check; here every one counts.",
                          "{right} of {n} right after {checks} checks; here every one counts.", len(self.checks)) if all_count
                 else ngettext("{right} of {n} right after {checks} check; {enough} are enough.",
                               "{right} of {n} right after {checks} checks; {enough} are enough.", len(self.checks)))
        said = words.format(right=self.marked.right, n=self.marked.of, checks=len(self.checks), enough=self.sort.enough)
        return f"{said} {self._earlier_words()}".strip()

    def _earlier_words(self) -> str:
        if self.earlier is None:
            return ""
        return _("The first time you sorted such cards, {right} of {n} lay right.").format(right=self.earlier.right, n=self.earlier.of)

    def summary(self) -> str:
        lines = [self.sort.ask, _("Piles: {piles}").format(piles=" · ".join(self.sort.piles)), ""]
        lines += [f"- {card.text}" + (f" ({self.placed[card.text]})" if card.text in self.placed else "") for card in self.cards]
        lines += ["", _("Where they belong")]
        lines += [f"- {card.text} → {card.pile}. {card.why}" for card in self.sort.cards]
        confused = self._confusions()
        lines += [_("To look at again: {heading}").format(heading=self.sort.look)] if self.sort.look else []
        lines += ["", table_text(*confused)] if confused else []
        lines += ["", self.sort.told] if self.sort.told else []
        return "\n".join([*lines, "", self.closing()])

    def card_html(self) -> str:
        rows = [{"text": card.text, "put": self.placed.get(card.text, ""), "pile": card.pile, "why": card.why,
                 "note": _("You put it with “{put}”.").format(put=self.placed[card.text]) if self._note(card) else ""}
                for card in self.cards]
        confused = self._confusions()
        return cards.fragment("sort.html", ask=self.sort.ask, piles=self.sort.piles, rows=rows, confusions=confused,
                              columns=confused[0] if confused else [], counts=confused[1] if confused else [],
                              words={"piles": _("Piles:")}, told=self.sort.told, closing=self.closing())
