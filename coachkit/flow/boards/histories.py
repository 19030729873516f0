"""Cards that moved over a board, into items: where each was, and on which day it entered each column for good.

Readers of one program's format hand over `Card`s; the columns and their order come from the board or from the person.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, tzinfo
from functools import partial
from itertools import chain
from operator import itemgetter

import numpy as np

from coachkit.flow.boards.asking import WhichPlace
from coachkit.flow.boards.presets import CANCELLED, plain_name
from coachkit.flow.boards.reading import Reading
from coachkit.flow.boards.report import Board, Rejection
from coachkit.flow.items import (
    BACKWARDS,
    EPOCH,
    NEVER,
    Items,
    done_on_no_day,
    made_after,
    some,
    without_start,
)
from coachkit.words import N_, _, ngettext

NO_ORDER = N_("{name}: the export does not say in which order its columns stand. Say it with --stages, --start and --done, for "
              "example --stages \"{stages}\". States that belong to one column are joined: \"Doing=In Progress|Review\".")
UNMAPPED = N_("{name}: {states} in no column. Add them to --stages (\"Doing=In Progress|{first}\"), or, when such items "
              "left the board unfinished, to --cancelled.")


FIRST, SECOND = itemgetter(0), itemgetter(1)


@dataclass
class Card:
    """One item of an export. `row` counts items from 1. `moves` are (instant, to which column), in the order of time.

    `state` is where it is now, `first` where it began when that is known, `finished` the end that the program itself
    names. `gone` says that it was taken off the board, `left` when, if that is known. `whole` is False where the export holds a part of its moves or none:
    then no day is made up for what is missing.
    """

    id: str
    row: int
    created: datetime | None
    state: str
    title: str = ""
    type: str = ""
    first: str | None = None
    moves: list[tuple[datetime, str]] = field(default_factory=list)
    finished: datetime | None = None
    whole: bool = True
    gone: bool = False
    left: datetime | None = None
    blocks: list[tuple[datetime, datetime | None]] = field(default_factory=list)


@dataclass(frozen=True)
class Column:
    """A column of the board and the states that are shown in it."""

    name: str
    states: frozenset[str]


def columns_of(stages: Sequence[str]) -> tuple[Column, ...]:
    """"Backlog", "Doing=In Progress|Review" → columns in order; states are compared without case and signs."""
    found = []
    for stage in stages:
        name, _equals, states = stage.partition("=")
        found.append(Column(name.strip(), frozenset(plain_name(state) for state in (states or name).split("|"))))
    return tuple(found)


def read_history(name: str, format: str, cards: list[Card], reading: Reading, *, read: int, stages: Sequence[str] = (), off: Sequence[str] = (),
                 begins: bool = True, rejections: Sequence[Rejection] = (), notes: Sequence[str] = ()) -> Board:
    """The board in a history of `read` items. `stages` is the order that the export itself knows; what the person says goes before it.
    In the states that are `off` no item is on the board, unless a column holds them. Without `begins` no column means that work
    has begun: no item has a start.

    Errors: WhichPlace when the place of a state is not known; nothing is guessed and nothing is left out without a word.
    """
    told = reading.mapping.stages or tuple(stages)
    seen = Counter(chain.from_iterable(map(_states, cards)))
    if not told:
        raise WhichPlace(_(NO_ORDER).format(name=name, stages=",".join(state for state, _n in seen.most_common(12))), seen)
    columns = columns_of(told) if reading.mapping.stages else tuple(Column(stage, frozenset((plain_name(stage),))) for stage in told)
    place = {state: at for at, column in enumerate(columns) for state in column.states}
    gone = CANCELLED - place.keys() if reading.cancelled_states is None else {plain_name(state) for state in reading.cancelled_states}
    gone |= {plain_name(state) for state in off} - place.keys()
    unknown = sorted(state for state in seen if plain_name(state) not in place and plain_name(state) not in gone)
    if unknown:
        states = ", ".join(f"'{state}'" for state in unknown[:10])
        raise WhichPlace(_(UNMAPPED).format(
            name=name, states=ngettext("the state {states} stands", "the states {states} stand", len(unknown)).format(states=states),
            first=unknown[0]), seen, told)
    where = {state: place.get(plain_name(state), -1) for state in seen}
    start, done = reading.mapping.ends([column.name for column in columns])
    kept, bad, copies = _told_apart(cards)
    day = partial(_day, reading.tzinfo())
    paths = [_path(card, where, done) for card in kept]
    rows = [_dated(card, path, start, done, len(columns), day, reading.reopen) for card, path in zip(kept, paths, strict=True)]
    back = {at: _backwards(row) for at, row in enumerate(rows) if row.started is not None and row.finished is not None and row.finished < row.started}
    if back and begins:
        bad += [Rejection(kept[at].row, reason) for at, reason in back.items()]
        kept, paths, rows = ([one for at, one in enumerate(some) if at not in back] for some in (kept, paths, rows))
    if not begins:
        rows = [replace(row, started=None) for row in rows]
    policy = reading.policy(columns[start].name if begins else None, columns[done].name)
    items = _items(kept, rows, policy, tuple(column.name for column in columns), day)
    said = [*notes, *without_start(items), *made_after(items), *_reopened(kept, paths, done, reading.reopen), *_unexplained(kept, rows, where)]
    if not reading.zone:
        said.append(_("Days are counted in UTC, as no other zone was named."))
    return Board(name, format, items, read, copies, sorted([*rejections, *bad], key=lambda r: r.row), said)


def _states(card: Card) -> Iterator[str]:
    """Each state that the card was in."""
    return filter(None, dict.fromkeys((card.first, *map(SECOND, card.moves), card.state)))


def _told_apart(cards: list[Card]) -> tuple[list[Card], list[Rejection], int]:
    """Each ID once: exact copies are dropped, and an ID with two contents is rejected whole."""
    by_id: dict[str, list[Card]] = {}
    for card in cards:
        by_id.setdefault(card.id, []).append(card)
    kept, bad, copies = [], [], 0
    for key, same in by_id.items():
        if len(same) > 1 and any({**vars(card), "row": 0} != {**vars(same[0]), "row": 0} for card in same):
            bad += [Rejection(card.row, _("the same ID '{id}' stands in the file more than once, with different content").format(
                id=key[:60])) for card in same]
        else:
            kept.append(same[0])
            copies += len(same) - 1
    return kept, bad, copies


Path = list[tuple[datetime | None, int]]  # (since when, if that is known; in which column, −1 for off the board)


def _path(card: Card, where: dict[str, int], done: int) -> Path:
    """Where the card was, in order. An item came onto the board on the day it was created, whatever else is not known."""
    moves, now = card.moves, where[card.state]
    path = [(instant, where[state]) for instant, state in moves]
    ended = card.finished if now == -1 or now >= done else None
    if not moves and ended is not None:
        path = [(card.created, 0), (ended, now)]
    elif card.whole:
        first = card.first or (None if moves else card.state)
        path = [(card.created, where[first]), *path] if first else path
    else:
        first = where[card.first or card.state]
        path = [(card.created, 0), (None, first), *path]
    if path and path[-1][1] != now:  # the state is right where moves are missing
        path.append((ended, now))
    return [*path, (card.left, -1)] if card.gone else path


@dataclass(slots=True)
class Dated:
    """The days of one item, counted from 1970. `undated` names what is true of it, begun or done, on a day that is not known."""

    started: int | None
    finished: int | None
    cancelled: int | None
    gone: bool
    start_seen: bool
    entries: list[int | None]
    undated: str = ""


DayOf = Callable[[datetime | None], int | None]  # the day of an instant in the team's zone, counted from 1970
BEGUN, DONE = "begun", "done"


def _day(zone: tzinfo, instant: datetime | None) -> int | None:
    return None if instant is None else instant.astimezone(zone).toordinal() - EPOCH


def _days(numbers: Iterable[int | None]) -> np.ndarray:
    return np.fromiter((NEVER if number is None else number for number in numbers), dtype=np.int64).astype("datetime64[D]")


def _dated(card: Card, path: Path, start: int, done: int, width: int, day: DayOf, reopen: str) -> Dated:
    off = bool(path) and path[-1][1] == -1
    if off and card.gone and next((place for _since, place in reversed(path) if place != -1), 0) >= done:  # archived once it was done: still finished
        off, path = False, [step for step in path if step[1] != -1]
    now = path[-1][1] if path else 0
    begun = path
    if reopen == "reset":
        back = max((at for at, (_since, place) in enumerate(path) if 0 <= place < start), default=-1)
        begun = path[back + 1 :]
    entered = next((since for since, place in begun if place >= start), None)
    worked = any(place < done for _since, place in begun if place >= start)
    finished = day(_run(path, lambda place: place >= done)) if now >= done else None
    # Straight to done can only be said of an item whose whole history is there.
    started = day(entered) if worked or (finished is not None and card.whole) else None
    undated = "" if off else DONE if now >= done and finished is None else BEGUN if start <= now < done and started is None else ""
    if undated:
        return Dated(None, None, None, False, True, [None] * width, undated)
    cancelled = day(_run(path, lambda place: place == -1)) if off else None
    return Dated(started, finished, cancelled, off, worked, _entries(path, width, day))


def _backwards(row: Dated) -> str:
    first, last = (date.fromordinal(day + EPOCH) for day in (row.started, row.finished))
    return _(BACKWARDS).format(finished=last, started=first)


def _run(path: Path, there: Callable[[int], bool]) -> datetime | None:
    """Since when the item is `there` without a break, which it is at the end of its path."""
    since = None
    for moment, place in reversed(path):
        if not there(place):
            break
        since = moment
    return since


def _entries(path: Path, width: int, day: DayOf) -> list[int | None]:
    """The day of the final pass into each column: the first entry into it or a later one after the item last stood before it.
    One that is not known takes the day of the next, as a skipped one does.
    """
    entered, top = [None] * width, -1
    for since, place in path:
        if place < 0:  # off the board
            continue
        if place > top:
            entered[top + 1 : place + 1] = [since] * (place - top)
        else:  # back: what lies further on has to be entered again
            entered[place + 1 : top + 1] = [None] * (top - place)
        top = place
    entries = list(map(day, entered))
    for column in reversed(range(width - 1)):
        if entries[column] is None:
            entries[column] = entries[column + 1]
    return entries


def _items(cards: list[Card], rows: list[Dated], policy, stages: tuple[str, ...], day: DayOf) -> Items:
    created = _days(day(card.created) for card in cards)
    entries = _days(day for row in rows for day in row.entries).reshape(len(rows), len(stages))
    blocks = [(at, *_days([day(begins), day(ends)])) for at, card in enumerate(cards) for begins, ends in card.blocks]
    return Items(
        [card.id for card in cards], created, *(_days(getattr(row, name) for row in rows) for name in ("started", "finished", "cancelled")),
        np.array([row.gone for row in rows], dtype=bool), np.array([row.start_seen for row in rows], dtype=bool), policy,
        [card.title for card in cards], [card.type for card in cards], stages, entries, blocks, [at for at, row in enumerate(rows) if row.undated],
        _days([max((day(card.moves[-1][0]) for card in cards if card.moves), default=None)])[0],
    )


def _reopened(cards: list[Card], paths: list[Path], done: int, rule: str) -> list[str]:
    """How many items were done and came back onto the board, and by which rule their start is found."""
    back = [card.id for card, path in zip(cards, paths, strict=True) if _came_back(path, done)]
    if not back:
        return []
    counted = {"first": _("the first start counts (--reopen first)"),
               "reset": _("the start after the last time an item stood before it counts (--reopen reset)")}[rule]
    return [ngettext("{n} item was reopened after it was done ({ids}): its last finish counts, and {rule}.",
                     "{n} items were reopened after they were done ({ids}): their last finish counts, and {rule}.", len(back)
                     ).format(n=len(back), ids=some(back), rule=counted)]


def _came_back(path: Path, done: int) -> bool:
    """True when the item was done and stood on the board before it later."""
    reached = False
    for _since, place in path:
        if place >= done:
            reached = True
        elif reached and place >= 0:
            return True
    return False


def _unexplained(cards: list[Card], rows: list[Dated], where: dict[str, int]) -> list[str]:
    """What the history does not tell although the card's state says it happened."""
    elsewhere = [card.id for card in cards if card.whole and card.moves and where[card.moves[-1][1]] != where[card.state]]
    finished, begun = ([card.id for card, row in zip(cards, rows, strict=True) if row.undated == what] for what in (DONE, BEGUN))
    said = []
    if elsewhere:
        said.append(ngettext("{n} item stands elsewhere than its last move says ({ids}); where it stands counts.",
                             "{n} items stand elsewhere than their last move says ({ids}); where they stand counts.", len(elsewhere)
                             ).format(n=len(elsewhere), ids=some(elsewhere)))
    said += done_on_no_day(finished)
    if begun:
        said.append(ngettext("{n} item is in progress, but since when is not known ({ids}): it has no age and is not counted.",
                             "{n} items are in progress, but since when is not known ({ids}): they have no age and are not counted.", len(begun)
                             ).format(n=len(begun), ids=some(begun)))
    return said
