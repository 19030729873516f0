"""The controls of a first version, in the order of the funnel: need, test, gates, counts, decision, slices.

The counts open when both gates are written, the decision when both can be read. Once a count is in, the gates are
read-only until somebody changes them openly.
"""

import functools
import re
from collections.abc import Sequence
from typing import Any

import ipywidgets as widgets

from coachkit import cards
from coachkit.practices import Mvp
from coachkit.practices.mvp import (
    GATES,
    both_met,
    counted,
    gated,
    gates_changed,
    write_counts,
    write_gates,
)
from coachkit.widgets.fields import Field
from coachkit.widgets.items import FieldSet, Started, in_rows
from coachkit.widgets.pieces import Column, Press, markup, reveal, say, sentence
from coachkit.words import N_, _

PARTS = {
    "need": ("who", "need", "because", "measure", "at_least", "by"), "test": ("trials", "chosen", "audience", "days"),
    "gates": ("liked_at_least", "weeks"), "came": ("asked", "tried", "liked", "used"),
    "follows": ("decision", "reason", "learned", "next_slice", "next_expect"), "slices": ("slices", "throughput", "planned_on"),
}
SHOWN = {"all": tuple(PARTS), "plan": ("need", "test", "gates"), "counts": ("came",), "next": ("follows",), "slices": ("slices",)}
HEADINGS = {
    "need": N_("The need"), "test": N_("The smallest test"), "gates": N_("Two gates"), "came": N_("What came"),
    "follows": N_("What follows"), "slices": N_("Three slices"),
}
OPENS = {
    "came": N_("The counts open when both gates have their number and the week is named."),
    "follows": N_("This opens when it is counted how many tried it, say that it helps, and still use it."),
}
GATE_NAMES = {
    "measure": N_("what they will do"), "at_least": N_("the second gate"), "by": N_("the day"),
    "liked_at_least": N_("the first gate"), "weeks": N_("the week"),
}
SHORT = 60  # characters of an option in the list to choose from
FIRST_TRIALS, FIRST_SLICES = 2, 3  # empty ones that an empty record begins with


class Trials(Started):
    """The options. When one is taken off the list, the choice still means the one it meant."""

    first = FIRST_TRIALS

    def remove(self, n: int) -> None:
        with self.owner.at_once():
            self.owner.fields["chosen"].forget(n + 1)
            super().remove(n)

    def words(self) -> list[tuple[str, int]]:
        """The options that say something, each as number and the beginning of its text."""
        texts = [" ".join(str(one.fields["text"].control.value).split()) for one in self.sets]
        return [(f"{n} · {text[:SHORT]}{'…' if len(text) > SHORT else ''}", n) for n, text in enumerate(texts, 1) if text]


class Slices(Started):
    """The slices of the rolling plan."""

    first = FIRST_SLICES


class Chosen(Field):
    """A choice among the options as they are now."""

    def _control(self) -> widgets.Widget:
        self.kind = "choice"
        return super()._control()

    def offer(self, options: list[tuple[str, int]]) -> None:
        """The options there are, with the chosen number still among them when it is gone from the list."""
        chosen = self.control.value
        if chosen and chosen not in {n for _words, n in options}:
            options = [*options, (_("{n} · (not on the list)").format(n=chosen), chosen)]
        offered = ((_("Choose …"), ""), *options)
        if tuple(self.control.options) != offered:
            self._quiet = True
            self.control.options = offered
            self.control.value = chosen
            self._quiet = False

    def forget(self, number: int) -> None:
        """The option with this number is taken off the list."""
        now = self.control.value
        if now and now >= number:
            moved = "" if now == number else now - 1
            self.offer([option for option in self.control.options if option[1] not in ("", moved)] + ([(str(moved), moved)] if moved else []))
            self.control.value = moved

    def _shown(self, value: Any) -> Any:
        if value and value not in {n for _words, n in self.control.options}:
            quiet, self._quiet = self._quiet, True
            self.control.options = (*self.control.options, (str(value), value))
            self._quiet = quiet
        return value or ""


def part_of(path: str) -> str:
    """The part that a finding's field stands in."""
    first = re.split(r"[.\[]", path)[0]
    return next(part for part, names in PARTS.items() if first in names)


class FunnelFields(FieldSet):
    """The questions of some parts under their headings, with what is said between them."""

    def __init__(self, view: Any, parts: Sequence[str]) -> None:
        names = [name for part in parts for name in PARTS[part]]
        super().__init__(Mvp, view, names, {"trials": Trials, "chosen": Chosen, "slices": Slices})
        self.view, self.opened = view, False
        self.parts = {part: Column(in_rows(self.fields[name] for name in PARTS[part])) for part in parts}
        self.later = {part: sentence(_(words), css="ck-hint") for part, words in OPENS.items()}
        self.need_words, self.gate_words, self.count_words, self.seal, self.days_words = (sentence(role="status") for _n in range(5))
        self.chart, self.drawn = Column(), []
        self.reopen = Press(_("Change the gates openly"), view.open_gates, tooltip=_("What they said before stays, and is shown"))
        self.work_out = Press(_("Work out the days"), view.work_out, tooltip=_("From the weeks above, for each slice: as likely as not, and 85 of 100"))

    @functools.cached_property
    def boxes(self) -> list[widgets.Widget]:
        after = {
            "need": [self.need_words], "gates": [self.seal, self.reopen], "came": [self.chart, self.gate_words, self.count_words],
            "slices": [self.work_out, self.days_words],
        }
        before = {} if "came" in self.parts else {"follows": [self.gate_words]}
        boxes: list[widgets.Widget] = []
        for part, box in self.parts.items():
            hint = [self.later[part]] if part in self.later else []
            boxes += [markup(cards.fragment("heading.html", text=_(HEADINGS[part]))), *hint, *before.get(part, []), box, *after.get(part, [])]
        return boxes

    def value(self, mode: str = "keep") -> Mvp:
        """The record as the controls have it; the first count seals the gates, and sealed ones stay unless opened."""
        record = super().value(mode)
        if mode != "keep":
            return record
        before = self.base if self.base is not None else Mvp()
        if before.gates_sha256 and not self.opened:
            write_gates(before, **{name: getattr(record, name) for name in GATES})
        return write_counts(record) if counted(record) and not counted(before) else record

    def refresh(self, record: Mvp) -> None:
        """What may be written now, and what is said about it."""
        sealed = bool(record.gates_sha256)
        may = {"came": gated(record) or counted(record), "follows": both_met(record) is not None or bool(record.decision)}
        for part in may.keys() & self.parts.keys():
            reveal(self.parts[part], may[part])
            reveal(self.later[part], not may[part])
        for name in self.fields.keys() & set(GATES):
            self.fields[name].control.disabled = sealed and not self.opened
        reveal(self.reopen, sealed and not self.opened)
        say(self.seal, seal_words(record), css="ck-hint")
        if "test" in self.parts:
            self.fields["chosen"].offer(self.fields["trials"].words())


def seal_words(record: Mvp) -> str:
    """The short note on sealed gates, and what was changed in them since; "" before the first count."""
    if not record.gates_sha256:
        return ""
    note = _("The gates were sealed when the first count came in (seal {seal}).").format(seal=record.gates_sha256[:8])
    changed = [_("Changed since: {what} was {then}, now {now}.").format(what=_(GATE_NAMES[name]), then=_plain(then), now=_plain(now))
               for name, then, now in gates_changed(record)]
    return " ".join([note, *changed])


def _plain(value: Any) -> str:
    return f"{value:g}" if isinstance(value, float) else _("nothing") if value in (None, "") else str(value)

