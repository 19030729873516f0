"""coachkit itself, in the four ways in which it can be compared."""

import json
import sys
from datetime import date
from pathlib import Path

from flowbench.boards import Board
from flowbench.child import Done, Job
from flowbench.tools.base import Answer, Forecast, Question, Tool, last_words
from flowbench.tools.jira_agile_metrics import TWO, issues


class Coachkit(Tool):
    """`coachkit flow measure` with every column of the board, which is how it is meant."""

    name = "coachkit"

    def __init__(self, python: str | Path = sys.executable) -> None:
        super().__init__(python)

    def prepare(self, board: Board, folder: Path) -> Job:
        return Job([self.python, "-m", "coachkit", "flow", "measure", board.path, "--format", "json", *self.columns(board), *self.more(folder)], folder)

    def columns(self, board: Board) -> list[str]:
        if not board.stages:
            return []
        return ["--id", board.id, "--stages", ",".join(board.stages), "--start", board.started, "--done", board.finished]

    def more(self, folder: Path) -> list[str]:
        return []

    def read(self, board: Board, folder: Path, done: Done) -> Answer:
        if done.code:
            return Answer(trouble=last_words(done))
        said = json.loads(done.out)
        rows = said["rows"]
        levels = {int(level): days for level, days in said["cycle_time"].items() if days is not None}
        return Answer(rows["used"], said["cycle_time_n"], rows["rejected"] + rows["duplicates"], levels)

    def prepare_forecast(self, board: Board, asked: Question, folder: Path) -> Job:
        how = ["--items", asked.items] if asked.items else ["--days", asked.days]
        return Job([self.python, "-m", "coachkit", "flow", "forecast", board.path, *how, "--history", asked.history,
                    "--as-of", date.today().isoformat(), "--format", "json"], folder)

    def read_forecast(self, board: Board, asked: Question, folder: Path, done: Done) -> Forecast:
        if done.code:
            return Forecast(trouble=last_words(done))
        said = json.loads(done.out)
        return Forecast(*({int(level): value for level, value in said.get(key, {}).items()} for key in ("when", "how_many")))


class CoachkitTwoDates(Coachkit):
    """The same with no more columns than the peers read."""

    name = "coachkit, two dates"
    forecasts = False

    def columns(self, board: Board) -> list[str]:
        return ["--id", board.id, "--started", board.started, "--finished", board.finished] if board.stages else []


class CoachkitHistory(Coachkit):
    """The same board as Jira's issues with every move, and no more fields than a history needs."""

    name = "coachkit, Jira's history"
    forecasts = False

    def prepare(self, board: Board, folder: Path) -> Job:
        path = folder / "issues.json"
        with path.open("w", encoding="utf-8") as file:
            for n, issue in enumerate(issues(board)):
                file.write(("," if n else '{"issues":[') + json.dumps(_slim(issue), separators=(",", ":")))
            file.write("]}")
        how = ["--stages", ",".join(board.stages or TWO)]
        return Job([self.python, "-m", "coachkit", "flow", "measure", path, "--format", "json", *how, "--start", (board.stages or TWO)[1], "--done", (board.stages or TWO)[-1]], folder)


def _slim(issue: dict) -> dict:
    fields = issue["fields"]
    moves = [{"created": move["created"], "items": [{name: change[name] for name in ("field", "fromString", "toString")} for change in move["items"]]}
             for move in issue["changelog"]["histories"]]
    return {"key": issue["key"], "changelog": {"total": len(moves), "histories": moves},
            "fields": {name: fields[name] for name in ("summary", "created")} | {name: {"name": fields[name]["name"]} for name in ("issuetype", "status")}}


class CoachkitCharts(Coachkit):
    """The same with its five charts."""

    name = "coachkit, with charts"
    forecasts = False

    def more(self, folder: Path) -> list[str]:
        return ["--charts", str(folder / "charts")]
