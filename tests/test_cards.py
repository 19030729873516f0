"""Cards: a record as text and as HTML, escaped, readable with no stylesheet, never telling an id or a rule."""

import re

import pytest

from coachkit import cards
from coachkit.practices import Challenge, ExitTicket, Experiment, Feedback, Plan, Profile, Reflection, WhyTree
from coachkit.review import RULES, Finding, Hit, Review, rule

TREE = WhyTree.model_validate({
    "problem": "18 of 60 tickets came back within two days",
    "nodes": [
        {"id": "a", "parent": None, "text": "the fix went to the wrong device", "share": 11, "evidence": "data"},
        {"id": "b", "parent": "a", "text": "the form offers the oldest device first", "evidence_note": "seen on the screen"},
        {"id": "c", "parent": None, "text": "the timer closed it", "share": 7},
        {"id": "d", "parent": "lost", "text": "a line whose parent is gone"},
    ],
    "actions": [{"text": "Refresh the list every night", "node": "b"}],
})


def finding(**more):
    return Finding(**{"rule": "W5-X", "severity": "warn", "field": "problem", "start": 0, "end": 3, "words": "bad",
                      "reason": "This may read as a verdict.", "better": "What was there?"} | more)


def test_a_card_asks_and_answers_in_the_order_of_the_fields_and_leaves_blanks_out():
    text = cards.card_text(Profile(team="IT desk", name="Ana", size=8, customer=" "))
    assert text.splitlines() == [
        "About you", "What shall we call you? Ana", "Whom do you lead? IT desk", "How many people are that? 8", "",
        "3 of 5 answered.",
    ]


def test_an_empty_record_says_so():
    assert cards.card_text(Reflection()).splitlines()[-1] == "Nothing written yet."
    assert "Nothing written yet." in cards.card_html(Reflection())


def test_choices_are_shown_in_words_and_numbers_without_a_needless_point():
    assert "3 · somewhat" in cards.card_text(ExitTicket(useful=3))
    assert "Where does it stand? 31\n" in cards.card_text(Plan.model_validate({"from": 31.0, "better": "lower"}))


def test_lines_of_an_answer_stay_lines():
    record = Reflection(surprised="one\ntwo")
    assert "What surprised you?\n  one\n  two" in cards.card_text(record)
    assert "one<br>two" in cards.card_html(record)


def test_key_results_get_a_heading_each():
    record = Challenge.model_validate({"objective": "a", "key_results": [{"text": "b"}, {"target": 75}]})
    assert re.findall("Key result [12]", cards.card_text(record)) == ["Key result 1", "Key result 2"]
    assert "<h5>Key result 2</h5>" in cards.card_html(record)


def test_a_tree_is_an_indented_list_with_shares_and_how_it_is_known():
    lines = cards.card_text(TREE, Review(True)).splitlines()
    assert lines[1:6] == [
        "18 of 60 tickets came back within two days",
        "- 11 · the fix went to the wrong device (read in the data)",
        "  - the form offers the oldest device first (seen on the screen)",
        "- 7 · the timer closed it",
        "- a line whose parent is gone",
    ]
    assert lines[-1] == "4 lines, 3 branches, 2 whys deep. Nothing to mend here."
    assert "Which cause does it remove? the form offers the oldest device first" in lines


def test_an_experiment_shows_its_four_parts():
    record = Experiment.model_validate({
        "plan": {"metric": "minutes"}, "before": [{"value": 31}], "after": [{"value": 24}, {"value": 25.5}],
        "steps": [{"happened": "late"}], "check": {"verdict": "supported"}, "act": {"decision": "adopt"},
    })
    text = cards.card_text(record, Review(True))
    assert [h for h in text.splitlines() if h in ("Plan", "Do", "Check", "Act", "Step check 1")] == ["Plan", "Do", "Step check 1", "Check", "Act"]
    assert "After 2 points: 24, 25.5" in text and "Before 1 point: 31" in text and text.endswith("4 of 4 answered. Nothing to mend here.")


