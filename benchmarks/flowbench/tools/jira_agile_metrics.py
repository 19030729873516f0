"""jira-agile-metrics 0.24: reads from a Jira server and from nothing else, so one is made of the board."""

import csv
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path

from flowbench import jira_server
from flowbench.boards import Board
from flowbench.child import Done, Job
from flowbench.tools.base import Answer, Forecast, Question, Tool, last_words
from flowbench.truth import LEVELS, days_between

TWO = ("Backlog", "Doing", "Done")
SETTINGS = """Connection:
  Domain: http://127.0.0.1:{port}
  Username: any
  Password: any
Query: project = X
Workflow:
{workflow}
Output:
  Quantiles: [0.5, 0.7, 0.85, 0.95]
{output}
"""
MEASURE = "  Percentiles data: percentiles.csv\n  Cycle time data: cycletime.csv\n"
FORECAST = ("  Burnup forecast chart: forecast.svg\n  Burnup forecast chart throughput window: {history}\n"
            "  Burnup forecast chart throughput window end: {today}\n  Burnup forecast chart target: {target}\n")


class JiraAgileMetrics(Tool):
    """Asked for its cycle times and their percentiles, no chart. Its time holds that of a server that answers at once."""

    name = "jira-agile-metrics"
    packages = ("jira-agile-metrics==0.24",)
    rule = staticmethod(days_between)
    rule_words = "from day to day, the same day is 0; percentiles interpolated"
    remark = "no file but a Jira server, here one on the same machine; no chart"
    needs_old_python = True

    def asks(self, question: Question) -> bool:
        return question.items > 0

    @contextmanager
    def ready(self, board: Board, folder: Path) -> Iterator[Job]:
        with _served(board, folder) as port:
            yield self._job(board, folder, port, MEASURE)

    @contextmanager
    def ready_forecast(self, board: Board, asked: Question, folder: Path) -> Iterator[Job]:
        finished = sum(1 for row in board.table() if row[board.finished])
        with _served(board, folder) as port:
            yield self._job(board, folder, port, FORECAST.format(history=asked.history, today=date.today(), target=finished + asked.items))

    def _job(self, board: Board, folder: Path, port: str, output: str) -> Job:
        workflow = "\n".join(f"  {state}: {state}" for state in board.stages or TWO)
        (folder / "config.yml").write_text(SETTINGS.format(port=port, workflow=workflow, output=output), encoding="utf-8")
        return Job([self.program("jira-agile-metrics"), "config.yml"], folder)

    def read(self, board: Board, folder: Path, done: Done) -> Answer:
        if done.code or not (folder / "percentiles.csv").exists():
            return Answer(trouble=last_words(done))
        with (folder / "cycletime.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        with (folder / "percentiles.csv").open(encoding="utf-8", newline="") as file:
            said = {round(100 * float(level)): _days(text) for level, text in list(csv.reader(file))[1:]}
        return Answer(len(rows), sum(bool(row["Done"]) for row in rows), 0, {level: said[level] for level in LEVELS})

    def read_forecast(self, board: Board, asked: Question, folder: Path, done: Done) -> Forecast:
        chart = folder / "forecast.svg"
        if done.code or not chart.exists():
            return Forecast(trouble=last_words(done))
        drawn = re.findall(r"(\d+)% \((\d\d/\d\d/\d{4})\)", chart.read_text(encoding="utf-8"))
        return Forecast({int(level): (datetime.strptime(day, "%d/%m/%Y").date() - date.today()).days for level, day in drawn})


def _days(text: str) -> float:
    """"3 days 12:00:00.000000000" as days."""
    days, hours, minutes, seconds = re.fullmatch(r"(-?\d+) days(?: (\d+):(\d+):([\d.]+))?", text).groups("0")
    return int(days) + int(hours) / 24 + int(minutes) / 1440 + float(seconds) / 86400


def issues(board: Board) -> Iterator[dict]:
    """Every row as Jira tells it with its changelog; a row without any date was created on the board's first day."""
    names, columns = (board.stages, board.stages) if board.stages else (TWO, (None, board.started, board.finished))
    rows = board.table()
    moments = [[board.moment(row[column]) if column else None for column in columns] for row in rows]
    first = min(moment for row in moments for moment in row if moment)
    for n, (row, days) in enumerate(zip(rows, moments, strict=True)):
        created, before, histories = next((day for day in days if day), first), names[0], []
        for day, name in zip(days[1:], names[1:], strict=True):
            if day:
                change = {"field": "status", "fieldtype": "jira", "from": before, "fromString": before, "to": name, "toString": name}
                histories.append({"id": f"{n}{len(histories)}", "created": _said(day), "items": [change]})
                before = name
        yield {
            "id": str(n), "key": f"X-{n}", "self": f"http://127.0.0.1/rest/api/2/issue/{n}",
            "fields": {"summary": row.get("Title") or row[board.id], "issuetype": _named("issuetype", "Story"), "status": _named("status", before),
                       "created": _said(created), "resolution": _named("resolution", "Done") if before == names[-1] else None},
            "changelog": {"startAt": 0, "maxResults": len(histories), "total": len(histories), "histories": histories},
        }


def _named(kind: str, name: str) -> dict:
    """A name as Jira gives it, with the address of what it names."""
    return {"self": f"http://127.0.0.1/rest/api/2/{kind}/{name}", "id": name, "name": name}


def _said(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%S.000+0000")


@contextmanager
def _served(board: Board, folder: Path) -> Iterator[str]:
    """The port of a server that holds this board's issues; it has read them all when the port is known."""
    path = folder / "issues.jsonl"
    if not path.exists():
        with path.open("w", encoding="utf-8") as file:
            file.writelines(json.dumps(issue, separators=(",", ":")) + "\n" for issue in issues(board))
    server = subprocess.Popen([sys.executable, jira_server.__file__, str(path)], stdout=subprocess.PIPE, text=True)
    try:
        yield server.stdout.readline().strip()
    finally:
        server.terminate()
        server.wait(timeout=10)
