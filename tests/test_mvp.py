"""A first version: the rules on their labelled lines, gates that are sealed and read exactly, and a plan that rolls."""

import math
from datetime import date, timedelta

import numpy as np
import pytest
from labelled import corpus, rates

from coachkit.errors import BadInput, OutOfOrder
from coachkit.flow.forecasts import TooThin, exactly_when
from coachkit.flow.slices import LEAST_WEEKS, slice_days
from coachkit.practices import Mvp
from coachkit.practices.mvp import (
    GATES,
    both_met,
    chosen_trial,
    date_slices,
    decide,
    edit_gates_after_counts,
    gates,
    gates_changed,
    revisions,
    seal,
    smaller,
    write_counts,
    write_gates,
)
from coachkit.practices.shares import share_words, wilson
from coachkit.practices.strengths import does_well
from coachkit.review import review, rules_on

WANTED = {"measure": "open the list on three mornings", "at_least": 30, "by": "2027-04-30", "liked_at_least": 60, "weeks": 3}
LARK = {"asked": 60, "tried": 45, "liked": 36, "used": 5}
START = date(2027, 4, 5)
WEEKS = [5, 3, 6, 4, 5, 5, 2, 7, 4, 6, 5, 4]


def gated():
    return write_gates(Mvp(), **WANTED)


def found(record):
    return {one.rule: one for one in review(record).findings}


def test_every_rule_has_six_lines_on_either_side():
    rules = corpus("mvp")["rules"]
    assert {r.id for r in rules_on(Mvp)} == set(rules)
    assert min(len(lines) for sides in rules.values() for lines in sides.values()) >= 6


def test_good_records_are_left_alone_and_bad_ones_flagged():
    assert rates("mvp") == (1.0, 1.0)


# -- the hypothesis and its test ---------------------------------------------------------------------------------


def test_the_cheapest_test_that_shows_what_people_do_is_the_one_to_take():
    five = [{"text": "build it", "days": 20, "shows": "do"}, {"text": "a survey", "days": 1, "shows": "say"},
            {"text": "by hand for one hotel", "days": 2, "shows": "do"}, {"text": "a prototype", "days": 5, "shows": "works"},
            {"text": "a link that leads nowhere", "days": 3, "shows": "do"}]
    taken = {n: smaller(Mvp(trials=five, chosen=n)) for n in range(1, 6)}
    assert taken == {1: [3, 5], 2: [], 3: [], 4: [3, 5], 5: [3]}
    assert chosen_trial(Mvp(trials=five, chosen=3)).text == "by hand for one hotel"
    assert chosen_trial(Mvp(trials=five, chosen=9)) is chosen_trial(Mvp(trials=five)) is None
    assert "by hand for one hotel" in found(Mvp(trials=five, chosen=1))["MV-NOT-SMALLEST"].better


# -- two gates ---------------------------------------------------------------------------------------------------


def test_the_first_count_seals_the_gates_and_later_counts_leave_the_seal():
    first = write_counts(gated(), asked=60)
    assert first.gates_sha256 == seal(gated()) and first.gates_at_start == {name: WANTED[name] for name in GATES}
    assert write_counts(first, tried=45).gates_sha256 == first.gates_sha256


def test_counts_before_the_gates_are_refused():
    for open_ in ("at_least", "liked_at_least", "weeks"):
        with pytest.raises(OutOfOrder, match="A gate is still open"):
            write_counts(write_gates(Mvp(), **{name: value for name, value in WANTED.items() if name != open_}), tried=45)


def test_a_gate_is_not_moved_once_a_count_is_in():
    counted = write_counts(gated(), **LARK)
    for name, value in {"at_least": 10, "liked_at_least": 90, "weeks": 1, "measure": "say so", "by": "2028-01-01"}.items():
        with pytest.raises(OutOfOrder, match="both gates stand as they are"):
            write_gates(counted, **{name: value})
    assert write_gates(counted, **WANTED) == counted


def test_a_gate_that_was_moved_openly_shows_and_does_not_move_the_verdict():
    moved = edit_gates_after_counts(write_counts(gated(), **LARK), at_least=10)
    assert gates_changed(moved) == [("at_least", 30, 10)] and found(moved)["MV-GATE-MOVED"].field == "at_least"
    assert [(gate.at_least, gate.met) for gate in gates(moved)] == [(60, True), (30, False)] and both_met(moved) is False


def test_a_name_that_is_no_gate_or_no_count_is_refused():
    with pytest.raises(BadInput, match="'decision' is no part of a gate"):
        write_gates(Mvp(), decision="go")
    with pytest.raises(BadInput, match="'weeks' is no count"):
        write_counts(gated(), weeks=3)


@pytest.mark.parametrize(("used", "of", "wanted", "met"), [
    (9, 30, 30, True), (8, 27, 30, False), (10, 30, 33.3, True), (333, 1000, 33.3, True), (332, 1000, 33.3, False), (1, 3, 33.4, False), (0, 30, 1, False), (30, 30, 100, True),
])
def test_a_gate_is_met_exactly_and_never_by_rounding(used, of, wanted, met):
    (gate,) = gates(Mvp(tried=of, used=used, at_least=wanted))
    assert gate.met is met


def test_eighty_like_it_and_eleven_use_it_means_not_yet():
    lark = write_counts(gated(), **LARK)
    liked, used = gates(lark)
    assert (liked.count, liked.of, liked.met) == (36, 45, True) and (used.count, used.of, used.met) == (5, 45, False)
    assert round(100 * used.count / used.of) == 11 and both_met(lark) is False
    verdicts = {decision: "MV-GO-UNMET" in found(decide(lark, decision)) for decision in ("go", "not yet", "stop")}
    assert verdicts == {"go": True, "not yet": False, "stop": False}
    assert "few still use it" in found(decide(lark, "go"))["MV-GO-UNMET"].reason


