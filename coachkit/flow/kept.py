"""Between a board as it was read and the record that is kept of it: days to whole numbers and back, no titles, no names."""

import numpy as np

from coachkit.errors import BadInput
from coachkit.flow.boards import Board, Mapping, Reading
from coachkit.flow.items import NONE, Items, Policy
from coachkit.practices import Board as BoardRecord
from coachkit.practices.board import MOST, KeptItems, Rows
from coachkit.words import _

NEVER = np.iinfo(np.int64).min  # what NaT is as a number


def check_usable(board: Board) -> None:
    """Raises BadInput with what to do when a file holds no board: no row, no day, a single item."""
    used = len(board.items)
    if not board.read:
        raise BadInput(_("{name} holds one line and no item below it. Export the board with its items.").format(name=board.name))
    if not used:
        raise BadInput(_("None of the {n} rows of {name} can be used; the list of rows says why. Look at the columns again.").format(n=board.read, name=board.name))
    if np.isnat(board.items.newest_day()):
        raise BadInput(_("No row of {name} holds a day that can be used. Export the days on which items started and finished as well.").format(name=board.name))
    if used == 1:
        raise BadInput(_("{name} holds a single item, and one item shows no flow. Export the whole board, or add the other rows.").format(name=board.name))


def rows_of(board: Board) -> Rows:
    """What became of the rows of the file."""
    counts = board.rows
    return Rows(read=counts["read"], used=counts["used"], rejected=counts["rejected"], copies=counts["duplicates"])


def keep(board: Board, reading: Reading, as_of: np.datetime64) -> BoardRecord:
    """The record of a board; beyond MOST items only how it is read."""
    policy, mapping = board.items.policy, reading.mapping
    return BoardRecord(
        as_of=as_of.item(), program=board.format, rows=rows_of(board),
        roles=mapping.roles, columns=list(mapping.stages), begins=mapping.start, ends=mapping.done,
        cancelled_states=None if reading.cancelled_states is None else list(reading.cancelled_states),
        start=policy.start, done=policy.done, zone=policy.zone, reopen=policy.reopen, only_seen_starts=policy.only_seen_starts,
        working_days=policy.working_days, stages=list(board.items.stages),
        items=_packed(board.items) if len(board.items) <= MOST else None,
    )


def _packed(items: Items) -> KeptItems:
    columns = [] if items.entries is None else list(items.entries.T)
    days = [items.created, items.started, items.finished, items.cancelled, *columns]
    ends = [one for _at, first, last in items.blocks for one in (first, last)]
    every = np.concatenate([*days, np.array(ends, dtype="datetime64[D]")])
    first = every[~np.isnat(every)].min()
    created, started, finished, cancelled, *entries = (_numbers(column, first) for column in days)
    blocked = [(at, *_numbers(np.array(ends, dtype="datetime64[D]"), first)) for at, *ends in items.blocks]
    return KeptItems(
        first=first.item(), ids=list(items.ids), created=created, started=started, finished=finished, cancelled=cancelled,
        gone=np.flatnonzero(items.gone).tolist(), unseen=np.flatnonzero(~items.start_seen).tolist(), undated=list(items.undated),
        entries=entries, blocked=blocked,
    )


def _numbers(days: np.ndarray, first: np.datetime64) -> list[int | None]:
    return [None if missing else day for day, missing in zip((days - first).astype(np.int64).tolist(), np.isnat(days).tolist(), strict=True)]


def items_of(record: BoardRecord) -> Items:
    """The items of a record, to be measured. Raises BadInput for a record without any."""
    kept = record.items
    if kept is None:
        raise BadInput(_("No item of this board is kept here. Load its file again."))
    first, n = np.datetime64(kept.first, "D"), len(kept.ids)
    created, started, finished, cancelled, *entries = (
        _days(column, first) for column in (kept.created, kept.started, kept.finished, kept.cancelled, *kept.entries))
    gone, seen = np.zeros(n, dtype=bool), np.ones(n, dtype=bool)
    gone[kept.gone], seen[kept.unseen] = True, False
    policy = Policy(record.start, record.done or "", record.zone, record.working_days, (), record.reopen, record.only_seen_starts)
    blocks = [(at, *_days([begins, ends], first)) for at, begins, ends in kept.blocked]
    return Items(list(kept.ids), created, started, finished, cancelled, gone, seen, policy, stages=tuple(record.stages),
                 entries=np.stack(entries, axis=1) if entries else None, blocks=blocks, undated=list(kept.undated))


def _days(numbers: list[int | None], first: np.datetime64) -> np.ndarray:
    if not numbers:
        return np.zeros(0, dtype="datetime64[D]")
    filled = np.array([NEVER if one is None else one for one in numbers], dtype=np.int64)
    days = first + np.where(filled == NEVER, 0, filled)
    days[filled == NEVER] = NONE
    return days


def reading_of(record: BoardRecord) -> Reading:
    """How this board was read, so that the next export of it is read the same way."""
    told = Mapping(dict(record.roles), tuple(record.columns), record.begins, record.ends)
    zone = None if record.zone == "UTC" else record.zone
    return Reading(told, zone=zone, working_days=record.working_days, reopen=record.reopen,
                   cancelled_states=None if record.cancelled_states is None else tuple(record.cancelled_states))
