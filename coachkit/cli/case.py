"""`coachkit case lay | list`: practice data with a known truth, written into a folder."""

from pathlib import Path

import typer

from coachkit.cli import note, say
from coachkit.words import _

group = typer.Typer(help=_("Practice cases: invented firms, the same data for everybody who names the same seed."), no_args_is_help=True)


def register(app: typer.Typer) -> None:
    app.add_typer(group, name="case")


@group.command("lay")
def lay(
    code: str = typer.Argument(..., help=_("Which case, K1 to K8.")),
    folder: Path = typer.Argument(..., help=_("Folder for its files, made when it is missing.")),
    seed: int = typer.Option(7, "--seed", help=_("Another seed, other rows, the same story.")),
    truth: Path = typer.Option(None, "--truth", help=_("A file outside of that folder for what the case hides, as JSON.")),
) -> None:
    """Write the tables, the events and the notes of a case into a folder; what it hides only where you say."""
    from coachkit.cases import laying, make

    for path in laying.lay(make(code, seed), folder, truth):
        say(str(path))
    if truth is not None:
        note(_("{path} holds the key. Keep it from those who are still looking.").format(path=truth))


@group.command("list")
def list_() -> None:
    """Name the cases and the tables that each of them has."""
    from coachkit.cases import CASES, make

    for code in CASES:
        case = make(code)
        say(_("{code}  {title}: {tables}").format(code=code, title=case.title, tables=", ".join(case.tables)))
