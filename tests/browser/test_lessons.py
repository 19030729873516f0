"""Every lesson in JupyterLab, every question answered: after a reload, a new kernel and a new morning all of it is there.

What stands on the screen is compared control by control, and every text is looked up in the journal.
axe-core looks at each of them, answered. COACHKIT_WHOLE=1 takes all lessons; the short form takes some, and
test_lessons_pages.py others.
"""

import json
import shutil
from pathlib import Path

import pytest
from answers import IN_LAB, LESSONS, answer_all, answers, cell, in_journal, lost, seen, wait_saved, window
from axe import OURS, violations
from harness import Course, lesson
from scale import WHOLE

from coachkit.content import find_lesson

pytestmark = pytest.mark.slow

NAMES = LESSONS if WHOLE else IN_LAB
RELOADED, RESTARTED, NEXT_MORNING = (LESSONS,) * 3 if WHOLE else (("00",), ("08",), ("00", "09"))
ANSWERED: dict[str, list] = {}


def answered(course: Course, page, name: str) -> list:
    """What the screen shows once everything in a lesson is answered; each is answered once."""
    if name not in ANSWERED:
        course.visit(page, name)
        texts = answer_all(page, name)
        assert violations(page, OURS) == []
        ANSWERED[name] = seen(page)
        journal = in_journal(course.journal)
        assert texts
        assert [text for text in texts if text not in journal] == []
        shown = json.dumps(ANSWERED[name], ensure_ascii=False)
        assert [text for text in texts if text not in shown] == []
    return ANSWERED[name]


@pytest.mark.parametrize("name", NAMES)
def test_every_answer_of_a_lesson_is_there_after_a_reload_and_a_new_kernel(lab_server: Course, profile, name: str):
    with window(profile) as page:
        before = answered(lab_server, page, name)
        if name in RELOADED:
            page.reload()
            lab_server.ready(page)
            assert lost(before, seen(page)) == []
        if name in RESTARTED:
            lab_server.restart_kernel(page)
            assert lost(before, seen(page)) == []


def test_every_answer_is_there_on_the_next_morning(lab_server: Course, browser, profile):
    """Window and server closed, all begun anew; in the whole form the browser has forgotten everything too.

    Last in this module, when every lesson is answered.
    """
    held = answers(lab_server.journal)
    lab_server.restart()
    with window(browser if WHOLE else profile) as page:
        for name in NEXT_MORNING:
            lab_server.visit(page, name)
            # The cards of the day are chosen anew on another day only.
            assert lost(ANSWERED[name], seen(page)) == []
            assert lesson(page).get_by_text("Error displaying widget").count() == 0
    assert answers(lab_server.journal) == held


def test_a_newer_version_of_a_lesson_meets_old_answers(lab_server: Course, profile, tmp_path: Path):
    """Laid older, answered, closed; laid again from the course as it is today."""
    older = tmp_path / "older"
    older.mkdir()
    path = shutil.copy(find_lesson("00"), older)
    notebook = json.loads(Path(path).read_text())
    notebook["cells"] = [c for c in notebook["cells"] if "lesson.say_do()" not in "".join(c["source"])]
    notebook["cells"][0]["source"] = ["# An earlier title\n", "\n", "Press ▶▶ (Run All). Your answers come back."]
    notebook["metadata"]["coachkit"]["version"] = 0
    Path(path).write_text(json.dumps(notebook))
    home = lab_server.home / "elsewhere"
    course = Course(home, older).start()
    try:
        with window(profile) as page:
            course.visit(page, "00")
            assert lesson(page).get_by_role("heading", name="An earlier title").count() == 1
            box = cell(page, "00", 'lesson.if_then("my-change")')
            box.get_by_label("If …").fill("I open the version before this one")
            wait_saved(box)
            page.wait_for_timeout(1200)
    finally:
        course.stop()
    newer = Course(home).start()
    try:
        with window(profile) as page:
            newer.visit(page, "00")
            assert lesson(page).get_by_role("heading", name="An earlier title").count() == 0
            assert cell(page, "00", 'lesson.if_then("my-change")').get_by_label("If …").input_value() == "I open the version before this one"
            assert cell(page, "00", "lesson.say_do()").get_by_role("textbox").first.is_visible()
    finally:
        newer.stop()
    assert answers(lab_server.journal)["if-then", "my-change"]["cue"] == "I open the version before this one"
