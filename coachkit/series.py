"""A plain (date, value) table into points, and the points into before and after.

Read: any column names or none, `;` `,` or tab between the columns, a BOM, decimal commas, dates as 2026-04-03,
2026-W14, 3.4.2026 or, when one day above 12 settles the order, 03/04/2026. What could be read in two ways is
refused with both readings. Whatever is left out is said in `notes`.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from coachkit.cells import date_reader, is_date, is_number, number_reader, read_rows
from coachkit.errors import BadInput, UnknownColumn
from coachkit.words import N_, _, ngettext

MOST_BYTES = 5_000_000
PARTS = ("before", "after")
NO_CHANGE = N_(
    "No change was named, so all points count as before it. Name one with --before A..B --after C..D (dates), "
    "or with a column that says before or after in every row."
)


@dataclass(frozen=True)
class Point:
    """One value on one day; `row` is the line in the file, `part` is before, after or empty."""

    day: date
    value: float
    row: int = 0
    part: str = ""


@dataclass(frozen=True)
class Series:
    """Points in the order of their dates, and a sentence for everything that was not taken as it stood."""

    name: str
    value_name: str
    points: list[Point]
    notes: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Split:
    """The points before and after a change."""

    before: list[Point]
    after: list[Point]
    notes: list[str] = field(default_factory=list)


def read_series(path: str | Path) -> Series:
    """The points of a file. Errors: BadInput or UnknownColumn, naming the file, the row and the value."""
    path = Path(path)
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise BadInput(_("{path} can't be read: {why}.").format(path=path, why=error.strerror)) from error
    return parse_series(data, path.name)


def parse_series(data: bytes, name: str = "table.csv") -> Series:
    """The points of a table that is at hand as bytes (an upload)."""
    if len(data) > MOST_BYTES:
        raise BadInput(_("{name} is larger than 5 MB. Keep the date and one value a row.").format(name=name))
    heads, rows = _heading(read_rows(data, name), name)
    when, what, part = _columns(heads, rows, name)
    notes = _left_over(heads, {when, what, part}, what)
    full = _with_both(rows, when, what, notes)
    if not full:
        raise BadInput(_("{name}: no row has both a date and a value.").format(name=name))
    points = list(map(_point, full, _column(full, when, name, date_reader), _column(full, what, name, number_reader)))
    if part >= 0:
        points = [replace(p, part=cells[part].casefold()) for p, (_row, cells) in zip(points, full, strict=True)]
    if any(b.day < a.day for a, b in zip(points, points[1:], strict=False)):
        notes.append(_("The rows were not in the order of their dates; they are now."))
    return Series(name, heads[what], sorted(points, key=lambda p: p.day), notes)


def split(series: Series, before: str | None = None, after: str | None = None) -> Split:
    """Points inside the ranges A..B (dates, both ends count, either may be open).

    With one range the other is everything on its other side. Without any, a before/after column decides; without
    that nobody has named a change, and a split chosen now would be chosen by the result: all points are "before".
    """
    if before is None and after is None:
        return _split_by_column(series)
    first, last = _range(before, "--before"), _range(after, "--after")
    if before is None:
        first = (None, last[0], True)
    if after is None:
        last = (first[1], None, True)
    parts = [[p for p in series.points if _inside(p.day, span)] for span in (first, last)]
    taken = set(parts[0])
    both = [p for p in parts[1] if p in taken]
    if both:
        raise BadInput(_("{day} lies in --before and in --after. A point can be on one side only.").format(day=both[0].day))
    for part, asked in zip(parts, (before, after), strict=True):
        if not part and asked is not None:
            raise BadInput(_("{name}: no point lies in {span}; the dates run from {first} to {last}.").format(
                name=series.name, span=asked, first=series.points[0].day, last=series.points[-1].day))
    return Split(*parts, _outside(len(series.points) - len(parts[0]) - len(parts[1])))


def _split_by_column(series: Series) -> Split:
    if not any(p.part for p in series.points):
        return Split(list(series.points), [], [_(NO_CHANGE)])
    before, after = ([p for p in series.points if p.part == part] for part in PARTS)
    return Split(before, after, _outside(sum(not p.part for p in series.points)))


def _outside(count: int) -> list[str]:
    if not count:
        return []
    text = ngettext("{n} point lies neither before nor after.", "{n} points lie neither before nor after.", count)
    return [text.format(n=count)]


# A range is (first day, last day, whether the given ends are left out): the rest beside a named range is open.
Span = tuple[date | None, date | None, bool]


def _range(text: str | None, option: str) -> Span:
    """`2026-01-05..2026-03-23`, `..2026-03-23` or `2026-03-30..`, both ends included."""
    if text is None:
        return (None, None, False)
    ends = text.split("..")
    if len(ends) != 2 or not any(end.strip() for end in ends):
        raise BadInput(_("{option} '{text}' is no range. Write it like 2026-01-05..2026-03-23; one end may be left open."
                         ).format(option=option, text=text))
    start, end = (_end(part.strip(), option) for part in ends)
    if start and end and end < start:
        raise BadInput(_("{option} '{text}' ends before it starts.").format(option=option, text=text))
    return (start, end, False)


def _end(text: str, option: str) -> date | None:
    if not text:
        return None
    try:
        return date_reader([(0, text)], option)(0, text)
    except BadInput:
        raise BadInput(_("{option}: '{text}' is no date, or can be two. Write it like 2026-04-03.").format(
            option=option, text=text)) from None


def _inside(day: date, span: Span) -> bool:
    start, end, rest = span
    if rest:
        return (start is None or day > start) and (end is None or day < end) and (start, end) != (None, None)
    return (start is None or day >= start) and (end is None or day <= end)


Row = tuple[int, list[str]]


def _heading(rows: list[Row], name: str) -> tuple[list[str], list[Row]]:
    """The names of the columns and the rows below. A first row with a date, or digits beside a number, is data."""
    width = max(len(cells) for _row, cells in rows)
    first = rows[0][1]
    data = any(map(is_date, first)) or (any(map(is_number, first)) and any(c.isdigit() for c in first[0]))
    heads = [] if data else first
    for row, cells in rows[0 if data else 1 :]:
        if len(heads) > 1 and len(cells) > len(heads):
            raise BadInput(_(
                "{name}, row {row}: {n} columns where the heading has {m}. If a number has a decimal comma, "
                "put ; between the columns.").format(name=name, row=row, n=len(cells), m=len(heads)))
    if not rows[0 if data else 1 :]:
        raise BadInput(_("{name} holds a heading but no rows.").format(name=name))
    names = heads + [_("column {n}").format(n=n) for n in range(len(heads) + 1, width + 1)]
    return names, [(row, cells + [""] * (width - len(cells))) for row, cells in rows[0 if data else 1 :]]


def _columns(heads: list[str], rows: list[Row], name: str) -> tuple[int, int, int]:
    """Where the dates, the values and (or −1) before/after stand. A column counts when most of its cells do."""
    columns = list(range(len(heads)))
    when = next((c for c in columns if _mostly(rows, c, is_date)), 0)
    part = next((c for c in columns if c != when and all(_part(cells[c]) for _row, cells in rows)
                 and any(cells[c] for _row, cells in rows)), -1)
    rest = [c for c in columns if c not in (when, part)]
    values = rest if len(rest) == 1 else [c for c in rest if _mostly(rows, c, is_number)]
    if len(values) == 1:
        return when, values[0], part
    if values:
        raise UnknownColumn(_(
                "{name} has several columns with numbers: {columns}. Keep the date and one of them; "
                "a decimal comma needs ; between the columns.").format(name=name, columns=", ".join(heads[c] for c in values)))
    raise UnknownColumn(_("{name} needs a column with dates and one with numbers; I see {columns}.").format(
        name=name, columns=", ".join(f"'{head[:40]}'" for head in heads)))


def _mostly(rows: list[Row], column: int, test: Callable[[str], bool]) -> bool:
    cells = [cells[column] for _row, cells in rows if cells[column]]
    return 2 * sum(map(test, cells)) > len(cells)


def _part(cell: str) -> bool:
    return cell.casefold() in ("", *PARTS)


def _left_over(heads: list[str], used: set[int], what: int) -> list[str]:
    rest = [f"'{head[:40]}'" for c, head in enumerate(heads) if c not in used]
    if not rest:
        return []
    return [_("Read '{value}'; not used: {rest}.").format(value=heads[what], rest=", ".join(rest))]


def _with_both(rows: list[Row], when: int, what: int, notes: list[str]) -> list[Row]:
    """Rows with a date and a value; any other row is left out and named."""
    for row, cells in rows:
        if cells[when] and not cells[what]:
            notes.append(_("Row {row} ({date}) has no value and is left out.").format(row=row, date=cells[when]))
        elif cells[what] and not cells[when]:
            notes.append(_("Row {row} ({value}) has no date and is left out.").format(row=row, value=cells[what]))
        elif not cells[what] and not cells[when]:
            held = next(filter(None, cells))  # empty rows were not read
            notes.append(_("Row {row} ({value}) has neither date nor value and is left out.").format(row=row, value=held))
    return [(row, cells) for row, cells in rows if cells[when] and cells[what]]


def _column(rows: list[Row], column: int, name: str, reader: Callable) -> list:
    cells = [(row, cells[column]) for row, cells in rows]
    read = reader(cells, name)
    return [read(row, text) for row, text in cells]


def _point(row: Row, day: date, value: float) -> Point:
    return Point(day, value, row[0])
