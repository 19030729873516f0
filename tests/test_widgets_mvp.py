"""Drives the funnel and the forecasts as a learner would: type, save, come back, settle; and the faces without a control."""

import xml.etree.ElementTree as ET
from datetime import date, timedelta

import ipywidgets
import pytest
from screen import controls, notes, press, shown

from coachkit import calibration, funnels
from coachkit.figures import figure_svg
from coachkit.lesson import open_lesson
from coachkit.practices import ForecastLog, Mvp
from coachkit.practices.forecasts import add_forecast, resolve
from coachkit.practices.mvp import write_counts, write_gates
from coachkit.widgets import ForecastJournal, MvpFunnel
from coachkit.widgets.base import Press
from coachkit.widgets.views import view_of

HOSTILE = "<img src=x onerror=alert(1)> & <script>alert(2)</script>"
TODAY = date(2027, 5, 3)
NEED = {"who": "small hotels without a night desk", "need": "to know at six which rooms to make ready first", "because": "7 of 9 write it on paper",
        "measure": "open the list on three mornings", "at_least": "30", "by": "2027-04-30"}
WEEKS = "5 3 6 4 5 5 2 7 4 6 5 4"


@pytest.fixture
def place(journal):
    return {"journal": journal, "learner": "ana", "key": "mine"}


def still(view):
    """The face of a view with no control: its record is read anew."""
    again = view_of(view.record, live=False)
    assert again.summary() == view.summary() and again.card_html() == view.card_html()
    return again.summary()


def seen(view, name):
    """Whether the part of the funnel with this name is open."""
    return view.set.parts[name].layout.display != "none"


def gated(place):
    return MvpFunnel(**place).answer(**NEED, liked_at_least="60", weeks="3")


# -- the funnel ------------------------------------------------------------------------------------------------


def test_an_empty_funnel_saves_nothing_by_being_looked_at(place, journal):
    view = MvpFunnel(**place)
    assert view.summary() == "My first version\n\nNothing written yet." and journal.latest("mvp", "mine", "ana") is None
    assert len(view.fields["trials"].sets) == 2 and len(view.fields["slices"].sets) == 3


def test_a_need_is_typed_saved_read_back_and_there_again(place, journal):
    MvpFunnel(**place).answer(**NEED)
    saved = journal.latest("mvp", "mine", "ana").record
    assert (saved.who, saved.at_least) == (NEED["who"], 30.0)
    again = MvpFunnel(**place)
    assert again.fields["measure"].control.value == NEED["measure"]
    line = "We believe: small hotels without a night desk; to know at six which rooms to make ready first. Because: 7 of 9 write it on paper. We will see: at least 30 of 100 open the list on three mornings, by 2027-04-30."
    assert line in shown(again) and line in still(again)


def test_what_is_still_open_shows_as_dots(place):
    view = MvpFunnel(**place).answer(who="night porters", need="tbd")
    assert "We believe: night porters; …. Because: …." in shown(view)


def test_the_counts_open_when_both_gates_are_written_and_the_decision_when_both_can_be_read(place):
    view = MvpFunnel(**place)
    assert not seen(view, "came") and not seen(view, "follows") and "The counts open when both gates" in shown(view)
    view.answer(**NEED, liked_at_least="60")
    assert not seen(view, "came")
    view.answer(weeks="3")
    assert seen(view, "came") and not seen(view, "follows")
    assert "First gate: at least 60 of 100 say that it helps. Second gate: at least 30 of 100 still use it in week 3." in shown(view)
    view.answer(tried="45", liked="36", used="5")
    assert seen(view, "follows")


def test_the_first_count_seals_the_gates_and_locks_them_until_they_are_opened(place, journal):
    view = gated(place)
    assert not view.fields["at_least"].control.disabled
    view.answer(asked="60")
    saved = journal.latest("mvp", "mine", "ana").record
    assert saved.gates_sha256 and saved.gates_at_start["at_least"] == 30
    assert view.fields["at_least"].control.disabled and view.fields["weeks"].control.disabled and not view.fields["who"].control.disabled
    assert f"seal {saved.gates_sha256[:8]}" in shown(view)


