"""Drives forms as a learner would: type, look, undo, disagree, two windows, a journal in trouble."""

import asyncio
import logging
from datetime import date

import ipywidgets
import pytest
from screen import controls, notes, press, shown

from coachkit.journal import open_journal
from coachkit.practices import (
    Challenge,
    Disagreement,
    ExitTicket,
    Feedback,
    FeedbackLog,
    IfThenPlan,
    Plan,
    Profile,
    Reflection,
)
from coachkit.review import Hit, rule
from coachkit.widgets import Form, GoalBuilder
from coachkit.widgets.base import Press, View, guard


@pytest.fixture
def form(journal):
    """A form on any kind, saved as learner "ana"."""
    return lambda kind=Reflection, **more: Form(kind, journal=journal, learner="ana", **more)


@pytest.fixture
def no_rules(monkeypatch):
    """None of the real rules, so that a test does not lean on their wording."""
    monkeypatch.setattr("coachkit.review.RULES", {})


@pytest.fixture
def a_rule(no_rules):
    """One rule of our own on reflections."""
    name = "TEST-SOON"

    @rule(name, on=Reflection, severity="error", source="this test")
    def says_soon(record):
        """A promise has a day."""
        text = record.will_do or ""
        if record.given("will_do") and not text.strip():
            yield Hit("will_do", "Nothing is written here yet.", "On Friday I will …")
        if (at := text.find("soon")) >= 0:
            yield Hit("will_do", "This may read as some day.", "On Friday.", at, at + 4, "soon")

    return name


# -- what is typed is kept ---------------------------------------------------------------------------------


def test_an_answer_is_saved_and_comes_back_in_a_new_form(form, journal):
    form().fields["surprised"].control.value = "How long the list was."
    assert journal.latest("reflection", learner="ana").payload == {"surprised": "How long the list was."}
    assert form().fields["surprised"].control.value == "How long the list was."


def test_the_cue_says_saved_only_after_the_journal_has_it(form, journal):
    view = form()
    assert "Not saved yet" in view.cue.value
    said = []
    save = journal.save
    journal.save = lambda *a, **k: (said.append(view.cue.value), save(*a, **k))[1]
    view.answer(surprised="x")
    assert "Saving" in said[0] and "Saved " in view.cue.value


@pytest.mark.parametrize("kind", [Profile, Reflection, IfThenPlan, ExitTicket, Plan, Challenge, Feedback, FeedbackLog])
def test_every_kind_draws_each_of_its_questions_with_a_name_and_a_tooltip(form, kind):
    view = form(kind)
    asked = {n for n, i in kind.model_fields.items() if (i.json_schema_extra or {}).get("question")}
    assert set(view.fields) == asked
    for control in controls(view):
        if isinstance(control, (ipywidgets.Text, ipywidgets.Textarea, ipywidgets.Dropdown, ipywidgets.Button)):
            assert control.description and control.tooltip
        assert not isinstance(control, (ipywidgets.Accordion, ipywidgets.RadioButtons, ipywidgets.IntSlider))


def test_numbers_with_units_lists_choices_and_days_reach_the_record(form):
    view = form(Plan).answer(from_="31,5 min", people="Ana\n\nBo", better="lower", days="20", by="2027-06-14")
    assert view.record.payload() == {"from": 31.5, "people": ["Ana", "Bo"], "better": "lower", "days": 20, "by": "2027-06-14"}
    assert form(IfThenPlan).answer(starts="2027-01-02").record.starts == date(2027, 1, 2)


def test_text_that_is_no_number_stays_in_its_box_is_told_and_comes_back(form, journal):
    view = form(Plan).answer(to="about half", problem="31 minutes")
    assert view.fields["to"].control.value == "about half"
    assert "“about half” is not a number here" in view.fields["to"].told
    assert journal.latest("plan", learner="ana").payload["problem"] == "31 minutes"
    again = form(Plan)
    assert again.fields["to"].control.value == "about half"
    again.answer(to="24")
    assert again.record.payload() == {"problem": "31 minutes", "to": 24.0}
    assert again.fields["to"].told == ""


@pytest.mark.parametrize(("field", "typed"), [("days", "a week"), ("days", "-3"), ("baseline_points", "1.5")])
def test_a_bad_whole_number_gets_a_sentence_with_the_value(form, field, typed):
    view = form(Plan).answer(**{field: typed})
    assert typed in view.fields[field].told and view.record.payload()[field] is None


def test_a_day_that_is_none_is_told_how_to_write_one(form):
    view = form(IfThenPlan).answer(starts="next Monday")
    assert "“next Monday” is not a day" in view.fields["starts"].told
    assert view.fields["starts"].control.value == "next Monday"


