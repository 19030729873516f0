"""Walks, notes and the four-week log: the moves, the rules on their labelled lines, and what is counted."""

from datetime import date, timedelta

import pytest
from labelled import corpus, rates

from coachkit.cards import card_text
from coachkit.errors import OutOfOrder
from coachkit.practices import Observation, Observations, Walk, WalkLog
from coachkit.practices.strengths import does_well
from coachkit.practices.walk import add_note, by_leader, lacks, notes_in_words, take_problem, tell_back
from coachkit.practices.walk_log import add_walk, coverage, coverage_in_words, part_of_day, week_of
from coachkit.review import review, rules_on

MONDAY = date(2027, 1, 18)


def rules(record) -> list[str]:
    return [f.rule for f in review(record).findings]


def test_every_rule_of_a_walk_has_six_lines_on_either_side():
    labelled = corpus("walk")["rules"]
    own = {rule.id for rule in rules_on(Walk) if rule.on in (Walk, Observations)}
    assert own == set(labelled)
    assert min(len(lines) for sides in labelled.values() for lines in sides.values()) >= 6


def test_good_walks_are_left_alone_and_bad_ones_flagged():
    left_alone, flagged = rates("walk")
    assert left_alone >= 0.95 and flagged >= 0.95


# -- notes -------------------------------------------------------------------------------------------------


def test_a_note_keeps_its_sort_under_the_name_that_files_use():
    note = Observation.model_validate({"text": "7 of 19 boxes", "kind": "question"})
    assert note.sort == "question" and note.kind == "observation"
    assert note.payload() == {"text": "7 of 19 boxes", "kind": "question"}


def test_only_facts_are_read_as_facts_each_under_the_field_it_stands_in():
    walk = Walk(observations=["7 of 19 boxes", {"text": "Why seven?", "kind": "question"}, {"text": "0 sets", "kind": "fact"}, {"text": " "}])
    assert list(walk.facts()) == [("observations[0].text", "7 of 19 boxes"), ("observations[2].text", "0 sets")]
    assert list(Observation(text="0 sets").facts()) == [("text", "0 sets")]
    assert list(Observation(text="move it", sort="idea").facts()) == []


def test_a_note_is_written_below_the_others():
    notes = add_note(add_note(Observations(place="bench 2"), "7 of 19 boxes"), "Why seven?", "question", time="08:12")
    assert [(n.text, n.sort, n.time) for n in notes.observations] == [("7 of 19 boxes", "fact", None), ("Why seven?", "question", "08:12")]
    assert isinstance(add_note(Walk(), "x"), Walk)


@pytest.mark.parametrize(("note", "place", "missing"), [
    ({"text": "09:16 to 09:23: 2 walks of 80 metres"}, "line C", []),
    ({"text": "the setter waits"}, "line C", ["count", "time"]),
    ({"text": "at 09:16 the setter waits"}, "line C", ["count"]),
    ({"text": "waits for 4 minutes"}, None, ["place"]),
    ({"text": "it waits", "count": "2", "time": "09:16", "place": "hall"}, None, []),
    ({"text": "it waits", "count": "n/a", "time": "tbd", "place": "?"}, None, ["count", "time", "place"]),
])
def test_a_waste_is_whole_with_a_count_a_time_and_a_place_wherever_they_stand(note, place, missing):
    assert lacks(Observation.model_validate(note), place) == missing


def test_notes_are_counted_by_sort_and_wastes_by_what_they_carry():
    assert notes_in_words(Observations()) == "No note yet."
    record = Observations(place="line C", observations=[
        {"text": "09:16: 2 walks of 80 metres", "waste": "moving", "owner": "T."}, {"text": "it waits", "waste": "waiting", "owner": "me"},
        {"text": "Why?", "kind": "question"}])
    assert notes_in_words(record) == "3 lines written, 2 put down as facts. 2 wastes, 1 with count, time and place, 1 taken on by somebody of the team."


# -- a walk ------------------------------------------------------------------------------------------------


def test_a_problem_is_taken_told_back_and_told_back_only_once_there_is_one():
    with pytest.raises(OutOfOrder, match="nothing to tell back"):
        tell_back(Walk(place="line C"), "2027-01-21")
    walk = tell_back(take_problem(Walk(), "The second clamp hangs in the other hall.", "2027-01-22"), "2027-01-21")
    assert (walk.owner, walk.by, walk.told_back) == ("me", "2027-01-22", "2027-01-21") and not rules(walk)
    assert take_problem(walk, "The lamp is out.", "2027-01-29").told_back is None
    assert take_problem(walk, walk.problem, "2027-01-25").told_back == "2027-01-21"


@pytest.mark.parametrize(("owner", "leads"), [("me", True), ("I do", True), ("Myself.", True), ("the leader", True), ("other", False), ("Mei", False), ("", False), (None, False)])
def test_the_owner_of_a_promise_is_the_one_who_walked(owner, leads):
    assert by_leader(owner) is leads


def test_a_promise_is_past_its_day_only_when_the_day_is_known():
    walk = take_problem(Walk(), "The second clamp hangs in the other hall.", "2027-01-22")
    assert rules(walk) == [] and rules(walk.with_(as_of=date(2027, 1, 22))) == []
    assert rules(walk.with_(as_of=date(2027, 1, 23))) == ["GO-NOT-CLOSED"]
    assert rules(tell_back(walk, "2027-01-25").with_(as_of=date(2027, 1, 26))) == []


