"""The stand-up timer, the log and the small forms of lesson 04, driven as a team would: press, type, load again."""

import datetime as dt

import ipywidgets
import pytest
from screen import controls, press, shown

from coachkit.exercises import load
from coachkit.lesson import STANDUP, Lesson
from coachkit.practices import Blocker, GoalPoll, LeaderDay, OldItem, StandUp, WorkingAgreement
from coachkit.review import review
from coachkit.sample import add_learner
from coachkit.widgets.goal_poll import GoalQuestion
from coachkit.widgets.standup import StandupTimer
from coachkit.widgets.standup_form import StandUpForm
from coachkit.widgets.standup_log import StandUpDays

DAY = dt.date(2026, 11, 23)
HOSTILE = "<img src=x onerror=alert(1)> & \"quotes\" <script>alert(2)</script>"


class Clock:
    """A clock that a test moves by hand."""

    def __init__(self) -> None:
        self.at = dt.datetime(2026, 11, 23, 8, 15, tzinfo=dt.UTC)

    def __call__(self) -> dt.datetime:
        return self.at

    def on(self, seconds: float) -> None:
        self.at += dt.timedelta(seconds=seconds)


@pytest.fixture(autouse=True)
def raising(monkeypatch):
    monkeypatch.setenv("COACHKIT_RAISE", "1")
    monkeypatch.setenv("COACHKIT_LEARNER", "ana")


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def timer(journal, clock):
    """A timer on this journal; a second one is what a loaded page shows."""
    return lambda record=None, **more: StandupTimer(record or StandUp(on=DAY), now=clock, journal=journal, learner="ana", key=DAY.isoformat(), **more)


def saved(journal, kind="stand-up", key=DAY.isoformat()):
    entry = journal.latest(kind, key, "ana")
    return entry.record if entry else None


def names(row):
    return [button.description for button in row.row.children]


# -- one stand-up ------------------------------------------------------------------------------------------


def test_one_button_leads_from_the_oldest_item_to_the_end(timer, clock, journal):
    view, said = timer(), []
    for seconds in (0, 60, 50, 40, 30):
        clock.on(seconds)
        said.append(view.lead.description)
        view.lead.click()
    assert said == ["Begin with: The oldest items", "Next: What is in the way", "Next: What has to fit together", "Next: Today", "End the stand-up"]
    assert view.lead.description == "It is not over: go on" and "ck-primary" not in view.lead._dom_classes
    assert saved(journal).minutes == 3 and [t.seconds for t in saved(journal).talk] == [60, 50, 40, 30]
    assert "3 minutes of 10; nothing agreed for today." in shown(view)


def test_a_page_that_is_loaded_again_goes_on_with_the_same_stand_up(timer, clock, journal):
    view = timer(StandUp(on=DAY, present=["M.", "L."]))
    view.lead.click()
    clock.on(30)
    view.people.buttons["L."].click()
    clock.on(20)
    again = timer()
    assert names(again.topics) == ["● The oldest items", "What is in the way", "What has to fit together", "Today"]
    assert names(again.people) == ["M.", "● L."]
    since = int(dt.datetime(2026, 11, 23, 8, 15, tzinfo=dt.UTC).timestamp() * 1000)
    assert f'data-ck-since="{since}" data-ck-limit="600">0:50<' in again.clock.value
    assert "L. has the word:" in again.clock.value and f'data-ck-since="{since + 30_000}"' in again.clock.value
    again.end()
    assert saved(journal).minutes == 0.8 and [(t.person, t.seconds) for t in saved(journal).talk] == [(None, 30), ("L.", 20)]


def test_the_seconds_alone_send_nothing_and_typing_does_not_draw_the_clock_anew(timer, clock):
    view = timer()
    view.lead.click()
    drawn, sent = view.clock.value, []
    view.clock.observe(sent.append, names="value")
    for _second in range(5):
        clock.on(1)
        view.answer(agreement=f"Bench {_second} first")
    assert sent == [] and view.clock.value == drawn


def test_what_a_team_writes_while_the_clock_runs_is_saved_with_it(timer, journal):
    view = timer()
    view.lead.click()
    view.parking.line.value = "the van: I. and M."
    view.fields["blockers"].append(Blocker(text="No key for the store room", owner="L.", date="today"))
    view.answer(agreement="The store room is counted by noon")
    kept = saved(journal)
    assert (kept.parked, kept.blockers[0].owner, kept.agreement) == (["the van: I. and M."], "L.", "The store room is counted by noon")
    assert view.parking.line.value == "" and "1 · the van: I. and M." in shown(view)
    press(view, "Take off the list: 1")
    assert saved(journal).parked == []
    press(view, "Undo")
    assert saved(journal).parked == ["the van: I. and M."] and kept.began == saved(journal).began


