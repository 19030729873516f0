"""The coach of questions, the box for one's own, saying back, the talk log and the coaching card, as a learner meets them."""

import pytest

from coachkit import cards
from coachkit.exercises import Drill, Paraphrase, load, mark_paraphrase
from coachkit.journal import open_journal
from coachkit.language import is_open_question, sentences
from coachkit.practices import Answer, CoachingCard, Coded, IdeaDialogue, Question, TalkLog
from coachkit.widgets.coaching import CoachingCardView
from coachkit.widgets.paraphrase import SayBack
from coachkit.widgets.question_box import QuestionBox
from coachkit.widgets.question_coach import QuestionCoach
from coachkit.widgets.talk import TalkLogView
from coachkit.widgets.views import view_of

HOSTILE = "<img src=x onerror=alert(1)> & \"quotes\""
DRILL = Drill.model_validate({
    "id": "t1", "ask": "What is it?", "labels": ["open", "closed", "advice"], "enough": 2, "lines": [
        {"text": "What did you see?", "label": "open", "why": "Anything may come."},
        {"text": "Is it ready?", "label": "closed", "why": "Yes or no will do.", "words": "Is it", "rewrites": ["What is still open?", "How far is it?"]},
        {"text": "Have you tried calling?", "label": "advice", "why": "The answer stands in it.", "words": "Have you tried", "rewrites": ["a?", "b?"]},
    ],
})
KEY = {line.text: line.label for line in DRILL.lines}


def shown(box):
    return box.value if box.layout.display != "none" else ""


def visible(button):
    return button.layout.display != "none"


def run_through(coach, wrong=()):
    """Names every line of the round, those in `wrong` wrongly."""
    while coach.left:
        line = coach.line.text
        label = KEY[line]
        coach.buttons[next(x for x in DRILL.labels if x != label) if line in wrong else label].click()
        coach.on.click()


def kept(place, kind, key):
    entry = place["journal"].latest(kind, key, "ana")
    return entry.record if entry else None


# -- thirty questions ----------------------------------------------------------------------------------------


@pytest.fixture
def coach(place):
    return QuestionCoach(DRILL, **place)


def test_a_name_answers_at_once_marks_the_words_and_offers_two_other_ways(coach, place):
    while coach.line.label != "closed":
        coach.buttons[coach.line.label].click()
        coach.on.click()
    coach.buttons["open"].click()
    html = coach.answer_box.children[0].value
    assert "<mark>Is it</mark> ready?" in html and "You said open. It is closer to closed: Yes or no will do." in html
    assert "What is still open?" in html and "How far is it?" in html
    assert kept(place, Answer.kind, "t1").tries[-1]["Is it ready?"] == "open"


def test_only_the_first_choice_for_a_line_counts_in_a_round(coach, place):
    line = coach.line
    coach.buttons["open"].click()
    coach.buttons["closed"].click()
    assert "The first choice counts" in shown(coach.notice)
    assert kept(place, Answer.kind, "t1").tries == [{line.text: "open"}]
    assert coach.buttons["open"].description == "● open" and coach.buttons["closed"].description == "closed"


def test_the_missed_ones_come_again_and_then_count(coach, place):
    run_through(coach, wrong=("Is it ready?", "Have you tried calling?"))
    assert coach.closing() == "3 of 3 named, 1 of them right, in 1 round; 2 right are enough."
    assert kept(place, Answer.kind, "t1").right is False and visible(coach.once_more)
    coach.once_more.click()
    assert {line.text for line in coach.turn} == {"Is it ready?", "Have you tried calling?"}
    run_through(coach)
    assert kept(place, Answer.kind, "t1").right is True and not visible(coach.once_more) and not visible(coach.on)
    assert coach.closing() == "3 of 3 named, 3 of them right, in 2 rounds; 2 right are enough."


def test_a_round_goes_on_where_it_was_left(coach, place):
    first = coach.line.text
    coach.buttons["open"].click()
    again = QuestionCoach(DRILL, **place)
    assert again.line.text != first and "Line 2 of 3" in shown(again.place_words)
    run_through(again)
    finished = QuestionCoach(DRILL, **place)
    assert finished.answer_box.children and "3 of 3 named" in shown(finished.end)


def test_undo_takes_a_name_back(coach, place):
    coach.buttons["open"].click()
    coach.on.click()
    coach.buttons["open"].click()
    coach.undo()
    assert len(coach.named) == 1 and "Line 2 of 3" in shown(coach.place_words)


def test_lines_that_changed_begin_again(coach, place):
    run_through(coach)
    newer = QuestionCoach(DRILL.model_copy(update={"version": 2}), **place)
    assert "have changed since" in shown(newer.end) and newer.named == {}
    newer.buttons["open"].click()
    assert len(kept(place, Answer.kind, "t1").tries) == 1


