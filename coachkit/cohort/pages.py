"""The pages around the learners' reports: the cohort in figures, and an index that opens everything."""

import os
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace

from coachkit.cohort.batch import RunRecord, Worker
from coachkit.cohort.digest import Digest, digest_of
from coachkit.cohort.html import page
from coachkit.cohort.report import build
from coachkit.cohort.roster import Learner
from coachkit.content import notebooks_dir
from coachkit.journal import journal_place, open_journal
from coachkit.words import _, ngettext


def write_text(path: Path, text: str) -> None:
    """Whole or not at all: under another name first, synced, then moved."""
    part = path.with_name(path.name + ".part")
    with open(part, "w", encoding="utf-8") as handle:
        handle.write(text)
        handle.flush()
        os.fsync(handle.fileno())
    os.replace(part, path)


def cohort_report(place: str, roster: Sequence[Learner], out: Path, timeout: float) -> str:
    """Makes cohort.ipynb through papermill and cohort.html. Returns the cause when that failed, else ''."""
    with open_journal(place, create=False) as journal:
        write_text(out / "cohort.html", cohort_page(journal, roster))
    with tempfile.TemporaryDirectory() as scratch:
        listed = Path(scratch) / "roster.csv"
        write_roster_rows(listed, [(one.id, one.name, one.route) for one in roster])
        job = {
            "template": str(notebooks_dir() / "reports" / "cohort_report.ipynb"),
            "folder": scratch, "page": False, "name": "",
            "parameters": {"learner": "", "journal": "", "roster": str(listed)},
        }
        answer = Worker.alone(journal_place(place), job, timeout)
        if answer["status"] == "ok":
            shutil.copyfile(Path(scratch) / "report.ipynb", out / "cohort.ipynb.part")
            os.replace(out / "cohort.ipynb.part", out / "cohort.ipynb")
        return answer["cause"]


def cohort_page(journal, roster: Sequence[Learner]) -> str:
    """The cohort in figures, as a page."""
    return page("report/cohort.html", title=_("The cohort"), digest=digest_of(journal, roster))


def write_index(place: str, roster: Sequence[Learner], records: Sequence[RunRecord], out: Path) -> Path:
    """index.html: who has a report, opening on their own words, and who has none and why."""
    names = {learner.id: learner.name for learner in roster}
    made, failed = [], []
    with open_journal(place, create=False) as journal:
        for record in records:
            row = SimpleNamespace(name=names[record.id], slug=record.slug, cause=record.cause, cell=record.cell, words="", says="")
            if record.status == "failed":
                failed.append(row)
                continue
            report = build(journal, record.id, names[record.id])
            row.words, row.says = report.opening.words, report.opening.brief or report.opening.says
            made.append(row)
        digest = digest_of(journal, roster)
    html = page(
        "report/index.html", title=_("Reports of the cohort"), digest=digest, made=made, failed=failed,
        summary=_summary(made, failed, digest),
    )
    write_text(out / "index.html", html)
    return out / "index.html"


def _summary(made: list, failed: list, digest: Digest) -> str:
    """One sentence: how many reports, how many with something in them, how many are missing."""
    says = [ngettext("{n} report is here.", "{n} reports are here.", len(made)).format(n=len(made))]
    if digest.started is not None:
        says.append(_("{n} people have shared something so far.").format(n=digest.started))
    if failed:
        says.append(ngettext("{n} could not be made.", "{n} could not be made.", len(failed)).format(n=len(failed)))
    return " ".join(says)


def write_roster_rows(path: Path, rows: Sequence[tuple[str, str, str]]) -> None:
    """A roster file that `read_roster` reads back; no cell a spreadsheet would run is special here: ids stay as they are."""
    import csv

    with open(path, "w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle)
        writer.writerow(["id", "name", "route"])
        writer.writerows(rows)
