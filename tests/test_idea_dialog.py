"""A talk in turns: every reply answers back, can be taken back, is saved, and the whole talk stands there at the end."""

import pytest

from coachkit.exercises import Dialogue
from coachkit.journal import open_journal
from coachkit.practices import Answer
from coachkit.widgets.idea_dialog import IdeaDialog

HOSTILE = "<img src=x onerror=alert(1)> & \"quotes\""


def made(**changes):
    turns = [
        {"says": "Could we open the post at noon, too?", "ask": "What do you say?", "options": [
            {"text": "We tried that.", "feedback": "The talk ends here.", "later": "Deniz brings no idea."},
            {"text": "What did you see?", "right": True, "feedback": "Now he tells you.", "later": "He counts again."},
        ]},
        {"says": "A tray was full at eleven.", "options": [
            {"text": "Which letters were in it?", "right": True, "feedback": "A second question."},
            {"text": "I'll do it.", "feedback": "Now it is yours."},
        ]},
    ]
    data = {"id": "d1", "title": "Post at noon", "scene": "Deniz stops you in the corridor.", "turns": turns, "who": "Deniz"}
    return Dialogue.model_validate(data | changes)


@pytest.fixture
def view(place):
    return IdeaDialog(made(), **place)


def press(view, turn, text):
    view.drawn[turn].buttons[text].click()


def shown(box):
    return box.value if box.layout.display != "none" else ""


def saved(place):
    entry = place["journal"].latest(Answer.kind, "d1", "ana")
    return entry.record if entry else None


def test_a_reply_answers_back_at_once_with_its_week_and_is_saved(view, place):
    press(view, 0, "We tried that.")
    assert "You said “We tried that.” The talk ends here." in shown(view.drawn[0].answer)
    assert "A week on: Deniz brings no idea." in shown(view.drawn[0].answer)
    assert saved(place).tries == [{"turn": "1", "text": "We tried that."}] and saved(place).right is False
    assert "Saved" in shown(view.cue)


def test_the_next_turn_comes_after_the_key_and_only_then_unless_one_goes_on(view):
    assert len(view.turn_box.children) == 1
    press(view, 0, "We tried that.")
    assert len(view.turn_box.children) == 1 and view.drawn[0].on.layout.display is None
    view.drawn[0].on.click()
    assert len(view.turn_box.children) == 2 and view.drawn[0].on.layout.display == "none"
    press(view, 0, "What did you see?")
    assert len(view.turn_box.children) == 2


def test_after_going_on_from_one_reply_the_key_of_the_next_turn_opens_the_one_after(place):
    three = made(turns=[*(turn.model_dump() for turn in made().turns), made().turns[1].model_dump()])
    view = IdeaDialog(three, **place)
    press(view, 0, "We tried that.")
    view.drawn[0].on.click()
    press(view, 1, "Which letters were in it?")
    assert len(view.turn_box.children) == 3
    again = IdeaDialog(three, **place)
    assert len(again.turn_box.children) == 3
    press(again, 2, "I'll do it.")
    assert again.through and shown(again.whole)


def test_a_reply_can_be_taken_back_and_only_the_last_one_counts(view, place):
    press(view, 0, "We tried that.")
    press(view, 0, "What did you see?")
    assert "Now he tells you." in shown(view.drawn[0].answer)
    assert view.drawn[0].buttons["What did you see?"].description == "● b) What did you see?"
    assert view.drawn[0].buttons["We tried that."].description == "a) We tried that."
    press(view, 1, "Which letters were in it?")
    assert saved(place).right is True and len(saved(place).tries) == 3
    assert view.closing() == "The talk is through: in 1 of 2 turns the first reply kept it open."


def test_after_the_last_turn_the_whole_talk_stands_there_with_what_became_of_it(view):
    press(view, 0, "What did you see?")
    assert not shown(view.whole) and view.closing() == "1 of 2 turns held."
    press(view, 1, "I'll do it.")
    html = view.whole.value
    order = ["Could we open the post", "What did you see?", "A tray was full", "I&#39;ll do it.", "A week on", "He counts again."]
    assert [html.index(part) for part in order] == sorted(html.index(part) for part in order)
    assert "Deniz brings no idea." not in html
    text = view.summary()
    assert "- You: “I'll do it.”" in text and text.endswith(view.closing())


