"""Quiz, sorter, recall and rewrite: what a learner chose is saved, answered, and there again after a reopening."""

from datetime import UTC, datetime, timedelta

import pytest

from coachkit.exercises import Question, Sort, Text
from coachkit.journal import open_journal
from coachkit.practices import Answer, RecallState
from coachkit.recall import Card
from coachkit.widgets.quiz import Quiz
from coachkit.widgets.recall import Recall, RecallOne
from coachkit.widgets.rewrite import Rewrite
from coachkit.widgets.sorter import CardSorter

HOSTILE = "<img src=x onerror=alert(1)> & \"quotes\" <script>alert(2)</script>"
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def question(id="q1", version=1, hints=("One.", "Two."), **changes):
    options = [
        {"text": "Who was it?", "feedback": "A name ends the search."},
        {"text": "What made it easy?", "right": True, "feedback": "Now there is something to look at."},
        {"text": "Shall we train?", "feedback": "The form stays as it was."},
    ]
    data = {"id": id, "version": version, "ask": "What next?", "options": options, "hints": hints, "look": "Read a tree"}
    return Question.model_validate(data | changes)


@pytest.fixture
def quiz(place):
    return Quiz(question(), parallel=question("q2", ask="And here?"), **place)


def press(view, text):
    view.buttons[text].click()


def saved(place, key):
    entry = place["journal"].latest(Answer.kind, key, "ana")
    return entry.record if entry else None


def shown(box):
    return box.value if box.layout.display != "none" else ""


# -- quiz ----------------------------------------------------------------------------------------------------


def test_each_option_answers_with_its_own_feedback_and_the_choice_is_saved(quiz, place):
    press(quiz, "Shall we train?")
    assert "The form stays as it was." in shown(quiz.answer_box)
    assert "Look again at “Read a tree”." in shown(quiz.answer_box)
    assert saved(place, "q1").tries == ["Shall we train?"] and saved(place, "q1").right is False
    assert "Saved" in shown(quiz.cue) and quiz.buttons["Shall we train?"].description == "● c) Shall we train?"
    press(quiz, "What made it easy?")
    assert "Now there is something to look at." in shown(quiz.answer_box) and "Look again" not in shown(quiz.answer_box)
    assert saved(place, "q1").right is True
    assert quiz.closing() == "Found after 2 tries."


def test_a_right_answer_at_once_is_found_at_the_first_try(quiz):
    press(quiz, "What made it easy?")
    assert quiz.closing() == "Found at the first try."
    assert quiz.similar.layout.display == "none"


def test_after_a_miss_a_similar_question_is_offered_and_after_two_the_answer_is_shown(quiz, place):
    assert quiz.similar.layout.display == "none"
    press(quiz, "Who was it?")
    assert quiz.similar.layout.display is None and shown(quiz.answer_shown) == ""
    quiz.similar.click()
    assert quiz.second_box.children == (quiz.second,)
    press(quiz.second, "Who was it?")
    assert "“What made it easy?”" in shown(quiz.answer_shown)
    assert "comes back in the next lesson" in quiz.closing()
    assert saved(place, "q2").tries == ["Who was it?"]
    press(quiz, "What made it easy?")
    assert quiz.closing() == "Found after 3 tries."


def test_hints_come_one_at_a_time(quiz):
    assert quiz.hint_box.children == ()
    quiz.hint_button.click()
    assert len(quiz.hint_box.children) == 1 and quiz.hint_button.description == "One more hint"
    quiz.hint_button.click()
    assert [b.value for b in quiz.hint_box.children] == [
        '<p class="ck-say">One.</p>', '<p class="ck-say">Two.</p>']
    assert quiz.hint_button.layout.display == "none"


def test_a_question_without_hints_has_no_hint_button(place):
    assert Quiz(question(hints=()), **place).hint_button.layout.display == "none"


