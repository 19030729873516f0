"""A lesson as a notebook holds it: every line shows itself, live or still, and finds yesterday's answers again."""

from datetime import UTC, datetime, timedelta

import pytest

from coachkit import lesson as module
from coachkit.errors import BadInput, UnknownName
from coachkit.exercises import load
from coachkit.journal import open_journal
from coachkit.lesson import Lesson, open_lesson
from coachkit.lessons import (
    after,
    curriculum,
    find_lesson,
    order,
    progress,
    what_next,
)
from coachkit.practices import (
    Answer,
    Experiment,
    Feedback,
    IfThenPlan,
    Profile,
)

VIEW = "application/vnd.jupyter.widget-view+json"
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def as_ana(monkeypatch):
    monkeypatch.setenv("COACHKIT_LEARNER", "ana")
    monkeypatch.setenv("COACHKIT_RAISE", "1")


@pytest.fixture
def place(tmp_path):
    return str(tmp_path / "j.db")


@pytest.fixture
def journal(place):
    with open_journal(place) as opened:
        yield opened


def lesson(place, name="07", mode="interactive"):
    return open_lesson(name, "", mode, place, 7)


def everything(one: Lesson):
    """Each call a notebook of this lesson could hold, with its name."""
    content = load().lessons[one.outline.number]
    makes = {"example": one.example, "mend": one.mend}
    yield from ((f"quiz {q.id}", one.quiz(q.id)) for q in content.questions)
    yield from ((f"sort {s.id}", one.sort(s.id)) for s in content.sorts)
    yield from ((f"claim {c.id}", one.claim(c.id)) for c in content.claims)
    yield from ((f"table {t.id}", one.table(t.id)) for t in content.tables)
    yield from ((f"rewrite {t.id}", one.rewrite(t.id)) for t in content.texts)
    yield from ((f"cycle {c.id}", one.cycle(c.id)) for c in content.cycles)
    yield from ((f"dialogue {d.id}", one.dialogue(d.id)) for d in content.dialogues)
    yield from ((f"{r.role} {r.id}", makes[r.role](r.id)) for r in content.records if r.role in makes)
    yield from ((f"coach {d.id}", one.question_coach(d.id)) for d in content.drills)
    yield from ((f"say back {p.id}", one.paraphrase(p.id)) for p in content.paraphrases)
    yield from ((f"reckon {r.id}", one.reckon(r.id)) for r in content.reckonings)
    for name in ("recall", "profile", "challenge", "why_tree", "experiment", "feedback", "feedback_log", "check", "verdict",
                 "own_data", "small_test", "ideas", "standup", "standup_log", "working_agreement", "goal_poll",
                 "reflection", "if_then", "exit_ticket", "share", "done", "today", "question", "idea_dialogue",
                 "talk_log", "coaching_card", "observations", "walk", "walk_log", "delegation", "recognition",
                  "say_do", "reach", "mvp", "flow_board", "daily_look", "value_stream"):
        yield name, getattr(one, name)()


# -- opening -------------------------------------------------------------------------------------------------


def test_a_lesson_opens_by_any_unique_beginning_of_its_name(place):
    assert lesson(place, "12").outline.file == "12_feedback.ipynb"
    assert find_lesson("08_pdca_plan.ipynb").number == "08"
    assert repr(lesson(place, "07")) == "07 · Ask why until you can act"


@pytest.mark.parametrize("name", ["0", "99", "", "why"])
def test_a_name_of_none_or_of_several_lessons_is_refused_with_what_there_is(place, name):
    with pytest.raises(UnknownName, match="07_five_whys"):
        lesson(place, name)


def test_a_mode_that_is_none_is_refused(place):
    with pytest.raises(BadInput, match="'slow'"):
        lesson(place, mode="slow")


def test_a_lesson_without_a_learner_belongs_to_the_owner_of_the_journal(place, monkeypatch):
    monkeypatch.delenv("COACHKIT_LEARNER")
    first = lesson(place).learner
    assert first and lesson(place, "08").learner == first
    assert open_lesson("07", "ben", "batch", place).learner == "ben"


