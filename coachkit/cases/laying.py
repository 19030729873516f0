"""A case as files: a CSV for each table, events.csv, notes.md, and a strategy as JSON. The truth never lies beside them.

    lay(make("K3", seed=7), Path("k3"))

Files are UTF-8. Days and hours are written as 2027-02-01, 09:20 and 2027-02-01 09:20, yes and no as words, and what is not
there as an empty cell. Text that a spreadsheet would run as a formula has an apostrophe before it.
"""

import csv
import io
import json
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from coachkit.cases.base import Case, Note
from coachkit.cells import safe_cell
from coachkit.errors import BadInput
from coachkit.words import _

GRAPHS = ("strategy",)  # tables whose rows point at each other; a CSV can't hold that


def lay(case: Case, folder: Path, truth: Path | None = None) -> list[Path]:
    """Writes the case into the folder, made when it is missing, and the truth where `truth` says; gives the paths.

    Errors: BadInput, before anything is written, when a file of that name holds something else, or when the truth would
    lie in the folder of the case; BadInput when a folder or a file can't be written.
    """
    wanted = {folder / name: text.encode() for name, text in files(case).items()}
    if truth is not None:
        _refuse_truth_beside_the_case(truth, folder)
        wanted[truth] = truth_text(case).encode()
    try:
        for path, content in wanted.items():
            if path.exists() and path.read_bytes() != content:
                raise BadInput(_("{path} is there already and holds something else. Name another folder or file, or move it.").format(path=path))
        folder.mkdir(parents=True, exist_ok=True)
        for path, content in wanted.items():
            _write(path, content)
    except OSError as error:
        raise BadInput(_("{path} can't be written: {why}.").format(path=error.filename or folder, why=error.strerror)) from error
    return list(wanted)


def _write(path: Path, content: bytes) -> None:
    """The whole file or none: half a file would stand in the way of the next try."""
    part = path.with_name(f".{path.name}.part")
    part.write_bytes(content)
    part.replace(path)


def files(case: Case) -> dict[str, str]:
    """The text of every file of a case, by its name."""
    made = {f"{name}.json" if name in GRAPHS else f"{name}.csv": _graph(rows) if name in GRAPHS else _table(rows)
            for name, rows in case.tables.items()}
    events = [{"date": event.date, "event": event.event, "kind": event.kind} for event in case.events]
    return made | {"events.csv": _table(events), "notes.md": _notes(case.title, case.notes)}


def truth_text(case: Case) -> str:
    """The key of a case as readable JSON, with the seed it holds for."""
    return _json({"case": case.code, "title": case.title, "seed": case.seed, "truth": case.truth})


def as_text(value: Any) -> str:
    """A cell as it is written into a table."""
    if value is None or isinstance(value, bool):
        return "" if value is None else "yes" if value else "no"
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, time):
        return f"{value:%H:%M}"
    return value.isoformat() if isinstance(value, date) else str(value)


def _table(rows: list[dict[str, Any]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(rows[0])
    writer.writerows([as_text(safe_cell(value)) for value in row.values()] for row in rows)
    return out.getvalue()


def _graph(rows: list[dict[str, Any]]) -> str:
    return _json({"nodes": rows})


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1, default=as_text) + "\n"


def _notes(title: str, notes: list[Note]) -> str:
    """What people said, as a page to read."""
    lines = [f"- **{note.who}** ({note.role}): \"{note.says}\"" for note in notes]
    return "\n".join([f"# {title}", "", _("What people say."), "", *lines]) + "\n"


def _refuse_truth_beside_the_case(truth: Path, folder: Path) -> None:
    if truth.resolve().is_relative_to(folder.resolve()):
        raise BadInput(_("The truth would lie in {folder}, beside the case. Name a file outside of it.").format(folder=folder))
    if not truth.parent.is_dir():
        raise BadInput(_("{folder} is no folder, so the truth can't be written there.").format(folder=truth.parent))
