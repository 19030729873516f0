"""`coachkit verdict FILE`, as a person and as a program use it."""

import csv
import json
from collections import Counter
from datetime import datetime, timedelta

import pytest
import typer

from coachkit import cli
from coachkit.cases import northgate
from coachkit.cli import verdict as command
from coachkit.evidence import xmr

KEYS = ["verdict", "signal", "p", "r1", "n_before", "n_after", "mean", "mr_mean", "upper", "lower", "warnings"]


@pytest.fixture
def call(monkeypatch, capsys):
    """Runs `coachkit verdict …`; gives the exit code, what was said and what stands on stderr."""
    app = typer.Typer()
    app.callback()(lambda: None)
    command.register(app)
    monkeypatch.setattr(cli, "_assemble", lambda: app)

    def run(*arguments):
        code = cli.run(["verdict", *map(str, arguments)])
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


@pytest.fixture
def weekly(tmp_path):
    """Northgate's weekly medians as a leader would export them."""
    path = tmp_path / "northgate.csv"
    path.write_text("week,hours\n" + "".join(f"{w.monday},{w.median_hours}\n" for w in northgate().weekly))
    return path


def answer(result):
    code, out, err = result
    assert (code, err) == (0, "")
    return json.loads(out)


TRIAGE = ("--before", "2026-01-05..2026-06-01", "--after", "2026-06-08..", "--better", "lower")


def test_json_has_exactly_the_promised_keys_and_unrounded_limits(call, weekly):
    found = answer(call(weekly, *TRIAGE, "--format", "json"))
    limits = xmr([w.median_hours for w in northgate().weekly[:22]])
    assert list(found) == KEYS
    assert (found["verdict"], found["n_before"], found["n_after"]) == ("supported", 22, 10)
    assert (found["upper"], found["lower"]) == (limits.upper, limits.lower)


def test_the_dashboard_gives_no_sign(call, weekly):
    found = answer(call(weekly, "--before", "..2026-03-29", "--after", "2026-03-30..2026-06-07", "--better", "lower",
                        "--format", "json"))
    assert (found["verdict"], found["signal"], found["n_before"], found["n_after"]) == ("no sign", False, 12, 10)


def test_a_person_reads_the_answer_first_then_its_numbers(call, weekly):
    code, out, err = call(weekly, *TRIAGE, "--luck")
    lines = out.splitlines()
    assert (code, err) == (0, "")
    assert lines[0].startswith("Supported: against the limits of the 22 points")
    assert lines[1] == "Before: 22 points, mean 30.1, limits 21.38 to 38.83."
    assert lines[2] == "After: 10 points, mean 23.8."
    assert lines[3] == "Shuffled 1,000 times, chance alone gave a difference at least this good 0 times."
    assert len(lines) == 4


def test_luck_is_added_only_when_asked(call, weekly):
    found = answer(call(weekly, *TRIAGE, "--luck", "--format", "json"))
    assert list(found) == [*KEYS, "luck"]
    assert found["luck"] == {"share": 0.0, "seed": 1, "shuffles": 1000, "observed": pytest.approx(-6.3, abs=0.1)}


def test_the_published_vector_comes_out_of_a_file(call, tmp_path):
    path = tmp_path / "vector.csv"
    path.write_text("2026-01-05;10\n2026-01-12;50\n2026-01-19;40\n2026-01-26;30\n")
    found = answer(call(path, "--better", "lower", "--format", "json"))
    assert (found["mean"], found["mr_mean"]) == (32.5, 20)
    assert (found["lower"], found["upper"]) == pytest.approx((-20.7, 85.7), abs=1e-9)
    assert answer(call(path, "--better", "lower", "--at-least-zero", "--format", "json"))["lower"] == 0


def test_without_a_named_change_the_verdict_is_withheld_and_says_how_to_name_one(call, weekly):
    found = answer(call(weekly, "--better", "lower", "--format", "json"))
    assert (found["verdict"], found["n_before"], found["n_after"], found["p"]) == ("not clear yet", 32, 0, None)
    assert "--before A..B --after C..D" in found["warnings"][0]


def test_what_was_left_out_of_the_file_is_among_the_warnings(call, tmp_path):
    path = tmp_path / "gap.csv"
    path.write_text("d;n\n2026-01-05;10\n2026-01-12;\n2026-01-19;40\n")
    assert "Row 3 (2026-01-12) has no value and is left out." in answer(
        call(path, "--better", "lower", "--format", "json"))["warnings"]


