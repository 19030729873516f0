"""K3, K4, K6 and K8: what slows the work down, and who is blamed for it. Held against 200 seeds each.

`python -m pytest -s tests/test_cases_work.py` prints the rates that are stated here.
"""

from collections import Counter
from datetime import date, timedelta
from itertools import combinations
from operator import mul
from statistics import fmean, median

import pytest
from scipy.stats import spearmanr

from coachkit.cases.cell import cell, has_d
from coachkit.cases.lark import lark
from coachkit.cases.ledger import ledger, month_end
from coachkit.cases.studio import studio
from coachkit.evidence import verdict, xmr

SEEDS = range(200)


def share(true):
    """How many of 100; `true` holds booleans."""
    true = list(true)
    return 100 * sum(true) / len(true)


# --- K3, cell C


def like_with_like(rows, splits, keep):
    """Mean difference between the rows where `splits` is true and those where it is false, inside groups of equal `keep`.

    Gives the difference and its standard error; a group weighs what it can tell, and varies by its own spread.
    """
    groups = {}
    for row in rows:
        groups.setdefault(keep(row), ([], []))[splits(row)].append(row["minutes"])
    weights, gaps, varies = [], [], []
    for no, yes in groups.values():
        if no and yes:
            n = len(no) + len(yes)
            weights.append(len(no) * len(yes) / n)
            gaps.append(sum(yes) / len(yes) - sum(no) / len(no))
            varies.append(sum(sum(map(mul, side, side)) - sum(side) ** 2 / len(side) for side in (no, yes)) / (n - 2) if n > 8 else 10.0)
    of_all = sum(weights)
    return sum(map(mul, weights, gaps)) / of_all, sum(map(mul, weights, varies)) ** 0.5 / of_all


def about_the_cell(case):
    rows = case.tables["changeovers"]
    usual = [r for r in rows if not r["note"]]

    def call(row):
        return row["date"] >= date(2026, 10, 19)

    def phase(row):
        """Before the call, with it, and the first week of the kits by day, which the lessons show (25 minutes, not yet 23)."""
        return call(row), date(2027, 2, 8) <= row["date"] <= date(2027, 2, 12)

    found = {shift: median(r["minutes"] for r in rows if r["shift"] == shift) for shift in ("day", "night")}
    found["night less day"] = like_with_like(usual, lambda r: r["shift"] == "night", lambda r: (phase(r), has_d(r), r["kit_ready"]))
    found["blue less green"] = like_with_like(usual, lambda r: r["crew"] == "blue", lambda r: (phase(r), has_d(r), r["kit_ready"], r["shift"]))
    found["kit"] = like_with_like(usual, lambda r: r["kit_ready"], lambda r: (call(r), has_d(r), r["shift"]))
    found["call"] = like_with_like(usual, call, lambda r: (has_d(r), r["kit_ready"], r["shift"]))
    found["with D"] = {shift: share(has_d(r) for r in rows if r["shift"] == shift) for shift in ("day", "night")}
    night = [r["minutes"] for r in rows if r["shift"] == "night" and date(2027, 1, 11) <= r["date"] < date(2027, 2, 8)]
    limit = xmr(night).upper
    found["night limit"], found["longest night"], found["beyond"] = limit, max(night), sum(m > limit for m in night)
    by_day = [(r["date"], r["minutes"]) for r in rows if r["shift"] == "day"]
    before, after = ([m for day, m in by_day if (day >= date(2027, 2, 8)) == later and day >= date(2027, 1, 11)] for later in (False, True))
    found["verdict"] = verdict(before, after, better="lower").verdict
    return found


@pytest.fixture(scope="module")
def cells():
    return [about_the_cell(cell(seed)) for seed in SEEDS]


def test_the_night_shift_takes_longer_and_has_nearly_all_the_changeovers_with_d(cells):
    gaps = [c["night"] - c["day"] for c in cells]
    print(f"\nK3, night less day, all changeovers: {fmean(gaps):.1f} minutes, least {min(gaps):.1f}")
    assert min(gaps) >= 7
    assert all(c["with D"]["night"] > 80 and c["with D"]["day"] < 25 for c in cells)