# -- every line shows itself -----------------------------------------------------------------------------------


@pytest.mark.parametrize("number", order())
def test_every_line_of_a_lesson_has_text_and_html_and_in_a_batch_no_live_control(place, number):
    for name, thing in everything(lesson(place, number, "batch")):
        bundle = thing._repr_mimebundle_()
        assert set(bundle) == {"text/plain", "text/html"}, name
        assert bundle["text/plain"].strip() and bundle["text/html"].strip(), name
        assert "ana" not in bundle["text/plain"].split() and place not in bundle["text/plain"], name


@pytest.mark.parametrize("number", order())
def test_live_and_still_say_the_same(place, number):
    live, still = everything(lesson(place, number)), everything(lesson(place, number, "batch"))
    for (name, one), (_name, other) in zip(live, still, strict=True):
        bundle = one._repr_mimebundle_()
        assert (VIEW in bundle) == hasattr(one, "children"), name
        assert bundle["text/plain"] == other._repr_mimebundle_()["text/plain"], name


def test_an_example_shows_the_record_what_to_notice_and_what_the_review_sees(place):
    text = lesson(place).example("northgate-week-9").text
    assert "Devices that were given back stay in the list until it is refreshed, once a month." in text
    assert "Nothing to mend here." in text and "Two branches, eleven and seven." in text


def test_a_draft_to_mend_opens_with_the_reasons_and_keeps_the_first_draft_readable(place):
    one = lesson(place).mend("ledger-first-draft")
    text = one.summary()
    assert "careless”: This may read as blame" in text and "Better: " in text
    assert "The first draft\n" in text and not one.mended
    assert one.view.key == "ledger-first-draft"


def test_a_mended_draft_is_there_again(place, journal):
    from coachkit.practices import WhyTree

    journal.save(WhyTree(problem="9 of 30 invoices came back."), learner="ana", key="ledger-first-draft")
    one = lesson(place, mode="batch").mend("ledger-first-draft")
    assert "Mended so far" in one.summary() and "9 of 30 invoices came back." in one.summary()
    assert "careless" in one.summary()


def test_a_record_id_loads_its_start_and_another_key_is_the_learners_own(place):
    one = lesson(place)
    assert "21 of 60 tickets in week 14" in one.why_tree("northgate-week-14").summary()
    assert "21 of 60" not in one.why_tree("my-problem").summary()


@pytest.mark.parametrize("call", [lambda x: x.quiz("nope"), lambda x: x.example("nope"), lambda x: x.table("nope"),
                                  lambda x: x.sort("l07-after-a-slip"), lambda x: x.experiment(part="some"),
                                  lambda x: x.table("weekly", height=3), lambda x: x.table("reopened-tickets", week=99)])
def test_what_is_not_there_is_refused_in_a_sentence(place, call):
    with pytest.raises(BadInput):
        call(lesson(place))


# -- tables ----------------------------------------------------------------------------------------------------


def test_the_tickets_of_week_nine_are_eleven_and_seven(place):
    shown = lesson(place).table("reopened-tickets", week=9)
    assert " ".join(shown.text.splitlines()[1].split()) == "the fix went to the wrong device 11"
    assert shown.text.endswith("Week 9: 18 of 60 tickets came back.")
    assert "<td>the timer closed it before the caller answered</td><td>7</td>" in shown.html
    assert '<th scope="col">tickets</th>' in shown.html


def test_the_notes_on_a_draft_quote_the_words_that_were_chosen_and_no_empty_choice(place):
    assert "* “in the group chat”: Others would hear" in lesson(place, "12").mend("phone-down", key="phone-down").summary()
    assert "* This line has not been read back" in lesson(place).mend("ledger-first-draft", key="ledger-first-draft").summary()


