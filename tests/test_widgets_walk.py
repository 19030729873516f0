"""Drives the walk planner, the notes and the four-week log as a leader would on the way back from the floor."""

from datetime import date

import ipywidgets
import pytest
from screen import controls, notes, press, shown

from coachkit import cards
from coachkit.exercises import KeyedCause
from coachkit.practices import Observations, Walk, WalkLog
from coachkit.widgets import ObservationLog, WalkLogView, WalkPlanner
from coachkit.widgets.base import Press

DAY = date(2027, 1, 25)
KEY = (KeyedCause(name="the way", share=8, words=("walk", "metres"), hint="Look at 09:16."), KeyedCause(name="the gauge", share=3, words=("drawer",), hint="Look at 09:18."))


@pytest.fixture
def place(journal):
    return {"journal": journal, "learner": "ana", "key": "mine"}


def boxes(view):
    """The texts of the notes on the screen, the empty one that waits included."""
    return [one.fields["text"].control.value for one in view.fields["observations"].sets]


def sorts(view):
    return [one.fields["sort"].control.value for one in view.fields["observations"].sets]


def write(view, n, text):
    view.fields["observations"].sets[n].fields["text"].control.value = text


def buttons(view):
    return [c.description for c in controls(view) if isinstance(c, Press)]


def kept(journal, kind, key="mine"):
    return journal.latest(kind, key, "ana").payload


# -- notes -------------------------------------------------------------------------------------------------


def test_an_empty_box_always_waits_below_and_is_not_saved(place, journal):
    view = ObservationLog(**place)
    assert boxes(view) == [""] and "Add: Note 1" not in buttons(view)
    write(view, 0, "7 of 19 boxes came back")
    assert boxes(view) == ["7 of 19 boxes came back", ""]
    assert kept(journal, "observations")["observations"] == [{"text": "7 of 19 boxes came back", "kind": "fact"}]
    assert boxes(ObservationLog(**place)) == ["7 of 19 boxes came back", ""]


def test_enter_goes_to_the_next_box_and_leaves_no_line_in_this_one(place):
    view, asked = ObservationLog(**place), []
    write(view, 0, "7 of 19 boxes")
    view.fields["observations"].sets[1].fields["text"].control.focus = lambda: asked.append("focus")
    write(view, 0, "7 of 19 boxes\n")
    assert asked == ["focus"] and boxes(view) == ["7 of 19 boxes", ""]


def test_letters_typed_on_the_way_to_the_next_box_arrive_there(place, journal):
    view = ObservationLog(**place)
    items = view.fields["observations"]
    write(view, 0, "seven boxes")
    for one, text in zip(items.sets, ("seven boxes\nWh", "y seven?"), strict=False):
        one.fields["text"].show(text)  # both arrived before the pause
        one.fields["text"].touched = items.touched = True
    view.take()
    assert boxes(view) == ["seven boxes", "Why seven?", ""]
    assert [n["text"] for n in kept(journal, "observations")["observations"]] == ["seven boxes", "Why seven?"]


def test_several_lines_pasted_become_several_notes_in_their_place(place, journal):
    view = ObservationLog(**place).note("first").note("last")
    write(view, 0, "first\n08:12 one\n\n08:20 two")
    assert boxes(view) == ["first", "08:12 one", "08:20 two", "last", ""]
    assert [n["text"] for n in kept(journal, "observations")["observations"]] == ["first", "08:12 one", "08:20 two", "last"]
    assert [c.description for c in controls(view) if isinstance(c, ipywidgets.Textarea)] == [f"Note {n}" for n in range(1, 6)]


def test_a_note_that_ends_in_a_question_mark_is_a_question_until_somebody_chooses(place):
    view = ObservationLog(**place)
    write(view, 0, "Why seven?")
    assert sorts(view)[0] == "question" and view.record.observations[0].sort == "question"
    write(view, 0, "Why seven")
    assert sorts(view)[0] == "fact"
    view.fields["observations"].sets[0].fields["sort"].control.value = "idea"
    write(view, 0, "Why not seven?")
    assert view.record.observations[0].sort == "idea"
    again = ObservationLog(**place)
    write(again, 0, "Seven, then?")
    assert sorts(again)[0] == "idea"


