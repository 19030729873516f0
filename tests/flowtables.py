"""Boards for tests: a table written down in the test, read as anybody's export is read."""

import json
from pathlib import Path

import numpy as np

from coachkit.flow import measures
from coachkit.flow.boards import Mapping, Reading, read_board
from coachkit.flow.boards.report import Board

TWO = Mapping({"id": "id", "created": "created", "started": "started", "finished": "finished"})
STAGES = Mapping({"id": "id"}, ("Backlog", "Doing", "Review", "Done"), "Doing", "Done")


def day(text: str) -> np.datetime64:
    return np.datetime64(text, "D")


def board(folder: Path, text: str | bytes, mapping: Mapping = TWO, name: str = "board.csv", **how) -> Board:
    """The board in this text. `how` goes into the Reading."""
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_board(path, Reading(mapping, **how))


def two(folder: Path, *rows: str, **how) -> Board:
    """A table of id, created, started, finished; `rows` are lines with commas."""
    return board(folder, "id,created,started,finished\n" + "\n".join(rows) + "\n", **how)


def reasons(board: Board) -> dict[int, str]:
    return {one.row: one.reason for one in board.rejections}


def took(board: Board) -> list[int]:
    """Its cycle times on its newest day."""
    return measures.cycle_times(board.items, board.items.newest_day())[0].tolist()


def issue(key, state, moves, created="2026-03-01T08:00:00.000+0000", flags=(), **fields):
    """A Jira issue; `moves` are (when, from, to), `flags` (when, what the flag became), both in the order of time."""
    histories = [{"created": at, "items": [{"field": "status", "fromString": before, "toString": to}]} for at, before, to in moves]
    histories += [{"created": at, "items": [{"field": "Flagged", "toString": to}]} for at, to in flags]
    return {"key": key, "fields": {"created": created, "status": {"name": state}, **fields}, "changelog": {"histories": histories[::-1]}}


def jira(folder: Path, *issues, stages=("To Do", "In Progress", "Done"), start=None, done=None, **how) -> Board:
    """The board in these issues."""
    return board(folder, json.dumps({"issues": list(issues)}), Mapping({}, tuple(stages), start, done), "jira.json", **how)