def test_key_results_are_added_filled_and_removed(form, journal):
    view = form(Challenge)
    press(view, "Add: Key result 1")
    press(view, "Add: Key result 2")
    first, second = view.fields["key_results"].sets
    first.fields["text"].type("Callers get an answer")
    second.fields["target"].type("75 %")
    saved = journal.latest("challenge", learner="ana").payload
    assert saved["key_results"] == [{"text": "Callers get an answer"}, {"target": 75.0}]
    press(view, "Remove: Key result 1")
    assert journal.latest("challenge", learner="ana").payload["key_results"] == [{"target": 75.0}]
    press(view, "Undo")
    assert len(view.fields["key_results"].sets) == 2


def test_the_guardrail_button_adds_a_key_result_on_quality(journal):
    view = GoalBuilder(journal=journal, learner="ana")
    press(view, "Add a guardrail")
    assert view.record.key_results[0].type == "quality"


def test_fields_this_version_does_not_know_survive(form, journal):
    kind = Challenge.model_validate({
        "objective": "a", "mood": {"of": [1, None]}, "key_results": [{"text": "b", "weather": "rain"}],
    })
    journal.save(kind, learner="ana")
    view = form(Challenge).answer(objective="c")
    view.fields["key_results"].sets[0].fields["metric"].type("calls")
    assert journal.latest("challenge", learner="ana").payload == {
        "objective": "c", "mood": {"of": [1, None]}, "key_results": [{"text": "b", "metric": "calls", "weather": "rain"}],
    }


def test_two_views_of_one_answer_in_one_notebook_follow_each_other(form):
    one, other = form(), form()
    one.answer(surprised="from the first")
    assert other.fields["surprised"].control.value == "from the first"
    other.answer(will_do="from the second")
    assert one.record.payload() == {"surprised": "from the first", "will_do": "from the second"}
    other.close()
    one.answer(surprised="after the other was closed")
    assert other.fields["surprised"].control.value == "from the first"


# -- undo, example, print ------------------------------------------------------------------------------------


def test_undo_steps_back_through_revisions_also_those_of_yesterday(form, journal):
    form().answer(surprised="one").answer(surprised="two")
    view = form()
    view.answer(surprised="three")
    for expected in ("two", "one"):
        press(view, "Undo")
        assert view.fields["surprised"].control.value == expected
        assert journal.latest("reflection", learner="ana").payload == {"surprised": expected}
    press(view, "Undo")
    assert "nothing earlier" in shown(view)
    assert [e.payload["surprised"] for e in journal.history("reflection", "main", "ana")] == ["one", "two", "three", "two", "one"]


def test_undo_works_without_a_journal(journal):
    view = Form(Reflection).answer(surprised="a").answer(surprised="b")
    view.undo()
    assert view.record.surprised == "a" and "nothing is saved" in view.cue.value


def test_an_example_fills_nothing_until_it_is_asked_to(form):
    view = form(Plan)
    view.answer(metric="mine")
    press(view, "Example")
    assert view.record.payload() == {"metric": "mine"} and "The kit is ready before the line stops." in shown(view)
    assert "Use as a start" not in [getattr(c, "description", "") for c in controls(view.fields["metric"].box)]
    press(view.fields["change"].box, "Use as a start")
    assert view.record.change == "The kit is ready before the line stops."
    assert "ck-example" in shown(view)
    press(view, "Example")
    assert "ck-example" not in shown(view)


def test_print_offers_a_page_without_script_or_address_and_escapes_it(form):
    import base64

    view = form().answer(surprised="<script>alert(1)</script>")
    press(view, "Print")
    link = view.aside.children[0].value
    page = base64.b64decode(link.split("base64,")[1].split('"')[0]).decode()
    assert "&lt;script&gt;alert(1)" in page and "<script" not in page and "http://" not in page and "https://" not in page
    assert "reflection.html" in link


# -- reviews -------------------------------------------------------------------------------------------------


def test_a_finding_stands_beside_its_field_with_words_reason_and_a_better_line(form, a_rule):
    view = form().answer(will_do="I will do it soon.")
    (note,) = notes(view.fields["will_do"])
    assert "“soon”" in note and "some day" in note and "On Friday." in note and a_rule not in note
    view.answer(will_do="I will do it on Monday.")
    assert notes(view.fields["will_do"]) == []


def test_a_blank_nobody_touched_is_left_alone_until_all_is_reviewed(form, a_rule):
    view = form().answer(surprised="The list was long this week.")
    assert notes(view.fields["will_do"]) == []
    press(view, "Review it whole")
    assert "Nothing is written here yet" in notes(view.fields["will_do"])[0]
    view.answer(will_do="On Monday I will ask the team.")
    assert "Ready to share" in view.verdict.value


