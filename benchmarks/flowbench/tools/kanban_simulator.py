"""kanban-simulator 0.3: plays a board with made-up durations; it reads no history, so only a made-up board can be asked of it."""

import json
from pathlib import Path

from flowbench.boards import Board
from flowbench.child import Done, Job
from flowbench.tools.base import Forecast, Question, Tool, last_words

FORECAST = """
import json, sys
import kanban_simulator.board as kb
items = int(sys.argv[1])
lane = kb.Lane(name="Team", columns=[kb.Column(name="Work", touch=1, wip_limit=1, card_type=kb.Story)])
board = kb.Board(name="One a day", lanes=[lane], backlog=kb.Backlog(cards=[kb.Story("%d" % n) for n in range(items)]))
days = [day for day, _board in board.run_monte_carlo_simulation(trials=100)]
print(json.dumps({p: days[-(-p * len(days) // 100) - 1] for p in (50, 70, 85, 95)}))
"""


class KanbanSimulator(Tool):
    """A lane that works on one card at a time, a day each: the only question of ours that can be put to it."""

    name = "kanban-simulator"
    packages = ("kanban-simulator==0.3",)
    measures = False

    def asks(self, question: Question) -> bool:
        return question.items > 0 and question.even

    def prepare_forecast(self, board: Board, asked: Question, folder: Path) -> Job:
        return Job([self.python, "-c", FORECAST, str(asked.items)], folder)

    def read_forecast(self, board: Board, asked: Question, folder: Path, done: Done) -> Forecast:
        if done.code:
            return Forecast(trouble=last_words(done))
        return Forecast({int(level): days for level, days in json.loads(done.out).items()})
