"""What makes a board quick to measure must not change what is measured."""

import gc
import json
import subprocess
import sys
import time
from datetime import date, timedelta

import numpy as np
import pytest
from flowtables import day
from scipy.stats import binom

from coachkit.errors import BadInput
from coachkit.flow.answers import measured
from coachkit.flow.boards import Mapping, Reading, read_board
from coachkit.flow.items import days
from coachkit.flow.measures import LEVELS, percentile_interval

HEAVY = ("scipy", "pandas", "matplotlib")


@pytest.mark.parametrize("n", [20, 21, 57, 200, 1_441, 12_000, 200_000])
def test_the_interval_of_a_percentile_is_that_of_the_binomial_distribution(n):
    for level in LEVELS:
        low, high = (int(binom.ppf(tail, n, level / 100)) for tail in (0.025, 0.975))
        assert percentile_interval(np.arange(1, n + 1), level) == (max(low, 1), min(high + 1, n)), level


def test_days_are_the_same_from_both_ends_of_the_calendar_and_none_is_never():
    wanted = [date(1980, 1, 1), None, date(1969, 12, 31), date(1970, 1, 1), date(2099, 12, 31), date(2024, 2, 29)]
    found = days(wanted)
    assert found.dtype == np.dtype("datetime64[D]") and found.tolist() == wanted
    assert np.array_equal(found, np.array(wanted, dtype="datetime64[D]"), equal_nan=True)
    assert days([]).dtype == np.dtype("datetime64[D]") and not len(days([]))


def test_a_board_is_measured_without_loading_what_takes_longer_than_measuring(tmp_path):
    path = tmp_path / "board.csv"
    first = date(2026, 1, 5)
    rows = [f"I-{n},{first + timedelta(days=n)},{first + timedelta(days=n + n % 5)}" for n in range(60)]
    path.write_text("\n".join(["id,started_date,closed_date", *rows]) + "\n")
    ask = ("import sys, json\nfrom coachkit.cli import run\n"
           f"code = run(['flow', 'measure', {str(path)!r}, '--format', 'json'])\n"
           f"print(json.dumps([name for name in {HEAVY} if name in sys.modules]), file=sys.stderr)\nsys.exit(code)")
    done = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["cycle_time_n"] == 60
    assert json.loads(done.stderr.splitlines()[-1]) == []


def test_the_collector_works_again_after_a_board_was_read_or_refused(tmp_path):
    path = tmp_path / "board.csv"
    path.write_text("id,started_date,closed_date\nI-1,2026-01-05,2026-01-07\n")
    assert gc.isenabled()
    assert len(read_board(path).items) == 1 and gc.isenabled()
    path.write_text("one,two\nI-1,2026-01-05\n")
    with pytest.raises(BadInput):
        read_board(path)
    assert gc.isenabled()
    gc.disable()
    try:
        with pytest.raises(BadInput):
            read_board(path)
        assert not gc.isenabled()  # whoever had turned it off finds it so
    finally:
        gc.enable()


@pytest.mark.alone
def test_a_million_events_are_loaded_and_measured_in_ten_seconds_and_12000_rows_in_two(tmp_path):
    def write(name, rows):
        path = tmp_path / name
        begin = day("2012-01-02")
        with path.open("w") as file:
            file.write("id,Backlog,Ready,Doing,Review,Done\n")
            for n in range(rows):
                first = begin + n * 4000 // rows
                file.write(f"I-{n}," + ",".join(str(first + step * (1 + n % 3)) for step in range(5)) + "\n")
        return path

    mapping = Mapping({"id": "id"}, ("Backlog", "Ready", "Doing", "Review", "Done"), "Ready", "Done")
    for name, rows, bound in (("million.csv", 200_000, 10), ("usual.csv", 12_000, 2)):
        path = write(name, rows)
        began = time.monotonic()
        found = read_board(path, Reading(mapping))
        answer = measured(found, found.items.newest_day())
        seconds = time.monotonic() - began
        assert answer["finished"] == rows
        assert seconds < bound, f"{rows} rows in {seconds:.1f} s"
