"""Limits that stay frozen, and two ways in which numbers get better while nothing does."""

import random
from datetime import date, timedelta

import pytest

from coachkit.errors import BadInput
from coachkit.flow.signals import coming_back, mix_effect, phases
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


def test_the_six_worst_of_24_come_back_by_themselves_as_far_as_expected():
    """Over 200 seeds without any effect: what came is what was expected, and both lie well below where they began."""
    gaps, gains = [], []
    for seed in range(200):
        draw = random.Random(seed)
        level = {f"D{n:02d}": draw.gauss(9, 1) for n in range(24)}
        first, second = ({unit: draw.gauss(mean, 1.5) for unit, mean in level.items()} for _month in range(2))
        worst = sorted(first, key=first.get)[-6:]
        found = coming_back(first, second, worst)
        gaps.append(found.after - found.expected)
        gains.append(found.before - found.after)
    assert abs(sum(gaps) / 200) < 0.1
    assert sum(gains) / 200 > 1
    with pytest.raises(BadInput):
        coming_back({"a": 1, "b": 2}, {"a": 1, "b": 2}, ["a"])
