"""Drives the special views as a scripted learner: a cause tree, a PDCA cycle, a chart, feedback, a goal."""

from datetime import UTC, datetime

import ipywidgets
import pytest
from screen import controls, press, shown

from coachkit.cases import northgate
from coachkit.exercises import KeyedCause
from coachkit.practices import Challenge, Experiment, Feedback, Plan, WhyTree
from coachkit.tables import weeks_experiment
from coachkit.widgets import CheckChart, ExperimentCard, FeedbackBuilder, GoalBuilder, WhyTreeView
from coachkit.widgets.base import Press
from coachkit.widgets.cycle import read_points

NOW = datetime(2026, 4, 1, tzinfo=UTC)
CAUSES = (
    KeyedCause(name="the wrong device", share=13, words=("device", "oldest"), hint="Look at the form."),
    KeyedCause(name="the timer", share=8, words=("timer",), hint="Look at who closed them."),
)
BEFORE = "\n".join(f"2026-03-{day:02d}; {30 + day % 4}" for day in range(2, 14))
AFTER = "\n".join(f"2026-03-{day:02d}; {23 + day % 3}" for day in range(16, 26))
PLAN = {
    "problem": "A changeover on line C takes 31 minutes.", "metric": "median changeover", "unit": "minutes",
    "better": "lower", "from_": "31", "to": "24", "by": "2026-04-30",
}


@pytest.fixture
def place(journal):
    return {"journal": journal, "learner": "ana", "key": "mine"}


def tree(place, **more):
    start = WhyTree(problem="21 of 60 tickets in week 14 came back within two days", nodes=[])
    return WhyTreeView(start, **place, **more)


# -- a cause tree ------------------------------------------------------------------------------------------------


def test_a_tree_grows_a_why_at_a_time_and_is_saved(place, journal):
    view = tree(place)
    press(view, "Ask why")
    view.set.lines["n1"].fields["text"].control.value = "the fix went to the wrong device"
    press(view, "Ask why of 1")
    view.set.lines["n2"].fields["text"].control.value = "the form offers the oldest device first"
    view.set.lines["n2"].fields["evidence"].control.value = "seen"
    press(view, "Another branch")
    saved = journal.latest("why-tree", "mine", "ana").record
    assert [(n.id, n.parent, n.text) for n in saved.nodes] == [
        ("n1", None, "the fix went to the wrong device"), ("n2", "n1", "the form offers the oldest device first"),
        ("n3", None, ""),
    ]
    assert saved.nodes[1].evidence == "seen"
    again = tree(place)
    assert again.set.lines["n2"].fields["text"].control.value == "the form offers the oldest device first"


def test_every_control_of_a_tree_has_a_name_of_its_own(place):
    view = tree(place)
    first = view.why("the fix went to the wrong device")
    view.why("the form offers the oldest device first", first)
    press(view, "Read it back")
    lines = [c.description for c in controls(view) if getattr(c, "description", "").startswith("1")]
    assert len(lines) == len(set(lines))
    assert "1 · Why did that happen?" in lines and "1.1 · Why did that happen?" in lines


def test_a_line_is_removed_with_all_that_hangs_under_it_and_undo_brings_it_back(place):
    view = tree(place)
    first = view.why("the fix went to the wrong device")
    view.why("the form offers the oldest device first", first)
    view.why("the timer closed the ticket")
    press(view, "Remove 1")
    assert [n.text for n in view.record.nodes] == ["the timer closed the ticket"]
    press(view, "Undo")
    assert len(view.record.nodes) == 3 and view.set.lines[first].fields["text"].control.value == "the fix went to the wrong device"


def test_a_case_with_one_branch_asks_where_the_others_come_from(place):
    view = tree(place, causes=CAUSES)
    assert view.summary().splitlines()[-1] == "There are 21 to explain."
    view.why("the fix went to the wrong device")
    assert view.summary().splitlines()[-1] == (
        "Your tree explains 13 of the 21. Where do the other 8 come from? Look at who closed them."
    )
    assert "Where do the other 8 come from?" in shown(view) and "Where do the other 8 come from?" in view.card_html()
    view.why("the timer counts the weekend")
    assert view.summary().splitlines()[-1] == "Your tree explains all 21."