def test_two_windows_keep_both_names(coach, place):
    with open_journal(place["journal"].path) as second:
        other = QuestionCoach(DRILL, journal=second, learner="ana")
        first = coach.line.text
        coach.buttons["open"].click()
        other.at = 1
        line = other.line.text
        other.buttons["closed"].click()
    assert kept(place, Answer.kind, "t1").tries == [{line: "closed", first: "open"}]


def test_the_static_face_holds_every_line_with_its_name_and_ways(place):
    bundle = QuestionCoach(DRILL, live=False, **place)._repr_mimebundle_()
    assert set(bundle) == {"text/plain", "text/html"}
    assert "“Is it ready?” → closed. Yes or no will do. Two ways to ask it: What is still open? / How far is it?" in bundle["text/plain"]
    assert "Nothing named yet: 3 lines; 2 right are enough." in bundle["text/plain"] and bundle["text/html"].count("<details>") == 3
    live = QuestionCoach(DRILL, **place)
    assert live.summary() == bundle["text/plain"]


# -- one's own question ----------------------------------------------------------------------------------------


def test_a_question_of_ones_own_is_saved_under_its_key(coach, place):
    coach.own.answer(text="What did you see?")
    assert kept(place, Question.kind, "my-question").text == "What did you see?"
    assert QuestionBox(key="my-question", **place).fields["text"].control.value == "What did you see?"


def test_a_marked_question_gets_two_ways_and_one_can_be_taken(place):
    box = QuestionBox(key="q", **place)
    box.answer(text="Have you tried calling the supplier?")
    ways = [child.description for child in box.ways.children[1:]]
    assert ways == ["Whom have you spoken to so far?", "Who could know something about it?"]
    box.ways.children[2].click()
    assert box.fields["text"].control.value == ways[1] and kept(place, Question.kind, "q").text == ways[1]
    assert box.ways.children == () and "Nothing to mend here." in shown(box.verdict)
    box.undo()
    assert box.fields["text"].control.value == "Have you tried calling the supplier?" and box.ways.children


def test_whoever_sees_it_differently_is_offered_nothing_more(place):
    box = QuestionBox(key="q", **place)
    box.answer(text="Have you tried calling?")
    box.disagree(box.reviewed(box.seen()).findings[0])
    assert box.ways.children == ()


# -- saying back -------------------------------------------------------------------------------------------------

SAID = Paraphrase.model_validate({
    "id": "p1", "who": "Ilse", "given": "On Mondays I sort for an hour, and nobody sees it.", "enough": 2,
    "points_said": [{"name": "Mondays", "words": ["monday"], "hint": "When is it?"}, {"name": "an hour", "words": ["hour"]},
                    {"name": "nobody sees it", "words": ["nobody", "unseen"], "hint": "What about it is hard?"}],
    "model": "Every Monday an hour goes into sorting, and it stays unseen. Did I get that?",
})


@pytest.mark.parametrize(("line", "kept_points", "added", "enough"), [
    ("On Monday you sort for an hour.", 2, [], True),
    ("You sort a lot.", 0, [], False),
    ("On Monday it takes an hour; you should tell Hanne.", 2, ["you should"], False),
    ("An hour on Monday. Have you tried a tray?", 2, ["Have you tried"], False),
    ("An hour each Monday, unseen. I'd like to be sure I got it.", 3, [], True),
    ("You say you should not have to, an hour each Monday.", 2, [], True),
    ("", 0, [], False),
])
def test_a_paraphrase_is_marked_by_the_points_it_keeps_and_the_advice_it_adds(line, kept_points, added, enough):
    heard = mark_paraphrase(SAID, line)
    assert (len(heard.kept), [one.words for one in heard.added], heard.enough) == (kept_points, added, enough)


def test_saying_back_is_marked_while_it_is_typed_and_saved(place):
    view = SayBack(SAID, **place)
    view.box.value = "You sort, and you should tell Hanne."
    notes = " ".join(child.value for child in view.margin.children)
    assert "0 of 3 points are kept." in notes and "may be heard as advice" in notes and "When is it?" in notes
    assert kept(place, Answer.kind, "p1").right is False
    view.box.value = "An hour every Monday goes into sorting."
    assert "2 of 3 points are kept. Nothing is added. Left out: nobody sees it." in shown(view.said)
    assert SayBack(SAID, live=False, **place).closing() == "2 of 3 points are kept."


def test_the_static_face_of_saying_back_holds_the_points_and_one_way(place):
    text = SayBack(SAID, live=False, **place).summary()
    assert "In it: Mondays; an hour; nobody sees it." in text and SAID.model in text and text.endswith("Not said back yet.")


# -- log, card and idea --------------------------------------------------------------------------------------------


def test_a_log_adds_up_while_it_is_written(place):
    view = TalkLogView(key="my-talk", **place)
    view.answer(said=[Coded(text="Have you called?", how="tell"), Coded(text="What did they say?", how="ask")])
    assert "Of 2 lines, 1 asked, 0 taught, 1 told." in shown(view.share)
    assert "Of 2 lines, 1 asked, 0 taught, 1 told." in view.summary()
    assert "You told:" in view.card_html() and "Line 1" not in view.card_html()