def test_at_most_two_notes_are_shown_strongest_first_and_the_rest_are_counted(form, no_rules):
    for n in range(4):
        def many(record, n=n):
            """Always something."""
            yield Hit("surprised", f"reason {n}", "", 0, 1, "x")
        rule(f"TEST-{n}", on=Reflection, severity="tip" if n < 2 else "error", source="test")(many)
    view = form().answer(surprised="The list was long this week.")
    assert [f"reason {n}" in shown(view) for n in range(4)] == [False, False, True, True]
    assert "2 more notes" in view.verdict.value


def test_seeing_it_differently_is_recorded_and_silences_the_note_for_this_text_only(form, journal, a_rule):
    view = form().answer(will_do="I will do it soon.")
    press(view, "I see it differently")
    (entry,) = journal.entries("ana", Disagreement.kind)
    assert (entry.record.rule, entry.record.field, entry.record.words) == (a_rule, "will_do", "soon")
    assert not any("some day" in n for n in notes(view.fields["will_do"]))
    assert not any("some day" in n for n in notes(form().fields["will_do"]))
    press(view, "Review it whole")
    assert "You see 1 note differently" in view.verdict.value
    view.fields["will_do"].notes.children[0].reason.value = "We say so here."
    assert journal.entries("ana", Disagreement.kind)[0].record.reason == "We say so here."
    view.answer(will_do="I will do it soon, really soon.")
    assert any("some day" in n for n in notes(view.fields["will_do"]))


def test_a_note_that_rests_can_be_shown_again(form, journal, a_rule):
    view = form().answer(will_do="I will do it soon.")
    press(view, "I see it differently")
    press(view, "Show the note again")
    assert "some day" in notes(view.fields["will_do"])[0]
    assert "some day" in notes(form().fields["will_do"])[0]


# -- trouble -------------------------------------------------------------------------------------------------


def test_another_window_that_saved_first_shows_both_and_keeps_mine_if_i_say_so(tmp_path, form, journal):
    view = form().answer(surprised="first")
    with open_journal(tmp_path / "j.db") as elsewhere:
        Form(Reflection, journal=elsewhere, learner="ana").answer(surprised="theirs")
    view.answer(surprised="mine")
    assert "mine" in shown(view) and "theirs" in shown(view) and "Not saved" in view.cue.value
    assert journal.latest("reflection", learner="ana").payload == {"surprised": "theirs"}
    press(view, "Keep mine")
    assert journal.latest("reflection", learner="ana").payload == {"surprised": "mine"} and "Saved " in view.cue.value
    assert [e.payload["surprised"] for e in journal.history("reflection", "main", "ana")] == ["first", "theirs", "mine"]


def test_taking_the_other_shows_it_and_undo_still_has_mine(tmp_path, form):
    view = form().answer(surprised="first")
    with open_journal(tmp_path / "j.db") as elsewhere:
        Form(Reflection, journal=elsewhere, learner="ana").answer(surprised="theirs")
    view.answer(surprised="mine")
    press(view, "Take the other")
    assert view.fields["surprised"].control.value == "theirs" and "Keep mine" not in [getattr(c, "description", "") for c in controls(view)]
    press(view, "Undo")
    assert view.fields["surprised"].control.value == "mine"
    view.answer(surprised="and on")
    assert "Saved " in view.cue.value


def test_a_journal_in_trouble_is_told_and_nothing_typed_is_lost(form, journal):
    from coachkit.errors import JournalTrouble

    view = form().answer(surprised="kept")
    save, journal.save = journal.save, lambda *a, **k: (_ for _ in ()).throw(JournalTrouble("The disk is full."))
    view.answer(will_do="typed while the disk is full")
    assert "Not saved" in view.cue.value and "The disk is full." in shown(view) and "still in its box" in shown(view)
    assert view.fields["will_do"].control.value == "typed while the disk is full"
    journal.save = save
    view.answer(change_mind="later")
    assert journal.latest("reflection", learner="ana").payload["will_do"] == "typed while the disk is full"
    assert "The disk is full." not in shown(view)


def test_a_full_disk_is_told_and_the_text_stays(form, journal):
    view = form().answer(surprised="kept")
    with journal.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 1")  # the file may not grow any more
    view.answer(will_do="long " * 20_000)
    assert "Not saved" in view.cue.value and "the disk is full" in shown(view)
    assert view.fields["will_do"].control.value == "long " * 20_000


