"""The few rules of the small records: if-then plans and reflections."""

import pytest

from coachkit.practices import IfThenPlan, Reflection
from coachkit.practices.habits_rules import parse
from coachkit.review import review


def rules(record) -> set[str]:
    """The ids of what is found."""
    return {f.rule for f in review(record).findings}


@pytest.mark.parametrize(("line", "cue", "action"), [
    ("If somebody brings me a problem, then I ask what they have seen", "If somebody brings me a problem", "I ask what they have seen"),
    ("When the stand-up ends, I write the agreement on the board", "When the stand-up ends", "I write the agreement on the board"),
    ("After lunch I will walk to bench 2", "After lunch", "I will walk to bench 2"),
    ("Whenever the phone rings then I close the laptop", "Whenever the phone rings", "I close the laptop"),
    ("I ask more questions", "", "I ask more questions"),
    ("If somebody brings me a problem", "If somebody brings me a problem", ""),
])
def test_a_line_is_parted_into_cue_and_action(line: str, cue: str, action: str) -> None:
    assert parse(line) == (cue, action)


@pytest.mark.parametrize("cue", ["", None, "n/a", "If I have time", "When it is possible", "always", "sometimes", "If I feel like it", "Whenever I remember", "more often"])
def test_a_moment_that_is_easy_to_miss_is_no_cue(cue: str | None) -> None:
    assert "IT-NO-CUE" in rules(IfThenPlan(cue=cue, action="I ask one question"))


@pytest.mark.parametrize("cue", [
    "If somebody brings me a problem at the desk", "When the stand-up ends", "After lunch", "At 7:50, in the car park", "As soon as the line stops",
    "Before I open the mail", "the phone rings twice", "On Monday at the board",
])
def test_a_moment_one_can_not_miss_is_a_cue(cue: str) -> None:
    assert "IT-NO-CUE" not in rules(IfThenPlan(cue=cue, action="I ask one question"))


@pytest.mark.parametrize("action", ["", None, "tbd", "I am more patient", "I try to listen", "be a better leader", "I pay more attention", "I stop interrupting", "communicate better"])
def test_a_wish_about_oneself_is_no_action(action: str | None) -> None:
    assert "IT-NO-ACTION" in rules(IfThenPlan(cue="When the stand-up ends", action=action))


@pytest.mark.parametrize("action", [
    "then I ask what they have seen before I say anything", "I write the agreement on the board", "I walk to bench 2 and count the boxes", "I say thank you",
    "I put my hands behind my back", "I close the laptop", "I ask one open question",
])
def test_one_thing_somebody_could_see_is_an_action(action: str) -> None:
    assert not rules(IfThenPlan(cue="When the stand-up ends", action=action))


@pytest.mark.parametrize("action", ["I ask, then write it down and then tell the team and call the store", "I close the laptop; I stand up", "I ask a question and also write it down"])
def test_several_actions_on_one_cue_are_questioned(action: str) -> None:
    assert "IT-TWO-ACTIONS" in rules(IfThenPlan(cue="When the stand-up ends", action=action))


def test_both_parts_may_stand_in_the_first_box() -> None:
    assert not rules(IfThenPlan(cue="If somebody brings me a problem, I ask what they have seen", action=""))


@pytest.mark.parametrize("line", ["On Thursday I ask Jo how she would do it", "I count the boxes by 14 June", "At the next stand-up I say nothing for five minutes", "Tomorrow I walk to bench 2", "Two walks until Friday"])
def test_what_will_be_done_has_a_day(line: str) -> None:
    assert not rules(Reflection(will_do=line))


@pytest.mark.parametrize("line", ["I will ask more questions", "Listen better", "", None, "Try it with the team", "Give more feedback soon"])
def test_what_has_no_day_is_questioned(line: str | None) -> None:
    assert "RF-NO-DATE" in rules(Reflection(will_do=line))


def test_a_field_that_was_not_given_is_never_missed() -> None:
    assert not rules(IfThenPlan()) and not rules(Reflection())