def test_reopening_shows_yesterdays_choice_and_its_feedback(quiz, place):
    press(quiz, "Who was it?")
    quiz.similar.click()
    press(quiz.second, "Shall we train?")
    again = Quiz(question(), parallel=question("q2", ask="And here?"), **place)
    assert "A name ends the search." in shown(again.answer_box)
    assert "“What made it easy?”" in shown(again.answer_shown)
    assert again.second_box.children == (again.second,)
    assert "You chose “Who was it?”" in again.summary()
    assert again.closing() == "2 tries missed; the question comes back in the next lesson."


@pytest.mark.parametrize("changed", [{"version": 2}, {"options": [
    {"text": "Whose turn was it?", "feedback": "f"}, {"text": "What made it easy?", "right": True, "feedback": "g"}]}])
def test_a_changed_question_says_so_and_starts_afresh(quiz, place, changed):
    press(quiz, "Who was it?")
    again = Quiz(question(**changed), **place)
    assert "This question has changed since you answered it. You chose “Who was it?”" in shown(again.answer_box)
    assert "has changed since" in again.summary() and "has changed since" in again.card_html()
    assert again.missed == 0
    press(again, "What made it easy?")
    assert saved(place, "q1").tries == ["What made it easy?"] and not again.changed
    assert len(place["journal"].history(Answer.kind, "q1", "ana")) == 2


def test_two_windows_keep_both_tries(quiz, place):
    with open_journal(place["journal"].path) as second:
        other = Quiz(question(), journal=second, learner="ana")
        press(quiz, "Who was it?")
        press(other, "What made it easy?")
    assert saved(place, "q1").tries == ["Who was it?", "What made it easy?"]


def test_the_same_question_twice_on_a_page_shows_the_same_answer(quiz, place):
    other = Quiz(question(), **place)
    press(quiz, "Who was it?")
    assert "A name ends the search." in shown(other.answer_box)


def test_the_static_face_says_every_feedback_and_ends_with_where_one_stands(place):
    still = Quiz(question(), parallel=question("q2", ask="And here?"), live=False, **place)
    bundle = still._repr_mimebundle_()
    assert set(bundle) == {"text/plain", "text/html"}
    for part in ("A name ends the search.", "(this one) Now there is", "Hint 2: Two.", "And here?"):
        assert part in bundle["text/plain"]
    assert bundle["text/plain"].endswith("Not answered yet; 3 options.")


def test_what_can_not_be_saved_is_said_and_the_choice_stays_visible(quiz, place, monkeypatch):
    from coachkit.errors import JournalLocked

    def locked(*_a, **_k):
        raise JournalLocked("The journal is in use.")

    monkeypatch.setattr(place["journal"], "save", locked)
    press(quiz, "Who was it?")
    assert "The journal is in use." in shown(quiz.notice) and "Not saved" in shown(quiz.cue)
    assert "A name ends the search." in shown(quiz.answer_box)


# -- sorter --------------------------------------------------------------------------------------------------

SORT = Sort.model_validate({
    "id": "s1", "ask": "Which one?", "piles": ["Challenge", "Respect"], "enough": 2,
    "cards": [
        {"text": "sets a goal", "pile": "Challenge", "why": "It names where to go."},
        {"text": "asks back", "pile": "Respect", "why": "It takes the idea seriously."},
        {"text": "gives thanks", "pile": "Respect", "why": "More news will come."},
    ],
})


@pytest.fixture
def sorter(place):
    return CardSorter(SORT, **place)


def sort(view, **piles):
    for text, pile in piles.items():
        view.choices[text.replace("_", " ")].value = pile


def test_every_card_has_one_labelled_choice_and_a_move_is_saved_at_once(sorter, place):
    assert {c.description for c in sorter.choices.values()} == {"sets a goal", "asks back", "gives thanks"}
    sort(sorter, asks_back="Respect")
    assert saved(place, "s1").placed == {"asks back": "Respect"}
    assert CardSorter(SORT, **place).choices["asks back"].value == "Respect"
    sort(sorter, asks_back="")
    assert saved(place, "s1").placed == {}


