"""A journal out to one readable file and back in again, revision by revision, without a difference."""

import csv
import io
import json
import uuid
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from coachkit.cells import as_written, safe_cell
from coachkit.errors import BadInput
from coachkit.journal.entry import Entry, checksum, dumps, rows_of
from coachkit.journal.journal import Journal
from coachkit.journal.store import entries, meta
from coachkit.practices import RECORDS, Record
from coachkit.words import _

COLUMNS = ("id", "learner", "kind", "key", "revision", "sharing", "written_at", "schema_version", "sha256", "payload")
LARGEST = 200_000_000  # bytes; an export of ten years is far below


@dataclass(frozen=True)
class Imported:
    """How many entries were new, how many were there already, how many took a later revision number."""

    added: int
    known: int
    renumbered: int
    owner: str | None = None


def export_json(journal: Journal, learner: str | None = None, *, only_shared: bool = False) -> str:
    """All revisions as one readable JSON text. `only_shared` keeps what the learner agreed to share."""
    listed = [_for_others(e) for e in shared_revisions(journal, learner)] if only_shared else journal.all_revisions(learner)
    document = {"coachkit": "journal", "format": 1, "owner": learner or journal.owner(), "entries": rows_of(listed)}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def export_csv(journal: Journal, learner: str | None = None, *, only_shared: bool = False) -> str:
    """The same as a table, a line per revision; cells that a spreadsheet would run as a formula are quoted by a `'`."""
    rows = json.loads(export_json(journal, learner, only_shared=only_shared))["entries"]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in rows:
        row["payload"] = dumps(row["payload"])
        writer.writerow([safe_cell(row[name]) for name in COLUMNS])
    return out.getvalue()


def shared_revisions(journal: Journal, learner: str | None) -> list[Entry]:
    """Every revision of the kinds that each learner agreed to share, and the choices themselves."""
    kept = []
    for who in [learner] if learner else journal.learners():
        shared = journal.shared_kinds(who) | {"sharing"}
        kept += [e for e in journal.all_revisions(who) if e.kind in shared]
    return kept


def _for_others(entry: Entry) -> Entry:
    """An entry as it may leave the learner's machine: of a kind that is only counted, nothing but that it exists."""
    if not RECORDS.get(entry.kind, Record).never_shown:
        return entry
    blank = uuid.uuid5(uuid.NAMESPACE_OID, entry.id).hex
    return Entry(**{**_fields(entry), "id": blank, "key": blank[:12], "payload": {}, "sha256": checksum("{}")})


def _fields(entry: Entry) -> dict[str, Any]:
    return {name: getattr(entry, name) for name in Entry.__dataclass_fields__}


