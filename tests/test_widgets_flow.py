"""Drives the board and the daily look as a leader would: a file, a question, a wrong file, charts, a forecast, tomorrow."""

import base64
import json
import re
from datetime import date, datetime, timedelta

import ipywidgets
import pytest
from screen import controls, notes, press, shown

from coachkit.lesson import open_lesson
from coachkit.practices import Board, LookLog
from coachkit.widgets import DailyLookLog, FlowBoard
from coachkit.widgets.base import Press
from coachkit.widgets.flow_form import ColumnQuestions, OrderQuestion, PlaceQuestions

HOSTILE = "<img src=x onerror=alert(1)> & <script>alert(2)</script>"
TODAY = date(2027, 3, 20)
PHOTO = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + bytes(range(256)) * 20
ONE = "id,started,finished\nA-1,2027-03-01,2027-03-05\n"
UNKNOWN = "Key;Assignee;Asked on;Work began;Done on;Note\n" + "".join(
    f"K-{n};Jo;2026-0{1 + n % 6}-01;2026-0{1 + n % 6}-02;2026-0{1 + n % 6}-{4 + n % 20:02};x\n" for n in range(40))


def nave(n=60, blocked="", done=True):
    """An export as Nave writes it: days first, a date for each column."""
    day, rows = date(2026, 9, 7), []
    for at in range(n):
        first = day + timedelta(days=at * 2)
        steps = [first, first + timedelta(days=1 + at % 3), first + timedelta(days=3 + at % 5), first + timedelta(days=5 + at % 9) if done and at < n - 4 else None]
        rows.append(f"{at + 1},Title {at},{','.join(f'{one:%d/%m/%Y}' if one else '' for one in steps)},{blocked},Jo Smith")
    return "Id,Name,Backlog,Doing,Review,Done,Blocked Date Range,Assignee\n" + "\n".join(rows) + "\n"


@pytest.fixture
def place(journal):
    return {"journal": journal, "learner": "ana", "key": "mine"}


@pytest.fixture
def view(place):
    return FlowBoard(today=lambda: TODAY, **place)


def kept(journal):
    entry = journal.latest("board", "mine", "ana")
    return entry and entry.record


def take(view, text, name="board.csv"):
    view.take(text.encode() if isinstance(text, str) else text, name)
    return view


def lists(view):
    """The lists on the screen by their label."""
    return {c.description: c for c in controls(view) if isinstance(c, ipywidgets.Dropdown)}


# -- a known export ----------------------------------------------------------------------------------------------


def test_an_empty_board_saves_nothing_and_says_so(view, journal):
    assert view.summary() == "My board\n\nNo board is loaded yet." and kept(journal) is None
    assert "no chart is drawn per person" in shown(view)


def test_a_known_export_is_read_measured_and_kept(view, journal):
    take(view, nave())
    said = shown(view)
    assert "60 rows: 60 used, 0 rejected, 0 copies." in said and "Read as: Nave." in said and "Read as utf-8, columns separated by comma." in said
    assert "Dates like 03/04/2026 are read day first." in said
    for begins in ("In progress: 4 at the end of the day", "Throughput: ", "Cycle time: half took ", "Age: the oldest is ", "What you can promise for one item", "Little&#39;s law"):
        assert begins in said, begins
    assert "Rule: cycle time = finish day − start day + 1" in said and "<svg" in view.charts.chart.value
    saved = kept(journal)
    assert saved.stages == ["Backlog", "Doing", "Review", "Done"] and len(saved.items.ids) == 60
    assert "Smith" not in json.dumps(saved.payload()) and "Title" not in json.dumps(saved.payload())


def test_the_board_is_there_tomorrow_without_its_file(view, place):
    take(view, nave())
    again = FlowBoard(today=lambda: TODAY, **place)
    assert again.summary() == view.summary() and "<svg" in again.charts.chart.value
    press(again, "Read it differently")
    assert "Choose it again, then it can be read in another way." in shown(again)


@pytest.mark.parametrize("name", ["flowpulse_DemoFile.csv", "lighthouse_adodata.csv", "flowmetricscsv_ExampleFile.csv", "flowpulse_IntegrationTestData.csv",
                                  "lighthouse_team-valid-all-optional.csv", "lighthouse_team-valid-state-since.csv"])
