"""Talks: what a leader says in them, what is counted, and the rules that read a whole talk."""

import pytest
from labelled import corpus, rates

from coachkit.practices import REVIEWED, CoachingCard, IdeaDialogue, Question, TalkLog
from coachkit.practices.questions import (
    add_turn,
    ask_share,
    code_line,
    counts,
    decide_idea,
    open_questions,
    played,
    replay_of,
)
from coachkit.review import RULES, review

TALK_RULES = {"CQ-VERDICT-TOO-EARLY", "CQ-NO-REASON", "CQ-NO-EXPECTATION"}
POST = IdeaDialogue(idea="Open the post at noon as well.")


def found(record) -> list[str]:
    return [f.rule for f in review(record).findings if f.rule in TALK_RULES]


def test_every_rule_of_a_whole_talk_has_six_lines_on_either_side():
    rules = corpus("idea-dialogue")["rules"]
    assert set(rules) == TALK_RULES <= set(RULES)
    assert min(len(lines) for sides in rules.values() for lines in sides.values()) >= 6


def test_good_talks_are_left_alone_and_bad_ones_flagged():
    assert rates("idea-dialogue") == (1, 1)


def test_a_talk_grows_line_by_line_and_may_be_decided_after_two_open_questions():
    talk = add_turn(POST, "them", "At eleven the tray is full again.")
    talk = add_turn(talk, "ask", "What did you see that made you think of it?")
    assert found(decide_idea(talk, "try", "It is small.")) == ["CQ-VERDICT-TOO-EARLY"]
    talk = add_turn(talk, "ask", "How many of them can wait until tomorrow?")
    assert found(decide_idea(talk, "try", "It is small.")) == [] and open_questions(talk) == 2


def test_a_question_after_the_verdict_comes_too_late_to_count():
    talk = add_turn(POST, "decide", "We won't do that.")
    talk = add_turn(add_turn(talk, "ask", "What made you think of it?"), "ask", "Who else sees it?")
    assert open_questions(talk) == 0 and found(talk) == ["CQ-VERDICT-TOO-EARLY"]
    finding = review(talk).findings[0]
    assert (finding.field, finding.words) == ("turns[0].text", "We won't do that.")


def test_what_the_other_one_asks_is_not_the_leaders_question():
    talk = add_turn(add_turn(POST, "them", "What do you think?"), "them", "How about you?")
    assert list(talk.lines()) == [] and open_questions(talk) == 0


def test_a_line_without_a_code_is_read_by_its_words():
    talk = add_turn(add_turn(POST, None, "Where does it wait?"), None, "We had that in May.")
    assert [line.how for line in talk.lines()] == ["ask", "tell"]


def test_declining_without_a_reason_weighs_more_than_trying_without_one():
    assert [review(IdeaDialogue(decision=d, reason="")).findings[0].severity for d in ("decline", "try")] == ["error", "warn"]


@pytest.mark.parametrize("kind", [IdeaDialogue, CoachingCard])
def test_a_step_without_an_expectation_is_named_on_the_idea_and_on_the_card(kind):
    assert found(kind(next_step="A tray on the left desk.", expect="")) == ["CQ-NO-EXPECTATION"]
    assert found(kind(next_step="A tray on the left desk.")) == []


# -- the log and the card ----------------------------------------------------------------------------------


def log() -> TalkLog:
    made = TalkLog(who="P.")
    for how, text in (("tell", "Have you called them?"), ("ask", "What did they say?"), ("teach", "A credit note has a minus."),
                      ("ask", "How do you know?"), ("ask", "   ")):
        made = code_line(made, how, text)
    return made


def test_the_share_of_asking_counts_lines_with_words_in_them():
    assert counts(log().lines()) == {"ask": 2, "teach": 1, "tell": 1}
    assert ask_share(log().lines()) == 0.5
    assert ask_share(TalkLog().lines()) is None
    assert ask_share(add_turn(POST, "thank", "Thank you.").lines()) is None


def test_a_card_plays_a_log_back_once_and_keeps_what_was_written_beside_a_line():
    card = replay_of(CoachingCard(), log())
    first = card.replay[0].model_copy(update={"first": "Whom have you spoken to?"})
    again = replay_of(card.with_(replay=[first, *card.replay[1:]]), code_line(log(), "ask", "What next?"))
    assert [one.text for one in again.replay] == [one.text for one in card.replay] + ["What next?"]
    assert again.replay[0].first == "Whom have you spoken to?"
    assert [line.how for line in played(again)][:2] == ["tell", "ask"]


def test_talks_are_private_and_a_question_is_not():
    assert [kind.never_shown for kind in (IdeaDialogue, TalkLog, CoachingCard, Question)] == [True, True, True, False]
    assert REVIEWED["question"] is Question and REVIEWED["idea-dialogue"] is IdeaDialogue


# -- rules on one line ---------------------------------------------------------------------------------------

ADVICE = "CQ-ADVICE-IN-DISGUISE"


def test_a_rule_on_one_line_reads_it_wherever_it_stands():
    text = "Have you tried asking the supplier?"
    records = [
        (Question(text=text), "text"), (log().with_(said=[{"text": text, "how": "ask"}]), "said[0].text"),
        (add_turn(add_turn(POST, "them", text), "ask", text), "turns[1].text"),
        (CoachingCard.model_validate({"replay": [{"how": "tell", "text": text, "second": text}]}), "replay[0].second"),
    ]
    for record, field in records:
        (found,) = [f for f in review(record).findings if f.rule == ADVICE]
        assert (found.field, found.severity) == (field, "error") and "Have you tried" in found.words


def test_a_rule_on_one_line_leaves_lines_alone_that_it_was_not_written_for():
    assert ADVICE not in {f.rule for f in review(add_turn(POST, "thank", "Have you tried my cake?")).findings}
    assert review(log().with_(said=[{"text": "Have you seen, this is how", "how": "teach"}])).findings == ()
    assert {f.rule for f in review(Question(text=None)).findings} == {"CQ-NOT-A-QUESTION"}


@pytest.mark.parametrize("text", ["Tell me more about the queue at gate 3.", "Walk me through how a return is handled today.", "Is anyone hurt?",
                                  "Why does the form go back to the ward twice?", "Which step takes longest, and how do you know?"])
def test_invitations_and_questions_that_must_be_closed_are_left_alone(text):
    assert not review(Question(text=text)).flagged


@pytest.mark.parametrize(("text", "rule"), [
    ("Don't you think the oven is too hot?", "CQ-LEADING"), ("Have you tried just calling the supplier?", ADVICE),
    ("Why didn't you log the ticket?", "CQ-ACCUSING-WHY"), ("What is the target? Where are we now? What is next?", "CQ-STACKED"),
    ("We tried that two years ago.", "CQ-TURN-DOWN"), ("Leave it with me, I'll talk to them.", "CQ-TAKES-OVER"),
    ("The list belongs on the wall.", "CQ-NOT-A-QUESTION"), ("Did the kit arrive on time?", "CQ-CLOSED"),
])
def test_each_rule_on_a_question_finds_its_example(text, rule):
    assert rule in {f.rule for f in review(Question(text=text)).findings if f.severity != "tip"}


def test_two_ways_to_choose_from_and_a_very_long_question_are_tips():
    assert {(f.rule, f.severity) for f in review(Question(text="Is it the belt or the label?")).findings} >= {("CQ-EITHER-OR", "tip")}
    long = "What did you see " + "at the bench beside the door " * 6 + "on Monday?"
    assert {f.severity for f in review(Question(text=long)).findings if f.rule == "CQ-TOO-LONG"} == {"tip"}
