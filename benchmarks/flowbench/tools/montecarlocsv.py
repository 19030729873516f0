"""MonteCarloCSV 1.0.6: forecasts from the column with the day of the finish, through its services; it measures nothing."""

from pathlib import Path

from flowbench.boards import Board
from flowbench.child import Done, Job
from flowbench.tools.base import Forecast, Question, Tool
from flowbench.tools.flowpulse import printed_forecast

FORECAST = """
import sys
from datetime import date, timedelta
from MonteCarloCSV.CsvService import CsvService
from MonteCarloCSV.MonteCarloService import MonteCarloService
path, separator, finished, form, history, items, days = sys.argv[1:]
carlo = MonteCarloService(int(history), date.today())
closed = carlo.create_closed_items_history(CsvService().get_closed_items(path, separator, finished, form))
if len(closed) < 1:
    sys.exit("No closed items - skipping prediction")
if int(items):
    carlo.when(int(items), closed)
else:
    carlo.how_many(date.today() + timedelta(days=int(days)), closed)
"""


class MonteCarloCsv(Tool):
    """The steps of its command, in the same order and with the same way out where nothing was closed."""

    name = "MonteCarloCSV"
    packages = ("montecarlocsv==1.0.6",)
    command = "montecarlocsv"
    remark = "asked through its services"
    measures = False

    def prepare_forecast(self, board: Board, asked: Question, folder: Path) -> Job:
        return Job([self.python, "-c", FORECAST, board.path, board.separator, board.finished, board.form, str(asked.history), str(asked.items),
                    str(asked.days)], folder)

    def read_forecast(self, board: Board, asked: Question, folder: Path, done: Done) -> Forecast:
        return printed_forecast(done)