def test_real_exports_are_read_and_every_chart_is_drawn(view, shared_data, name):
    take(view, (shared_data / "flow" / name).read_bytes(), name)
    rows = view.record.rows
    assert rows.read == rows.used + rows.rejected + rows.copies > 3
    for title in list(view.charts.titles):
        view.charts.buttons.buttons[title].click()
        assert ("<svg" in view.charts.chart.value) == (title != "Forecast") and "nan" not in view.charts.chart.value.casefold()


def test_one_chart_at_a_time_with_its_sentence_and_the_one_looked_at_stays(view):
    take(view, nave())
    view.charts.buttons.buttons["Age"].click()
    assert view.charts.chart.value.count("<svg") == 1 and "4 items are in progress" in view.charts.chart.value
    take(view, nave(50))
    assert view.charts.chosen == "Age" and view.charts.buttons.buttons["Age"].description == "● Age"


def test_columns_in_which_items_wait_make_the_flow_efficiency_measurable(view, journal):
    take(view, nave())
    assert "Flow efficiency: not measurable" in shown(view)
    assert list(view.ticks) == ["Doing", "Review"]
    view.ticks["Review"].value = True
    assert "Flow efficiency: " in shown(view) and "not measurable" not in shown(view) and kept(journal).waiting == ["Review"]
    view.working.value = True
    assert "in working days of UTC" in shown(view)
    take(view, nave(55))
    assert kept(journal).waiting == ["Review"] and kept(journal).working_days is False or kept(journal).rows.read == 55


# -- rows that are left out --------------------------------------------------------------------------------------


def test_rejected_rows_are_named_with_their_line_their_value_and_the_reason(view):
    take(view, "id,started,finished\nA,2027-03-01,2027-03-05\nB,2027-03-01,Feb-09\nC,2027-03-05,2027-03-01\nD,2027-03-01,\nD,2027-03-01,\n")
    said = view.rows.value
    assert "5 rows: 2 used, 2 rejected, 1 copies." in said
    assert '<th scope="row">3</th><td>&#39;Feb-09&#39; in &#39;finished&#39; is not a date' in said
    assert '<th scope="row">4</th><td>finished on 2027-03-01, before it started on 2027-03-05</td>' in said


def test_many_rejected_rows_are_counted_and_can_be_saved_as_a_text(view):
    rows = "".join(f"R{n},2027-03-01,junk {n}\n" for n in range(30))
    take(view, f"id,started,finished\nA,2027-03-01,2027-03-05\nB,2027-03-01,\n{rows}")
    assert view.rows.value.count("<tr>") == 21 and "The first 20 of 30 rows left out" in view.rows.value
    assert "Save all 30 as a text" in view.rows.value and 'download="left-out-rows.txt"' in view.rows.value


# -- files that are no board -------------------------------------------------------------------------------------


WRONG = [
    (PHOTO, "photo.jpg", "photo.jpg is not a text table"), (b"", "empty.csv", "empty.csv is empty"), (b"  \n", "blank.csv", "blank.csv is empty"),
    (ONE.encode(), "one.csv", "one.csv holds a single item"), (b"id,started,finished\n", "head.csv", "one line and no item below it"),
    (b"Dear team,\nthis is a letter, and no board.\n", "letter.txt", "No column of letter.txt holds days"),
    (b"%PDF-1.7 report", "report.pdf", "no item below it"), (b'{"a": 1}', "odd.json", "no export I know"), (b'{"a": ', "cut.json", "no JSON I can read"),
    (b"id,started,finished\nA,2027-03-05,2027-03-01\nB,x,y\n", "swapped.csv", "None of the 2 rows of swapped.csv can be used"),
    (b"PK\x03\x04nonsense", "broken.xlsx", "no Excel file I can read"),
]


def test_a_wrong_file_is_one_sentence_with_what_to_do(view, journal):
    for data, name, said in WRONG:
        take(view, data, name)
        assert said in view.notice.value and "Choose another file, or paste some rows." in view.notice.value, name
        assert kept(journal) is None and view.asked.children == () and "Something went wrong" not in shown(view)


