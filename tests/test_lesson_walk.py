"""Lesson 03: what its tables, keys and examples say fits together, and two invented learners have been through it."""

import re

import pytest

from coachkit.exercises import load
from coachkit.exercises.causes import mark_notes
from coachkit.journal import open_journal
from coachkit.lesson import open_lesson
from coachkit.practices import Observations
from coachkit.practices.walk_rules import opens
from coachkit.review import review
from coachkit.sample import add_learner, stories

STRIP = load().table("line-c-strip").rows
KEY = load().record("line-c-wastes").causes


def clock(text: str) -> int:
    """Minutes since midnight."""
    return int(text[:2]) * 60 + int(text[3:])


def test_the_strip_has_no_gap_and_lasts_as_long_as_it_says():
    assert [clock(b[0]) - clock(a[0]) for a, b in zip(STRIP, STRIP[1:], strict=False)] == [row[1] for row in STRIP[:-1]]
    assert clock("09:45") - clock(STRIP[-1][0]) == STRIP[-1][1]
    assert sum(row[1] for row in STRIP) == 33 and "33 minutes" in load().table("line-c-strip").says


def test_twelve_of_the_minutes_bring_b_nearer_and_the_key_explains_the_rest():
    nearer = sum(row[1] for row in STRIP if re.search(r"six bolts|measured", row[3]))
    assert nearer == 12 and sum(cause.share for cause in KEY) == 33 - nearer
    assert load().question("l03-minutes").key.text == f"In {nearer}."


def test_monday_adds_up():
    table = load().table("line-c-monday")
    changeovers = [row[1] for row in table.rows if row[2] == "changeover"]
    assert f"Four stops, {sum(row[1] for row in table.rows)} minutes" in table.says and f"{sum(changeovers)} minutes together" in table.says


@pytest.mark.parametrize(("notes", "minutes"), [
    (["The tool store is a mess.", "The setters are slow."], 0),
    (["09:16 and 09:28: three walks, 80 metres each"], 8),
    (["09:18, store: 3 minutes, four drawers"], 3),
    (["09:41, 4 minutes at the foreman's door", "09:32: the fork-lift came 3 minutes later"], 7),
    (["8 minutes of walking", "4 drawers", "4 minutes for a signature", "3 minutes for the sheets", "two bolts undone and tightened, 3 minutes"], 21),
])
def test_wastes_are_found_by_what_they_name(notes, minutes):
    assert mark_notes(Observations(observations=notes), KEY).share == minutes


def test_the_model_of_each_rewrite_keeps_to_what_the_camera_saw():
    seen = {clock(row[0]) for name in ("line-c-strip", "ledger-corner") for row in load().table(name).rows} | {clock("09:45"), clock("10:30")}
    texts = load().lessons["03"].texts
    assert len(texts) == 6 and {text.kind for text in texts} == {"observation"}
    for text in texts:
        assert {clock(at) for at in re.findall(r"\d\d:\d\d", text.model)} <= seen, text.id
        assert not any(review(load().record("where-i-sit").made().with_(observations=[text.model])).findings)


def test_anas_walk_is_left_alone_and_rolfs_tour_is_not():
    assert review(load().record("line-c-walk").made()).findings == ()
    found = {one.rule for one in review(load().record("rolf-tour").made()).findings}
    assert {"GO-NO-FOLLOW-UP", "GO-NO-OPEN-QUESTION", "GO-TOO-SHORT"} <= found


def test_rolfs_tour_can_be_mended_from_what_the_camera_shows():
    mended = load().record("rolf-tour").made().with_(
        place="line A", minutes=15, questions=["Where do these boxes stand when there is room?"], observations=["11:02: six boxes stood between the yellow lines; two people stepped over them"],
        problem="The six boxes have no place of their own at line A.", owner="me", by="2027-01-21")
    assert review(mended).findings == () and opens(mended.questions[0])


def test_each_pile_of_the_twenty_lines_has_five_and_each_wrong_one_asks_for_the_camera():
    sort = load().sort("l03-twenty-lines")
    assert {pile: sum(card.pile == pile for card in sort.cards) for pile in sort.piles} == dict.fromkeys(sort.piles, 5) and sort.enough == 16
    assert all(re.search(r"\bcamera\b", card.why) for card in sort.cards if card.pile != "fact")


def test_two_invented_learners_have_walked_and_their_page_is_filled(tmp_path):
    told = stories()["stories"]
    walked = [n for n in range(24) if any(one["kind"] == "walk" for one in told[(n * 5 + 5) % len(told)].get("more", ()))]
    with open_journal(tmp_path / "j.db") as journal:
        learners = [add_learner(journal, n, 5)[0] for n in walked]
    assert len({learner for learner in learners if "There\n" in open_lesson("03", learner, "batch", str(tmp_path / "j.db")).walk("my-walk").summary()}) >= 2
    lesson = open_lesson("03", learners[-1], "batch", str(tmp_path / "j.db"))
    for thing in (lesson.walk("my-walk", part="plan"), lesson.walk("my-walk", part="walk"), lesson.observations("where-i-sit"), lesson.walk_log()):
        assert "Nothing written yet." not in thing.summary()
