"""What a tool is to the benchmark."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from flowbench.boards import Board
from flowbench.child import Done, Job
from flowbench.truth import LEVELS, Rule, calendar_days


@dataclass(frozen=True)
class Answer:
    """What a tool said about a board. Counts are rows; None means that it does not say.

    `items`: rows it took up; `timed`: those that went into the percentiles; `named`: rows it left out and said so.
    `trouble` is why there is no answer, in its own words.
    """

    items: int | None = None
    timed: int | None = None
    named: int = 0
    percentiles: dict[int, float] = field(default_factory=dict)
    trouble: str = ""


@dataclass(frozen=True)
class Forecast:
    """Days until so many are done, and items in so many days, by level; `trouble` instead when it refuses or fails."""

    when: dict[int, int] = field(default_factory=dict)
    how_many: dict[int, int] = field(default_factory=dict)
    trouble: str = ""


@dataclass(frozen=True)
class Question:
    """When are `items` done, or how many in `days`, from the last `history` days? One of the two is 0.

    `even` says that the past holds one finish on every day, `told` that a tool which can be told today's date is told it.
    """

    items: int = 0
    days: int = 0
    history: int = 60
    even: bool = False
    told: bool = False


class Tool:
    """A program with the packages it is installed by. `rule` is the cycle time as its source works it out.

    `remark` says what one must know to read its row.
    """

    name = ""
    packages: Sequence[str] = ()
    rule: Rule = staticmethod(calendar_days)
    rule_words = "both days counted, nearest rank"
    remark = ""
    measures = forecasts = True
    needs_old_python = False
    command = ""  # where another way is taken because this one fails, so that the failure is shown

    def __init__(self, python: str | Path) -> None:
        """`python` is the interpreter of the environment the tool is installed in."""
        self.python = Path(python)

    def program(self, name: str) -> Path:
        """A command that stands beside the interpreter."""
        return self.python.parent / name

    @contextmanager
    def ready(self, board: Board, folder: Path) -> Iterator[Job]:
        """The command, for as long as what it needs beside it is there."""
        yield self.prepare(board, folder)

    @contextmanager
    def ready_forecast(self, board: Board, asked: Question, folder: Path) -> Iterator[Job]:
        yield self.prepare_forecast(board, asked, folder)

    def asks(self, question: Question) -> bool:
        """Whether such a question can be put to it at all."""
        return True

    def prepare(self, board: Board, folder: Path) -> Job:
        """Writes what the tool needs beside the board (its time does not count) and returns the command."""
        raise NotImplementedError

    def read(self, board: Board, folder: Path, done: Done) -> Answer:
        raise NotImplementedError

    def prepare_forecast(self, board: Board, asked: Question, folder: Path) -> Job:
        raise NotImplementedError

    def read_forecast(self, board: Board, asked: Question, folder: Path, done: Done) -> Forecast:
        raise NotImplementedError


def last_words(done: Done) -> str:
    """The line in which a command says why it failed."""
    lines = [line.strip() for line in (done.err or done.out).splitlines() if line.strip()]
    return lines[-1][:160] if lines else f"exit code {done.code}"


def drawn_percentiles(svg: str) -> dict[int, float]:
    """The percentiles that FlowPulse and FlowMetricsCSV write into the legend of their chart."""
    found = {int(level): float(days) for level, days in re.findall(r"(\d+)th Percentile \((-?\d+) Days\)", svg)}
    return {level: found[level] for level in LEVELS if level in found}


def drawn_points(svg: str) -> int | None:
    """How many points the first scatter of a chart holds."""
    group = re.search(r'<g id="PathCollection_1">.*?<g clip-path[^>]*>(.*?)</g>', svg, re.S)
    return len(re.findall(r"<use ", group.group(1))) if group else None