@pytest.mark.parametrize(("found", "line"), [
    (Review(True), "Nothing to mend here."), (Review(False), "Not reviewed: this does not read as English."),
    (Review(True, (finding(),)), "1 note, none that keeps it from being shared."),
    (Review(True, (finding(severity="error"), finding())), "2 notes, 1 to look at before sharing."), (None, ""),
])
def test_a_review_is_one_short_line_and_never_says_good(found, line):
    assert cards.review_words(found) == line


def test_notes_quote_the_words_and_never_name_the_rule_and_there_are_two_at_most():
    found = Review(True, tuple(finding(reason=f"reason {n}") for n in range(4)))
    text, html = cards.card_text(Feedback(situation="x"), found), cards.card_html(Feedback(situation="x"), found)
    assert "* “bad”: reason 0 Better: What was there?" in text
    for shown in (text, html):
        assert "reason 1" in shown and "reason 2" not in shown and "W5-X" not in shown


def test_the_same_thing_said_of_two_fields_is_one_note():
    found = Review(True, (finding(field="situation"), finding(field="effect"), finding(reason="another")))
    text = cards.card_text(Feedback(situation="x"), found)
    assert text.count("This may read as a verdict.") == 1 and "another" in text and "3 notes" in text


def test_a_note_on_a_choice_quotes_the_words_that_were_chosen():
    found = Review(True, (finding(field="channel", words="group-chat"),))
    assert "“in the group chat”" in cards.card_text(Feedback(channel="group-chat"), found)
    nested = Review(True, (finding(field="key_results[0].type", words="speed"),))
    assert "“how fast”" in cards.card_text(Challenge.model_validate({"key_results": [{"type": "speed"}]}), nested)


def test_a_kind_without_rules_is_not_reviewed_and_one_with_rules_is():
    assert cards.reviewed(Profile(name="Ana")) is None
    rule("TEST-CARDS", on=Profile, severity="tip", source="test")(_always)
    try:
        assert [f.rule for f in cards.reviewed(Profile(name="Ana")).findings] == ["TEST-CARDS"]
    finally:
        del RULES["TEST-CARDS"]


def _always(record):
    """Always something."""
    yield Hit("name", "reason")


HOSTILE = "<script>alert(1)</script>\"'&<b onclick=x>{{ 7*7 }}{% raw %}"


def test_every_text_of_a_card_is_escaped_everywhere():
    tree = WhyTree.model_validate({"problem": HOSTILE, "nodes": [{"id": "a", "text": HOSTILE, "evidence_note": HOSTILE}], "actions": [{"text": HOSTILE}]})
    found = Review(True, (finding(words=HOSTILE, reason=HOSTILE, better=HOSTILE),))
    for html in (cards.card_html(tree, found), cards.page_html(tree), cards.said(HOSTILE), cards.card_html(Reflection(surprised=HOSTILE))):
        assert "<script" not in html and "<b " not in html and "&lt;script&gt;" in html and "{{ 7*7 }}" in html


def test_a_page_to_print_loads_nothing_and_forbids_scripts():
    page = cards.page_html(Reflection(surprised="x"))
    assert page.startswith("<!DOCTYPE html>") and "default-src 'none'" in page and "<main" in page and 'lang="en"' in page
    assert not re.search(r"(?:src|href)=|url\(|@import", page)


def test_a_card_reads_well_without_a_stylesheet():
    html = cards.card_html(TREE, Review(True))
    assert html.index("<h4>My cause tree</h4>") < html.index("<ul") and "style=" not in html and "<style" not in html


def test_maths_in_a_card_is_left_alone_by_the_notebook():
    assert 'class="ck ck-card mathjax_ignore"' in cards.card_html(Reflection(surprised="$x$"))


def test_lone_halves_of_a_character_do_not_break_a_page():
    record = Reflection(surprised="broken \ud83d half")
    assert cards.print_link(cards.page_html(record), "x.html")
