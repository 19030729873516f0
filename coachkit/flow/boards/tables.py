"""A table with one item a row into a board: two dates a row, or one date for each of the board's columns."""

import re
from collections import Counter, defaultdict
from collections.abc import Container, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np

from coachkit.errors import BadInput, UnknownColumn
from coachkit.flow.boards.asking import WhichColumns
from coachkit.flow.boards.blocked import lengths_in, ranges_in
from coachkit.flow.boards.columns import NULLS, Days
from coachkit.flow.boards.presets import (
    BY_NAME,
    CANCELLED,
    DATES,
    DONE,
    OPEN,
    PRESETS,
    USUAL,
    Mapping,
    Preset,
    listed,
    plain_name,
)
from coachkit.flow.boards.report import Board, Rejection
from coachkit.flow.items import NONE, Items, Policy, done_on_no_day, without_start
from coachkit.words import N_, _, ngettext

LATEST = np.iinfo(np.int64).max  # stands for "never" while columns are compared

UNKNOWN = N_("{name} is no export I know; its columns are {columns}. Say which is which: --id, --created, --started, --finished "
             "with the names of columns, or --stages \"A,B,C\" with --start and --done.")
NO_COLUMN = N_("{name} has no column '{column}'; it has {columns}.")
TWICE = N_("the same ID '{id}' stands in rows {rows} with different content")
NOT_A_DAY = N_("'{text}' in '{column}' is not a date; give day, month and year, or leave it empty")
SERIAL = N_("'{text}' in '{column}' is no written date; it may be Excel's number for {day}. Format the column as a date and save it again")
EPOCH_TIME = N_("'{text}' in '{column}' is no written date; it may count the time since 1970 and mean {day}. Turn the column into dates before you save it")
BACKWARDS = N_("finished on {finished}, before it started on {started}")
WIDE = N_("{n} cells where the heading has {m}")
NO_STAGES = N_("{option} chooses among the columns of a board that has a date in each. {name} has one column for the start and one for the "
               "finish: say which with --started and --finished, or name the columns of the board with --stages.")
NO_HISTORY = N_("--reopen reset needs a history (JSON). {name} holds one date for each step, so it can't show what went back. Leave it out.")
NO_STATES = N_("--cancelled needs a column of states, and {name} has none that I know. Say which it is: --state.")
NO_ID = N_("no ID in '{column}'")


@dataclass(frozen=True)
class Table:
    """The heading and the rows below it, each with the line on which it begins."""

    name: str
    heads: list[str]
    rows: list[tuple[int, list[str]]]
    notes: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Reading:
    """How a table is to be read; everything has an answer of its own when nothing is said."""

    mapping: Mapping = field(default_factory=Mapping)
    preset: str | None = None
    zone: str | None = None
    day_first: bool | None = None
    decimal: str | None = None
    working_days: bool = False
    holidays: tuple[date, ...] = ()
    reopen: str = "first"
    only_seen_starts: bool = False
    cancelled_states: tuple[str, ...] | None = None  # None: the usual words for it

    def policy(self, start: str, done: str) -> Policy:
        return Policy(start, done, self.zone or "UTC", self.working_days, self.holidays, self.reopen, self.only_seen_starts)

    def tzinfo(self) -> ZoneInfo:
        """The zone, UTC unless one is named."""
        try:
            return ZoneInfo(self.zone or "UTC")
        except (KeyError, ValueError, OSError):
            raise BadInput(_("'{zone}' is no time zone. Write it like Europe/Berlin.").format(zone=self.zone)) from None


@dataclass(frozen=True)
class Columns:
    """Where things stand in a table; `stages` are the places of the board's columns, in order."""

    format: str
    roles: dict[str, int]
    stages: tuple[int, ...] = ()
    start: int = 0  # position among the stages
    done: int = 0
    notes: tuple[str, ...] = ()
    done_states: frozenset[str] = DONE

    def dates(self) -> list[int]:
        return [*(self.roles[role] for role in DATES if role in self.roles), *self.stages]


