"""The heading of a table, and what stands in for it where a sheet made by hand has none."""

from collections.abc import Callable

from coachkit.dates import written
from coachkit.words import _

Rows = list[tuple[int, list[str]]]

# What the columns of a sheet without a heading are taken to be, by how many there are.
BARE = {2: ("started", "finished"), 3: ("id", "started", "finished"), 4: ("id", "created", "started", "finished")}
LOOKED_AT = 200  # rows
TOP = 10  # rows among which the heading stands


def without_title(rows: Rows, fits: Callable[[list[str]], bool]) -> Rows:
    """The rows from the heading on: the first that fits, else, in what holds dates, the first below the lone cells of a title."""
    top = rows[:TOP]
    at = next((at for at, (_row, cells) in enumerate(top) if fits(cells)), None)
    if at is None and any(written(cell) for _row, cells in top for cell in cells):
        at = next((at for at, (_row, cells) in enumerate(top) if len(cells) > 1), None)
    return rows[at or 0 :]


def with_heading(rows: Rows) -> tuple[Rows, list[str]]:
    """(the rows, their heading first; notes). A first row with a date in it is no heading, so one is put before it."""
    if not rows or not any(written(cell) for cell in rows[0][1]):
        return rows, []
    widest = max(len(cells) for _row, cells in rows[:LOOKED_AT])
    heads = list(BARE.get(widest, ()))
    if not heads or not _fits(rows, heads):
        heads = [_("column {n}").format(n=n) for n in range(1, widest + 1)]
    note = _("There is no heading; the columns are taken as: {names}.").format(names=", ".join(heads))
    return [(1, heads), *rows], [note]


def _fits(rows: Rows, heads: list[str]) -> bool:
    """True when the cells below the name of a day are mostly days, and those of the ID are not."""
    for at, head in enumerate(heads):
        filled = [cells[at] for _row, cells in rows[:LOOKED_AT] if len(cells) > at and cells[at]]
        dated = sum(written(cell) is not None for cell in filled)
        if (head == "id") == (2 * dated > len(filled) > 0):
            return False
    return True