@pytest.mark.parametrize("who", ["night less day", "blue less green"])
def test_like_with_like_neither_a_shift_nor_a_crew_is_slower(cells, who):
    """Inside two standard errors in 93 of 100 seeds or more (95 are to be expected), and over all seeds no difference."""
    gaps = [c[who][0] for c in cells]
    inside = share(abs(gap) < 2 * se for gap, se in (c[who] for c in cells))
    print(f"\nK3, like with like, {who}: {fmean(gaps):+.2f} minutes; inside noise in {inside:.1f} of 100 seeds")
    assert inside >= 93 and fmean(gaps) == pytest.approx(0, abs=0.3)


def test_a_kit_that_stands_ready_takes_about_nine_minutes_off(cells):
    """−9 minutes are built in; the four planted weeks have a little less."""
    kits = [c["kit"][0] for c in cells]
    print(f"\nK3, kit ready: {fmean(kits):+.2f} minutes, from {min(kits):+.1f} to {max(kits):+.1f}")
    assert fmean(kits) == pytest.approx(-9, abs=0.6) and min(kits) > -11 and max(kits) < -6.5


def test_the_call_to_the_measuring_room_took_six_minutes_off(cells):
    assert fmean(c["call"][0] for c in cells) == pytest.approx(-6, abs=0.5)


def test_the_night_of_the_power_cut_lies_outside_the_natural_limits_and_nothing_else_does(cells):
    """In each seed; no other night changeover above the limit in 95 of 100 seeds or more."""
    assert all(c["longest night"] == 96 > c["night limit"] for c in cells)
    alone = share(c["beyond"] == 1 for c in cells)
    print(f"\nK3, the power cut is the only night beyond its limit in {alone:.1f} of 100 seeds")
    assert alone >= 95


def test_the_kits_by_day_are_supported_in_every_seed_or_nearly(cells):
    """40 changeovers by day in the four weeks before, 30 in the three weeks with the kit."""
    said = Counter(c["verdict"] for c in cells)
    print(f"\nK3, kits by day: {dict(said)}")
    assert said["supported"] / len(cells) >= 0.95


def test_every_changeover_is_complete_in_order_and_begins_where_the_last_one_ended():
    for seed in SEEDS[:8]:
        rows = cell(seed).tables["changeovers"]
        assert len({r["date"] for r in rows}) * 4 == len(rows)
        assert [(r["date"], r["shift"]) for r in rows] == sorted((r["date"], r["shift"]) for r in rows)
        for row in rows:
            assert list(row) == ["date", "shift", "from", "to", "minutes", "crew", "kit_ready", "note"]
            assert row["from"] != row["to"] and {row["from"], row["to"]} < set("ABCD") and 10 < row["minutes"] < 100
        gap = timedelta(days=4)  # the plant stands still over the holidays, and another tool may be put in
        assert all(b["from"] == a["to"] for a, b in zip(rows, rows[1:], strict=False) if b["date"] - a["date"] < gap)
        weeks = {(r["date"] - timedelta(days=r["date"].weekday()), r["shift"], r["crew"]) for r in rows}
        assert len(weeks) == 2 * len({week for week, _shift, _crew in weeks})


def test_every_changeover_is_a_stop_of_the_line_too():
    for seed in SEEDS[:8]:
        case = cell(seed)
        stops = case.tables["stops"]
        assert all(list(stop) == ["start", "min", "reason"] and stop["min"] > 0 for stop in stops)
        assert [s["start"] for s in stops] == sorted(s["start"] for s in stops)
        stood = Counter(s["min"] for s in stops if s["reason"] == "changeover")
        assert stood == Counter(r["minutes"] for r in case.tables["changeovers"])
        walks = [s["start"] for s in stops if s["reason"] == "setter at the store for the kit"]
        assert walks and min(walks).date() >= date(2027, 1, 20) and all(5 <= start.hour < 17 for start in walks)


# --- K4, Lark


LAST_DAY = date(2026, 10, 18)