def test_week_fourteen_shows_the_tickets_that_stayed_closed_as_well(place):
    shown = lesson(place).table("came-back-or-not", week=14)
    rows = [line.split()[-2:] for line in shown.text.splitlines()[1:4]]
    assert rows == [["13", "9"], ["0", "26"], ["8", "4"]]  # as the lesson's text and the session's plan say
    assert shown.text.endswith("All 60 tickets of week 14: 21 came back and 39 did not.")


@pytest.mark.parametrize("name", ["weekly", "notes", "events"])
def test_each_table_of_the_case_ends_with_its_numbers(place, name):
    text = lesson(place).table(name).text
    assert any(character.isdigit() for character in text.splitlines()[-1])


def test_a_table_escapes_what_it_holds():
    from coachkit.shown import table

    assert "<b>" not in table(["<b>a</b>"], [["<b>1</b>", ]], title="<b>t</b>", says="<b>s</b>").html


def test_the_points_of_the_case_are_those_around_its_changes(place):
    one = lesson(place, "09", "batch")
    decoy, triage = one.check("northgate-decoy"), one.check("northgate-triage")
    assert (len(decoy.record.before), len(decoy.record.after)) == (12, 10)
    assert (len(triage.record.before), len(triage.record.after)) == (22, 10)


def test_the_verdict_on_the_case_comes_with_its_numbers_and_with_luck(place):
    one = lesson(place, "09", "batch")
    decoy, triage = one.verdict("northgate-decoy").text, one.verdict("northgate-triage").text
    assert "No sign of a change yet" in decoy and "Supported: against the limits of the 22 points" in triage
    assert "12 points, mean 30.5" in decoy and "Rank test: p < .001." in triage
    assert "Shuffled 1,000 times" in decoy and "at least this good 0 times" in triage
    assert one.verdict("my-own").text.endswith("it needs points before and after a change.")


# -- recall ------------------------------------------------------------------------------------------------------


def at(journal, when, number="08"):
    return Lesson(find_lesson(number), journal, "ana", live=False, now=lambda: when)


def test_the_three_cards_stay_until_all_are_rated_and_a_day_has_passed(journal):
    first = at(journal, NOW).recall()
    ids = [view.card.id for view in first.views]
    assert len(ids) == 3
    first.views[0].rate("good")
    assert [view.card.id for view in at(journal, NOW + timedelta(days=1)).recall().views] == ids
    for view in first.views[1:]:
        view.rate("easy")
    assert [view.card.id for view in at(journal, NOW).recall().views] == ids
    later = [view.card.id for view in at(journal, NOW + timedelta(days=1)).recall().views]
    assert later and set(later).isdisjoint(ids)


def test_a_question_missed_twice_comes_back_in_the_next_lesson(journal):
    question = load().question(load().lessons["07"].questions[0].id)
    wrong = next(option.text for option in question.options if not option.right)
    journal.save(Answer(question=question.id, tries=[wrong, wrong]), learner="ana", key=question.id)
    views = at(journal, NOW).recall().views
    assert views[0].card.front == question.ask and question.key.feedback in views[0].card.back


def test_the_first_lesson_says_that_cards_come_later(journal):
    assert at(journal, NOW, "00").recall().summary().startswith("There is nothing to recall yet.")


# -- the frame ---------------------------------------------------------------------------------------------------


def test_done_says_what_is_saved_what_is_open_and_what_is_next(place, journal):
    journal.save(IfThenPlan(cue="x"), learner="ana", key="07")
    text = lesson(place, mode="batch").done().summary()
    saved, still = text.split("Still open")
    assert "- one if-then plan" in saved and "- one if-then plan" not in still
    assert text.endswith("1 of 5 saved. Next: lesson 08, Plan a small test.")


def test_a_lesson_that_is_not_there_yet_is_said_to_come_later(place):
    from coachkit.widgets.done import Done

    done = Done(lesson(place, "09", "batch")._standing, find_lesson("12"), live=False)
    assert "Next: lesson 12, Give feedback that can be used. (10 and 11 come later.)" in done.summary()