def test_an_own_tree_counts_the_shares_that_were_given(place):
    view = tree(place).answer(total="21")
    view.why("the fix went to the wrong device", share="13")
    assert "Your tree explains 13 of the 21." in view.summary()


def test_the_read_back_goes_from_the_bottom_up_and_its_answer_is_saved(place, journal):
    view = tree(place)
    first = view.why("the fix went to the wrong device")
    view.why("the form offers the oldest device first", first)
    press(view, "Read it back")
    assert "the form offers the oldest device first, therefore the fix went to the wrong device, therefore 21 of" in shown(view)
    box = view.set.lines[first].fields["therefore"].control
    assert "1, therefore the problem." in box.description
    box.value = "yes"
    assert journal.latest("why-tree", "mine", "ana").record.nodes[0].therefore == "yes"
    view.set.lines[first].fields["text"].control.value = "the fix was sent to an old device"
    assert "therefore the fix was sent to an old device" in shown(view)


def test_an_action_is_tied_to_a_line_and_the_card_shows_its_words_not_its_id(place):
    view = tree(place)
    first = view.why("the form offers the oldest device first")
    press(view, "Add: Action 1")
    action = view.fields["actions"].sets[0].fields
    action["text"].type("Refresh the list of devices every night.")
    assert ("1 · the form offers the oldest device first", first) in action["node"].control.options
    action["node"].type(first)
    view.settle()
    assert view.record.actions[0].node == first
    assert "Which cause does it remove? the form offers the oldest device first" in view.summary() and first not in view.summary().split()


def test_an_action_keeps_its_cause_when_the_line_is_gone(place):
    view = tree(place)
    first = view.why("the form offers the oldest device first")
    view.fields["actions"].type([])
    press(view, "Add: Action 1")
    view.fields["actions"].sets[0].fields["node"].type(first)
    view.remove(first)
    view.answer(total="3")
    assert view.record.actions[0].node == first
    assert ("(a line that is gone)", first) in view.fields["actions"].sets[0].fields["node"].control.options


def test_blame_gets_a_note_beside_its_own_line(place):
    view = tree(place)
    view.why("the list is long")
    second = view.why("the clerks are careless")
    notes = [n.value for n in view.set.lines[second].fields["text"].notes.children if hasattr(n, "value")]
    assert any("careless" in n and "blame" in n for n in notes)


def test_a_new_empty_line_is_not_called_missing_before_it_is_touched(place):
    view = tree(place)
    view.ask_why(None)
    assert not view.set.lines["n1"].fields["text"].notes.children
    press(view, "Review it whole")
    assert view.set.lines["n1"].fields["text"].notes.children


# -- a cycle -------------------------------------------------------------------------------------------------------


def is_live(view, step):
    return view.set.live[step].layout.display != "none"


def test_only_the_step_that_may_be_written_is_live(place):
    view = ExperimentCard(**place)
    assert [is_live(view, s) for s in ("plan", "do", "check", "act")] == [True, False, False, False]
    view.answer(plan=PLAN)
    assert [is_live(view, s) for s in ("plan", "do", "check", "act")] == [True, True, False, False]
    view.points(BEFORE)
    assert [is_live(view, s) for s in ("plan", "do", "check", "act")] == [True, True, False, False]
    view.points(after=AFTER)
    assert [is_live(view, s) for s in ("plan", "do", "check", "act")] == [False, True, True, False]
    view.answer(check={"verdict": "supported", "actual": "24"})
    assert [is_live(view, s) for s in ("plan", "do", "check", "act")] == [False, True, True, True]
    view.answer(act={"decision": "adopt"})
    assert view.summary().endswith(
        "Plan: written · Do: written · Check: written · Act: written. Supported: 12 before, 10 after, p < .001."
    )


