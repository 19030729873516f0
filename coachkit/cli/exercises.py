"""`coachkit exercises check`."""

from pathlib import Path

import typer

from coachkit.cli import say, say_json
from coachkit.errors import BadInput, CoachkitError
from coachkit.words import _, ngettext

group = typer.Typer(help=_("The course's questions, cards and cases: for those who write them."), no_args_is_help=True)


def register(app: typer.Typer) -> None:
    app.add_typer(group, name="exercises")


@group.callback()
def _group() -> None:
    """Questions, cards and cases."""


@group.command("check")
def check(
    folder: Path = typer.Argument(None, help=_("The exercises folder; else the course's own.")),
    format: str = typer.Option("text", "--format", help=_("text or json")),
) -> None:
    """Name every question without a key, option without feedback, dangling or doubled id; exit code 1 if there is one."""
    from coachkit.exercises import check as find

    if format not in ("text", "json"):
        raise BadInput(_("'{format}' is no format. Use text or json.").format(format=format))
    if folder is not None and not (folder / "lessons").is_dir():
        raise BadInput(_("{folder} holds no exercises: it has no folder 'lessons'.").format(folder=folder))
    problems = find(folder)
    if format == "json":
        say_json([{"file": p.file, "id": p.id, "what": p.what} for p in problems])
    else:
        for problem in problems:
            say(str(problem))
    if problems:
        raise CoachkitError(
            ngettext("{n} problem in the exercises.", "{n} problems in the exercises.", len(problems)).format(n=len(problems))
        )
    if format == "text":
        say(_("All exercises hold together."))
