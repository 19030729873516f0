"""Which column of a table is what: by the preset of a known export, by what a person says, or by both."""

from dataclasses import dataclass

from coachkit.dates import written
from coachkit.errors import BadInput, UnknownColumn
from coachkit.flow.boards.asking import WhichColumns
from coachkit.flow.boards.presets import (
    BY_NAME,
    DATES,
    DONE,
    PRESETS,
    USUAL,
    Mapping,
    Preset,
    listed,
    plain_name,
)
from coachkit.flow.boards.reading import Reading, Table
from coachkit.words import N_, _

UNKNOWN = N_("{name} is no export I know; its columns are {columns}. Say which is which: --id, --created, --started, --finished "
             "with the names of columns, or --stages \"A,B,C\" with --start and --done.")
NO_COLUMN = N_("{name} has no column '{column}'; it has {columns}.")
NO_STAGES = N_("{option} chooses among the columns of a board that has a date in each. {name} has one column for the start and one for the "
               "finish: say which with --started and --finished, or name the columns of the board with --stages.")
NO_HISTORY = N_("--reopen reset needs a history (JSON). {name} holds one date for each step, so it can't show what went back. Leave it out.")
NO_STATES = N_("--cancelled needs a column of states, and {name} has none that I know. Say which it is: --state.")


@dataclass(frozen=True)
class Columns:
    """Where things stand in a table; `stages` are the places of the board's columns, in order, and `names` what they are called."""

    format: str
    roles: dict[str, int]
    stages: tuple[int, ...] = ()
    names: tuple[str, ...] = ()
    start: int = 0  # position among the stages
    done: int = 0
    notes: tuple[str, ...] = ()
    done_states: frozenset[str] = DONE

    def dates(self) -> list[int]:
        return [*(self.roles[role] for role in DATES if role in self.roles), *self.stages]


def columns_of(table: Table, reading: Reading) -> Columns:
    """Which column is what. Errors: UnknownColumn for a name that is not in the table; WhichColumns where only a person knows."""
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
    if table.heads.count(table.heads[at]) > 1:
        raise UnknownColumn(_("{name} has more than one column '{column}'. Give each a name of its own in the file.").format(name=table.name, column=table.heads[at]))
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
    names = _names(table, stages)
    start, done = mapping.ends(names) if stages else (0, 0)
    return Columns("mapped", roles, stages, names, start, done, tuple(notes))


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
    if not stages and "finished" not in roles:
        raise UnknownColumn(_("{name} is no export of {program}: no columns of days stand side by side after the title; it has {columns}.").format(
            name=table.name, program=preset.title, columns=listed(table.heads)))
    names = _names(table, stages)
    start, done = told.ends(names) if stages else (0, 0)
    return Columns(preset.name, roles, stages, names, start, done, tuple(notes), preset.done)


def _names(table: Table, stages: tuple[int, ...]) -> tuple[str, ...]:
    """What the columns of a board are called: a second "Done" is "Done 2", for a column is found by its name."""
    heads = [table.heads[at] for at in stages]
    return tuple(head if n == 1 else f"{head} {n}" for head, n in ((head, heads[: at + 1].count(head)) for at, head in enumerate(heads)))


def refuse_idle(table: Table, columns: Columns, reading: Reading) -> None:
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