def test_the_plan_is_sealed_by_the_first_point_and_the_seal_is_shown(place, journal):
    view = ExperimentCard(**place).answer(plan=PLAN)
    view.points(BEFORE)
    assert view.record.plan_sha256 is None and "sealed" not in shown(view)
    view.points(after="2026-03-16; 24")
    assert f"(seal {view.record.plan_sha256[:8]})" in shown(view)
    assert journal.latest("experiment", "mine", "ana").record.plan_sha256 == view.record.plan_sha256


def test_a_sealed_plan_can_only_be_changed_openly_and_both_values_are_shown(place):
    view = ExperimentCard(**place).answer(plan=PLAN).points(BEFORE, AFTER)
    seal = view.record.plan_sha256
    press(view, "Change the plan openly")
    view.answer(plan={"to": "29"})
    assert view.record.plan.to == 29 and view.record.plan_sha256 == seal
    assert "“to” said 24.0 and says 29.0." in shown(view)


def test_points_that_can_not_be_read_are_told_with_their_line_and_stay_in_the_box(place, journal):
    view = ExperimentCard(**place).answer(plan=PLAN)
    view.points(after="2026-03-16; 24\n2026-03-17; a lot")
    assert "a lot" in shown(view) and view.record.after is None
    again = ExperimentCard(**place)
    assert again.set.data.boxes_of["after"].value == "2026-03-16; 24\n2026-03-17; a lot"
    again.points(after="2026-03-16; 24\n2026-03-17; 25")
    assert [p.value for p in again.record.after] == [24, 25]
    assert "points_typed" not in journal.latest("experiment", "mine", "ana").payload


def test_typing_points_does_not_take_them_before_the_button(place):
    view = ExperimentCard(**place).answer(plan=PLAN)
    view.set.data.boxes_of["after"].value = "2"
    assert view.record.after is None and view.record.plan_sha256 is None


def test_a_wrong_point_can_be_corrected_and_the_seal_stays(place):
    view = ExperimentCard(**place).answer(plan=PLAN).points(BEFORE, "2026-03-16; 240")
    seal = view.record.plan_sha256
    view.points(after="2026-03-16; 24")
    assert [p.value for p in view.record.after] == [24] and len(view.record.before) == 12 and view.record.plan_sha256 == seal


def test_a_file_fills_the_boxes_split_where_the_change_began(place):
    view = ExperimentCard(**place).answer(plan=PLAN, changed_on="2026-03-16")
    table = ("day,minutes\n" + (BEFORE + "\n" + AFTER).replace("; ", ",")).encode()
    view.set.data.file.value = ({"name": "c.csv", "type": "text/csv", "size": len(table), "content": memoryview(table), "last_modified": NOW},)
    assert view.record.before is None
    press(view, "Take these points")
    assert (len(view.record.before), len(view.record.after)) == (12, 10)


def test_a_file_that_is_no_table_is_told(place):
    view = ExperimentCard(**place).answer(plan=PLAN)
    view.set.data.file.value = ({"name": "c.csv", "type": "", "size": 3, "content": memoryview(b"\x00\x01\x02"), "last_modified": NOW},)
    assert "c.csv" in shown(view) and view.record.before is None


@pytest.mark.parametrize(("text", "values"), [
    ("31\n29,5\n\n−2", [31, 29.5, -2]), ("2026-03-02; 31\n2026-03-03; 29.5", [31, 29.5]), ("", []),
])
def test_points_are_read_from_lines(text, values):
    assert [p.value for p in read_points(text, "points")] == values


def test_step_checks_people_and_the_check_are_kept(place, journal):
    view = ExperimentCard(**place).answer(plan=PLAN)
    press(view, "Add: Step check 1")
    view.set.steps.sets[0].fields["happened"].type("The kit was late once.")
    view.set.people["plan"].type("the crew\nAna")
    view.settle()
    saved = journal.latest("experiment", "mine", "ana").record
    assert saved.steps[0].happened == "The kit was late once." and saved.people == {"plan": ["the crew", "Ana"]}
    view.points(BEFORE, AFTER).answer(check={"balancing_result": "scrap 2 %"})
    assert view.record.check.balancing_result == "scrap 2 %" and view.record.people == {"plan": ["the crew", "Ana"]}


