"""Drives the boards as a leader would: who decides what, a month of thanks, say and do; and the guess before a chart."""

from datetime import date

import ipywidgets
import pytest
from screen import controls, press, shown

from coachkit.exercises import Question, Table
from coachkit.lesson import open_lesson
from coachkit.practices import Answer, Challenge, Delegation, FeedbackLog, Recognition, SayDo
from coachkit.practices.delegation import MOST
from coachkit.tables import timeline
from coachkit.widgets import DelegationBoard, RecognitionPlanner
from coachkit.widgets.base import Press
from coachkit.widgets.feedback import FeedbackLogView
from coachkit.widgets.goal import GoalBuilder, Reach
from coachkit.widgets.guess import Guess
from coachkit.widgets.saydo import SayDoTable

HOSTILE = "<img src=x onerror=alert(1)> & <script>alert(2)</script>"
TODAY = date(2027, 3, 20)


@pytest.fixture
def place(journal):
    return {"journal": journal, "learner": "ana", "key": "mine"}


def board(place, **more):
    return DelegationBoard(today=lambda: TODAY, **place, **more)


def put(view, n, **values):
    """Fills the nth decision (from 1)."""
    for name, value in values.items():
        view.fields["decisions"].sets[n - 1].fields[name].control.value = value


def labels(view):
    asked = (ipywidgets.Text, ipywidgets.Textarea, ipywidgets.Dropdown)
    return [c.description for c in controls(view) if isinstance(c, asked)]


def visible(view, n, name):
    return view.fields["decisions"].sets[n - 1].fields[name].box.layout.display != "none"


# -- who decides what ------------------------------------------------------------------------------------------


def test_an_empty_board_has_three_places_and_nothing_is_saved_by_looking(place, journal):
    view = board(place)
    assert len(view.fields["decisions"].sets) == 3 and journal.latest("delegation", "mine", "ana") is None
    assert view.summary() == "Who decides what\n\nNothing written yet."


def test_a_decision_is_saved_drawn_and_there_again(place, journal):
    view = board(place)
    put(view, 1, what="refunds at the till", today=1, should=4)
    saved = journal.latest("delegation", "mine", "ana").record
    assert (saved.decisions[0].today, saved.decisions[0].should) == (1, 4)
    assert "<th scope=\"row\">refunds at the till</th><td>● today</td><td></td><td></td><td>→ should be</td>" in view.board.value
    assert "Decided by the team: 0 of 1 today, 1 of 1 once all is moved. 1 moves, 0 of them with a limit and a day." in shown(view)
    again = board(place)
    assert again.fields["decisions"].sets[0].fields["what"].control.value == "refunds at the till"


def test_limit_help_and_day_are_asked_of_a_decision_that_moves_and_kept_when_it_moves_back(place):
    view = board(place)
    put(view, 1, what="refunds", today=1, should=1)
    assert not visible(view, 1, "boundary") and not visible(view, 1, "review_on")
    put(view, 1, should=3)
    assert all(visible(view, 1, name) for name in ("boundary", "support", "review_on", "found"))
    put(view, 1, boundary="up to 40 euros", should=1)
    assert visible(view, 1, "boundary") and not visible(view, 1, "support")
    assert not visible(view, 2, "boundary")


def test_a_review_of_the_whole_asks_for_limit_day_and_help(place):
    view = board(place)
    put(view, 1, what="refunds at the till", today=1, should=4)
    view.review_whole()
    first = view.fields["decisions"].sets[0].fields
    assert "How far it goes is still open" in first["boundary"].notes.children[0].value
    put(view, 1, boundary="up to 40 euros", support="the price list", review_on="30 April")
    assert "1 moves, 1 of them with a limit and a day." in shown(view) and "Ready to share. Nothing to mend here." in shown(view)


def test_a_board_holds_ten_and_then_offers_no_eleventh(place):
    view = board(place)
    decisions = view.fields["decisions"]
    for _n in range(MOST):
        decisions.append()
    assert len(decisions.sets) == MOST and decisions.add.layout.display == "none"
    decisions.remove(0)
    assert len(decisions.sets) == MOST - 1 and decisions.add.layout.display is None


def test_every_control_of_a_board_has_a_name_of_its_own(place):
    names = labels(board(place))
    assert len(names) == len(set(names)) == 21 and "3 · Who should decide?" in names


def test_a_day_that_has_come_is_named_until_somebody_has_looked(place):
    view = board(place)
    put(view, 1, what="refunds", today=1, should=4, boundary="up to 40 euros", review_on="2027-03-20")
    assert view.summary().endswith("To be looked at together now: refunds.") and "now: refunds." in view.card_html()
    put(view, 1, found="one cost 52 euros")
    assert "To be looked at" not in view.summary() + shown(view)


