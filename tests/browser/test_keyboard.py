"""A lesson in JupyterLab with Tab, Enter, arrows and typing alone: focus shows, every control has a name, "Saved" comes."""

from answers import answers, window
from harness import Course, lesson, saved

HERE = """() => { const one = document.activeElement, style = getComputedStyle(one), label = one.labels?.[0]?.textContent ?? '';
  return {tag: one.tagName, name: (label || one.getAttribute('aria-label') || one.textContent || one.title).trim(), ours: !!one.closest('.ck'),
    shown: (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2), inside: !!one.closest('.jp-Notebook') } }"""
TYPED = {"What shall we call you?": "Mira", "If …": "the phone rings at nine", "… then I …": "let it ring twice"}


def test_lesson_00_is_answered_from_the_first_tab_to_saved_without_a_mouse(lab_server: Course, browser):
    wanted, asked, chosen, sorted_card = dict(TYPED), [], False, False
    with window(browser) as page:
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
