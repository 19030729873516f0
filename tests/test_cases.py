"""Northgate: the same for the same seed, true to its own truth, and its lessons hold for almost every seed."""

from collections import Counter
from datetime import date
from statistics import mean, median, stdev

import pytest

from coachkit.cases import PLANTED, northgate, weekly_hours
from coachkit.errors import UnknownName
from coachkit.evidence import luck, verdict

COLUMNS = ["id", "opened", "started", "closed", "queue", "category", "priority", "reopened", "default_device_used",
           "closed_by", "csat"]
SEEDS = range(200)


@pytest.fixture(scope="module")
def cases():
    return [northgate(seed) for seed in SEEDS]


@pytest.fixture(scope="module")
def hours():
    """Weekly medians of 2,000 seeds: what `northgate` shows, without its tickets."""
    return [weekly_hours(seed) for seed in range(2000)]


def test_a_seed_always_makes_the_same_case():
    assert northgate(7) == northgate(7)
    assert northgate(7).tickets != northgate(8).tickets


def test_the_case_of_the_lessons_is_pinned():
    weeks = northgate().weekly
    assert [w.median_hours for w in weeks[:5]] == [29.6, 33.3, 34.7, 27.2, 30.5]
    assert (weeks[0].monday, weeks[31].monday) == (date(2026, 1, 5), date(2026, 8, 10))


def test_thirty_two_weeks_of_about_sixty_tickets(cases):
    for case in cases:
        assert [w.week for w in case.weekly] == list(range(1, 33))
        assert all(w.monday.weekday() == 0 for w in case.weekly)
        assert all(40 <= w.closed <= 80 for w in case.weekly)
    assert mean(w.closed for case in cases for w in case.weekly) == pytest.approx(60, abs=0.5)


def test_every_ticket_is_complete_and_in_order(cases):
    for case in cases[:20]:
        assert len({t["id"] for t in case.tickets}) == len(case.tickets)
        assert [t["opened"] for t in case.tickets] == sorted(t["opened"] for t in case.tickets)
        for ticket in case.tickets:
            assert list(ticket) == COLUMNS
            assert ticket["opened"] <= ticket["started"] <= ticket["closed"]
            assert ticket["closed_by"] in ("agent", "timer") and ticket["csat"] in (None, 1, 2, 3, 4, 5)


def test_the_weekly_table_can_be_counted_from_the_tickets(cases):
    for case in cases[:20]:
        for week in case.weekly:
            tickets = case.week(week.week)
            back = [t for t in tickets if t["reopened"]]
            took = [(t["closed"] - t["opened"]).total_seconds() / 3600 for t in tickets]
            assert (len(tickets), len(back)) == (week.closed, week.reopened)
            assert week.median_hours == pytest.approx(median(took), abs=0.051)
            assert sum(t["closed_by"] == "timer" for t in back) == week.timer
            assert sum(t["default_device_used"] for t in back) == week.wrong_device
            assert week.wrong_device + week.timer == week.reopened


def test_weekly_hours_is_the_same_series_without_the_tickets(cases):
    for seed in SEEDS[:20]:
        assert weekly_hours(seed) == [w.median_hours for w in cases[seed].weekly]


@pytest.mark.parametrize(("number", "counts"), [(9, (60, 18, 11, 7)), (14, (60, 21, 13, 8))])
def test_weeks_9_and_14_are_the_lessons_weeks_for_every_seed(cases, number, counts):
    for case in cases:
        week = case.weekly[number - 1]
        assert (week.closed, week.reopened, week.wrong_device, week.timer) == counts
    assert set(PLANTED) == {9, 14}


def test_the_planted_weeks_are_nothing_special(cases):
    """More than a tenth and fewer than 96 of 100 of the other weeks have fewer: nothing a chart would signal."""
    others = sorted(w.reopened for case in cases for w in case.weekly if w.week not in PLANTED)
    below = [sum(n < planted for n in others) / len(others) for planted in (18, 21)]
    assert 0.1 < below[0] < below[1] < 0.96


def test_tickets_come_back_for_two_reasons_sixty_to_forty(cases):
    device, timer = (sum(getattr(w, name) for case in cases for w in case.weekly) for name in ("wrong_device", "timer"))
    closed = sum(w.closed for case in cases for w in case.weekly)
    assert device / (device + timer) == pytest.approx(0.6, abs=0.01)
    assert (device + timer) / closed == pytest.approx(0.25, abs=0.01)