def test_done_names_the_cards_that_will_come_back(place):
    done = lesson(place, mode="batch").done()
    for card in load().recall("07"):
        assert f"- {card.front} → {card.back}" in done.summary()
    assert done.card_html().count("<details>") == len(load().recall("07"))


def test_done_looks_again_when_asked(place, journal):
    done = lesson(place).done()
    journal.save(IfThenPlan(cue="x"), learner="ana", key="07")
    assert "0 of 5 saved" in done.face.value
    done.look()
    assert "1 of 5 saved" in done.face.value


def test_everything_is_private_until_a_box_is_ticked_and_can_be_taken_back(place, journal):
    journal.save(Profile(name="Ana"), learner="ana")
    journal.save(IfThenPlan(cue="x"), learner="ana", key="07")
    share = lesson(place).share()
    assert share.closing() == "All of it is private."
    share.boxes["if-then"].value = True
    assert journal.shared_kinds("ana") == {"if-then"} and "Shared: If this, then that." in share.closing()
    assert lesson(place).share().boxes["if-then"].value is True
    share.boxes["if-then"].value = False
    assert journal.shared_kinds("ana") == set()


def test_feedback_is_named_as_only_counted(place, journal):
    journal.save(Feedback(behaviour="private words"), learner="ana", key="my-praise-1")
    share = lesson(place).share()
    assert share.boxes["feedback"].description == "My feedback (1 answer): only counted, never shown"
    share.boxes["feedback"].value = True
    assert journal.shared_entries("ana") == [] and "private words" not in share.summary() + share.card_html()


def test_progress_counts_a_piece_only_when_its_part_is_there(journal):
    journal.save(Experiment.model_validate({"plan": {"change": "x"}}), learner="ana", key="my-experiment")
    steps = {one.lesson.number: one for one in progress(journal, "ana")}
    assert [piece.what for piece in steps["08"].done] == ["a plan of your own"] and not steps["09"].started
    assert what_next(list(steps.values())).lesson.number == "00"


def test_lessons_follow_each_other_and_their_sittings_are_short():
    assert [after(number).number for number in order()[:-1]] == order()[1:] and after(order()[-1]) is None
    for one in curriculum():
        assert sum(one.sittings) == one.minutes and max(one.sittings) <= 25 and one.objectives


# -- two minutes a day ---------------------------------------------------------------------------------------------


def test_today_saves_under_its_date_and_counts_the_weeks_again(journal):
    today = Lesson(module.TODAY, journal, "ana", now=lambda: NOW).today()
    assert "Nothing is written in the last four weeks yet." in today.summary()
    today.answer(standup_minutes=9)
    entry = journal.latest("leader-day", NOW.astimezone().date().isoformat(), "ana")
    assert entry.record.standup_minutes == 9
    assert "met the team on 1 day (9 minutes, median)" in today.summary() and "met the team on 1 day" in today.weeks.value


# -- own data --------------------------------------------------------------------------------------------------------

ROWS = "\n".join(f"2026-{1 + week // 4:02d}-{1 + 7 * (week % 4):02d},{30 + week % 3 if week < 12 else 20 + week % 3}" for week in range(24))


def test_own_data_is_read_judged_saved_and_there_again(place):
    data = lesson(place, "09").own_data()
    assert data.box.children == () and data.summary() == "No data of your own yet."
    data.lines.value = "date,hours\n" + ROWS
    data.changed.value = datetime(2026, 4, 1).date()
    data.read()
    assert "Your verdict is still open: 12 before, 12 after." in data.summary() and data.box.children == (data.chart,)
    data.chart.judge("supported")
    again = lesson(place, "09", "batch").own_data()
    assert (len(again.record.before), len(again.record.after)) == (12, 12)
    assert "Supported: 12 before, 12 after" in again.summary() and "<svg" in again.card_html()