def test_what_stood_there_before_a_wrong_file_stays(view, journal):
    take(view, nave())
    for data, name, said in WRONG:
        take(view, data, name)
        assert said in view.notice.value and "The board that stood here before is still here." in view.notice.value, name
        assert kept(journal).rows.used == 60 and "In progress: 4" in shown(view)
    take(view, nave(50))
    assert "still here" not in shown(view) and kept(journal).rows.used == 50


def test_a_file_whose_rows_are_all_rejected_still_shows_why(view):
    take(view, "id,started,finished\nA,2027-03-05,2027-03-01\nB,x,y\n")
    assert "finished on 2027-03-01, before it started on 2027-03-05" in view.rows.value and view.rows.layout.display is None


# -- questions ---------------------------------------------------------------------------------------------------


def test_an_unknown_export_is_asked_about_with_the_best_guess_and_samples_and_nothing_is_measured_before(view, journal):
    take(view, UNKNOWN, "mine.csv")
    assert isinstance(view.question, ColumnQuestions) and kept(journal) is None and "In progress" not in shown(view)
    found = lists(view)
    assert [found[label].value for label in ("Which column names an item (its ID)?", "Which column holds the day it was asked for?",
                                             "Which column holds the day work on it began?", "Which column holds the day it was finished?")] == [
        "Key", "Asked on", "Work began", "Done on"]
    assert "First values: K-0 · K-1 · K-2" in shown(view)
    press(view, "Read it like this")
    assert kept(journal).roles == {"id": "Key", "created": "Asked on", "started": "Work began", "finished": "Done on"}
    assert view.asked.children == () and "40 rows: 40 used" in shown(view)


def test_a_column_of_people_is_offered_for_nothing(view):
    take(view, UNKNOWN, "mine.csv")
    offered = {value for box in lists(view).values() for _words, value in box.options}
    assert "Assignee" not in offered and "Note" in offered
    assert "Not offered, because a board measures the work and not the people: Assignee." in shown(view)


def test_a_half_right_mapping_is_told_row_by_row_and_can_be_mended(view, journal):
    take(view, nave())
    take(view, UNKNOWN, "mine.csv")
    found = lists(view)
    found["Which column holds the day work on it began?"].value = "Done on"
    press(view, "Read it like this")
    assert "“Done on” is chosen for two days." in shown(view)
    found["Which column holds the day it was finished?"].value = "Asked on"
    found["Which column holds the day it was asked for?"].value = ""
    press(view, "Read it like this")
    assert "None of the 40 rows of mine.csv can be used" in shown(view) and "before it started on" in view.rows.value
    assert kept(journal).rows.used == 60 and isinstance(view.question, ColumnQuestions)
    found["Which column holds the day work on it began?"].value = "Work began"
    found["Which column holds the day it was finished?"].value = "Done on"
    press(view, "Read it like this")
    assert kept(journal).rows.used == 40


def test_without_the_day_of_the_finish_there_is_nothing_to_measure(view, journal):
    take(view, UNKNOWN, "mine.csv")
    lists(view)["Which column holds the day it was finished?"].value = ""
    press(view, "Read it like this")
    assert "Without it there is nothing to measure." in shown(view) and kept(journal) is None


def test_a_question_can_be_left_and_the_board_before_stays(view, journal):
    take(view, nave())
    take(view, UNKNOWN, "mine.csv")
    press(view, "Leave it")
    assert view.asked.children == () and kept(journal).rows.used == 60


def test_an_ambiguous_order_of_day_and_month_is_asked_and_never_guessed(view, journal):
    take(view, "id,started,finished\nA,03/04/2026,05/04/2026\nB,03/04/2026,06/05/2026\n")
    assert isinstance(view.question, OrderQuestion) and "“03/04/2026” in row 2 can be two days" in shown(view)
    press(view, "Read it like this")
    assert "nothing is guessed here" in shown(view) and kept(journal) is None
    lists(view)["Which comes first in this file?"].value = "month"
    press(view, "Read it like this")
    assert kept(journal).as_of == date(2026, 6, 5) and "read month first" in shown(view)


JIRA = json.dumps({"issues": [
    {"key": f"K-{n}", "fields": {"summary": HOSTILE, "created": "2026-03-01T09:00:00.000+0000", "status": {"name": now}},
     "changelog": {"histories": [{"created": f"2026-03-{n + 2:02}T09:00:00.000+0000", "items": [{"field": "status", "fromString": "To Do", "toString": now}]}]}}
    for n, now in enumerate(("In Progress", "Done", "Won't do", "Done"))]})