def test_the_oldest_stand_on_top_and_one_press_says_that_they_were_talked_about(timer, journal):
    view = timer(StandUp(on=DAY, old_items=[OldItem(item="No. 3", days=9, discussed=False), OldItem(item="No. 14", days=23, discussed=False)]))
    assert [b.description for b in view.oldest.buttons] == ["No. 14 · 23 days", "No. 3 · 9 days"]
    view.oldest.buttons[0].click()
    assert [o.discussed for o in saved(journal).old_items] == [False, True]
    assert view.oldest.buttons[0].description == "No. 14 · 23 days ✓ talked about"
    view.oldest.buttons[0].click()
    assert [o.discussed for o in saved(journal).old_items] == [False, False]


def test_nobody_is_reviewed_while_it_runs_and_after_the_end_what_was_left_empty_counts(timer, clock):
    view = timer(StandUp(on=DAY, blockers=[Blocker(text="No key", owner=None, days_open=4)], leader="M.", present=list("MLSWJ")))
    view.lead.click()
    view.people.buttons["M"].click()
    clock.on(700)
    assert "Nobody in particular" not in shown(view) and "took longer" not in shown(view)
    press(view, "End it now")
    assert "Nobody in particular looks after this" in shown(view) and "nobody outside the team was asked" in shown(view)
    assert "more notes come when these are settled" in shown(view)
    view.fields["blockers"].sets[0].fields["owner"].type("L.")
    view.fields["blockers"].sets[0].fields["date"].type("today")
    view.fields["blockers"].sets[0].fields["escalated"].type("the caretaker")
    view.answer(agreement="The store room is counted by noon")
    assert "The leader had much of the talk" in shown(view) and "It took longer than was agreed" in shown(view)


def test_ended_too_soon_it_goes_on_and_the_buttons_are_the_same_ones(timer, clock, journal):
    view = timer(StandUp(on=DAY, present=["M.", "L."]))
    view.lead.click()
    clock.on(60)
    first = view.topics.buttons["Today"]
    view.topics.buttons["Today"].click()
    assert view.topics.buttons["Today"] is first  # the keyboard stays on a button that stays
    clock.on(60)
    view.lead.click()
    clock.on(600)
    view.lead.click()
    clock.on(60)
    press(view, "End the stand-up")
    assert saved(journal).minutes == 3


def test_a_page_left_open_over_night_does_not_go_on_with_yesterday(timer, clock, journal):
    view = timer()
    view.lead.click()
    clock.on(300)
    view.end()
    clock.on(86_400)
    view.lead.click()
    assert "This is the stand-up of 2026-11-23. Load the page again for today" in shown(view) and saved(journal).minutes == 5


def test_the_day_is_noted_for_the_two_minutes_once_and_never_over_what_stands_there(journal, clock):
    lesson = lesson_at(journal, clock)
    view = lesson.standup()
    view.lead.click()
    clock.on(540)
    view.answer(agreement="Bench 2 first")
    view.end()
    day = saved(journal, LeaderDay.kind)
    assert (day.standup_minutes, day.agreement) == (9, "Bench 2 first") and "two minutes" in shown(view)
    view.lead.click()
    clock.on(300)
    view.end()
    assert saved(journal, LeaderDay.kind).standup_minutes == 9


def test_the_card_names_nobody_who_spoke_and_holds_no_date_before_the_first_press(timer, clock):
    view = timer(StandUp(on=DAY, present=["Mara", "Lotte"], leader="Mara"))
    assert view.summary().splitlines()[0] == "Our stand-up" and "2026" not in view.summary() and "Mara" not in view.summary()
    view.lead.click()
    view.people.buttons["Lotte"].click()
    clock.on(120)
    view.end()
    for face in (view.summary(), view.card_html()):
        assert "2026-11-23" in face and "The oldest items 2:00" in face
        assert "Mara" not in face and "Lotte" not in face
    press(view, "Print")
    assert "Lotte" not in view.to_print().model_dump_json()


def test_text_is_only_ever_text(timer):
    view = timer(StandUp(on=DAY, present=[HOSTILE], agenda=[HOSTILE], old_items=[OldItem(item=HOSTILE, days=2, discussed=False)]))
    view.lead.click()
    view.people.buttons[HOSTILE].click()
    view.put_aside(HOSTILE)
    for words in (view.clock.value, shown(view), view.card_html()):
        assert "<img" not in words and "<script" not in words


