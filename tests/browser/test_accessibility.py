"""axe-core over lessons in JupyterLab, as pages, and over a report; and a lesson done with the keyboard alone."""

from pathlib import Path

import axe_playwright_python
import pytest
from harness import lesson
from scale import WHOLE

from coachkit.cohort.report import learner_page
from coachkit.journal import open_journal
from coachkit.sample import lay

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
ALL = ("00", "01", "04", "07", "08", "09", "12", "standup")
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}


def violations(page, context: str = "document") -> list[str]:
    """What axe finds, in one line each: rule, impact, and the first places."""
    if not page.evaluate("typeof window.axe === 'object'"):
        page.evaluate(AXE)
    found = page.evaluate(f"options => axe.run({context}, options)", RULES)["violations"]
    return [f"{v['id']} ({v['impact']}): " + " | ".join(n["html"][:120] for n in v["nodes"][:3]) for v in found]


def test_axe_can_fail(page):
    page.set_content("<html><body><img src='data:,'><input></body></html>")
    assert len(violations(page)) >= 2


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_lesson_as_a_page_has_a_violation(pages_server, page, scheme):
    for number in ALL if scheme == "light" or WHOLE else ("00", "09", "standup"):
        pages_server.visit(page, number)
        assert violations(page) == [], number


def test_nothing_of_ours_in_jupyterlab_has_a_violation(lab_server, page):
    """Lab's own frame has faults of its own; ours is what the outputs hold."""
    for number in ALL if WHOLE else ("07", "09", "12"):
        lab_server.visit(page, number)
        assert lesson(page).locator(".ck").count() > 3
        assert violations(page, "{include: [['.jp-NotebookPanel:not(.lm-mod-hidden) .jp-OutputArea-output']]}") == [], number


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
