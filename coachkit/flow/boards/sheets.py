"""An Excel sheet as a table of texts, refused before it is unpacked when it is a bomb."""

import io
import lzma
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable
from datetime import date, datetime, time
from typing import Any

from coachkit.errors import BadInput, Environment
from coachkit.flow.boards.corners import CHUNK, Glance, refuse_far_cells
from coachkit.flow.boards.heading import TOP
from coachkit.sizes import MOST_COLUMNS, MOST_TIMES_UNPACKED, MOST_UNPACKED
from coachkit.words import _, ngettext

# What `zipfile` lets through from a damaged file, depending on which of its bytes is wrong.
BROKEN_ZIP = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, ValueError, NotImplementedError, RuntimeError, EOFError, OSError)


def read_sheet(data: bytes, name: str, fits: Callable[[list[str]], bool] = lambda heads: False) -> tuple[list[tuple[int, list[str]]], list[str]]:
    """(rows with their number in the sheet, notes) of the first sheet with a heading that fits, else of the first with rows.

    Errors: BadInput for what is no Excel file or unpacks to too much; Environment where the reader is not installed.
    """
    try:
        from python_calamine import CalamineError, CalamineWorkbook
    except ImportError:
        raise Environment(_("Reading Excel files takes one more package. Type: pip install \"coachkit[boards]\". Or save the sheet as CSV.")) from None
    _refuse_bomb(data, name)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        found = _sheet(map(book.get_sheet_by_name, book.sheet_names), fits)
        if found is None:
            raise BadInput(_("{name} holds no sheet with a heading and rows.").format(name=name))
        if found.width > MOST_COLUMNS:  # in a file of another kind, whose parts are not those of Excel
            raise BadInput(_("{name} has {n} columns; no board has more than {most}.").format(name=name, n=found.width, most=MOST_COLUMNS))
        grid = found.to_python(skip_empty_area=False)
    except CalamineError as error:
        raise BadInput(_("{name} is no Excel file I can read: {why}.").format(name=name, why=error)) from error
    notes = [_("Read as Excel, sheet '{sheet}'.").format(sheet=found.name)]
    if len(book.sheet_names) > 1:
        rest = len(book.sheet_names) - 1
        notes.append(ngettext("{n} other sheet is not read.", "{n} other sheets are not read.", rest).format(n=rest))
    return [(row, cells) for row, cells in enumerate(map(_texts, grid), 1) if cells], notes


def _sheet(sheets: Iterable[Any], fits: Callable[[list[str]], bool]) -> Any:
    """The first with a heading that fits, else the first with rows; each is opened as it is asked for."""
    first = None
    for sheet in sheets:
        if sheet.height > 1:
            if any(map(fits, map(_texts, sheet.to_python(skip_empty_area=False, nrows=TOP)))):
                return sheet
            first = first or sheet
    return first


def _texts(row: list[Any]) -> list[str]:
    cells = [_text(cell) for cell in row]
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _text(cell: Any) -> str:
    """A cell as the text that a CSV of the same sheet would hold."""
    if isinstance(cell, str):
        return cell.strip()
    if isinstance(cell, bool):
        return str(cell)
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(sep=" ", timespec="seconds")
    if isinstance(cell, date):
        return cell.isoformat()
    return str(cell)


def _refuse_bomb(data: bytes, name: str) -> None:
    """Unpacks every part once, counting, and stops at the limit: what a zip file says of its own size may be a lie."""
    left = min(MOST_UNPACKED, max(MOST_TIMES_UNPACKED * len(data), 10 * CHUNK))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            for part in parts.infolist():
                glance = Glance(name)
                with parts.open(part) as stream:
                    while chunk := stream.read(CHUNK):
                        left -= len(chunk)
                        if left < 0:
                            raise BadInput(_("{name} unpacks to more than {n} MB or {times} times its size; that is no honest sheet.").format(
                                name=name, n=MOST_UNPACKED // 1_000_000, times=MOST_TIMES_UNPACKED))
                        if b"<!ENTITY" in chunk.replace(b"\0", b""):  # in UTF-16 there is a zero beside each letter
                            raise BadInput(_("{name} defines XML entities; no spreadsheet program writes that.").format(name=name))
                        glance.at(chunk)
                if not glance.sure:
                    with parts.open(part) as stream:
                        refuse_far_cells(stream, name)
    except BROKEN_ZIP as error:
        raise BadInput(_("{name} is no Excel file I can read: {why}.").format(name=name, why=error)) from error
