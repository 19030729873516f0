"""Real exports against an independent recomputation: plain Python, its own reading of the file, none of coachkit's rules."""

import csv
import json
import math
from collections import Counter
from datetime import date, datetime, timedelta

import numpy as np
import pytest

from coachkit.cli import run
from coachkit.flow import measures
from coachkit.flow.boards import read_board
from coachkit.flow.items import standing

FILES = {  # file: (separator, encoding, id, started, finished, how a date is written)
    "flowpulse_DemoFile.csv": (";", "utf-8", "id", "started_date", "closed_date", ["%d.%m.%Y"]),
    "flowpulse_IntegrationTestData.csv": (",", "utf-8", "id", "started_date", "closed_date", ["%Y-%m-%d"]),
    "flowmetricscsv_ExampleFile.csv": (";", "utf-8", "ID", "Activated Date", "Closed Date", ["%m/%d/%Y %I:%M:%S %p"]),
    "lighthouse_adodata.csv": (",", "utf-8-sig", "ID", "Activated Date", "Closed Date", ["%d.%m.%Y %H:%M:%S"]),
    "lighthouse_team-valid-all-optional.csv": (",", "utf-8", "ID", "Started Date", "Closed Date", ["%Y-%m-%d"]),
    "lighthouse_team-valid-state-since.csv": (",", "utf-8", "ID", "Started Date", "Closed Date", ["%Y-%m-%d"]),
}


def rows_of(folder, name):
    """[(id, started, finished, state)] as the file has them."""
    separator, encoding, id_, started, finished, forms = FILES[name]

    def day(text):
        for form in forms:
            if text:
                return datetime.strptime(text, form).date()
        return None

    with open(folder / "flow" / name, encoding=encoding, newline="") as file:
        return [(row[id_], day(row[started]), day(row[finished]), row.get("State", "")) for row in csv.DictReader(file, delimiter=separator)]


def nearest_rank(values, level):
    return sorted(values)[math.ceil(level * len(values) / 100 - 1e-9) - 1] if len(values) >= 20 else None


@pytest.mark.parametrize("name", sorted(FILES))
def test_every_figure_of_a_real_export_is_the_one_worked_out_by_hand(shared_data, name):
    rows = [row for row in rows_of(shared_data, name) if row[3] != "Removed"]
    board = read_board(shared_data / "flow" / name)
    as_of = board.items.newest_day()
    today = max(day for _id, started, finished, _state in rows for day in (started, finished) if day)
    if "all-optional" not in name:
        assert as_of.item() == today
    today = as_of.item()

    took = {i: (f - s).days + 1 for i, s, f, _state in rows if s and f}
    days, at = measures.cycle_times(board.items, as_of)
    assert {board.items.ids[a]: int(d) for d, a in zip(days, at, strict=True)} == took
    assert measures.percentiles(days) == {level: nearest_rank(list(took.values()), level) for level in measures.LEVELS}

    ages = {i: (today - s).days + 1 for i, s, f, _state in rows if s and not f}
    days, at = measures.ages(board.items, as_of)
    assert {board.items.ids[a]: int(d) for d, a in zip(days, at, strict=True)} == ages

    finished = Counter(f - timedelta(days=f.weekday()) for _i, _s, f, _state in rows if f)
    weeks = measures.throughput(board.items, as_of)
    assert {week.week: week.finished for week in weeks if week.finished} == finished
    assert [b.week - a.week for a, b in zip(weeks, weeks[1:], strict=False)] == [timedelta(days=7)] * (len(weeks) - 1)

    first = min(s for _i, s, _f, _state in rows if s)
    days = [first + timedelta(days=n) for n in range((today - first).days + 1)]
    end, touched = measures.wip_by_day(board.items, np.datetime64(first, "D"), as_of)
    assert end.tolist() == [sum(bool(s and s <= d and (not f or f > d)) for _i, s, f, _state in rows) for d in days]
    assert touched.tolist() == [sum(bool(s and s <= d and (not f or f >= d)) for _i, s, f, _state in rows) for d in days]


def test_touched_work_in_progress_adds_up_to_the_cycle_times(shared_data):
    """Little's identity, exactly: the days that all items are touched are the days they overlap the window."""
    rows = rows_of(shared_data, "flowpulse_DemoFile.csv")
    items = read_board(shared_data / "flow" / "flowpulse_DemoFile.csv").items
    first, last = date(2023, 1, 2), date(2024, 6, 30)
    _end, touched = measures.wip_by_day(items, np.datetime64(first, "D"), np.datetime64(last, "D"))
    overlap = sum(max((min(f or last, last) - max(s, first)).days + 1, 0) for _i, s, f, _state in rows if s)
    assert int(touched.sum()) == overlap


