"""A team's board as it is kept: how it is read, and the days of its items. No titles, no names, nothing else of the file.

Days are whole numbers from `first` on (the first day that anything happened), None where there is none, so that five
thousand items stay small. What is measured on them is the engine's business (`coachkit.flow`).
"""

import datetime as dt
from collections.abc import Iterator
from typing import ClassVar, Self

from pydantic import BaseModel, ConfigDict, model_validator

from coachkit.practices.base import Record, ask
from coachkit.words import N_, _, ngettext

PRACTICE = "practice"  # the program of a board that is a case's and nobody's own
MOST = 20_000  # items that are kept; beyond them the command line is the place

Days = list[int | None]


class Rows(BaseModel):
    """What became of the rows of the file: read = used + rejected + copies."""

    model_config = ConfigDict(frozen=True, defer_build=True, extra="allow")

    read: int = 0
    used: int = 0
    rejected: int = 0
    copies: int = 0


class KeptItems(BaseModel):
    """n items as parallel lists. `entries` holds a list of n days for each of the board's columns.

    `gone` are the places of items that left the board unfinished, `unseen` of those whose start was not seen, `undated` of
    those that were begun or done on a day that is not known.
    `blocked` are (place, first day, last day), the last one None while it goes on.
    """

    model_config = ConfigDict(frozen=True, defer_build=True, extra="allow")

    first: dt.date
    ids: list[str]
    created: Days
    started: Days
    finished: Days
    cancelled: Days
    gone: list[int] = []
    unseen: list[int] = []
    undated: list[int] = []
    entries: list[Days] = []
    blocked: list[tuple[int, int, int | None]] = []

    @model_validator(mode="after")
    def _as_long(self) -> Self:
        n = len(self.ids)
        if any(len(days) != n for days in (self.created, self.started, self.finished, self.cancelled, *self.entries)):
            raise ValueError("the lists of days are not all as long as the list of items")
        return self


class Board(Record):
    """A board: how it was read, the rule by which it is measured, and its items."""

    kind: ClassVar[str] = "board"
    title: ClassVar[str] = N_("My board")

    as_of: dt.date | None = ask(N_("As of which day?"))
    program: str | None = None
    rows: Rows | None = None
    # How a person said that it is to be read: the columns by what they are, the board's columns in order, and the rest.
    roles: dict[str, str] = {}
    columns: list[str] = []
    begins: str | None = None
    ends: str | None = None
    cancelled_states: list[str] | None = None
    # The rule: where work starts and is done, in which zone days are counted, and how.
    start: str | None = None
    done: str | None = None
    zone: str = "UTC"
    reopen: str = "first"
    only_seen_starts: bool = False
    working_days: bool = False
    stages: list[str] = []
    waiting: list[str] = []  # the stages in which an item waits
    items: KeptItems | None = None

    def texts(self) -> Iterator[tuple[str, str]]:
        """Nobody wrote prose into it."""
        return iter(())


# ---------------------------------------------------------------- moves


def count_in(board: Board, *, working_days: bool) -> Board:
    """Counts working days, or calendar days again."""
    return board.with_(working_days=working_days)


def name_waiting(board: Board, stages: list[str]) -> Board:
    """Says in which of the board's columns an item waits; others, and the last one, are left out."""
    return board.with_(waiting=[stage for stage in board.stages[:-1] if stage in stages])


# ---------------------------------------------------------------- looking at a board


def loaded(board: Board) -> bool:
    """True when there are items to measure."""
    return board.items is not None and bool(board.items.ids)


def borrowed(board: Board) -> bool:
    """True when it is the board of a practice case."""
    return board.program == PRACTICE


def rows_in_words(rows: Rows) -> str:
    """"1,560 rows: 1,545 used, 12 rejected, 3 copies.\""""
    return ngettext("{read:,} row: {used:,} used, {rejected:,} rejected, {copies:,} copies.",
                    "{read:,} rows: {used:,} used, {rejected:,} rejected, {copies:,} copies.", rows.read).format(**rows.model_dump())


def in_words(board: Board) -> str:
    """A board in one line: how many items, as of when; "" for an empty one."""
    if board.rows is None or board.as_of is None:
        return ""
    if not loaded(board):
        return _("{n:,} items, as of {day}; too many to be kept here.").format(n=board.rows.used, day=board.as_of)
    told = ngettext("{n:,} item, as of {day}.", "{n:,} items, as of {day}.", board.rows.used).format(n=board.rows.used, day=board.as_of)
    return f"{told} {_('A practice board, not your own.')}" if borrowed(board) else told