def test_a_moved_gate_is_refused_then_opened_then_shown_and_the_verdict_stays(place, journal):
    view = gated(place).answer(tried="45", liked="36", used="5")
    view.answer(at_least="10")
    assert "both gates stand as they are" in view.notice.value and journal.latest("mvp", "mine", "ana").record.at_least == 30
    press(view, "Change the gates openly")
    view.answer(at_least="9")
    assert journal.latest("mvp", "mine", "ana").record.at_least == 9
    assert "Changed since: the second gate was 30, now 9." in shown(view)
    assert any("a gate that moves lets everything through" in note for note in notes(view.fields["at_least"]))
    assert "5 of 45 (11 %); at least 30 of 100 were wanted. Not met." in shown(view)


def test_eighty_like_it_eleven_use_it_and_going_on_gets_a_better_line(place):
    view = gated(place).answer(asked="60", tried="45", liked="36", used="5", decision="go")
    words = shown(view)
    assert "First gate, they say that it helps: 36 of 45 (80 %); at least 60 of 100 were wanted. Met." in words
    assert "Second gate, they still use it in week 3: 5 of 45 (11 %); at least 30 of 100 were wanted. Not met." in words
    assert any("few still use it" in note and "Not yet. By Friday" in note for note in notes(view.fields["decision"]))
    view.answer(decision="not yet")
    assert not notes(view.fields["decision"]) and still(view).endswith("5 of 45 (11 %); at least 30 of 100 were wanted. Not met.")


def test_few_people_are_told_as_a_range(place):
    view = gated(place).answer(tried="9", liked="8", used="4")
    assert "4 of 9, which fits anything from 19 to 73 %" in shown(view) and "44 %" not in shown(view)


def test_the_funnel_is_drawn_with_its_gates_and_told_without_seeing(place):
    view = gated(place).answer(asked="60", tried="45", liked="36", used="5")
    svg = view.card_html()
    assert svg.count("<desc") == 1 and "were asked: 60; tried it: 45; say that it helps: 36 (wanted 27); still use it in week 3: 5 (wanted 13.5)." in svg
    assert view.set.chart.children[0].value.count("<svg") == 1


def test_an_option_is_chosen_by_its_words_and_stays_chosen_when_another_goes(place, journal):
    view = MvpFunnel(**place)
    trials = view.fields["trials"]
    trials.append()
    for n, (text, days, shows) in enumerate([("build the page", "20", "do"), ("a survey", "1", "say"), ("a list on paper", "2", "do")]):
        for name, value in {"text": text, "days": days, "shows": shows}.items():
            trials.sets[n].fields[name].type(value)
    assert ("3 · a list on paper", 3) in view.fields["chosen"].control.options
    view.answer(chosen=1)
    assert any("Take “a list on paper” first" in note for note in notes(view.fields["chosen"]))
    view.answer(chosen=3)
    assert not notes(view.fields["chosen"]) and "Which of them do you take? 3 · a list on paper" in still(view)
    press(view, "Remove: Option 2")
    saved = journal.latest("mvp", "mine", "ana").record
    assert saved.chosen == 2 and [one.text for one in saved.trials] == ["build the page", "a list on paper"]
    press(view, "Remove: Option 2")
    assert journal.latest("mvp", "mine", "ana").record.chosen is None
    assert view.fields["chosen"].control.options == (("Choose …", ""), ("1 · build the page", 1))


def slices(view):
    for one, (text, items) in zip(view.fields["slices"].sets, [("paper", "6"), ("mail", "8"), ("page", "12")], strict=True):
        one.fields["text"].type(text)
        one.fields["items"].type(items)
    return view


def test_the_days_of_three_slices_are_worked_out_from_twelve_weeks_and_again_from_newer_ones(place, journal):
    view = slices(MvpFunnel(**place)).answer(throughput=WEEKS, planned_on="2027-04-05")
    assert "3 slices are without their two dates." in shown(view)
    press(view, "Work out the days")
    first = journal.latest("mvp", "mine", "ana").record
    assert all(one.p50 <= one.p85 for one in first.slices) and "All days are those that the 12 weeks say." in shown(view)
    view.answer(throughput="6 4 5 5 2 7 4 6 5 4 1 1", planned_on="2027-04-19")
    assert "the weeks say" in shown(view)
    press(view, "Work out the days")
    second = journal.latest("mvp", "mine", "ana").record
    assert len(second.plans) == 2 and f"Revised 1 time; the last slice, in 85 of 100: {first.slices[2].p85} became {second.slices[2].p85}." in still(view)


