"""Forecasts: the rules on their labelled lines, moves that keep what was said, and a score counted by hand."""

from datetime import date, timedelta

import pytest
from labelled import corpus, rates

from coachkit.errors import BadInput, OutOfOrder, UnknownName
from coachkit.practices import Forecast, ForecastLog
from coachkit.practices.forecasts import (
    ENOUGH,
    add_forecast,
    base_rate,
    brier,
    calibration,
    drafts,
    due,
    put_down,
    resolve,
    said_words,
    say_again,
    score_words,
    scored,
    settled,
    waiting,
)
from coachkit.review import review, rules_on

SAID, DAY = date(2027, 5, 1), date(2027, 6, 30)


def one(**more):
    return add_forecast(ForecastLog(), "The van passes its test", 60, DAY, on=SAID).with_(**more)


def ended(percent, outcome, **more):
    return Forecast(percent=percent, outcome=outcome, **more)


def found(log):
    return {finding.rule: finding for finding in review(log).findings}


def test_every_rule_has_six_lines_on_either_side():
    rules = corpus("forecast-log")["rules"]
    assert {r.id for r in rules_on(ForecastLog)} == set(rules)
    assert min(len(lines) for sides in rules.values() for lines in sides.values()) >= 6


def test_good_lists_are_left_alone_and_bad_ones_flagged():
    assert rates("forecast-log") == (1.0, 1.0)


# -- the score ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("said", "score"), [
    ([(90, "yes")], 0.01), ([(90, "no")], 0.81), ([(50, "yes"), (50, "no")], 0.25),
    ([(80, "yes"), (70, "no"), (10, "no"), (60, "yes")], (0.04 + 0.49 + 0.01 + 0.16) / 4), ([(1, "yes"), (99, "no")], 0.9801),
])
def test_the_brier_score_is_the_one_counted_by_hand(said, score):
    assert brier([ended(percent, outcome) for percent, outcome in said]) == pytest.approx(score, abs=1e-12)


@pytest.mark.parametrize(("yes", "no"), [(3, 7), (5, 5), (1, 9), (12, 4), (0, 6), (6, 0)])
def test_always_saying_the_share_that_came_true_scores_p_times_one_minus_p(yes, no):
    p = yes / (yes + no)
    always = [ended(100 * p, "yes")] * yes + [ended(100 * p, "no")] * no
    assert brier(always) == pytest.approx(p * (1 - p), abs=1e-12)
    assert base_rate(always) == pytest.approx(p * (1 - p), abs=1e-12)


def test_the_base_rate_does_not_depend_on_what_was_said():
    assert base_rate([ended(10, "yes"), ended(90, "no"), ended(40, "no"), ended(40, "no")]) == pytest.approx(0.25 * 0.75)


def test_what_nobody_can_tell_what_is_open_and_what_has_no_number_does_not_count():
    some = [ended(90, "yes"), ended(90, "void"), Forecast(percent=90), ended(None, "no"), ended(150, "no"), ended(float("nan"), "no")]
    assert scored(some) == [(0.9, True)] and brier(some) == pytest.approx(0.01)
    assert brier([]) is base_rate([]) is None and score_words([Forecast(percent=90)]) == ""


def test_the_number_from_before_the_day_is_scored_and_both_are_kept():
    late = ended(99, "yes", first=60, changed_on=DAY + timedelta(days=1), known_by=DAY)
    assert brier([late]) == pytest.approx(0.16) and (late.first, late.percent) == (60, 99)
    assert brier([late.model_copy(update={"changed_on": DAY})]) == pytest.approx(0.0001)
    assert found(ForecastLog(entries=[late]))["FC-CHANGED-AFTER"].severity == "error"


def test_a_forecast_put_down_after_its_day_is_not_scored_but_one_of_a_case_is():
    late = ended(99, "yes", said_on=DAY + timedelta(days=1), known_by=DAY)
    assert scored([late]) == [] and scored([late.model_copy(update={"turned_out": "yes"})]) == [(0.99, True)]


def test_the_score_in_a_sentence_says_how_many_and_waits_with_the_comparison_for_ten():
    nine = [ended(80, "yes")] * 6 + [ended(80, "no")] * 3
    assert score_words(nine) == "9 forecasts count, 6 came true. Brier score 0.24 so far; it begins to say something at 10."
    ten = [*nine, ended(80, "yes")]
    assert score_words(ten) == ("10 forecasts count, 7 came true. Brier score 0.22; whoever had known the share and always said 70 % would have 0.21. Lower is better.")
    assert score_words(nine[:1]).startswith("1 forecast counts, 1 came true.")


# -- said and came -----------------------------------------------------------------------------------------------


def test_there_is_no_picture_under_ten():
    assert calibration([ended(80, "yes")] * (ENOUGH - 1)) == [] and len(calibration([ended(80, "yes")] * ENOUGH)) == 1


