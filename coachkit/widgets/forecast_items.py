"""The forecasts one by one: a draft has boxes, one that waits has buttons to settle it, a settled one is a row of the table.

They are drawn in the order in which they ask for something: due, being written, waiting, then those that came out
otherwise than expected. Their places in the record stay those in which they were written. Only what is typed into has
controls, so that a journal of many years opens as fast as a new one.
"""

from collections.abc import Callable
from typing import Any

import ipywidgets as widgets
from pydantic import BaseModel, ValidationError

from coachkit import cards
from coachkit.practices.forecasts import (
    Forecast,
    ForecastLog,
    drafts,
    due,
    said_words,
    settled,
    surprising,
    waiting,
)
from coachkit.widgets.items import FieldSet, Items, field_for, in_rows
from coachkit.widgets.pieces import Column, Press, Row, control, sentence
from coachkit.words import N_, _, ngettext

ASKED = ("statement", "percent", "known_by")
LOOKED_BACK = ("why", "led_to")
LAST = 10  # settled ones that may still get a word on what was not seen
SETTLES = {"yes": N_("It came true"), "no": N_("It did not"), "void": N_("Nobody can tell")}


class ForecastItems(Items):
    """The list of a `ForecastJournal`; its owner is the journal, which knows the day and makes the moves."""

    @property
    def blank(self) -> bool:
        return not any(map(_written, self.sets))

    def read(self, mode: str = "keep") -> Any:
        """Every place but the empty ones at the end, which are only there to be written in."""
        sets = list(self.sets)
        while sets and not _written(sets[-1]):
            sets.pop()
        return [one.value(mode) for one in sets]

    def empty_place(self) -> int:
        """The place of a forecast that nothing is written in yet."""
        if all(map(_written, self.sets)):
            self._new(None)
            self._draw()
        return next(n for n, one in enumerate(self.sets) if not _written(one))

    def _new(self, model: BaseModel | None) -> None:
        model = model if model is not None else Forecast()
        draft = model.said_on is None and model.outcome is None
        one = FieldSet(self.model, self, list(ASKED) if draft else [])
        one.show(model)
        self.sets.append(one)

    # -- drawing -----------------------------------------------------------------------------------------

    def _draw(self) -> None:
        log = self._log()
        if not drafts(log):
            self._new(None)  # a place to write in always waits
            log = self._log()
        now, later = due(log, self.owner.today), waiting(log)
        groups = [
            (ngettext("{n} forecast is due. How did it come out?", "{n} forecasts are due. How did they come out?", len(now)), now, self._open),
            (_("The next one:"), drafts(log), self._draft),
            (ngettext("{n} forecast waits for its day.", "{n} forecasts wait for their day.", len(later) - len(now)), [n for n in later if n not in now], self._open),
            (_("Otherwise than you were fairly sure of:"), [n for n in settled(log)[:LAST] if surprising(self.sets[n].base)], self._surprise),
        ]
        self.list.children = tuple(self._all_at_once(log) + [box for group in groups for box in self._group(*group)])
        name = cards.item_name(self.model, len(self.sets) + 1)
        self.add.description = self.add.tooltip = _("Add: {item}").format(item=name)

    def _log(self) -> ForecastLog:
        return ForecastLog(entries=[one.base for one in self.sets])

    def _group(self, heading: str, places: list[int], draw: Callable[[int, FieldSet], widgets.Widget]) -> list[widgets.Widget]:
        return [sentence(heading.format(n=len(places)), css="ck-item"), *(draw(n, self.sets[n]) for n in places)] if places else []

    def _all_at_once(self, log: ForecastLog) -> list[widgets.Widget]:
        """For a case with many: put all down, and once they are, see how they turned out."""
        known = [one.turned_out for one in log.entries or ()]
        begun, there = [n for n in drafts(log) if known[n]], [n for n in waiting(log) if known[n]]
        if begun:
            return [Press(_("Put all of them down"), self.owner.put_all_down, tooltip=_("From today on these numbers stand"))]
        return [Press(_("See how they turned out"), self.owner.turn_over, tooltip=_("Settles the forecasts of the case"))] if there else []

    def _draft(self, n: int, one: FieldSet) -> widgets.Widget:
        """A forecast that is being written."""
        name = cards.item_name(self.model, n + 1)
        for each in ASKED:
            one.fields[each].name_it(f"{name} ·")
        down = Press(_("Put it down: {item}").format(item=name), lambda: self.owner.put_down(n), tooltip=_("From today on this number stands"))
        return Column([*in_rows(one.fields[each] for each in ASKED), Row([down, self.actions(n, name)], css="ck-row")], css="ck-item-box")

    def _open(self, n: int, one: FieldSet) -> widgets.Widget:
        """A forecast that waits: its line, three buttons, and a box for another number."""
        name = cards.item_name(self.model, n + 1)
        buttons = [Press(f"{_(words)}: {name}", lambda outcome=outcome: self.owner.came(n, outcome)) for outcome, words in SETTLES.items()]
        asked = _("{item} · Another number, in percent?").format(item=name)
        box = control(widgets.Text, description=asked, tooltip=asked, wide=True)
        again = Press(_("Say this number: {item}").format(item=name), lambda: self._again(n, box.value), tooltip=_("The first number stays beside it"), css="ck-quiet")
        return Column([sentence(line_of(one.base)), Row(buttons, css="ck-row"), Row([box, again], css="ck-row")], css="ck-item-box")

    def _again(self, n: int, text: str) -> None:
        try:
            percent = Forecast(percent=text).percent
        except ValidationError:
            percent = None
        if percent is None:
            self.owner.tell(_("“{text}” is not a number here. Write digits, for example {example}.").format(text=text, example="70"))
        else:
            self.owner.say_again(n, percent)

    def _surprise(self, n: int, one: FieldSet) -> widgets.Widget:
        """A settled one that surprised: its line, what was not seen, and what changes because of it."""
        for each in LOOKED_BACK:
            if each not in one.fields:
                one.fields[each] = field_for(each, Forecast.model_fields[each], self)
                one.fields[each].show(getattr(one.base, each))
            one.fields[each].name_it(f"{cards.item_name(self.model, n + 1)} ·")
        return Column([sentence(line_of(one.base)), *(one.fields[each].box for each in LOOKED_BACK)], css="ck-item-box")


def _written(one: FieldSet) -> bool:
    """True when something stands in it."""
    return one.base.said_on is not None or one.base.outcome is not None or any(not field.blank for field in one.fields.values())


def line_of(one: Forecast) -> str:
    """A forecast that was put down, in one line."""
    text = " ".join((one.statement or "…").split())
    if one.outcome:
        return _("“{text}”: you said {said}.").format(text=text, said=said_words(one))
    return _("“{text}”: you said {said}; it will be known on {day}.").format(text=text, said=said_words(one), day=one.known_by or "…")
