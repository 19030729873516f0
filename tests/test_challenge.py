"""The rules of a challenge: every labelled line of exercises/reviews/objective.yaml, limits and measures."""


import pytest
from labelled import corpus, read

from coachkit.practices import Challenge, KeyResult
from coachkit.practices.challenge_rules import holds
from coachkit.practices.measures import kind_of_measure, limits_in, move_in
from coachkit.practices.strengths import does_well
from coachkit.review import rules_on


def test_every_rule_of_a_challenge_has_six_lines_on_either_side() -> None:
    labelled = corpus("objective")["rules"]
    for rule in (r.id for r in rules_on(Challenge)):
        assert min(len(labelled[rule]["must_fail"]), len(labelled[rule]["must_pass"])) >= 6, rule


def test_a_field_that_was_not_given_is_never_missed() -> None:
    assert read("objective", {}).findings == ()


def test_a_way_that_the_law_prescribes_may_be_said() -> None:
    line = "Two nurses check every patient's wristband exactly as the rule says"
    assert "OK-PRESCRIBES-HOW" in {f.rule for f in read("objective", line).findings}
    assert "OK-PRESCRIBES-HOW" not in {f.rule for f in read("objective", {"objective": line, "prescribed_by_law": True}).findings}


def test_a_key_result_may_be_one_line_of_text() -> None:
    assert Challenge.model_validate({"key_results": ["61 → 75 %"]}).key_results == [KeyResult(text="61 → 75 %")]


def test_a_target_at_the_best_limit_of_a_count_is_not_called_luck() -> None:
    counts = [3, 1, 4, 2, 0, 5, 2, 3]  # the lower limit would be below zero, and no count is
    assert not read("objective", {"key_results": [{"metric": "falls", "target": 0, "history": counts}]}).flagged
    assert read("objective", {"key_results": [{"metric": "falls", "target": 1, "history": counts}]}).flagged


@pytest.mark.parametrize(("metric", "kind"), [
    ("average handle time", "speed"), ("days to deliver", "speed"), ("number of visits", "quantity"), ("parts per hour", "quantity"),
    ("share of calls solved", "quality"), ("repeat calls", "quality"), ("complaints per month", "quality"), ("share of customers", ""),
])
def test_a_measure_is_told_by_its_words(metric: str, kind: str) -> None:
    assert kind_of_measure(metric) == kind


@pytest.mark.parametrize(("text", "somebody"), [
    ("Callers get an answer", True), ("Cows lie down when they want to", True), ("The emergency room hears in time", True),
    ("Handle time goes down", False), ("Scanners are used for every parcel", False), ("The backlog is gone", False),
])
def test_somebody_has_the_benefit(text: str, somebody: bool) -> None:
    assert read("objective", text).flagged != somebody


def test_numbers_in_a_line_are_read() -> None:
    assert limits_in("Handle time 300 → 290 s (limits 240–360)") == (240, 360)
    assert move_in("Handle time 300 → 290 s") == (300, 290)
    assert limits_in("61 → 75 %") is None and move_in("Callers get an answer") is None


@pytest.mark.parametrize(("result", "kept"), [
    ({"type": "hold"}, True), ({"baseline": 4, "target": 4}, True), ({"text": "Scrap stays at 2 % or less"}, True),
    ({"baseline": 4, "target": 3}, False), ({"text": "Scrap falls", "type": "quality"}, False),
])
def test_a_goal_to_hold_is_known_by_type_numbers_or_words(result: dict, kept: bool) -> None:
    assert holds(KeyResult(**result)) == kept


def test_what_a_challenge_does_well_is_a_fact_about_it() -> None:
    whole = {"metric": "share", "baseline": 61, "target": 75, "date": "30 June"}
    assert "from where, to where" in does_well(Challenge.model_validate({"objective": "Callers get an answer", "key_results": [whole]}))
    assert "who has the benefit" in does_well(Challenge(objective="Callers get an answer"))
    for instruction in ("Pick by following the list from top to bottom, and use the blue trolley only.", "Answer every call by using script B exactly as written."):
        assert does_well(Challenge(objective=instruction)) == ""
