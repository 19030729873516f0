"""Three lessons with Tab, Enter, arrows and typing alone: focus always shows, every control has a name, all of it is saved; axe-core looks at both pages, answered.

Lesson 00 in JupyterLab, 04 and 07 as pages from the first control to the last; nothing is clicked.
"""

import pytest
from answers import BY_KEYBOARD, DAY, NUMBER, answers, in_journal, window
from axe import in_both_themes
from harness import Course, lesson, saved, until

HERE = """() => { const one = document.activeElement, style = getComputedStyle(one), label = one.labels?.[0]?.textContent ?? '';
  const cells = [...document.querySelectorAll('.jp-NotebookPanel:not(.lm-mod-hidden) .jp-CodeCell, main#text .jp-CodeCell')];
  const again = one.dataset.walked === 'yes'; one.dataset.walked = 'yes';
  return {again, tag: one.tagName, type: one.type ?? '', name: (label || one.getAttribute('aria-label') || one.textContent || one.title).trim(),
    value: one.value ?? '', option: one.matches('button.ck-option, .ck-option button'), ours: !!one.closest('.ck'), cell: cells.indexOf(one.closest('.jp-CodeCell')),
    shown: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2} }"""
TYPED = {"What shall we call you?": "Mira", "If …": "the phone rings at nine", "… then I …": "let it ring twice"}
WORDS = "two forms"
STEPS = 900  # far more than any lesson has controls
TO_ANSWER = """where => [...where.querySelectorAll('.jp-CodeCell')].flatMap((cell, n) => [...cell.querySelectorAll(
  '.ck textarea, .ck select, .ck button.ck-option, .ck input[type=text], .ck input[type=number]')].some(one => one.offsetParent !== null) ? [n] : [])"""


def test_lesson_00_is_answered_from_the_first_tab_to_saved_without_a_mouse(lab_server: Course, profile):
    wanted, asked, chosen, sorted_card = dict(TYPED), [], False, False
    with window(profile) as page:
        lab_server.visit(page, "00")
        for _step in range(160):
            page.keyboard.press("Tab")
            here = page.evaluate(HERE)
            if not here["ours"]:
                continue
            assert here["name"], here
            assert here["shown"], f"focus does not show on {here}"
            asked.append(here["name"])
            if text := wanted.pop(here["name"], ""):
                page.keyboard.type(text)
            elif here["tag"] == "SELECT" and not sorted_card:
                page.keyboard.press("ArrowDown")
                sorted_card = True
            elif here["name"].startswith("c) ") and not chosen:
                page.keyboard.press("Enter")
                chosen = True
            if not wanted and chosen and sorted_card:
                break
        assert not wanted and chosen and sorted_card, asked
        page.keyboard.press("Shift+Tab")  # and back again
        assert page.evaluate(HERE)["name"] == asked[-2]
        saved(page).wait_for()
        page.wait_for_timeout(2000)
        assert lesson(page).locator("button.mod-active").count() == 1
    held = answers(lab_server.journal)
    assert held["profile", "main"]["name"] == "Mira"
    assert (held["if-then", "my-change"]["cue"], held["if-then", "my-change"]["action"]) == ("the phone rings at nine", "let it ring twice")
    assert held["answer", "l00-what-moved"]["tries"] and held["answer", "l00-lark-events"]["placed"]


def go_through(page) -> tuple[list[str], set[int]]:
    """Answers whatever Tab leads to, until it has led round; returns the texts that were typed, and the cells that have an answer."""
    told, done, chosen, added = [], set(), set(), set()
    again = 0
    for _step in range(STEPS):
        page.keyboard.press("Tab")
        here = page.evaluate(HERE)
        again = again + 1 if here["again"] else 0
        if done and again > 12:
            break
        if not here["ours"]:
            continue
        assert here["name"], here
        # Inside a box for a day Chromium itself rings the button that opens the calendar.
        assert here["shown"] or (here["type"] == "date" and here["again"]), f"focus does not show on {here}"
        name = here["name"]
        if here["tag"] == "TEXTAREA" or (here["tag"] == "INPUT" and here["type"] in ("text", "number", "")):
            done.add(here["cell"])
            if here["value"]:
                continue
            text = f"{WORDS}, {len(told) + 1}"
            if here["type"] == "number" or NUMBER.search(name):
                page.keyboard.type("12")
            elif DAY.search(name):
                page.keyboard.type("2026-12-01")
            else:
                page.keyboard.type(text)
                told.append(text)
        elif here["tag"] == "SELECT":
            if not here["again"]:
                page.keyboard.press("ArrowDown")
        elif here["option"] and here["cell"] not in chosen:
            page.keyboard.press("Enter")
            chosen.add(here["cell"])
        elif name.startswith("Add") and here["cell"] not in added:
            page.keyboard.press("Enter")
            page.wait_for_timeout(400)  # the new boxes are drawn
            added.add(here["cell"])
        else:
            continue
        done.add(here["cell"])
    return told, done


@pytest.mark.parametrize("name", BY_KEYBOARD)
def test_a_lesson_is_done_from_its_first_control_to_its_last_without_a_mouse(pages_server: Course, profile, name: str):
    with window(profile) as page:
        pages_server.visit(page, name)
        told, done = go_through(page)
        assert len(told) >= 3 and set(lesson(page).evaluate(TO_ANSWER)) <= done
        assert in_both_themes(page) == []
        until(lambda: all(text in in_journal(pages_server.journal) for text in told))
        kept = in_journal(pages_server.journal)
        assert [text for text in told if text not in kept] == []