def test_the_talk_is_there_again_after_a_reopening(view, place):
    press(view, 0, "What did you see?")
    press(view, 1, "I'll do it.")
    again = IdeaDialog(made(), **place)
    assert len(again.turn_box.children) == 2 and shown(again.whole)
    assert "Now it is yours." in shown(again.drawn[1].answer)


def test_undo_takes_the_last_reply_back(view, place):
    press(view, 0, "What did you see?")
    press(view, 1, "I'll do it.")
    view.undo()
    assert view.said.keys() == {0} and not shown(view.whole) and shown(view.drawn[1].answer) == ""
    assert saved(place).tries == [{"turn": "1", "text": "What did you see?"}]


@pytest.mark.parametrize("change", ["version", "text"])
def test_a_changed_talk_says_so_and_begins_afresh(view, place, change):
    press(view, 0, "We tried that.")
    newer = made(version=2)
    if change == "text":
        turns = [turn.model_dump() for turn in made().turns]
        turns[0]["options"][0]["text"] = "We have been there."
        newer = made(turns=turns)
    again = IdeaDialog(newer, **place)
    assert "This talk has changed" in shown(again.again) and "has changed" in again.card_html()
    assert again.said == {} and again.closing() == "Not begun yet; 2 turns."
    press(again, 0, "What did you see?")
    assert len(saved(place).tries) == 1 and not again.changed


def test_two_windows_keep_both_replies(view, place):
    with open_journal(place["journal"].path) as second:
        other = IdeaDialog(made(), journal=second, learner="ana")
        press(view, 0, "What did you see?")
        press(other, 0, "We tried that.")
    assert [t["text"] for t in saved(place).tries] == ["What did you see?", "We tried that."]


def test_the_static_face_holds_every_reply_with_its_feedback_and_needs_no_control(place):
    still = IdeaDialog(made(), live=False, **place)
    bundle = still._repr_mimebundle_()
    assert set(bundle) == {"text/plain", "text/html"}
    for part in ("b) “What did you see?” – (this one) Now he tells you. A week on: He counts again.", "2. Deniz: “A tray"):
        assert part in bundle["text/plain"]
    assert bundle["text/plain"].endswith("Not begun yet; 2 turns.")
    assert bundle["text/html"].count("<details>") == 4


def test_live_and_still_say_the_same(view, place):
    press(view, 0, "What did you see?")
    still = IdeaDialog(made(), live=False, **place)
    assert still.summary() == view.summary() and still.card_html() == view.card_html()


def test_every_button_has_words_and_a_tooltip_and_no_name_is_needed(place):
    view = IdeaDialog(made(who=""), **place)
    for button in view.drawn[0].buttons.values():
        assert button.description and button.tooltip
    assert "1. The other one: “" in view.summary()


def test_a_hostile_talk_is_only_ever_text(place):
    turns = [{"says": HOSTILE, "ask": HOSTILE, "options": [
        {"text": HOSTILE, "right": True, "feedback": HOSTILE, "later": HOSTILE}, {"text": "no", "feedback": "f"}]}]
    view = IdeaDialog(made(title=HOSTILE, scene=HOSTILE, who=HOSTILE, turns=turns), **place)
    press(view, 0, HOSTILE)
    for html in (view.card_html(), view.whole.value, view.drawn[0].answer.value):
        assert "<img" not in html and "&lt;img" in html


def test_the_talks_of_the_invented_learners_are_still_offered():
    from coachkit.exercises import load
    from coachkit.sample import stories

    told = [one for story in stories()["stories"] for one in story.get("more", ()) if one["key"] in load().items]
    talks = [one for one in told if isinstance(load().items[one["key"]], Dialogue)]
    assert talks
    for one in talks:
        view = IdeaDialog(load().dialogue(one["key"]), live=False)
        view.load(Answer.model_validate(one["record"]))
        assert not view.changed and view.through
