"""What only a person can say about a file. Each of these refusals carries its question, so that a form can ask it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from coachkit.errors import BadInput, UnknownColumn


class WhichColumns(UnknownColumn):
    """The table is no known export: which of its columns is what? `table` is what was read."""

    def __init__(self, message: str, table: Any) -> None:
        super().__init__(message)
        self.table = table


class WhichOrder(BadInput):
    """Day or month first? `text` stands in row `row` and is `day_first` or `month_first`; with `mixed`, rows contradict each other."""

    def __init__(self, message: str, *, row: int, text: str, day_first: date | None, month_first: date | None, mixed: bool = False) -> None:
        super().__init__(message)
        self.row, self.text, self.day_first, self.month_first, self.mixed = row, text, day_first, month_first, mixed


class WhichPlace(UnknownColumn):
    """In which column of the board does each state stand? `states` says how often each was seen, `stages` what is known so far."""

    def __init__(self, message: str, states: Mapping[str, int], stages: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.states, self.stages = dict(states), stages
