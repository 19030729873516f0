"""The recognition plan: the rules on their labelled lines, and who has heard nothing in a month."""

from datetime import date, timedelta

from labelled import corpus, rates

from coachkit.practices import RECORDS, Recognition
from coachkit.practices.recognition import FORM, KINDS, Spread, plan_thanks, planned, spread, team, unheard
from coachkit.practices.strengths import does_well
from coachkit.review import review, rules_on

TODAY = date(2027, 3, 20)


def plan(*days_ago: tuple[str, int | None]) -> Recognition:
    lines = [{"who": who, "on": None if ago is None else TODAY - timedelta(ago)} for who, ago in days_ago]
    return Recognition.model_validate({"people": ["AB", "CD", "EF"], "thanks": lines})


def test_every_rule_has_six_lines_on_either_side():
    rules = corpus("recognition")["rules"]
    assert {r.id for r in rules_on(Recognition)} == set(rules)
    assert min(len(lines) for sides in rules.values() for lines in sides.values()) >= 6


def test_good_plans_are_left_alone_and_bad_ones_flagged():
    assert rates("recognition") == (1.0, 1.0)


def test_a_plan_about_people_is_never_shown():
    assert RECORDS["recognition"].never_shown


def test_who_has_heard_nothing_for_a_month_is_named_in_the_order_of_the_team():
    told = plan(("cd", 30), ("AB", 31))
    assert unheard(told, TODAY) == ["AB", "EF"] and spread(told, TODAY) == Spread(heard=1, of=3)


def test_a_day_to_come_is_a_plan_and_a_line_without_a_day_is_neither():
    told = plan(("AB ", -2), ("AB", -5), ("CD", None), ("EF", 0))
    assert unheard(told, TODAY) == ["AB", "CD"] and planned(told, TODAY) == {"ab": TODAY + timedelta(2)}


def test_who_is_thanked_belongs_to_the_team_and_nobody_stands_in_it_twice():
    told = plan_thanks(plan(("ab", 1)), "GH", "drew the three routes on the wall", on=TODAY, form="word")
    assert team(told) == ["AB", "CD", "EF", "GH"] == told.people and told.thanks[-1].form == "word"
    assert plan_thanks(told, "gh ").people == told.people
    assert team(Recognition(thanks=[{"who": "XY"}, {"who": ""}, {}])) == ["XY"]


def test_an_empty_plan_says_nothing_about_anybody():
    assert spread(Recognition(), TODAY) == Spread(0, 0) and unheard(Recognition(), TODAY) == []


def test_each_form_says_what_it_is_good_for_and_where_it_goes_wrong():
    assert list(FORM) == list(KINDS) and all(all(one) for one in KINDS.values())


def test_money_by_the_piece_is_only_said_of_money():
    line = {"who": "AB", "what_for": "closed the most tickets in March", "form": "money"}
    assert [f.rule for f in review(Recognition(thanks=[line])).findings] == ["RC-MONEY-BY-THE-PIECE"]
    assert review(Recognition(thanks=[line | {"form": "word"}])).findings == ()


def test_what_a_plan_does_well_is_a_fact():
    assert does_well(plan(("AB", 1), ("CD", 2))) == "2 people stand in it."
    assert does_well(plan_thanks(Recognition(), "AB", "drew three routes on the wall", form="role")) == "It says in 1 line what was done."