def test_a_reader_of_the_tickets_can_find_both_reasons(cases):
    """The offered device and the timer each raise the share that comes back; the timer struck at weekends."""
    tickets = [t for case in cases[:20] for t in case.tickets]
    def back(of):
        return mean(t["reopened"] for t in of)
    neither = [t for t in tickets if not t["default_device_used"] and t["closed_by"] == "agent"]
    assert back(neither) == 0
    assert back([t for t in tickets if t["default_device_used"]]) > 0.35
    assert back([t for t in tickets if t["closed_by"] == "timer"]) > 0.5
    struck = Counter(t["closed"].weekday() >= 5 for t in tickets if t["reopened"] and t["closed_by"] == "timer")
    assert struck[False] == 0 and struck[True] > 0


def test_callers_write_on_weekdays_in_the_day(cases):
    times = [t["opened"] for case in cases[:20] for t in case.tickets]
    assert mean(t.weekday() < 5 and 7 <= t.hour < 18 for t in times) > 0.97


def test_the_weekly_median_is_about_30_hours_with_an_sd_of_3(hours):
    assert mean(v for h in hours for v in h[:22]) == pytest.approx(30, abs=0.4)
    assert mean(stdev(h[:22]) for h in hours) == pytest.approx(3, abs=0.15)


def test_the_dashboard_changes_nothing_and_the_triage_rule_takes_six_hours(hours):
    assert mean(mean(h[12:22]) - mean(h[:12]) for h in hours) == pytest.approx(0, abs=0.15)
    assert mean(mean(h[22:]) - mean(h[:22]) for h in hours) == pytest.approx(-6, abs=0.15)


def test_the_triage_rule_is_supported_in_85_of_100_seeds_or_more(hours):
    """2,000 seeds, baseline weeks 1 to 22 (22 points), after weeks 23 to 32 (10 points)."""
    said = Counter(verdict(h[:22], h[22:], better="lower").verdict for h in hours)
    print(f"\nK1, triage rule: supported in {said['supported'] / len(hours):.1%} of {len(hours)} seeds")
    assert said["supported"] / len(hours) >= 0.85


def test_the_triage_rule_is_also_supported_on_the_twelve_weeks_before_it(hours):
    """2,000 seeds, baseline weeks 11 to 22 (12 points), after weeks 23 to 32 (10 points)."""
    said = Counter(verdict(h[10:22], h[22:], better="lower").verdict for h in hours)
    print(f"\nK1, triage rule: supported in {said['supported'] / len(hours):.1%} of {len(hours)} seeds")
    assert said["supported"] / len(hours) >= 0.85


def test_the_dashboard_is_supported_in_4_of_100_seeds_or_fewer(hours):
    """2,000 seeds, baseline weeks 1 to 12 (12 points), after weeks 13 to 22 (10 points)."""
    said = Counter(verdict(h[:12], h[12:22], better="lower").verdict for h in hours)
    print(f"\nK1, dashboard: supported in {said['supported'] / len(hours):.1%} of {len(hours)} seeds")
    assert said["supported"] / len(hours) <= 0.04


def test_around_gives_the_weeks_on_both_sides_of_a_change():
    case = northgate()
    before, after = case.around("dashboard")
    assert ([before[0].week, before[-1].week], [after[0].week, after[-1].week]) == ([1, 12], [13, 22])
    before, after = case.around("triage")
    assert ([before[0].week, before[-1].week], [after[0].week, after[-1].week]) == ([1, 22], [23, 32])
    with pytest.raises(UnknownName, match="no change 'coffee'. Say one of: dashboard, triage"):
        case.around("coffee")


def test_the_lessons_seed_reads_cleanly_and_its_decoy_tempts():
    case = northgate()
    sides = {name: [[w.median_hours for w in side] for side in case.around(name)] for name in ("dashboard", "triage")}
    decoy, real = (verdict(*sides[name], better="lower") for name in sides)
    assert (decoy.verdict, decoy.warnings, real.verdict, real.warnings) == ("no sign", [], "supported", [])
    chance = luck(*sides["dashboard"], better="lower")
    assert chance.observed < -0.6 and chance.share > 0.15


def test_events_and_notes_carry_the_story_and_some_blame_but_not_the_key():
    case = northgate()
    changes = {e.date: e.event for e in case.events if e.kind == "change"}
    assert list(changes) == [case.weekly[12].monday, case.weekly[22].monday]
    assert [e.date for e in case.events] == sorted(e.date for e in case.events)
    assert len(case.truth["blaming"]) == 3 and {n.says for n in case.notes} >= set(case.truth["blaming"])
    shown = " ".join([n.says for n in case.notes] + [e.event for e in case.events])
    assert "effect" not in shown and "truth" not in repr(case)


def test_the_truth_says_what_was_built_in():
    truth = northgate().truth
    assert [(c["week"], c["effect_hours"]) for c in truth["changes"]] == [(13, 0.0), (23, -6.0)]
    assert set(truth["reopens"]) == {"wrong_device", "timer"}
