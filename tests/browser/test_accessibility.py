"""axe-core over lessons as pages, the timer of a stand-up and reports; over answered lessons in test_lessons*.py, test_keyboard.py and test_flow_lesson.py."""

import pytest
from answers import AS_PAGES, BY_KEYBOARD, IN_LAB, LESSONS
from axe import in_both_themes, violations
from scale import WHOLE

from coachkit.cohort.report import learner_page
from coachkit.journal import open_journal
from coachkit.sample import lay


def test_axe_can_fail(page):
    page.set_content("<html><body><img src='data:,'><input></body></html>")
    assert len(violations(page)) >= 2


# The whole form answers every lesson as a page, with axe.
OPENED = () if WHOLE else tuple(name for name in LESSONS if name not in (*AS_PAGES, *BY_KEYBOARD, *IN_LAB, "11"))


@pytest.mark.parametrize("name", [*OPENED, "standup"])
def test_a_page_that_nobody_has_answered_has_no_violation(pages_server, page, name):
    pages_server.visit(page, name)
    assert in_both_themes(page) == []


def test_a_text_that_hardly_shows_in_the_dark_is_noticed(page):
    dark = "@media (prefers-color-scheme: dark) { p { color: #ddd } }"
    page.set_content(f"<!doctype html><html lang=en><title>t</title><style>body {{ background: #fff }} {dark}</style><p>as good as white</p>")
    assert [found.partition(" (")[0] for found in in_both_themes(page)] == ["dark: color-contrast"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_report_has_no_violation(page, tmp_path, scheme):
    place, _roster = lay(tmp_path, learners=8)
    with open_journal(place) as journal:
        for learner in journal.learners()[:3]:
            (tmp_path / "report.html").write_text(learner_page(journal, learner, name=learner), encoding="utf-8")
            page.goto(f"file://{tmp_path}/report.html")
            # The page forbids every script; axe comes in from outside it.
            assert violations(page) == []