@pytest.mark.parametrize(("arguments", "said"), [
    (("--better", "less"), "'less' is no direction. Say lower or higher."),
    ((), "Missing option '--better'."),
    (("--better", "lower", "--format", "xml"), "'xml' is no format for a verdict. Use text or json."),
    (("--better", "lower", "--before", "January"), "--before 'January' is no range."),
    (("--better", "lower", "--after", "2030-01-01.."), "no point lies in 2030-01-01..; the dates run from 2026-01-05 to 2026-08-10."),
    (("--better", "lower", "--luck"), "Luck needs a point or more before the change and after it."),
])
def test_a_call_that_can_not_be_used_ends_with_2_and_a_sentence(call, weekly, arguments, said):
    code, out, err = call(weekly, *arguments)
    assert (code, out) == (2, "")
    assert said in err and "Traceback" not in err


@pytest.mark.parametrize(("text", "said"), [
    ("d;n\n2026-01-05;10\n2026-01-12;many\n", "bad.csv, row 3: 'many' is not a number."),
    ("d;n\n03/04/2026;10\n04/05/2026;12\n", "'03/04/2026' can be 2026-04-03 or 2026-03-04"),
    ("d;n\n2026-01-05;10\n", "Limits need two points or more; there are 1."),
    ("d;n\n2026-01-05;10\n2026-01-12;-3\n", "Point 2 is -3, but this measure was said never to be below zero."),
])
def test_a_file_that_can_not_be_used_ends_with_2_and_one_sentence(call, tmp_path, text, said):
    (tmp_path / "bad.csv").write_text(text)
    code, out, err = call(tmp_path / "bad.csv", "--better", "lower", "--at-least-zero")
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert said in err


# A real team's board: finished items per week

def finished_per_week(board):
    """Items closed in every whole ISO week of the export; empty weeks count 0, the first and last are partial."""
    with board.open(encoding="utf-8-sig", newline="") as file:
        closed = [datetime.strptime(row["closed_date"], "%d.%m.%Y").date()
                  for row in csv.DictReader(file, delimiter=";") if row["closed_date"]]
    count = Counter(day - timedelta(days=day.weekday()) for day in closed)
    weeks = (max(count) - min(count)).days // 7
    return [(monday, count[monday]) for monday in (min(count) + timedelta(weeks=n) for n in range(1, weeks))]


@pytest.fixture
def throughput(shared_data, tmp_path):
    series = finished_per_week(shared_data / "flow" / "flowpulse_DemoFile.csv")
    path = tmp_path / "throughput.csv"
    path.write_text("week;finished items\n" + "".join(f"{monday:%d.%m.%Y};{n}\n" for monday, n in series))
    return path, series


def test_a_real_weekly_series_gets_limits_and_a_withheld_verdict(call, throughput):
    path, series = throughput
    found = answer(call(path, "--better", "higher", "--at-least-zero", "--format", "json"))
    assert found["n_before"] == len(series) >= 100
    assert found["mean"] == pytest.approx(sum(n for _monday, n in series) / len(series))
    moves = [abs(b[1] - a[1]) for a, b in zip(series, series[1:], strict=False)]
    assert found["upper"] == pytest.approx(found["mean"] + 2.66 * sum(moves) / len(moves))
    assert found["lower"] == 0


def test_a_real_weekly_series_gets_a_verdict_on_a_named_change(call, throughput):
    path, series = throughput
    found = answer(call(path, "--before", "2023-01-01..2023-06-30", "--after", "2023-07-01..2023-12-31", "--better", "higher",
                        "--at-least-zero", "--luck", "--format", "json"))
    inside = [sum(first <= f"{monday}" <= last for monday, _n in series)
              for first, last in (("2023-01-01", "2023-06-30"), ("2023-07-01", "2023-12-31"))]
    assert [found["n_before"], found["n_after"]] == inside
    assert found["verdict"] in ("supported", "not clear yet", "no sign") and 0 <= found["p"] <= 1
    code, out, _err = call(path, "--before", "..2023-06-30", "--better", "higher")
    assert code == 0 and "points" in out.splitlines()[0]
