"""FlowPulse 2.0.6: a JSON file says where the table is and which charts to draw."""

import json
import re
from datetime import date, timedelta
from pathlib import Path

from flowbench.boards import Board
from flowbench.child import Done, Job
from flowbench.tools.base import Answer, Forecast, Question, Tool, drawn_percentiles, drawn_points, last_words
from flowbench.truth import LEVELS, whole_days_and_one

COLOURS = ["red", "orange", "lightgreen", "darkgreen"]
NOWHERE = {"HTTPS_PROXY": "http://127.0.0.1:9", "HTTP_PROXY": "http://127.0.0.1:9", "NO_PROXY": ""}  # it looks for updates; here that fails at once


class FlowPulse(Tool):
    """Asked for its cycle time chart alone, over the whole board: the least that gives the percentiles.

    Without the labels at the points, as its documentation advises for many of them.
    """

    name = "FlowPulse"
    packages = ("flowpulse==2.0.6",)
    rule = staticmethod(whole_days_and_one)
    rule_words = "whole 24 hours + 1; percentiles interpolated and cut"
    remark = "asked for its cycle time chart only, without labels"
    picture = "png"

    def prepare(self, board: Board, folder: Path) -> Job:
        first, last = board.span()
        today = last + timedelta(days=1)  # so that what ends in the afternoon of the last day counts
        general = {"datasource": "csv", "chartsFolder": "charts", "showPlots": False, "plotLabels": False,
                   "history": (today - first).days + 1, "today": today.isoformat()}
        return self._job({"general": general, "dataSources": [self.source(board)], "charts": self.charts()}, folder)

    def charts(self) -> list[dict]:
        return [{"type": "cycleTimeScatterPlot", "chartName": f"CycleTime.{self.picture}", "percentiles": list(LEVELS), "percentileColors": COLOURS}]

    def source(self, board: Board) -> dict:
        return {"name": "csv", "fileName": str(board.path), "delimiter": board.separator, "startedDateColumn": board.started,
                "closedDateColumn": board.finished, "startDateFormat": board.form, "closedDateFormat": "", "estimationColumn": "",
                "itemTitleColumn": board.id}

    def _job(self, settings: dict, folder: Path) -> Job:
        (folder / "config.json").write_text(json.dumps(settings), encoding="utf-8")
        return Job([self.program("flowpulse"), "config.json"], folder, NOWHERE)

    def read(self, board: Board, folder: Path, done: Done) -> Answer:
        if trouble := failure(done):
            return Answer(trouble=trouble)
        items = int(re.search(r"Found (\d+) Items", done.out).group(1))
        chart = folder / "charts" / "CycleTime.svg"
        svg = chart.read_text(encoding="utf-8") if chart.exists() else ""
        return Answer(items, drawn_points(svg), 0, drawn_percentiles(svg))

    def prepare_forecast(self, board: Board, asked: Question, folder: Path) -> Job:
        general = {"datasource": "csv", "chartsFolder": "charts", "showPlots": False, "history": asked.history} | ({"today": date.today().isoformat()} if asked.told else {})
        ask = {"name": "ask"} | ({"remainingItems": asked.items} if asked.items else {"targetDate": asked.days})
        return self._job({"general": general, "dataSources": [self.source(board)], "forecasts": [ask], "charts": []}, folder)

    def read_forecast(self, board: Board, asked: Question, folder: Path, done: Done) -> Forecast:
        return printed_forecast(done)


class FlowPulseDrawn(FlowPulse):
    """The same chart as SVG, in which the percentiles can be read. Its time is not counted."""

    picture = "svg"


class FlowPulseCharts(FlowPulse):
    """With every chart of its own example, over the whole board."""

    name = "FlowPulse, all its charts"
    remark = "every chart of its own example, without labels"
    forecasts = False

    def charts(self) -> list[dict]:
        return [
            *super().charts(),
            {"type": "workItemAgeScatterPlot", "chartName": "WorkItemAge.png", "xAxisLines": [10, 12], "xAxisLineColors": COLOURS[:2]},
            {"type": "throughputRunChart", "unit": "days", "chartName": "Throughput.png"},
            {"type": "workInProcessRunChart", "chartName": "WorkInProcess.png"},
            {"type": "startedVsFinishedChart", "chartName": "StartedVsFinished.png", "startedColor": "orange", "closedColor": "green"},
            {"type": "processBehaviourCharts", "baselineStart": "2024-01-01", "baselineEnd": "2024-01-31", "throughputChartName": "Throughput_PBC.png",
             "cycleTimeChartName": "CycleTime_PBC.png", "wipChartName": "Wip_PBC.png", "itemAgeChartName": "Age_PBC.png"},
        ]



def failure(done: Done) -> str:
    """Why FlowPulse or one of its elders gave up: they print the reason and end with 0."""
    if match := re.search(r"Error while executing \w+:\s*\n(.*)", done.out):
        return match.group(1).strip()
    if "No closed" in done.out or "No items" in done.out:
        return re.search(r"No (?:closed|items).*", done.out).group().strip()
    return last_words(done) if done.code else ""


def printed_forecast(done: Done) -> Forecast:
    """What FlowPulse and MonteCarloCSV print: "85 Percentile: 12 days - …" and "85 Percentile: 7 Items"."""
    if trouble := failure(done):
        return Forecast(trouble=trouble)
    when = {int(level): int(days) for level, days in re.findall(r"(\d+) Percentile: (\d+) days", done.out)}
    how_many = {int(level): int(items) for level, items in re.findall(r"(\d+) Percentile: (\d+) Items", done.out)}
    return Forecast(when, how_many)


