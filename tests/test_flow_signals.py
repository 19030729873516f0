"""Limits that stay frozen, and two ways in which numbers get better while nothing does."""

import json
import random
from datetime import date, timedelta

import numpy as np
import pytest

from coachkit.cli import run
from coachkit.errors import BadInput
from coachkit.flow.boards import Reading, read_data
from coachkit.flow.signals import mix_effect, phases
from coachkit.flowshown import limits
from coachkit.series import Point
from coachkit.xmr import signals, xmr

FIRST = date(2026, 1, 5)


def weekly(*values):
    return [Point(FIRST + timedelta(weeks=n), float(value)) for n, value in enumerate(values)]


CALM = (30, 31, 29, 32, 30, 28, 31, 30, 29, 31, 30, 32)


def test_limits_stay_those_of_the_baseline_whatever_comes_later():
    calm, moved = phases(weekly(*CALM)), phases(weekly(*CALM, *(20,) * 12))
    assert moved[0].limits == calm[0].limits == xmr(CALM, at_least_zero=True)
    assert calm[0].signals == [] and any(s.rule == "beyond" for s in moved[0].signals)


def test_a_named_change_begins_limits_of_its_own_once_there_are_six_points():
    change = FIRST + timedelta(weeks=12)
    few, many = (phases(weekly(*CALM, *(20,) * n), [change]) for n in (5, 6))
    assert few[1].limits == few[0].limits and few[1].signals
    assert many[1].limits.mean == 20 and many[1].signals == []
    assert phases([]) == []


def test_the_median_form_is_not_moved_by_one_wild_point():
    wild = [*CALM[:11], 300]
    assert xmr(wild, form="median").mean == 30 and xmr(wild).mean > 50
    limits = xmr([10, 50, 40, 30], form="median")
    assert (limits.mean, limits.mr_mean, limits.upper, limits.url) == (35, 10, pytest.approx(66.45), pytest.approx(38.65))
    assert any(s.rule == "beyond" for s in signals(wild, xmr(wild, form="median")))
    with pytest.raises(BadInput, match="'mode'"):
        xmr(CALM, form="mode")


def test_the_ward_got_better_by_its_mix_alone():
    """More of the patients who go home at weekends; inside the groups nothing changed."""
    found = mix_effect({"weekday": (100, 20), "weekend": (20, 10)}, {"weekday": (80, 16), "weekend": (40, 20)})
    assert found.within == pytest.approx(0) and found.mix == pytest.approx(found.after - found.before) == pytest.approx(0.05)


def test_within_and_mix_add_up_whatever_the_groups():
    draw = random.Random(5)
    for _each in range(200):
        sides = [{g: (n, draw.randint(0, n)) for g in "abcd" if (n := draw.randint(0, 30))} or {"a": (1, 1)} for _side in range(2)]
        found = mix_effect(*sides)
        assert found.within + found.mix == pytest.approx(found.after - found.before)
    with pytest.raises(BadInput):
        mix_effect({}, {"a": (1, 1)})


def kinds(before, after, story=9):
    """A board on which bugs take 2 days and stories 9, after 2026-03-01 `story`. `before` and `after`: (bugs, stories)."""
    rows = []
    for begin, (bugs, stories), long in ((date(2026, 1, 1), before, 9), (date(2026, 3, 1), after, story)):
        for n, (kind, took) in enumerate([("Bug", 2)] * bugs + [("Story", long)] * stories):
            end = begin + timedelta(days=10 + n % 40)
            rows.append(f"{begin}-{n},{kind},{end - timedelta(days=took - 1)},{end}")
    return "\n".join(["id,type,started_date,closed_date", *rows]) + "\n"


def warned(path, capsys, text, of="cycle_time", better="lower", before="2026-01-01..2026-02-28"):
    """What `coachkit flow verdict` says of the mix and of the choice of the baseline."""
    path.write_text(text)
    assert run(["flow", "verdict", str(path), "--of", of, "--better", better, "--before", before, "--format", "json"]) == 0
    return [line for line in json.loads(capsys.readouterr().out)["warnings"] if "mix of types" in line or "worst stretch" in line]


