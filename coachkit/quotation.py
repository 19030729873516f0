"""Does a quotation mark in a CSV file quote, or is it a letter (5" disk)? A lone one swallows whole rows without a word."""

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain, islice, pairwise

SAMPLE = 500  # rows by which the table is known
MOSTLY = 0.8  # share of filled cells


def swallowing(begins: list[int], lines: Iterable[str], sign: str) -> list[tuple[int, int]]:
    """The first and last line of each row that holds other rows in a cell; `begins` are the lines on which rows begin.

    A description may have line breaks and separators too. A line in it is a row when it has as many cells as the others
    and numbers, dates and keys of the form that theirs have.
    """
    records = _records(begins, lines)
    first = list(islice(records, SAMPLE))
    widths = Counter(record[0].count(sign) + 1 for _row, record in first if len(record) == 1)
    if not widths:
        return []
    width = widths.most_common(1)[0][0]
    forms = _forms([cells for _row, record in first[1:] if len(cells := record[0].split(sign)) == width], width)
    return [(row, row + len(record) - 1) for row, record in chain(first, records) if len(record) > 1 and _holds_rows(record, sign, width, forms)]


def unquoted(lines: Iterable[str], sign: str) -> bool:
    """True when no cell is quoted and every line is a row of the same width: then quotation marks are letters like any other."""
    widths = set()
    for line in filter(str.strip, lines):
        cells = list(map(str.strip, line.split(sign)))
        widths.add(len(cells))
        if len(widths) > 1 or any(len(cell) > 1 and cell[0] == cell[-1] == '"' for cell in cells):
            return False
    return True


def _records(begins: list[int], lines: Iterable[str]) -> Iterator[tuple[int, list[str]]]:
    """Each row of a table as the line on which it begins, and its lines; empty ones below it are left out."""
    lines = iter(lines)
    next(islice(lines, begins[0] - 1, begins[0] - 1), None)
    for row, after in pairwise([*begins, None]):
        record = list(islice(lines, None if after is None else after - row))
        while record and not record[-1].strip():
            record.pop()
        yield row, record


def _holds_rows(record: list[str], sign: str, width: int, forms: dict[int, str]) -> bool:
    """True when a line after the first is a row, and it or the row above it stands in a cell."""
    rows = [line.count(sign) == width - 1 and _fits(line.split(sign), forms) for line in record]
    if not any(rows[1:]):
        return False
    inside = _inside(record, sign)
    return any(rows[at] and (at in inside or (rows[at - 1] and at - 1 in inside)) for at in range(1, len(rows)))


def _inside(record: list[str], sign: str) -> set[int]:
    """Those of a row's lines in which a separator stands inside a cell with line breaks."""
    at, found = 0, set()
    for cell in next(csv.reader(record, delimiter=sign, skipinitialspace=True)):
        parts = re.split(r"\r\n|\r|\n", cell)
        if len(parts) > 1:
            found |= {at + n for n, part in enumerate(parts) if sign in part}
        at += len(parts) - 1
    return found


def _forms(rows: list[list[str]], width: int) -> dict[int, str]:
    """The columns in which most filled cells are numbers, dates or keys of one form: "2026-03-02" is 9-9-9, "AB-12" a-9."""
    found = {}
    for at in range(width):
        forms = Counter(form for cells in rows if (form := _form(cells[at])))
        if forms and (most := forms.most_common(1)[0])[1] >= MOSTLY * forms.total() and "9" in most[0]:
            found[at] = most[0]
    return found


def _fits(cells: list[str], forms: dict[int, str]) -> bool:
    filled = False
    for at, form in forms.items():
        if found := _form(cells[at]):
            if found != form:
                return False
            filled = True
    return filled


def _form(text: str) -> str:
    return re.sub(r"[^\W\d_]+", "a", re.sub(r"\d+", "9", text.strip(" \r\n\"")))
