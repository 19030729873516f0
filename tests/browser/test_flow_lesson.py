"""Lesson 11 in a real browser, as somebody goes through it who brings a board: one row, a wrong file, a half-right mapping, the right one.

What a board does with many files stands in test_flow_board.py; here it stands in its lesson, and the daily look below reads it.
"""

import pytest
from answers import cell, lost, seen, wait_saved
from axe import OURS, in_both_themes
from harness import Course, until, watched
from test_flow_board import drag, export, file, unknown

pytestmark = pytest.mark.slow

BOARD, LOOK, CHARTS = 'lesson.flow_board(practice="K4")', "lesson.daily_look()", 'lesson.sort("l11-charts")'


@pytest.fixture(scope="module")
def opened(lab_server: Course, profile):
    page, visits = watched(profile)
    lab_server.visit(page, "11")
    yield page
    page.close()
    assert visits.foreign() == [] and visits.errors == []


def text(box, words: str):
    """What can be read in a cell; the words inside a drawing are for those who do not see it."""
    return box.locator(".ck :is(p, li, figcaption, td):not(svg *)").filter(has_text=words).first


@pytest.mark.parametrize(("name", "content", "said"), [
    ("one.csv", "id,started,finished\nA-1,2026-03-01,2026-03-05\n", "one.csv holds a single item"),
    ("holiday.jpg", b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + bytes(range(256)) * 40, "holiday.jpg is not a text table"),
])
def test_a_file_that_is_no_board_is_one_sentence_and_the_lesson_goes_on(opened, tmp_path, name, content, said):
    board = cell(opened, "11", BOARD)
    drag(opened, file(tmp_path, name, content))
    board.locator(".ck-notice[role=alert]:visible").filter(has_text=said).wait_for()
    assert "Choose another file, or paste some rows." in board.inner_text() and not board.locator("svg[role=img]:visible").count()


def test_a_half_right_mapping_is_named_and_mended_in_its_place(opened, tmp_path):
    board = cell(opened, "11", BOARD)
    drag(opened, file(tmp_path, "mine.csv", unknown()))
    text(board, "please say which column is what").wait_for()
    board.get_by_label("Which column holds the day it was asked for?").select_option(label="(not in this file)")
    board.get_by_label("Which column holds the day work on it began?").select_option(label="Done on")
    board.get_by_label("Which column holds the day it was finished?").select_option(label="Asked on")
    board.get_by_role("button", name="Read it like this").click()
    board.locator(".ck-notice[role=alert]:visible").filter(has_text="None of the 40 rows of mine.csv can be used").wait_for()
    board.get_by_label("Which column holds the day work on it began?").select_option(label="Work began")
    board.get_by_label("Which column holds the day it was finished?").select_option(label="Done on")
    board.get_by_role("button", name="Read it like this").click()
    text(board, "40 rows: 40 used, 0 rejected, 0 copies.").wait_for()


def test_whoever_has_none_takes_a_practice_board_and_ones_own_export_takes_its_place(opened, tmp_path):
    board, look = cell(opened, "11", BOARD), cell(opened, "11", LOOK)
    board.get_by_role("button", name="I have none at hand").click()
    text(board, "Nothing in it is your own.").wait_for()
    text(board, "In progress: 20 at the end of the day").wait_for()
    drag(opened, file(tmp_path, "board.csv", export()))
    text(board, "60 rows: 60 used").wait_for()
    board.get_by_role("button", name="Age", exact=True).click()
    text(board, "4 items are in progress; the oldest, 57, is 11 days old").wait_for()
    wait_saved(board)
    look.get_by_role("button", name="Look at the board").click()
    assert look.get_by_label("Which item is the oldest, and how old?").input_value() == "57, 11 days"


def test_eight_charts_are_sorted_with_the_keyboard_alone_and_nothing_is_marked_before(opened):
    page, charts = opened, cell(opened, "11", CHARTS)
    assert charts.locator("svg[role=img]:visible").count() == 8 and charts.get_by_text("◆ signal").count() == 0
    charts.locator("select").first.focus()
    for n in range(8):
        assert charts.locator("select").nth(n).evaluate("one => one === document.activeElement"), n
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    text(charts, "4 of 8 right after 1 check; 7 are enough.").wait_for()
    assert until(lambda: charts.get_by_text("◆ signal").count() == 4, 30)  # one picture comes after the other
    wait_saved(charts)


def test_it_is_all_there_tomorrow_and_readable_in_both_lights(lab_server: Course, opened):
    page = opened
    cell(page, "11", BOARD).get_by_role("button", name="Cycle time", exact=True).click()  # which picture was open is no answer
    text(cell(page, "11", BOARD), "56 finished items").wait_for()
    before = seen(page)
    page.reload()
    lab_server.ready(page)
    assert lost(before, seen(page)) == []
    assert in_both_themes(page, OURS) == []
