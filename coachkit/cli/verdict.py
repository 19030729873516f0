"""`coachkit verdict FILE`: do the points after a change support that it helped?"""

from dataclasses import replace
from pathlib import Path

import typer

from coachkit.cli import say, say_json
from coachkit.errors import BadInput
from coachkit.words import _


def register(app: typer.Typer) -> None:
    app.command()(verdict)


def verdict(
    file: Path = typer.Argument(..., help=_("A table with a date and a value in every row (CSV).")),
    before: str = typer.Option(None, help=_("Dates of the baseline, A..B; both count, one may be left open.")),
    after: str = typer.Option(None, help=_("Dates after the change, C..D; without it, everything after the baseline.")),
    better: str = typer.Option(..., help=_("Which way is better: lower or higher.")),
    at_least_zero: bool = typer.Option(False, "--at-least-zero", help=_("The measure can't be negative.")),
    luck: bool = typer.Option(False, "--luck", help=_("Shuffle the points 1,000 times: how often is chance as good?")),
    seed: int = typer.Option(1, help=_("Seed of the shuffles.")),
    format: str = typer.Option("text", "--format", help=_("text or json")),
) -> None:
    """Did it change, or is it the usual up and down? Limits, signals, a rank test and an honest answer."""
    from coachkit import evidence
    from coachkit.series import read_series, split

    if format not in ("text", "json"):
        raise BadInput(_("'{format}' is no format for a verdict. Use text or json.").format(format=format))
    series = read_series(file)
    parts = split(series, before, after)
    sides = [[point.value for point in part] for part in (parts.before, parts.after)]
    found = evidence.verdict(*sides, better=better, at_least_zero=at_least_zero)
    found = replace(found, warnings=[*series.notes, *parts.notes, *found.warnings])
    chance = evidence.luck(*sides, better=better, seed=seed) if luck else None
    if format == "json":
        say_json(found.as_dict() | ({"luck": vars(chance)} if chance else {}))
        return
    for line in for_people(found, sides, chance):
        say(line)


def for_people(found, sides: list[list[float]], chance) -> list[str]:
    """The answer first, then the numbers it rests on, then whatever should make one careful."""
    from coachkit import evidence

    lines = [evidence.in_words(found)]
    lines.append(_("Before: {n} points, mean {mean:.4g}, limits {lower:.4g} to {upper:.4g}.").format(
        n=found.n_before, mean=found.mean, lower=found.lower, upper=found.upper))
    if sides[1]:
        lines.append(_("After: {n} points, mean {mean:.4g}.").format(n=found.n_after, mean=sum(sides[1]) / found.n_after))
    if chance:
        lines.append(evidence.luck_in_words(chance))
    return lines + [_("Note: {warning}").format(warning=warning) for warning in found.warnings]
