"""A team's ideas: the rules on their labelled lines, who waits for an answer, and whose ideas they are."""

from datetime import date

import pytest
from labelled import corpus, rates

from coachkit.errors import UnknownName
from coachkit.practices import IdeaList
from coachkit.practices.ideas import (
    add_idea,
    answer_idea,
    counted,
    floor_share,
    people,
    waiting,
    working_days,
)
from coachkit.practices.strengths import does_well
from coachkit.review import review, rules_on

MONDAY = date(2026, 10, 5)


def test_every_rule_of_an_idea_list_has_six_lines_on_either_side():
    rules = corpus("idea-list")["rules"]
    assert {r.id for r in rules_on(IdeaList)} == set(rules)
    assert min(len(lines) for sides in rules.values() for lines in sides.values()) >= 6


def test_good_lists_are_left_alone_and_bad_ones_flagged():
    left_alone, flagged = rates("idea-list")
    assert left_alone >= 0.95 and flagged >= 0.95


def two_ideas() -> IdeaList:
    ideas = add_idea(IdeaList(), "Heavy boxes on the lower shelf", on=MONDAY, who="Z.", origin="floor")
    return add_idea(ideas, "A second printer", on=date(2026, 10, 8), who="me", origin="leader")


def test_an_idea_waits_until_it_is_answered_and_a_weekend_does_not_count():
    ideas = two_ideas()
    assert [(one.item, one.who, one.days) for one in waiting(ideas, date(2026, 10, 12))] == [(0, "Z.", 5), (1, "me", 2)]
    assert [one.item for one in waiting(ideas, date(2026, 10, 12), more_than=2)] == [0]
    answered = answer_idea(ideas, 0, "try", on=date(2026, 10, 6), chosen_by="team")
    assert [one.item for one in waiting(answered, date(2026, 10, 12))] == [1]
    assert ideas.ideas[0].decision is None  # the list before the move is as it was


def test_the_same_list_is_in_time_on_one_day_and_late_on_the_next():
    found = [[f.field for f in review(two_ideas().with_(as_of=day)).findings if f.rule == "IL-UNANSWERED"]
             for day in (date(2026, 10, 7), date(2026, 10, 8))]
    assert found == [[], ["ideas[0].answered_on"]]


@pytest.mark.parametrize(("first", "last", "days"), [
    (MONDAY, MONDAY, 0), (MONDAY, date(2026, 10, 7), 2), (date(2026, 10, 9), date(2026, 10, 12), 1),
    (date(2026, 10, 10), date(2026, 10, 11), 0), (date(2026, 10, 7), MONDAY, 0), (MONDAY, date(2026, 10, 12), 5),
])
def test_working_days_are_mondays_to_fridays_after_the_first(first, last, days):
    assert working_days(first, last) == days


def test_the_share_from_the_floor_counts_only_ideas_whose_origin_is_known():
    ideas = add_idea(two_ideas(), "Sort at noon", on=MONDAY, who=" z. ")
    assert floor_share(ideas) == (1, 2) and people(ideas) == 2
    assert counted(ideas) == "3 ideas, 1 of 2 from people who do the work, 3 without an answer."


def test_a_list_in_one_line_says_when_everybody_has_an_answer():
    assert counted(IdeaList()) == "No idea yet."
    ideas = answer_idea(add_idea(IdeaList(), "Tape at each bench", on=MONDAY, origin="leader"), 0, "decline", on=MONDAY, reason="The team has tape.")
    assert counted(ideas) == "1 idea, 0 of 1 from people who do the work, each has an answer."


def test_an_answer_to_an_idea_that_is_not_there_is_refused():
    with pytest.raises(UnknownName, match="no idea 3"):
        answer_idea(two_ideas(), 2, "park", on=MONDAY)


def test_what_a_list_does_well_begins_with_the_floor():
    assert does_well(two_ideas()) == "1 of 2 ideas come from people who do the work."
    assert does_well(IdeaList(ideas=[{"text": "x", "decision": "try", "chosen_by": "team"}])) == "The team had a say in what is tried."
    assert does_well(IdeaList()) == ""
