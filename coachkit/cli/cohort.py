"""`coachkit cohort run | collect`."""

import sys
from dataclasses import asdict
from pathlib import Path

import typer

from coachkit.cli import note, say, say_json
from coachkit.errors import BadInput
from coachkit.words import _

group = typer.Typer(help=_("One report per learner and one for the cohort."), no_args_is_help=True)


def register(app: typer.Typer) -> None:
    app.add_typer(group, name="cohort")


@group.command("run")
def run(
    roster: Path = typer.Option(..., "--roster", help=_("CSV with the columns id,name and, if you wish, route.")),
    out: Path = typer.Option(..., "--out", help=_("Folder for the reports.")),
    journal: str = typer.Option(None, "--journal", help=_("A file or a database address; else COACHKIT_JOURNAL.")),
    workers: int = typer.Option(2, "--workers", min=1, max=64, help=_("Reports made at the same time.")),
    timeout: float = typer.Option(120.0, "--timeout", min=0.1, help=_("Seconds a learner's report may take.")),
    resume: bool = typer.Option(False, "--resume", help=_("Keep reports that are still right.")),
    format: str = typer.Option("text", "--format", help=_("text or json")),
) -> int:
    """Make the reports of a cohort. Exit code 1 when some failed; each is named with its cause."""
    from coachkit.cohort.pages import cohort_report, write_index
    from coachkit.cohort.roster import read_roster
    from coachkit.journal import journal_place, open_journal

    if format not in ("text", "json"):
        raise BadInput(_("'{format}' is no format. Use text or json.").format(format=format))
    learners = read_roster(roster)
    place = journal_place(journal)
    open_journal(place, create=False).close()
    records = _run(learners, place, out, workers, timeout, resume, quiet=format == "json")
    names = {learner.id: learner.name for learner in learners}
    trouble = cohort_report(place, learners, out, timeout)
    index = write_index(place, learners, records, out)
    counts = {s: sum(r.status == s for r in records) for s in ("ok", "failed", "kept")}
    for record in records:
        if record.status == "failed":
            note(_("{name} ({id}): {cause}").format(name=names[record.id], id=record.id, cause=record.cause))
    if trouble:
        note(_("The cohort report was not made: {cause}").format(cause=trouble))
    if format == "json":
        for record in records:
            say_json({k: v for k, v in asdict(record).items() if k in ("id", "slug", "status", "cause", "cell", "seconds")})
        say_json({"total": len(records), **counts})
    else:
        say(_("{ok} made, {kept} kept, {failed} failed.").format(**counts))
        say(str(index.resolve()))
    return 1 if counts["failed"] or trouble else 0


def _run(learners, place, out, workers, timeout, resume, *, quiet):
    from tqdm import tqdm

    from coachkit.cohort.batch import run_cohort

    with tqdm(total=len(learners), unit=_("report"), disable=quiet or not sys.stderr.isatty(), file=sys.stderr) as bar:
        return run_cohort(
            learners, place, out, workers=workers, timeout=timeout, resume=resume, done=lambda _record: bar.update()
        )


@group.command("collect")
def collect(
    folder: Path = typer.Argument(..., help=_("Folder with the exports that learners sent in.")),
    journal: str = typer.Option(None, "--journal", help=_("The cohort's journal; it is made when it is missing.")),
    roster: Path = typer.Option(None, "--roster-out", help=_("Also write a roster of everybody found (id,name).")),
) -> int:
    """Merge the exports that learners send in; only what each agreed to share is taken."""
    from coachkit.cohort.collect import collect_folder, write_roster
    from coachkit.journal import journal_place

    place = journal_place(journal)
    results = collect_folder(folder, place)
    for one in results:
        if one.trouble:
            note(one.trouble)
        else:
            say(_("{file}: {added} new, {known} known").format(file=one.file, added=one.added, known=one.known))
    if roster:
        write_roster(place, roster)
        say(_("Roster written to {path}").format(path=roster))
    good = [one for one in results if not one.trouble]
    say(_("{good} of {n} files merged into {place}.").format(good=len(good), n=len(results), place=place))
    return 0 if len(good) == len(results) else 1
