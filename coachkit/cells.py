"""What the cells of a hand-made table can mean: rows, dates and numbers, refused where there are two readings."""

import csv
import io
import json
import math
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import pairwise
from typing import Any

from coachkit.errors import BadInput
from coachkit.quotation import swallowing, unquoted
from coachkit.sizes import LONGEST_LINE, MOST_CELLS, MOST_COLUMNS, MOST_FILLED, MOST_ROWS
from coachkit.words import N_, _

Cells = list[tuple[int, str]]  # (line in the file, text) down one column

TIME = r"(?:[T ]\s*\d{1,2}:\d{2}\S*(?: ?[AaPp][Mm])?)?"
YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})" + TIME)
COMPACT = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)")
ISO_WEEK = re.compile(r"(\d{4})-?W(\d{1,2})")
DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})" + TIME)
EITHER = re.compile(r"(\d{1,2})([/-])(\d{1,2})\2(\d{4})" + TIME)
SEPARATOR = re.compile(r"\s*\"?sep=(.)\"?\s*")  # Excel's own first line
FORMULA = tuple("=+-@\t\r\n\0＝＋－＠'")  # what makes a spreadsheet run a cell, or lets one hide that it would
GROUPS = " \u00a0\u202f'"  # between thousands, whatever the decimal sign

TOO_MUCH = N_("{name} has more than {what}; no board has. Export a shorter stretch of time, or fewer columns.")
SWALLOWED = N_("{name}, row {row}: a quotation mark opens there and closes in row {last} only, with whole rows between. "
               "Close it in its own row, or write it twice.")
NOT_A_DATE = N_("{name}, row {row}: '{text}' is not a date. Write it like 2026-04-03.")
TWO_DATES = N_("{name}, row {row}: '{text}' can be {one} or {other}, and no other row settles it. "
               "Write the dates like {one}.")
MIXED_DATES = N_("{name}: rows {row} ('{text}') and {other_row} ('{other}') put day and month in different order. "
                 "Write the dates like 2026-04-03.")
NOT_A_NUMBER = N_("{name}, row {row}: '{text}' is not a number. Give the number alone, or leave the cell empty.")
TWO_NUMBERS = N_("{name}, row {row}: '{text}' can be {one} or {other}, and no other row settles it. "
                 "Write the numbers like 1234.5.")
MIXED_NUMBERS = N_("{name}, row {row}: '{text}' does not fit the other rows; some use a decimal comma, some a point.")


def safe_cell(value: Any) -> Any:
    """A cell no spreadsheet runs: text that could start a formula gets a leading apostrophe."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value


def as_written(cell: str) -> str:
    """The text that `safe_cell` was given."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(FORMULA) else cell


@dataclass(frozen=True)
class Sheet:
    """A text table: every row that holds anything with the line it begins on, and how the text was read."""

    rows: list[tuple[int, list[str]]]
    encoding: str
    separator: str
    quote: str | None = '"'  # None: quotation marks are letters like any other
    lone: tuple[int, ...] = ()  # the rows by which that was found out


def read_rows(data: bytes, name: str) -> list[tuple[int, list[str]]]:
    """The rows that hold anything, with the line they begin on; cells without space around them."""
    return read_sheet(data, name).rows


def read_sheet(data: bytes, name: str, encoding: str | None = None, separator: str | None = None, quote: str | None = None) -> Sheet:
    """A table as text; its encoding, separator and quotation mark ("none": it has none) found out where they are not given.

    Errors: BadInput for what is no text table, for a quotation mark that swallows the rows below it, for an unknown encoding,
    and for a table larger than `coachkit.sizes` allows, which is noticed line by line before it has taken the memory.
    """
    encoding = _as_told(data, name, encoding) if encoding else _encoding(data, name)
    hint = SEPARATOR.fullmatch(next(_lines(data, encoding, name), ""))
    lines = partial(_lines, data, encoding, name, hinted=bool(hint))
    csv.field_size_limit(LONGEST_LINE)  # a description may well be longer than the 131,072 letters that Python allows
    mark, lone = None if quote == "none" else quote or '"', ()
    try:
        separator = separator or (hint[1] if hint else _delimiter(lines()))
        _refuse_many_cells(data, separator, name)
        rows = _of_a_size(_rows(lines(), separator, mark, name), name)
        if rows and not quote and (lone := _lone_quotes(rows, lines, separator, name)):
            mark, rows = None, _of_a_size(_rows(lines(), separator, None, name), name)
    except csv.Error:
        raise BadInput(_("{name} has a cell of more than {most} letters. Perhaps a quotation mark never closes.").format(
            name=name, most=f"{LONGEST_LINE:,}")) from None
    if not rows:
        raise BadInput(_("{name} is empty.").format(name=name))
    return Sheet(rows, encoding, separator, mark, lone)


def _encoding(data: bytes, name: str) -> str:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "utf-16"
    guess = json.detect_encoding(data[:4])
    if guess in ("utf-16-le", "utf-16-be") and _readable(data, guess):  # without its mark
        return guess
    if data[:4] == b"PK\x03\x04" or b"\0" in data:
        raise BadInput(_("{name} is not a text table. Save it as CSV and try again.").format(name=name))
    return "utf-8" if _readable(data, "utf-8") else "cp1252"


