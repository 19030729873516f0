"""The coaching card on paper: empty or filled it is one page, and the talk that is played back comes on the next."""

import re

import pytest

from coachkit import cards
from coachkit.practices import CoachingCard

FILLED = CoachingCard.model_validate({
    "who": "P.", "target": "No supplier is paid twice, from the end of March on.",
    "actual": "Three double payments since October, found in the bank's file. Two of the three suppliers have two names.",
    "obstacle": "On an invoice nobody can see that a supplier has a second name.",
    "next_step": "A list of suppliers with two names hangs beside the printer, from Thursday to Thursday.",
    "expect": "The list stops at least two bills in this week.", "look": "Thursday, 08:15, at the printer",
})
TALK = {"replay": [{"how": "tell", "text": f"Line {n} of a talk that went on a little.", "first": "What have you seen?"} for n in range(10)]}


def pages(browser, record: CoachingCard, paper: str) -> int:
    """How many sheets the browser prints."""
    context = browser.new_context()
    try:
        page = context.new_page()
        page.set_content(cards.page_html(record))
        printed = page.pdf(format=paper, prefer_css_page_size=False, print_background=True)
    finally:
        context.close()
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", printed))


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize(("record", "sheets"), [(CoachingCard(), 1), (FILLED, 1), (FILLED.with_(**TALK), 2)], ids=["empty", "filled", "with its talk"])
def test_the_card_is_one_page_and_its_talk_another(browser, paper: str, record: CoachingCard, sheets: int):
    assert pages(browser, record, paper) == sheets


def test_on_a_narrow_screen_the_six_questions_stand_below_each_other_and_nothing_is_cut_off(browser):
    context = browser.new_context(viewport={"width": 320, "height": 640})
    try:
        page = context.new_page()
        page.set_content(cards.page_html(FILLED))
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        assert page.locator(".ck-sheet section").count() == 7
    finally:
        context.close()
