"""Reads a team's board out of the export of its program.

    board = read_board("export.csv")                                  # a known export
    board = read_board("mine.csv", Reading(Mapping({"id": "Key", "finished": "Done on"})))

Nothing is lost without a word: `board.rows` adds up, `board.rejections` names every row that was left out, `board.notes`
says what was assumed.
"""

import gc
import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from coachkit.cells import Sheet, read_sheet
from coachkit.errors import BadInput
from coachkit.flow.boards import sheets
from coachkit.flow.boards.asking import WhichColumns, WhichOrder, WhichPlace
from coachkit.flow.boards.heading import Rows, with_heading, without_title
from coachkit.flow.boards.presets import BY_NAME, Mapping, fits_heading
from coachkit.flow.boards.programs import PROGRAMS, read_json
from coachkit.flow.boards.reading import Reading, Table
from coachkit.flow.boards.report import Board, Rejection
from coachkit.flow.boards.tables import read_table
from coachkit.flow.boards.values import refuse_bomb
from coachkit.sizes import MOST_BYTES, MOST_TABLE_BYTES
from coachkit.words import _

__all__ = ["Board", "Mapping", "Reading", "Rejection", "Table", "WhichColumns", "WhichOrder", "WhichPlace", "is_json", "read_board", "read_data", "states_in",
           "table_in"]

NOTHING_TOLD = Mapping()
LONGEST_START = 4_096  # bytes in which a file shows whether it is JSON
JSON_BEGINS = re.compile(r"\ufeff?\s*(\{|\[\s*([\[{\]]|\Z))")


def read_board(path: str | Path, reading: Reading | None = None, *, encoding: str | None = None, separator: str | None = None,
               quote: str | None = None) -> Board:
    """The board in a file. Errors: BadInput or UnknownColumn, naming the file, the row and the value."""
    return read_data(_bytes(Path(path)), Path(path).name, reading, encoding=encoding, separator=separator, quote=quote)


def read_data(data: bytes, name: str, reading: Reading | None = None, *, encoding: str | None = None, separator: str | None = None,
              quote: str | None = None) -> Board:
    """The board in an export that is at hand as bytes (an upload)."""
    reading = reading or Reading()
    as_json = is_json(data)
    _check_format(reading.preset, name, as_json)
    with _collector_resting():
        if as_json:
            _refuse_idle(name, _("a history in JSON, not a table"), {"--sep": separator, "--quote": quote})
            refuse_bomb(data, name)
            return read_json(_text(data, name, encoding), name, reading)
        return read_table(table_in(data, name, encoding, separator, quote, reading.mapping), reading)


def _check_format(format: str | None, name: str, as_json: bool) -> None:
    """Refuses a name that is no export, or is one of the other kind."""
    fitting, other = (PROGRAMS, BY_NAME) if as_json else (BY_NAME, PROGRAMS)
    if format is None or format in fitting:
        return
    if format not in other:
        raise BadInput(_("'{format}' is no export I know. Known: {known}.").format(format=format, known=", ".join([*BY_NAME, *PROGRAMS])))
    what = _("{name} is JSON, and '{format}' is a table. Known as JSON: {known}.") if as_json else _(
        "{name} is a table, and '{format}' is JSON. Known as tables: {known}.")
    raise BadInput(what.format(name=name, format=format, known=", ".join(fitting)))


@contextmanager
def _collector_resting() -> Iterator[None]:
    """While rows come in by the hundred thousand, Python would go through all of them again and again in search of objects
    that hold each other. No cell does, and the search takes as long as the reading.
    """
    looked = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if looked:
            gc.enable()


def is_json(data: bytes) -> bool:
    """True when a history is to be expected, not a table; a heading such as [ID] is a table's."""
    head = data[:LONGEST_START]
    return bool(JSON_BEGINS.match(head.decode(json.detect_encoding(head), errors="ignore")))


def table_in(data: bytes, name: str, encoding: str | None = None, separator: str | None = None, quote: str | None = None,
             told: Mapping = NOTHING_TOLD) -> Table:
    """The table in a CSV file or an Excel sheet, not read as a board yet. By the columns that are told its heading is known."""
    fits = partial(fits_heading, told=told)
    _refuse_larger(len(data), MOST_TABLE_BYTES, name)
    if data[:4] == b"PK\x03\x04":
        _refuse_idle(name, _("an Excel file, not a CSV file"), {"--encoding": encoding, "--sep": separator, "--quote": quote})
        return _table(*sheets.read_sheet(data, name, fits), name, fits)
    return _table(*_csv(data, name, encoding, separator, quote), name, fits)


