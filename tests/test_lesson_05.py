"""The content of lesson 05: what its talks, its lines and its drafts promise a reader."""

import pytest

from coachkit.exercises import load, mark_sort
from coachkit.lesson import open_lesson
from coachkit.practices.safety import PULSE
from coachkit.review import review
from coachkit.widgets.idea_dialog import IdeaDialog

TALKS = ("l05-opinion", "l05-expertise", "l05-contradicted", "l05-limit")
CONTENT = load().lessons["05"]


@pytest.mark.parametrize("id", TALKS)
def test_each_talk_has_four_turns_and_every_other_reply_shows_the_week_after(id):
    talk = load().dialogue(id)
    assert len(talk.turns) == 4
    assert all(bool(reply.later) or reply.right for turn in talk.turns for reply in turn.options)
    assert talk.turns[-1].key.later  # how it ends when the loop is closed


def test_no_letter_is_the_key_more_often_than_chance_would_have_it():
    places = [turn.options.index(turn.key) for id in TALKS for turn in load().dialogue(id).turns]
    assert all(3 <= places.count(letter) <= 7 for letter in range(3)), places


@pytest.mark.parametrize("id", TALKS)
def test_the_key_path_is_through_at_the_first_try_and_a_wrong_word_is_shown_with_its_week(id):
    talk = IdeaDialog(load().dialogue(id), live=False)
    wrong = next(reply for reply in talk.turns[0].options if not reply.right)
    for n, turn in enumerate(talk.turns):
        talk.choose(n, turn.key.text)
    assert talk.record.right and "in 4 of 4 turns" in talk.closing()
    talk.choose(0, wrong.text)
    assert not talk.record.right and wrong.later in talk.weeks()


def test_eight_of_the_ten_lines_are_enough_and_seven_are_not():
    sort = load().sort("l05-lines")
    placed = {card.text: card.pile for card in sort.cards}
    other = {pile: next(p for p in sort.piles if p != pile) for pile in sort.piles}
    for n, enough in ((2, True), (3, False)):
        wrong = {card.text: other[card.pile] for card in sort.cards[:n]}
        assert mark_sort(sort, placed | wrong).enough is enough
    assert [card.pile for card in sort.cards].count(sort.piles[0]) == 5


MENDED = {
    "tibor-open-ear": {"said": "\"In aisle 4 the pads are too high; we take them forty times a day.\"", "answered": "\"Show me.\"",
                       "changed": "The pads stay in aisle 2.", "told": "2027-01-14"},
    "tibor-try-things": {"what": "another list of the week's orders", "cost": "nothing", "time": "five days", "undo": "minutes",
                         "way_back": "The old list is in the folder.", "stop": "An order is missed.", "look": "2027-03-05"},
    "four-at-the-counter": {"people": 9, "purpose": "I want to know whether bad news reaches me.", "free": "Answer or leave it.",
                            "promise": "No names, and nothing is shown if fewer than five answer.", "hear": "2027-03-05"},
}


@pytest.mark.parametrize("id", MENDED)
def test_a_faulty_draft_has_an_error_and_a_mended_one_has_none(id):
    draft = load().record(id).made()
    assert review(draft).errors
    assert review(draft.with_(**MENDED[id])).findings == ()


def test_every_example_is_left_alone():
    assert [one.id for one in CONTENT.records if one.role == "example" and review(one.made()).findings] == []


def test_the_five_sentences_on_the_page_are_those_of_the_pulse():
    from coachkit.content import find_lesson

    page = find_lesson("05").read_text(encoding="utf-8")
    assert all(f"- {sentence}" in page for sentence in PULSE)


def test_what_is_written_about_people_never_leaves_even_when_all_is_shared(tmp_path, monkeypatch):
    monkeypatch.setenv("COACHKIT_LEARNER", "ana")
    lesson = open_lesson("05", journal=str(tmp_path / "j.db"))
    lesson.respect("my-opinion").answer(who="V", said="The gate shuts at eight.")
    lesson.personal_limit().answer(who="J", limit="2")
    lesson.trust_diary("moves").set.fields["moves"].append()
    lesson.safe_to_try().answer(what="another order of the round")
    for kind in ("respect", "personal-limit", "trust-diary", "safe-to-try"):
        lesson.journal.share("ana", kind, True)
    assert [e.kind for e in lesson.journal.shared_entries("ana")] == ["safe-to-try"]


def test_a_part_of_the_diary_that_is_none_is_refused(tmp_path):
    from coachkit.errors import BadInput

    with pytest.raises(BadInput, match="'praise'. It is one of: help, promises, moves, all"):
        open_lesson("05", journal=str(tmp_path / "j.db")).trust_diary("praise")
