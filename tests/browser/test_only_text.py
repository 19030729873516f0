"""Text is only text: a hundred hostile strings in every text field, in JupyterLab, on the pages and in reports.

Every box of a lesson gets all of them at once. A dialog, a request or a touched canary would show that one ran; a page
that is unsafe on purpose shows that the test can fail. The short form takes every fifth string, and in place of all
lessons two small ones on which every practice stands, one as a page and one in JupyterLab. (That each string alone comes
back byte for byte, field by field, is in tests/test_form_hostile.py.)
"""

import json
from pathlib import Path

import pytest
from answers import LESSONS
from harness import lesson
from hostile import HOSTILE, RUN
from scale import WHOLE
from test_opening import write

from coachkit.cohort.report import learner_page
from coachkit.journal import open_journal
from coachkit.practices import RECORDS, Challenge, Experiment, IfThenPlan, Plan, Reflection, WhyTree

pytestmark = pytest.mark.slow

ON_PAGES, IN_LAB = (LESSONS, LESSONS) if WHOLE else (("00",), ("01",))
PRACTICES = {
    "00_start_here": (
        "profile()", "challenge()", "reach()", "why_tree()", "feedback()", "feedback_log()", "reflection()", "if_then()", "ideas()",
        "standup()", 'standup_record("my-round")', "working_agreement()", "question()", "idea_dialogue()", "talk_log()", "coaching_card()",
        "observations()", "respect()", "trust_diary()", "delegation()", "mvp()", "value_stream()", 'rewrite("l01-rewrite-1")',
        'mend("harbour-speed-goal")'),
    "01_second": (
        "small_test()", "experiment()", "walk()", "walk_log()", "personal_limit()", "safe_to_try()", "pulse()", "recognition()", "say_do()",
        "forecasts()", "goal_poll()", "exit_ticket()"),
}
TEXTS = HOSTILE if WHOLE else HOSTILE[::5]
BOXES = "input[type=text]:visible, textarea:visible"


@pytest.fixture(scope="module")
def originals(tmp_path_factory) -> Path | None:
    if WHOLE:
        return None
    folder = tmp_path_factory.mktemp("originals")
    for name, practices in PRACTICES.items():
        write(folder / f"{name}.ipynb", "Practices", "from coachkit import open_lesson\nlesson = open_lesson('00')", *(f"lesson.{one}" for one in practices))
    return folder


def ran(page) -> int:
    return page.evaluate("window.__ran || 0")


def test_a_page_that_is_unsafe_on_purpose_is_noticed(page, tmp_path):
    for text in RUN[:3]:
        (tmp_path / "unsafe.html").write_text(f"<!doctype html><body>{text}</body>")
        page.goto(f"file://{tmp_path}/unsafe.html")
        page.wait_for_timeout(200)
        assert ran(page) >= 1, text


def fill_all(page) -> dict[int, str]:
    """All of them into every box that shows; returns what stands in each."""
    boxes = lesson(page).locator(BOXES)
    written = {}
    for number in range(boxes.count()):
        box = boxes.nth(number)
        lines = box.evaluate("e => e.tagName === 'TEXTAREA' && !e.closest('.ck-note')")  # in a list of notes every line is a note
        text = "\n".join(TEXTS) if lines else " ".join(" ".join(TEXTS).split("\n"))
        box.fill(text)
        box.press("Tab")
        written[number] = text
    return written


def nothing_ran(page, visits) -> None:
    assert ran(page) == 0
    assert visits.dialogs == [] and visits.foreign() == []
    assert page.get_by_role("heading", name="big", exact=True).count() == 0
    assert page.get_by_text("What was saved is saved").count() == 0  # no cell stumbled over a text


@pytest.mark.parametrize("number", ON_PAGES)
def test_on_the_pages_nothing_runs_and_every_text_comes_back(pages_server, page, visits, number):
    pages_server.visit(page, number)
    written = fill_all(page)
    page.wait_for_timeout(3000)
    nothing_ran(page, visits)
    page.reload()
    pages_server.ready(page)
    nothing_ran(page, visits)
    values = lesson(page).locator(BOXES).evaluate_all("all => all.map(e => e.value)")
    texts = set(written.values())
    assert sum(value in texts for value in values) >= len(written) * 0.6, "too few boxes kept their text"


@pytest.mark.parametrize("number", IN_LAB)
def test_in_jupyterlab_nothing_runs_and_every_text_comes_back(lab_server, page, visits, number):
    lab_server.visit(page, number)
    written = fill_all(page)
    page.wait_for_timeout(3000)
    nothing_ran(page, visits)
    lab_server.restart_kernel(page)
    nothing_ran(page, visits)
    values = lesson(page).locator(BOXES).evaluate_all("all => all.map(e => e.value)")
    assert sum(value in set(written.values()) for value in values) >= 2


def test_the_journal_has_every_text_to_the_letter(pages_server, lab_server):
    """What the two tests before left behind: some field of every kind that was on the screen holds them all.

    A box of one line, as a name has, holds two lines as one.
    """
    lines = [json.dumps(line)[1:-1] for text in TEXTS for line in text.split("\n")]
    with open_journal(pages_server.journal) as journal:
        kept = {e.kind for e in journal.entries("me") if all(line in json.dumps(e.payload) for line in lines)}
    assert {"challenge", "why-tree", "feedback", "reflection", "if-then", "profile"} <= kept
    assert kept <= set(RECORDS)


def test_in_a_report_nothing_runs_and_every_text_is_shown(page, visits, tmp_path):
    text = "\n".join(HOSTILE)
    with open_journal(tmp_path / "j.db") as journal:
        for key, record in (
            ("my-challenge", Challenge(objective=text, beneficiary=text, key_results=[{"text": text, "metric": text}])),
            ("my-problem", WhyTree(problem=text, nodes=[{"id": "a", "text": text, "evidence_note": text}])),
            ("my-experiment", Experiment(plan=Plan(change=text, hypothesis=text, metric=text, unit=text))),
            ("07", Reflection(surprised=text)), ("07", IfThenPlan(cue=text, action=text)),
        ):
            journal.save(record, learner="me", key=key)
            journal.share("me", record.kind, True)
        (tmp_path / "report.html").write_text(learner_page(journal, "me", name=text), encoding="utf-8")
    page.goto(f"file://{tmp_path}/report.html")
    page.wait_for_timeout(500)
    nothing_ran(page, visits)
    shown = page.locator("main").inner_text()
    for one in RUN:
        assert one.replace("\t", " ") in shown  # a page shows a tab as a blank
    assert "<script" not in (tmp_path / "report.html").read_text()