def test_a_day_of_ones_own_is_held_against_the_weeks(place):
    view = slices(MvpFunnel(**place)).answer(throughput=WEEKS, planned_on="2027-04-05")
    press(view, "Work out the days")
    days = [(one.p50, one.p85) for one in view.record.slices]
    view.fields["slices"].sets[1].fields["p85"].type((days[1][1] + timedelta(days=7)).isoformat())
    assert "All days are those" in shown(view)
    view.fields["slices"].sets[1].fields["p85"].type((days[1][1] + timedelta(days=30)).isoformat())
    assert f"For slice 2 the weeks say {days[1][0]} as likely as not, and {days[1][1]} in 85 of 100." in shown(view)


@pytest.mark.parametrize(("values", "says"), [
    ({}, "It takes the pieces of each slice"), ({"throughput": "5 5 5", "planned_on": "2027-04-05"}, "there are 3 weeks, and it takes 12"),
])
def test_days_that_can_not_be_worked_out_say_what_is_missing_and_keep_the_answers(place, values, says):
    view = slices(MvpFunnel(**place)).answer(**values)
    press(view, "Work out the days")
    assert says in view.notice.value and view.record.slices[0].items == 6 and view.record.slices[0].p50 is None


def test_undo_before_the_first_count_takes_the_seal_back(place):
    view = gated(place)
    view.answer(tried="45")
    press(view, "Undo")
    assert view.record.gates_sha256 is None and view.record.tried is None and not view.fields["at_least"].control.disabled


def test_a_draft_with_counts_and_no_gate_can_be_mended(place):
    view = MvpFunnel(Mvp(**NEED, tried=45, liked=36, used=5), whole=True, **place)
    assert any("whatever is written now will fit them" in note for note in notes(view.fields["liked_at_least"]))
    view.answer(liked_at_least="60")
    assert view.record.liked_at_least == 60 and not view.fields["at_least"].control.disabled


def test_a_funnel_is_only_ever_text(place):
    texts = dict.fromkeys(("who", "need", "because", "measure", "reason", "learned", "next_slice"), HOSTILE)
    record = write_counts(write_gates(Mvp(**texts, trials=[{"text": HOSTILE}], slices=[{"text": HOSTILE, "items": 2}]), at_least=30, liked_at_least=60, weeks=3), tried=9, liked=4, used=4)
    view = MvpFunnel(record, **place)
    for html in (view.card_html(), shown(view)):
        assert "<img" not in html and "<script" not in html and "&lt;img" in html


# -- charts ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("n", [0, 1, 2, 3, 4])
def test_a_funnel_says_something_with_any_number_of_counts(n):
    ax = funnels.plot_funnel([funnels.Bar("asked", 40), funnels.Bar("tried", 30), funnels.Bar("liked", 20, 18, True), funnels.Bar("used", 3, 9, False)][:n], title="a")
    words = ax.get_label()
    assert words.endswith(".") and ax.axison is False and len(ax.patches) == (n if n >= 3 else 0)
    assert ET.fromstring(figure_svg(ax)).find("{http://www.w3.org/2000/svg}desc").text == words


def test_a_step_below_its_gate_is_hatched_and_its_number_stands_beside_it():
    ax = funnels.plot_funnel([funnels.Bar("tried", 30), funnels.Bar("liked", 20, 18, True), funnels.Bar("used", 3, 9, False)])
    assert [bool(bar.get_hatch()) for bar in ax.patches] == [False, False, True]
    assert {"tried: 30", "used: 3", "wanted 9"} <= {text.get_text() for text in ax.texts}
    assert funnels.plot_funnel([funnels.Bar("tried", 0)] * 3).get_label() == "tried: 0; tried: 0; tried: 0."


@pytest.mark.parametrize("n", [0, 1, 2, 3, 5])
def test_said_and_came_says_something_with_any_number_of_bands(n):
    marks = [calibration.Mark(0.1 + 0.2 * at, at, 5, 0.0, 1.0) for at in range(n)]
    ax = calibration.plot_calibration(marks, title="b")
    words = ax.get_label()
    assert words.endswith(".") and "nan" not in words and ax.axison == (n >= 3)
    assert ET.fromstring(figure_svg(ax)).find("{http://www.w3.org/2000/svg}desc").text == words
    assert n < 3 or {f"{at} of 5" for at in range(n)} <= {text.get_text() for text in ax.texts}


