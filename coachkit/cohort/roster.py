"""Who is in the cohort: a CSV with the columns `id,name[,route]`."""

import csv
import hashlib
import io
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from coachkit.errors import BadInput, UnknownColumn
from coachkit.words import _

LONGEST = 200  # characters of an id or a name, as the journal keeps them
LARGEST = 50_000_000  # bytes


@dataclass(frozen=True)
class Learner:
    """One row. `slug` is the folder name: safe on every file system, and one of a kind for each id."""

    id: str
    name: str
    route: str
    slug: str


def slug_of(id: str, name: str) -> str:
    """At most 40 plain letters of the name and ten of the id's SHA-256, so that no two ids share a folder."""
    letters = unicodedata.normalize("NFKD", name or id).encode("ascii", "ignore").decode().lower()
    readable = re.sub(r"[^a-z0-9]+", "-", letters)[:40].strip("-") or "learner"
    return f"{readable}-{hashlib.sha256(id.encode('utf-8', 'surrogatepass')).hexdigest()[:10]}"


def read_roster(path: str | Path) -> list[Learner]:
    """The learners in file order. Every fault names its row (the header is row 1); then nothing runs."""
    path = Path(path)
    rows = _rows(path)
    learners: list[Learner] = []
    seen: dict[str, int] = {}
    for number, row in rows:
        id, name = (row.get("id") or "").strip(), (row.get("name") or "").strip()
        _check(path, number, id, name)
        if id in seen:
            raise BadInput(
                _("{path}, row {n}: the id '{id}' stands in row {first} already. Give each learner an id of their own.").format(
                    path=path, n=number, id=id, first=seen[id]
                )
            )
        seen[id] = number
        learners.append(Learner(id, name or id, (row.get("route") or "").strip(), slug_of(id, name)))
    if not learners:
        raise BadInput(_("{path} has no learners: a header and no rows.").format(path=path))
    return learners


def _rows(path: Path) -> list[tuple[int, dict[str, str]]]:
    reader = csv.DictReader(io.StringIO(_text(path), newline=""), delimiter=_separator(path))
    try:
        columns = [(c or "").strip().lower() for c in reader.fieldnames or []]
        for wanted in ("id", "name"):
            if wanted not in columns:
                raise UnknownColumn(
                    _("{path} has no column '{column}'. It needs: id,name (and, if you wish, route). Found: {found}.").format(
                        path=path, column=wanted, found=", ".join(c for c in columns if c)[:200] or _("nothing")
                    )
                )
        reader.fieldnames = columns
        rows = []
        for row in reader:
            if any((v or "").strip() for v in row.values() if isinstance(v, str)):
                rows.append((reader.line_num, row))
        return rows
    except csv.Error as error:
        raise BadInput(_("{path}, row {n}: {why}.").format(path=path, n=reader.line_num, why=error)) from error


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > LARGEST:
            raise BadInput(_("{path} is larger than {n} MB; no roster is.").format(path=path, n=LARGEST // 1_000_000))
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise BadInput(_("{path} can't be read: {why}.").format(path=path, why=error.strerror)) from error
    except UnicodeDecodeError as error:
        raise BadInput(_("{path} is no UTF-8 text. Save it as 'CSV UTF-8'.").format(path=path)) from error


def _separator(path: Path) -> str:
    first = (_text(path).splitlines() or [""])[0]
    return max((",", ";", "\t"), key=first.count)


def _check(path: Path, number: int, id: str, name: str) -> None:
    for column, value in (("id", id), ("name", name)):
        if column == "id" and not value:
            raise BadInput(_("{path}, row {n}: the id is blank.").format(path=path, n=number))
        if any(ord(c) < 32 for c in value):
            raise BadInput(
                _("{path}, row {n}: {column} {value!r} holds a line break or another control character.").format(
                    path=path, n=number, column=column, value=value[:60]
                )
            )
    if len(id) > LONGEST:
        raise BadInput(
            _("{path}, row {n}: the id '{value}…' has {length} characters; at most {most} can be kept.").format(
                path=path, n=number, value=id[:30], length=len(id), most=LONGEST
            )
        )
