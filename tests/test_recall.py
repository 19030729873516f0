"""Spaced recall: the same ratings give the same days, and the same journal gives the same three cards."""

from datetime import UTC, date, datetime, timedelta

import pytest

from coachkit.exercises import Exercises, LessonFile, Question, RecallCard
from coachkit.recall import choose, due_on, missed, rate

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
TODAY = NOW.date()
ORDER = ["00", "01", "07", "08", "09", "12"]


def question(id, again=""):
    options = ({"text": "no", "feedback": "n"}, {"text": "yes", "right": True, "feedback": "because"})
    return Question.model_validate({"id": id, "ask": f"{id}?", "options": options, "again": again})


@pytest.fixture
def exercises():
    """Two recall cards a lesson; lesson 08 has a question with a parallel one."""
    lessons = {
        n: LessonFile(lesson=n, recall=tuple(RecallCard(id=f"r{n}-{i}", front=f"{n}{i}?", back="b") for i in "ab"))
        for n in ORDER
    }
    questions = (question("l08-a", again="l08-b"), question("l08-b"))
    lessons["08"] = lessons["08"].model_copy(update={"questions": questions})
    items = {item.id: item for one in lessons.values() for item in one.items()}
    home = {item.id: n for n, one in lessons.items() for item in one.items()}
    return Exercises(lessons, {}, items, home)


def ids(cards):
    return [card.id for card in cards]


def test_the_first_lesson_has_nothing_to_recall(exercises):
    assert choose("00", ORDER, exercises, {}, {}, TODAY) == []


def test_cards_come_from_the_lessons_one_three_and_six_back_that_exist(exercises):
    assert ids(choose("12", ORDER, exercises, {}, {}, TODAY))[:2] == ["r09-a", "r07-a"]
    assert ids(choose("08", ORDER, exercises, {}, {}, TODAY))[:2] == ["r07-a", "r00-a"]


def test_a_card_of_a_sitting_that_was_left_out_is_not_asked(exercises):
    cards = tuple(card.model_copy(update={"after": "l08-a"}) if card.id == "r08-a" else card for card in exercises.lessons["08"].recall)
    exercises.lessons["08"] = exercises.lessons["08"].model_copy(update={"recall": cards})
    assert ids(choose("09", ORDER, exercises, {}, {}, TODAY))[0] == "r08-b"
    assert ids(choose("09", ORDER, exercises, {}, {"l08-a": ["no"]}, TODAY))[0] == "r08-a"


def test_too_few_lessons_back_are_filled_up_to_three_from_the_earlier_ones(exercises):
    assert ids(choose("01", ORDER, exercises, {}, {}, TODAY)) == ["r00-a", "r00-b"]
    assert ids(choose("07", ORDER, exercises, {}, {}, TODAY)) == ["r01-a", "r01-b", "r00-a"]


def test_a_rated_card_stays_away_until_it_is_due_and_then_comes_first(exercises):
    states = {"r09-a": rate(None, "good", NOW, "r09-a")}
    due = due_on(states["r09-a"])
    assert due > TODAY
    assert "r09-a" not in ids(choose("12", ORDER, exercises, states, {}, due - timedelta(days=1)))
    back = choose("12", ORDER, exercises, states, {}, due)
    assert (back[0].id, back[0].because) == ("r09-a", "due")


def test_what_was_missed_twice_returns_in_the_next_lesson_with_its_answer(exercises):
    answers = {"l08-a": ["no"], "l08-b": ["no"]}
    assert ids(missed(exercises, answers)) == ["l08-a"]
    first = choose("09", ORDER, exercises, {}, answers, TODAY)[0]
    assert (first.id, first.because, first.front, first.back) == ("l08-a", "missed", "l08-a?", "yes because")
    assert "l08-a" not in ids(choose("08", ORDER, exercises, {}, answers, TODAY))


@pytest.mark.parametrize("answers", [{}, {"l08-a": ["no"]}, {"l08-a": ["no", "yes"]}, {"l08-a": ["no"], "l08-b": ["yes", "no"]},
                                     {"l08-a": ["yes", "no", "no"]}])
def test_one_miss_or_a_right_answer_in_two_tries_does_not_return(exercises, answers):
    assert missed(exercises, answers) == []


def test_the_same_question_missed_twice_on_itself_returns(exercises):
    assert ids(missed(exercises, {"l08-a": ["no", "no"]})) == ["l08-a"]


def test_a_missed_question_follows_its_days_once_it_was_rated(exercises):
    answers, states = {"l08-a": ["no", "no"]}, {"l08-a": rate(None, "easy", NOW, "l08-a")}
    assert "l08-a" not in ids(choose("09", ORDER, exercises, states, answers, TODAY))
    assert "l08-a" in ids(choose("09", ORDER, exercises, states, answers, due_on(states["l08-a"])))


def test_ratings_space_a_card_further_the_easier_it_came():
    days = [(due_on(rate(None, rating, NOW)) - TODAY).days for rating in ("again", "hard", "good", "easy")]
    assert days == [1, 1, 2, 8]  # FSRS-6 as in py-fsrs 6.3, default weights, steps of a day or longer
    assert days == sorted(days)


def test_the_same_ratings_give_the_same_state_to_the_byte():
    def walk():
        state, at = None, NOW
        for rating in ("good", "again", "hard", "good", "easy"):
            state = rate(state, rating, at, "r07-a")
            at = datetime.fromisoformat(state["due"])
        return state

    assert walk() == walk()
    assert due_on(walk()) > date(2026, 12, 1)


def test_a_local_time_is_stored_as_utc():
    from datetime import timezone

    state = rate(None, "good", NOW.astimezone(timezone(timedelta(hours=9))))
    assert state["last_review"] == NOW.isoformat()
