"""axe-core over lessons in JupyterLab, as pages, and over a report."""

from pathlib import Path

import axe_playwright_python
import pytest
from answers import LESSONS
from harness import lesson
from scale import WHOLE

from coachkit.cohort.report import learner_page
from coachkit.journal import open_journal
from coachkit.sample import lay

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
ALL = (*LESSONS, "standup")
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
    """Every second one in either theme; COACHKIT_WHOLE=1 takes all in both."""
    for number in ALL if WHOLE else ALL[scheme == "dark" :: 2]:
        pages_server.visit(page, number)
        assert violations(page) == [], number


def test_nothing_of_ours_in_jupyterlab_has_a_violation(lab_server, page):
    """Lab's own frame has faults of its own; ours is what the outputs hold."""
    for number in LESSONS if WHOLE else ("04", "09"):
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