def test_undo_takes_a_step_back(place):
    view = board(place)
    put(view, 1, what="refunds", today=1)
    put(view, 1, today=3)
    press(view, "Undo")
    assert view.fields["decisions"].sets[0].fields["today"].control.value == 1


def test_a_board_prints_as_a_table_with_the_five_steps(place):
    view = board(place)
    put(view, 1, what=HOSTILE, today=2, should=3, boundary=HOSTILE)
    press(view, "Print")
    from coachkit import cards

    page = cards.page_html(view.record)
    assert page.count('<th scope="col">') == 6 + 5 and "5 · they settle it and tell me after" in page
    for html in (page, view.board.value, view.card_html()):
        assert "<img" not in html and "<script" not in html and "&lt;img" in html


# -- a month of thanks ------------------------------------------------------------------------------------------


def planner(place, record=None):
    return RecognitionPlanner(record, today=lambda: TODAY, **place)


def test_a_plan_shows_the_four_forms_with_their_two_sides(place):
    view = planner(place)
    assert shown(view).count("<tr>") == 5 and "you wanted care or an idea" in shown(view)
    assert view.summary().splitlines()[0].split()[0] == "form" and "Only you can read this." in shown(view)


def test_who_has_heard_nothing_gets_an_offer_and_a_line_of_their_own(place, journal):
    view = planner(place)
    view.answer(people="AB\nCD")
    assert "0 of 2 have heard something in the last 30 days. Nothing heard and nothing planned: AB, CD." in shown(view)
    press(view, "Plan thanks for AB")
    assert journal.latest("recognition", "mine", "ana").record.thanks[0].who == "AB"
    offered = [c.description for c in view.offers.children]
    assert offered == ["Plan thanks for CD"]


def test_a_day_in_the_last_month_counts_and_a_day_to_come_is_a_plan(place):
    record = Recognition.model_validate({"people": ["AB", "CD", "EF"], "thanks": [
        {"who": "AB", "on": "2027-03-01"}, {"who": "CD", "on": "2027-04-02"}]})
    said = planner(place, record).spread_words()
    assert said == ("1 of 3 have heard something in the last 30 days. Nothing heard and nothing planned: EF. Planned: CD (2027-04-02).")


def test_lines_without_a_day_say_so_whatever_day_it_is(place):
    record = Recognition.model_validate({"people": ["AB", "CD"], "thanks": [{"who": "ab"}]})
    assert planner(place, record).spread_words() == "No line has a day yet. Without any line: CD."


def test_a_plan_is_only_ever_text(place):
    view = planner(place)
    view.answer(people=HOSTILE)
    for html in (view.card_html(), view.spread.value):
        assert "<img" not in html and "&lt;img" in html


# -- say and do -------------------------------------------------------------------------------------------------


def test_an_empty_table_asks_for_one_line_to_each_of_the_three_values(place, journal):
    view = SayDoTable(**place)
    assert [one.fields["value"].control.value for one in view.fields["lines"].sets] == ["respect", "teamwork", "excellence"]
    assert view.summary().endswith("Nothing written yet.") and journal.latest("say-do", "mine", "ana") is None


def test_a_line_without_an_act_on_a_day_stands_among_the_gaps(place, journal):
    view = SayDoTable(**place)
    first = view.fields["lines"].sets[0].fields
    first["say"].control.value = "Tell me early"
    assert "<td>an act of your own</td>" in view.gaps.value
    first["do"].control.value = "thanked C. in the morning round for the late order"
    assert "<td>the day</td>" in view.gaps.value
    first["on"].control.value = "2027-03-16"
    assert view.gaps.layout.display == "none" and "1 of 1 line has an act on a day. No act yet for: teamwork, getting better all the time." in shown(view)
    assert journal.latest("say-do", "mine", "ana").record.lines[0].on == date(2027, 3, 16)


# -- the log of four weeks ---------------------------------------------------------------------------------------


def test_the_log_names_who_has_heard_nothing_for_two_weeks(place):
    log = FeedbackLog.model_validate({"people": ["AB", "CD"], "given_items": [{"who": "AB", "on": "2027-03-06"}]})
    view = FeedbackLogView(log, today=lambda: TODAY, **place)
    assert "Nothing heard in the last 14 days: CD." in shown(view) and view.summary().endswith("14 days: CD.")
    later = FeedbackLogView(log, today=lambda: date(2027, 3, 21), **place)
    assert later.summary().endswith("14 days: AB, CD.")
    assert "Nothing heard" not in FeedbackLogView(FeedbackLog(), **place).summary()


# -- how far a challenge is ---------------------------------------------------------------------------------------


