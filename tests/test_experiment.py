"""PDCA as a state machine, its seal, and the rules of Do, Check and Act (exercises/reviews/experiment.yaml)."""

import hashlib
import json
import random
import re
from typing import Any

import pytest
from labelled import corpus, rates

from coachkit.errors import OutOfOrder
from coachkit.practices import Act, Experiment, OutcomeCheck, Plan, Point, Step
from coachkit.practices import experiment as moves
from coachkit.practices.experiment_rules import same_metric
from coachkit.practices.strengths import does_well
from coachkit.review import review, rules_on

PLAN = Plan.model_validate({"metric": "median changeover", "from": 31, "to": 24, "by": "2027-02-12", "better": "lower"})
BEFORE = [31, 29, 33, 30, 32, 28, 31, 30, 34, 29, 31, 32]
BETTER = [24, 23, 25, 22, 24, 26, 23, 24]

planned = moves.write_plan(Experiment(), PLAN)
running = moves.add_points(planned, before=BEFORE, after=BETTER)
checked = moves.write_check(running, OutcomeCheck(predicted=24, actual=24, verdict="supported"))
decided = moves.decide(checked, Act(decision="adopt"))


@pytest.mark.parametrize(("experiment", "state"), [
    (Experiment(), "empty"), (Experiment(plan=Plan()), "empty"), (planned, "planned"), (moves.add_points(planned, before=BEFORE), "planned"),
    (running, "running"), (moves.write_step(planned, Step(expected="x")), "running"), (checked, "checked"), (decided, "decided"),
])
def test_the_state_is_read_from_what_is_written(experiment: Experiment, state: str) -> None:
    assert moves.state(experiment) == state


@pytest.mark.parametrize(("experiment", "move"), [
    (Experiment(), lambda e: moves.add_points(e, after=[24])),
    (Experiment(), lambda e: moves.add_points(e, before=[31])),
    (Experiment(plan=Plan()), lambda e: moves.add_points(e, after=[24])),
    (Experiment(), lambda e: moves.write_step(e, Step())),
    (Experiment(), lambda e: moves.write_check(e, OutcomeCheck(actual=24))),
    (planned, lambda e: moves.write_check(e, OutcomeCheck(actual=24))),
    (moves.add_points(planned, before=BEFORE), lambda e: moves.write_check(e, OutcomeCheck(actual=24))),
    (planned, lambda e: moves.decide(e, Act(decision="adopt"))),
    (running, lambda e: moves.decide(e, Act(decision="adopt"))),
    (running, lambda e: moves.write_plan(e, PLAN)),
    (decided, lambda e: moves.write_plan(e, PLAN)),
])
def test_a_move_out_of_order_is_refused_and_says_what_comes_first(experiment: Experiment, move: Any) -> None:
    with pytest.raises(OutOfOrder, match=r"\w+ \w+ \w+"):
        move(experiment)


def test_a_plan_may_be_written_again_until_data_begin() -> None:
    other = PLAN.with_(to=25)
    assert moves.write_plan(moves.add_points(planned, before=BEFORE), other).plan == other


def test_moves_leave_the_experiment_they_were_given_as_it_was() -> None:
    before = planned.payload()
    moves.add_points(planned, after=BETTER)
    assert planned.payload() == before


