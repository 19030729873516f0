"""A value stream: times as people write them, what they add up to, the rules, its picture, and the form that draws it."""

import xml.etree.ElementTree as ET

import pytest
from labelled import corpus, rates
from screen import controls, notes, press, shown

from coachkit import cards
from coachkit.errors import OutOfOrder
from coachkit.figures import figure_svg
from coachkit.practices import Experiment, Plan, ValueStream
from coachkit.practices.strengths import does_well
from coachkit.practices.value_stream import (
    add_step,
    flow_efficiency,
    in_words,
    lead_time,
    longest_wait,
    minutes,
    plan_for_longest_wait,
    rolled_yield,
    time_in_words,
    touch_time,
)
from coachkit.review import review, rules_on
from coachkit.streamcharts import plot_stream
from coachkit.widgets.value_stream import TEST, ValueStreamMap

HOSTILE = "<img src=x onerror=alert(1)> & <script>alert(2)</script>"
STEPS = [
    {"name": "The shop orders by mail.", "wait": 0, "touch": "2 min", "right_first": 80, "missed": "value", "goes_to": "the desk"},
    {"name": "The desk types it in.", "wait": "4 h", "touch": "5 min", "right_first": 90, "missed": "waste", "goes_to": "the store"},
    {"name": "The store picks it.", "wait": "2 days", "touch": "15 min", "missed": "value", "goes_to": "dispatch"},
    {"name": "Dispatch packs it.", "wait": "6 h", "touch": "10 min", "right_first": "98 %", "missed": "needed", "goes_to": "the van"},
    {"name": "The shop signs for it.", "wait": "1 day", "touch": "1 min", "missed": "value"},
]


@pytest.fixture
def stream():
    return ValueStream.model_validate({"customer": "a shop that has run out of filters", "item": "one order", "steps": STEPS})


# -- times -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("text", "unit", "found"), [
    ("20 min", None, 20), ("1,5 h", None, 90), ("1.5 hours", None, 90), ("3 days", None, 3 * 24 * 60), ("1 week", None, 7 * 24 * 60),
    ("1 h 30 min", None, 90), ("1 h and 30 minutes", None, 90), ("90 s", None, 1.5), ("12", "hours", 720), ("about 2 d", None, 2880),
    ("1,200 min", None, 1200), ("0,125 h", None, 7.5), ("0", None, 0), ("0 days", None, 0), ("-2 h", None, -120), ("−5", "minutes", -5),
    ("", None, None), (None, None, None), ("-", None, None), ("12", None, None), ("a while", None, None), ("2-3 days", None, None),
    ("half a day", None, None), ("3 moons", None, None), ("20 min or so", None, None),
])
def test_a_time_is_read_as_people_write_it(text, unit, found):
    assert minutes(text, unit) == (None if found is None else pytest.approx(found))


def test_working_time_has_shorter_days_and_weeks():
    assert minutes("1 day", None, "working") == 480 and minutes("1 week", None, "working") == 2400


@pytest.mark.parametrize(("time", "words"), [(20, "20 minutes"), (119, "119 minutes"), (150, "2.5 hours"), (2 * 24 * 60, "2 days"), (0.5, "0.5 minutes")])
def test_a_time_is_said_in_the_unit_that_reads_best(time, words):
    assert time_in_words(time) == words


# -- sums --------------------------------------------------------------------------------------------------------


def test_lead_time_is_the_sum_and_efficiency_is_work_by_work_and_wait(stream):
    waits, work = 60 * (4 + 48 + 6 + 24), 2 + 5 + 15 + 10 + 1
    assert lead_time(stream) == waits + work and touch_time(stream) == work
    assert flow_efficiency(stream) == pytest.approx(work / (waits + work))
    assert longest_wait(stream).step.name == "The store picks it."
    assert rolled_yield(stream) == (pytest.approx(0.8 * 0.9 * 0.98), 3)


def test_without_a_wait_the_efficiency_is_not_measured_and_never_a_hundred():
    only_work = ValueStream(steps=[{"name": "It is packed", "touch": "5 min"}, {"name": "It is sent", "touch": "2 min"}])
    assert flow_efficiency(only_work) is None and longest_wait(only_work) is None
    assert flow_efficiency(ValueStream()) is None and lead_time(ValueStream()) == 0 and rolled_yield(ValueStream()) is None


def test_times_that_can_not_be_and_steps_without_a_name_count_for_nothing():
    odd = ValueStream(steps=[{"name": "It is packed", "wait": "-3 days", "touch": "a while"}, {"wait": "9 days"}])
    assert lead_time(odd) == 0


def test_a_step_is_added_at_the_end(stream):
    assert [one.name for one in add_step(stream, "It is billed", wait="1 day").steps][-2:] == ["The shop signs for it.", "It is billed"]


# -- the longest wait becomes a test -------------------------------------------------------------------------------


def test_a_plan_begins_on_the_longest_wait_with_problem_measure_and_number(stream):
    plan = plan_for_longest_wait(stream)
    assert isinstance(plan, Plan) and plan.problem.startswith("Before “The store picks it” it waits 2 days: 58 % of the 3.4 days")
    assert (plan.metric, plan.unit, plan.better, plan.from_) == ("wait before “The store picks it”", "days", "lower", 2.0)
    assert not any(f.rule in ("PL-NO-METRIC", "PL-NO-PROBLEM", "PL-PROBLEM-IS-SOLUTION") for f in review(plan).findings)


def test_without_a_wait_there_is_no_plan():
    with pytest.raises(OutOfOrder, match="No wait is written down yet"):
        plan_for_longest_wait(ValueStream(steps=[{"name": "It is packed", "touch": "5 min"}]))


