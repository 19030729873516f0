"""The short forms of lesson 02: a decision as a small test, a habit of one's own, and the team's ideas."""

from datetime import date

from coachkit.practices import Experiment, IdeaList, Plan, Point
from coachkit.practices.experiment import add_points
from coachkit.widgets.cycle import SMALL, SMALL_PLAN
from coachkit.widgets.ideas import IdeaLog, standing
from coachkit.widgets.views import view_of

HOSTILE = "<img src=x onerror=alert(1)>"


def notes(view):
    """The words of every note that shows."""
    return [child.value for leaf in view.set.leaves() for child in leaf.notes.children if hasattr(child, "value")]


# -- a decision ------------------------------------------------------------------------------------------------


def test_a_small_test_asks_eight_questions_and_keeps_what_the_others_said(place):
    whole = Plan(change="window 2 opens at eight", scope="window 2", owner="M.")
    view = view_of(whole, short=True, key="my-decision", **place)
    assert tuple(view.fields) == SMALL
    view.answer(to=30.0)
    kept = place["journal"].latest("plan", "my-decision", "ana").record
    assert (kept.to, kept.scope, kept.owner) == (30, "window 2", "M.")


def test_a_small_test_counts_only_what_it_asks(place):
    view = view_of(Plan(change="window 2 opens at eight"), short=True, key="d", **place)
    assert "1 of 8 answered." in view.summary() and "1 of 8 answered." in view.card_html()
    assert "1 of 18 answered." in view_of(Plan(change="window 2 opens at eight"), key="e", **place).summary()


def test_reviewed_whole_a_small_test_says_nothing_of_questions_it_did_not_ask(place):
    view = view_of(Plan(), short=True, key="d", **place)
    view.review_whole()
    fields = {finding.field for finding in view.reviewed(view.seen()).findings}
    assert {"to", "by", "stop_rule"} <= fields and not fields & {"balancing", "baseline_points", "owner", "people"}


# -- a habit ---------------------------------------------------------------------------------------------------


def test_a_first_test_has_no_points_to_write_and_asks_for_a_step_and_for_people(place):
    view = view_of(Experiment(owner="self"), part="plan", short=True, key="my-habit", **place)
    assert tuple(view.set.sets["plan"].fields) == SMALL_PLAN
    view.answer(plan={"change": "I ask first", "people": "Jo, setter"})
    later = view_of(Experiment(owner="self"), part="do", short=True, key="my-habit", **place)
    assert later.set.sets["do"].fields == {} and later.set.data.boxes[0] not in later.set.live["do"].children
    later.set.steps.append()
    later.set.steps.sets[0].fields["learned"].type("I answer fastest on the way somewhere.")
    later.set.people["do"].type("Jo, setter")
    kept = place["journal"].latest("experiment", "my-habit", "ana").record
    assert kept.owner == "self" and kept.plan.change == "I ask first" and kept.steps[0].learned.startswith("I answer")
    assert kept.people == {"do": ["Jo, setter"]}


def test_a_short_form_loses_no_points_that_came_in_elsewhere(place):
    record = add_points(Experiment(plan=Plan(change="x"), owner="self"), before=[7, 6], after=[Point(value=5)])
    place["journal"].save(record, learner="ana", key="my-habit")
    view = view_of(Experiment(), part="do", short=True, key="my-habit", **place)
    view.set.people["do"].type("Jo")
    kept = place["journal"].latest("experiment", "my-habit", "ana").record
    assert [p.value for p in kept.before] == [7, 6] and [p.value for p in kept.after] == [5] and kept.plan_sha256


def test_a_card_says_who_took_part_in_every_step():
    told = view_of(Experiment(plan=Plan(change="x"), people={"plan": ["Jo"], "do": ["Jo", "Ben"], "act": ["Ana"]}), live=False).summary()
    assert told.count("Who took part in this step?") == 3 and "  Jo\n  Ben" in told
    named = view_of(Experiment(plan=Plan(people=["Jo"]), people={"plan": ["Jo"]}), live=False).summary()
    assert "Who took part in this step?" not in named and "Who takes part? Roles or initials. Jo" in named


# -- ideas -----------------------------------------------------------------------------------------------------

TWO = {"ideas": [
    {"text": "Heavy boxes low", "who": "Z.", "origin": "floor", "said_on": "2026-10-05"},
    {"text": "A second printer", "who": "me", "origin": "leader", "said_on": "2026-10-07", "decision": "park", "again_on": "2026-11-02",
     "reason": "It costs 900.", "answered_on": "2026-10-08", "chosen_by": "together"},
]}


def test_an_idea_that_waits_gets_its_note_on_the_third_working_day_and_the_day_is_not_kept(place):
    for today, late in ((date(2026, 10, 7), False), (date(2026, 10, 8), True)):
        view = IdeaLog(IdeaList.model_validate(TWO), today=today, key=f"k{today.day}", **place)
        assert any("more than two working days" in note for note in notes(view)) == late
    view.set.fields["ideas"].sets[0].fields["decision"].type("try")
    assert not any("more than two working days" in note for note in notes(view))
    assert "as_of" not in place["journal"].latest("idea-list", "k8", "ana").payload


def test_the_line_under_the_list_counts_the_floor_and_the_days():
    ideas = IdeaList.model_validate(TWO)
    assert standing(ideas) == "2 ideas, 1 of 2 from people who do the work, 1 without an answer."
    assert standing(ideas, date(2026, 10, 12)).endswith("The oldest has waited for 5 working days.")
    assert standing(ideas, date(2026, 10, 6)).endswith("The oldest has waited for 1 working day.")
    assert standing(IdeaList()) == ""


def test_an_idea_list_reads_as_a_table_with_every_answer(place):
    still = IdeaLog(IdeaList.model_validate(TWO), live=False, **place)
    text = still.summary()
    assert "Z., does this work, 2026-10-05  no answer yet" in text
    assert "park it until 2026-11-02, chosen together, 2026-10-08" in text
    assert text.endswith("1 without an answer. Nothing to mend here.")
    assert "<td>It costs 900.</td>" in still.card_html()


def test_an_empty_list_says_so_without_a_table(place):
    still = IdeaLog(live=False, **place)
    assert still.summary() == "Our ideas\n\nNothing written yet." and "<table" not in still.card_html()


def test_a_hostile_idea_is_only_ever_text(place):
    ideas = IdeaList.model_validate({"ideas": [{"text": HOSTILE, "who": HOSTILE, "reason": HOSTILE, "decision": "decline"}]})
    view = IdeaLog(ideas, **place)
    for html in (view.card_html(), view.standing.value, *notes(view)):
        assert "<img" not in html
    assert "&lt;img" in view.card_html()
