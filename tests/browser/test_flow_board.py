"""A board in a real browser: one's own export dragged in, a wrong file, a half-right mapping, a file of one row; it is there tomorrow.

Files are dragged by the browser itself (its own protocol), not by events that a script makes up.
"""

from datetime import date, timedelta
from pathlib import Path

import pytest
from harness import Course, lesson, until, watched
from test_opening import write

pytestmark = pytest.mark.slow

CELLS = ["from coachkit import open_lesson\nlesson = open_lesson('00')\nlesson.flow_board()", "lesson.daily_look()", "lesson.value_stream()"]


def unknown() -> str:
    """An export that no reader knows: 40 rows, finished in nine weeks that differ and show no signal."""
    done = [date(2026, 4, 29) + timedelta(weeks=week) for week, n in enumerate((5, 2, 7, 3, 6, 1, 5, 4, 7)) for _ in range(n)]
    return "Key;Assignee;Asked on;Work began;Done on\n" + "".join(
        f"K-{n};Jo;{day - timedelta(days=9 + n % 4)};{day - timedelta(days=2 + n % 6)};{day}\n" for n, day in enumerate(done))


def export(n: int = 60) -> str:
    """An export as Nave writes it."""
    rows = []
    for at in range(n):
        first = date(2026, 9, 7) + timedelta(days=at * 2)
        days = [first, first + timedelta(days=1 + at % 3), first + timedelta(days=3 + at % 5), first + timedelta(days=5 + at % 9) if at < n - 4 else None]
        rows.append(f"{at + 1},Title {at},{','.join(f'{one:%d/%m/%Y}' if one else '' for one in days)},,Jo Smith")
    return "Id,Name,Backlog,Doing,Review,Done,Blocked Date Range,Assignee\n" + "\n".join(rows) + "\n"


