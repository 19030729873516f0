"""A table with one item a row into a board: two dates a row, or one date for each of the board's columns."""

from collections import Counter
from collections.abc import Container, Sequence
from dataclasses import replace
from datetime import datetime

import numpy as np

from coachkit.flow.boards.blocked import lengths_in, ranges_in
from coachkit.flow.boards.columns import Days
from coachkit.flow.boards.presets import CANCELLED, OPEN, listed, plain_name
from coachkit.flow.boards.reading import Reading, Table
from coachkit.flow.boards.report import Board, Rejection
from coachkit.flow.boards.roles import Columns, columns_of, refuse_idle
from coachkit.flow.boards.rows import Row, told_apart, with_days, without_nulls
from coachkit.flow.items import BACKWARDS, NONE, Items, done_on_no_day, made_after, without_start
from coachkit.words import _, ngettext

LATEST = np.iinfo(np.int64).max  # stands for "never" while columns are compared


def read_table(table: Table, reading: Reading) -> Board:
    """The board in a table. Errors: UnknownColumn; WhichColumns and WhichOrder where only a person knows."""
    columns = columns_of(table, reading)
    refuse_idle(table, columns, reading)
    good, rejections, duplicates = told_apart(table, columns)
    good, blanked = without_nulls(good, columns)
    dates = columns.dates()
    reader = Days(((row, cells[c]) for row, cells in good for c in dates if cells[c]), table.name, reading.tzinfo(), reading.day_first)
    good, bad = with_days(good, columns, table.heads, reader)
    make = _from_stages if columns.stages else _from_dates
    items, kept, backwards = make(good, columns, table.heads, reader, reading)
    blocks, blocked = _blocks(kept, columns, table, items, reader, reading)
    items = replace(items, blocks=blocks)
    rejections = sorted([*rejections, *bad, *backwards], key=lambda r: r.row)
    notes = [*table.notes, *columns.notes, *blanked, *reader.notes(), *blocked, *_notes(kept, columns, items, reading)]
    if reader.aware and not reading.zone:
        notes.append(_("Times with a zone of their own are counted as days in UTC, as no other zone was named."))
    return Board(table.name, columns.format, items, len(table.rows), duplicates, rejections, notes)


def _column(rows: list[Row], at: int | None, reader: Days) -> np.ndarray:
    if at is None:
        return np.full(len(rows), NONE)
    return reader.column(cells[at] for _row, cells in rows)


def _texts(rows: list[Row], at: int | None) -> list[str]:
    return [] if at is None else [cells[at] for _row, cells in rows]


def _from_dates(rows: list[Row], columns: Columns, heads: Sequence[str], reader: Days, reading: Reading):
    roles = columns.roles
    created, started, finished = (_column(rows, roles.get(role), reader) for role in ("created", "started", "finished"))
    begins, ends = ([roles[role]] if role in roles else [] for role in ("started", "finished"))
    back = _backwards(rows, started, finished, begins, ends, reader)
    rows, rejections, (created, started, finished) = _without(back, rows, created, started, finished)
    straight = np.isnat(started) & ~np.isnat(finished) & ~np.isnat(created) & ("started" in roles)
    started = np.where(straight, finished, started)
    policy = reading.policy(heads[roles["started"]] if "started" in roles else None, heads[roles["finished"]])
    return _items(rows, columns, reader, reading, policy, created, started, finished, ~straight), rows, rejections


def _from_stages(rows: list[Row], columns: Columns, heads: Sequence[str], reader: Days, reading: Reading):
    stages, start, done = columns.stages, columns.start, columns.done
    raw = np.stack([_column(rows, at, reader) for at in stages], axis=1) if rows else np.full((0, len(stages)), NONE)
    never = raw.astype(np.int64)
    never[np.isnat(raw)] = LATEST

    def first_of(chosen: np.ndarray) -> np.ndarray:
        least = chosen.min(axis=1)
        found = least.astype("datetime64[D]")
        found[least == LATEST] = NONE
        return found

    started, finished = first_of(never[:, start:done]), first_of(never[:, done:])
    created = _column(rows, columns.roles["created"], reader) if "created" in columns.roles else first_of(never)
    position = np.arange(len(rows))
    back = _backwards(rows, started, finished, stages[start:done], stages[done:], reader)
    rows, rejections, (created, started, finished, position) = _without(back, rows, created, started, finished, position)
    straight = np.isnat(started) & ~np.isnat(finished)
    started = np.where(straight, finished, started)
    entered = np.minimum.accumulate(never[position][:, ::-1], axis=1)[:, ::-1]  # a skipped column takes the next one's day
    entries = entered.astype("datetime64[D]")
    entries[entered == LATEST] = NONE
    policy = reading.policy(columns.names[start], columns.names[done])
    items = _items(rows, columns, reader, reading, policy, created, started, finished, ~straight,
                   columns.names, entries)
    return items, rows, rejections


