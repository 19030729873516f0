"""Puts the same board to every tool, in turns, and keeps what each said and what it cost."""

import statistics
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from flowbench.boards import Board
from flowbench.child import Done, Job, run
from flowbench.tools.base import Answer, Forecast, Question, Tool

LIMIT = 60  # processor seconds; a person has gone for coffee
LONG = 6  # a run of more than this is not repeated
TOO_LONG = 30  # after one of more than this a tool is not given a larger board
HANGS = 10  # seconds for saying that there is nothing to forecast from
PATIENCE = 60  # seconds for a small forecast


@dataclass
class Asked:
    """One tool and one board: every run, and the answer of the first."""

    tool: Tool
    board: Board
    folder: Path
    runs: list[Done] = field(default_factory=list)
    answer: Answer = Answer()
    job: Job | None = None

    def again(self, limit: int) -> None:
        """One more run, unless the last one was long enough."""
        if self.runs and self.runs[-1].processor > LONG:
            return
        with ExitStack() as stack:
            job = self.job or stack.enter_context(self.tool.ready(self.board, self.folder))
            if type(self.tool).ready is Tool.ready:
                self.job = job  # nothing beside the files has to be there, so they are written once
            done = run(job, limit)
        self.runs.append(done)
        print(f"{self.board.name}: {self.tool.name} {done.seconds:.2f} s ({done.processor:.2f})", file=sys.stderr)
        if len(self.runs) == 1:
            self.answer = Answer(trouble=f"stopped after {limit} s") if done.stopped else self.tool.read(self.board, self.folder, done)

    @property
    def failed(self) -> bool:
        return bool(self.answer.trouble)

    @property
    def given_up(self) -> bool:
        """Whether a larger board would be too much."""
        return self.failed or self.runs[-1].processor > TOO_LONG

    def median(self, what: str) -> float:
        """Median of the runs: seconds, processor or megabytes."""
        return statistics.median(getattr(done, what) for done in self.runs)


def in_turns(tools: Sequence[Tool], board: Board, work: Path, runs: int, limit: int = LIMIT) -> list[Asked]:
    """Every tool once, then every tool again, so that what else the machine does meets them all alike."""
    asked = [Asked(tool, board, _folder(work, tool, board)) for tool in tools]
    for turn in range(runs):
        for one in asked:
            if turn == 0 or not one.failed:
                one.again(limit)
    return asked


def once(tool: Tool, board: Board, work: Path, limit: int = LIMIT) -> Asked:
    """One run for the answer alone."""
    return in_turns([tool], board, work, 1, limit)[0]


def forecast(tool: Tool, board: Board, question: Question, work: Path, limit: int = HANGS) -> tuple[Forecast, Done]:
    """What a tool forecasts, and what it cost; stopped when it takes longer than anybody waits."""
    folder = _folder(work, tool, board)
    with tool.ready_forecast(board, question, folder) as job:
        done = run(job, limit)
    if done.stopped:
        return Forecast(trouble=f"still running after {limit} s"), done
    return tool.read_forecast(board, question, folder, done), done


def _folder(work: Path, tool: Tool, board: Board) -> Path:
    """A folder of its own for every tool and board, empty at first."""
    folder = work / "".join(c if c.isalnum() else "-" for c in f"{type(tool).__name__} {board.name}")
    folder.mkdir(exist_ok=True)
    return folder
