"""The boards of the practice cases, for whoever has none at hand, and for what a lesson shows.

    board = practice_board("K4", seed=7)      # read like any export; the case knows what is true of it
"""

import csv
import io
from dataclasses import replace
from datetime import date

from coachkit.cases import make
from coachkit.errors import UnknownName
from coachkit.flow.boards import Board, Mapping, Reading, read_data
from coachkit.practices.board import PRACTICE
from coachkit.words import _

# The table of the case, and its columns by what they are.
COLUMNS = {
    "K1": ("tickets", {"id": "id", "created": "opened", "started": "started", "finished": "closed"}),
    "K4": ("items", {"id": "id", "created": "created", "started": "started", "finished": "done"}),
}
# The evening up to which a lesson looks at it: a Sunday after eight weeks; the last one before Lark agreed to finish first.
UNTIL = {"K1": date(2026, 3, 1), "K4": date(2026, 9, 27)}


def practice_board(code: str, seed: int = 7, until: date | None = None) -> Board:
    """The board of a case as it stood at the end of a day (see UNTIL), as an export would hold it."""
    if code not in COLUMNS:
        raise UnknownName(_("No case '{name}' has a board. Say one of: {known}.").format(name=code, known=", ".join(COLUMNS)))
    case, (table, roles), last = make(code, seed), COLUMNS[code], until or UNTIL[code]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(roles)
    for row in case.tables[table]:
        id_, *days = (row[column] for column in roles.values())
        days = [day and (day if type(day) is date else day.date()) for day in days]
        if days[0] <= last:
            writer.writerow([id_, *(day if day and day <= last else "" for day in days)])
    board = read_data(out.getvalue().encode(), case.title, Reading(Mapping({role: role for role in roles})))
    return replace(board, format=PRACTICE, notes=[_("A practice board: {title}. Nothing in it is your own.").format(title=case.title)])