def test_every_control_has_a_name(timer):
    view = timer(StandUp(on=DAY, present=["M."], old_items=[OldItem(item="No. 14", days=23)], parked=["the van"]))
    view.lead.click()
    named = (ipywidgets.Text, ipywidgets.Textarea, ipywidgets.Dropdown, ipywidgets.Button)
    found = [c for c in controls(view) if isinstance(c, named)]
    assert len(found) > 20 and all(c.description and c.tooltip for c in found)


# -- the next day, and many days -----------------------------------------------------------------------------


def lesson_at(journal, clock, *, live=True) -> Lesson:
    return Lesson(STANDUP, journal, "ana", live=live, now=clock)


def test_tomorrow_begins_with_the_people_and_with_what_is_still_in_the_way(journal, clock):
    journal.save(StandUp(on=DAY, minutes=9, present=["M.", "L."], blockers=[Blocker(text="No key", owner="L.", days_open=1)],
                         old_items=[OldItem(item="No. 14", days=23, discussed=True)]), learner="ana", key=DAY.isoformat())
    clock.on(86_400)
    view = lesson_at(journal, clock).standup()
    assert view.key == "2026-11-24" and view.entry is None
    assert view.fields["blockers"].sets[0].fields["days_open"].control.value == "2"
    assert [b.description for b in view.oldest.buttons] == ["No. 14 · 24 days"]
    view.lead.click()
    assert saved(journal, key="2026-11-24").present == ["M.", "L."] and saved(journal).blockers[0].days_open == 1


def test_the_first_one_takes_its_limit_and_people_from_the_agreement(journal, clock):
    journal.save(WorkingAgreement(limit=7, agreed_by=["A.", "B."]), learner="ana", key="main")
    view = lesson_at(journal, clock).standup()
    assert view.fields["present"].control.value == "A.\nB." and "of 7:00" in view.clock.value


def test_a_batch_shows_the_last_stand_up_and_an_empty_journal_what_there_will_be(journal, clock):
    assert "The oldest items" in lesson_at(journal, clock, live=False).standup().summary()
    journal.save(StandUp(on=dt.date(2026, 9, 14), minutes=9, agreement="Bench 2 first"), learner="ana", key="2026-09-14")
    still = lesson_at(journal, clock, live=False).standup()
    assert "Bench 2 first" in still.summary() and not still.live


def ten_days(journal, *minutes):
    day = dt.date(2026, 11, 9)
    for m in minutes:
        while day.weekday() > 4:
            day += dt.timedelta(days=1)
        journal.save(StandUp(on=day, minutes=m, offset=15, agreement="Bench 2 first",
                             blockers=[Blocker(text="The printer is broken.", owner="L.", days_open=3)]), learner="ana", key=day.isoformat())
        day += dt.timedelta(days=1)


@pytest.fixture
def log(journal):
    return lambda **more: StandUpDays(journal=journal, learner="ana", **more)


def test_ten_days_are_rows_points_with_limits_and_one_line_with_their_numbers(journal, log):
    ten_days(journal, 9, 10, 8, 9, 11, 10, 9, 8, 10, 9)
    text, html = log(live=False).summary(), log(live=False).card_html()
    assert text.count("Bench 2 first") == 10 and "Mean of the 10 that set the limits 9.3" in text
    assert "10 stand-ups · met on 10 of 10 working days · 10 with an agreement for today." in text
    assert "In the way for three days or more: The printer is broken." in text
    assert "<svg" in html and html.count("<tr>") >= 11


def test_a_long_day_is_a_signal_and_few_days_have_no_limits(journal, log):
    ten_days(journal, 9, 9.5, 9, 8.5, 9, 9.5, 9, 9, 9.5, 31)
    assert "1 point beyond a limit" in log(live=False).summary()


def test_five_days_have_points_and_no_limits_yet(journal, log):
    ten_days(journal, 9, 10, 8, 9, 11)
    text = log(live=False).summary()
    assert "natural limits" not in text and "Limits come with 6 timed days; there are 5." in text


