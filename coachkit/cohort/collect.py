"""Merges the exports that learners send in. Only what each of them agreed to share is taken."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from coachkit.cells import safe_cell
from coachkit.cohort.pages import write_roster_rows
from coachkit.errors import BadInput
from coachkit.journal import open_journal
from coachkit.journal.transfer import import_document, read_export
from coachkit.practices import RECORDS, Record
from coachkit.words import _


@dataclass(frozen=True)
class Collected:
    """One file: how much of it was new and known, or what was wrong with it."""

    file: str
    added: int = 0
    known: int = 0
    trouble: str = ""


def collect_folder(folder: Path, place: str) -> list[Collected]:
    """Every .json and .csv export below the folder; a bad file is named and stops nobody."""
    if not folder.is_dir():
        raise BadInput(_("{path} is no folder.").format(path=folder))
    files = sorted(p for p in folder.rglob("*") if p.suffix.lower() in (".json", ".csv") and p.is_file())
    if not files:
        raise BadInput(_("{path} has no exports (.json or .csv) in it.").format(path=folder))
    results = []
    with open_journal(place) as journal:
        for path in files:
            try:
                document = only_shared(read_export(path))
                done = import_document(journal, document)
                results.append(Collected(path.name, done.added, done.known))
            except BadInput as error:
                results.append(Collected(path.name, trouble=str(error)))
    return results


def only_shared(document: dict[str, Any]) -> dict[str, Any]:
    """What may be taken from an export: shared kinds, and of a kind that is only counted just the fact that it exists."""
    choices: dict[tuple[str, str], tuple[int, bool]] = {}
    for row in document["entries"]:
        if row["kind"] == "sharing":
            who = (row["learner"], row["key"])
            choices[who] = max(choices.get(who, (0, False)), (row["revision"], bool(row["payload"].get("shared"))))
    kept = []
    for row in document["entries"]:
        shared = row["kind"] == "sharing" or choices.get((row["learner"], row["kind"]), (0, False))[1]
        if shared and (not RECORDS.get(row["kind"], Record).never_shown or row["payload"] == {}):
            kept.append(row)
    return {"entries": kept, "owner": None}


def write_roster(place: str, path: Path) -> None:
    """Everybody in the journal, with the name they gave if they share their profile."""
    with open_journal(place, create=False) as journal:
        rows = []
        for learner in journal.learners():
            profile = next((e.record for e in journal.shared_entries(learner) if e.kind == "profile"), None)
            rows.append((learner, safe_cell((profile and profile.name) or learner), ""))
    write_roster_rows(path, rows)