def test_a_walk_without_a_problem_may_not_be_shared_yet():
    found = review(Walk(minutes=20, questions=["What is hard?"], problem=""))
    assert [f.rule for f in found.errors] == ["GO-NO-FOLLOW-UP"] and not found.ready_to_share


def test_what_a_walk_does_well_is_a_fact():
    assert does_well(Walk(expect="two setters at the press", problem="")) == "It says beforehand what you expect to see."
    assert does_well(Walk(questions=["What makes it hard?"])) == "It takes an open question along."
    assert does_well(Observation(text='the nurse said "we run out by noon"')) == "It keeps the words that were said."


def test_the_card_of_a_walk_has_its_three_parts_with_the_notes_by_sort():
    text = card_text(Walk(place="line C", minutes=35, observations=["7 of 19 boxes", {"text": "Why?", "kind": "question", "waste": "again"}], problem="The clamp hangs far away."))
    assert [line for line in text.splitlines() if line in ("Before", "There", "One small problem")] == ["Before", "There", "One small problem"]
    assert "Facts 7 of 19 boxes" in text and "Questions Why? (waste: doing it again)" in text
    assert "4 of 13 answered. 2 lines written, 1 put down as a fact." in text


# -- four weeks --------------------------------------------------------------------------------------------


def log_of(*walks, people=("AB", "CD", "EF")) -> WalkLog:
    """A log of (days after the first Monday, start, minutes, whom, question)."""
    lines = [{"on": MONDAY + timedelta(day), "start": start, "minutes": minutes, "spoke_with": list(who), "asked": asked} for day, start, minutes, who, asked in walks]
    return WalkLog(people=list(people), started=MONDAY, walks=lines)


def test_the_grid_says_in_which_week_whom_one_spoke_with_and_whom_one_asked():
    log = log_of((0, "09:10", 20, ["ab", "CD "], "What makes it hard?"), (8, "14:00", 15, ["AB"], "All right?"), (40, "14:00", 15, ["EF"], "What else?"))
    seen = coverage(log)
    assert seen.grid == {"AB": ("asked", "spoke", "", ""), "CD": ("asked", "", "", ""), "EF": ("", "", "", "")}
    assert (seen.walks, seen.long, seen.spoken, seen.asked, seen.not_yet) == (2, 2, ["AB", "CD"], ["AB", "CD"], ["EF"])


def test_somebody_who_is_not_in_the_list_gets_a_line_in_the_grid():
    assert coverage(log_of((0, "09:10", 20, ["gh"], None), people=())).grid == {"gh": ("spoke", "", "", "")}


def test_the_line_names_the_hours_that_are_missing_and_the_people():
    line = coverage_in_words(log_of((0, "09:10", 20, ["AB"], "What makes it hard?"), (1, "10:30", 10, ["CD."], "")))
    assert line == ("2 walks of 5, 1 of at least 15 minutes, in the morning. All of them in the morning; what does the place look like at another hour? "
                    "You spoke with 2 of 4 people and asked 1 of them an open question. Not yet: CD, EF.")
    assert "in the morning and in the afternoon." in coverage_in_words(log_of((0, "09:10", 20, [], ""), (1, "2 pm", 10, [], "")))
    assert coverage_in_words(WalkLog()) == "No walk in these four weeks yet; five are the aim."


@pytest.mark.parametrize(("start", "part"), [("06:50", "early"), ("9", "in the morning"), ("11.59", "in the morning"), ("12:00", "in the afternoon"), ("2 pm", "in the afternoon"),
                                             ("12 am", "in the evening or at night"), ("22:15", "in the evening or at night"), ("02:30", "in the evening or at night"), ("noonish", ""), ("31:00", ""), (None, "")])
def test_an_hour_belongs_to_a_part_of_the_day(start, part):
    assert part_of_day(start) == part


@pytest.mark.parametrize(("day", "week"), [(0, 1), (6, 1), (7, 2), (27, 4), (28, None), (-1, None)])
def test_a_day_falls_in_one_of_four_weeks_from_the_start_or_the_first_walk(day, week):
    assert week_of(WalkLog(started=MONDAY), MONDAY + timedelta(day)) == week
    assert week_of(WalkLog(walks=[{"on": MONDAY}]), MONDAY + timedelta(day)) == week
    assert week_of(WalkLog(), MONDAY) is None


def test_a_walk_is_entered_once_with_the_first_open_question_that_was_asked():
    walk = Walk(date=MONDAY, start="09:10", place="line C", minutes=35, questions=["All right?", "What makes it hard?"])
    log = add_walk(WalkLog(), walk)
    assert [(w.on, w.start, w.place, w.minutes, w.asked) for w in log.walks] == [(MONDAY, "09:10", "line C", 35, "What makes it hard?")]
    assert add_walk(log, walk) is log and add_walk(log, Walk(place="line C")) is log


def test_a_walk_log_is_about_people_and_a_walk_is_about_work():
    assert WalkLog.never_shown and not Walk.never_shown