def test_missing_days_are_a_tip_unless_nobody_worked(journal, log):
    ten_days(journal, *range(5, 12))
    journal.save(StandUp(on=dt.date(2026, 11, 20), minutes=9), learner="ana", key="2026-11-20")
    view = log()
    assert "met on 8 of 10 working days" in shown(view) and "More than one working day in five" not in shown(view)
    journal.save(StandUp(on=dt.date(2026, 11, 24), minutes=9), learner="ana", key="2026-11-24")
    press(view, "Look again")
    assert "met on 7 of 10 working days" in shown(view) and "More than one working day in five" in shown(view)
    view.answer(days_off="2")
    assert "met on 7 of 8 working days" in shown(view) and "More than one working day in five" not in shown(view)


def test_a_day_without_the_timer_is_written_down_by_hand(journal, log):
    view = log()
    press(view, "Write that day down")
    assert "Choose the day first." in shown(view)
    view.day.value = dt.date(2026, 11, 20)
    press(view, "Write that day down")
    view.hand.children[0].answer(minutes="8", agreement="Bench 2 first")
    press(view, "Look again")
    assert "2026-11-20" in shown(view) and "1 stand-up · met on 1 of 1 working days" in shown(view)


def test_a_stand_up_that_ends_is_in_the_log_at_once(timer, clock, log):
    days, view = log(), timer()
    view.lead.click()
    clock.on(480)
    view.end()
    assert "1 stand-up" in shown(days) and ">8<" in shown(days)


def test_an_invented_learner_has_ten_days_to_show_in_a_batch(journal, clock):
    learner = add_learner(journal, 23, 5)[0]
    lesson = Lesson(STANDUP, journal, learner, live=False, now=clock)
    assert "10 stand-ups" in lesson.standup_log().summary() and "You have all 3" in lesson.standup_record("studio-thursday").summary()
    assert all("Nothing written yet" not in one.summary() for one in (lesson.standup(), lesson.working_agreement(), lesson.goal_poll()))


# -- the transcript, the poll --------------------------------------------------------------------------------


@pytest.fixture
def thursday(journal):
    item = load().record("studio-thursday")
    return StandUpForm(item.made(), causes=item.causes, title=item.title, journal=journal, learner="ana", key=item.id)


def test_a_missing_blocker_names_the_minute_to_read_again(thursday):
    assert "There are 3 things in the way. Read one minute of the table again. Lotte, 33 seconds" in shown(thursday)
    thursday.fields["blockers"].append(Blocker(text="Every second LABEL is blank"))
    thursday.settle()
    assert "You have 1 of the 3 that are in the way. Read one minute of the table again. Idris, 44 seconds" in shown(thursday)
    thursday.fields["blockers"].append(Blocker(text="three crates wait for the lift"))
    thursday.fields["blockers"].append(Blocker(text="nobody has the password"))
    thursday.settle()
    assert "You have all 3 that are in the way." in shown(thursday) and "You have all 3" in thursday.summary()


def test_the_record_of_thursday_says_what_was_wrong_with_the_meeting(thursday):
    thursday.answer(minutes="14", offset="95", people="6", leader_share="48")
    thursday.fields["blockers"].append(Blocker(text="Every second label is blank", owner="", date="", days_open=4))
    thursday.settle()
    press(thursday, "Review it whole")
    assert {f.rule for f in review(thursday.seen()).findings} == {
        "SU-OVERRUN", "SU-LATE-IN-DAY", "SU-STATUS-TO-LEADER", "SU-BLOCKER-NO-OWNER", "SU-BLOCKER-NO-DATE", "SU-BLOCKER-REPEATS",
        "SU-NO-AGREEMENT-FOR-TODAY"}


def test_the_seconds_of_thursday_are_those_the_lesson_speaks_of():
    rows = load().table("studio-thursday-lines").rows
    spoken = sum(row[4] for row in rows)
    assert (spoken, len(rows)) == (840, 16) and {row[2] for row in rows} == {spoken // 60}
    assert round(100 * sum(row[4] for row in rows if row[3] == "Marit") / spoken) == 48
    assert sum(row[4] for row in rows if row[5].startswith("label printer")) > 180
    before = load().table("studio-before").rows
    assert len({row[0] for row in before if "label printer" in row[5]}) == 3


def test_two_rounds_of_the_question_are_told_with_their_shares(journal):
    view = GoalQuestion(GoalPoll(), journal=journal, learner="ana")
    for named in ("3", "6"):
        view.fields["rounds"].append()
        view.fields["rounds"].sets[-1].fields["asked"].type("7")
        view.fields["rounds"].sets[-1].fields["named"].type(named)
    view.settle()
    assert "3 of 7 named it (43 %), then 6 of 7 named it (86 %)." in shown(view) and "43 %" in view.card_html()
