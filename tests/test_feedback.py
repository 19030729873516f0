"""Feedback: the rules on their labelled lines, and the four-week log."""

from datetime import date, timedelta

import pytest
from labelled import corpus

from coachkit.errors import UnknownName
from coachkit.practices import Feedback, FeedbackLog
from coachkit.practices.feedback import add_given, landed, silent, silent_findings, week_of
from coachkit.practices.strengths import does_well
from coachkit.review import review, rules_on
from coachkit.sections import closing

TODAY = date(2027, 3, 20)


def test_every_rule_of_feedback_has_six_lines_on_either_side():
    rules = corpus("feedback")["rules"]
    assert {r.id for r in rules_on(Feedback)} == set(rules)
    assert min(len(lines) for sides in rules.values() for lines in sides.values()) >= 6


def test_the_two_model_pieces_have_no_finding_and_the_second_has_one_in_a_group_chat():
    praise = Feedback(polarity="praise", channel="private", situation="In Tuesday's handover at 07:00",
                      behaviour="you read out the three open incidents and named an owner for each",
                      effect="so the day shift started all of them within ten minutes")
    wish = Feedback(polarity="corrective", channel="private", situation="In yesterday's stand-up",
                    behaviour="you answered two questions put to Sam before he could speak",
                    effect="and I did not hear his view on the migration risk", ask="How did you see it?")
    assert review(praise).findings == review(wish).findings == ()
    assert [f.rule for f in review(wish.with_(channel="group-chat")).findings] == ["FB-CRITICISM-IN-PUBLIC"]
    assert [f.rule for f in review(wish.with_(ask="Do you agree?")).findings] == ["FB-NO-OPEN-INVITATION"]


def test_a_tip_does_not_count_as_flagged():
    stale = review(Feedback(days_since=8))
    assert [f.severity for f in stale.findings] == ["tip"] and not stale.flagged


def test_the_strongest_finding_comes_first():
    found = review(Feedback(polarity="corrective", behaviour="you are always rude", ask="Do you agree?")).findings
    assert [f.severity for f in found] == sorted((f.severity for f in found), key=["error", "warn", "tip"].index)


def test_what_feedback_does_well_is_a_fact():
    assert does_well(Feedback(situation="On Monday at nine", behaviour="you are rude")) == "It points at one moment."
    assert does_well(Feedback(behaviour="you left")) == ""


def test_numbers_are_asked_for_but_missed_by_nobody_who_speaks_of_something_else():
    said = Feedback(situation="On Monday at nine", behaviour="you read out the list", effect="so both shifts knew it")
    assert closing(said).startswith("3 of 9 answered.")
    assert closing(said.with_(numbers=[31, 30, 33])).startswith("4 of 10 answered.")


# ---------------------------------------------------------------- the log


def log_of(*days_ago: tuple[str, int]) -> FeedbackLog:
    return FeedbackLog(people=["AB", "CD", "EF"], started=TODAY - timedelta(20), given_items=[
        {"who": who, "on": TODAY - timedelta(days)} for who, days in days_ago])


def test_someone_who_heard_nothing_for_two_weeks_is_named():
    log = log_of(("AB", 14), ("CD", 15))
    assert silent(log, TODAY) == ["CD", "EF"]
    tips = list(silent_findings(log, TODAY))
    assert [(t.rule, t.severity, t.field, t.words) for t in tips] == [
        ("FB-SILENT", "tip", "people[1]", "CD"), ("FB-SILENT", "tip", "people[2]", "EF")]


def test_initials_count_in_any_case_and_a_day_to_come_does_not_count():
    assert silent(log_of(("ab ", 0), ("cd", -3)), TODAY) == ["CD", "EF"]


def test_an_empty_log_is_silent_about_nobody():
    assert silent(FeedbackLog(), TODAY) == []


def test_giving_feedback_adds_a_line_and_a_new_person():
    log = add_given(FeedbackLog(people=["AB"]), "GH", TODAY, polarity="praise")
    assert log.people == ["AB", "GH"] and log.given_items[0].polarity == "praise"
    assert add_given(log, "ab", TODAY).people == ["AB", "GH"]


def test_how_it_landed_is_written_to_the_right_line():
    log = landed(log_of(("AB", 1), ("CD", 2)), 1, "he asked to hear more")
    assert [g.landed for g in log.given_items] == [None, "he asked to hear more"]
    with pytest.raises(UnknownName, match="no item 9"):
        landed(log, 8, "x")


@pytest.mark.parametrize(("day", "week"), [(0, 1), (6, 1), (7, 2), (27, 4), (28, None), (-1, None)])
def test_a_day_falls_in_one_of_four_weeks(day, week):
    assert week_of(FeedbackLog(started=TODAY), TODAY + timedelta(day)) == week
    assert week_of(FeedbackLog(), TODAY) is None