def test_bands_count_what_lies_in_them_and_leave_out_the_empty_ones():
    some = [ended(p, o) for p, o in [(10, "no"), (20, "yes"), (20.5, "no"), (40, "no"), (60, "yes"), (61, "yes"), (80, "yes"), (81, "yes"), (99, "no"), (90, "yes")]]
    bands = {(band.low, band.high): (band.n, band.yes, round(band.said, 4)) for band in calibration(some)}
    assert bands == {(1, 20): (2, 1, 0.15), (21, 40): (2, 0, 0.3025), (41, 60): (1, 1, 0.6), (61, 80): (2, 2, 0.705), (81, 99): (3, 2, 0.9)}
    assert all(band.least <= band.yes / band.n <= band.most for band in calibration(some))
    assert sum(band.n for band in calibration([ended(100, "yes")] * 5 + [ended(0, "no")] * 5)) == 10


# -- moves -------------------------------------------------------------------------------------------------------


def test_a_forecast_that_is_not_whole_can_not_be_put_down():
    whole = {"statement": "The van passes its test", "percent": 60, "known_by": DAY}
    for name, value in {"statement": " ", "percent": None, "known_by": None}.items():
        with pytest.raises(BadInput, match="Forecast 1 is not whole yet"):
            put_down(ForecastLog(entries=[Forecast(**(whole | {name: value}))]), 0, on=SAID)
    for percent in (0, 100, 120, -3):
        with pytest.raises(BadInput, match="a number from 1 to 99"):
            put_down(ForecastLog(entries=[Forecast(**(whole | {"percent": percent}))]), 0, on=SAID)
    assert put_down(ForecastLog(entries=[Forecast(**whole)]), 0, on=SAID).entries[0].said_on == SAID


def test_another_number_keeps_the_first_one_however_often_it_changes():
    twice = say_again(say_again(one(), 0, 70, on=SAID + timedelta(days=3)), 0, 40, on=SAID + timedelta(days=9))
    kept = twice.entries[0]
    assert (kept.first, kept.percent, kept.changed_on) == (60, 40, SAID + timedelta(days=9))
    assert said_words(kept) == "40 %, first 60 % on 2027-05-01"
    with pytest.raises(BadInput, match="100 is not between 1 and 99"):
        say_again(twice, 0, 100, on=SAID)


def test_a_draft_and_a_settled_one_take_no_other_number():
    for log in (ForecastLog(entries=[Forecast(percent=60)]), resolve(one(), 0, "yes", on=DAY)):
        with pytest.raises(OutOfOrder, match="is not waiting"):
            say_again(log, 0, 70, on=SAID)


def test_one_can_not_look_before_the_number_is_said():
    with pytest.raises(OutOfOrder, match="Say your number first"):
        resolve(ForecastLog(entries=[Forecast(percent=60)]), 0, "yes", on=DAY)


def test_settling_writes_outcome_day_and_what_was_not_seen():
    kept = resolve(one(), 0, "no", on=DAY, why="the brake pulled").entries[0]
    assert (kept.outcome, kept.resolved_on, kept.why, kept.said_on) == ("no", DAY, "the brake pulled", SAID)


@pytest.mark.parametrize("item", [1, -1])
def test_a_forecast_that_is_not_there_is_refused(item):
    for move in (lambda: put_down(one(), item, on=SAID), lambda: say_again(one(), item, 70, on=SAID), lambda: resolve(one(), item, "yes", on=DAY)):
        with pytest.raises(UnknownName, match=f"no forecast {item + 1}; the list has 1"):
            move()


def test_the_lists_know_what_is_due_what_waits_and_what_is_settled():
    log = ForecastLog(entries=[
        {"statement": "a", "said_on": SAID, "known_by": DAY}, {"statement": "b", "said_on": SAID, "known_by": SAID + timedelta(days=2)},
        {"statement": "c"}, {"statement": "d", "said_on": SAID, "outcome": "yes", "resolved_on": SAID},
        {"statement": "e", "said_on": SAID, "outcome": "no", "resolved_on": DAY}, {"statement": "f", "said_on": SAID}])
    assert drafts(log) == [2] and waiting(log) == [1, 0, 5] and settled(log) == [4, 3]
    assert due(log, SAID + timedelta(days=1)) == [] and due(log, SAID + timedelta(days=2)) == [1] and due(log, DAY) == [1, 0]


def test_a_no_before_its_day_waits_and_a_yes_may_come_early():
    early = DAY - timedelta(days=3)
    assert "FC-TOO-EARLY" in found(resolve(one(), 0, "no", on=early)) and "FC-TOO-EARLY" not in found(resolve(one(), 0, "yes", on=early))
    assert "FC-TOO-EARLY" not in found(resolve(one(), 0, "no", on=DAY))
