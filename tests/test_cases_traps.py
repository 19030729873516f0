"""K2, K5 and K7 hide three ways in which numbers get better while nothing does: held against 200 seeds each.

`python -m pytest -s tests/test_cases_traps.py` prints the rates that are stated here.
"""

from collections import Counter
from datetime import date
from statistics import correlation, fmean, stdev

import pytest

from coachkit.cases.delta import best, delta, worst
from coachkit.cases.harbour import harbour
from coachkit.cases.ward import ward
from coachkit.evidence import signals, verdict, xmr
from coachkit.flow.signals import mix_effect

SEEDS = range(200)
BOARD = date(2026, 9, 21)


def share(true):
    """How many of 100; `true` holds booleans."""
    true = list(true)
    return 100 * sum(true) / len(true)


def minutes(at):
    return 60 * at.hour + at.minute


# --- K2, ward 4B


def about_the_ward(case):
    """What a reader of the discharges can count; sides are without the board and with it."""
    sides = [{"weekdays": [], "weekends": []} for _side in range(2)]
    weeks = [[] for _week in range(24)]
    for row in case.tables["discharges"]:
        since = (row["date"] - date(2026, 6, 29)).days
        sides[row["date"] >= BOARD]["weekends" if since % 7 > 4 else "weekdays"].append(row)
        if since % 7 <= 4:
            weeks[since // 7].append(row["before_noon"])
    home = [{name: [row["before_noon"] for row in rows] for name, rows in side.items()} for side in sides]
    weekly = [share(week) for week in weeks]
    waits = sorted((r["pharmacy_min"], minutes(r["left_at"]) - minutes(r["decision_at"]), r["before_noon"]) for side in sides for r in side["weekdays"])
    third = len(waits) // 3
    return {
        "rise": share(sum(home[1].values(), [])) - share(sum(home[0].values(), [])),
        "inside": [share(home[1][name]) - share(home[0][name]) for name in home[0]],
        "mix": mix_effect(*({name: (len(left), sum(left)) for name, left in side.items()} for side in home)),
        "weekend": [100 * len(side["weekends"]) / (len(side["weekends"]) + len(side["weekdays"])) for side in sides],
        "verdict": verdict(weekly[:12], weekly[12:], better="higher", at_least_zero=True).verdict,
        "lever": correlation([w[0] for w in waits], [w[1] for w in waits]),
        "quick": share(w[2] for w in waits[:third]), "slow": share(w[2] for w in waits[-third:]),
        "pharmacy": [fmean(r["pharmacy_min"] for r in side["weekdays"]) for side in sides],
        "at_weekends": fmean(r["pharmacy_min"] for side in sides for r in side["weekends"]),
    }


@pytest.fixture(scope="module")
def wards():
    return [about_the_ward(ward(seed)) for seed in SEEDS]


def test_more_patients_of_the_ward_are_home_before_noon_and_no_kind_of_day_is_better(wards):
    """By 2.5 points in every seed, as lesson 09 shows it; within weekdays and within weekends by 0.1 point at most."""
    assert all(1.5 <= w["rise"] <= 5 for w in wards)
    assert all(abs(points) < 0.2 for w in wards for points in w["inside"])


def test_the_rise_is_the_share_of_weekends_and_nothing_else(wards):
    for w in wards:
        assert w["weekend"] == pytest.approx([16, 28.5], abs=0.1)
        assert abs(w["mix"].within) < 0.002 < 0.02 < w["mix"].mix


def test_the_weekdays_week_by_week_show_no_sign_of_the_board(wards):
    said = Counter(w["verdict"] for w in wards)
    print(f"\nK2, weekdays with the board, 12 and 12 weeks: {dict(said)}")
    assert said["supported"] / len(wards) <= 0.05


def test_on_weekdays_the_wait_for_the_pharmacy_decides_when_a_patient_is_at_the_door(wards):
    lever = [w["lever"] for w in wards]
    gap = [w["quick"] - w["slow"] for w in wards]
    print(f"\nK2, pharmacy and minutes to the door: r {fmean(lever):.2f}, least {min(lever):.2f}; quick third {fmean(gap):.0f} points before the slow one")
    assert min(lever) >= 0.8
    assert sum(g > 8 for g in gap) / len(gap) >= 0.95


def test_the_wait_for_the_pharmacy_did_not_change_with_the_board_and_is_short_at_weekends(wards):
    assert all(w["pharmacy"] == pytest.approx([134, 134], abs=6) and w["at_weekends"] == pytest.approx(20, abs=1.5) for w in wards)


def test_every_patient_of_the_ward_is_complete_and_in_order():
    for seed in SEEDS[:8]:
        rows = ward(seed).tables["discharges"]
        assert len(rows) == 1020 and rows == sorted(rows, key=lambda r: (r["date"], r["decision_at"]))
        assert len({(r["date"], r["bed"]) for r in rows}) == len(rows)
        for row in rows:
            assert list(row) == ["date", "weekday", "decision_at", "left_at", "before_noon", "pharmacy_min", "bed"]
            assert row["weekday"] == f"{row['date']:%a}" and row["before_noon"] == (row["left_at"].hour < 12)
            assert minutes(row["left_at"]) - minutes(row["decision_at"]) > row["pharmacy_min"] > 0


def test_the_median_weekday_patient_waits_215_minutes_for_the_door():
    """What lesson 08 says of twelve weekdays; here of all of them."""
    took = [minutes(r["left_at"]) - minutes(r["decision_at"]) for seed in SEEDS[:8] for r in ward(seed).tables["discharges"] if r["date"].weekday() < 5]
    assert sorted(took)[len(took) // 2] == pytest.approx(215, abs=5)


# --- K5, Harbour


def about_harbour(case):
    rows, found = case.tables["daily"], {}
    for team in ("day", "evening"):
        before, after = ([r for r in rows if r["team"] == team and first <= r["date"] <= last]
                         for first, last in ((date(2026, 8, 31), date(2026, 10, 9)), (date(2026, 11, 2), date(2026, 11, 27))))
        found[team] = [{name: fmean(r[name] for r in side) for name in ("calls", "aht_s", "repeat_7d", "csat", "transfers")} for side in (before, after)]
    sides = [[r["repeat_7d"] for r in rows if r["team"] == "day" and r["date"] < date(2026, 10, 12)],
             [r["repeat_7d"] for r in rows if r["team"] == "day" and r["date"] >= date(2026, 11, 2)]]
    found["signal"] = bool(signals(sides[1], xmr(sides[0]), better="higher"))
    return found


def for_a_solved_case(means):
    """Seconds for one solved case: the call, and the share of calls that come again."""
    return means["aht_s"] * (1 + means["repeat_7d"] / 100)


@pytest.fixture(scope="module")
def harbours():
    return [about_harbour(harbour(seed)) for seed in SEEDS]


def test_calls_get_thirty_seconds_shorter_and_callers_ring_again_twice_as_often(harbours):
    for h in harbours:
        before, after = h["day"]
        assert (before["aht_s"], after["aht_s"]) == (pytest.approx(360, abs=4), pytest.approx(330, abs=5))
        assert (before["repeat_7d"], after["repeat_7d"]) == (pytest.approx(14, abs=1), pytest.approx(26, abs=1.2))
        assert after["csat"] < before["csat"] and after["transfers"] > 1.5 * before["transfers"]


def test_a_solved_case_is_more_work_after_the_goal_was_reached(harbours):
    """360 × 1.14 = 410 and 330 × 1.26 = 416 over all seeds; more after than before in 95 of 100 seeds or more."""
    before, after = ([for_a_solved_case(h["day"][side]) for h in harbours] for side in (0, 1))
    more = share(b < a for b, a in zip(before, after, strict=True))
    print(f"\nK5, seconds for a solved case: {fmean(before):.1f} before, {fmean(after):.1f} after; more in {more:.1f} of 100 seeds")
    assert (fmean(before), fmean(after)) == (pytest.approx(410.4, abs=0.5), pytest.approx(415.8, abs=0.5))
    assert more >= 95


def test_the_measure_that_nobody_had_set_beside_the_goal_would_have_shown_it(harbours):
    assert all(h["signal"] for h in harbours)


def test_the_evening_team_had_no_goal_and_did_not_change(harbours):
    gaps = [h["evening"][1]["aht_s"] - h["evening"][0]["aht_s"] for h in harbours]
    assert fmean(gaps) == pytest.approx(0, abs=0.5) and max(map(abs, gaps)) < 7


def test_every_day_of_harbour_is_complete_and_in_order():
    for seed in SEEDS[:8]:
        rows = harbour(seed).tables["daily"]
        assert len(rows) == 130 and [(r["date"], r["team"]) for r in rows] == sorted((r["date"], r["team"]) for r in rows)
        for row in rows:
            assert list(row) == ["date", "team", "calls", "aht_s", "repeat_7d", "csat", "transfers"]
            assert row["date"].weekday() < 5 and row["calls"] > 0 and row["transfers"] > 0 and 1 <= row["csat"] <= 5 and 0 < row["repeat_7d"] < 40


# --- K7, Delta


def about_delta(case):
    late = {}
    for row in case.tables["depot_month"]:
        late.setdefault(row["month"], {})[row["depot"]] = row["late_pct"]
    pairs = list(zip(list(late.values()), list(late.values())[1:], strict=False))

    def change(pick):
        return [fmean(after[d] - before[d] for d in pick(before)) for before, after in pairs]

    coached = {row["depot"] for row in case.tables["depot_month"] if row["coached"]}
    later = [late[month] for month in list(late)[5:]]
    lasting = fmean(month[d] for month in later for d in coached) - fmean(month[d] for month in later for d in month if d not in coached)
    outside = 0
    for depot in late["2026-01"]:
        year = [late[month][depot] for month in list(late)[:12]]
        limits = xmr(year, at_least_zero=True)
        outside += not limits.lower <= late["2027-01"][depot] <= limits.upper
    return {"worst": change(worst), "best": change(best), "coached": coached, "lasting": lasting, "outside": outside,
            "all": [v for month in late.values() for v in month.values()], "may": fmean(late["2026-06"][d] - late["2026-05"][d] for d in coached)}


@pytest.fixture(scope="module")
def deltas():
    return [about_delta(delta(seed)) for seed in SEEDS]


def test_the_six_worst_of_any_month_get_better_by_themselves_and_the_six_best_get_worse(deltas):
    """Over the twelve pairs of months of a seed: the worst by 1.5 to 2.5 points in 90 of 100 seeds or more, the best by
    as much in the other direction; never did the worst get worse or the best better."""
    worst_, best_ = [fmean(d["worst"]) for d in deltas], [fmean(d["best"]) for d in deltas]
    inside = share(-2.5 <= w <= -1.5 for w in worst_)
    print(f"\nK7, next month: worst six {fmean(worst_):+.2f} points ({inside:.1f} of 100 seeds between 1.5 and 2.5), best six {fmean(best_):+.2f}")
    assert inside >= 90
    assert max(worst_) < -1 and min(best_) > 1


def test_the_coached_six_are_the_worst_of_may_and_improve_without_any_effect(deltas):
    assert all(d["coached"] == {"D06", "D07", "D16", "D22", "D19", "D14"} for d in deltas)
    assert all(d["may"] == pytest.approx(-1.77, abs=0.01) for d in deltas)


def test_coaching_leaves_nothing_behind(deltas):
    """June to January, the coached six beside the other 18: no difference over all seeds."""
    lasting = [d["lasting"] for d in deltas]
    print(f"\nK7, coached less others, June to January: {fmean(lasting):+.3f} points, sd {stdev(lasting):.2f}")
    assert fmean(lasting) == pytest.approx(0, abs=0.1)


def test_all_depots_are_drawn_around_the_same_8_7(deltas):
    values = [v for d in deltas for v in d["all"]]
    assert fmean(values) == pytest.approx(8.7, abs=0.05) and stdev(values) == pytest.approx(1.48, abs=0.06)


def test_a_january_outside_the_limits_of_its_depots_year_is_rare(deltas):
    """So that a letter about a drop has nothing to stand on: 4 of 100 depots or fewer."""
    outside = 100 * sum(d["outside"] for d in deltas) / (24 * len(deltas))
    print(f"\nK7, January outside its depot's limits: {outside:.1f} of 100")
    assert outside <= 4


def test_every_month_of_delta_is_complete_and_in_order():
    for seed in SEEDS[:8]:
        rows = delta(seed).tables["depot_month"]
        assert len(rows) == 312 and [(r["depot"], r["month"]) for r in rows] == sorted((r["depot"], r["month"]) for r in rows)
        for row in rows:
            assert list(row) == ["depot", "month", "late_pct", "volume", "coached", "letter"]
            assert 0 < row["late_pct"] < 20 and row["volume"] > 1500 and isinstance(row["coached"], bool)
