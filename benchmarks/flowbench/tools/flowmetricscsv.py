"""FlowMetricsCSV 1.0.6: through its services, as its own example shows, because the published command does not start."""

import re
from datetime import timedelta
from pathlib import Path

from flowbench.boards import Board
from flowbench.child import Done, Job
from flowbench.tools.base import Answer, Tool, drawn_percentiles, drawn_points, last_words
from flowbench.truth import whole_days_and_one

MEASURE = """
import sys
from datetime import datetime
from FlowMetricsCSV.CsvService import CsvService
from FlowMetricsCSV.FlowMetricsService import FlowMetricsService
path, separator, started, finished, form, title, today, history, chart = sys.argv[1:]
items = CsvService().parse_items(path, separator, started, finished, form, form, "", title)
flow = FlowMetricsService(False, "charts", datetime.fromisoformat(today))
flow.plot_cycle_time_scatterplot(items, int(history), [50, 70, 85, 95], ["red", "orange", "lightgreen", "darkgreen"], chart)
"""


class FlowMetricsCsv(Tool):
    """Asked for its cycle time chart alone, over the whole board. It draws the name of every item and
    moves the names apart, whatever that costs; so the column of the names, which is optional, is left out."""

    name = "FlowMetricsCSV"
    packages = ("flowmetricscsv==1.0.6",)
    command = "flowmetricscsv"
    rule = staticmethod(whole_days_and_one)
    rule_words = "whole 24 hours + 1; percentiles interpolated and cut"
    remark = "asked through its services for its cycle time chart only; without the names of the items, for it moves them apart"
    forecasts = False
    picture = "png"

    def prepare(self, board: Board, folder: Path) -> Job:
        first, last = board.span()
        today = last + timedelta(days=1)  # so that what ends in the afternoon of the last day counts
        return Job([self.python, "-c", MEASURE, board.path, board.separator, board.started, board.finished, board.form, "", today.isoformat(),
                    str((today - first).days + 1), f"CycleTime.{self.picture}"], folder)

    def read(self, board: Board, folder: Path, done: Done) -> Answer:
        if done.code:
            return Answer(trouble=last_words(done))
        items = int(re.search(r"Found (\d+) Items", done.out).group(1))
        chart = folder / "charts" / "CycleTime.svg"
        svg = chart.read_text(encoding="utf-8") if chart.exists() else ""
        return Answer(items, drawn_points(svg), 0, drawn_percentiles(svg))


class FlowMetricsCsvDrawn(FlowMetricsCsv):
    """The same chart as SVG, in which the percentiles can be read. Its time is not counted."""

    picture = "svg"
