"""`coachkit flow measure | forecast | verdict`: the team's own board, read from the export of its program."""

from dataclasses import dataclass, replace
from datetime import date
from functools import wraps
from inspect import Parameter, signature
from pathlib import Path

import typer

from coachkit.cli import note, say, say_json
from coachkit.errors import BadInput
from coachkit.words import _

group = typer.Typer(help=_("The team's own board: measure it, forecast from it, see whether a change helped."), no_args_is_help=True)


def register(app: typer.Typer) -> None:
    app.add_typer(group, name="flow")


@dataclass
class Export:
    """What all three commands take: the file, and how it is to be read."""

    file: Path = typer.Argument(..., help=_("The export of your board. A row left out is named by its line; in JSON by the item's number, from 1."))
    id: str = typer.Option(None, "--id", help=_("Column with the ID of an item."))
    created: str = typer.Option(None, "--created", help=_("Column with the day it was asked for."))
    started: str = typer.Option(None, "--started", help=_("Column with the day work on it began."))
    finished: str = typer.Option(None, "--finished", help=_("Column with the day it was done."))
    state: str = typer.Option(None, "--state", help=_("Column with the state it is in now."))
    stages: str = typer.Option(None, "--stages", help=_("Columns of the board in order, with a date in each: \"A,B,C\"."))
    start: str = typer.Option(None, "--start", help=_("The stage where work begins; else the second."))
    done: str = typer.Option(None, "--done", help=_("The stage where it is done; else the last."))
    cancelled: str = typer.Option(None, "--cancelled", help=_("States that mean it left the board unfinished: \"A,B\"."))
    format_in: str = typer.Option(None, "--format-in", help=_("Which program's export it is; else found out."))
    encoding: str = typer.Option(None, "--encoding", help=_("utf-8, cp1252, utf-16 …; else found out."))
    sep: str = typer.Option(None, "--sep", help=_("The sign between columns (or: tab); else found out."))
    decimal: str = typer.Option(None, "--decimal", help=_("The decimal sign, . or , ; else found out."))
    day_first: bool = typer.Option(False, "--day-first", help=_("03/04/2026 is the 3rd of April."))
    month_first: bool = typer.Option(False, "--month-first", help=_("03/04/2026 is the 4th of March."))
    zone: str = typer.Option(None, "--zone", help=_("Time zone whose days are counted, such as Europe/Berlin; else UTC."))
    as_of: str = typer.Option(None, "--as-of", help=_("The day that counts as today; else the newest in the file."))
    working_days: bool = typer.Option(False, "--working-days", help=_("Count Monday to Friday only."))
    holidays: str = typer.Option(None, "--holidays", help=_("With --working-days: a country (GB, DE-BY) or a file with a date a line."))
    reopen: str = typer.Option("first", "--reopen", help=_("What went back and came again started: first or reset."))
    seen_starts: bool = typer.Option(False, "--seen-starts", help=_("No cycle time for items whose start was not seen."))
    format: str = typer.Option("text", "--format", help=_("text or json"))

    def read(self):
        """The board, and the day that counts as today."""
        from coachkit.flow.boards import Mapping, Reading, read_board
        from coachkit.flow.calendars import read_day, read_holidays

        if self.format not in ("text", "json"):
            raise BadInput(_("'{format}' is no format. Use text or json.").format(format=self.format))
        if self.day_first and self.month_first:
            raise BadInput(_("--day-first and --month-first can't both hold."))
        if self.reopen not in ("first", "reset"):
            raise BadInput(_("--reopen '{value}' is neither first nor reset.").format(value=self.reopen))
        if self.decimal not in (None, ".", ","):
            raise BadInput(_("--decimal '{value}' is neither . nor ,").format(value=self.decimal))
        as_of = read_day(self.as_of, "--as-of") if self.as_of else None
        columns = {role: getattr(self, role) for role in ("id", "created", "started", "finished", "state") if getattr(self, role)}
        reading = Reading(
            Mapping(columns, _listed(self.stages), self.start, self.done), self.format_in, self.zone,
            True if self.day_first else False if self.month_first else None, self.decimal, self.working_days,
            read_holidays(self.holidays) if self.holidays else (), self.reopen, self.seen_starts, _listed(self.cancelled) or None,
        )
        board = read_board(self.file, reading, encoding=self.encoding, separator=self.sep)
        return board, _today(board, as_of)


def _listed(text: str | None) -> tuple[str, ...]:
    return tuple(part.strip() for part in (text or "").split(",") if part.strip())


def _today(board, as_of: date | None):
    import numpy as np

    if as_of is not None:
        return np.datetime64(as_of, "D")
    newest = board.items.newest_day()
    if np.isnat(newest):
        raise BadInput(_("{name}: no row holds a date that can be used.").format(name=board.name))
    if newest.item() > date.today():
        board.notes.append(_("The newest day in the file, {day}, lies in the future. If it is a slip, say --as-of.").format(day=newest))
    return newest


def takes_an_export(command):
    """Gives a command the options of Export, put together as its first argument."""
    fields = signature(Export).parameters

    @wraps(command)
    def run(**options):
        return command(Export(**{name: options.pop(name) for name in fields}), **options)

    own = [p for p in list(signature(command).parameters.values())[1:]]
    all_ = [p.replace(kind=Parameter.KEYWORD_ONLY) for p in (*fields.values(), *own)]
    run.__signature__ = signature(command).replace(parameters=all_)
    run.__annotations__ = {p.name: p.annotation for p in all_}
    return run