def test_a_cycle_time_that_fell_by_the_mix_of_types_alone_is_told_so(tmp_path, capsys):
    path = tmp_path / "board.csv"
    told, = warned(path, capsys, kinds((10, 30), (30, 10)))
    assert "from 7.2 to 3.8 days on average, -3.5 comes from another mix of types and +0.0 from within the types" in told
    assert warned(path, capsys, kinds((20, 20), (20, 20), story=4)) == [], "the stories themselves became quicker"
    assert warned(path, capsys, kinds((20, 20), (20, 20))) == [], "nothing changed"
    assert warned(path, capsys, kinds((2, 6), (6, 2))) == [], "too few to speak of a mix"


def finished_weekly(*counts):
    """A board on which so many were finished in each week from 2026-01-05 on."""
    rows = [f"w{week}-{n},2026-01-05,{FIRST + timedelta(weeks=week, days=n % 5)}" for week, count in enumerate(counts) for n in range(count)]
    return "\n".join(["id,started_date,closed_date", *rows]) + "\n"


def test_a_baseline_that_was_picked_at_its_worst_is_told_so(tmp_path, capsys):
    """Weeks 13 to 18 are the worst six before the change after week 20; all weeks before it are no choice at all."""
    weeks = (*CALM, *(20,) * 6, 31, 30, *CALM)
    begin, end = FIRST + timedelta(weeks=12), FIRST + timedelta(weeks=18, days=-1)
    path, change = tmp_path / "board.csv", FIRST + timedelta(weeks=20, days=-1)
    told, = warned(path, capsys, finished_weekly(*weeks), "throughput", "higher", f"{begin}..{end}")
    assert "worst stretch of 6 points" in told and "mean 20" in told
    assert warned(path, capsys, finished_weekly(*weeks), "throughput", "higher", f"..{change}") == []
    assert warned(path, capsys, finished_weekly(*weeks), "throughput", "lower", f"{begin}..{end}") == [], "for this direction it is the best"
    assert warned(path, capsys, finished_weekly(*(30,) * 30), "throughput", "higher", f"{begin}..{end}") == [], "no stretch is worse than another"


def measured_text(path, capsys, *how):
    assert run(["flow", "measure", str(path), *how]) == 0
    return capsys.readouterr().out


def test_the_command_freezes_the_limits_until_a_named_change(tmp_path, capsys):
    path, change = tmp_path / "board.csv", FIRST + timedelta(weeks=15)
    path.write_text(finished_weekly(*CALM, 30, 31, 29, *(50, 55, 48, 60, 47, 52, 58)))
    assert run(["flow", "measure", str(path), "--change", str(change), "--as-of", "2026-05-31", "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)["xmr"]
    first, later = found["phases"]
    assert first["mean"] == xmr(CALM).mean and (first["to"], later["from"]) == (str(change - timedelta(weeks=1)), str(change))
    assert {key: found[key] for key in ("mean", "upper")} == {key: later[key] for key in ("mean", "upper")} and later["mean"] > 50
    text = measured_text(path, capsys, "--change", str(change), "--as-of", "2026-05-31")
    assert f"Natural limits of a week: 2026-01-05 to {first['to']}: {first['lower']:.1f} to {first['upper']:.1f}; signals: 0. {change} to " in text
    assert run(["flow", "measure", str(path), "--change", "03/04/2026"]) == 2 and "--change" in capsys.readouterr().err


def test_the_chart_keeps_the_limits_of_before_the_change_and_marks_what_came_after(tmp_path):
    items = read_data(finished_weekly(*CALM, 30, 31, 29, *(50, 55, 48, 60, 47, 52, 58)).encode(), "board.csv", Reading()).items
    words = limits(items, np.datetime64("2026-05-31"), [FIRST + timedelta(weeks=15)]).get_label()
    assert "Mean of the 12 that set the limits 30.2" in words and "After the change, from 2026-04-20: 6 points" in words and "Signals: " in words
    assert "After the change" not in limits(items, np.datetime64("2026-05-31"), [date(2030, 1, 1)]).get_label()


def test_the_signals_are_named_with_their_weeks_and_medians_can_be_asked_for(tmp_path, capsys):
    path = tmp_path / "board.csv"
    path.write_text(finished_weekly(*CALM[:6], 90, *CALM))
    text = measured_text(path, capsys)
    assert "signals: 2 (2026-02-16: a week beyond a natural limit, above; 2026-02-23 to 2026-05-04: eight weeks in a row on one side of the mean, below)" in text
    assert run(["flow", "measure", str(path), "--median", "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)["xmr"]
    assert (found["form"], found["mean"]) == ("median", 30)
