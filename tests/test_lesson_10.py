"""Lesson 10: its tables are windows on case K4, its numbers are the engine's, and its drafts keep what they promise."""

import datetime as dt
from collections import Counter

import pytest

from coachkit.cases import make
from coachkit.content import find_lesson
from coachkit.exercises import load
from coachkit.exercises.causes import mark_counts
from coachkit.flow.slices import slice_days
from coachkit.journal import open_journal
from coachkit.lesson import open_lesson
from coachkit.practices.mvp import both_met, gates, gates_of, revisions, seal
from coachkit.review import review
from coachkit.sample import add_learner, stories

CONTENT, LARK = load().lessons["10"], make("K4", 7)
WEEKS = [row for name in ("lark-wishes", "lark-wishes-later") for row in load().table(name).rows]
HISTORY = [row[2] for row in WEEKS]
PAGE = find_lesson("10").read_text(encoding="utf-8")


@pytest.fixture
def lesson(tmp_path, monkeypatch):
    monkeypatch.setenv("COACHKIT_LEARNER", "ana")
    monkeypatch.setenv("COACHKIT_RAISE", "1")
    return open_lesson("10", journal=str(tmp_path / "j.db"))


# -- the case ------------------------------------------------------------------------------------------------


def test_the_answers_and_the_weeks_of_use_are_those_of_the_case():
    usage = LARK.tables["usage"]
    assert {stars: n for stars, n in load().table("lark-ratings").rows if n} == Counter(row["rating"] for row in usage if row["rating"])
    days = Counter((row["user"], (row["day"] - 1) // 7 + 1) for row in usage if row["used"])
    for week, once, thrice in load().table("lark-use").rows:
        used = [n for (_user, one), n in days.items() if one == week]
        assert (len(used), sum(n >= 3 for n in used)) == (once, thrice)


def test_what_the_hotels_say_stands_in_the_case():
    said = [(note.who, note.role, note.says) for note in LARK.notes]
    assert all(tuple(row) in said for row in load().table("lark-said").rows)


def test_the_weeks_of_wishes_are_those_of_the_case():
    done = [item for item in LARK.tables["items"] if item["done"]]
    for first, items, wishes in WEEKS:
        week = {dt.date.fromisoformat(first) + dt.timedelta(days=n) for n in range(7)}
        inside = [item for item in done if item["done"] in week]
        assert (len(inside), sum(item["type"] == "wish" for item in inside)) == (items, wishes)
    assert load().table("lark-wishes").says.startswith(f"{sum(row[1] for row in WEEKS[:12])} items, {sum(HISTORY[:12])} of them")


def test_the_key_of_the_counts_is_the_truth_of_the_case_and_the_answer_is_not_yet():
    item = load().record("lark-late-page")
    counts = {cause.name: int(cause.share) for cause in item.causes}
    truth = LARK.truth["late_arrival_page"]
    assert truth["liked"] == f"{counts['liked']} of {counts['tried']}" and truth["used_in_week_3"] == f"{counts['used']} of {counts['tried']}"
    assert both_met(item.made().with_(**counts)) is False
    assert load().question("l10-decide").key.text.startswith("Not yet")


def test_every_answer_to_the_decision_shows_both_gates():
    for id in ("l10-decide", "l10-decide-2"):
        for option in load().question(id).options:
            assert "First gate" in option.feedback and "Second gate" in option.feedback


# -- the two rates, by hand --------------------------------------------------------------------------------------


def test_a_count_that_is_not_the_case_s_gets_a_place_to_look_and_the_right_ones_are_named(lesson):
    view, causes = lesson.mvp("lark-late-page", part="counts"), load().record("lark-late-page").causes
    view.answer(tried="45", liked="42", used="5")
    assert causes[1].hint in view.summary() and "These are the counts" not in view.summary()
    assert causes[1].hint in view.set.count_words.value and "Nothing to mend" not in view.verdict.value
    view.answer(liked="36", used="3")
    assert causes[2].hint in view.summary()
    view.answer(used="5")
    assert mark_counts(view.record, causes) == ((), ())
    assert "36 of 45 (80 %); at least 60 of 100 were wanted. Met." in view.summary()
    assert view.summary().endswith("5 of 45 (11 %); at least 30 of 100 were wanted. Not met. These are the counts of the case.")


def test_what_comes_next_opens_with_the_counts_and_going_on_is_held_against_both_gates(lesson):
    following = lesson.mvp("lark-late-page", part="next")
    assert following.set.parts["follows"].layout.display == "none"
    lesson.mvp("lark-late-page", part="counts").answer(tried="45", liked="36", used="5")
    assert following.set.parts["follows"].layout.display != "none" and "Not met." in following.set.gate_words.value
    following.answer(decision="go")
    assert "few still use it" in following.summary()
    following.answer(decision="not yet", learned="Late at night only the booking window is open, so a page beside it is not found.",
                     next_slice="Jun writes the hour into the bookings of five hotels by hand.", next_expect="3 of the 5 use it on two evenings by 26 October")
    assert "Nothing to mend here." in following.summary() and following.record.used == 5


def test_each_part_shows_its_own_questions_and_keeps_the_others(lesson):
    plan, slices = lesson.mvp(part="plan"), lesson.mvp(part="slices")
    plan.answer(who="the night porters")
    slices.answer(throughput="5 4 5")
    assert (plan.record.who, plan.record.throughput) == ("the night porters", [5, 4, 5])
    assert "night porters" in plan.summary() and "night porters" not in slices.summary()
    assert set(plan.fields).isdisjoint(slices.fields)


def test_a_part_that_is_none_is_refused(lesson):
    from coachkit.errors import BadInput

    with pytest.raises(BadInput, match="'gates'. It is one of: plan, counts, next, slices, all"):
        lesson.mvp(part="gates")


# -- three slices ----------------------------------------------------------------------------------------------


def test_the_plan_of_lark_rests_on_the_twelve_weeks_and_is_revised_once(lesson):
    view = lesson.mvp("lark-slices", part="slices")
    assert view.record.throughput == HISTORY[:12] and [one.items for one in view.record.slices] == [3, 5, 8]
    view.work_out()
    assert "All days are those that the 12 weeks say." in view.summary()
    view.fields["slices"].remove(0)
    view.answer(throughput=" ".join(map(str, HISTORY[2:])), planned_on="2026-10-19")
    view.work_out()
    assert revisions(view.record) == 1 and "2026-12-14 became 2026-12-21" in view.summary()


def test_the_days_that_are_said_are_those_of_the_engine():
    first = slice_days(HISTORY[:12], [3, 5, 8], dt.date(2026, 10, 5))
    second = slice_days(HISTORY[2:], [5, 8], dt.date(2026, 10, 19))
    assert (first[2].likely, first[2].safe, second[1].safe) == (dt.date(2026, 12, 7), dt.date(2026, 12, 14), dt.date(2026, 12, 21))
    assert (second[0].likely, second[0].safe) == (dt.date(2026, 11, 9), dt.date(2026, 11, 16))  # the days of the exit question
    assert "7th of December" in load().question("l10-weeks").options[-1].text
    assert "14 December" in load().question("l10-roll").ask and "21 December" in load().question("l10-roll").key.text
    assert "9th of November" in load().question("l10-exit-day").ask and "the 16th in 85" in load().question("l10-exit-day").ask
    assert sum(HISTORY[12:14]) == 3  # slice 1 is done when the plan is made again
    workshop = slice_days([4, 6, 0, 5, 5, 3, 0, 6, 4, 5, 5, 5], [12], dt.date(2027, 1, 4))[0]
    assert [(day - dt.date(2027, 1, 4)).days // 7 for day in workshop] == [3, 4]


# -- example and draft -----------------------------------------------------------------------------------------


def test_samira_s_tray_is_left_alone_and_its_seal_is_its_own():
    tray = load().record("samira-tray").made()
    assert review(tray).findings == () and tray.gates_sha256 == seal(tray) and tray.gates_at_start == gates_of(tray)
    assert both_met(tray) and all(gate.clear for gate in gates(tray))


MENDED = {
    "who": "the 18 drivers of depot D16", "need": "to find the right door at the first try", "because": "At 9 of 40 stops the van stood at a wrong door first.",
    "measure": "take the sheet along on three days of a week", "at_least": 40, "by": "2027-05-28", "chosen": 3, "audience": "depot D16", "days": 28,
    "liked_at_least": 60, "weeks": 3,
}


def test_the_app_for_the_drivers_has_every_fault_it_is_said_to_have_and_can_be_mended_from_the_page():
    draft = load().record("delta-door-app").made()
    found = {one.rule for one in review(draft).findings}
    assert found == {"MV-SLOT", "MV-WHO-EVERYONE", "MV-NEED-IS-SOLUTION", "MV-EVIDENCE-OPINION", "MV-OPINION", "MV-NOT-SMALLEST", "MV-SURVEY", "MV-NO-GATE", "MV-FIRST-WEEK"}
    assert review(draft.with_(**MENDED)).findings == ()
    assert all(fact in PAGE for fact in ("18 drivers", "9 of 40 stops", "28 May"))


def test_each_pile_has_three_lines_and_no_letter_is_the_key_of_most_questions():
    sort = load().sort("l10-need-or-thing")
    assert {pile: sum(card.pile == pile for card in sort.cards) for pile in sort.piles} == dict.fromkeys(sort.piles, 3)
    places = Counter(question.options.index(question.key) for question in CONTENT.questions)
    assert max(places.values()) <= len(CONTENT.questions) // 2, places


def test_two_invented_learners_have_a_first_version_and_their_page_is_filled(tmp_path):
    told = stories()["stories"]
    there = [n for n in range(24) if any(one["kind"] == "mvp" for one in told[(n * 5 + 5) % len(told)].get("more", ()))]
    with open_journal(tmp_path / "j.db") as journal:
        learners = [add_learner(journal, n, 5)[0] for n in there]
    opened = [open_lesson("10", learner, "batch", str(tmp_path / "j.db")) for learner in learners]
    filled = [one for one in opened if "Nothing written yet." not in one.mvp(part="plan").summary()]
    assert len(filled) >= 2
    for one in filled:
        assert "Nothing to mend here." in one.mvp(part="plan").summary()
        assert "All days are those" in one.mvp(part="slices").summary()
        assert "Not met." in one.mvp("lark-late-page", part="next").summary()
