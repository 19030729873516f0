"""The rules of a plan: every labelled line of exercises/reviews/plan.yaml, and what the words of a finding are."""


import pytest
from labelled import corpus, read

from coachkit.practices import Experiment, Plan
from coachkit.practices.given import missing, names_a_day
from coachkit.review import review, rules_on


def test_every_rule_of_a_plan_has_six_lines_on_either_side() -> None:
    labelled = corpus("plan")["rules"]
    # Its lines stand with those of the check.
    for rule in {r.id for r in rules_on(Plan)} - {"CH-SELECTED-WORST"}:
        assert min(len(labelled[rule]["must_fail"]), len(labelled[rule]["must_pass"])) >= 6, rule


def test_offsets_count_code_points_also_behind_an_emoji() -> None:
    (found,) = read("plan", {"scope": "👩🏽‍🏭 all nine wards"}).findings
    assert (found.words, found.start) == ("all nine wards", 5)


def test_a_field_that_was_not_given_is_never_missed() -> None:
    assert read("plan", {}).findings == ()


def test_a_quoted_line_of_somebody_else_is_left_alone() -> None:
    assert not read("plan", {"change": 'The sign that says "be more careful" is taken down'}).flagged


def test_a_plan_in_another_language_is_not_reviewed() -> None:
    assert not read("plan", {"change": "Der Rüstsatz steht bereit, bevor die Linie anhält und der Werker geht."}).reviewed


def test_an_experiment_reads_its_plan_by_the_same_rules() -> None:
    plan = Plan.model_validate({"to": None, "scope": "all nine wards"})
    alone = {(f.rule, f"plan.{f.field}") for f in review(plan).findings}
    assert alone == {(f.rule, f.field) for f in review(Experiment(plan=plan)).findings}


@pytest.mark.parametrize("text", ["14 June", "2027-06-14", "in 3 weeks", "in four weeks", "end of term", "Friday", "31.12.2027", "Q3"])
def test_these_can_be_put_into_a_diary(text: str) -> None:
    assert names_a_day(text)


@pytest.mark.parametrize("text", ["soon", "", "asap", "2027-02-30", "when we have time", "ongoing", "tbd", "later"])
def test_these_can_not(text: str) -> None:
    assert not names_a_day(text)


@pytest.mark.parametrize(("text", "empty"), [("n/a", True), ("-", True), (None, True), ("none yet", True), ("none of the crew falls", False), ("%", False), ("no more than 2", False)])
def test_a_placeholder_counts_as_nothing_said(text: str | None, empty: bool) -> None:
    assert missing(text) == empty