def test_after_check_a_wrong_card_says_what_it_was_taken_for_and_why(sorter, place):
    sort(sorter, sets_a_goal="Respect", asks_back="Respect")
    sorter.check()
    note = shown(sorter.notes["sets a goal"])
    assert "You put it with “Respect”. It is closer to “Challenge”: It names where to go." in note
    assert shown(sorter.notes["asks back"]) == "" and shown(sorter.notes["gives thanks"]) == ""
    assert sorter.closing() == "1 of 3 right after 1 check; 2 are enough."
    assert "<td>Challenge</td><td>Respect</td><td>1</td>" in sorter.table.children[0].value
    assert saved(place, "s1").right is False


def test_a_second_check_after_moving_a_card_counts_as_enough(sorter, place):
    sort(sorter, sets_a_goal="Respect", asks_back="Respect")
    sorter.check()
    sort(sorter, sets_a_goal="Challenge")
    assert shown(sorter.notes["sets a goal"]) == ""
    sorter.check()
    assert sorter.closing() == "2 of 3 right after 2 checks; 2 are enough."
    assert sorter.table.children == () and saved(place, "s1").right is True
    again = CardSorter(SORT, live=False, **place)
    assert again.closing() == sorter.closing() and "sets a goal (Challenge)" in again.summary()


def test_checking_an_empty_table_says_what_to_do(sorter, place):
    sorter.check()
    assert "Nothing is sorted yet" in shown(sorter.notice) and saved(place, "s1") is None


def test_undo_puts_a_card_back(sorter, place):
    sort(sorter, asks_back="Respect")
    sort(sorter, asks_back="Challenge")
    sorter.undo()
    assert sorter.choices["asks back"].value == "Respect" and saved(place, "s1").placed == {"asks back": "Respect"}


def test_a_changed_sorting_says_so(sorter, place):
    sort(sorter, sets_a_goal="Respect")
    sorter.check()
    newer = CardSorter(SORT.model_copy(update={"version": 2}), **place)
    assert "has changed since" in newer.closing() and newer.choices["sets a goal"].value == "Respect"
    newer.check()
    assert newer.closing().startswith("0 of 3 right after 1 check")


def test_the_order_of_the_cards_is_the_same_for_everybody(sorter, place):
    still = CardSorter(SORT, live=False, **place)
    assert [c.text for c in still.cards] == [c.text for c in sorter.cards] == list(sorter.choices)


def test_two_windows_keep_both_moves(sorter, place):
    with open_journal(place["journal"].path) as second:
        other = CardSorter(SORT, journal=second, learner="ana")
        sort(sorter, asks_back="Respect")
        sort(other, sets_a_goal="Challenge")
    assert saved(place, "s1").placed == {"asks back": "Respect", "sets a goal": "Challenge"}


# -- recall --------------------------------------------------------------------------------------------------

CARD = Card("r1", "07", "How many whys?", "Until you can act.", "back")


def one(place, now=NOW, **more):
    return RecallOne(CARD, now=lambda: now, **place, **more)


def test_the_back_and_the_ratings_come_when_the_card_is_turned(place):
    view = one(place)
    assert shown(view.back) == "" and view.row.layout.display == "none"
    view.turn_button.click()
    assert "Until you can act." in shown(view.back) and view.row.layout.display is None


def test_a_rating_is_saved_and_says_when_the_card_comes_back(place):
    view = one(place)
    view.turn_button.click()
    view.ratings["good"].click()
    state = place["journal"].latest(RecallState.kind, "r1", "ana").record
    assert state.due == NOW.date() + timedelta(days=2)
    assert "Good: it came. It comes back in 2 days." in shown(view.said)
    again = one(place, NOW + timedelta(hours=5))
    assert "Until you can act." in shown(again.back) and again.rating == "good"