def test_the_states_of_a_history_are_given_their_places(view, journal):
    take(view, JIRA, "jira.json")
    assert isinstance(view.question, PlaceQuestions) and kept(journal) is None
    found = lists(view)
    assert [found[label].value for label in ("To Do (4 items)", "In Progress (1 item)", "Done (2 items)", "Won't do (1 item)")] == [1, 2, 3, -1]
    found["In which state does work begin?"].value = "Done"
    press(view, "Read it like this")
    assert "does not stand before" in shown(view) and kept(journal) is None
    found["In which state does work begin?"].value = "In Progress"
    press(view, "Read it like this")
    saved = kept(journal)
    assert saved.stages == ["To Do", "In Progress", "Done"] and len(saved.items.gone) == 1
    press(view, "Read it differently")
    assert isinstance(view.question, PlaceQuestions) and lists(view)["To Do (4 items)"].value == 1


def test_tomorrows_export_is_read_as_todays_without_asking_again(view, place, journal):
    take(view, UNKNOWN, "mine.csv")
    press(view, "Read it like this")
    again = FlowBoard(today=lambda: TODAY, **place)
    take(again, UNKNOWN + "K-99;Jo;2026-07-01;2026-07-02;2026-07-03;x\n", "mine2.csv")
    assert again.question is None and kept(journal).rows.used == 41
    take(again, nave(), "other.csv")
    assert again.question is None and kept(journal).rows.used == 60 and kept(journal).roles == {}


def test_a_known_export_can_be_read_differently(view, journal):
    take(view, nave())
    press(view, "Read it differently")
    found = lists(view)
    assert found["What does a row hold?"].value == "stages" and found["Backlog"].value == 1
    found["In which of them does work begin?"].value = "Review"
    press(view, "Read it like this")
    assert kept(journal).start == "Review"


def test_the_zone_in_which_days_are_counted_can_be_named(view, journal):
    rows = "".join(f"K-{n};2026-03-0{n + 1}T23:30:00+00:00;2026-03-1{n}T23:30:00+00:00\n" for n in range(3))
    take(view, f"Key;Begun;Done\n{rows}", "mine.csv")
    zone = next(c for c in controls(view) if isinstance(c, ipywidgets.Text) and c.description.startswith("In which time zone"))
    zone.value = "Mars/Base"
    press(view, "Read it like this")
    assert "Mars/Base" in shown(view) and kept(journal) is None and isinstance(view.question, ColumnQuestions)
    zone.value = "Europe/Berlin"
    press(view, "Read it like this")
    assert kept(journal).zone == "Europe/Berlin" and kept(journal).as_of == date(2026, 3, 13)
    assert "in calendar days of Europe/Berlin" in shown(view)


# -- rows by hand ------------------------------------------------------------------------------------------------


def test_twenty_rows_typed_by_hand_do_as_well(view, journal):
    view.box.lines.value = "\n".join(f"A-{n}, 2027-02-{1 + n:02}, 2027-02-{3 + n:02}" for n in range(20))
    press(view, "Read these rows")
    assert kept(journal).rows.used == 20 and "Cycle time: half took 3 days or less, 85 of 100 took 3 or less." in shown(view)


def test_nothing_typed_is_said_and_nothing_else_happens(view, journal):
    press(view, "Read these rows")
    assert "There is nothing to read yet." in shown(view) and kept(journal) is None


def test_a_chosen_file_is_taken_and_can_be_chosen_again(view, journal):
    for n in (60, 50):
        view.box.file.value = ({"name": "board.csv", "type": "", "size": 1, "content": memoryview(nave(n).encode()), "last_modified": datetime(2027, 3, 20)},)
        assert kept(journal).rows.used == n and view.box.file.value == ()


# -- forecasts ---------------------------------------------------------------------------------------------------


def ask(view, what, n):
    view.charts.buttons.buttons["Forecast"].click() if "Forecast" in view.charts.buttons.buttons else None
    view.charts.ask.value = what
    view.charts.number.value = n
    press(view, "Make the forecast")


