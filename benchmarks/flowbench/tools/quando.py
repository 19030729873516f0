"""quando-forecast 0.2.0: a library; the few lines that its own page shows, in a process of their own."""

import csv
import json
from datetime import date, timedelta
from pathlib import Path

from flowbench.boards import Board
from flowbench.child import Done, Job
from flowbench.tools.base import Answer, Forecast, Question, Tool, last_words
from flowbench.truth import calendar_days

MEASURE = """
import json, sys
from quando import Quando
flow = Quando.from_csv(sys.argv[1])
print(json.dumps({"n": len(flow.lead_times), "percentiles": {p: flow.percentile(p) for p in (50, 70, 85, 95)}}))
"""
FORECAST = """
import json, sys
from quando import Quando
flow, items, days = Quando.from_csv(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
asked = {"when": flow.forecast_days(items, seed=1)} if items else {"how_many": flow.forecast_items(days, seed=1)}
print(json.dumps({name: {p: result.percentile(p) for p in (50, 70, 85, 95)} for name, result in asked.items()}))
"""


class Quando(Tool):
    """Reads a table of two columns, started and finished, in ISO form; it is given one made from the board."""

    name = "quando-forecast"
    packages = ("quando-forecast==0.2.0",)
    rule = staticmethod(calendar_days)
    rule_words = "both days counted; percentiles interpolated and rounded up"
    remark = "a library, given two columns in ISO form; knows no item without a finish"

    def prepare(self, board: Board, folder: Path) -> Job:
        return Job([self.python, "-c", MEASURE, self._table(board, board.table(), folder)], folder)

    def _table(self, board: Board, rows: list[dict[str, str]], folder: Path) -> str:
        with (folder / "dates.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(("started_at", "finished_at"))
            writer.writerows([_iso(board, row[column]) for column in (board.started, board.finished)] for row in rows)
        return "dates.csv"

    def read(self, board: Board, folder: Path, done: Done) -> Answer:
        if done.code:
            return Answer(trouble=last_words(done))
        said = json.loads(done.out)
        return Answer(said["n"], said["n"], 0, {int(level): days for level, days in said["percentiles"].items()})

    def prepare_forecast(self, board: Board, asked: Question, folder: Path) -> Job:
        """It takes all that it is given for the history, so it is given the last days; where they are empty, what there is."""
        rows, since = board.table(), (date.today() - timedelta(days=asked.history - 1)).isoformat()
        lately = [row for row in rows if row[board.finished] >= since]
        return Job([self.python, "-c", FORECAST, self._table(board, lately or rows, folder), str(asked.items), str(asked.days)], folder)

    def read_forecast(self, board: Board, asked: Question, folder: Path, done: Done) -> Forecast:
        if done.code:
            return Forecast(trouble=last_words(done))
        said = json.loads(done.out)
        return Forecast(*({int(level): value for level, value in said.get(key, {}).items()} for key in ("when", "how_many")))


def _iso(board: Board, text: str) -> str:
    """A date in the form it reads; what is no date stays as it is."""
    try:
        moment = board.moment(text)
    except ValueError:
        return text
    return moment.isoformat(" ") if moment else ""