def test_a_second_rating_on_the_same_day_replaces_the_first(place):
    view = one(place)
    view.ratings["easy"].click()
    view.ratings["again"].click()
    fresh = one({**place, "learner": "ben"})
    fresh.ratings["again"].click()
    assert view.record.state == fresh.record.state


def test_a_card_that_is_due_again_asks_again_and_builds_on_its_days(place):
    one(place).rate("good")
    later = one(place, NOW + timedelta(days=3))
    assert later.rating == "" and shown(later.back) == ""
    later.rate("good")
    assert later.record.state["stability"] > 2.4 and later.record.due > (NOW + timedelta(days=6)).date()


def test_recall_counts_what_was_rated_and_tells_when_a_choice_was_made(place):
    told = []
    view = Recall([one(place), RecallOne(Card("r2", "07", "f", "b", "back"), now=lambda: NOW, **place)], chosen=lambda: told.append(1))
    assert view.closing() == "2 cards, 0 rated." and not told
    view.views[1].ratings["hard"].click()
    assert told == [1] and view.summary().endswith("2 cards, 1 rated.")
    assert "Until you can act." in view.card_html()


def test_no_cards_say_so_in_a_sentence():
    assert Recall([], live=False, first=True).summary().startswith("There is nothing to recall yet.")
    assert Recall([], live=False).summary() == "No card is due today."


# -- rewrite -------------------------------------------------------------------------------------------------

TEXT = Text(id="t1", kind="cause", field="text", given="The clerks are careless.",
            model="The form can be sent with the cost-centre field empty.")


def test_a_rewrite_is_read_by_the_rules_of_its_kind_and_saved(place):
    view = Rewrite(TEXT, **place)
    view.box.value = "The clerks in accounting are careless people."
    assert shown(view.said) == "" and "may read as blame" in view.margin.children[0].value
    assert saved(place, "t1").right is False
    view.box.value = "The form can be sent while the field is empty."
    assert "Nothing to mend here." in shown(view.said) and view.margin.children == ()
    assert saved(place, "t1").right is True
    assert Rewrite(TEXT, **place).box.value == "The form can be sent while the field is empty."


def test_the_model_line_waits_for_its_button(place):
    view = Rewrite(TEXT, **place)
    assert shown(view.model_line) == ""
    view.show_model()
    assert TEXT.model in shown(view.model_line)


def test_the_static_face_reads_the_given_line_and_the_model_with_the_rules(place):
    text = Rewrite(TEXT, live=False, **place).summary()
    given, model = text.split("One way to write it")
    assert "Better:" in given and "Nothing to mend here." in model
    assert text.endswith("Not rewritten yet.")


def test_two_windows_show_both_lines_and_the_learner_chooses(place):
    with open_journal(place["journal"].path) as second:
        mine, other = Rewrite(TEXT, **place), Rewrite(TEXT, journal=second, learner="ana")
        other.box.value = "The field can stay empty."
        mine.box.value = "The form goes out without a cost centre."
        texts = " ".join(getattr(child, "value", "") for child in mine.aside.children)
        assert "The field can stay empty." in texts and "The form goes out without a cost centre." in texts
        assert saved(place, "t1").tries == ["The field can stay empty."]
        keep_mine, _take_other = mine.aside.children[1].children
        keep_mine.click()
    assert saved(place, "t1").tries == ["The form goes out without a cost centre."] and mine.aside.children == ()


# -- hostile text --------------------------------------------------------------------------------------------


def test_a_hostile_line_is_only_ever_text(place):
    view = Rewrite(TEXT, **place)
    view.box.value = HOSTILE
    assert saved(place, "t1").tries == [HOSTILE]
    for html in (view.card_html(), view.said.value, *(note.value for note in view.margin.children if hasattr(note, "value"))):
        assert "<img" not in html and "<script" not in html
    nasty = Quiz(question(ask=HOSTILE, look=HOSTILE), **place)
    press(nasty, "Who was it?")
    for html in (nasty.card_html(), nasty.answer_box.value):
        assert "<img" not in html and "<script" not in html and "&lt;img" in html