def test_a_note_is_gone_when_its_box_is_emptied_and_undo_brings_it_back(place):
    view = ObservationLog(**place).note("one box").note("two boxes")
    write(view, 0, "")
    assert [n.text for n in view.record.observations] == ["two boxes"]
    press(view, "Undo")
    assert [n.text for n in view.record.observations] == ["one box", "two boxes"] and boxes(view) == ["one box", "two boxes", ""]


def test_count_time_and_place_are_opened_note_by_note_and_stay_open_where_they_are_filled(place):
    view = ObservationLog(**place).note("boxes came back").note("it waits")
    press(view, "Count, time, place: Note 2")
    second = view.fields["observations"].sets[1]
    assert second.fields["count"].control.description == "Note 2 · How many, of how many?" and second.fields["sort"].control.description == "Note 2 is"
    second.fields["count"].control.value = "2 of 9"
    assert view.record.observations[1].count == "2 of 9"
    press(view, "Less about: Note 2")
    assert "count" in second.fields and view.record.observations[1].count == "2 of 9"
    again = ObservationLog(**place)
    assert "Less about: Note 2" in buttons(again) and "Count, time, place: Note 1" in buttons(again)
    press(again, "Remove: Note 2")
    assert [n.text for n in again.record.observations] == ["boxes came back"]


def test_every_control_of_the_notes_has_a_name_of_its_own(place):
    view = ObservationLog(**place, hunt=True).note("one").note("two")
    press(view, "Count, time, place: Note 1")
    press(view, "Count, time, place: Note 2")
    named = [c.description for c in controls(view) if isinstance(c, (ipywidgets.Textarea, ipywidgets.Text, ipywidgets.Dropdown))]
    assert all(named) and len(named) == len(set(named))


def test_a_hunt_asks_for_the_waste_and_a_note_in_the_margin_for_its_count(place):
    view = ObservationLog(**place, hunt=True).answer(place="line C")
    view.note("the setter walks to the store", waste="moving")
    text = view.fields["observations"].sets[0].fields["text"]
    assert any("A count is missing" in note for note in notes(text))
    write(view, 0, "09:16: 2 walks of 80 metres")
    assert notes(text) == [] and "1 waste, 1 with count, time and place." in view.summary()


def test_a_finding_stands_beside_its_own_note_also_when_an_empty_one_is_above(place):
    view = ObservationLog(**place, hunt=True).answer(place="line C").note("one").note("the setter walks to the store", waste="moving")
    write(view, 0, "")
    assert any("A count is missing" in note for note in notes(view.fields["observations"].sets[1].fields["text"]))


def test_the_notes_of_a_case_account_for_its_minutes(place):
    view = ObservationLog(**place, causes=KEY, title="Line C")
    assert "Your notes account for 0 of the 11 minutes. Look at 09:16." in view.summary() and "Line C" in shown(view)
    view.note("09:16: two walks of 80 metres")
    assert "Your notes account for 8 of the 11 minutes. Look at 09:18." in shown(view)
    view.note("four drawers were opened")
    assert view.summary().endswith("Your notes account for all 11 minutes.") and "all 11 minutes" in view.card_html()


# -- a walk ------------------------------------------------------------------------------------------------


def planner(place, **more):
    return WalkPlanner(**place, today=lambda: DAY, **more)


def test_a_walk_is_planned_in_one_cell_and_filled_in_in_another(place, journal):
    plan, there = planner(place, part="plan"), planner(place, part="walk")
    plan.answer(place="line C", date="2027-01-19", expect="two setters at the press", questions="What makes it hard?")
    there.answer(minutes="35", problem="The second clamp hangs in the other hall.", owner="me", by="2027-01-22").note("7 of 19 boxes")
    saved = kept(journal, "walk")
    assert (saved["place"], saved["questions"], saved["minutes"], saved["owner"]) == ("line C", ["What makes it hard?"], 35, "me")
    assert saved["observations"] == [{"text": "7 of 19 boxes", "kind": "fact"}] and "as_of" not in saved
    assert "There" not in plan.summary().splitlines() and "Before" not in there.summary().splitlines()
    assert planner(place).summary().count("line C") == 1


def test_notes_keep_their_boxes_while_the_plan_is_saved_in_another_cell(place):
    plan, there = planner(place, part="plan"), planner(place, part="walk").note("7 of 19 boxes")
    before = [one.fields["text"].control for one in there.fields["observations"].sets]
    plan.answer(place="line C")
    assert [one.fields["text"].control for one in there.fields["observations"].sets] == before and there.record.place == "line C"
    there.note("0 sets")
    assert [n.text for n in there.record.observations] == ["7 of 19 boxes", "0 sets"] and there.record.place == "line C"


