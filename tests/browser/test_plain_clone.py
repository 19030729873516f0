"""Somebody who opens `notebooks/` from a clone in plain JupyterLab and presses Run All: same answers, same journal.

The short form takes one lesson, COACHKIT_WHOLE=1 all of them.
"""

import shutil
from pathlib import Path

import pytest
from answers import LESSONS, answer_all, answers, code_cells, in_journal, lost, seen, window
from harness import Course, cells, lesson, run_all, settled, start_plain_lab
from scale import WHOLE

from coachkit.content import find_lesson, notebooks_dir

pytestmark = pytest.mark.slow

NAMES = LESSONS if WHOLE else ("07",)


def test_run_all_from_a_clone_brings_the_same_answers_from_the_same_journal(lab_server: Course, profile, tmp_path: Path):
    before = {}
    with window(profile) as page:
        for name in NAMES:
            lab_server.visit(page, name)
            answer_all(page, name, ("why_tree", "feedback", "quiz", "recall", "reflection", "challenge", "experiment"))
            before[name] = seen(page)
    held = answers(lab_server.journal)
    clone = tmp_path / "clone" / "notebooks"
    shutil.copytree(notebooks_dir(), clone)
    plain = start_plain_lab(clone, lab_server.home)
    try:
        for name in NAMES:
            with window(profile) as page:
                page.goto(plain.address(f"lab/tree/{find_lesson(name).name}") + "&reset")
                opened(page, name)
                assert lost(before[name], seen(page)) == []
                assert answers(lab_server.journal) == held
                if name == NAMES[-1]:
                    lesson(page).get_by_label("What surprised you?").fill("typed in a clone")
                    page.wait_for_timeout(2500)
        assert "typed in a clone" in in_journal(lab_server.journal)
    finally:
        plain.stop()


def opened(page, name: str) -> None:
    """Run All, then until every cell and every widget is drawn."""
    run_all(page)
    cells(page).first.wait_for()
    page.wait_for_function("many => document.querySelectorAll('.jp-Notebook .jp-CodeCell').length === many", arg=len(code_cells(name)))
    page.wait_for_function("document.querySelectorAll('.jp-Notebook .jp-CodeCell .ck').length > 10")
    assert settled(page)
