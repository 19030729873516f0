"""Lays the lessons in the learner's own folder, signed, so that they may run when they are opened.

What a learner answers lives in the journal. So a laid lesson can be replaced by a newer one at any
time; only a copy whose text the learner changed is theirs, and that is kept aside, never overwritten.
"""

import hashlib
import json
import os
import tempfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import platformdirs

from coachkit.content import find_lesson, lesson_files, notebooks_dir
from coachkit.errors import BadInput, Environment
from coachkit.words import _

RECORD = ".coachkit.json"
EARLIER = "earlier"


@dataclass(frozen=True)
class Laid:
    """What became of one lesson: `new`, `same`, `newer` (replaced) or `yours` (edited, left alone)."""

    path: Path
    state: str
    aside: Path | None = None


def default_folder() -> Path:
    """Where a learner's lessons lie unless they say otherwise."""
    return Path.home() / "coachkit"


def own_home() -> Path:
    """Where coachkit keeps its own Jupyter settings and signatures, apart from the user's."""
    return Path(platformdirs.user_data_path("coachkit")) / "jupyter"


def lay_lessons(folder: Path, *, source: Path | None = None, now: datetime | None = None) -> list[Laid]:
    """Puts every lesson of `source` into `folder` and signs it; returns what became of each, in order.

    Raises BadInput when the folder can't be one, Environment when it can't be written.
    """
    folder = usable(folder)
    record = _read_record(folder)
    laid = [_lay(path, folder, record, now or datetime.now()) for path in lesson_files(source)]
    write_whole(folder / RECORD, json.dumps(record, indent=1, sort_keys=True).encode())
    return laid


def reset_lesson(folder: Path, name: str, *, source: Path | None = None, now: datetime | None = None) -> Laid:
    """Gives the original of one lesson back; a changed copy moves to `earlier/` first."""
    original = find_lesson(name, source)
    folder = usable(folder)
    record = _read_record(folder)
    record.pop(original.name, None)  # without a record, whatever lies there counts as changed
    laid = _lay(original, folder, record, now or datetime.now())
    write_whole(folder / RECORD, json.dumps(record, indent=1, sort_keys=True).encode())
    return laid


def usable(folder: Path) -> Path:
    """The folder, made if it is not there yet."""
    folder = Path(folder).expanduser().resolve()
    if folder.is_relative_to(notebooks_dir().resolve()):
        raise BadInput(
            _("{folder} holds the originals of the lessons. Please choose another folder.").format(folder=folder)
        )
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        raise BadInput(_("{folder} is a file. Please name a folder.").format(folder=folder)) from None
    except OSError as error:
        raise Environment(_("{folder} can't be used: {why}.").format(folder=folder, why=error.strerror)) from error
    return folder


def _lay(original: Path, folder: Path, record: dict[str, str], now: datetime) -> Laid:
    """One lesson. Compared are sources, not outputs: a copy that was only run and saved is not changed."""
    target, fresh = folder / original.name, original.read_bytes()
    shipped, before = fingerprint(fresh), record.get(original.name)
    there = fingerprint(target.read_bytes()) if target.exists() else None
    if there is not None and there not in (shipped, before) and before == shipped:
        return Laid(target, "yours")
    aside = None
    if there is not None and there not in (shipped, before):
        aside = _set_aside(target, now)
    if not target.exists() or target.read_bytes() != fresh:
        write_whole(target, fresh)
    sign(fresh)
    record[original.name] = shipped
    state = "new" if there is None else "same" if there == shipped else "newer"
    return Laid(target, state, aside)


def fingerprint(notebook: bytes) -> str:
    """The SHA-256 of what an author or learner writes: cell kinds, sources and attachments, in order."""
    try:
        cells = json.loads(notebook)["cells"]
        text = [[c["cell_type"], "".join(c["source"]), c.get("attachments") or {}] for c in cells]
    except (ValueError, KeyError, TypeError):
        return hashlib.sha256(notebook).hexdigest()
    return hashlib.sha256(json.dumps(text, sort_keys=True).encode()).hexdigest()


def sign(notebook: bytes) -> None:
    """Marks exactly this notebook as trusted, for coachkit's own Jupyter only."""
    import nbformat
    from nbformat.sign import NotebookNotary

    home = own_home()
    home.mkdir(parents=True, exist_ok=True, mode=0o700)
    NotebookNotary(data_dir=str(home)).sign(nbformat.reads(notebook.decode("utf-8"), as_version=4))


def _set_aside(target: Path, now: datetime) -> Path:
    earlier = target.parent / EARLIER
    earlier.mkdir(exist_ok=True)
    aside, n = earlier / f"{target.stem}-{now:%Y-%m-%d}.ipynb", 1
    while aside.exists():
        n += 1
        aside = earlier / f"{target.stem}-{now:%Y-%m-%d}-{n}.ipynb"
    return target.rename(aside)


def _read_record(folder: Path) -> dict[str, str]:
    try:
        record = json.loads((folder / RECORD).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return record if isinstance(record, dict) else {}


def write_whole(path: Path, content: bytes) -> None:
    """Whole or not at all: a copy beside it takes its place."""
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".coachkit-", suffix=".part")
        with os.fdopen(handle, "wb") as part:
            part.write(content)
        os.chmod(name, 0o644)
        os.replace(name, path)
    except OSError as error:
        raise Environment(_("{path} can't be written: {why}.").format(path=path, why=error.strerror)) from error
