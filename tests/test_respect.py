"""Lesson 05's practices: words that counted, limits, the trust diary, room to try, and the invitation to the pulse."""

from datetime import date

import pytest
from labelled import corpus, rates

from coachkit.errors import UnknownName
from coachkit.practices import RECORDS, PersonalLimit, Pulse, Respect, SafeToTry, TrustDiary
from coachkit.practices.respect import (
    answer_days,
    ask_help,
    make_promise,
    missing_moves,
    past_due,
    promises_kept,
    settle_promise,
)
from coachkit.practices.safety import FEWEST, PULSE, invitation, limit_in_words
from coachkit.practices.strengths import does_well
from coachkit.review import review, rules_on

KINDS = ("respect", "personal-limit", "trust-diary", "safe-to-try", "pulse")
TODAY = date(2027, 3, 10)


def rules(record) -> set[str]:
    return {f.rule for f in review(record).findings}


@pytest.mark.parametrize("kind", KINDS)
def test_every_rule_has_six_lines_on_either_side(kind):
    labelled = corpus(kind)["rules"]
    assert {r.id for r in rules_on(RECORDS[kind])} == set(labelled)
    assert min(len(lines) for sides in labelled.values() for lines in sides.values()) >= 6


@pytest.mark.parametrize("kind", KINDS)
def test_good_records_are_left_alone_and_bad_ones_flagged(kind):
    left_alone, flagged = rates(kind)
    assert left_alone == 1 and flagged == 1


def test_what_speaks_of_other_people_is_never_shown_and_what_is_for_the_team_may_be():
    assert {kind: RECORDS[kind].never_shown for kind in KINDS} == {
        "respect": True, "personal-limit": True, "trust-diary": True, "safe-to-try": False, "pulse": False}


# ---------------------------------------------------------------- the diary


def diary() -> TrustDiary:
    made = make_promise(TrustDiary(looked=TODAY), "R", "a second key", date(2027, 3, 5))
    return make_promise(made, "S", "gloves in size 8", date(2027, 3, 20))


def test_a_promise_whose_day_has_passed_is_named_until_its_end_is_known():
    assert past_due(diary(), TODAY) == [0]
    assert [(f.rule, f.field) for f in review(diary()).findings] == [("TD-PAST-DUE", "promises[0].kept")]
    for end in ("kept", "told"):
        assert past_due(settle_promise(diary(), 0, end), TODAY) == []
    assert rules(settle_promise(diary(), 0, "broken")) == {"TD-BROKEN"}


def test_a_promise_due_today_is_not_past_due():
    assert past_due(diary(), date(2027, 3, 5)) == []
    assert past_due(diary(), date(2027, 3, 6)) == [0]


def test_without_a_day_of_looking_no_promise_is_past_due():
    assert "TD-PAST-DUE" not in rules(TrustDiary(promises=[{"what": "a key", "by": "2020-01-01"}]))


def test_an_open_promise_counts_neither_as_kept_nor_as_broken():
    assert promises_kept(diary()) == (0, 0)
    assert promises_kept(settle_promise(settle_promise(diary(), 0, "kept"), 1, "told")) == (1, 2)


def test_a_promise_that_is_not_there_can_not_be_settled():
    for item in (2, -1):
        with pytest.raises(UnknownName, match=f"no promise {item + 1}; the diary has 2"):
            settle_promise(diary(), item, "kept")


def test_asking_for_help_adds_a_line_and_changes_nothing_else():
    after = ask_help(ask_help(diary(), "V", "the gates of tour 4", TODAY), "O", "a word with the region", TODAY)
    assert [(h.whom, h.asked) for h in after.help] == [("V", TODAY), ("O", TODAY)]
    assert after.promises == diary().promises
    assert "TD-FEW-REQUESTS" in rules(diary().with_(help=[])) and "TD-FEW-REQUESTS" not in rules(after)


