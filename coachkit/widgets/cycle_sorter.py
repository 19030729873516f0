"""One turn of the wheel as slips to be put in order, one labelled choice each, so a keyboard is enough.

Choosing a number moves a slip to that place, and the focus goes with it. After Check, a slip that lies too early
says what nobody knew at that moment. The wheel is a ring; the key is the one order in which it went.
"""

from datetime import date
from itertools import groupby
from random import Random
from typing import Any

import ipywidgets as widgets

from coachkit import cards
from coachkit.exercises import Cycle, Ordered, mark_cycle
from coachkit.practices import Answer
from coachkit.widgets.base import Column, Press, Row, View, control, guard, markup, say, sentence
from coachkit.words import N_, _, ngettext

TRIES = 2  # checks after which the order is shown
STEPS = {"plan": N_("Plan"), "do": N_("Do"), "check": N_("Check"), "act": N_("Act")}


class CycleSorter(View):
    """The slips of one cycle, shuffled so that everybody begins with the same wrong order."""

    _quiet = False  # while the controls are filled by us and not by the learner

    def __init__(self, cycle: Cycle, **place: Any) -> None:
        self.cycle, self.cards = cycle, {card.text: card for card in cycle.cards}
        self.shuffled = shuffled(cycle)
        super().__init__(Answer(question=cycle.id, version=cycle.version), **{**place, "key": cycle.id})

    # -- what was laid -------------------------------------------------------------------------------------

    @property
    def order(self) -> list[str]:
        """The texts of the slips as they lie now; the shuffled order as long as nothing else fits them."""
        lies = getattr(self.record, "placed", None) or {}
        laid = sorted(lies, key=lambda text: int(lies[text])) if all(place.isdigit() for place in lies.values()) else []
        return laid if set(laid) == set(self.cards) else self.shuffled

    @property
    def checks(self) -> list[list[str]]:
        """The orders that were checked, oldest first."""
        tries = [t for t in self.record.tries or [] if isinstance(t, dict)]
        return [sorted(t, key=lambda text: int(t[text])) for t in tries if all(place.isdigit() for place in t.values())]

    @property
    def changed(self) -> bool:
        """True when the slips were checked in an earlier version of the exercise."""
        return bool(self.checks) and (self.record.version != self.cycle.version or set(self.checks[-1]) != set(self.cards))

    @property
    def marked(self) -> Ordered | None:
        """The last check, marked by today's key; None before the first."""
        return mark_cycle(self.cycle, self.checks[-1]) if self.checks and not self.changed else None

    @property
    def told(self) -> bool:
        """True once the order may be shown: it was found, or two checks have missed it."""
        return bool(self.marked and (self.marked.exact or len(self.checks) >= TRIES))

    @guard
    def move(self, text: str, to: int) -> None:
        """Moves a slip to a place (from 1), the others close up, and saves."""
        order = [one for one in self.order if one != text]
        order.insert(to - 1, text)
        self.keep(self._answer(order, [] if self.changed else self.checks))
        self._show()
        if self.live:
            say(self.moved, _("“{text}” is now number {n} of {many}.").format(text=text, n=to, many=len(order)), css="ck-hint", role="status")
            self.choices[to - 1].focus()

    @guard
    def check(self) -> None:
        """Marks the order that lies there now."""
        self.keep(self._answer(self.order, [*([] if self.changed else self.checks), self.order]))
        self._show()

    def _answer(self, order: list[str], checks: list[list[str]]) -> Answer:
        right = mark_cycle(self.cycle, checks[-1]).exact if checks else None
        return Answer(question=self.cycle.id, version=self.cycle.version, tries=[_places(one) for one in checks], right=right,
                      on=date.today(), placed=_places(order))

    def meet(self, newest: Any) -> None:
        """Another window laid them too: its checks stay, the order laid here wins."""
        mine, self.revision, self.record = self.record, newest.revision, newest.record
        checks, self.record = self.checks, mine
        new = [one for one in self.checks[-1:] if one not in checks]
        self.keep(self._answer(self.order, [*checks, *new]))

    # -- live ----------------------------------------------------------------------------------------------

    def draw(self) -> list[widgets.Widget]:
        self.choices, self.notes, rows, many = [], [], [], len(self.cards)
        for n in range(1, many + 1):
            choice = control(widgets.Dropdown, "ck-sort ck-order", options=[(str(k), k) for k in range(1, many + 1)], value=n)
            choice.observe(self._chosen, names="value")
            self.choices.append(choice)
            self.notes.append(sentence(role="status"))
            rows.append(Column([choice, self.notes[-1]]))
        self.moved, self.conclusion, self.wheel = sentence(), sentence(role="status"), Column()
        hint = sentence(_("The number in front is a slip's place. Choose another one, and the slip moves there."), css="ck-hint")
        go = Row([Press(_("Check"), self.check, css="ck-primary")])
        bar = Row([Press(_("Undo"), self.undo, tooltip=_("Back to what you had before")), self.cue], css="ck-toolbar")
        self._show()
        return [sentence(self.cycle.ask, css="ck-ask"), hint, *rows, self.moved, go, self.conclusion, self.wheel, bar]

    @guard
    def _chosen(self, change: Any) -> None:
        place = self.choices.index(change["owner"]) + 1
        if not self._quiet and change["new"] != place:
            self.move(self.order[place - 1], change["new"])

    def load(self, record: Any) -> None:
        """Shows another order."""
        super().load(record)
        self._show()

    def _show(self) -> None:
        if not self.live:
            return
        self._quiet = True
        for n, (text, choice) in enumerate(zip(self.order, self.choices, strict=True), 1):
            choice.description, choice.tooltip, choice.value = text, text, n
            note = self.note(text)
            say(self.notes[n - 1], note, css="ck-finding ck-tip" if note else "ck-say", role="status")
        self._quiet = False
        say(self.moved, "", css="ck-hint", role="status")
        say(self.conclusion, self.closing(), role="status")
        self.wheel.children = (markup(self._wheel_html()),) if self.told else ()

    def note(self, text: str) -> str:
        """What a slip that lay too early at the last check says, as long as it still does."""
        if not self.marked or self.marked.turned or text not in {card.text for card, _missing in self.marked.early}:
            return ""
        early = {card.text: missing for card, missing in mark_cycle(self.cycle, self.order).early}
        unknown = [card.known for card in early.get(text, ())[:2]]
        if not unknown:
            return ""
        if len(unknown) == 1:
            return _("Too early here: nobody knew yet {this}.").format(this=unknown[0])
        return _("Too early here: nobody knew yet {this}, or {that}.").format(this=unknown[0], that=unknown[1])

    # -- static --------------------------------------------------------------------------------------------

    def closing(self) -> str:
        """How many slips lie where they could happen, in one short line."""
        many = len(self.cards)
        if self.changed:
            return _("This exercise has changed since you checked it. Check it again when you like.")
        if not self.marked:
            return _("Not checked yet; {n} slips to put in order.").format(n=many)
        if self.marked.exact:
            return ngettext("All {n} in the order it had, after {checks} check.", "All {n} in the order it had, after {checks} checks.",
                            len(self.checks)).format(n=many, checks=len(self.checks))
        if self.marked.turned:
            return _("As a ring this is right, and a wheel can be entered anywhere. This one began with “{text}”").format(
                text=self.cycle.cards[0].text)
        words = ngettext("{ready} of {n} could happen where they lie, after {checks} check.",
                         "{ready} of {n} could happen where they lie, after {checks} checks.", len(self.checks))
        return words.format(ready=self.marked.ready, n=many, checks=len(self.checks))

    def steps(self) -> list[dict[str, Any]]:
        """The key, step by step: name, the cards with their numbers, and the numbers as "1–3"."""
        numbered = list(enumerate(self.cycle.cards, 1))
        groups = [(step, list(group)) for step, group in groupby(numbered, key=lambda one: one[1].step)]
        return [{"name": _(STEPS[step]), "numbers": _span([n for n, _card in group]),
                 "cards": [{"n": n, "text": card.text} for n, card in group]} for step, group in groups]

    def _wheel_html(self) -> str:
        label = ", ".join(f"{one['name']} {one['numbers']}" for one in self.steps())
        return cards.fragment("wheel.html", steps=self.steps(), onward=self.cycle.onward, words=self._words(),
                              label=_("A wheel in four steps: {steps}, and round again.").format(steps=label))

    @staticmethod
    def _words() -> dict[str, str]:
        return {"key": _("The order it had"), "again": _("And round again:")}

    def summary(self) -> str:
        lines = [self.cycle.ask, ""]
        for n, text in enumerate(self.order, 1):
            lines += [f"{n}. {text}"] + ([f"   {note}"] if (note := self.note(text)) else [])
        lines += ["", self._words()["key"]]
        for one in self.steps():
            lines += [one["name"], *(f"  {card['n']}. {card['text']}" for card in one["cards"])]
        lines += [f"{self._words()['again']} {self.cycle.onward}"] if self.cycle.onward else []
        lines += [_("To look at again: {heading}").format(heading=self.cycle.look)] if self.cycle.look else []
        return "\n".join([*lines, "", self.closing()])

    def card_html(self) -> str:
        rows = [{"text": text, "note": self.note(text)} for text in self.order]
        return cards.fragment("cycle.html", ask=self.cycle.ask, rows=rows, wheel=self._wheel_html(), told=self.told, words=self._words(),
                              closing=self.closing())


def shuffled(cycle: Cycle) -> list[str]:
    """The slips in an order that gives nothing away and is the same for everybody; never the right one."""
    texts, chance = [card.text for card in cycle.cards], Random(cycle.id)
    while True:
        chance.shuffle(texts)
        marked = mark_cycle(cycle, texts)
        if not marked.exact and not marked.turned:
            return texts


def _places(order: list[str]) -> dict[str, str]:
    return {text: str(n) for n, text in enumerate(order, 1)}


def _span(numbers: list[int]) -> str:
    return str(numbers[0]) if len(numbers) == 1 else f"{numbers[0]}–{numbers[-1]}"

