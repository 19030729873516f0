"""The benchmark of the flow measures: its boards, its own truth, and how it takes time and memory. Its figures are not tested."""

import sys
from datetime import date, datetime
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "benchmarks"))

from flowbench import truth
from flowbench.asking import once
from flowbench.boards import FAULTS, board_of_days, board_with, seeded_board
from flowbench.child import Job, run
from flowbench.forecasting import cases
from flowbench.plot import in_words
from flowbench.report import days_off, fate, rows_lost
from flowbench.tools.coachkit import Coachkit


def test_a_seeded_board_is_the_same_every_time_and_holds_the_dates_it_names(tmp_path):
    board = seeded_board(tmp_path, 1_000)
    before = board.path.read_bytes()
    assert seeded_board(tmp_path, 1_000).path.read_bytes() == before
    finished = [row for row in board.table() if row["Done"]]
    assert sum(bool(row[column]) for row in finished for column in board.stages) == 1_000
    assert len(board.table()) == 204
    for row in board.table():
        days = [row[column] for column in board.stages if row[column]]
        assert days == sorted(days)


def test_three_cycle_times_and_the_nearest_rank_are_those_worked_out_by_hand():
    evening, night = datetime(2026, 4, 3, 23, 50), datetime(2026, 4, 4, 0, 10)
    assert (truth.calendar_days(evening, night), truth.whole_days_and_one(evening, night)) == (2, 1)
    assert truth.days_between(evening, night) == 1 and truth.days_between(night, night) == 0
    assert [truth.nearest_rank([4, 1, 3, 2], level) for level in (25, 26, 50, 100)] == [1, 2, 2, 4]


def test_a_cost_that_grows_linearly_is_the_same_in_both_halves():
    words = in_words("this", [(1_000, 0.8, 50.0), (60_000, 0.9, 60.0), (500_000, 1.8, 150.0), (1_000_000, 2.8, 250.0)])
    assert words.endswith("100,000 dates more take 0.20 s up to 500,000 and 0.20 s from there on, and 20 MB.")


def test_forecasts_of_which_the_answer_is_plain_are_right():
    assert truth.when([1] * 60, 10) == dict.fromkeys(truth.LEVELS, 10)
    assert truth.how_many([1] * 60, 14) == dict.fromkeys(truth.LEVELS, 14)
    assert truth.when([0, 1], 1) == {50: 1, 70: 2, 85: 3, 95: 5}  # 1 − ½ⁿ
    assert truth.how_many([0, 1], 2) == {50: 1, 70: 1, 85: 0, 95: 0}


def test_coachkit_agrees_with_the_plain_computation_and_loses_no_row(tmp_path):
    board = seeded_board(tmp_path, 1_000, "small")
    asked = once(Coachkit(), board, tmp_path)
    assert asked.answer.trouble == "" and asked.answer.timed == 200
    assert rows_lost([asked], board) == ["small (204)", "0"]
    assert days_off([asked], board)[1].startswith("0 / 0 (")


@pytest.mark.parametrize(("fault", "said"), [
    ("junk instead of a date", "200 counted, 20 named, 0 without a word"),
    ("an ID twice, with other dates", "180 counted, 40 named, 0 without a word"),
])
def test_rows_with_a_fault_are_named(tmp_path, fault, said):
    assert fault in FAULTS
    assert fate(once(Coachkit(), board_with(fault, tmp_path), tmp_path)) == said


def test_a_board_of_days_holds_the_finishes_it_was_made_from(tmp_path):
    case, today = next(case for case in cases() if case.right and not case.question.even), date(2026, 11, 27)
    board = board_of_days(tmp_path, "days", case.counts, 3, today)
    finished = [datetime.fromisoformat(row["Closed Date"]).date() for row in board.table() if row["Closed Date"]]
    assert [finished.count(date.fromordinal(today.toordinal() - ago)) for ago in reversed(range(len(case.counts)))] == case.counts
    assert len(board.table()) - len(finished) == 3


def test_a_command_that_never_ends_is_stopped_and_its_memory_is_its_own(tmp_path):
    ballast = b"x" * 120_000_000
    done = run(Job([sys.executable, "-I", "-S", "-c", "while True: pass"], tmp_path), 1)
    assert done.stopped and done.code != 0 and 0.5 < done.processor < 3
    assert done.megabytes < 60 < len(ballast) / 1e6