def test_a_request_waits_from_the_day_it_was_made_to_the_day_of_its_answer():
    some = TrustDiary(help=[{"what": "a", "asked": "2027-03-01", "answered": "2027-03-05"}, {"what": "b", "asked": "2027-03-02"},
                            {"what": "c", "asked": "2027-03-03", "answered": "2027-03-03"}])
    assert answer_days(some) == [4, 0] and answer_days(TrustDiary()) == []


def test_the_first_move_that_is_missing_is_the_one_that_is_spoken_of():
    some = TrustDiary(moves=[{"move": "fallible"}, {"move": "thank"}])
    assert missing_moves(some) == ["invite", "respond"]
    (tip,) = review(some).findings
    assert (tip.rule, tip.severity) == ("TD-MOVES", "tip") and "invitation" in tip.reason


# ---------------------------------------------------------------- said to the team


def test_a_limit_becomes_sentences_one_can_say():
    limit = SafeToTry(what="another order of aisle 2.", cost="40 euros", time="two weeks", way_back="The old labels stay.",
                      stop="A driver waits ten minutes", look=date(2027, 2, 12))
    assert limit_in_words(limit) == (
        "You may try this without asking me: another order of aisle 2. It may cost at most 40 euros and last at most two weeks. "
        "The way back: The old labels stay. We stop when this happens: A driver waits ten minutes. "
        "On 2027-02-12 we look at it together.")


def test_a_limit_without_a_subject_or_a_bound_is_not_said_yet():
    assert limit_in_words(SafeToTry(what="the shelves")) == limit_in_words(SafeToTry(cost="40 euros")) == ""
    assert limit_in_words(SafeToTry(what="the shelves", time="a week")).endswith("It may last at most a week.")


def told(pulse: Pulse) -> str:
    return "\n".join(line for heading, lines in invitation(pulse) for line in (heading, *lines))


def test_an_invitation_to_five_or_more_says_what_is_shown_and_what_nobody_can_promise():
    said = told(Pulse(people=FEWEST, purpose="I want to know whether bad news reaches me", promise="No names."))
    assert "5 of us" in said and "bad news reaches me." in said and "With fewer than five answers, nothing is." in said
    assert "if all give the same number, everybody knows" in said
    assert all(sentence in said for sentence in PULSE)


@pytest.mark.parametrize("people", [0, 1, 4])
def test_for_fewer_than_five_there_is_no_invitation_and_no_promise(people):
    said = told(Pulse(people=people, promise="It is anonymous.", hear=TODAY))
    assert f"No pulse with {people}" in said and "anonymous" not in said and "Each is answered by a number" not in said


def test_the_same_promise_weighs_more_in_a_small_team():
    def found(people, promise):
        return [f.severity for f in review(Pulse(people=people, promise=promise)).findings if f.rule == "PU-ANONYMITY"]

    assert found(4, "It is anonymous.") == ["error"] and found(7, "It is anonymous.") == []
    assert found(4, "It is completely anonymous.") == ["error"] and found(40, "It is completely anonymous.") == ["warn"]


def test_the_words_of_a_second_sentence_stand_where_the_finding_says():
    text = "We use a box. Nobody will ever know who said what."
    (finding,) = review(Pulse(people=9, promise=text)).findings
    assert text[finding.start:finding.end] == finding.words == "Nobody will ever know who said what"


# ---------------------------------------------------------------- what each does well


@pytest.mark.parametrize(("record", "says"), [
    (Respect(said="The gate shuts at eight.", changed="Tour 4 has its own order.", told=TODAY), "Something came of it, and the person heard it."),
    (Respect(said="\"That won't work.\""), "The other person's words come first."),
    (PersonalLimit(of="wip", limit=3, gives="The newest order waits."), "It has a number, and something that gives way."),
    (TrustDiary(promises=[{"what": "a key", "by": TODAY, "kept": "kept"}]), "1 promise of 1 was kept."),
    (SafeToTry(cost="40 euros", time="two weeks", undo="day"), "Cost, time and the way back are named."),
    (Pulse(people=8, free="Nobody has to answer."), "It leaves everybody free."),
])
def test_what_a_record_does_well_is_a_fact(record, says):
    assert does_well(record) == says
