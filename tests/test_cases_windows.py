"""What the lessons show of the cases K2 to K8 is a window on them: each row is there for every seed, each summary comes out again."""

import re
from collections import Counter
from datetime import date, datetime
from statistics import mean, median

import pytest

from coachkit.cases import make
from coachkit.cases.cell import has_d
from coachkit.cases.delta import best, worst
from coachkit.cases.laying import as_text
from coachkit.exercises import load

SEEDS = range(12)  # with 7, the lessons' own
WINDOWS = {
    "ward-discharges": ("K2", "discharges"), "line-c-first-parts": ("K3", "changeovers"), "line-c-changeovers": ("K3", "changeovers"),
    "line-c-after": ("K3", "changeovers"), "line-c-monday": ("K3", "stops"), "line-c-stops": ("K3", "stops"), "lark-wip": ("K4", "wip"),
    "harbour-days": ("K5", "daily"), "ledger-invoices": ("K6", "invoices"), "delta-coached-six": ("K7", "depot_month"),
    "delta-worst-six": ("K7", "depot_month"), "delta-best-six": ("K7", "depot_month"), "delta-depot-2": ("K7", "depot_month"),
    "studio-thursday-lines": ("K8", "standups"), "studio-before": ("K8", "standups"),
}


@pytest.fixture(scope="module")
def cases():
    """Every case under every seed, made once: cases[code][seed]."""
    return {code: {seed: make(code, seed) for seed in SEEDS} for code in ("K2", "K3", "K4", "K5", "K6", "K7", "K8")}


def shown(table):
    """The rows of a lesson's table as text, counted."""
    return Counter(tuple(as_text(value) for value in row) for row in table.rows)


def laid(rows, columns):
    """The same columns of a case's rows as text, counted."""
    return Counter(tuple(as_text(row[name]) for name in columns) for row in rows)


@pytest.mark.parametrize("id", WINDOWS)
def test_every_row_that_a_lesson_shows_is_in_its_case_for_every_seed(cases, id):
    code, name = WINDOWS[id]
    table = load().table(id)
    for seed in SEEDS:
        assert shown(table) <= laid(cases[code][seed].tables[name], table.columns), (id, seed)


def test_the_twelve_events_of_lark_are_in_its_case(cases):
    table = load().table("lark-events")
    for case in cases["K4"].values():
        events = Counter((as_text(event.date), event.event, event.kind) for event in case.events)
        assert shown(table) <= events


def between(rows, first, last, column="date"):
    return [row for row in rows if first <= row[column] <= last]


def test_line_c_has_no_other_changeovers_on_the_days_that_are_shown(cases):
    shifts = {"line-c-first-parts": (date(2026, 10, 19), date(2026, 10, 23), {"day"}), "line-c-after": (date(2027, 2, 8), date(2027, 2, 12), {"day"}),
              "line-c-changeovers": (date(2027, 2, 1), date(2027, 2, 3), {"day", "night"})}
    for case in cases["K3"].values():
        for id, (first, last, which) in shifts.items():
            rows = [row for row in between(case.tables["changeovers"], first, last) if row["shift"] in which]
            assert laid(rows, load().table(id).columns) == shown(load().table(id))


def test_line_c_stood_still_for_nothing_else_on_that_monday_by_day_nor_waited_for_anything_else_in_those_three_days(cases):
    waits = ("setter at the store for the kit", "waiting for the crane", "power cut")
    for case in cases["K3"].values():
        stops = case.tables["stops"]
        monday = between(stops, datetime(2027, 1, 18, 5), datetime(2027, 1, 18, 17), "start")
        assert laid(monday, ("start", "min", "reason")) == shown(load().table("line-c-monday"))
        three = [stop for stop in between(stops, datetime(2027, 2, 1, 5), datetime(2027, 2, 4, 5), "start") if stop["reason"] in waits]
        assert laid(three, ("start", "min", "reason")) == shown(load().table("line-c-stops"))


def test_the_changeover_of_the_film_strip_is_in_both_lists_of_line_c(cases):
    strip = load().table("line-c-strip")
    long = sum(row[1] for row in strip.rows)
    for case in cases["K3"].values():
        first = next(row for row in case.tables["changeovers"] if row["date"] == date(2027, 1, 19))
        assert (first["shift"], first["from"], first["to"], first["minutes"]) == ("day", "A", "B", long)
        stop = next(row for row in case.tables["stops"] if row["start"] >= datetime(2027, 1, 19, 7) and row["reason"] == "changeover")
        assert (f"{stop['start']:%H:%M}", stop["min"]) == (strip.rows[0][0], long)


def test_line_c_like_with_like_comes_out_of_the_eighty_changeovers_of_four_weeks(cases):
    table = load().table("line-c-like-with-like")
    for case in cases["K3"].values():
        rows = between(case.tables["changeovers"], date(2027, 1, 11), date(2027, 2, 7))
        assert len(rows) == 80
        for pair, ready, *by_shift in table.rows:
            for shift, text in zip(("day", "night"), by_shift, strict=True):
                group = [r["minutes"] for r in rows if r["shift"] == shift and as_text(r["kit_ready"]) == ready and has_d(r) == ("D" in pair)]
                times, minutes = told(text)
                assert (len(group), median(group) if group else None) == (times, minutes), text
        without = [r for r in rows if r["shift"] == "day" and not has_d(r) and not r["kit_ready"]]
        by_crew = {crew: [r["minutes"] for r in without if r["crew"] == crew] for crew in ("green", "blue")}
        assert {crew: (len(m), median(m)) for crew, m in by_crew.items()} == {"green": (13, 32), "blue": (13, 32)}
        day, night = (median(r["minutes"] for r in rows if r["shift"] == shift) for shift in ("day", "night"))
        assert day == pytest.approx(31, abs=0.5) and night == pytest.approx(42, abs=1)


