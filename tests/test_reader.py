"""The trained reader and the bar it has to clear on lines it has never seen."""

import json
from functools import cache

import pytest
from labelled import REVIEWS

from coachkit import reader
from coachkit.exercises.labelled import TEXT_KINDS, Labelled, Score, labelled, score
from coachkit.practices import REVIEWED
from coachkit.practices.reading import faults
from coachkit.reader.pieces import Pieces
from coachkit.review import RULES, review

# What REVIEWS asks for on unseen lines: all kinds together, and no kind below.
GOOD, BAD, GOOD_OF_A_KIND, BAD_OF_A_KIND, RIGHT_RULE = 0.95, 0.85, 0.90, 0.75, 0.80


@cache
def held(kind: str) -> tuple[Labelled, ...]:
    return tuple(labelled(kind, "held"))


@cache
def scored(kind: str) -> Score:
    return score(held(kind))


@pytest.mark.parametrize("kind", TEXT_KINDS)
def test_no_kind_falls_below_its_bar_on_the_lines_held_back(kind: str) -> None:
    told = scored(kind).as_dict()
    assert told["left_alone"] >= GOOD_OF_A_KIND and told["flagged"] >= BAD_OF_A_KIND, told


def test_all_kinds_together_clear_the_bar_on_the_lines_held_back() -> None:
    every = [scored(kind) for kind in TEXT_KINDS]
    assert sum(s.alone for s in every) / sum(s.good for s in every) >= GOOD
    assert sum(s.flagged for s in every) / sum(s.bad for s in every) >= BAD
    assert sum(s.right_rule for s in every) / sum(s.flagged for s in every) >= RIGHT_RULE


@pytest.mark.parametrize("kind", TEXT_KINDS)
def test_the_held_lines_hold_both_labels_many_trades_and_no_line_that_was_learned(kind: str) -> None:
    lines = held(kind)
    learned = {str(line.record) for line in labelled(kind, "learn")}
    assert sum(not line.rule for line in lines) >= 75 and sum(bool(line.rule) for line in lines) >= 75
    assert len({line.trade for line in lines}) >= 10
    assert not {line.trade for line in lines} & {line.trade for line in labelled(kind, "learn")}
    assert [line for line in lines if str(line.record) in learned] == []


@pytest.mark.parametrize("kind", TEXT_KINDS)
def test_every_labelled_line_names_a_rule_there_is_and_words_that_stand_there(kind: str) -> None:
    for part in ("learn", "held"):
        for line in labelled(kind, part):
            assert line.rule == "" or line.rule in RULES, line
            assert "[[" not in str(line.record) and "]]" not in str(line.record), line


PARAGRAPHS = [json.loads(line) for line in (REVIEWS / "paragraphs.jsonl").read_text("utf-8").splitlines()]


def test_a_whole_paragraph_has_at_most_one_false_finding() -> None:
    """96 paragraphs as learners write them; in a quarter of them one sentence has a fault, which is named there."""
    false, seen, there = [], 0, 0
    for paragraph in PARAGRAPHS:
        found = [f for f in review(REVIEWED[paragraph["kind"]].model_validate(paragraph["fields"])).findings if f.severity != "tip"]
        right = [f for f in found if any(f.words and (f.words in fault or fault in f.words) for fault in paragraph["faults"])]
        false.append(len(found) - len(right))
        seen, there = seen + bool(right), there + bool(paragraph["faults"])
    print(f"{len(PARAGRAPHS)} paragraphs: {sum(false)} false findings, at most {max(false)} in one; {seen} of {there} faults seen")
    assert max(false) <= 1
    assert seen >= there / 2


def test_pieces_cover_a_text_without_gaps_inside_a_word_and_know_where_they_stand() -> None:
    pieces = Pieces(["[UNK]", "[CLS]", "[SEP]", "cafe", "re", "##open", "##ed", "'", "!"])
    ids, places = pieces("Café reopened’ €!")
    assert ids == [3, 4, 5, 6, 7, 0, 8]
    assert places == [(0, 4), (5, 7), (7, 11), (11, 13), (13, 14), (15, 16), (16, 17)]


def test_the_same_text_is_read_the_same_and_blanks_have_no_fault() -> None:
    reader.forget()
    first = reader.read("question.text", "Don't you think the oven is too hot?")
    reader.forget()
    assert reader.read("question.text", "Don't you think the oven is too hot?") == first
    assert list(faults("question.text", "  ")) == [] and reader.read("question.text", "\u202e").certainty < 0.5


def test_the_words_of_a_fault_are_whole_words_of_the_text() -> None:
    text = "🙂 The night crew is too lazy to sign the sheet, twice this week."
    found, sure = next(faults("cause.text", text, "Twice the sheet was unsigned."))
    assert sure and found.fault == "W5-BLAME" and "lazy" in text[found.start : found.end]


def test_a_long_text_of_facts_is_left_alone_and_its_one_fault_is_found() -> None:
    facts = ("At 08:12 the first pallet came in and stood at gate 3. Two of the nine boxes had no label on the short side. "
             "The driver signed on the tablet, and the tablet asked for the code again. At 08:40 the second pallet came in. "
             "Four boxes went to rack B and five to rack C; the list on the wall shows rack B for all nine. ")
    assert [found for found, _sure in faults("observation.text", facts)] == []
    bad = facts + "The people at the gate are bored and have given up on the list."
    assert [found.fault for found, _sure in faults("observation.text", bad)] == ["GO-MIND-READING"]


def test_very_long_and_odd_texts_are_read_in_time() -> None:
    for text in ("a " * 5_000, "(" * 3_000, "\u202e" * 999, "x" * 10_000, "Ünïcödé " * 500):
        list(faults("cause.text", text))