def _as_told(data: bytes, name: str, encoding: str) -> str:
    try:
        b"a".decode(encoding, "replace")  # some codecs (idna) are not made for files
        if not _readable(data, encoding):
            data.decode(encoding)  # the whole at once knows the place of the byte
    except UnicodeDecodeError as error:
        raise BadInput(_("{name} is not written in {encoding}: byte {at} has no meaning there.").format(
            name=name, encoding=encoding, at=error.start + 1)) from None
    except (LookupError, UnicodeError):
        raise BadInput(_("'{encoding}' is no encoding. Usual ones: utf-8, cp1252, utf-16.").format(encoding=encoding)) from None
    return encoding


def _readable(data: bytes, encoding: str) -> bool:
    """True when every byte has a meaning, and none is a zero. Piece by piece: with one sign beyond the usual in it, the whole text would be four times as large as its bytes."""
    text = io.TextIOWrapper(io.BytesIO(data), encoding)
    try:
        while piece := text.read(1 << 20):
            if "\0" in piece:
                return False
    except UnicodeDecodeError:
        return False
    return True


def _lines(data: bytes, encoding: str, name: str, hinted: bool = False) -> Iterator[str]:
    """The lines of a text with their ends, decoded as they are asked for; empty in place of a first one that is a hint.

    Errors: BadInput for one that is too long.
    """
    text = io.TextIOWrapper(io.BytesIO(data), encoding, errors="replace", newline="")
    for row, line in enumerate(iter(partial(text.readline, LONGEST_LINE + 1), ""), 1):
        if len(line) > LONGEST_LINE:
            raise BadInput(_("{name}, row {row}: a line of more than {most} letters; no board has one.").format(name=name, row=row, most=f"{LONGEST_LINE:,}"))
        yield line if row > 1 else "\n" if hinted else line.removeprefix("\ufeff")


def _delimiter(lines: Iterator[str]) -> str:
    """The sign that cuts most of the first rows into columns; `;` and tab before `,`, which may be decimal; `|` joins lists in a cell too."""
    head, letters = [], 0
    for line in lines:
        head += [line] if line.strip() else []
        letters += len(line)
        if len(head) == 50 or letters > LONGEST_LINE:
            break
    return max(";\t,|", key=lambda sign: sum(any(map(str.strip, cells[1:])) for cells in csv.reader(head, delimiter=sign, skipinitialspace=True)))


def _refuse_many_cells(data: bytes, separator: str, name: str) -> None:
    """Raises BadInput before they are split, which would take the memory."""
    if data.count(separator.encode(errors="replace")) > MOST_CELLS:
        raise BadInput(_(TOO_MUCH).format(name=name, what=_("{n} cells").format(n=f"{MOST_CELLS:,}")))


def _rows(lines: Iterator[str], separator: str, quote: str | None, name: str) -> Iterator[tuple[int, list[str]]]:
    """Every row with the line on which it begins, without the empty cells at its end; an empty row is []."""
    def to_the_end() -> Iterator[str]:
        yield from lines
        if reader.line_num > begins:  # a quotation mark that never closes would swallow every row below it without a word
            raise BadInput(_("{name}, row {row}: a quotation mark opens there and never closes, so the rows below it "
                             "can't be told apart. Close it, or write it twice.").format(name=name, row=begins))

    quoting = {"quotechar": quote} if quote else {"quoting": csv.QUOTE_NONE}
    reader, begins = csv.reader(to_the_end(), delimiter=separator, skipinitialspace=True, **quoting), 1
    for cells in reader:
        cells = list(map(str.strip, cells))
        while cells and not cells[-1]:
            cells.pop()
        yield begins, cells
        begins = reader.line_num + 1


def _of_a_size(found: Iterator[tuple[int, list[str]]], name: str) -> list[tuple[int, list[str]]]:
    """The rows that hold anything, refused as soon as they are more than any board has."""
    rows, filled = [], 0
    for n, (row, cells) in enumerate(found):
        if n > MOST_ROWS:  # below the heading
            raise BadInput(_(TOO_MUCH).format(name=name, what=_("{n} rows").format(n=f"{MOST_ROWS:,}")))
        if not cells:
            continue
        if len(cells) > MOST_COLUMNS:
            raise BadInput(_("{name}, row {row}: {n} columns; no board has more than {most}.").format(name=name, row=row, n=len(cells), most=MOST_COLUMNS))
        filled += len(cells) - cells.count("")
        if filled > MOST_FILLED:
            raise BadInput(_(TOO_MUCH).format(name=name, what=_("{n} filled cells").format(n=f"{MOST_FILLED:,}")))
        rows.append((row, cells))
    return rows


