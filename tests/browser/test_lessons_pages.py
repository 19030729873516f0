"""The same lessons as pages without code: answered, reloaded, closed, begun anew; and one journal with JupyterLab.

COACHKIT_WHOLE=1 answers all lessons; the short form some that test_lessons.py answers in JupyterLab only when whole.
"""

import json

import pytest
from answers import AS_PAGES, LESSONS, answer_all, answers, in_journal, lost, seen, window
from axe import in_both_themes
from harness import Course, lesson
from scale import WHOLE

pytestmark = pytest.mark.slow

NAMES = LESSONS if WHOLE else AS_PAGES
RELOADED, NEXT_MORNING = (LESSONS, LESSONS) if WHOLE else (("01",), ("12",))
ANSWERED: dict[str, list] = {}


@pytest.mark.parametrize("name", NAMES)
def test_every_answer_on_a_page_is_saved_and_stays(pages_server: Course, profile, name: str):
    with window(profile) as page:
        pages_server.visit(page, name)
        texts = answer_all(page, name)
        assert in_both_themes(page) == []
        before = ANSWERED[name] = seen(page)
        journal, shown = in_journal(pages_server.journal), json.dumps(before, ensure_ascii=False)
        assert [text for text in texts if text not in journal or text not in shown] == []
        if name in RELOADED:
            page.reload()
            pages_server.ready(page)
            assert lost(before, seen(page)) == []


def test_every_answer_on_a_page_is_there_on_the_next_morning(pages_server: Course, browser, profile):
    """Window and server closed, all begun anew; in the whole form the browser has forgotten everything too.

    Last of the pages, when they are answered.
    """
    assert set(ANSWERED) == set(NAMES)
    held = answers(pages_server.journal)
    pages_server.restart()
    with window(browser if WHOLE else profile) as page:
        for name in NEXT_MORNING:
            pages_server.visit(page, name)
            assert lost(ANSWERED[name], seen(page)) == []
            assert lesson(page).get_by_text("Error displaying widget").count() == 0
    assert answers(pages_server.journal) == held


def test_what_was_answered_on_a_page_is_there_in_jupyterlab(pages_server: Course, lab_server: Course, profile):
    name = NAMES[0]
    with window(profile) as page:
        lab_server.visit(page, name)
        assert lost(ANSWERED[name], seen(page)) == []
