"""axe-core over lessons as pages, the timer of a stand-up and reports; over answered lessons also in test_lessons*.py. And
one lesson as a page by keyboard alone."""

import pytest
from answers import AS_PAGES, IN_LAB, LESSONS
from axe import violations
from scale import WHOLE

from coachkit.cohort.report import learner_page
from coachkit.journal import open_journal
from coachkit.sample import lay


def test_axe_can_fail(page):
    page.set_content("<html><body><img src='data:,'><input></body></html>")
    assert len(violations(page)) >= 2


# The whole form answers every lesson as a page, with axe.
OPENED = () if WHOLE else tuple(name for name in LESSONS if name not in (*AS_PAGES, *IN_LAB))


@pytest.mark.parametrize("name", [*OPENED, "standup"])
def test_a_page_that_nobody_has_answered_has_no_violation(pages_server, page, name):
    pages_server.visit(page, name)
    for scheme in ("dark", "light"):
        page.emulate_media(color_scheme=scheme)
        assert violations(page) == [], scheme


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_report_has_no_violation(page, tmp_path, scheme):
    place, _roster = lay(tmp_path, learners=8)
    with open_journal(place) as journal:
        for learner in journal.learners()[:3]:
            (tmp_path / "report.html").write_text(learner_page(journal, learner, name=learner), encoding="utf-8")
            page.goto(f"file://{tmp_path}/report.html")
            # The page forbids every script; axe comes in from outside it.
            assert violations(page) == []


def test_a_lesson_can_be_done_with_the_keyboard_alone(pages_server, page):
    """Tab to each box of lesson 00, write, answer a question with Enter, and read "Saved"; focus shows all the while."""
    pages_server.visit(page, "00")
    page.keyboard.press("Tab")
    wanted = {"What shall we call you?": "Ana", "If …": "the phone rings at nine", "… then I …": "let it ring twice"}
    answered = False
    for _step in range(200):
        here = page.evaluate(
            "() => { const e = document.activeElement; const o = getComputedStyle(e); return {tag: e.tagName,"
            " label: e.labels?.[0]?.textContent.trim() ?? '', text: e.textContent.trim(),"
            " shown: o.outlineStyle !== 'none' || o.boxShadow !== 'none'} }"
        )
        if here["tag"] in ("INPUT", "TEXTAREA", "SELECT"):
            assert here["label"], here
        if here["tag"] in ("INPUT", "TEXTAREA", "BUTTON", "SELECT"):
            assert here["shown"], f"no visible focus: {here}"
        if here["label"] in wanted:
            page.keyboard.type(wanted.pop(here["label"]))
        elif here["text"].startswith("c) ") and not answered:
            page.keyboard.press("Enter")
            answered = True
        if not wanted and answered:
            break
        page.keyboard.press("Tab")
    assert not wanted and answered
    page.wait_for_timeout(2500)
    with open_journal(pages_server.journal) as journal:
        assert journal.latest("profile", "main", "me").record.name == "Ana"
        plan = journal.latest("if-then", "my-change", "me").record
        assert (plan.cue, plan.action) == ("the phone rings at nine", "let it ring twice")
        assert journal.entries("me", "answer")