def told(text):
    """The cell "32 min (26 times)" as (26, 32), "never" as (0, None)."""
    said = re.fullmatch(r"(\d+) min \((?:(\d+) times|once)\)", text)
    return (int(said[2] or 1), int(said[1])) if said else (0, None)


def test_the_points_of_anas_record_are_the_changeovers_by_day_before_the_kit_and_with_it(cases):
    record = load().record("line-c-kits").record
    before, after = ([(point["day"], point["value"]) for point in record[side]] for side in ("before", "after"))
    for case in cases["K3"].values():
        by_day = [(as_text(row["date"]), row["minutes"]) for row in case.tables["changeovers"] if row["shift"] == "day"]
        at = next(n for n, (day, _minutes) in enumerate(by_day) if day == as_text(record["changed_on"]))
        assert [(as_text(day), value) for day, value in before] == by_day[at - 12 : at]
        assert [(as_text(day), value) for day, value in after] == by_day[at : at + 10]


def test_what_lessons_08_and_09_say_of_the_twelve_before_the_kit_is_so(cases):
    for case in cases["K3"].values():
        twelve = [r for r in case.tables["changeovers"] if r["shift"] == "day" and r["date"] < date(2027, 2, 8)][-12:]
        assert (twelve[0]["date"], sum(has_d(r) for r in twelve)) == (date(2027, 1, 29), 2)
        assert [r["minutes"] for r in twelve if r["kit_ready"]] == [33, 23, 25] and mean(r["minutes"] for r in twelve[-4:]) == 27
        assert round(mean(r["minutes"] for r in twelve if not r["kit_ready"]), 1) == 32.2


def test_the_two_tables_of_ward_4b_come_out_of_its_patients(cases):
    board = date(2026, 9, 21)
    for case in cases["K2"].values():
        sides = {label: [row for row in case.tables["discharges"] if (row["date"] >= board) == later]
                 for label, later in (("1 to 12, no board", False), ("13 to 24, with the board", True))}
        for weeks, patients, home, of_100 in load().table("ward-home-by-noon").rows:
            assert counted(sides[weeks]) == (patients, home, of_100)
        for weeks, day, patients, home, of_100 in load().table("ward-by-day").rows:
            weekend = day == "Saturday and Sunday"
            assert counted(row for row in sides[weeks] if (row["date"].weekday() > 4) == weekend) == (patients, home, of_100)


def counted(patients):
    patients = list(patients)
    home = sum(row["before_noon"] for row in patients)
    return len(patients), home, round(100 * home / len(patients), 1)


def test_of_the_fifty_invoices_of_early_february_exactly_the_ten_of_the_lesson_came_back(cases):
    ids = {row[0] for row in load().table("ledger-invoices").rows}
    for case in cases["K6"].values():
        rows = between(case.tables["invoices"], date(2027, 2, 1), date(2027, 2, 10), "received")
        assert len(rows) == 50 and {row["id"] for row in rows if row["rework_n"]} == ids


def test_the_depots_that_are_shown_are_the_six_worst_and_the_six_best_of_their_month(cases):
    six = {id: tuple(dict.fromkeys(row[0] for row in load().table(id).rows)) for id in ("delta-coached-six", "delta-worst-six", "delta-best-six")}
    for case in cases["K7"].values():
        by_month = months(case)
        assert set(worst(by_month["2026-05"])) == set(six["delta-coached-six"])
        assert set(worst(by_month["2026-12"])) == set(six["delta-worst-six"])
        assert set(best(by_month["2026-12"])) == set(six["delta-best-six"])


def test_the_best_six_of_may_and_all_24_are_what_lesson_09_says_of_them(cases):
    """7.1 to 8.7 for the six, 8.8 and 8.8 for all."""
    for case in cases["K7"].values():
        by_month = months(case)
        six = best(by_month["2026-05"])
        assert [round(mean(by_month[m][d] for d in six), 1) for m in ("2026-05", "2026-06")] == [7.1, 8.7]
        assert [round(mean(by_month[m].values()), 1) for m in ("2026-05", "2026-06")] == [8.8, 8.8]


def months(case):
    found = {}
    for row in case.tables["depot_month"]:
        found.setdefault(row["month"], {})[row["depot"]] = row["late_pct"]
    return found


def test_studios_thursday_is_whole_and_of_the_days_before_only_the_printer_was_in_the_way(cases):
    for case in cases["K8"].values():
        thursday = load().table("studio-thursday-lines")
        rows = [row for row in case.tables["standups"] if row["date"] == date(2026, 10, 8)]
        assert [tuple(as_text(row[name]) for name in thursday.columns) for row in rows] == [tuple(map(as_text, row)) for row in thursday.rows]
        before = load().table("studio-before")
        about = [row for row in between(case.tables["standups"], date(2026, 10, 5), date(2026, 10, 7)) if row["topic"].startswith("label printer")]
        assert laid(about, before.columns) == shown(before)
        raised = between(case.tables["blockers"], date(2026, 10, 5), date(2026, 10, 7))
        assert [row["blocker"] for row in raised] == ["label printer"] * 3