def about_lark(case):
    items, wip, usage = (case.tables[name] for name in ("items", "wip", "usage"))
    took = {row["date"]: [] for row in wip}
    for item in items:
        if item["done"]:
            took[item["done"] - timedelta(days=item["done"].weekday())].append((item["done"] - item["started"]).days)
    open_ = [row["wip"] for row in wip]
    open_days = [(a + b) / 2 for a, b in zip(open_[:38:2], open_[1:38:2], strict=True)]
    took_days = [fmean(a + b) for a, b in zip(*(list(took.values())[n:38:2] for n in (0, 1)), strict=True)]
    ages = sorted(((LAST_DAY - item["started"]).days for item in items if not item["done"]), reverse=True)
    rated = [row["rating"] for row in usage if row["rating"] is not None]
    week3 = {row["user"] for row in usage if row["used"] and row["day"] >= 15}
    week2 = {row["user"] for row in usage if row["used"] and 8 <= row["day"] <= 14}
    users = {row["user"] for row in usage}
    liked = {row["user"] for row in usage if (row["rating"] or 0) >= 4}
    return {
        "cycle": spearmanr(open_days, took_days).statistic,
        "throughput": spearmanr(open_, [len(days) for days in took.values()]).statistic,
        "finished": [len(days) for days in took.values()], "days": [fmean(days) for days in took.values()], "ages": ages,
        "liked": 100 * sum(r >= 4 for r in rated) / len(rated), "week2": 100 * len(week2) / len(users), "week3": 100 * len(week3) / len(users),
        "stayers who like it": len(week3 & liked),
        "wip counted": [sum(i["started"] < row["date"] and (not i["done"] or i["done"] >= row["date"]) for i in items) for row in wip] == open_,
    }


@pytest.fixture(scope="module")
def larks():
    return [about_lark(lark(seed)) for seed in SEEDS]


def test_what_is_open_drives_how_long_an_item_takes(larks):
    """Rank correlation over the 19 fortnights up to the agreement of 28 September, between what was open on their two
    Mondays and the mean days of what was finished in them: .9 or more in 98 of 100 seeds or more (measured: 98.5, mean .95).
    """
    found = [k["cycle"] for k in larks]
    high = share(rho >= 0.9 for rho in found)
    print(f"\nK4, open items and days: rho {fmean(found):.3f}, least {min(found):.3f}; .9 or more in {high:.1f} of 100 seeds")
    assert high >= 98


def test_what_is_open_does_nothing_for_how_much_is_finished(larks):
    """Rank correlation between −.2 and .2 in 90 of 100 seeds or more; five a week all year."""
    found = [k["throughput"] for k in larks]
    flat = share(abs(rho) <= 0.2 for rho in found)
    print(f"\nK4, open items and finished items: rho {fmean(found):+.3f}; between -.2 and .2 in {flat:.1f} of 100 seeds")
    assert flat >= 90
    assert all(sum(k["finished"]) == 200 and len(k["finished"]) == 40 for k in larks)


def test_an_item_takes_nearly_twice_as_long_in_september_as_in_january(larks):
    """Not the 20 ÷ 5 = 4 weeks that the arithmetic gives: three of the 20 never move (measured: 11 and 22 days)."""
    first, last = (fmean(fmean(k["days"][weeks]) for k in larks) for weeks in (slice(0, 6), slice(34, 38)))
    print(f"\nK4, days in the first six weeks {first:.1f}, in September {last:.1f}")
    assert first == pytest.approx(11, abs=1.5) and last == pytest.approx(22.4, abs=1.5)


def test_exactly_three_items_are_very_old(larks):
    assert all(k["ages"][2] > 100 and k["ages"][3] < 50 for k in larks)


def test_four_of_five_users_like_the_page_and_one_of_nine_still_uses_it_in_week_3(larks):
    """36 of 45 and 5 of 45 in every seed; in week 2 it is about 6 of 10."""
    assert all(k["liked"] == pytest.approx(80) and k["week3"] == pytest.approx(11.1, abs=0.02) for k in larks)
    week2 = [k["week2"] for k in larks]
    assert fmean(week2) == pytest.approx(63, abs=5) and all(k["week3"] < k["week2"] < 100 for k in larks)


def test_liking_the_page_says_nothing_about_staying(larks):
    assert fmean(k["stayers who like it"] for k in larks) == pytest.approx(5 * 0.8, abs=0.25)


