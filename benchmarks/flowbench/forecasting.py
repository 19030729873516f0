"""The forecasts that every tool is asked for, on small boards of which the right answer is known."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from statistics import median
from textwrap import shorten

from flowbench import truth
from flowbench.asking import HANGS, PATIENCE, forecast
from flowbench.boards import Board, board_of_days, usual_days
from flowbench.child import Done
from flowbench.report import levels, table
from flowbench.tools.base import Forecast, Question, Tool

HISTORY = 60  # days
EARLIER = [1] * 100  # one a day, before the days that count
NONE = "no forecast, and why"


@dataclass(frozen=True)
class Case:
    """A past of daily finishes, one question, and the right answer by level; without one there is nothing to forecast from."""

    name: str
    counts: list[int]
    question: Question
    right: dict[int, int] = field(default_factory=dict)


def cases() -> list[Case]:
    """Two pasts that carry a forecast, and two that carry none. All are longer than what counts."""
    usual = usual_days(HISTORY)
    before = [*EARLIER, *[0] * HISTORY]
    return [
        Case("one a day: when are 10 done?", [1] * 2 * HISTORY, Question(items=10, even=True), truth.when([1] * HISTORY, 10)),
        Case("a usual team: when are 40 done?", usual * 2, Question(items=40), truth.when(usual, 40)),
        Case("a usual team: how many in 14 days?", usual * 2, Question(days=14), truth.how_many(usual, 14)),
        Case("nothing finished for 61 days", [*before, 0], Question(items=10)),
        Case("the last finish 60 days ago", before, Question(items=10)),
        Case("the last finish 60 days ago, today's date told", before, Question(items=10, told=True)),
    ]


def asked_of(tools: Sequence[Tool], work: Path, runs: int) -> tuple[str, str]:
    """(what each says, what the usual team's "when" costs), as Markdown."""
    today, said, costs = date.today(), [], []
    for case in cases():
        board = board_of_days(work, case.name, case.counts, case.question.items, today)
        cells = [_told(case, *forecast(tool, board, case.question, work, PATIENCE if case.right else HANGS)) if tool.asks(case.question) else "can't be asked" for tool in tools]
        said.append([case.name, levels(case.right) if case.right else NONE, *cells])
        if case.right and case.question.items and not case.question.even:
            costs = _costs([tool for tool in tools if tool.asks(case.question)], board, case.question, work, runs)
    return table(["past and question", "right at 50, 70, 85, 95 %", *(tool.name for tool in tools)], said), \
        table(["whole command", "by the clock", "of the processor", "against coachkit", "peak memory"], costs)


def _told(case: Case, found: Forecast, done: Done) -> str:
    values = found.how_many if case.question.days else found.when
    if not values:
        return f"{shorten(found.trouble or 'no answer', 56, placeholder=' …')} ({done.processor:.1f} s)"
    off = sum(abs(values.get(level, 0) - right) for level, right in case.right.items())
    return levels(values) + (f" ({off} off)" if off else "")


def _costs(tools: Sequence[Tool], board: Board, question: Question, work: Path, runs: int) -> list[list[str]]:
    """In turns; a tool that does not answer is left out."""
    found: dict[str, list[Done]] = {}
    for _turn in range(runs):
        for tool in tools:
            answer, done = forecast(tool, board, question, work, PATIENCE)
            if answer.when:
                found.setdefault(tool.name, []).append(done)
    first = _median(found[tools[0].name], "seconds")
    return [[name, f"{(seconds := _median(some, 'seconds')):.2f} s", f"{_median(some, 'processor'):.2f} s", f"{seconds / first:.2g}×", f"{_median(some, 'megabytes'):.0f} MB"]
            for name, some in found.items()]


def _median(runs: list[Done], what: str) -> float:
    return median(getattr(done, what) for done in runs)
