"""The daily look on the screen: what the board shows today, one line to write, and the lines of the days before."""

import datetime as dt
import functools
from collections.abc import Callable
from typing import Any

import ipywidgets as widgets
import numpy as np
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from coachkit import cards
from coachkit.flow.kept import items_of
from coachkit.flow.looks import Look, look
from coachkit.flowwords import COARSE, SEEN
from coachkit.grids import look_grids
from coachkit.practices import Board, DailyLook, LookLog
from coachkit.practices.board import loaded
from coachkit.practices.looks import in_words
from coachkit.review import Review
from coachkit.widgets.fields import Field, Owner
from coachkit.widgets.form import Form
from coachkit.widgets.items import FieldSet, Items
from coachkit.widgets.pieces import Press, guard, markup, reveal, say, sentence
from coachkit.words import _, ngettext

OLD = 1  # days after which a board is no longer today's


class DailyLookLog(Form):
    """A `LookLog`. `board` is the key of the board that is looked at, `today` says which day it is."""

    def __init__(self, record: LookLog | None = None, *, board: str = "my-board", today: Callable[[], dt.date] = dt.date.today, **place: Any) -> None:
        self.board, self.today = board, today
        super().__init__(LookLog, record=record, **place)

    def make_set(self) -> FieldSet:
        return FieldSet(LookLog, self, self.names, {"looks": functools.partial(Today, on=self.today())})

    # -- live --------------------------------------------------------------------------------------------

    def draw(self) -> list[widgets.Widget]:
        self.facts, self.table, self.counted = sentence(role="status"), markup(""), sentence(role="status")
        *controls, verdict, bar = super().draw()
        see = Press(_("Look at the board"), self.see, css="ck-primary", tooltip=_("What your board shows now goes into the line of today"))
        return [controls[0], see, self.facts, *controls[1:], verdict, bar, self.table, self.counted]

    def look(self) -> None:
        super().look()
        before = self.record.with_(looks=[one for one in self.record.looks or () if one.on != self.today()])
        grids = [grid for grid in look_grids(before) if grid.rows]
        self.table.value = cards.fragment("grids.html", grids=grids) if grids else ""
        reveal(self.table, grids)
        say(self.counted, in_words(self.record), role="status")

    def reviewed(self, record: LookLog) -> Review:
        """Only the line of today: nobody mends what was done on a day before."""
        found, n = super().reviewed(record), sum(one.on != self.today() for one in record.looks or ())
        return Review(found.reviewed, tuple(f for f in found.findings if _line(f.field) >= n))

    @guard
    def see(self) -> None:
        """Puts what the board shows into today's line, and says it."""
        self.settle()
        entry = self.journal.latest(Board.kind, self.board, self.learner) if self.journal else None
        if entry is None or not loaded(entry.record):
            self.tell(_("There is no board here yet. Load yours first, or write the line by hand."))
            return
        self.tell("")
        found = look(items_of(entry.record), np.datetime64(entry.record.as_of, "D"))
        say(self.facts, facts_in_words(found, self.today()), role="status")
        self.fields["looks"].fill(line_of(found, self.today()))


def _line(field: str) -> int:
    """Which line of the log a field stands in (from 0): `looks[3].then` → 3."""
    digits = field.partition("[")[2].partition("]")[0]
    return int(digits) if digits.isdigit() else 0


def line_of(found: Look, on: dt.date) -> DailyLook:
    """What the engine says, as the line of a day; what is done with it is left to the leader."""
    signal = {True: "yes", False: "no", None: "unknown"}[found.signal]
    return DailyLook(on=on, oldest=_oldest(found), grew=_grown(found), signal=signal, engine_signal=signal, late=found.late,
                     days_old=found.oldest[1] if found.oldest else None)


def _oldest(found: Look) -> str:
    if found.oldest is None:
        return _("nothing is in progress") if found.late is not None else _("not known, as the board does not tell when work began")
    id_, days = found.oldest
    return ngettext("{id}, {days} day", "{id}, {days} days", days).format(id=id_, days=days)


def _grown(found: Look) -> str:
    queue = found.grew
    if queue is None:
        return _("none") if found.late is not None else _("not known")
    return _("{column}, from {before} to {now}").format(column=queue.column or _("in progress"), before=queue.before, now=queue.now)


def facts_in_words(found: Look, today: dt.date) -> str:
    """The board's day, and the signal in words; says so when the board is older than yesterday."""
    seen = _("Signal: {what}.").format(what=_(SEEN[found.rule])) if found.signal else _("No signal: the weeks go up and down as they always did.") if (
        found.signal is False) else _(COARSE) if found.coarse else _("Whether there is a signal can be said from six whole weeks on.")
    age = (today - found.as_of.item()).days
    old = _("Your board is {n} days old; load today's export before you look.").format(n=age) if age > OLD else ""
    return " ".join(filter(None, [_("As of {day}.").format(day=found.as_of), seen, old]))


class Today(Items):
    """The line of today; those of the days before are kept as they are."""

    def __init__(self, name: str, info: FieldInfo, owner: Owner, on: dt.date) -> None:
        self.on, self.before = on, []
        super().__init__(name, info, owner)

    @property
    def blank(self) -> bool:
        return not self.sets and not self.before

    def show(self, value: Any) -> None:
        self.before = [one for one in value or () if one.on != self.on]
        super().show([one for one in value or () if one.on == self.on])
        reveal(self.add, not self.sets)

    def read(self, mode: str = "keep") -> Any:
        return [*self.before, *super().read(mode)]

    def fill(self, line: BaseModel) -> None:
        """Puts what the engine says into today's line, and leaves what the leader has written in it."""
        now = self.sets[0].value() if self.sets else line
        kept = {name: getattr(now, name) for name in ("then", "question") if name in now.model_fields_set}
        self.type([*self.before, line.model_copy(update=kept)])

    def _draw(self) -> None:
        super()._draw()
        self.add.description = self.add.tooltip = _("Write the line of today by hand")

    def append(self, model: BaseModel | None = None) -> None:
        super().append(model or self.model(on=self.on))
        reveal(self.add, not self.sets)

    def remove(self, n: int) -> None:
        super().remove(n)
        reveal(self.add, not self.sets)

    def at(self, path: str) -> Field | None:
        """Notes on the line of today stand beside it; those on days before have no box."""
        if not path.startswith(f"{self.name}["):
            return super().at(path)
        n = _line(path) - len(self.before)
        return super().at(f"{self.name}[{n}]{path.partition(']')[2]}") if n >= 0 else self

    def _stands_there(self, models: list[BaseModel]) -> bool:
        return bool(self.sets) and [one.model_dump() for one in models] == [one.value().model_dump() for one in self.sets]
