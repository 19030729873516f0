"""Drives the forms of lesson 05 as a scripted learner: private records, a diary in parts, a limit, an invitation."""

import ipywidgets
import pytest
from screen import controls, press, shown

from coachkit.practices import PersonalLimit, Pulse, Respect, SafeToTry, TrustDiary
from coachkit.widgets.views import view_of


@pytest.fixture
def place(journal):
    return {"journal": journal, "learner": "ana", "key": "mine"}


@pytest.mark.parametrize("record", [Respect(), PersonalLimit(), TrustDiary()], ids=lambda one: one.kind)
def test_whoever_writes_about_others_reads_first_that_nobody_else_sees_it(place, record):
    assert "Only you can read this." in shown(view_of(record, **place))


@pytest.mark.parametrize("record", [SafeToTry(), Pulse()], ids=lambda one: one.kind)
def test_what_is_written_for_the_team_does_not_say_that_nobody_sees_it(place, record):
    assert "Only you can read this." not in shown(view_of(record, **place))


def test_a_known_kind_of_word_stands_over_the_questions_and_is_not_asked(place, journal):
    view = view_of(Respect(what="expertise"), **place)
    assert "what" not in view.fields and "Something they know better than I do" in shown(view)
    view.answer(who="V", said="The gate shuts at eight.")
    saved = journal.latest("respect", "mine", "ana").record
    assert (saved.what, saved.who) == ("expertise", "V")
    lines = view.summary().splitlines()
    assert lines[0] == "Something they know better than I do" and not any(line.startswith("What was it?") for line in lines)


def test_an_untouched_word_that_counted_says_that_nothing_is_written(place):
    assert view_of(Respect(what="opinion"), **place).summary().splitlines()[-1] == "Nothing written yet."


def test_a_reason_is_enough_where_nothing_changed(place):
    view = view_of(Respect(what="opinion"), **place).answer(
        who="V", day="2027-03-04", said="The gate shuts at eight.", answered="What else?", reason="It stays, because the van leaves at five.",
        told="2027-03-05")
    assert view.summary().splitlines()[-1] == "7 of 7 answered. Nothing to mend here."


def test_a_complete_private_record_is_neither_shared_nor_given(place):
    view = view_of(Respect(what="opinion"), **place).answer(
        who="V", day="2027-03-04", said="The gate shuts at eight.", answered="What else?", changed="We go at seven.", told="2027-03-05")
    press(view, "Review it whole")
    assert "Nothing important is missing." in shown(view)
    assert "Ready to" not in shown(view)


def test_kindness_alone_is_not_complete(place):
    view = view_of(Respect(what="opinion"), **place).answer(said="The gate shuts at eight.", changed="I listened carefully.")
    press(view, "Review it whole")
    assert "Nothing important is missing." not in shown(view)
    assert "nobody else could see yet that the word counted" in shown(view)


# ---------------------------------------------------------------- a diary in parts


def test_the_parts_of_a_diary_are_one_record(place, journal):
    one, other = (view_of(TrustDiary(), part=part, **place) for part in ("help", "promises"))
    assert list(one.fields) == ["help"] and list(other.fields) == ["promises", "looked"]
    press(one, "Add: Request 1")
    one.fields["help"].sets[0].fields["what"].type("How is the oven emptied?")
    press(other, "Add: Promise 1")
    other.fields["promises"].sets[0].fields["what"].type("a second key")
    saved = journal.latest("trust-diary", "mine", "ana").record
    assert (saved.help[0].what, saved.promises[0].what) == ("How is the oven emptied?", "a second key")


def test_a_part_says_nothing_about_the_others(place):
    start = TrustDiary(looked="2027-03-10", promises=[{"what": "a key", "by": "2027-03-01"}], moves=[{"move": "thank", "words": "Thank you."}])
    told = {part: view_of(start, part=part, **place).summary() for part in ("help", "promises", "moves", "all")}
    assert "Its day has passed" in told["promises"] and "Its day has passed" not in told["moves"]
    assert "a word about something that you yourself" in told["moves"] and "a key" not in told["moves"]
    assert told["help"].splitlines()[-1] == "Nothing written yet."
    asked = start.with_(help=[{"what": "a", "asked": "2027-03-01", "answered": "2027-03-05"}, {"what": "b"}])
    assert view_of(asked, part="help", **place | {"key": "other"}).summary().splitlines()[-1] == (
        "2 requests, 1 answered. The longest wait was 4 days.")
    assert told["all"].splitlines()[-1] == "1 promise: 0 kept, 0 not kept, 1 open. 1 move."


def test_the_note_on_a_promise_stands_beside_it_until_its_end_is_chosen(place):
    start = TrustDiary(promises=[{"what": "a key", "by": "2027-03-01"}])
    view = view_of(start, part="promises", **place).answer(looked="2027-03-10")
    notes = view.fields["promises"].sets[0].fields["kept"].notes
    assert "Its day has passed" in shown(notes)
    view.fields["promises"].sets[0].fields["kept"].type("told")
    assert "Its day has passed" not in shown(view)


# ---------------------------------------------------------------- written for the team


def test_a_limit_is_said_aloud_as_it_grows(place):
    view = view_of(SafeToTry(), **place).answer(what="another order of aisle 2", cost="nothing")
    assert "Said aloud: “You may try this without asking me: another order of aisle 2. It may cost nothing.”" in shown(view)
    view.answer(time="two weeks")
    assert "It may cost nothing and last at most two weeks." in shown(view)
    assert "two weeks" in view.summary().splitlines()[-1] and "It may cost nothing" in view.card_html()


def test_the_invitation_changes_with_the_number_of_people(place):
    view = view_of(Pulse(), **place)
    assert "First the number" in shown(view)
    view.answer(people="8", purpose="I want to know whether bad news reaches me.")
    assert "8 of us are asked five questions." in shown(view) and "I can say here that I made a mistake." in shown(view)
    view.answer(people="4")
    assert "No pulse with 4" in shown(view) and "of us are asked" not in shown(view)
    assert view.summary().splitlines()[-1] == "4 people: no pulse, and no promise that nobody would know."
    assert "No pulse with 4" in view.card_html()


@pytest.mark.parametrize("record", [Respect(what="opinion"), PersonalLimit(), TrustDiary(), SafeToTry(), Pulse()], ids=lambda one: one.kind)
def test_every_control_has_a_label_and_a_batch_has_no_control(place, record):
    kinds = (ipywidgets.Text, ipywidgets.Textarea, ipywidgets.Dropdown, ipywidgets.Button)
    drawn = [c for c in controls(view_of(record, **place)) if isinstance(c, kinds)]
    assert len(drawn) > 3 and all(c.description and c.tooltip for c in drawn)
    assert set(view_of(record, live=False)._repr_mimebundle_()) == {"text/plain", "text/html"}
