"""`coachkit exercises check|score`."""

from pathlib import Path

import typer

from coachkit.cli import say, say_json
from coachkit.errors import BadInput, CoachkitError, UnknownName
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


@group.command("score")
def score_reviews(
    kind: str = typer.Argument("", help=_("question, observation, cause, feedback, objective or plan; else all six")),
    part: str = typer.Option("held", "--part", help=_("held: the last third, never learned from; learn: the rest")),
    format: str = typer.Option("text", "--format", help=_("text or json")),
) -> None:
    """How well the reviews do on labelled lines: good ones left alone, bad ones flagged, by kind and by rule."""
    from coachkit.exercises.labelled import PARTS, TEXT_KINDS, labelled, score

    if format not in ("text", "json"):
        raise BadInput(_("'{format}' is no format. Use text or json.").format(format=format))
    if kind and kind not in TEXT_KINDS:
        raise UnknownName(_("There is no kind '{kind}'. Choose one of: {kinds}.").format(kind=kind, kinds=", ".join(TEXT_KINDS)))
    if part not in PARTS:
        raise UnknownName(_("There is no part '{part}'. Choose one of: {parts}.").format(part=part, parts=", ".join(PARTS)))
    kinds = [kind] if kind else list(TEXT_KINDS)
    lines = {one: list(labelled(one, part)) for one in kinds}
    told = {one: score(lines[one]).as_dict() for one in kinds}
    if len(kinds) > 1:
        told["all"] = {**score(line for one in kinds for line in lines[one]).as_dict(), "rules": {}}
    if format == "json":
        say_json(told)
        return
    for one, values in told.items():
        say(_("{kind}: {alone} of {good} good lines left alone, {flagged} of {bad} bad lines flagged; right rule {rule}, right words {words}").format(
            kind=one, alone=_percent(values["left_alone"]), good=values["good"], flagged=_percent(values["flagged"]), bad=values["bad"],
            rule=_percent(values["right_rule"]), words=_percent(values["right_words"])))
        for name, rule in values["rules"].items():
            say("  " + _("{name}: {recall} of {bad} flagged; {precision} of its {findings} findings right").format(
                name=name, recall=_percent(rule["recall"]), bad=rule["bad"], precision=_percent(rule["precision"]), findings=rule["findings"]))


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{100 * share:.0f} %"