def read_table(table: Table, reading: Reading) -> Board:
    """The board in a table. Errors: UnknownColumn; WhichColumns and WhichOrder where only a person knows."""
    columns = _columns(table, reading)
    _refuse_idle(table, columns, reading)
    good, rejections, duplicates = _told_apart(table, columns)
    good, blanked = _without_nulls(good, columns)
    dates = columns.dates()
    reader = Days(((row, cells[c]) for row, cells in good for c in dates if cells[c]), table.name, reading.tzinfo(), reading.day_first)
    good, bad = _with_days(good, columns, table.heads, reader)
    make = _from_stages if columns.stages else _from_dates
    items, kept, backwards = make(good, columns, table.heads, reader, reading)
    blocks, blocked = _blocks(kept, columns, table, items, reader, reading)
    items = replace(items, blocks=blocks)
    rejections = sorted([*rejections, *bad, *backwards], key=lambda r: r.row)
    notes = [*table.notes, *columns.notes, *blanked, *reader.notes(), *blocked, *_notes(kept, columns, items, reading)]
    if reader.aware and not reading.zone:
        notes.append(_("Times with a zone of their own are counted as days in UTC, as no other zone was named."))
    return Board(table.name, columns.format, items, len(table.rows), duplicates, rejections, notes)


# -- which column is what ---------------------------------------------------------------------------------------


def _columns(table: Table, reading: Reading) -> Columns:
    told = reading.mapping
    preset = BY_NAME[reading.preset] if reading.preset else None
    if preset is None and not told.complete:
        preset = next((preset for preset in PRESETS if preset.fits(table.heads) and (
            not preset.stages or len(_stage_columns(table, preset)) >= 2)), None)
    if preset is not None:
        return _as_preset(table, preset, told)
    if told:
        return _as_told(table, told)
    raise WhichColumns(_(UNKNOWN).format(name=table.name, columns=listed(table.heads)), table)


def _plain_places(table: Table) -> dict[str, int]:
    """Where each column stands, by its plain name; of two with one name the first."""
    return {plain_name(head): at for at, head in reversed(list(enumerate(table.heads)))}


def _place(table: Table, column: str) -> int:
    """Where a column stands, by its exact name or else by its plain one."""
    at = table.heads.index(column) if column in table.heads else _plain_places(table).get(plain_name(column))
    if at is None:
        raise UnknownColumn(_(NO_COLUMN).format(name=table.name, column=column, columns=listed(table.heads)))
    return at


def _as_told(table: Table, mapping: Mapping) -> Columns:
    plain = _plain_places(table)
    roles = {role: _place(table, column) for role, column in mapping.roles.items()}
    for role, names in USUAL.items():
        if role not in roles and (at := next((plain[name] for name in names if name in plain), None)) is not None:
            roles[role] = at
    stages = tuple(_place(table, column) for column in mapping.stages)
    if not mapping.complete:
        raise UnknownColumn(_("Without the column of the finish there is nothing to measure. Say --finished, or --stages."))
    notes = [] if "id" in roles else [_("No column for the ID was named; the row stands for it.")]
    start, done = mapping.ends([table.heads[at] for at in stages]) if stages else (0, 0)
    return Columns("mapped", roles, stages, start, done, tuple(notes))


def _as_preset(table: Table, preset: Preset, told: Mapping) -> Columns:
    """The columns of a known export; what a person says of one goes before it."""
    roles = preset.roles(table.heads) | {role: _place(table, column) for role, column in told.roles.items()}
    missing = [role for role in preset.needs if role not in roles]
    if missing:
        raise UnknownColumn(_("{name} is no export of {program}: it has no column for {missing}; it has {columns}.").format(
            name=table.name, program=preset.title, missing=", ".join(missing), columns=listed(table.heads)))
    notes = [_("Read as: {program}.").format(program=preset.title)]
    if not preset.checked:
        notes.append(_("This reading follows the program's documentation; no real export was at hand to check it against."))
    if preset.note:
        notes.append(_("Note: {note}.").format(note=_(preset.note)))
    stages = tuple(_place(table, column) for column in told.stages) or (_stage_columns(table, preset) if preset.stages else ())
    start, done = told.ends([table.heads[at] for at in stages]) if stages else (0, 0)
    return Columns(preset.name, roles, stages, start, done, tuple(notes), preset.done)


def _refuse_idle(table: Table, columns: Columns, reading: Reading) -> None:
    """What was said and can change nothing in this table is refused: whoever said it would take it for done."""
    ends = [option for option, said in (("--start", reading.mapping.start), ("--done", reading.mapping.done)) if said is not None]
    if ends and not columns.stages:
        raise BadInput(_(NO_STAGES).format(option=ends[0], name=table.name))
    if reading.reopen == "reset":
        raise BadInput(_(NO_HISTORY).format(name=table.name))
    if reading.cancelled_states and "state" not in columns.roles:
        raise BadInput(_(NO_STATES).format(name=table.name))