def test_what_was_open_on_monday_can_be_counted_from_the_items(larks):
    assert all(k["wip counted"] for k in larks)


def test_every_item_and_every_day_of_use_is_complete_and_in_order():
    for seed in SEEDS[:8]:
        case = lark(seed)
        items, usage = case.tables["items"], case.tables["usage"]
        assert len({i["id"] for i in items}) == len(items) and [i["created"] for i in items] == sorted(i["created"] for i in items)
        for item in items:
            assert list(item) == ["id", "type", "created", "started", "blocked_d", "done"]
            assert item["created"] <= item["started"] and item["started"].weekday() < 5 and item["blocked_d"] >= 0
            assert item["done"] is None or (item["done"] > item["started"] and item["done"].weekday() < 5)
        assert [(u["user"], u["day"]) for u in usage] == [(f"U{n:02d}", day) for n in range(1, 46) for day in range(1, 22)]
        assert all(list(u) == ["user", "day", "used", "rating"] for u in usage)
        assert Counter(u["rating"] is not None for u in usage)[True] == 45


# --- K6, Ledger


def about_ledger(case):
    rows = case.tables["invoices"]
    before = [r for r in rows if r["received"] < date(2027, 3, 3)]
    after = [r for r in rows if r["received"] >= date(2027, 3, 3)]
    back = [r for r in before if r["rework_n"]]
    ends, others = ([r for r in before if month_end(r["received"]) == end] for end in (True, False))
    waits = {large: [(r["approved"] - r["coded"]).days for r in rows if not r["rework_n"] and (r["amount"] > 5000) == large] for large in (True, False)}
    mail = [[r for r in before if first <= r["received"] <= last] for first, last in
            ((date(2026, 10, 1), date(2026, 11, 15)), (date(2026, 11, 16), date(2026, 11, 27)))]
    return {
        "empty": share(r["rework_reason"] == "cost centre empty" for r in back),
        "back": [share(r["rework_n"] > 0 for r in side) for side in (before, after)],
        "made up": [share(r["rework_reason"] == "cost centre unknown" for r in side) for side in (before, after)],
        "empty after": sum(r["rework_reason"] == "cost centre empty" for r in after),
        "a day": [len(side) / len({r["received"] for r in side}) for side in (ends, others)],
        "back a day": [sum(r["rework_n"] > 0 for r in side) / len({r["received"] for r in side}) for side in (ends, others)],
        "ends": gap_of_shares(*([r["rework_n"] > 0 for r in side] for side in (others, ends))),
        "mail": gap_of_shares(*([r["rework_n"] > 0 for r in side] for side in mail)),
        "signature": fmean(waits[True]) - fmean(waits[False]), "large": len(waits[True]),
        "signed": {f"{r['approved']:%a}" for r in rows if r["amount"] > 5000},
    }


def gap_of_shares(first, second):
    """The difference of two shares in standard errors."""
    p = (sum(first) + sum(second)) / (len(first) + len(second))
    return (fmean(second) - fmean(first)) / (p * (1 - p) * (1 / len(first) + 1 / len(second))) ** 0.5


@pytest.fixture(scope="module")
def ledgers():
    return [about_ledger(ledger(seed)) for seed in SEEDS]


def test_sixty_of_a_hundred_invoices_that_come_back_have_one_empty_field(ledgers):
    """60 of 100 over all seeds; between 50 and 70 in 95 of 100 seeds or more."""
    found = [k["empty"] for k in ledgers]
    near = share(50 <= e <= 70 for e in found)
    print(f"\nK6, of what comes back, the empty field: {fmean(found):.1f} of 100; 50 to 70 in {near:.1f} of 100 seeds")
    assert fmean(found) == pytest.approx(60, abs=1) and near >= 95


