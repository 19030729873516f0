"""What was found as Markdown: plain tables, each with the sentence that says how to read it."""

from collections.abc import Sequence

from flowbench.asking import Asked
from flowbench.boards import Board
from flowbench.truth import LEVELS, calendar_days, percentiles


def table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table."""
    return "\n".join("| " + " | ".join(map(str, row)) + " |" for row in (heads, ["---"] * len(heads), *rows))


def costs(by_board: dict[str, list[Asked]]) -> str:
    """A row a tool, a column a board: median seconds by the clock (of the processor) · times the first tool's · median peak memory."""
    tools = list(dict.fromkeys(one.tool.name for asked in by_board.values() for one in asked))
    rows = []
    for name in tools:
        cells = [_cost(next((one for one in asked if one.tool.name == name), None), asked[0]) for asked in by_board.values()]
        rows.append([name, *cells])
    return table(["whole command", *by_board], rows)


def _cost(one: Asked | None, first: Asked) -> str:
    if one is None:
        return "not asked"
    if one.failed:
        return one.answer.trouble
    times = one.median("seconds") / first.median("seconds")
    said = f"{one.median('seconds'):.2f} s ({one.median('processor'):.2f}) · {times:.2g}× · {one.median('megabytes'):.0f} MB"
    return said + ("" if len(one.runs) > 1 else " · one run")


def rows_lost(asked: Sequence[Asked], board: Board) -> list[str]:
    """How many of the rows of a board each tool left out without a word; rows it named do not count."""
    there = len(board.table())
    return [f"{board.name} ({there:,})", *(_lost(one, there) for one in asked)]


def _lost(one: Asked, there: int) -> str:
    if one.failed or one.answer.items is None:
        return one.answer.trouble or "does not say"
    return f"{there - one.answer.items - one.answer.named:,}"


def days_off(asked: Sequence[Asked], board: Board) -> list[str]:
    """By how many days the four percentiles differ: from nearest rank under the tool's own cycle time / from calendar days."""
    return [board.name, *(_off(one, board) for one in asked)]


def _off(one: Asked, board: Board) -> str:
    said = one.answer.percentiles
    if one.failed or not said:
        return one.answer.trouble or "none"
    own, calendar = (sum(abs(said[level] - right[level]) for level in LEVELS) for right in (
        percentiles(board, one.tool.rule), percentiles(board, calendar_days)))
    return f"{_number(own)} / {_number(calendar)} ({', '.join(_number(said[level]) for level in LEVELS)})"


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def levels(values: dict[int, int]) -> str:
    """50, 70, 85 and 95 % in this order."""
    return ", ".join(str(values.get(level, "–")) for level in LEVELS)


def fate(one: Asked) -> str:
    """What became of the rows of a board with faults."""
    if one.failed:
        return f"nothing measured: {one.answer.trouble}"
    there = len(one.board.table())
    counted = one.answer.items if one.answer.timed is None else one.answer.timed
    return f"{counted} counted, {one.answer.named} named, {there - counted - one.answer.named} without a word"