def test_a_forecast_says_how_many_and_how_often_such_forecasts_came_true(view):
    take(view, nave())
    ask(view, "days", "14")
    said = view.charts.said.value
    assert "85 of 100 futures:" in said and "items or more" in said and "The same forecast at" in said
    assert "<svg" in view.charts.chart.value
    ask(view, "items", "6")
    assert "6 items, counted from" in view.charts.said.value and "done by" in view.charts.said.value


def test_a_history_that_does_not_carry_a_forecast_is_refused_in_words(view):
    take(view, "id,started,finished\nA,2027-03-01,2027-03-05\nB,2027-03-01,2027-03-05\nC,2027-03-01,\n")
    ask(view, "days", "14")
    assert "No forecast: within the last" in view.charts.said.value and "<svg" not in view.charts.chart.value and "--" not in view.charts.said.value


def test_a_forecast_over_no_whole_number_is_refused(view):
    take(view, nave())
    for number in ("", "0", "ten", "-3", "1e3", "99999", "²"):
        ask(view, "days", number)
        assert "is no whole number from 1 to 3650" in shown(view), number
    ask(view, "days", "14")
    assert "is no whole number" not in shown(view)


# -- undo, print, static face ------------------------------------------------------------------------------------


def test_undo_brings_the_board_before_back(view, journal):
    take(view, nave())
    take(view, nave(50))
    press(view, "Undo")
    assert kept(journal).rows.used == 60 and "60 items, as of" in view.summary()


def test_print_gives_a_page_with_every_chart(view):
    take(view, nave())
    press(view, "Print")
    link = view.aside.children[0].value
    page = base64.b64decode(re.search("base64,([^\"]+)", link)[1]).decode()
    assert 'download="board.html"' in link and page.count("<svg") == 5 and "60 items, as of" in page and "<script" not in page


def test_a_batch_shows_the_board_with_its_charts_and_nothing_live(view, place):
    take(view, nave())
    still = FlowBoard(live=False, **place)
    assert still.summary() == view.summary() 
    assert still.card_html().count("<svg") == 5 and view.card_html().count("<svg") == 0


def test_more_than_twenty_thousand_items_belong_to_the_command_line(view, journal):
    rows = "".join(f"I{n},2027-03-01,2027-03-02\n" for n in range(20_001))
    take(view, f"Key,Begun,Done\n{rows}", "big.csv")
    press(view, "Read it like this")
    assert kept(journal).items is None
    assert 'coachkit flow measure FILE --id "Key" --started "Begun" --finished "Done"' in view.summary()
    assert "coachkit flow measure FILE" in shown(view) and view.charts.layout.display == "none"
    again = FlowBoard(today=lambda: TODAY, **{**{"journal": journal}, "learner": "ana", "key": "mine"})
    take(again, "Key,Begun,Done\nI1,2027-03-01,2027-03-02\nI2,2027-03-01,\n", "small.csv")
    assert kept(journal).rows.used == 2


def test_a_board_is_only_ever_text(view, journal):
    rows = "".join(f"{HOSTILE} {n};2027-03-01;2027-03-0{2 + n}\n" for n in range(4))
    take(view, f"id;started;finished\n{rows}open {HOSTILE};2027-03-01;\nodd;{HOSTILE};\n")
    for html in (view.card_html(), view.rows.value, view.face.value, view.charts.chart.value):
        assert "<img" not in html and "<script" not in html
    assert "&lt;img" in view.rows.value


def test_every_button_and_box_has_a_name(view):
    take(view, nave())
    press(view, "Read it differently")
    for one in controls(view):
        if isinstance(one, (ipywidgets.Text, ipywidgets.Textarea, ipywidgets.Dropdown, Press, ipywidgets.FileUpload)):
            assert one.description and one.tooltip
        if isinstance(one, ipywidgets.Checkbox):
            assert one.description
        assert not isinstance(one, (ipywidgets.Accordion, ipywidgets.RadioButtons, ipywidgets.IntSlider))


# -- the daily look ----------------------------------------------------------------------------------------------


@pytest.fixture
def log(journal):
    return DailyLookLog(board="mine", today=lambda: TODAY, journal=journal, learner="ana", key="look")


def line(log):
    return {name: field.control.value for name, field in log.fields["looks"].sets[0].fields.items()}