@group.command("measure")
@takes_an_export
def measure(
    export: Export,
    charts: Path = typer.Option(None, "--charts", help=_("A folder for the charts (SVG), made when it is missing.")),
    waiting: str = typer.Option(None, "--waiting", help=_("Columns in which an item waits, for the flow efficiency: \"A,B\".")),
    change: list[str] = typer.Option(None, "--change", help=_("A day on which something was changed: the limits stay frozen until then. Can be repeated.")),
    median: bool = typer.Option(False, "--median", help=_("Make the limits of medians, which one wild week does not move.")),
) -> None:
    """Cycle time, lead time, age, throughput and work in progress, with the rule they were made by."""
    from coachkit.flow.answers import measured
    from coachkit.flow.calendars import read_day

    how = {"changes": [read_day(text, "--change") for text in change or ()], "form": "median" if median else "mean"}
    board, as_of = export.read()
    found = measured(board, as_of, waiting=_listed(waiting), **how)
    if charts:
        for path in _draw(board, as_of, charts, how):
            note(_("Chart: {path}").format(path=path))
    if export.format == "json":
        say_json(found)
        return
    for line in _measures_for_people(found):
        say(line)


@group.command("forecast")
@takes_an_export
def forecast(
    export: Export,
    days: int = typer.Option(None, "--days", min=1, max=3650, help=_("How many items in so many days?")),
    items: int = typer.Option(None, "--items", min=1, max=100_000, help=_("When are so many items done?")),
    history: int = typer.Option(60, "--history", min=7, max=3650, help=_("Days of the past to draw from.")),
    trials: int = typer.Option(10_000, "--trials", min=100, max=1_000_000, help=_("Futures to draw.")),
    seed: int = typer.Option(1, "--seed", min=0, help=_("Seed of the draws.")),
    chart: Path = typer.Option(None, "--chart", help=_("A file for the chart (SVG).")),
) -> None:
    """How many in so many days, or when so many are done; and how often such forecasts were met in the past."""
    from coachkit.flow import answers
    from coachkit.flowwords import forecast_lines

    if (days is None) == (items is None):
        raise BadInput(_("Say --days N (how many?) or --items N (when?), one of them."))
    board, as_of = export.read()
    found = answers.forecast(board, as_of, days=days, items=items, history=history, trials=trials, seed=seed)
    if chart:
        from coachkit.figures import figure_svg
        from coachkit.flowshown import forecast as drawn

        chart.write_text(figure_svg(drawn(board.items, as_of, found, days, items)), encoding="utf-8")
        note(_("Chart: {path}").format(path=chart))
    if export.format == "json":
        say_json(found)
        return
    for line in forecast_lines(found, as_of, days, items):
        say(line)
    for one in found["notes"]:
        say(_("Note: {note}").format(note=one))


@group.command("verdict")
@takes_an_export
def verdict(
    export: Export,
    of: str = typer.Option(..., "--of", help=_("cycle_time, throughput or age")),
    before: str = typer.Option(None, "--before", help=_("Dates of the baseline, A..B; both count, one may be left open.")),
    after: str = typer.Option(None, "--after", help=_("Dates after the change, C..D; without it, everything after the baseline.")),
    better: str = typer.Option(..., "--better", help=_("Which way is better: lower or higher.")),
) -> None:
    """Did a measure of the board change, or is it the usual up and down?"""
    from coachkit import evidence
    from coachkit.cli.verdict import for_people
    from coachkit.flow.signals import cautions, series_of
    from coachkit.series import split

    board, as_of = export.read()
    series = series_of(board.items, of, as_of)
    if len(series.points) < 2:
        raise BadInput(_("{name}: {measure} has {n} points up to {day}; a verdict needs two or more.").format(
            name=board.name, measure=of, n=len(series.points), day=as_of))
    parts = split(series, before, after)
    sides = [[point.value for point in part] for part in (parts.before, parts.after)]
    found = evidence.verdict(*sides, better=better, at_least_zero=True)
    found = replace(found, warnings=[*board.notes, *parts.notes, *cautions(board.items, series, parts, better), *found.warnings])
    if export.format == "json":
        say_json(found.as_dict())
        return
    for line in for_people(found, sides, None):
        say(line)


def _draw(board, as_of, folder: Path, limits: dict) -> list[Path]:
    """Every chart of a board into a folder; the paths, in the order in which one looks at them. `limits` says how those are made."""
    from coachkit.figures import figure_svg
    from coachkit.flowshown import CHARTS

    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for name, (_title, drawn) in CHARTS.items():
        path = folder / f"{name}.svg"
        path.write_text(figure_svg(drawn(board.items, as_of, **(limits if name == "limits" else {}))), encoding="utf-8")
        paths.append(path)
    return paths


def _measures_for_people(found: dict) -> list[str]:
    """The counts first, then each measure in a sentence, then what should make one careful."""
    from coachkit.flowwords import measure_lines

    lines = [_("Rows: {read} read = {used} used + {rejected} rejected + {duplicates} copies.").format(**found["rows"]), *measure_lines(found)]
    lines += [_("Row {row} left out: {reason}.").format(**one) for one in found["rejections"]]
    return lines + [_("Note: {note}").format(note=note) for note in found["notes"]]