def _stage_columns(table: Table, preset: Preset) -> tuple[int, ...]:
    """The columns of dates that stand side by side after the title."""
    from coachkit.dates import written

    roles = preset.roles(table.heads)
    found: list[int] = []
    for at in range(roles["title"] + 1, len(table.heads)):
        cells = [cells[at] for _row, cells in table.rows[:500] if len(cells) > at and cells[at]]
        if at in roles.values() or (cells and 2 * sum(written(cell) is not None for cell in cells) <= len(cells)):
            break
        if plain_name(table.heads[at]) in preset.marks:
            continue
        found.append(at)
    return tuple(found)


# -- which rows count ---------------------------------------------------------------------------------------------

Row = tuple[int, list[str]]


def _told_apart(table: Table, columns: Columns) -> tuple[list[Row], list[Rejection], int]:
    """Rows with an ID of their own; what was rejected; how many exact copies were dropped."""
    width, place = len(table.heads), columns.roles.get("id")
    rejections, first, more = [], {}, defaultdict(list)
    for row, cells in table.rows:
        if len(cells) > width:
            rejections.append(Rejection(row, _(WIDE).format(n=len(cells), m=width)))
            continue
        cells = cells + [""] * (width - len(cells))
        key = str(row) if place is None else cells[place]
        if not key:
            rejections.append(Rejection(row, _(NO_ID).format(column=table.heads[place])))
            continue
        if key in first:
            more[key].append((row, cells))
        else:
            first[key] = row, cells
    duplicates = 0
    for key, others in more.items():
        if any(cells != first[key][1] for _row, cells in others):
            rows = [first.pop(key), *others]
            where = ", ".join(str(row) for row, _cells in rows[:5]) + (" …" if len(rows) > 5 else "")
            rejections += [Rejection(row, _(TWICE).format(id=key[:60], rows=where)) for row, _cells in rows]
        else:
            duplicates += len(others)
    return list(first.values()), rejections, duplicates


def _without_nulls(rows: list[Row], columns: Columns) -> tuple[list[Row], list[str]]:
    """Rows in which a date cell that a database or a person wrote for "none" is empty."""
    dates, seen = columns.dates(), Counter()
    for at in dates:
        nulls = {text for text in {cells[at] for _row, cells in rows} if text.casefold() in NULLS}
        for _row, cells in rows if nulls else ():
            if cells[at] in nulls:
                seen[cells[at]] += 1
                cells[at] = ""
    said = [ngettext("'{text}' in a column of dates is taken as empty ({n} cell).", "'{text}' in a column of dates is taken as empty ({n} cells).",
                     n).format(text=text, n=n) for text, n in seen.items()]
    return rows, said


def _with_days(rows: list[Row], columns: Columns, heads: Sequence[str], reader: Days) -> tuple[list[Row], list[Rejection]]:
    """Rows whose dates are all dates or empty."""
    good, bad, dates, junk = [], [], columns.dates(), reader.junk()
    if not junk:
        return rows, []
    for row, cells in rows:
        at = next((c for c in dates if cells[c] in junk), None)
        if at is None:
            good.append((row, cells))
        else:
            bad.append(Rejection(row, _no_date(cells[at], heads[at])))
    return good, bad


def _no_date(text: str, column: str) -> str:
    """Why a cell is no date, with the day that it may stand for where a program wrote a number."""
    reason, day = NOT_A_DAY, None
    if re.fullmatch(r"[2-7]\d{4}(?:\.\d+)?", text, re.ASCII):
        reason, day = SERIAL, date(1899, 12, 30) + timedelta(days=int(text[:5]))
    elif re.fullmatch(r"1\d{9}(?:\d{3})?", text, re.ASCII):
        reason, day = EPOCH_TIME, datetime.fromtimestamp(int(text[:10]), UTC).date()
    return _(reason).format(text=text[:60], column=column, day=day)


# -- items ----------------------------------------------------------------------------------------------------------


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
    policy = reading.policy(heads[roles["started"]] if "started" in roles else _("(no start known)"), heads[roles["finished"]])
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
    policy = reading.policy(heads[stages[start]], heads[stages[done]])
    items = _items(rows, columns, reader, reading, policy, created, started, finished, ~straight,
                   tuple(heads[at] for at in stages), entries)
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
    late = int((items.created > items.finished).sum())
    if late:
        said.append(ngettext("{n} item was created after it finished: it has no lead time.",
                             "{n} items were created after they finished: they have no lead time.", late).format(n=late))
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