def test_how_far_is_asked_apart_and_saved_in_the_same_challenge(place, journal):
    goal = GoalBuilder(Challenge(), **place)
    goal.answer(objective="Callers get an answer in the first call")
    assert "reach" not in goal.fields
    far = Reach(Challenge(), **place)
    assert "Callers get an answer in the first call" in shown(far)
    far.answer(reach="far")
    saved = journal.latest("challenge", "mine", "ana").record
    assert (saved.reach, saved.objective) == ("far", "Callers get an answer in the first call")
    assert "You place it too far for now" in far.fields["reach"].notes.children[0].value
    assert far.summary().endswith("1 of 2 answered.") and "You place it too far" in far.summary()
    assert goal.record.reach == "far"


# -- a guess before the chart -------------------------------------------------------------------------------------

POINTS = Table.model_validate({"id": "p", "title": "open items", "columns": ["date", "wip"], "says": "It rose after June.",
                               "rows": [["2026-01-05", 8], ["2026-06-01", 8], ["2026-09-07", 20]]})
EVENTS = Table.model_validate({"id": "e", "title": "events", "columns": ["date", "event", "kind"],
                               "rows": [["2026-02-02", "colours", "tool"], ["2026-06-01", "a promise", "leading"]]})
QUESTION = Question.model_validate({"id": "g1", "ask": "After which?", "options": [
    {"text": "The colours.", "feedback": "Nobody starts more because of a colour."},
    {"text": "The promise.", "right": True, "feedback": "More came in."}]})


@pytest.fixture
def guess(place):
    return Guess(QUESTION, timeline(POINTS, EVENTS), **{k: v for k, v in place.items() if k != "key"})


def test_the_chart_waits_for_a_guess(guess, journal):
    assert guess.after.layout.display == "none"
    guess.buttons["The colours."].click()
    assert guess.after.layout.display is None and guess.peek.layout.display == "none"
    saved = journal.latest(Answer.kind, "g1", "ana").payload
    assert saved["tries"] == ["The colours."] and "seen_first" not in saved


def test_who_looks_first_may_and_the_answer_says_so_also_tomorrow(guess, journal, place):
    guess.peek.click()
    assert guess.after.layout.display is None and guess.closing().startswith("Not answered yet")
    again = Guess(QUESTION, timeline(POINTS, EVENTS), journal=journal, learner="ana")
    assert again.after.layout.display is None
    again.buttons["The promise."].click()
    assert journal.latest(Answer.kind, "g1", "ana").payload["seen_first"] is True
    assert again.closing() == "Found at the first try. The chart was opened before the guess."


def test_the_static_page_holds_the_question_and_the_chart_in_words(guess):
    still = guess.summary()
    assert "3 points, from 8 on 2026-01-05 to 20 on 2026-09-07. a tool changed: 2026-02-02. leading changed: 2026-06-01." in still
    assert "It rose after June." in still and "<svg" in guess.card_html() and guess.card_html().count("<desc") == 1


def test_the_same_timeline_is_drawn_the_same(guess):
    assert timeline(POINTS, EVENTS).html == timeline(POINTS, EVENTS).html


# -- a sorting that comes back ------------------------------------------------------------------------------------


def test_a_sorting_that_comes_back_says_how_the_first_one_went(tmp_path, monkeypatch):
    monkeypatch.setenv("COACHKIT_LEARNER", "ana")
    one = open_lesson("08", "", "interactive", str(tmp_path / "j.db"), 7)
    first, second = one.sort("l00-cornerstones"), lambda: one.sort("l08-cornerstones", since="l00-cornerstones")
    second().check()
    assert "The first time" not in second().closing()
    for n, card in enumerate(first.cards):
        first.put(card.text, card.pile if n else "Respect" if card.pile != "Respect" else "Challenge")
    first.check()
    now = second()
    for card in now.cards:
        now.put(card.text, card.pile)
    now.check()
    assert now.closing() == "10 of 10 right after 1 check; 9 are enough. The first time you sorted such cards, 14 of 15 lay right."


def test_what_the_pieces_say_together_is_shown_once_they_lie_right(tmp_path):
    one = open_lesson("00", "ana", "interactive", str(tmp_path / "j.db"), 7)
    view = one.sort("l00-meaning")
    assert "Read in order" not in shown(view) and "Read in order" in view.summary()
    for card in view.cards:
        view.put(card.text, card.pile)
    view.check()
    assert "Read in order: Lean leadership is a way of leading in which" in shown(view)
    assert view.closing() == "9 of 9 right after 1 check; here every one counts."


@pytest.mark.parametrize("view", [DelegationBoard, RecognitionPlanner, SayDoTable, FeedbackLogView])
def test_every_button_and_box_of_a_board_has_a_name_and_a_tooltip(place, view):
    made = view(**place)
    assert made.record in (Delegation(), Recognition(), SayDo(), FeedbackLog())
    for control in controls(made):
        if isinstance(control, (ipywidgets.Text, ipywidgets.Textarea, ipywidgets.Dropdown, Press)):
            assert control.description and control.tooltip
        assert not isinstance(control, (ipywidgets.Accordion, ipywidgets.RadioButtons, ipywidgets.IntSlider))