def test_the_board_fills_the_line_of_today(view, log, journal):
    take(view, nave())
    press(log, "Look at the board")
    found = line(log)
    assert found["on"] == "2027-03-20" and found["oldest"].endswith(" days") and found["signal"] in ("yes", "no")
    saved = journal.latest("look-log", "look", "ana").record.looks
    assert len(saved) == 1 and saved[0].engine_signal == found["signal"] and saved[0].late is not None
    assert "Your board is" in shown(log) and "days old; load today&#39;s export" in shown(log)


def test_issues_without_a_label_are_a_board_with_every_chart_and_nothing_said_of_what_is_in_progress(view, log):
    issues = [{"number": n, "createdAt": "2027-02-01T09:00:00Z", "closedAt": f"2027-02-{2 + n:02d}T09:00:00Z" if n < 24 else None} for n in range(30)]
    take(view, json.dumps(issues), "issues.json")
    assert "In progress, cycle time and age: not known" in shown(view) and "Lead time: 50 % in 13 days or less" in shown(view)
    for title in list(view.charts.titles):
        view.charts.buttons.buttons[title].click()
        assert ("<svg" in view.charts.chart.value) == (title != "Forecast")
    press(log, "Look at the board")
    assert line(log)["oldest"] == "not known, as the board does not tell when work began" and log.record.looks[0].late is None


def test_what_the_leader_wrote_stays_when_the_board_is_looked_at_again(view, log):
    take(view, nave())
    press(log, "Look at the board")
    fields = log.fields["looks"].sets[0].fields
    fields["then"].control.value = "ask"
    fields["question"].control.value = "What does it wait for?"
    press(log, "Look at the board")
    assert line(log)["question"] == "What does it wait for?" and len(log.record.looks) == 1


def test_acting_on_noise_is_a_note_beside_what_is_done(log, journal):
    press(log, "Write the line of today by hand")
    fields = log.fields["looks"].sets[0].fields
    fields["signal"].control.value = "no"
    fields["then"].control.value = "change"
    assert any("nothing has changed" in note for note in notes(fields["then"]))
    fields["then"].control.value = "leave"
    assert notes(fields["then"]) == [] and log.record.looks[0].then == "leave"


def test_the_days_before_are_a_table_and_stay_as_they_are(journal):
    before = LookLog(looks=[{"on": "2027-03-18", "oldest": "4711, 21 days", "signal": "no", "then": "change"}, {"on": "2027-03-19", "then": "leave"}])
    journal.save(before, learner="ana", key="look")
    log = DailyLookLog(board="mine", today=lambda: TODAY, journal=journal, learner="ana", key="look")
    assert log.fields["looks"].sets == [] and "4711, 21 days" in log.table.value and "something was changed" in log.table.value
    press(log, "Write the line of today by hand")
    log.fields["looks"].sets[0].fields["then"].control.value = "leave"
    saved = journal.latest("look-log", "look", "ana").record.looks
    assert [one.on.day for one in saved] == [18, 19, 20] and saved[0].oldest == "4711, 21 days"
    assert "3 looks, on 2 of the last 20 working days" in shown(log)  # the 20th is a Saturday


def test_without_a_board_the_look_is_written_by_hand(log):
    press(log, "Look at the board")
    assert "There is no board here yet." in shown(log)


# -- in a lesson -------------------------------------------------------------------------------------------------


def test_a_lesson_makes_all_three(tmp_path):
    lesson = open_lesson("00", "ana", "interactive", str(tmp_path / "j.db"), 7)
    made = {one.record.kind: one for one in (lesson.flow_board(), lesson.daily_look(), lesson.value_stream())}
    assert set(made) == {"board", "look-log", "value-stream"}
    assert (made["board"].key, made["look-log"].key, made["look-log"].board, made["value-stream"].key) == ("my-board", "my-look", "my-board", "my-stream")
    batch = open_lesson("00", "ana", "batch", str(tmp_path / "j.db"), 7)
    for one in (batch.flow_board(), batch.daily_look(), batch.value_stream()):
        assert "text/plain" in one._repr_mimebundle_() and "application/vnd.jupyter.widget-view+json" not in one._repr_mimebundle_()
    assert isinstance(made["board"].record, Board)