def read_export(path: str | Path) -> dict[str, Any]:
    """The document in an export file, JSON or CSV, checked row by row before anything is written."""
    path = Path(path)
    try:
        if path.stat().st_size > LARGEST:
            raise BadInput(_("{path} is larger than {n} MB; no journal is.").format(path=path, n=LARGEST // 1_000_000))
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise BadInput(_("{path} can't be read: {why}.").format(path=path, why=error.strerror)) from error
    except UnicodeDecodeError as error:
        raise BadInput(_("{path} is not a journal export: it is no UTF-8 text.").format(path=path)) from error
    document = _from_csv(path, text) if path.suffix.lower() == ".csv" else _from_json(path, text)
    for number, row in enumerate(document["entries"], start=1):
        _check_row(path, number, row)
    return document


def _from_json(path: Path, text: str) -> dict[str, Any]:
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise BadInput(_("{path} is not a journal export: {why}.").format(path=path, why=str(error)[:120])) from error
    if not isinstance(document, dict) or document.get("coachkit") != "journal" or not isinstance(document.get("entries"), list):
        raise BadInput(_("{path} is not a journal export. Make one with: coachkit journal export").format(path=path))
    if document.get("format") != 1:
        raise BadInput(_("{path} has format {n}; this coachkit reads format 1. Update coachkit.").format(path=path, n=document.get("format")))
    return document


def _from_csv(path: Path, text: str) -> dict[str, Any]:
    csv.field_size_limit(LARGEST)
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    if not rows or set(COLUMNS) - set(rows[0]):
        raise BadInput(_("{path} is not a journal export: its columns should be {columns}.").format(path=path, columns=", ".join(COLUMNS)))
    for number, row in enumerate(rows, start=1):
        for name in COLUMNS:
            row[name] = as_written(row[name] or "")
        try:
            row["revision"], row["schema_version"] = int(row["revision"]), int(row["schema_version"])
            row["payload"] = json.loads(row["payload"])
        except ValueError as error:
            raise BadInput(_("{path}, entry {n}: {why}.").format(path=path, n=number, why=error)) from error
    return {"entries": rows, "owner": None}


def _check_row(path: Path, number: int, row: Any) -> None:
    def wrong(what: str) -> BadInput:
        return BadInput(_("{path}, entry {n}: {what}. Nothing was imported.").format(path=path, n=number, what=what))

    if not isinstance(row, dict) or set(COLUMNS) - set(row):
        raise wrong(_("a field is missing"))
    if not isinstance(row["payload"], dict) or not isinstance(row["revision"], int) or row["revision"] < 1:
        raise wrong(_("the payload or the revision is not what an export writes"))
    if any(not isinstance(row[n], str) or not row[n] or len(row[n]) > 200 for n in ("id", "learner", "kind", "key", "written_at")):
        raise wrong(_("a name is blank, too long or no text"))
    if checksum(dumps(row["payload"])) != row["sha256"]:
        raise wrong(_("the answer doesn't match its checksum; the file was changed or cut off"))


def import_document(journal: Journal, document: dict[str, Any]) -> Imported:
    """Adds what is new, in one transaction. An id that is there already is left alone.

    Where another answer has the same revision number, the imported one takes the next free one:
    both stay in the history.
    """
    rows = document["entries"]
    renumbered = 0
    with journal.writing() as tx:
        known = _known_ids(tx, [row["id"] for row in rows])
        new = [row for row in rows if row["id"] not in known]
        taken = _taken(tx, {row["learner"] for row in new})
        for row in sorted(new, key=lambda r: (r["learner"], r["kind"], r["key"], r["revision"])):
            slot = taken[(row["learner"], row["kind"], row["key"])]
            revision = row["revision"] if row["revision"] not in slot else max(slot) + 1
            renumbered += revision != row["revision"]
            slot.add(revision)
            tx.execute(entries.insert().values({**{n: row[n] for n in COLUMNS}, "payload": dumps(row["payload"]), "revision": revision}))
        owner = _adopt(tx, document.get("owner"))
    return Imported(len(new), len(known), renumbered, owner)


def _known_ids(tx: sa.Connection, ids: list[str]) -> set[str]:
    found: set[str] = set()
    for i in range(0, len(ids), 500):
        found |= set(tx.scalars(sa.select(entries.c.id).where(entries.c.id.in_(ids[i : i + 500]))))
    return found


def _taken(tx: sa.Connection, learners: Iterable[str]) -> dict[tuple[str, str, str], set[int]]:
    taken: dict[tuple[str, str, str], set[int]] = defaultdict(set)
    columns = (entries.c.learner, entries.c.kind, entries.c.key, entries.c.revision)
    for who in learners:
        for learner, kind, key, revision in tx.execute(sa.select(*columns).where(entries.c.learner == who)):
            taken[(learner, kind, key)].add(revision)
    return taken


def _adopt(tx: sa.Connection, owner: str | None) -> str | None:
    """On a new computer the journal is nobody's yet, or belongs to someone who wrote nothing: it takes the export's owner."""
    if not owner:
        return None
    known = tx.scalar(sa.select(meta.c.value).where(meta.c.name == "owner"))
    wrote = known and tx.scalar(sa.select(sa.func.count()).where(entries.c.learner == known))
    if known and wrote:
        return known
    tx.execute(meta.delete().where(meta.c.name == "owner"))
    tx.execute(meta.insert().values(name="owner", value=owner))
    return owner