def test_the_seal_is_the_sha256_of_the_plans_sorted_json() -> None:
    text = json.dumps(PLAN.payload(), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert running.plan_sha256 == hashlib.sha256(text.encode()).hexdigest()
    assert running.plan_at_start == PLAN.payload()


def test_the_seal_does_not_depend_on_the_order_of_the_answers() -> None:
    names = list(PLAN.payload())
    random.Random(1).shuffle(names)
    assert moves.seal(Plan.model_validate({n: PLAN.payload()[n] for n in names})) == running.plan_sha256


def test_only_the_first_point_after_the_change_seals_the_plan() -> None:
    assert moves.add_points(planned, before=BEFORE).plan_sha256 is None
    later = moves.edit_plan_after_start(running, PLAN.with_(to=29))
    assert moves.add_points(later, after=[25]).plan_sha256 == running.plan_sha256


def test_points_may_be_numbers_dicts_or_points_and_keep_their_order() -> None:
    added = moves.add_points(planned, after=[24, {"value": 23, "day": "2027-02-03"}, Point(value=22)])
    assert [p.value for p in added.after] == [24, 23, 22]
    assert [p.value for p in moves.add_points(added, after=[21]).after] == [24, 23, 22, 21]


def test_an_edit_after_the_start_is_possible_and_shows_what_it_said_before() -> None:
    edited = moves.edit_plan_after_start(running, PLAN.with_(to=29, owner="Ana"))
    assert sorted(moves.plan_changed(edited)) == [("owner", None, "Ana"), ("to", 24.0, 29.0)]
    assert {f.field for f in review(edited).findings if f.rule == "DO-PLAN-EDITED"} == {"plan.owner", "plan.to"}


def test_a_blank_field_that_was_touched_is_no_edit() -> None:
    touched = moves.edit_plan_after_start(running, PLAN.with_(scope="", owner=None))
    assert moves.plan_changed(touched) == []
    assert not [f for f in review(touched).findings if f.rule == "DO-PLAN-EDITED"]


def test_the_seal_survives_the_journals_json() -> None:
    again = Experiment.model_validate(json.loads(json.dumps(decided.payload())))
    assert again == decided and moves.seal(again.plan) == again.plan_sha256


def test_the_evidence_is_taken_from_the_points() -> None:
    assert moves.evidence_of(running).verdict == "supported"
    assert moves.evidence_of(moves.add_points(planned, before=BEFORE, after=BEFORE)).verdict == "no sign"
    assert moves.evidence_of(planned) is None
    assert moves.evidence_of(moves.add_points(planned, before=[31], after=[24])) is None


@pytest.mark.parametrize(("plan", "better"), [
    ({"from": 31, "to": 24}, "lower"), ({"from": 61, "to": 75}, "higher"), ({"from": 31, "to": 24, "better": "higher"}, "higher"), ({"to": 24}, None), ({"from": 3, "to": 3}, None),
])
def test_the_better_way_is_what_the_plan_says_or_its_numbers(plan: dict, better: str | None) -> None:
    assert moves.direction(Plan.model_validate(plan)) == better


def test_adopting_what_the_points_do_not_support_is_questioned_in_the_record_and_from_the_points() -> None:
    same = moves.add_points(planned, before=BEFORE, after=BEFORE)
    adopted = moves.decide(moves.write_check(same, OutcomeCheck(verdict="supported", actual=31)), Act(decision="adopt"))
    assert {"CH-VERDICT-MISMATCH", "AC-INCONSISTENT"} <= {f.rule for f in review(adopted).findings}
    assert not {"CH-VERDICT-MISMATCH", "AC-INCONSISTENT"} & {f.rule for f in review(decided).findings}


def test_what_people_call_improved_is_the_verdict_supported() -> None:
    assert OutcomeCheck(verdict="It worked").verdict == "supported"
    assert OutcomeCheck(verdict="").verdict is None


def test_good_cycles_are_left_alone_and_bad_ones_flagged() -> None:
    assert rates("experiment") == (1, 1)


def test_every_rule_of_do_check_and_act_has_six_lines_on_either_side() -> None:
    labelled = corpus("experiment")["rules"]
    for rule in {r.id for r in rules_on(Experiment)} - {r.id for r in rules_on(Plan)} | {"CH-SELECTED-WORST"}:
        assert min(len(labelled[rule]["must_fail"]), len(labelled[rule]["must_pass"])) >= 6, rule


@pytest.mark.parametrize(("one", "two", "same"), [
    ("median changeover", "changeover (median)", True), ("median changeover", "mean changeover", False), ("no-shows per 100", "no-shows", True),
    ("minutes per call", "seconds until pick-up", False), ("%", "%", True), ("average wait", "mean wait", True),
])
def test_two_names_of_one_measure(one: str, two: str, same: bool) -> None:
    assert same_metric(one, two) == same


@pytest.mark.parametrize(("record", "words"), [
    (decided, "points after the change|beside what was predicted"), (planned, "can turn out wrong"), (PLAN, "can turn out wrong"),
    (Plan(change="The kit stands ready"), "can be tried"), (Plan(stop_rule="two over 45 min"), "when to stop"),
])
def test_what_a_record_does_well_is_a_fact_about_it(record: Any, words: str) -> None:
    assert re.search(words, does_well(record))
