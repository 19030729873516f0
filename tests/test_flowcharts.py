"""Charts of a board: what they say, and that they say something with 0, 1 and 2 items as well."""

import json
import xml.etree.ElementTree as ET
from datetime import date, timedelta

import pytest
from flowtables import day, two

from coachkit.cli import run
from coachkit.figures import figure_svg
from coachkit.flow.boards import Mapping
from coachkit.flowcharts import plot_ageing, plot_cumulative, plot_cycle_times, plot_forecast, plot_throughput
from coachkit.flowshown import CHARTS, cumulative

DAYS = [date(2026, 3, 2) + timedelta(days=n) for n in range(40)]
LEVELS, NONE = {50: 3, 70: 5, 85: 8, 95: 12}, dict.fromkeys((50, 70, 85, 95))
WEEKS = DAYS[::7]


def charts(n):
    """Every chart with n items."""
    return [
        plot_cycle_times(DAYS[:n], list(range(1, n + 1)), LEVELS if n >= 20 else NONE, title="a"),
        plot_throughput(WEEKS[:n], [4] * min(n, len(WEEKS)), [False] * min(n, len(WEEKS)), title="b"),
        plot_cumulative(DAYS[:n], [[at + 1, at] for at in range(n)], ["started", "finished"], title="c"),
        plot_ageing(["doing"], [(f"i{at}", "doing", at + 1) for at in range(n)], LEVELS if n >= 20 else NONE, title="d"),
        plot_forecast(list(range(n)), [1 / max(n, 1)] * n, LEVELS, unit="items", title="e"),
    ]


@pytest.mark.parametrize("n", [0, 1, 2, 3, 25])
def test_every_chart_says_something_with_any_number_of_items(n):
    for ax in charts(n):
        words = ax.get_label()
        assert words.endswith(".") and "nan" not in words.casefold()
        svg = ET.fromstring(figure_svg(ax))
        assert svg.find("{http://www.w3.org/2000/svg}desc").text == words
        assert ax.axison == (n >= 3)


def test_the_percentiles_stand_beside_their_lines():
    ax = charts(25)[0]
    assert {"50 % ≤ 3", "70 % ≤ 5", "85 % ≤ 8", "95 % ≤ 12"} <= {t.get_text() for t in ax.texts}
    assert ax.get_label().startswith("25 finished items, 2026-03-02 to 2026-03-26. 50 % took 3 days or less")


def test_an_item_that_has_grown_old_is_marked_by_shape_too():
    ax = charts(25)[3]
    assert {line.get_marker() for line in ax.lines} >= {"o", "D"}
    assert "the oldest, i24, is 25 days old; 18 have reached the age at which 85 of 100 were finished" in ax.get_label()


def test_where_the_columns_are_known_each_has_the_lines_at_which_finished_items_left_it():
    bands = {"ready": {50: 1, 70: 2, 85: 3, 95: 5}, "doing": {50: 4, 70: 6, 85: 9, 95: 60}, "review": NONE}
    ages = [(f"i{at}", "doing", at + 1) for at in range(25)]
    ax = plot_ageing(["ready", "doing", "review"], ages, LEVELS, bands=bands, title="d")
    lines = {(round(float(x0 + x1) / 2), round(float(y))) for found in ax.collections for (x0, y), (x1, _y) in found.get_segments()}
    assert lines == {(0, 1), (0, 2), (0, 3), (0, 5), (1, 4), (1, 6), (1, 9), (1, 60)} and ax.get_ylim()[1] > 60
    assert "at this age 50, 70, 85 and 95 of 100 finished items had left it" in ax.get_label()
    assert "had left it" not in plot_ageing(["ready"], ages[:0], LEVELS, bands={"ready": NONE}, title="d").get_label()


def test_weeks_that_are_not_whole_are_hatched_and_stay_out_of_the_mean():
    ax = plot_throughput(WEEKS[:4], [1, 8, 10, 2], [True, False, False, True])
    assert [bool(bar.get_hatch()) for bar in ax.patches] == [True, False, False, True]
    assert "A whole week has 9.0 on average, 8 to 10." in ax.get_label()


