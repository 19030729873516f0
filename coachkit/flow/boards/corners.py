"""How far the cells of an Excel sheet reach, found out before the sheet is laid out.

A sheet is laid out as a full grid, as far as its last filled row and its last filled column reach. One stray cell in the last
corner of an otherwise empty sheet makes that seventeen thousand million cells out of a file of 5 KB.
"""

import re
from typing import IO
from xml.parsers import expat

from coachkit.errors import BadInput
from coachkit.sizes import MOST_CELLS, MOST_COLUMNS, MOST_SHEET_ROWS
from coachkit.words import N_, _

CHUNK = 1 << 20
# A cell as spreadsheet programs write it, with something in it; and the two ways in which one can be written otherwise.
FILLED = re.compile(rb'<c r="([A-Z]{1,3})([1-9][0-9]{0,6})"[^<>]{0,200}(?<!/)>(?=[^<]|<[^/])')
UNUSUAL, PREFIXED = re.compile(rb'<c(?! r="[A-Z]{1,3}[1-9][0-9]{0,6}"[^<>]{0,200}>|[a-z])'), re.compile(rb":c[\s/>]")
LONGER = 1_000  # bytes, than the beginning of a usual cell
FAR = N_("{name} is filled as far out as {cell}; a board has at most {rows} rows, {columns} columns and {most} cells, empty ones among them. "
         "Delete what stands far from the table, or save the table as CSV.")


class Corner:
    """The last filled row and column of one sheet so far. They meet in the cell to which Ctrl+End goes."""

    def __init__(self, name: str) -> None:
        self._name, self._row, self._column = name, 0, 0

    def reach(self, row: int, column: int) -> None:
        """There is something in this row and column. Errors: BadInput when the grid is larger than one that is laid out."""
        if row <= self._row and column <= self._column:
            return
        self._row, self._column = max(row, self._row), max(column, self._column)
        if self._row > MOST_SHEET_ROWS or self._column > MOST_COLUMNS or self._row * self._column > MOST_CELLS:
            raise BadInput(_(FAR).format(name=self._name, cell=f"{_letters(self._column)}{self._row}", rows=f"{MOST_SHEET_ROWS:,}", columns=f"{MOST_COLUMNS:,}",
                                         most=f"{MOST_CELLS:,}"))


class Glance:
    """Looks at the bytes of one part as they come by, several times as fast as its XML can be read.

    `sure` turns false where a cell is not written as usual, and then nothing is known.
    """

    def __init__(self, name: str) -> None:
        self.sure, self._corner, self._rest = True, Corner(name), b""

    def at(self, chunk: bytes) -> None:
        """The next bytes of the part. Errors: BadInput with a cell that lies too far out."""
        if not self.sure:
            return
        text = self._rest + chunk
        begun = max(text.rfind(b"<", 0, max(text.rfind(b"<"), 0)), len(text) - LONGER, 0)  # what stands from here on may go on in the next chunk
        self.sure = not UNUSUAL.search(text, 0, begun) and not PREFIXED.search(text)
        if cells := FILLED.findall(text):
            self._corner.reach(max(map(int, {row for _column, row in cells})), max(map(_number, {column for column, _row in cells})))
        self._rest = text[begun:]


def refuse_far_cells(part: IO[bytes], name: str) -> None:
    """Reads the XML of one part of an Excel file. Errors: BadInput with a cell that lies too far out."""
    parser = expat.ParserCreate()
    parser.StartElementHandler = _Sheet(Corner(name)).begins
    try:
        while chunk := part.read(CHUNK):
            parser.Parse(chunk)
    except (expat.ExpatError, ValueError) as error:
        if parser.CurrentByteIndex > 0:  # else it is a picture or the like
            raise BadInput(_("{name} is no Excel file I can read: {why}.").format(name=name, why=error)) from error


class _Sheet:
    """Follows the elements of a sheet. A row or cell that does not say its place follows the one before it."""

    def __init__(self, corner: Corner) -> None:
        self._corner, self._row, self._column, self._empty = corner, 0, 0, False

    def begins(self, tag: str, said: dict[str, str]) -> None:
        tag = tag.rpartition(":")[2]
        if tag == "row":
            self._row, self._column = int(said.get("r", self._row + 1)), 0
        elif tag == "c":
            self._row, self._column = _place(said["r"]) if "r" in said else (self._row, self._column + 1)
            self._empty = True
        elif self._empty and tag in ("v", "is"):
            self._corner.reach(self._row, self._column)
            self._empty = False


def _place(text: str) -> tuple[int, int]:
    """The row and the column of "C7": (7, 3)."""
    match = re.fullmatch(r"([A-Z]{1,3})([0-9]{1,7})", text.upper())
    if match is None:
        raise ValueError(_("'{text}' is the place of no cell").format(text=text[:60]))
    return int(match[2]), _number(match[1].encode())


def _number(letters: bytes) -> int:
    """A → 1, Z → 26, AA → 27."""
    number = 0
    for letter in letters:
        number = 26 * number + letter - 64
    return number


def _letters(number: int) -> str:
    """1 → A, 26 → Z, 27 → AA."""
    letters = ""
    while number:
        number, letter = divmod(number - 1, 26)
        letters = chr(65 + letter) + letters
    return letters