@pytest.fixture(scope="module")
def originals(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("originals")
    write(folder / "00_start_here.ipynb", "A board", *CELLS)
    return folder


@pytest.fixture(scope="module")
def opened(lab_server: Course, profile):
    """The lesson, opened once and used by one test after the other, as somebody would who tries things out."""
    page, visits = watched(profile)
    lab_server.visit(page)
    yield page
    page.close()
    assert visits.foreign() == [] and visits.errors == []


def drag(page, path: Path, to: str = ".ck-drop") -> None:
    """Drags a file from outside onto the middle of an element."""
    box = lesson(page).locator(to).first
    box.scroll_into_view_if_needed()
    at = box.bounding_box()
    where = {"x": at["x"] + at["width"] / 2, "y": at["y"] + at["height"] / 2}
    hand = page.context.new_cdp_session(page)
    data = {"items": [], "files": [str(path)], "dragOperationsMask": 1}
    for kind in ("dragEnter", "dragOver", "drop"):
        hand.send("Input.dispatchDragEvent", {"type": kind, "data": data, **where})
    hand.detach()


def file(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def text(page, words: str):
    """What can be read; the words inside a drawing are for those who do not see it."""
    return lesson(page).locator(".ck :is(p, li, figcaption, td):not(svg *)").filter(has_text=words).first


def chart(page):
    """The charts of the board that can be seen."""
    return lesson(page).locator("figure:has(figcaption) svg[role=img]:visible")


def notice(page):
    return lesson(page).locator(".ck-notice[role=alert]:visible").first


def test_an_export_that_is_dragged_in_is_measured_and_drawn(opened, tmp_path):
    page = opened
    drag(page, file(tmp_path, "board.csv", export()))
    text(page, "60 rows: 60 used, 0 rejected, 0 copies.").wait_for()
    text(page, "Cycle time: half took").wait_for()
    chart(page).wait_for()
    lesson(page).get_by_role("button", name="Age", exact=True).click()
    text(page, "4 items are in progress; the oldest, 57, is 11 days old").wait_for()
    assert chart(page).count() == 1 and chart(page).locator("desc").text_content().startswith("4 items are in progress")
    assert "Jo Smith" not in lesson(page).inner_text()


@pytest.mark.parametrize(("name", "content", "said"), [
    ("holiday.jpg", b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + bytes(range(256)) * 40, "holiday.jpg is not a text table"),
    ("one.csv", "id,started,finished\nA-1,2026-03-01,2026-03-05\n", "one.csv holds a single item"),
    ("letter.txt", "Dear team,\nthis is a letter, and no board.\n", "No column of letter.txt holds days"),
])
def test_a_wrong_file_is_one_sentence_and_the_board_stays(opened, tmp_path, name, content, said):
    page = opened
    drag(page, file(tmp_path, name, content))
    notice(page).filter(has_text=said).wait_for()
    assert "The board that stood here before is still here." in notice(page).inner_text()
    assert text(page, "4 items are in progress").is_visible()


def test_a_file_that_is_too_large_for_the_line_is_refused_and_the_lesson_stays_alive(opened, tmp_path):
    page = opened
    large = file(tmp_path, "years.csv", b"id,started,finished\n" + b"A,2026-03-01,2026-03-02\n" * 420_000)
    said = lesson(page).locator("[data-ck-large]:visible").filter(has_text="larger than 9 MB")
    drag(page, large)
    said.wait_for()
    with page.expect_file_chooser() as choice:
        lesson(page).locator(".ck-drop .widget-upload").click()
    choice.value.set_files(large)
    said.wait_for()
    with page.expect_file_chooser() as choice:
        lesson(page).locator(".ck-drop .widget-upload").click()
    choice.value.set_files(file(tmp_path, "board.csv", export(50)))
    text(page, "50 rows: 50 used").wait_for()
    assert said.count() == 0


def test_a_file_that_falls_beside_the_box_does_not_open_over_the_lesson(opened, tmp_path):
    page = opened
    drag(page, file(tmp_path, "board.csv", export()), to="h1")
    page.wait_for_timeout(500)
    assert page.url.endswith("00_start_here.ipynb") and text(page, "50 rows: 50 used").is_visible()


def test_a_half_right_mapping_is_told_row_by_row_and_mended(opened, tmp_path):
    page = opened
    drag(page, file(tmp_path, "mine.csv", unknown()))
    text(page, "please say which column is what").wait_for()
    assert lesson(page).get_by_label("Which column holds the day it was finished?").input_value() == "Done on"
    assert text(page, "First values: K-0 · K-1 · K-2").is_visible() and text(page, "not the people: Assignee").is_visible()
    lesson(page).get_by_label("Which column holds the day it was asked for?").select_option(label="(not in this file)")
    lesson(page).get_by_label("Which column holds the day work on it began?").select_option(label="Done on")
    lesson(page).get_by_label("Which column holds the day it was finished?").select_option(label="Asked on")
    lesson(page).get_by_role("button", name="Read it like this").click()
    notice(page).filter(has_text="None of the 40 rows of mine.csv can be used").wait_for()
    text(page, "before it started on").wait_for()
    lesson(page).get_by_label("Which column holds the day work on it began?").select_option(label="Work began")
    lesson(page).get_by_label("Which column holds the day it was finished?").select_option(label="Done on")
    lesson(page).get_by_role("button", name="Read it like this").click()
    text(page, "40 rows: 40 used, 0 rejected, 0 copies.").wait_for()
    assert until(lambda: notice(page).count() == 0)


def test_tomorrow_the_board_is_there_without_its_file_and_the_daily_look_reads_it(lab_server: Course, opened):
    page = opened
    page.reload()
    lab_server.ready(page)
    text(page, "Cycle time: half took").wait_for()
    chart(page).wait_for()
    lesson(page).get_by_role("button", name="Look at the board").click()
    text(page, "As of 2026-06-").wait_for()
    lesson(page).get_by_label("What do you do with it?").select_option(label="I change something")
    text(page, "The points say that nothing has changed").wait_for()


def test_a_file_can_be_dropped_on_a_page_as_well(pages_server: Course, page, tmp_path):
    pages_server.visit(page, "00")
    drag(page, file(tmp_path, "board.csv", export()))
    text(page, "60 rows: 60 used").wait_for()
    assert chart(page).count() == 1
