"""What a board holds, as days: the work items, and the policy by which their days were found.

An item starts on the first day in the start column or any column after it. It finishes on its last entry into the
done column, if it is done now; an item that was reopened is unfinished again. Days are those of one zone, and the
day that counts as today (`as_of`) is always passed in.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

import numpy as np

from coachkit.words import N_, _, ngettext

NONE = np.datetime64("NaT", "D")
ONE_DAY = np.timedelta64(1, "D")
BACKWARDS = N_("finished on {finished}, before it started on {started}")
NEVER, EPOCH = int(NONE.astype(np.int64)), date(1970, 1, 1).toordinal()


@dataclass(frozen=True)
class Policy:
    """Which rule a measure was made by; every chart and table says it.

    `start` and `done` are names of columns, `start` None where no column tells that work has begun; `zone` an IANA name; `reopen` is first (the first start counts) or
    reset (the start after the last time the item went back). With `working_days`, days that are neither Saturday,
    Sunday nor in `holidays` are counted; otherwise all calendar days.
    """

    start: str | None = "started"
    done: str = "finished"
    zone: str = "UTC"
    working_days: bool = False
    holidays: tuple[date, ...] = ()
    reopen: str = "first"
    only_seen_starts: bool = False

    def in_words(self) -> str:
        """The rule in one line, for people and for the file that a machine reads."""
        unit = _("working days") if self.working_days else _("calendar days")
        if self.start is None:
            return _("lead time = finish day − day it was asked for + 1, in {unit} of {zone}; no start is known, so there is no cycle time; "
                     "finish: last entry into '{done}'").format(unit=unit, zone=self.zone, done=self.done)
        text = _("cycle time = finish day − start day + 1, in {unit} of {zone}; start: first entry into '{start}' or later; "
                 "finish: last entry into '{done}'").format(unit=unit, zone=self.zone, start=self.start, done=self.done)
        if self.reopen == "reset":
            text += "; " + _("an item that went back before the start starts anew")
        if self.only_seen_starts:
            text += "; " + _("items without a start of their own have no cycle time")
        return text


@dataclass(frozen=True)
class Items:
    """n work items as parallel arrays; a day that never came is NaT.

    `cancelled` is the day an item left the board without being finished; `gone` says that it did, also where the
    day is unknown. `start_seen` is False where an item went straight to done and its start is taken to be its finish.
    `entries` (n × number of `stages`) holds the day of the final pass through each column; None for two-date tables.
    `blocks` are (position of the item, first day, last day), both days blocked; an open end is the last day there is.
    `moved` is the day of the last move of all, which may be one back. `undated` are the positions of items that were begun or done on a day that is not known: they stand in no count.
    """

    ids: list[str]
    created: np.ndarray
    started: np.ndarray
    finished: np.ndarray
    cancelled: np.ndarray
    gone: np.ndarray
    start_seen: np.ndarray
    policy: Policy
    titles: list[str] = field(default_factory=list)
    types: list[str] = field(default_factory=list)
    stages: tuple[str, ...] = ()
    entries: np.ndarray | None = None
    blocks: list[tuple[int, np.datetime64, np.datetime64]] = field(default_factory=list)
    undated: list[int] = field(default_factory=list)
    moved: np.datetime64 = NONE

    def __len__(self) -> int:
        return len(self.ids)

    def newest_day(self) -> np.datetime64:
        """The newest day at which anything happened to any item; NaT when nothing ever did."""
        columns = [self.created, self.started, self.finished, self.cancelled, [self.moved]]
        if self.entries is not None:
            columns.append(self.entries.ravel())
        days = np.concatenate(columns)
        days = days[~np.isnat(days)]
        return days.max() if len(days) else NONE


def days(values: Iterable[date | None]) -> np.ndarray:
    """An array of days; None becomes NaT. Counted from 1970: numpy takes ten times as long to read dates one by one."""
    return np.fromiter((NEVER if day is None else day.toordinal() - EPOCH for day in values), dtype=np.int64).astype("datetime64[D]")


@dataclass(frozen=True)
class Standing:
    """How each item stands at the end of one day: exactly one of these is True for it, or it was not there yet, or it was
    begun or done without a known day.
    """

    as_of: np.datetime64
    finished: np.ndarray
    open: np.ndarray
    not_started: np.ndarray
    cancelled: np.ndarray

    def count(self, what: str) -> int:
        return int(getattr(self, what).sum())


def standing(items: Items, as_of: np.datetime64) -> Standing:
    """Who is finished, open, waiting or cancelled at the end of a day. What happened later has not happened yet."""
    there = np.isnat(items.created) | (items.created <= as_of)
    there[items.undated] = False
    cancelled = items.gone & (np.isnat(items.cancelled) | (items.cancelled <= as_of))
    finished = ~cancelled & (items.finished <= as_of)
    opened = ~cancelled & ~finished & (items.started <= as_of)
    return Standing(as_of, finished, opened, there & ~cancelled & ~finished & ~opened, cancelled & there)


def some(ids: Sequence[str]) -> str:
    """The first of them, for a sentence."""
    return ", ".join(ids[:5])


def done_on_no_day(ids: Sequence[str]) -> list[str]:
    """A sentence on the items that are done and whose export names no day of it; none where there are none."""
    return [ngettext("{n} item is done, but no day of it is known ({ids}).", "{n} items are done, but no day of it is known ({ids}).",
                     len(ids)).format(n=len(ids), ids=some(ids))] if ids else []


def made_after(items: Items) -> list[str]:
    """A sentence on the items that were created after they finished; none where there are none."""
    late = int((items.created > items.finished).sum())
    return [ngettext("{n} item was created after it finished: it has no lead time.",
                     "{n} items were created after they finished: they have no lead time.", late).format(n=late)] if late else []


def without_start(items: Items) -> list[str]:
    """Sentences on items whose start was not seen."""
    if items.policy.start is None:
        return []
    said = []
    straight = int((~items.start_seen & ~np.isnat(items.started)).sum())
    if straight and items.policy.only_seen_starts:
        said.append(ngettext("{n} item went straight to done: its start was not seen, it has no cycle time.",
                             "{n} items went straight to done: their start was not seen, they have no cycle time.", straight
                             ).format(n=straight))
    elif straight:
        said.append(ngettext("{n} item went straight to done: its start was not seen, its cycle time is 1 day.",
                             "{n} items went straight to done: their start was not seen, their cycle time is 1 day.", straight
                             ).format(n=straight))
    if bare := int((np.isnat(items.started) & ~np.isnat(items.finished)).sum()):
        said.append(ngettext("{n} finished item has no start: it counts in the throughput and has no cycle time.",
                             "{n} finished items have no start: they count in the throughput and have no cycle time.", bare).format(n=bare))
    return said
