"""Reads a team's board out of the export of its program.

    board = read_board("export.csv")                                  # a known export
    board = read_board("mine.csv", Reading(Mapping({"id": "Key", "finished": "Done on"})))

Nothing is lost without a word: `board.rows` adds up, `board.rejections` names every row that was left out, `board.notes`
says what was assumed.
"""

from pathlib import Path

from coachkit.cells import read_sheet
from coachkit.errors import BadInput
from coachkit.flow.boards import sheets
from coachkit.flow.boards.presets import BY_NAME, Mapping
from coachkit.flow.boards.programs import read_json
from coachkit.flow.boards.report import Board, Rejection
from coachkit.flow.boards.tables import Reading, Table, read_table
from coachkit.words import _

__all__ = ["Board", "Mapping", "Reading", "Rejection", "read_board"]

MOST_BYTES, LONGEST_LINE = 100_000_000, 1_000_000


def read_board(path: str | Path, reading: Reading | None = None, *, encoding: str | None = None, separator: str | None = None) -> Board:
    """The board in a file. Errors: BadInput or UnknownColumn, naming the file, the row and the value."""
    reading, path = reading or Reading(), Path(path)
    if reading.preset and reading.preset not in BY_NAME:
        raise BadInput(_("'{format}' is no export I know. Known: {known}.").format(format=reading.preset, known=", ".join(BY_NAME)))
    data = _bytes(path)
    if data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"["):
        return read_json(_text(data, path.name, encoding), path.name, reading)
    if data[:4] == b"PK\x03\x04":
        return read_table(_table(*sheets.read_sheet(data, path.name), path.name), reading)
    return read_table(_csv(data, path.name, encoding, separator), reading)


def _text(data: bytes, name: str, encoding: str | None) -> str:
    try:
        return data.decode(encoding or "utf-8-sig")
    except (LookupError, UnicodeDecodeError) as error:
        raise BadInput(_("{name} can't be read as {encoding}: {why}.").format(name=name, encoding=encoding or "utf-8", why=error)) from None


def _bytes(path: Path) -> bytes:
    """What stands in the file, refused before it is read whole when it is too large or is one endless line."""
    try:
        with path.open("rb") as file:
            head = file.read(LONGEST_LINE)
            if path.stat().st_size > MOST_BYTES:
                raise BadInput(_("{name} is larger than {n} MB. Export a shorter stretch of time.").format(
                    name=path.name, n=MOST_BYTES // 1_000_000))
            return head + file.read(MOST_BYTES)
    except OSError as error:
        raise BadInput(_("{path} can't be read: {why}.").format(path=path, why=error.strerror)) from error


def _csv(data: bytes, name: str, encoding: str | None, separator: str | None) -> Table:
    if len(data) >= LONGEST_LINE and b"\n" not in data[:LONGEST_LINE]:
        raise BadInput(_("{name} begins with a line of more than {n} MB; that is no heading.").format(name=name, n=1))
    if separator in ("tab", r"\t"):
        separator = "\t"
    if separator is not None and len(separator) != 1:
        raise BadInput(_("--sep '{text}' must be one sign, or: tab.").format(text=separator))
    sheet = read_sheet(data, name, encoding, separator)
    shown = {"\t": "tab"}.get(sheet.separator, sheet.separator)
    return _table(sheet.rows, [_("Read as {encoding}, columns separated by {separator}.").format(encoding=sheet.encoding, separator=shown)], name)


def _table(rows: list[tuple[int, list[str]]], notes: list[str], name: str) -> Table:
    """The first row that holds anything is the heading."""
    (line, heads), *rows = rows
    if len(heads) > sheets.MOST_COLUMNS:
        raise BadInput(_("{name} has {n} columns; no board has more than {most}.").format(name=name, n=len(heads), most=sheets.MOST_COLUMNS))
    if line > 1:
        notes.append(_("The heading stands in row {n}.").format(n=line))
    return Table(name, heads, rows, notes)