# -- rules -------------------------------------------------------------------------------------------------------


def test_every_rule_has_six_lines_on_either_side():
    rules = corpus("value-stream")["rules"]
    assert {r.id for r in rules_on(ValueStream)} == set(rules)
    assert min(len(lines) for sides in rules.values() for lines in sides.values()) >= 6


def test_good_streams_are_left_alone_and_bad_ones_flagged():
    assert rates("value-stream") == (1.0, 1.0)


def test_a_whole_stream_has_nothing_to_mend(stream):
    assert review(stream).findings == () and does_well(stream) == "The longest wait can be seen: before step 3."


# -- the picture ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("n", [0, 1, 2, 3, 9])
def test_the_bar_says_something_with_any_number_of_steps(n):
    ax = plot_stream([(f"step {at}", at * 2.0, 0.5) for at in range(n)], "hours", "So many steps.", title="a")
    svg = ET.fromstring(figure_svg(ax))
    assert svg.find("{http://www.w3.org/2000/svg}desc").text == ax.get_label() == "So many steps."
    assert ax.axison == (n >= 3)


def test_the_bar_is_said_in_one_sentence_in_units_that_read_well(stream):
    assert in_words(stream) == ("5 steps: 3.4 days of waiting and 33 minutes of work. The longest wait, 2 days, lies before “The store picks it”.")
    assert in_words(ValueStream()) == "" and in_words(ValueStream(steps=[{"name": "It is packed", "touch": "1 min"}])) == (
        "1 step: 0 minutes of waiting and 1 minute of work.")


def test_steps_without_a_time_are_a_sentence_and_no_empty_chart():
    assert not plot_stream([("a", 0.0, 0.0)] * 5, "minutes", "Five steps.").axison


def test_the_longest_wait_is_marked():
    ax = plot_stream([("order", 0, 1), ("pick", 48, 1), ("pack", 6, 1)], "hours", "Three steps.")
    marked = [bar for bar in ax.patches if bar.get_hatch() and bar.get_edgecolor()[0] > 0.7]
    assert len(marked) == 1 and marked[0].get_width() == 48


# -- the form ------------------------------------------------------------------------------------------------------


@pytest.fixture
def view(journal):
    return ValueStreamMap(journal=journal, learner="ana", key="mine")


def put(view, n, **values):
    """Fills the nth step (from 1)."""
    for name, value in values.items():
        view.fields["steps"].sets[n - 1].fields[name].control.value = value


def test_an_empty_stream_has_five_places_and_nothing_is_saved_by_looking(view, journal):
    assert len(view.fields["steps"].sets) == 5 and journal.latest("value-stream", "mine", "ana") is None
    assert view.summary() == "My value stream\n\nNothing written yet."


def test_steps_are_saved_drawn_and_there_again(view, journal):
    put(view, 1, name="A shop orders", wait="0", touch="2 min")
    put(view, 2, name="The store picks it", wait="2 days", touch="15 min")
    put(view, 3, name="The shop has it", wait="1 day", touch="1 min")
    assert "<svg" in view.bar.value and "Longest wait: 2 days before “The store picks it”." in shown(view)
    assert "Flow efficiency: 0.4 %." in view.summary()
    again = ValueStreamMap(journal=journal, learner="ana", key="mine")
    assert again.fields["steps"].sets[1].fields["wait"].control.value == "2 days"
    press(view, "Undo")
    assert view.record.steps[2].touch != "1 min"


def test_a_time_that_can_not_be_is_said_beside_its_box(view):
    put(view, 1, name="A shop orders", wait="a while")
    assert any("be added up" in note for note in notes(view.fields["steps"].sets[0].fields["wait"]))


def test_a_step_can_be_put_between_two(view):
    put(view, 1, name="A shop orders")
    put(view, 2, name="The shop has it")
    press(view, "Put a step before: Step 2")
    assert [one.fields["name"].control.value for one in view.fields["steps"].sets][:3] == ["A shop orders", "", "The shop has it"]
    assert [one.name or "" for one in view.record.steps][:3] == ["A shop orders", "", "The shop has it"]


def test_the_test_on_the_longest_wait_is_opened_filled_in_and_only_once(view, journal):
    put(view, 1, name="A shop orders", wait="0", touch="2 min")
    put(view, 2, name="The store picks it", wait="2 days", touch="15 min")
    press(view, "Open a test on the longest wait")
    saved = journal.latest(Experiment.kind, TEST, "ana")
    assert saved.record.plan.metric == "wait before “The store picks it”" and saved.revision == 1
    assert "it waits 2 days" in view.aside.children[0].summary()
    put(view, 2, wait="5 days")
    press(view, "Open a test on the longest wait")
    assert journal.latest(Experiment.kind, TEST, "ana").revision == 1


def test_every_box_has_a_name_of_its_own(view):
    import ipywidgets

    names = [c.description for c in controls(view) if isinstance(c, (ipywidgets.Text, ipywidgets.Textarea, ipywidgets.Dropdown))]
    assert all(names) and len(names) == len(set(names)) == 5 * 7 + 3


def test_a_stream_is_only_ever_text(view):
    put(view, 1, name=HOSTILE, wait="1 h", touch="1 h", goes_to=HOSTILE)
    for html in (view.card_html(), view.bar.value, cards.page_html(view.record)):
        assert "<img" not in html and "<script" not in html and "&lt;img" in html


def test_the_table_shows_each_time_as_it_was_written(view):
    put(view, 1, name="A shop orders", wait="1 day", touch="12", unit="minutes")
    assert "<td>1 day</td><td>12 minutes</td>" in view.bar.value