# -- forecasts -------------------------------------------------------------------------------------------------


def forecasts(place, record=None, today=TODAY):
    return ForecastJournal(record, today=today, **place)


def test_an_empty_journal_has_a_place_to_write_in_and_saves_nothing(place, journal):
    view = forecasts(place)
    assert len(view.fields["entries"].sets) == 1 and journal.latest("forecast-log", "mine", "ana") is None
    assert view.summary() == "My forecasts\n\nNothing written yet."


def test_a_forecast_is_typed_put_down_and_waits(place, journal):
    view = forecasts(place)
    first = view.fields["entries"].sets[0].fields
    first["statement"].control.value = "The van passes its test"
    assert journal.latest("forecast-log", "mine", "ana").record.entries[0].said_on is None
    press(view, "Put it down: Forecast 1")
    assert "is not whole yet" in view.notice.value
    first["percent"].control.value = "60 %"
    first["known_by"].control.value = "2027-06-30"
    press(view, "Put it down: Forecast 1")
    saved = journal.latest("forecast-log", "mine", "ana").record.entries
    assert [(one.statement, one.percent, one.said_on) for one in saved] == [("The van passes its test", 60, TODAY)]
    assert "1 forecast waits for its day." in shown(view) and "you said 60 % on 2027-05-03; it will be known on 2027-06-30." in shown(view)
    assert "The van passes its test" in still(forecasts(place))


def test_pressing_before_anything_is_written_says_what_to_write(place, journal):
    view = forecasts(place)
    press(view, "Put it down: Forecast 1")
    assert "Write what you expect first" in view.notice.value and journal.latest("forecast-log", "mine", "ana") is None


def test_what_is_due_stands_first_and_is_settled_with_one_press(place, journal):
    view = forecasts(place)
    view.say("The van passes its test", "60", "2027-06-30").say("At most 6 of 40 come late", "80", "2027-05-10")
    later = forecasts(place, today=date(2027, 5, 10))
    words = shown(later)
    assert words.index("1 forecast is due.") < words.index("At most 6 of 40") < words.index("1 forecast waits") < words.index("The van passes")
    press(later, "It did not: Forecast 2")
    kept = journal.latest("forecast-log", "mine", "ana").record.entries
    assert (kept[1].outcome, kept[1].resolved_on) == ("no", date(2027, 5, 10)) and kept[0].outcome is None
    assert "Otherwise than you were fairly sure of:" in shown(later) and "is due" not in shown(later)
    later.fields["entries"].sets[1].fields["why"].type("The carrier changed its tour in week 20")
    assert journal.latest("forecast-log", "mine", "ana").record.entries[1].why.startswith("The carrier")
    later.fields["entries"].sets[1].fields["led_to"].type("The coast gets its boxes a day earlier")
    assert "1 changed a plan." in later.summary() and "The coast gets its boxes a day earlier" in later.table.value
    press(later, "Undo")
    press(later, "Undo")
    press(later, "Undo")
    assert journal.latest("forecast-log", "mine", "ana").record.entries[1].outcome is None and "1 forecast is due." in shown(later)


def test_another_number_is_said_with_its_own_button_and_the_first_one_stays(place, journal):
    view = forecasts(place)
    view.say("The van passes its test", "60", "2027-06-30")
    box = next(c for c in controls(view) if isinstance(c, ipywidgets.Text) and "Another number" in c.description)
    box.value = "about half"
    press(view, "Say this number: Forecast 1")
    assert "“about half” is not a number here" in view.notice.value
    box.value = "45"
    press(view, "Say this number: Forecast 1")
    kept = journal.latest("forecast-log", "mine", "ana").record.entries[0]
    assert (kept.first, kept.percent, kept.changed_on) == (60, 45, TODAY) and "45 %, first 60 %" in shown(view)


def test_a_vague_statement_gets_its_note_beside_the_box(place):
    view = forecasts(place)
    view.fields["entries"].sets[0].fields["statement"].type("The handover improves soon")
    assert any("two ways" in note for note in notes(view.fields["entries"].sets[0].fields["statement"]))