def _backwards(rows: list[Row], started, finished, begins: Sequence[int], ends: Sequence[int], reader: Days) -> dict[int, str]:
    """Which rows finished before they started, and how to say it. On one day the times decide, where all have one."""
    found = {int(at): _(BACKWARDS).format(finished=finished[at], started=started[at]) for at in np.flatnonzero(finished < started)}
    for at in np.flatnonzero(finished == started):  # NaT equals nothing
        cells = rows[at][1]
        first, last = (_earliest([cells[place] for place in places if cells[place]], reader) for places in (begins, ends))
        if first and last and last[0] < first[0]:
            found[int(at)] = _(BACKWARDS).format(finished=last[1], started=first[1])
    return found


def _earliest(texts: list[str], reader: Days) -> tuple[datetime, str] | None:
    """The first of these moments and how it is written; None where one of them has no time."""
    moments = [(reader.moment(text), text) for text in texts]
    return None if not texts or any(moment is None for moment, _text in moments) else min(moments)


def _without(backwards: dict[int, str], rows: list[Row], *columns):
    """What is left without these rows, and each of them named."""
    rejections = [Rejection(rows[at][0], reason) for at, reason in backwards.items()]
    kept = [row for at, row in enumerate(rows) if at not in backwards]
    left = np.ones(len(rows), dtype=bool)
    left[list(backwards)] = False
    return kept, rejections, tuple(column[left] for column in columns)


def _items(rows, columns, reader, reading, policy, created, started, finished, start_seen, stages=(), entries=None) -> Items:
    roles = columns.roles
    left = CANCELLED if reading.cancelled_states is None else {plain_name(state) for state in reading.cancelled_states}
    gone, done = _in_states(rows, roles, left), _in_states(rows, roles, columns.done_states)
    cancelled = _column(rows, roles.get("cancelled"), reader)
    cancelled = np.where(np.isnat(cancelled) & gone, finished, cancelled)
    gone |= ~np.isnat(cancelled) & np.isnat(finished)
    undated = done & ~gone & np.isnat(finished)
    started = np.where((gone & ~start_seen) | undated, NONE, started)
    if entries is not None:
        entries[undated] = NONE
    ids = _texts(rows, roles.get("id")) or [str(row) for row, _cells in rows]
    return Items(
        ids, created, started, np.where(gone, NONE, finished), np.where(gone, cancelled, NONE), gone, start_seen, policy,
        _texts(rows, roles.get("title")), _texts(rows, roles.get("type")), stages, entries,
        undated=np.flatnonzero(undated).tolist(),
    )


def _in_states(rows: list[Row], roles: dict[str, int], states: Container[str]) -> np.ndarray:
    """Which rows are in one of these states (plain names)."""
    texts = _texts(rows, roles.get("state"))
    fit = {text for text in set(texts) if plain_name(text) in states}
    return np.fromiter((text in fit for text in texts), dtype=bool) if texts else np.zeros(len(rows), dtype=bool)


def _blocks(rows: list[Row], columns: Columns, table: Table, items: Items, reader: Days, reading: Reading) -> tuple[list, list[str]]:
    found, said = [], []
    if (place := columns.roles.get("blocked_ranges")) is not None:
        found, said = ranges_in(rows, place, table.heads[place], reader)
    if (place := columns.roles.get("blocked_days")) is not None:
        more, notes = lengths_in(rows, place, table.heads[place], items.started, reading.decimal, table.name)
        found, said = found + more, said + notes
    return found, said


def _notes(rows: list[Row], columns: Columns, items: Items, reading: Reading) -> list[str]:
    said = without_start(items)
    states = {plain_name(text): text for text in _texts(rows, columns.roles.get("state"))}
    said += [_("No item is in the state '{state}' of --cancelled; the states are {states}.").format(state=state, states=listed(sorted(states.values())))
             for state in reading.cancelled_states or () if plain_name(state) not in states]
    said += made_after(items)
    said += done_on_no_day([items.ids[at] for at in items.undated])
    ended = np.flatnonzero(_in_states(rows, columns.roles, OPEN) & ~np.isnat(items.finished))
    if len(ended):
        state = rows[ended[0]][1][columns.roles["state"]]
        said.append(ngettext("{n} item has a day of its finish although its state says that it is open ({id}: '{state}'); the day counts.",
                             "{n} items have a day of their finish although their state says that they are open (first {id}: '{state}'); the day counts.",
                             len(ended)).format(n=len(ended), id=items.ids[ended[0]], state=state))
    if items.gone.any():
        texts = _texts(rows, columns.roles.get("state")) or [""] * len(rows)
        states = Counter(text for text, gone in zip(texts, items.gone, strict=True) if gone and text)
        names = ", ".join(f"'{state}'" for state in states) or _("a day of leaving")
        said.append(ngettext("{n} item left the board without being finished ({states}).",
                             "{n} items left the board without being finished ({states}).", int(items.gone.sum())
                             ).format(n=int(items.gone.sum()), states=names))
    return said