def test_the_required_field_halves_what_comes_back_and_brings_made_up_cost_centres(ledgers):
    before, after = ([k["back"][side] for k in ledgers] for side in (0, 1))
    made_up = [fmean(k["made up"][side] for k in ledgers) for side in (0, 1)]
    print(f"\nK6, come back: {fmean(before):.1f} of 100 before the field, {fmean(after):.1f} after; made up {made_up[0]:.1f} and {made_up[1]:.1f}")
    assert (fmean(before), fmean(after)) == (pytest.approx(20, abs=0.5), pytest.approx(10, abs=0.5))
    assert made_up == [pytest.approx(1, abs=0.2), pytest.approx(3, abs=0.3)] and all(k["empty after"] == 0 for k in ledgers)


@pytest.mark.parametrize("what", ["ends", "mail"])
def test_neither_the_end_of_a_month_nor_the_reminder_changes_the_share_that_comes_back(ledgers, what):
    """Inside two standard errors in 93 of 100 seeds or more (95 are to be expected), and over all seeds no difference."""
    found = [k[what] for k in ledgers]
    inside = share(abs(z) < 2 for z in found)
    print(f"\nK6, share that comes back, {what}: {fmean(found):+.2f} standard errors; inside noise in {inside:.1f} of 100 seeds")
    assert inside >= 93 and fmean(found) == pytest.approx(0, abs=0.25)


def test_at_the_end_of_a_month_twice_as_many_invoices_come_and_so_twice_as_many_come_back(ledgers):
    many, back = (fmean(k[name][0] / k[name][1] for k in ledgers) for name in ("a day", "back a day"))
    print(f"\nK6, month end against other days: {many:.2f} times the invoices, {back:.2f} times those that come back")
    assert many == pytest.approx(2.1, abs=0.15) and back == pytest.approx(2.1, abs=0.25)
    assert all(k["a day"][0] > 1.7 * k["a day"][1] for k in ledgers)


def test_above_five_thousand_an_invoice_waits_for_tuesday_or_thursday(ledgers):
    """Only there; it takes two days more than a smaller one, in every seed one and a half or more."""
    found = [k["signature"] for k in ledgers]
    print(f"\nK6, waiting for the signature: {fmean(found):.1f} days more, least {min(found):.1f}")
    assert all(k["signed"] == {"Tue", "Thu"} and k["large"] >= 30 for k in ledgers)
    assert fmean(found) >= 2 and min(found) >= 1.5


def test_every_invoice_is_complete_and_in_order():
    for seed in SEEDS[:8]:
        rows = ledger(seed).tables["invoices"]
        assert [r["id"] for r in rows] == [f"IN-{n}" for n in range(int(rows[0]["id"][3:]), int(rows[0]["id"][3:]) + len(rows))]
        assert [r["received"] for r in rows] == sorted(r["received"] for r in rows)
        for row in rows:
            assert list(row) == ["id", "received", "coded", "approved", "paid", "amount", "cost_centre_ok", "rework_n", "rework_reason", "approver_day"]
            assert row["received"] < row["coded"] <= row["approved"] < row["paid"] and row["amount"] > 0
            assert bool(row["rework_n"]) == bool(row["rework_reason"]) and row["cost_centre_ok"] == ("cost centre" not in row["rework_reason"])
            assert row["approver_day"] == (f"{row['approved']:%a}" if row["amount"] > 5000 else "")


# --- K8, Studio


def about_studio(case):
    turns, blockers = case.tables["standups"], case.tables["blockers"]
    days = sorted({t["date"] for t in turns})
    part = {day: share_of(turns, day) for day in days}
    return {"part": 100 * sum(t["seconds"] for t in turns if t["person"] == "Marit") / sum(t["seconds"] for t in turns), "days": part,
            "again": {b: [r["date"] for r in blockers if r["blocker"] == b and not r["owner"]] for b in {r["blocker"] for r in blockers}},
            "owned": all(bool(r["owner"]) == bool(r["until"]) for r in blockers), "truth": case.truth["strategy"],
            "knots": knots(case.tables["strategy"])}


def share_of(turns, day):
    return 100 * sum(t["seconds"] for t in turns if t["date"] == day and t["person"] == "Marit") / sum(t["seconds"] for t in turns if t["date"] == day)