class Broken(View):
    def draw(self):
        self.box = ipywidgets.Text(description="Text", value="typed")
        return [self.box, Press("Break", self.break_it), self.cue]

    @guard
    def break_it(self):
        raise ZeroDivisionError("secret answer 4711")


def test_a_callback_that_raises_makes_a_test_fail(monkeypatch):
    monkeypatch.setenv("COACHKIT_RAISE", "1")
    with pytest.raises(ZeroDivisionError):
        press(Broken(Reflection()), "Break")


def test_a_callback_that_raises_shows_a_learner_one_sentence_and_logs_no_answer(monkeypatch, caplog):
    monkeypatch.delenv("COACHKIT_RAISE")
    view = Broken(Reflection())
    with caplog.at_level(logging.ERROR):
        press(view, "Break")
    assert "Something went wrong on our side" in shown(view) and "4711" not in shown(view)
    assert view.box.value == "typed"
    assert "ZeroDivisionError" in caplog.text and "4711" not in caplog.text


def test_a_rule_that_raises_while_typing_keeps_the_text_and_the_save(form, journal, monkeypatch):
    monkeypatch.delenv("COACHKIT_RAISE")
    monkeypatch.setattr("coachkit.widgets.form.review", lambda record: 1 / 0)
    monkeypatch.setattr(Form, "_has_rules", True)
    view = form()
    view.answer(surprised="still here")
    assert view.fields["surprised"].control.value == "still here" and "Something went wrong" in shown(view)
    assert journal.latest("reflection", learner="ana").payload == {"surprised": "still here"}


# -- the pause, the static face ---------------------------------------------------------------------------------


def test_inside_a_loop_saving_waits_for_a_pause_and_typing_on_never_waits_longer_than_two_seconds(form, journal, monkeypatch):
    monkeypatch.setattr("coachkit.widgets.base.PAUSE", 0.05)
    monkeypatch.setattr("coachkit.widgets.base.LONGEST", 0.12)

    async def typing():
        view = form()
        for n in range(1, 5):
            view.fields["surprised"].control.value = "x" * n
        assert journal.latest("reflection", learner="ana") is None and "Not saved yet" in view.cue.value
        await asyncio.sleep(0.1)
        assert journal.latest("reflection", learner="ana").payload == {"surprised": "xxxx"}
        for n in range(1, 20):
            view.fields["surprised"].control.value = "y" * n
            await asyncio.sleep(0.02)
        return len(journal.history("reflection", "main", "ana"))

    assert asyncio.run(typing()) >= 3


def test_a_view_that_is_not_live_makes_no_widget_and_no_comm(form, journal):
    from ipywidgets.widgets import widget

    form(Plan).answer(problem="31 minutes", to="24")
    before = set(widget._instances)
    view = form(Plan, live=False)
    data = view._repr_mimebundle_()
    assert set(widget._instances) == before
    assert sorted(data) == ["text/html", "text/plain"] and view.children == ()
    assert "31 minutes" in data["text/plain"] and "31 minutes" in data["text/html"]


def test_the_static_face_is_the_same_twice_and_names_no_time_learner_or_id(form):
    view = form().answer(surprised="How long the list was.")
    one, two = view._repr_mimebundle_(), form()._repr_mimebundle_()
    assert one["text/plain"] == two["text/plain"] and one["text/html"] == two["text/html"]
    assert "Saved" not in one["text/plain"] and "ana" not in one["text/plain"]
    assert one["text/plain"].splitlines()[-1].startswith("1 of 3 answered.")


def test_what_waits_is_saved_before_a_view_is_shown(form, journal):
    async def cell():
        view = form()
        view.fields["surprised"].control.value = "typed by a cell"
        return view._repr_mimebundle_()["text/plain"]

    assert "typed by a cell" in asyncio.run(cell())


def test_showing_a_number_never_rounds_it(form, journal):
    start = Challenge.model_validate({"objective": "a", "key_results": [{"target": 31.123456789012, "history": [0.1 + 0.2]}]})
    journal.save(start, learner="ana")
    view = form(Challenge).answer(objective="b")
    view.fields["key_results"].sets[0].fields["text"].type("x")
    result = journal.latest("challenge", learner="ana").record.key_results[0]
    assert (result.target, result.history, result.text) == (31.123456789012, [0.1 + 0.2], "x")


def test_a_button_inside_a_list_is_on_the_same_error_path(form, monkeypatch):
    view = form(Challenge)
    monkeypatch.setattr("coachkit.widgets.items.FieldSet.show", lambda *_args: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        press(view, "Add: Key result 1")
    monkeypatch.delenv("COACHKIT_RAISE")
    press(view, "Add: Key result 1")
    assert "Something went wrong on our side" in shown(view)