def _lone_quotes(rows: list[tuple[int, list[str]]], lines: Callable[[], Iterator[str]], separator: str, name: str) -> tuple[int, ...]:
    """The rows in which a quotation mark quotes nothing, where all are plain letters; refused where some do quote."""
    begins = [row for row, _cells in rows]
    if all(after - before == 1 for before, after in pairwise([0, *begins])) and not any("\n" in cell for cell in rows[-1][1]):
        return ()
    found = swallowing(begins, lines(), separator)
    if found and not unquoted(lines(), separator):
        raise BadInput(_(SWALLOWED).format(name=name, row=found[0][0], last=found[0][1]))
    return tuple(row for span in found for row in span)


def date_reader(cells: Cells, name: str) -> Callable[[int, str], date]:
    """A reader for the dates of one column. The order in 03/04/2026 is settled by a number above 12, or refused."""
    day_first = _day_first(cells, name)

    def read(row: int, text: str) -> date:
        found = _date(text, day_first)
        if found is None:
            raise BadInput(_(NOT_A_DATE).format(name=name, row=row, text=text[:60]))
        return found

    return read


def is_date(text: str) -> bool:
    """True when the text is a date in some reading."""
    return _date(text, True) is not None or _date(text, False) is not None


def _day_first(cells: Cells, name: str) -> bool:
    found = [(row, text, int(m[1]), int(m[3])) for row, text in cells if (m := EITHER.fullmatch(text))]
    day = next((f for f in found if f[2] > 12), None)
    month = next((f for f in found if f[3] > 12), None)
    if day and month:
        raise BadInput(_(MIXED_DATES).format(name=name, row=day[0], text=day[1], other_row=month[0], other=month[1]))
    open_ = next((f for f in found if f[2] != f[3]), None)
    if open_ and not day and not month:
        one, other = _date(open_[1], True), _date(open_[1], False)
        raise BadInput(_(TWO_DATES).format(name=name, row=open_[0], text=open_[1], one=one, other=other))
    return day is not None


def _date(text: str, day_first: bool) -> date | None:
    try:
        if m := YEAR_FIRST.fullmatch(text):
            return date(int(m[1]), int(m[3]), int(m[4]))
        if m := COMPACT.fullmatch(text):
            return date(int(m[1]), int(m[2]), int(m[3]))
        if m := DOTTED.fullmatch(text):
            return date(int(m[3]), int(m[2]), int(m[1]))
        if m := ISO_WEEK.fullmatch(text):
            return date.fromisocalendar(int(m[1]), int(m[2]), 1)
        if m := EITHER.fullmatch(text):
            day, month = (int(m[1]), int(m[3])) if day_first else (int(m[3]), int(m[1]))
            return date(int(m[4]), month, day)
    except ValueError:
        return None
    return None


def number_reader(cells: Cells, name: str, decimal: str | None = None) -> Callable[[int, str], float]:
    """A reader for the numbers of one column. 12,5 or 1.234,5 anywhere makes the comma the decimal sign of all."""
    sign = decimal or decimal_sign(cells, name)

    def read(row: int, text: str) -> float:
        found = _readings(text)
        if sign not in found:
            raise BadInput(_(NOT_A_NUMBER).format(name=name, row=row, text=text[:60]))
        return found[sign]

    return read


def is_number(text: str) -> bool:
    """True when the text is a number in some reading."""
    return bool(_readings(text))


def fits_sign(text: str, sign: str) -> bool:
    """True when the text is a number under this decimal sign."""
    return sign in _readings(text)


def decimal_sign(cells: Cells, name: str) -> str:
    """The decimal sign that every number of a column allows. Errors: BadInput where none does, or both in two readings."""
    signs = {".", ","}
    for row, text in cells:
        possible = set(_readings(text))
        if not possible:
            raise BadInput(_(NOT_A_NUMBER).format(name=name, row=row, text=text[:60]))
        if not signs & possible:
            raise BadInput(_(MIXED_NUMBERS).format(name=name, row=row, text=text))
        signs &= possible
    if len(signs) == 1:
        return signs.pop()
    return _either_sign(cells, name)


def _either_sign(cells: Cells, name: str) -> str:
    """Every cell reads both ways: 30.125 in every row is a point with three decimals, 1,234 stays open."""
    doubt = next(((row, text) for row, text in cells if len(set(_readings(text).values())) > 1), None)
    if doubt is None or all("." in text for _row, text in cells):
        return "."
    one, other = _readings(doubt[1]).values()
    raise BadInput(_(TWO_NUMBERS).format(name=name, row=doubt[0], text=doubt[1], one=f"{one:g}", other=f"{other:g}"))


def _readings(text: str) -> dict[str, float]:
    """The number under each decimal sign that allows it: "12,5" → {",": 12.5}, "1,234" → both."""
    plain, found = text.replace("\u2212", "-"), {}
    for sign, group in ((".", ","), (",", ".")):
        pattern = rf"([-+]?)(\d+|[1-9]\d{{0,2}}(?:[{GROUPS}{group}]\d{{3}})+)?(?:[{sign}](\d+))?([eE][-+]?\d{{1,3}})?"
        m = re.fullmatch(pattern, plain, re.ASCII)
        if m and (m[2] or m[3]):
            whole = re.sub(r"\D", "", m[2] or "0")
            value = float(f"{m[1]}{whole}.{m[3] or 0}{m[4] or ''}")
            if math.isfinite(value):
                found[sign] = value
    return found
