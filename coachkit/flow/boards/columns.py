"""The date columns of a table into days: each text read once, the order of day and month settled for the whole file."""

from collections.abc import Iterable
from datetime import date, datetime, tzinfo

import numpy as np

from coachkit.dates import Written, quick_iso, written
from coachkit.flow.boards.asking import WhichOrder
from coachkit.flow.items import EPOCH, NEVER
from coachkit.words import N_, _

NULLS = frozenset(("null", "none", "nan", "nat", "n/a", "#n/a", "na", "nil", "-", "–", "—"))  # what is written for "none"

TWO_ORDERS = N_("{name}: '{text}' (row {row}) can be {one} or {other}, and no other row settles it. "
                "Say --day-first ({one}) or --month-first ({other}).")
BOTH_ORDERS = N_("{name}: rows {row} ('{text}') and {other_row} ('{other}') put day and month in different order. "
                 "Say --day-first or --month-first; the rows that do not fit are then named and left out.")


class Days:
    """Texts of a file's date columns, and the day each of them means in one zone."""

    def __init__(self, cells: Iterable[tuple[int, str]], name: str, zone: tzinfo, day_first: bool | None = None) -> None:
        """`cells` are (row, text) of every date cell that is not empty; `day_first` None means: find it out."""
        self.zone, self.aware, self.naive, self._days = zone, 0, 0, {}
        slashed: dict[str, tuple[int, Written]] = {}
        for row, text in cells:
            if text in self._days or text in slashed:
                continue
            if moment := quick_iso(text):
                self._days[text] = moment.astimezone(zone).date() if moment.tzinfo else moment.date()
                self._count(moment.tzinfo is not None, len(text) > 10)
                continue
            said = written(text)
            if said is None:
                self._days[text] = None
                continue
            self._count(said.offset is not None, said.clock is not None)
            if said.swappable:
                slashed[text] = row, said
            else:
                self._days[text] = said.local_date(zone)
        self.day_first = _order(slashed, name) if day_first is None else day_first
        self.slashed = bool(slashed)
        for text, (_row, said) in slashed.items():
            self._days[text] = said.local_date(zone, self.day_first)

    def _count(self, aware: bool, timed: bool) -> None:
        self.aware += aware
        self.naive += timed and not aware

    def __getitem__(self, text: str) -> date | None:
        """The day, or None when the text is no date."""
        return self._days[text]

    def other(self, text: str) -> date | None:
        """The day of a text that stands in no column of dates, in the same order and zone."""
        said = written(text)
        return said.local_date(self.zone, self.day_first) if said else None

    def moment(self, text: str) -> datetime | None:
        """The instant of a cell that holds a time beside its day, else None."""
        if len(text) <= len("2026-04-03"):
            return None
        if quick := quick_iso(text):
            return quick if quick.tzinfo else quick.replace(tzinfo=self.zone)
        said = written(text)
        return said.instant(self.zone, self.day_first) if said and said.clock else None

    def junk(self) -> set[str]:
        """The texts that are no dates."""
        return {text for text, day in self._days.items() if day is None}

    def column(self, texts: Iterable[str]) -> np.ndarray:
        """The days of a column's cells; empty ones are NaT. Each text is turned into a number once: boards repeat their days."""
        counted = {text: NEVER if day is None else day.toordinal() - EPOCH for text, day in self._days.items()}
        counted[""] = NEVER
        return np.fromiter(map(counted.__getitem__, texts), dtype=np.int64).astype("datetime64[D]")

    def notes(self) -> list[str]:
        """What was assumed."""
        said = []
        if self.slashed:
            said.append(_("Dates like 03/04/2026 are read day first.") if self.day_first else
                        _("Dates like 03/04/2026 are read month first."))
        if self.naive:
            said.append(_("Times without a zone are taken to be local ({zone}).").format(zone=self.zone))
        return said


def _order(slashed: dict[str, tuple[int, Written]], name: str) -> bool:
    """Whether the day comes first, from the dates that allow only one order; refused where there are none, or both."""
    only: dict[bool, tuple[int, str]] = {}
    open_: tuple[int, str, Written] | None = None
    for text, (row, said) in slashed.items():
        day, month = said.calendar_date(True), said.calendar_date(False)
        if day and not month:
            only.setdefault(True, (row, text))
        elif month and not day:
            only.setdefault(False, (row, text))
        elif day != month and open_ is None:
            open_ = row, text, said
    if len(only) == 2:
        (row, text), (other_row, other) = only[True], only[False]
        raise WhichOrder(_(BOTH_ORDERS).format(name=name, row=row, text=text, other_row=other_row, other=other), row=row, text=text,
                         day_first=slashed[text][1].calendar_date(True), month_first=None, mixed=True)
    if not only and open_:
        row, text, said = open_
        one, other_day = said.calendar_date(True), said.calendar_date(False)
        raise WhichOrder(_(TWO_ORDERS).format(name=name, row=row, text=text, one=one, other=other_day), row=row, text=text,
                         day_first=one, month_first=other_day)
    return True in only or not only