def test_the_card_takes_the_lines_of_the_log_once_and_keeps_questions_beside_them(place):
    card = CoachingCardView(key="my-card", **place)
    card.take_talk()
    assert "no talk log yet" in shown(card.notice)
    TalkLogView(key="my-talk", **place).answer(said=[Coded(text="Have you called?", how="tell")])
    card.take_talk()
    assert shown(card.notice) == "" and [one.text for one in card.record.replay] == ["Have you called?"]
    card.fields["replay"].sets[0].fields["first"].type("Whom have you spoken to?")
    card.settle()
    card.take_talk()
    assert [(one.text, one.first) for one in kept(place, CoachingCard.kind, "my-card").replay] == [("Have you called?", "Whom have you spoken to?")]
    assert "→ Whom have you spoken to?" in card.summary()


def test_the_card_prints_on_a_page_of_its_own_also_when_it_is_empty():
    empty = cards.page_html(CoachingCard())
    for question in ("What should be true, and by when?", "What do you expect to see?", "When do we look at it together?"):
        assert f"<h2>{question}</h2>" in empty
    assert "ck-replay\"" not in empty and "<script" not in empty
    full = cards.page_html(CoachingCard.model_validate({"target": HOSTILE, "replay": [{"how": "tell", "text": HOSTILE}]}))
    assert "ck-replay\"" in full and "<img" not in full and "&lt;img" in full


def test_an_idea_reads_in_the_order_in_which_it_went():
    text = cards.card_text(IdeaDialogue.model_validate({
        "who": "D.", "idea": "Post at noon.", "turns": [{"how": "them", "text": "It is full."}, {"how": "ask", "text": "What did you see?"}],
        "decision": "park", "reason": "After the move."}))
    order = ["Post at noon.", "D.: It is full.", "You asked: What did you see?", "What became of it", "it waits", "After the move."]
    assert [text.index(part) for part in order] == sorted(text.index(part) for part in order)
    assert "1 open question before a decision." in text


@pytest.mark.parametrize("kind", [Question, IdeaDialogue, TalkLog, CoachingCard])
def test_each_kind_has_its_view_live_and_still(kind, place):
    live, still = view_of(kind(), key="x", **place), view_of(kind(), key="x", live=False, **place)
    assert live.summary() == still.summary() and set(still._repr_mimebundle_()) == {"text/plain", "text/html"}


def test_a_line_can_be_put_before_another_and_after_mine_comes_theirs(place):
    view = view_of(IdeaDialogue(), key="my-idea", **place)
    turns = view.fields["turns"]
    turns.append()
    turns.sets[0].fields["how"].type("decide")
    turns.sets[0].fields["text"].type("Do it.")
    turns.append()
    assert [one.fields["how"].control.value for one in turns.sets] == ["decide", "them"]
    turns.insert(0)
    turns.sets[0].fields["text"].type("What did you see?")
    turns.append()
    view.settle()
    assert [one.text for one in kept(place, IdeaDialogue.kind, "my-idea").turns][:2] == ["What did you see?", "Do it."]
    assert [one.how for one in view.record.turns] == [None, "decide", "them", None]
    view.undo()
    assert len(view.record.turns) < 4


# -- what lesson 06 asks -------------------------------------------------------------------------------------------


def test_enough_of_the_twenty_sentences_is_an_agreement_of_six_tenths_beyond_luck():
    sort = load().sort("l06-told-taught-asked")
    n, largest = len(sort.cards), max(sum(card.pile == pile for card in sort.cards) for pile in sort.piles)
    by_luck = largest / n  # the most that two coders can agree by luck, however one of them spreads the cards
    assert (sort.enough / n - by_luck) / (1 - by_luck) >= 0.6


def test_the_open_ones_of_the_thirty_are_open_and_so_is_every_rewrite():
    lines = load().drill("l06-thirty").lines
    assert len(lines) == 30 and {line.label for line in lines} == {"open", "closed", "leading", "advice"}
    assert [line.text for line in lines if line.label == "open" and not is_open_question(line.text)] == []
    ways = [way for line in lines for way in line.rewrites]
    assert len(ways) >= 40 and [way for way in ways if not is_open_question(way)] == []


def test_every_talk_of_the_lesson_has_three_turns_and_a_key_with_a_question_in_it():
    talks = load().lessons["06"].dialogues
    assert len(talks) == 8
    for talk in talks:
        assert len(talk.turns) == 3
        assert all(any(is_open_question(one.words) for one in sentences(turn.key.text)) or "Will you look" in turn.key.text for turn in talk.turns), talk.id
        assert any(reply.later for turn in talk.turns for reply in turn.options)
