"""axe-core over the timer of a stand-up and over reports. Every lesson is looked at where it is answered: test_lessons*.py."""

import pytest
from axe import violations

from coachkit.cohort.report import learner_page
from coachkit.journal import open_journal
from coachkit.sample import lay


def test_axe_can_fail(page):
    page.set_content("<html><body><img src='data:,'><input></body></html>")
    assert len(violations(page)) >= 2


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_timer_of_a_stand_up_has_no_violation(pages_server, page, scheme):
    pages_server.visit(page, "standup")
    assert violations(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_report_has_no_violation(page, tmp_path, scheme):
    place, _roster = lay(tmp_path, learners=8)
    with open_journal(place) as journal:
        for learner in journal.learners()[:3]:
            (tmp_path / "report.html").write_text(learner_page(journal, learner, name=learner), encoding="utf-8")
            page.goto(f"file://{tmp_path}/report.html")
            # The page forbids every script; axe comes in from outside it.
            assert violations(page) == []