def _refuse_idle(name: str, kind: str, options: dict[str, str | None]) -> None:
    """Raises BadInput for an option that can change nothing in such a file."""
    if said := [option for option, value in options.items() if value is not None]:
        raise BadInput(_("{name} is {kind}; leave out {options}.").format(name=name, kind=kind, options=", ".join(said)))


def _text(data: bytes, name: str, encoding: str | None) -> str:
    encoding = encoding or json.detect_encoding(data[:4])
    try:
        return data.decode(encoding).removeprefix("\ufeff")
    except (LookupError, UnicodeError) as error:
        raise BadInput(_("{name} can't be read as {encoding}: {why}.").format(name=name, encoding=encoding, why=error)) from None


def _bytes(path: Path) -> bytes:
    """What stands in the file, refused before it is read when it is too large."""
    try:
        with path.open("rb") as file:
            _refuse_larger(path.stat().st_size, MOST_BYTES, path.name)
            return file.read(MOST_BYTES)
    except OSError as error:
        raise BadInput(_("{path} can't be read: {why}.").format(path=path, why=error.strerror)) from error


def _refuse_larger(size: int, most: int, name: str) -> None:
    if size > most:
        raise BadInput(_("{name} is larger than {n} MB. Export a shorter stretch of time.").format(name=name, n=most // 1_000_000))


def _csv(data: bytes, name: str, encoding: str | None, separator: str | None, quote: str | None) -> tuple[Rows, list[str]]:
    if separator in ("tab", r"\t"):
        separator = "\t"
    if separator is not None and len(separator) != 1:
        raise BadInput(_("--sep '{text}' must be one sign, or: tab.").format(text=separator))
    if quote not in (None, "none") and (len(quote) != 1 or quote == separator):
        raise BadInput(_("--quote '{text}' must be one sign other than the one between columns, or: none.").format(text=quote))
    sheet = read_sheet(data, name, encoding, separator, quote)
    shown = {"\t": _("tab"), ",": _("comma"), ";": _("semicolon")}.get(sheet.separator, sheet.separator)
    notes = [_("Read as {encoding}, columns separated by {separator}.").format(encoding=sheet.encoding, separator=shown)]
    return sheet.rows, notes + _quoting(sheet)


def _quoting(sheet: Sheet) -> list[str]:
    """How cells are quoted, where it is not by the usual mark."""
    if sheet.lone:
        rows = ", ".join(map(str, sheet.lone[:10])) + (" …" if len(sheet.lone) > 10 else "")
        return [_("Quotation marks are read as letters: those that begin a cell in rows {rows} end none. If they quote, say --quote '\"'.").format(rows=rows)]
    if sheet.quote is None:
        return [_("Quotation marks are read as letters.")]
    return [] if sheet.quote == '"' else [_("Cells are quoted by {mark}.").format(mark=sheet.quote)]


def _table(rows: Rows, notes: list[str], name: str, fits: Callable[[list[str]], bool]) -> Table:
    """The heading and what stands below it; a sheet made by hand may have a title above it, or none at all."""
    if not rows:
        raise BadInput(_("{name} is empty.").format(name=name))
    above = len(rows)
    rows = without_title(rows, fits)
    above -= len(rows)
    rows, said = with_heading(rows)
    (line, heads), *rows = rows
    notes += said
    if above:
        notes.append(_("The heading stands in row {n}; what stands above it is left out.").format(n=line))
    elif line > 1:
        notes.append(_("The heading stands in row {n}.").format(n=line))
    return Table(name, heads, rows, notes)


NOWHERE = ("\0", "\1")  # names of columns in which no state stands


def states_in(data: bytes, name: str) -> dict[str, int]:
    """The states of a history and how many items were in each; {} where they can't be named (GitHub has its own)."""
    try:
        read_data(data, name, Reading(Mapping(stages=NOWHERE)))
    except WhichPlace as asked:
        return asked.states
    return {}