@pytest.mark.parametrize("n", [0, 1, 2, 30])
def test_the_command_draws_them_all_into_the_folder_it_was_given(tmp_path, capsys, n):
    rows = [f"i{at},2026-03-01,2026-03-02,{day('2026-03-03') + at}" for at in range(n)]
    two(tmp_path, *rows, "open,2026-03-01,2026-03-02,")  # writes the file
    command = ["flow", "measure", str(tmp_path / "board.csv"), "--id", "id", "--created", "created", "--started", "started", "--finished", "finished"]
    assert run([*command, "--charts", str(tmp_path / "charts")]) == 0
    assert sorted(p.name for p in (tmp_path / "charts").iterdir()) == ["ageing.svg", "cumulative.svg", "cycle_time.svg", "limits.svg", "throughput.svg"]
    assert {p.name for p in tmp_path.iterdir()} == {"board.csv", "charts"}


def test_a_board_without_starts_is_not_called_empty(tmp_path):
    """A Jira navigator file holds no start: the cumulative flow begins with what was asked for, and nothing is said of work in progress."""
    found = two(tmp_path, *(f"i{at},2026-03-01,,{day('2026-03-03') + at}" for at in range(25)), mapping=Mapping({"id": "id", "created": "created", "finished": "finished"}))
    said = {name: drawn(found.items, day("2026-03-28")).get_label() for name, (_title, drawn) in CHARTS.items()}
    assert said["cycle_time"] == said["ageing"] == "In progress, cycle time and age: not known, as the board does not tell when work began."
    assert said["cumulative"] == "From 2026-03-01 to 2026-03-28: 25 reached 'asked for', 25 reached 'finished'."


def test_some_items_without_a_start_are_said_in_the_cumulative_flow(tmp_path):
    found = two(tmp_path, *(f"i{at},,{'2026-03-02' if at < 20 else ''},{day('2026-03-03') + at}" for at in range(25)))
    assert cumulative(found.items, day("2026-03-28")).get_label() == (
        "From 2026-03-02 to 2026-03-28: 25 reached 'started', 25 reached 'finished'. "
        "Of 5 items no start is known; they count as begun on the day of their finish.")


def test_every_chart_is_drawn_of_issues_without_a_label_too(tmp_path, capsys):
    issues = [{"number": n, "createdAt": "2026-03-02T09:00:00Z", "closedAt": f"2026-03-{3 + n:02d}T09:00:00Z" if n < 24 else None} for n in range(30)]
    path = tmp_path / "issues.json"
    path.write_text(json.dumps(issues), encoding="utf-8")
    assert run(["flow", "measure", str(path), "--charts", str(tmp_path / "charts")]) == 0
    assert "24 finished, 6 not finished" in capsys.readouterr().out and len(list((tmp_path / "charts").iterdir())) == len(CHARTS)


@pytest.mark.parametrize("what", [["--days", "14"], ["--items", "20"]])
def test_a_forecast_has_a_chart_too(shared_data, tmp_path, capsys, what):
    path = tmp_path / "f.svg"
    assert run(["flow", "forecast", str(shared_data / "flow" / "flowpulse_DemoFile.csv"), *what, "--chart", str(path)]) == 0
    assert "Of 100 futures: 50 reach" in path.read_text(encoding="utf-8")


def test_a_board_of_thousands_is_a_small_picture_that_is_the_same_each_time():
    days = [date(2024, 1, 1) + timedelta(days=n // 5) for n in range(5_000)]
    svg, again = (figure_svg(plot_cycle_times(days, [1 + n * n % 37 for n in range(5_000)], LEVELS, title="a")) for _time in range(2))
    assert len(svg) < 250_000 and svg == again and "<image" in svg and svg.count("≤") == 4
    assert "<image" not in figure_svg(charts(25)[0])


def test_of_columns_with_as_many_items_the_later_one_is_named_lower():
    ax = plot_cumulative(DAYS[:3], [[3, 3, 1], [4, 4, 2], [5, 5, 3]], ["ready", "doing", "done"], title="a")
    height = {t.get_text(): t.xy[1] for t in ax.texts}
    assert height["ready"] > height["doing"] > height["done"]


def test_the_words_of_a_forecast_stand_above_its_bars():
    ax = plot_forecast(list(range(5)), [0.1, 0.2, 0.4, 0.2, 0.1], {50: 3, 70: 2, 85: 1, 95: 0}, unit="items", title="a")
    words = [t for t in ax.texts if "%" in t.get_text()]
    assert min(t.get_position()[1] for t in words) > 40
    assert [t.get_text().strip() for t in sorted(words, key=lambda t: -t.get_position()[1])] == ["95 %: 0", "85 %: 1", "70 %: 2", "50 %: 3"]