def test_a_decision_before_both_gates_can_be_read_is_refused():
    for counts in ({}, {"tried": 45}, {"tried": 45, "liked": 36}, {"tried": 0, "liked": 0, "used": 0}, {"tried": 3, "liked": 4, "used": 1}):
        record = write_counts(gated(), **counts)
        assert both_met(record) is None
        with pytest.raises(OutOfOrder, match="Both gates come first"):
            decide(record, "go")


def test_strange_numbers_in_a_sealed_gate_read_as_no_gate():
    for strange in ("30", None, float("nan"), [30]):
        assert gates(Mvp(tried=45, used=5, gates_at_start={"at_least": strange})) == []


# -- few people --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("count", "of"), [(0, 9), (4, 9), (9, 9), (5, 45), (36, 45), (1, 1), (500, 1000)])
def test_the_ends_of_a_range_are_where_the_share_would_just_not_be_surprising(count, of):
    """Wilson's own definition: at either end the share lies 1.96 standard errors away, counted with that end."""
    for end in wilson(count, of):
        assert abs(count / of - end) == pytest.approx(1.959964 * math.sqrt(end * (1 - end) / of), abs=1e-6)


def test_few_are_said_as_a_range_and_many_as_a_percentage():
    assert share_words(4, 9) == "4 of 9, which fits anything from 19 to 73 %"
    assert share_words(36, 45) == "36 of 45 (80 %)"
    assert wilson(0, 0) == (0, 1)


def test_going_on_through_a_gate_that_a_few_more_could_close_is_a_warning():
    few = write_counts(gated(), tried=9, liked=8, used=4)
    assert found(few)["MV-FEW"].severity == "tip" and "4 of 9, which fits" in found(few)["MV-FEW"].reason
    assert found(decide(few, "go"))["MV-FEW"].severity == "warn"
    clear = write_counts(gated(), tried=20, liked=20, used=18)
    assert found(decide(clear, "go"))["MV-FEW"].severity == "tip"
    assert "MV-FEW" not in found(write_counts(gated(), **LARK))


# -- the slices --------------------------------------------------------------------------------------------------


def test_the_days_of_a_slice_count_its_own_pieces_and_those_before_it():
    history = np.array(WEEKS)
    days = slice_days(WEEKS, [6, 8, 12], START)
    for pieces, done in zip((6, 14, 26), days, strict=True):
        weeks = exactly_when(history, pieces, (50, 85))
        assert (done.likely, done.safe) == (START + timedelta(weeks=weeks[50]), START + timedelta(weeks=weeks[85]))
        assert START < done.likely <= done.safe
    assert [one.likely for one in days] == sorted(one.likely for one in days)


def test_the_same_number_every_week_leaves_no_doubt():
    (done,) = slice_days([4] * 12, [10], START)
    assert done.likely == done.safe == START + timedelta(weeks=3)


@pytest.mark.parametrize(("weekly", "says"), [
    ([5] * (LEAST_WEEKS - 1), "there are 11 weeks, and it takes 12"), ([0] * 12, "in 0 of the 12 weeks only; it takes 5"), ([9, 0, 0] * 4, "in 4 of the 12 weeks"), ([], "there are 0 weeks"),
])
def test_too_little_history_gives_no_days(weekly, says):
    with pytest.raises(TooThin, match=says):
        slice_days(weekly, [6], START)


@pytest.mark.parametrize("value", [-1, 2.5, 1e9, float("nan"), float("inf")])
def test_a_week_that_is_no_count_is_refused_by_its_value(value):
    with pytest.raises(BadInput, match="is no number of pieces"):
        slice_days([5] * 11 + [value], [6], START)


def test_a_plan_worked_out_from_new_weeks_stands_beside_the_earlier_one():
    three = Mvp(slices=[{"text": "paper", "items": 6}, {"text": "mail", "items": 8}, {"text": "page", "items": 12}], throughput=WEEKS, planned_on=START)
    first = date_slices(three, slice_days(WEEKS, [6, 8, 12], START))
    assert revisions(first) == 0 and date_slices(first, [(one.p50, one.p85) for one in first.slices]).plans == first.plans
    slower = [*WEEKS[2:], 1, 1]
    again = first.with_(throughput=slower, planned_on=START + timedelta(weeks=2))
    second = date_slices(again, slice_days(slower, [6, 8, 12], again.planned_on))
    assert revisions(second) == 1 and [plan.on for plan in second.plans] == [START, again.planned_on]
    assert second.plans[0].slices[2].p85 == first.slices[2].p85 < second.slices[2].p85


def test_days_for_another_number_of_slices_are_refused():
    with pytest.raises(BadInput, match="2 slices and days for 1"):
        date_slices(Mvp(slices=[{"items": 1}, {"items": 2}], planned_on=START), [(START, START)])


# -- what it does well -------------------------------------------------------------------------------------------


def test_what_a_first_version_does_well_is_a_fact_about_it():
    lark = write_counts(gated(), **LARK)
    assert does_well(decide(lark, "not yet")) == "The decision goes no further than the two gates."
    assert does_well(decide(lark, "go")) == "Both gates stand as they were written before the first count."
    assert does_well(edit_gates_after_counts(lark, at_least=10)) == ""
    assert does_well(Mvp(because="7 of 9 write it on paper")) == "Somebody counted before believing it."