def test_own_data_from_a_file_and_a_change_of_mind_takes_the_verdict_back(place):
    data = lesson(place, "09").own_data()
    data.changed.value = datetime(2026, 4, 1).date()
    data.file.value = ({"name": "hours.csv", "type": "text/csv", "size": len(ROWS), "content": memoryview(ROWS.encode()),
                        "last_modified": NOW},)
    data.chart.judge("supported")
    assert data.record.check.engine_verdict == "supported"
    data.changed.value = datetime(2026, 4, 8).date()
    data.read()
    assert (len(data.record.before), data.record.check) == (13, None)
    data.undo()
    assert len(data.record.before) == 12 and data.changed.value == datetime(2026, 4, 1).date()


BOARD = "id,started,finished\n" + "".join(f"A-{n},2026-0{1 + n // 20}-{1 + n % 20:02d},2026-0{1 + n // 20}-{2 + n % 20 + n % 4:02d}\n" for n in range(80))


@pytest.mark.parametrize(("measure", "first", "better"), [("cycle_time", 3, "lower"), ("throughput", 8, "higher"), ("age", 2, "lower")])
def test_own_data_takes_a_measure_of_a_boards_export_and_judges_it(place, measure, first, better):
    data = lesson(place, "09").own_data()
    data.measure.value, data.lines.value, data.changed.value = measure, BOARD, datetime(2026, 3, 1).date()
    data.read()
    assert data.notice.value == "" and data.record.plan.better == better and data.record.before[1].value == first
    assert data.record.plan.metric in data.summary() and data.record.after


def test_own_data_takes_the_board_that_was_loaded_and_another_measure_has_another_name(place):
    one = lesson(place, "09")
    data = one.own_data()
    data.measure.value = "cycle_time"
    data.read()
    assert "No board is loaded yet" in data.notice.value
    one.flow_board(practice="K4").borrow()
    data.read()
    assert len(data.record.before) == 185 and data.record.plan.metric == "cycle time of each item"
    data.measure.value = "throughput"
    data.read()
    assert len(data.record.before) == 36 and data.record.plan.metric == "items finished each week"


def test_own_data_sends_a_board_that_has_to_be_asked_about_to_its_lesson(place):
    data = lesson(place, "09").own_data()
    data.measure.value, data.lines.value = "age", "Key;Asked on;Done on\nK-1;2026-01-01;2026-01-02\n"
    data.read()
    assert "Load it in lesson 11" in data.notice.value and data.entry is None


def test_own_data_takes_the_newest_points_of_a_long_board(place):
    data = lesson(place, "09").own_data()
    rows = "".join(f"A-{n},{d},{d + timedelta(days=3)}\n" for n in range(500) for d in [datetime(2024, 1, 1).date() + timedelta(days=n)])
    data.take_measure("cycle_time", ("id,started,finished\n" + rows).encode(), "long.csv")
    assert len(data.record.before) == 400 and data.record.before[-1].day == datetime(2024, 1, 4).date() + timedelta(days=499)
    assert "The newest 400 points are taken." in data.said.value


def test_own_data_in_an_experiment_keeps_its_plan_and_seals_it(place, journal):
    plan = {"metric": "median hours", "change": "sort twice a day", "from": 31, "to": 21}
    journal.save(Experiment.model_validate({"plan": plan}), learner="ana", key="my-experiment")
    data = lesson(place, "09").own_data("my-experiment")
    data.lines.value = ROWS
    data.changed.value = datetime(2026, 4, 1).date()
    data.read()
    saved = journal.latest("experiment", "my-experiment", "ana").record
    assert saved.plan.metric == "median hours" and saved.plan.change == "sort twice a day"
    assert saved.plan_sha256 and len(saved.after) == 12


@pytest.mark.parametrize(("lines", "says"), [("", "nothing to read yet"), ("date,hours\n2026-01-05,many", "many")])
def test_own_data_that_can_not_be_read_says_why_and_keeps_the_lines(place, lines, says):
    data = lesson(place, "09").own_data()
    data.lines.value = lines
    data.read()
    assert says in data.notice.value and data.lines.value == lines and data.entry is None