def test_a_part_shows_its_own_step_and_follows_the_others(place):
    plan, do, act = (ExperimentCard(part=part, **place) for part in ("plan", "do", "act"))
    plan.answer(plan=PLAN)
    do.points(BEFORE, AFTER)
    assert "sealed" in shown(plan) and not is_live(act, "act")
    assert "How many points do you have from before?" not in " ".join(c.description for c in controls(do) if hasattr(c, "description"))
    do.answer(check={"verdict": "supported"})
    assert is_live(act, "act")
    act.answer(act={"decision": "extend"})
    assert plan.record.act.decision == "extend"


def test_the_card_of_a_part_tells_that_part_only(place):
    ExperimentCard(**place).answer(plan=PLAN).points(BEFORE, AFTER)
    plan, check = (ExperimentCard(part=part, live=False, **place) for part in ("plan", "check"))
    assert "31 minutes" in plan.summary() and "12 points" not in plan.summary() and "<svg" not in plan.card_html()
    assert "31 minutes" not in check.summary() and "<svg" in check.card_html()
    assert "Nothing written yet. Plan: written" in check.summary()


def test_an_unknown_field_of_a_newer_version_survives_every_move(place, journal):
    journal.save(Experiment.model_validate({"plan": {"problem": "31 minutes", "mood": "calm"}, "weather": "rain"}), learner="ana", key="mine")
    ExperimentCard(**place).answer(plan=PLAN).points(BEFORE, AFTER).answer(check={"verdict": "supported"}, act={"decision": "adopt"})
    saved = journal.latest("experiment", "mine", "ana").payload
    assert saved["weather"] == "rain" and saved["plan"]["mood"] == "calm"


def test_undo_takes_points_back_but_never_out_of_the_journal(place, journal):
    view = ExperimentCard(**place).answer(plan=PLAN).points(BEFORE)
    press(view, "Undo")
    assert view.record.before is None
    assert any(e.record.before for e in journal.history("experiment", "mine", "ana"))


# -- the chart ---------------------------------------------------------------------------------------------------------


def chart(place, change="dashboard"):
    return CheckChart(weeks_experiment(northgate(7), change), **{**place, "key": change})


def test_the_engine_keeps_its_verdict_until_the_learner_has_given_theirs(place):
    view = chart(place)
    assert view.summary().splitlines()[-1] == "Your verdict is still open: 12 before, 10 after."
    assert "two checks" not in shown(view) and "two checks" not in view.summary()
    view.judge("no sign")
    assert "The two checks say the same." in shown(view)
    assert view.summary().splitlines()[-1].startswith("No sign of a change yet: 12 before, 10 after, p = ")


def test_a_verdict_that_differs_asks_for_a_reason_and_is_kept_with_the_engines(place, journal):
    view = chart(place).judge("supported")
    assert "You say: supported. The two checks say: no sign of a change yet." in shown(view)
    reason = view.fields["verdict_reason"].box
    assert reason.layout.display != "none"
    view.judge("supported", reason="We saw it on the floor.")
    saved = journal.latest("experiment", "dashboard", "ana").record.check
    assert (saved.verdict, saved.engine_verdict, saved.verdict_reason) == ("supported", "no sign", "We saw it on the floor.")


@pytest.mark.parametrize(("change", "decision", "said"), [
    ("dashboard", "adopt", "point different ways"), ("dashboard", "extend", "fits what the points say"),
    ("triage", "adopt", "fits what the points say"), ("triage", "abandon", "point different ways"),
])
def test_the_decision_is_held_against_the_verdict(place, change, decision, said):
    verdict = {"dashboard": "no sign", "triage": "supported"}[change]
    assert said in shown(chart(place, change).judge(verdict, decision))


def test_the_luck_button_says_how_often_chance_does_as_well(place):
    view = chart(place)
    press(view, "What would luck do?")
    assert "Shuffled 1,000 times, chance alone gave a difference at least this good" in shown(view)


def test_a_chart_has_its_numbers_in_words_and_an_image_with_a_description(place):
    view = chart(place)
    html = view.card_html()
    assert 'role="img"' in html and "<desc" in html and "<script" not in html
    assert "Mean of the 12 that set the limits" in view.summary() and "Mean of the 12 that set the limits" in shown(view)