def test_a_note_on_a_forecast_that_has_no_box_any_more_stands_under_the_list(place):
    record = ForecastLog(entries=[{"statement": "The handover improves", "percent": 60, "known_by": "2027-06-30", "said_on": "2027-05-01"}])
    assert any("two ways" in note for note in notes(forecasts(place, record).fields["entries"]))


def many(n, percent=(30, 50, 70, 90)):
    log = ForecastLog()
    for at in range(n):
        log = add_forecast(log, f"Delivery {at + 1} comes in time", percent[at % len(percent)], TODAY, on=TODAY - timedelta(days=9))
        log = resolve(log, at, "yes" if at % 3 else "no", on=TODAY)
    return log


def test_the_picture_comes_with_ten_and_the_sentence_before(place):
    nine, ten = forecasts(place, many(9)), ForecastJournal(many(10), today=TODAY, live=False)
    assert "it begins to say something at 10" in shown(nine) and not nine.chart.children and "<svg" not in nine.card_html()
    assert "whoever had known the share and always said 60 %" in ten.summary() and ten.card_html().count("<svg") == 1
    assert ten.summary().splitlines()[-1].startswith("Said 30 % on average 3 times")


def test_what_is_shown_without_a_control_does_not_depend_on_the_day(place):
    record = many(12)
    faces = {(one.summary(), one.card_html()) for day in (TODAY, date(2030, 1, 1)) for one in [ForecastJournal(record, today=day, live=False)]}
    assert len(faces) == 1


def test_a_journal_of_years_has_controls_only_where_something_is_typed(place):
    few, lots = (sum(1 for _c in controls(forecasts({**place, "key": f"k{n}"}, many(n)))) for n in (12, 240))
    assert lots <= few + 5


def test_the_forecasts_of_a_case_are_put_down_together_and_then_turned_over(place, journal):
    case = ForecastLog(entries=[{"statement": f"Line {n} is late", "known_by": "2026-03-31", "turned_out": "yes" if n < 4 else "no"} for n in range(10)])
    view = forecasts(place, case)
    assert "See how they turned out" not in [c.description for c in controls(view) if isinstance(c, Press)] and "turned" not in view.summary()
    for one in view.fields["entries"].sets:
        one.fields["percent"].type("40")
    press(view, "Put all of them down")
    press(view, "See how they turned out")
    kept = journal.latest("forecast-log", "mine", "ana").record.entries
    assert [one.outcome for one in kept] == ["yes"] * 4 + ["no"] * 6
    assert "10 forecasts count, 4 came true. Brier score 0.24; whoever had known the share and always said 40 % would have 0.24." in shown(view)


def test_forecasts_are_only_ever_text(place):
    log = add_forecast(ForecastLog(), HOSTILE, 80, TODAY, on=TODAY)
    for record in (log, resolve(log, 0, "no", on=TODAY, why=HOSTILE)):
        view = forecasts({**place, "key": "x"}, record)
        for html in (view.card_html(), shown(view)):
            assert "<img" not in html and "<script" not in html and "&lt;img" in html


# -- both --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("view", [MvpFunnel, ForecastJournal])
def test_every_button_and_box_has_a_name_of_its_own_and_a_tooltip(place, view):
    made = view(**place)
    asked = [c for c in controls(made) if isinstance(c, (ipywidgets.Text, ipywidgets.Textarea, ipywidgets.Dropdown, Press))]
    assert all(c.description and c.tooltip for c in asked)
    names = [c.description for c in asked]
    assert len(names) == len(set(names)), sorted(names)
    assert not any(isinstance(c, (ipywidgets.Accordion, ipywidgets.RadioButtons, ipywidgets.IntSlider)) for c in controls(made))


def test_a_lesson_opens_both_and_keeps_what_is_written(tmp_path):
    lesson = open_lesson("07", "ana", "interactive", str(tmp_path / "j.db"), 7)
    lesson.mvp().answer(who="night porters")
    lesson.forecasts().say("The van passes its test", "60", "2027-06-30")
    still_one = open_lesson("07", "ana", "batch", str(tmp_path / "j.db"), 7)
    assert "night porters" in still_one.mvp().summary() and "The van passes its test" in still_one.forecasts().summary()
