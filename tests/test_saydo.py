"""Say and do: the rules on their labelled lines, the gaps, and the values that an act on a day shows."""

from datetime import date

from labelled import corpus, rates

from coachkit.practices import SayDo
from coachkit.practices.saydo import gaps, shown_values
from coachkit.review import review, rules_on

DAY = date(2027, 3, 16)


def test_every_rule_has_six_lines_on_either_side():
    rules = corpus("say-do")["rules"]
    assert {r.id for r in rules_on(SayDo)} == set(rules)
    assert min(len(lines) for sides in rules.values() for lines in sides.values()) >= 6


def test_good_tables_are_left_alone_and_bad_ones_flagged():
    assert rates("say-do") == (1.0, 1.0)


def test_a_gap_is_a_line_that_is_said_without_an_act_on_a_day():
    table = SayDo.model_validate({"lines": [
        {"say": "We help each other", "do": "took the phones for an hour", "on": DAY}, {"say": "Meetings end on time"},
        {"say": "Ask for help", "do": "asked Jo"}, {"do": "carried boxes", "on": DAY}, {}]})
    assert gaps(table) == [1, 2] and gaps(SayDo()) == []


def test_a_value_is_shown_by_an_act_on_a_day_only():
    table = SayDo.model_validate({"lines": [
        {"value": "teamwork", "do": "took the phones", "on": DAY}, {"value": "respect", "do": "thanked T."},
        {"value": "other", "do": "ended at nine", "on": DAY}]})
    assert shown_values(table) == ["teamwork"]


def test_a_habit_in_general_passes_when_it_names_the_day_it_was_seen():
    line = {"say": "Meetings end on time", "do": "I usually end them late, but on Tuesday I stopped at 09:30"}
    assert review(SayDo(lines=[line])).findings == ()