def test_a_chart_without_points_says_so(place):
    view = CheckChart(Experiment(plan=Plan(metric="x")), **place)
    assert "No points yet." in view.summary()
    press(view, "What would luck do?")
    assert "Luck needs points" in shown(view)


# -- feedback and goals ------------------------------------------------------------------------------------------------


def test_feedback_is_read_aloud_as_it_grows_and_says_who_can_see_it(place):
    view = FeedbackBuilder(**place)
    assert "Only you can read this" in shown(view) and "Said aloud" not in shown(view)
    view.answer(situation="In Tuesday's handover", behaviour="you named an owner for each incident", ask="How did you see it?")
    assert "Said aloud: “In Tuesday&#39;s handover, you named an owner for each incident. How did you see it?”" in shown(view)


def test_a_trait_in_feedback_gets_a_note_beside_the_behaviour(place):
    view = FeedbackBuilder(**place).answer(situation="On Tuesday at 07:00", behaviour="you are always rude to Sam")
    assert any("rude" in n.value or "always" in n.value for n in view.fields["behaviour"].notes.children if hasattr(n, "value"))


def test_a_goal_with_its_measures_comes_back(place):
    view = GoalBuilder(**place).answer(objective="Callers get an answer they can use in the first call.")
    press(view, "Add: Key result 1")
    for name, value in {"text": "solved at once", "baseline": "61 %", "target": "75", "date": "2027-06-30", "history": "60\n61\n59"}.items():
        view.fields["key_results"].sets[0].fields[name].type(value)
    view.settle()
    result = GoalBuilder(**place).record.key_results[0]
    assert (result.baseline, result.target, result.history) == (61, 75, [60, 61, 59])


@pytest.mark.parametrize("make", [
    lambda p: WhyTreeView(WhyTree(problem="x"), **p), lambda p: ExperimentCard(**p), lambda p: CheckChart(Experiment(), **p),
    lambda p: FeedbackBuilder(Feedback(), **p), lambda p: GoalBuilder(Challenge(), **p),
])
def test_a_batch_makes_no_control_and_shows_the_same_words(make, place):
    from ipywidgets.widgets import widget

    live = make(place)._repr_mimebundle_()
    before = set(widget._instances)
    batch = make({**place, "live": False})._repr_mimebundle_()
    assert set(widget._instances) == before
    assert batch == {key: live[key] for key in ("text/plain", "text/html")}


def test_hostile_words_in_a_tree_and_in_choices_are_only_text(place):
    nasty = "<img src=x onerror=alert(1)> $\\href{javascript:alert(1)}{x}$"
    view = tree(place)
    first = view.why(nasty)
    press(view, "Read it back")
    view.answer(problem=nasty)
    assert "<img" not in shown(view) and "<img" not in view.card_html()
    assert view.record.nodes[0].text == nasty and first
    assert all("<img" not in getattr(c, "description", "") for c in controls(view))


@pytest.mark.parametrize("make", [
    tree, lambda p: ExperimentCard(**p), lambda p: chart(p), lambda p: FeedbackBuilder(**p), lambda p: GoalBuilder(**p),
])
def test_no_button_lets_a_fault_through_to_the_learner(make, place, journal, monkeypatch):
    view = make(place)
    if isinstance(view, ExperimentCard):
        view.answer(plan=PLAN).points(BEFORE, AFTER)
    monkeypatch.delenv("COACHKIT_RAISE")

    def broken(*_args, **_kwargs):
        raise RuntimeError("secret 4711")

    for name in ("save", "history", "entries"):
        monkeypatch.setattr(journal, name, broken)
    buttons = [c for c in controls(view) if isinstance(c, Press)]
    texts = [c for c in controls(view) if isinstance(c, ipywidgets.Text | ipywidgets.Textarea)]
    assert len(buttons) >= 3
    for box in texts:
        box.value = "soon"
    for button in buttons:
        button.click()
    assert "4711" not in shown(view) and all(box.value == "soon" for box in texts if "Points" not in box.description)
