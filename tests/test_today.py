"""The leader's two minutes a day, and what of the course is done."""

import json
from datetime import date

import pytest

from coachkit.errors import BadInput
from coachkit.journal import open_journal
from coachkit.practices import Experiment, LeaderDay
from coachkit.today import (
    day_in_words,
    four_weeks,
    next_step,
    read_day,
    save_day,
    weeks_in_words,
)

DAY = date(2026, 11, 23)


@pytest.fixture
def place(tmp_path, monkeypatch):
    monkeypatch.delenv("COACHKIT_LEARNER", raising=False)
    return tmp_path / "j.db"


@pytest.fixture
def journal(place):
    with open_journal(place) as opened:
        yield opened


def command(capsys, place, *arguments):
    """Runs a command on this journal; returns exit code, what a person reads, what stands on stderr."""
    import typer

    from coachkit.cli import today

    app = typer.Typer()
    today.register(app)
    try:
        app(args=[*arguments, "--journal", str(place)], standalone_mode=False)
        code = 0
    except BadInput as error:
        return error.exit_code, "", str(error)
    return code, *capsys.readouterr()


def test_a_second_word_on_the_same_day_adds_to_the_first(journal):
    save_day(journal, "ana", DAY, {"standup_minutes": 9, "agreement": "bench 2 first"})
    save_day(journal, "ana", DAY, {"seen_where": "bench 2", "agreement": None})
    day = read_day(journal, "ana", DAY)
    assert (day.standup_minutes, day.agreement, day.seen_where) == (9, "bench 2 first", "bench 2")
    assert len(journal.entries("ana")) == 1


def test_a_day_of_nothing_is_an_empty_day(journal):
    assert day_in_words(read_day(journal, "ana", DAY)) == []
    assert weeks_in_words(four_weeks(journal, "ana", DAY)) == "Nothing is written in the last four weeks yet."


def test_a_wrong_value_is_refused_and_nothing_is_saved(journal):
    with pytest.raises(BadInput, match="standup_minutes"):
        save_day(journal, "ana", DAY, {"standup_minutes": "long"})
    assert journal.entries("ana") == []


def test_four_weeks_count_the_three_habits_and_leave_older_days_out(journal):
    for day, minutes in ((23, 9), (20, 12), (19, 0)):
        save_day(journal, "ana", date(2026, 11, day), {"standup_minutes": minutes, "feedback_to": "M"})
    save_day(journal, "ana", date(2026, 10, 26), {"standup_minutes": 60})
    save_day(journal, "ben", DAY, {"standup_minutes": 60})
    weeks = four_weeks(journal, "ana", DAY)
    assert (weeks.days, weeks.met, weeks.minutes, weeks.saw, weeks.gave) == (3, 2, 10.5, 0, 3)
    assert weeks_in_words(weeks) == (
        "Last four weeks, 3 written: met the team on 2 days (10.5 minutes, median), saw the work on 0 days, "
        "gave feedback on 3 days."
    )


def test_the_next_step_is_the_one_of_the_experiment_in_the_learners_words(journal):
    assert next_step(journal, "ana") == ""
    plan = {"change": "kit before the stop", "by": "2026-12-14"}
    journal.save(Experiment.model_validate({"plan": plan}), learner="ana", key="my-experiment")
    assert next_step(journal, "ana") == "kit before the stop (by 2026-12-14)"
    step = {"plan": plan, "steps": [{"next": "ask the night shift"}]}
    journal.save(Experiment.model_validate(step), learner="ana", key="my-experiment")
    assert next_step(journal, "ana") == "ask the night shift"


def test_options_save_the_day_and_say_so(capsys, place):
    code, out, _err = command(capsys, place, "today", "--on", "2026-11-23", "--standup-minutes", "9", "--landed", "well")
    assert code == 0
    assert "How many minutes did the stand-up take? 9" in out and "How did it land? well" in out
    assert out.rstrip().endswith("Saved.")
    with open_journal(place) as journal:
        assert journal.latest(LeaderDay.kind, "2026-11-23", journal.owner()).record.standup_minutes == 9


def test_every_field_has_an_option(capsys, place):
    from coachkit.today import FIELDS

    for name in FIELDS:
        value = "7" if name == "standup_minutes" else f"x {name}"
        command(capsys, place, "today", "--on", "2026-11-23", "--" + name.replace("_", "-"), value)
    with open_journal(place) as journal:
        day = read_day(journal, journal.owner(), DAY)
    assert [getattr(day, name) for name in FIELDS] == [7 if n == "standup_minutes" else f"x {n}" for n in FIELDS]


def test_without_a_terminal_nothing_is_asked_and_nothing_is_written(capsys, place):
    code, out, _err = command(capsys, place, "today", "--on", "2026-11-23", "--format", "json")
    said = json.loads(out)
    assert (code, said["saved"], said["day"]) == (0, False, {"on": "2026-11-23"})
    with open_journal(place) as journal:
        assert journal.entries() == []


def test_on_a_terminal_each_question_is_asked_and_enter_keeps_what_is_there(capsys, place, monkeypatch):
    from coachkit.cli import today

    command(capsys, place, "today", "--on", "2026-11-23", "--agreement", "bench 2 first")
    asked = []
    monkeypatch.setattr(today, "_terminal", lambda: True)
    monkeypatch.setattr(today.typer, "prompt", lambda q, default, show_default: asked.append(q) or (default or "8"))
    command(capsys, place, "today", "--on", "2026-11-23")
    assert len(asked) == 7 and asked[0] == "How many minutes did the stand-up take?"
    with open_journal(place) as journal:
        day = read_day(journal, journal.owner(), DAY)
    assert (day.standup_minutes, day.agreement) == (8, "bench 2 first")


@pytest.mark.parametrize("arguments", [("today", "--on", "31.1.2027"), ("today", "--format", "xml"), ("progress", "--format", "xml")])
def test_what_can_not_be_read_is_refused_with_its_value(capsys, place, arguments):
    code, _out, err = command(capsys, place, *arguments)
    assert code == 2 and arguments[-1] in err


def test_progress_says_what_is_next_and_how_to_open_it(capsys, place):
    _code, out, _err = command(capsys, place, "progress")
    assert "00  Start here · 0 of 3" in out
    assert "Next: Start here. Still open: what we shall call you" in out
    assert "coachkit learn 00" in out


def test_progress_as_json_follows_the_journal(capsys, place):
    from coachkit.lessons import curriculum, order
    from coachkit.practices import RECORDS

    with open_journal(place) as journal:
        for piece in curriculum()[0].done:
            journal.save(RECORDS[piece.kind](), learner="ana", key=piece.key)
        experiment = Experiment.model_validate({"plan": {"change": "x"}})
        journal.save(experiment, learner="ana", key="my-experiment")
    _code, out, _err = command(capsys, place, "progress", "--learner", "ana", "--format", "json")
    said = json.loads(out)
    assert [one["lesson"] for one in said["lessons"]] == order()
    assert said["lessons"][0]["finished"] is True
    assert said["next"]["lesson"] == "01"
    done = {one["lesson"]: one["done"] for one in said["lessons"]}
    assert done["08"] == ["a plan of your own"] and done["09"] == []