def knots(nodes):
    """What is wrong in a strategy, found from its nodes alone."""
    by_id = {node["id"]: node for node in nodes}

    def reaches(start):
        seen, todo = set(), list(by_id[start]["deps"])
        while todo:
            at = todo.pop()
            if at not in seen:
                seen.add(at)
                todo += by_id[at]["deps"]
        return seen

    far = {id: reaches(id) for id in by_id}
    circles = {frozenset(other for other in far[id] if id in far[other]) for id in by_id if id in far[id]}
    return {
        "orphans": [n["id"] for n in nodes if n["level"] != "vision" and n["parent"] not in by_id],
        "unowned": [n["id"] for n in nodes if not n["owner"]], "circles": circles,
        "late": [(n["id"], d) for n in nodes for d in n["deps"] if by_id[d]["due"] > n["due"]],
        "conflicts": sorted(sorted([a["id"], b["id"]]) for a, b in combinations(nodes, 2) if a["metric"] and a["metric"] == b["metric"] and a["better"] != b["better"]),
        "sound": all(d in by_id for n in nodes for d in n["deps"]) and all(not n["parent"] or n["due"] <= by_id[n["parent"]]["due"] for n in nodes),
        "childless": {n["id"] for n in nodes if n["level"] in ("vision", "breakthrough", "annual")} - {n["parent"] for n in nodes},
    }


@pytest.fixture(scope="module")
def studios():
    return [about_studio(studio(seed)) for seed in SEEDS]


def test_the_leader_has_48_of_100_seconds_of_the_talk(studios):
    """48 over all seeds, between 45 and 51 in each; on Thursday 403 of 840 seconds."""
    found = [k["part"] for k in studios]
    print(f"\nK8, Marit's part: {fmean(found):.1f} of 100, from {min(found):.1f} to {max(found):.1f}")
    assert fmean(found) == pytest.approx(48, abs=0.5) and min(found) > 45 and max(found) < 51
    assert all(k["days"][date(2026, 10, 8)] == pytest.approx(100 * 403 / 840) for k in studios)
    assert all(len(k["days"]) == 10 for k in studios)


def test_one_thing_is_in_the_way_on_four_days_without_an_owner_and_only_one(studios):
    four = [date(2026, 10, day) for day in (5, 6, 7, 8)]
    for k in studios:
        assert k["owned"] and {b: days for b, days in k["again"].items() if len(days) > 1} == {"label printer": four}


def test_the_strategy_has_exactly_the_knots_that_the_truth_names(studios):
    for k in studios:
        found, truth = k["knots"], k["truth"]
        assert found["orphans"] == truth["orphans"] and len(found["orphans"]) == 3
        assert found["unowned"] == truth["unowned"] and len(found["unowned"]) == 2
        assert found["circles"] == {frozenset(truth["cycle"])}
        assert found["late"] == [(truth["late"]["needs"], truth["late"]["needed"])]
        assert found["conflicts"] == sorted(map(sorted, truth["conflicts"])) and len(found["conflicts"]) == 2
        assert found["sound"] and not found["childless"]


def test_the_knots_lie_elsewhere_for_other_seeds(studios):
    for name in ("orphans", "unowned", "cycle", "conflicts"):
        assert len({str(k["truth"][name]) for k in studios}) >= 4, name


def test_every_stand_up_is_complete_and_its_seconds_are_its_minutes():
    for seed in SEEDS[:8]:
        case = studio(seed)
        turns = case.tables["standups"]
        assert [t["date"] for t in turns] == sorted(t["date"] for t in turns)
        for day in {t["date"] for t in turns}:
            mine = [t for t in turns if t["date"] == day]
            assert sum(t["seconds"] for t in mine) == 60 * mine[0]["min"] and len({(t["start"], t["min"]) for t in mine}) == 1
            assert {t["person"] for t in mine} == {"Marit", "Lotte", "Jonas", "Idris", "Wen", "Sofie"}
        for turn in turns:
            assert list(turn) == ["date", "start", "min", "person", "seconds", "topic"] and turn["seconds"] > 5 and turn["topic"]
        for row in case.tables["blockers"]:
            assert list(row) == ["date", "blocker", "raised_by", "owner", "until", "days_open"]
        assert len({n["id"] for n in case.tables["strategy"]}) == len(case.tables["strategy"]) == 34