def test_the_printed_ages_agree_and_the_printed_cycle_times_are_explained(shared_data):
    """Its author adds one day to a difference of timestamps: a span that is short of whole days comes out one day lower."""
    path = shared_data / "flow" / "flowpulse_DemoFile.csv"
    with path.open(encoding="utf-8", newline="") as file:
        printed = list(csv.DictReader(file, delimiter=";"))
    items = read_board(path).items
    as_of = np.datetime64("2025-02-14", "D")
    there = standing(items, as_of)
    assert [there.count(what) for what in ("finished", "open", "not_started", "cancelled")] == [1441, 13, 108, 0]
    old, at = measures.ages(items, as_of)
    assert {items.ids[a]: int(d) for d, a in zip(old, at, strict=True)} == {row["id"]: int(row["work_item_age"]) for row in printed if row["work_item_age"]}
    took, at = measures.cycle_times(items, as_of)
    ours = {items.ids[a]: int(d) for d, a in zip(took, at, strict=True)}
    differ = Counter(ours[row["id"]] - int(row["cycle_time"]) for row in printed if row["cycle_time"])
    assert differ == {0: 782, 1: 659}


def test_the_walk_over_a_real_board_meets_the_bar(shared_data):
    from coachkit.flow.forecasts import walk_forward

    items = read_board(shared_data / "flow" / "flowpulse_DemoFile.csv").items
    walk = walk_forward(measures.daily_finishes(items, items.newest_day()))
    assert walk.n >= 100
    assert 0.78 <= walk.met[85] <= 0.93
    assert 0.90 <= walk.met[95] <= 0.99


@pytest.mark.parametrize(("name", "said"), [
    ("lighthouse_invalid-missing-required.csv", "'ClosedDate'"), ("lighthouse_invalid-not-csv.csv", "intentionally not a CSV"),
])
def test_a_file_that_is_no_known_export_shows_its_columns_and_says_what_to_type(shared_data, capsys, name, said):
    assert run(["flow", "measure", str(shared_data / "flow" / name)]) == 2
    told = capsys.readouterr().err
    assert said in told and "--finished" in told


def test_measure_prints_the_keys_it_promises(shared_data, capsys):
    assert run(["flow", "measure", str(shared_data / "flow" / "flowpulse_DemoFile.csv"), "--as-of", "2025-02-14", "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["rows"] == {"read": 1562, "used": 1562, "rejected": 0, "duplicates": 0}
    assert (found["finished"], found["open"], found["not_started"], found["cancelled"]) == (1441, 13, 108, 0)
    assert found["wip"] == {"as_of": "2025-02-14", "end_of_day": 13, "touched": 13}
    assert set(found["xmr"]) == {"of", "mean", "mr_mean", "upper", "lower", "signals"}
    assert found["throughput_per_week"][-1] == {"week": "2025-02-10", "finished": found["throughput_per_week"][-1]["finished"], "partial": True}
    assert {"rule", "rejections", "as_of", "cycle_time", "lead_time", "age", "little"} <= set(found)


def test_forecast_and_verdict_print_the_keys_they_promise(shared_data, capsys):
    path = str(shared_data / "flow" / "flowpulse_DemoFile.csv")
    assert run(["flow", "forecast", path, "--days", "14", "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert all(abs(found["how_many"][level] - found["exact"][level]) <= 1 for level in ("50", "70", "85", "95"))
    assert set(found["backtest"]) == {"50", "70", "85", "95", "n"}
    assert run(["flow", "forecast", path, "--items", "40", "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert all(abs(found["when"][level] - found["exact"][level]) <= 1 for level in ("50", "70", "85", "95"))
    for of in ("cycle_time", "throughput", "age"):
        assert run(["flow", "verdict", path, "--of", of, "--before", "2023-01-01..2023-06-30", "--after", "2023-07-01..2023-12-31",
                    "--better", "lower", "--format", "json"]) == 0
        assert set(json.loads(capsys.readouterr().out)) == {
            "verdict", "signal", "p", "r1", "n_before", "n_after", "mean", "mr_mean", "upper", "lower", "warnings"}
