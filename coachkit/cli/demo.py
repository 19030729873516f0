"""`coachkit demo`: invented learners, then the cohort, then a page to open."""

import sys
from pathlib import Path

import typer

from coachkit.cli import note, say
from coachkit.errors import BadInput
from coachkit.words import _


def register(app: typer.Typer) -> None:
    app.command("demo")(demo)


def demo(
    learners: int = typer.Option(24, "--learners", min=1, max=20_000, help=_("How many invented learners.")),
    out: Path = typer.Option(Path("demo"), "--out", help=_("Folder for the demo.")),
    lay_only: Path = typer.Option(None, "--lay-only", help=_("Write only journal.db and roster.csv into this folder.")),
    workers: int = typer.Option(2, "--workers", min=1, max=64, help=_("Reports made at the same time.")),
    seed: int = typer.Option(5, "--seed", help=_("Another seed, other learners.")),
) -> int:
    """The main job on invented learners: their journals, a report each, one for the cohort, and an index."""
    from coachkit.sample import lay

    folder = lay_only or out
    note(_("Inventing {n} learners in {folder} ...").format(n=learners, folder=folder))
    try:
        place, roster = lay(folder, learners=learners, seed=seed)
    except OSError as error:
        raise BadInput(_("{path} can't be used as a folder: {why}.").format(path=folder, why=error.strerror)) from error
    if lay_only:
        say(str(place.resolve()))
        say(str(roster.resolve()))
        return 0
    return _reports(place, roster, out, workers)


def _reports(place: Path, roster: Path, out: Path, workers: int) -> int:
    from tqdm import tqdm

    from coachkit.cohort.batch import run_cohort
    from coachkit.cohort.pages import cohort_report, write_index
    from coachkit.cohort.roster import read_roster

    people = read_roster(roster)
    note(_("Making {n} reports through papermill ...").format(n=len(people)))
    with tqdm(total=len(people), unit=_("report"), disable=not sys.stderr.isatty(), file=sys.stderr) as bar:
        records = run_cohort(people, str(place), out, workers=workers, done=lambda _record: bar.update())
    trouble = cohort_report(str(place), people, out, 120)
    for record in records:
        if record.status == "failed":
            note(f"{record.id}: {record.cause}")
    if trouble:
        note(trouble)
    index = write_index(str(place), people, records, out)
    say(_("Open this page in a browser:"))
    say(str(index.resolve()))
    return int(bool(trouble) or any(r.status == "failed" for r in records))
