"""Which rows of a table count: those with an ID of their own, dates that are dates, and no copy before them."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from coachkit.flow.boards.columns import NULLS, Days
from coachkit.flow.boards.reading import Table
from coachkit.flow.boards.report import Rejection
from coachkit.flow.boards.roles import Columns
from coachkit.words import N_, _, ngettext

TWICE = N_("the same ID '{id}' stands in rows {rows} with different content")
NOT_A_DAY = N_("'{text}' in '{column}' is not a date; give day, month and year, or leave it empty")
SERIAL = N_("'{text}' in '{column}' is no written date; it may be Excel's number for {day}. Format the column as a date and save it again")
EPOCH_TIME = N_("'{text}' in '{column}' is no written date; it may count the time since 1970 and mean {day}. Turn the column into dates before you save it")
WIDE = N_("{n} cells where the heading has {m}")
BELOW = N_("a single cell, where every row above it has more: a line below the table and no item")
NO_ID = N_("no ID in '{column}'")

Row = tuple[int, list[str]]


def told_apart(table: Table, columns: Columns) -> tuple[list[Row], list[Rejection], int]:
    """Rows with an ID of their own; what was rejected; how many exact copies were dropped."""
    width, place = len(table.heads), columns.roles.get("id")
    rejections, first, more = [], {}, defaultdict(list)
    below = _below(table)
    for row, cells in table.rows:
        if row == below:
            rejections.append(Rejection(row, _(BELOW)))
            continue
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


def _below(table: Table) -> int | None:
    """The line that a program writes below its table ("Generated at …"): the last one, where it alone has a single cell."""
    if len(table.rows) < 3 or not _lone(table.rows[-1][1]):
        return None
    return None if any(_lone(cells) for _row, cells in table.rows[:-1]) else table.rows[-1][0]


def _lone(cells: list[str]) -> bool:
    return len(cells) - cells.count("") == 1


def without_nulls(rows: list[Row], columns: Columns) -> tuple[list[Row], list[str]]:
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


def with_days(rows: list[Row], columns: Columns, heads: Sequence[str], reader: Days) -> tuple[list[Row], list[Rejection]]:
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