def test_both_parts_stay_when_one_is_saved_while_the_other_is_typed_in(place, journal):
    plan, there = planner(place, part="plan"), planner(place, part="walk")
    there._due = lambda: None  # somebody is typing there, so it does not follow
    plan.answer(place="line C")
    there._due = None
    there.answer(minutes="35")
    saved = kept(journal, "walk")
    assert (saved["place"], saved["minutes"]) == ("line C", 35) and "Another window" not in shown(there) and "Saved " in there.cue.value


def test_two_windows_on_the_same_part_still_ask_which_one_is_meant(place, journal):
    first = planner(place, part="plan")
    journal.save(Walk(place="bay 3"), learner="ana", key="mine", base=0)
    first.answer(place="line C")
    assert "Another window saved this answer" in " ".join(c.value for c in controls(first) if isinstance(c, ipywidgets.HTML))
    assert kept(journal, "walk")["place"] == "bay 3"


def test_before_the_walk_nothing_is_missed_that_comes_after_it(place):
    view = planner(place).answer(place="line C", questions="What makes it hard?")
    press(view, "Review it whole")
    assert notes(view.fields["problem"]) == [] and "Ready to share" in shown(view)
    view.answer(minutes="20")
    assert any("No problem is taken along yet" in note for note in notes(view.fields["problem"]))


def test_a_promise_past_its_day_is_said_beside_it(place):
    view = planner(place).answer(problem="The second clamp hangs in the other hall.", owner="me", by="2027-01-22")
    assert any("The day has passed" in note for note in notes(view.fields["by"]))
    view.answer(told_back="2027-01-25")
    assert notes(view.fields["by"]) == []


def test_the_sheet_for_the_pocket_is_one_page_with_the_plan_and_lines_to_write_on(place):
    view = planner(place).answer(place="line C <b>", questions="What makes it hard?", problem="a secret")
    press(view, "Sheet for the pocket")
    assert 'download="walk.html"' in shown(view)
    page = cards.pocket_html(view.record)
    assert "line C &lt;b&gt;" in page and "What makes it hard?" in page and "a secret" not in page
    assert page.count('class="ck-ruled"') == 15 and "<script" not in page and "http:" not in page
    assert "Sheet for the pocket" not in buttons(planner(place, part="walk"))


# -- four weeks --------------------------------------------------------------------------------------------


def test_the_grid_follows_what_is_written(place):
    view = WalkLogView(WalkLog(started=date(2027, 1, 18)), **place).answer(people="AB\nCD")
    press(view, "Add: Walk 1")
    line = view.fields["walks"].sets[0].fields
    for name, text in (("on", "2027-01-19"), ("start", "09:10"), ("minutes", "35"), ("spoke_with", "ab"), ("asked", "What makes it hard?")):
        line[name].control.value = text
    assert "<td>asked</td>" in view.table.value and "Not yet: CD." in view.table.value
    assert "AB   asked" in view.summary() and "Not yet: CD." in view.card_html()


def test_walks_that_were_planned_are_entered_once_and_the_log_stays_private(place, journal):
    journal.save(Walk(place="line C", date=date(2027, 1, 19), minutes=35), learner="ana", key="my-walk")
    journal.save(Walk(place="no day yet"), learner="ana", key="other")
    view = WalkLogView(WalkLog(), **place)
    press(view, "Enter the walks I planned above")
    assert [w["place"] for w in kept(journal, "walk-log")["walks"]] == ["line C"]
    assert view.fields["walks"].sets[0].fields["minutes"].control.value == "35"
    press(view, "Enter the walks I planned above")
    assert len(view.record.walks) == 1 and "No other walk has a day yet." in shown(view)
    assert "Only you can read this." in shown(view)


@pytest.mark.parametrize("make", [lambda **p: ObservationLog(Observations(place="x", observations=["y?"]), **p), lambda **p: WalkPlanner(Walk(place="x"), **p), lambda **p: WalkLogView(WalkLog(people=["A"]), **p)])
def test_without_a_kernel_each_of_them_still_says_the_same(make):
    live, still = make(), make(live=False)
    assert live.summary() == still.summary() and live.card_html() == still.card_html()
    assert set(still._repr_mimebundle_()) == {"text/plain", "text/html"}
