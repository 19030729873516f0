"""A lesson opens already running; anything else stays asleep; typing stays in its field; nothing leaves the machine."""

import http.client
import json
import re
import signal
from pathlib import Path

import nbformat
import pytest
from harness import (
    Course,
    cells,
    kernels,
    lesson,
    line,
    nothing_more,
    run_all,
    shoot,
    start_plain_lab,
    tailor,
    trust_in_plain_lab,
    type_stray_keys,
    until,
    watched,
)
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from coachkit.lab.lay import sign

FORM = """import ipywidgets
form = ipywidgets.VBox([ipywidgets.Textarea(description="Answer"), ipywidgets.Text(description="Short"), ipywidgets.Button(description="Count")])
form.children[2].on_click(lambda press: setattr(press, "description", "Counted"))
form.add_class("ck")
form"""
DIES_ONCE = """import os, pathlib, signal
first = not pathlib.Path("died").exists()
pathlib.Path("died").touch()
first and os.kill(os.getpid(), signal.SIGKILL)"""
HIDDEN = {"jupyter": {"source_hidden": True}, "tags": ["hide-input"]}
LINKER = '<button data-commandlinker-command="notebook:run-all-cells" data-commandlinker-args="{}">Go</button>'


def write(path: Path, title: str, *code: str, prose: str = "") -> Path:
    """A small lesson whose last line leaves a file behind when it runs."""
    mark = f"import pathlib; pathlib.Path('ran-{path.stem}').touch()"
    notebook = new_notebook(
        metadata={
            "kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"},
            "coachkit": {"lesson": path.stem[:2], "version": 1, "minutes": 5, "autorun": True},
        },
        cells=[
            new_markdown_cell(f"# {title}\n\nPress ▶▶ (Run All). Your answers come back.\n\n{prose}", id="head"),
            *(new_code_cell(text, id=f"code-{n}", metadata=HIDDEN) for n, text in enumerate([*code, mark])),
        ],
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(notebook, path)
    return path


@pytest.fixture(scope="module")
def originals(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("originals")
    write(folder / "00_start_here.ipynb", "Start here", FORM, prose="Then [the second](01_second.ipynb).")
    write(folder / "01_second.ipynb", "The second", FORM)
    write(folder / "02_stumbles.ipynb", "Stumbles", "secret = 'my answer'", "raise ValueError(secret)")
    write(folder / "03_changed.ipynb", "Changed", FORM)
    write(folder / "04_dies.ipynb", "Dies", DIES_ONCE, *[FORM] * 12)
    return folder


@pytest.fixture(scope="module")
def opened(lab_server: Course, profile):
    """The first lesson, opened once, for what is only looked at and typed into.

    Not `answers.window`: it stays open while later tests restart the server, which a console complains of.
    """
    page, visits = watched(profile)
    lab_server.visit(page)
    yield page
    page.close()
    assert visits.foreign() == []


def answer(page):
    return lesson(page).get_by_role("textbox", name="Answer")


# -- in JupyterLab ----------------------------------------------------------------------------------------


def test_a_lesson_opens_already_running_with_no_code_in_sight(opened):
    page = opened
    assert answer(page).is_visible()
    lesson(page).get_by_role("button", name="Count").click()
    lesson(page).get_by_role("button", name="Counted").wait_for()
    assert page.locator(".jp-Notebook .cm-editor:visible, .jp-Placeholder:visible, .jp-InputPrompt:visible").count() == 0
    assert page.locator(".jp-cell-toolbar:visible, .Toastify__toast:visible, .jp-Dialog:visible").count() == 0
    assert page.locator("#jp-left-stack:visible, #jp-right-stack:visible").count() == 0
    assert line(page).count() == 0
    assert "Press" not in lesson(page).locator(".jp-RenderedMarkdown p").first.inner_text()


def test_letters_typed_in_a_field_are_letters_and_touch_no_cell(opened):
    page = opened
    before = cells(page).count()
    for name in ("Answer", "Short"):
        field = lesson(page).get_by_role("textbox", name=name)
        typed = type_stray_keys(page, field)
        field.press("Shift+Enter")
        assert field.input_value().strip() == typed
        assert cells(page).count() == before
        assert field.evaluate("box => box === document.activeElement")


def test_a_stray_letter_on_the_text_of_a_lesson_changes_no_cell(opened):
    page = opened
    before = cells(page).count()
    lesson(page).get_by_role("heading", name="Start here").click()
    page.keyboard.type("abddxz")
    lesson(page).get_by_role("button", name="Count").focus()
    page.keyboard.type("ddx")
    assert cells(page).count() == before


def test_running_a_lesson_neither_changes_its_file_nor_asks_on_leaving(lab_server: Course, opened, originals: Path):
    page = opened
    type_stray_keys(page, answer(page))
    page.keyboard.press("Control+s")
    page.wait_for_timeout(500)
    name = "00_start_here.ipynb"
    assert (lab_server.folder / name).read_bytes() == (originals / name).read_bytes()
    asked = page.evaluate("""() => { const leave = document.createEvent('BeforeUnloadEvent');
      leave.initEvent('beforeunload', false, true); window.dispatchEvent(leave); return leave.returnValue }""")
    assert asked in ("", None)


def test_a_lesson_runs_again_after_a_reload_and_after_a_restart_of_its_kernel(lab_server: Course, page):
    lab_server.visit(page)
    for again in (lambda: (page.reload(), lab_server.ready(page)), lambda: lab_server.restart_kernel(page)):
        again()
        lesson(page).get_by_role("button", name="Count").click()
        lesson(page).get_by_role("button", name="Counted").wait_for()


def test_a_link_leads_to_the_next_lesson_which_runs_too_and_there_the_course_opens_again(lab_server: Course, page):
    lab_server.visit(page)
    lesson(page).get_by_role("link", name="the second").click()
    lesson(page).get_by_role("heading", name="The second").wait_for()
    lab_server.ready(page)
    lesson(page).get_by_role("button", name="Count").click()
    lesson(page).get_by_role("button", name="Counted").wait_for()
    lab_server.restart()
    assert "01_second" in lab_server.begun.address
    lab_server.visit(page)
    assert answer(page).is_visible()


def test_a_lesson_that_another_program_changed_stays_asleep(lab_server: Course, page):
    path = write(lab_server.folder / "03_changed.ipynb", "Changed", FORM, "import os; os.listdir()")
    (lab_server.folder / "ran-03_changed").unlink(missing_ok=True)
    page.goto(lab_server.address("03"))
    line(page).wait_for()
    assert "coachkit reset 03_changed" in line(page).inner_text()
    nothing_more(page)
    assert not (lab_server.folder / "ran-03_changed").exists()
    # The positive control: the same file, signed, runs.
    sign(path.read_bytes())
    page.reload()
    lab_server.ready(page)
    assert (lab_server.folder / "ran-03_changed").exists()


def test_a_lesson_that_stumbles_says_so_in_one_sentence_without_a_traceback(lab_server: Course, page):
    page.goto(lab_server.address("02"))
    line(page).get_by_text("What was saved is saved").wait_for(timeout=30_000)
    assert page.get_by_text("my answer").locator("visible=true").count() == 0
    assert page.get_by_text("Traceback").locator("visible=true").count() == 0


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no such signal here")
def test_a_lesson_whose_kernel_dies_while_it_opens_starts_again_by_itself(lab_server: Course, page):
    page.goto(lab_server.address("04"))
    line(page).get_by_text("This lesson stopped and is starting again").wait_for()
    lab_server.ready(page)
    assert (lab_server.folder / "died").exists()
    assert page.get_by_role("dialog").count() == 0 and line(page).count() == 0
    assert page.locator(".jp-WindowedPanel-outer").evaluate("one => one.scrollTop") == 0
    lesson(page).get_by_role("button", name="Count").first.click()
    lesson(page).get_by_role("button", name="Counted").wait_for()


@pytest.mark.parametrize("place", ["99_foreign.ipynb", "elsewhere/00_start_here.ipynb"])
def test_a_foreign_notebook_stays_asleep_even_when_it_is_signed(lab_server: Course, page, place: str):
    path = write(lab_server.folder / place, "Foreign", FORM, prose=LINKER)
    sign(path.read_bytes())
    page.goto(lab_server.begun.served.address(f"doc/tree/{place}"))
    page.locator(".ck-notebook").wait_for()
    nothing_more(page)
    assert not (path.parent / f"ran-{path.stem}").exists()
    assert page.locator("[data-commandlinker-command]").count() == 0


def test_from_a_clone_in_plain_jupyterlab_nothing_runs_until_asked_and_letters_stay_letters(home, originals, page, tmp_path):
    path = write(tmp_path / "clone" / "00_start_here.ipynb", "Start here", FORM)
    trust_in_plain_lab(path, home)
    plain = start_plain_lab(path.parent, home)
    try:
        page.goto(plain.address("lab/tree/00_start_here.ipynb"))
        page.locator(".ck-notebook").wait_for()
        nothing_more(page)
        assert not (path.parent / "ran-00_start_here").exists()
        run_all(page)
        before = cells(page).count()
        for name in ("Answer", "Short"):
            field = lesson(page).get_by_role("textbox", name=name)
            assert type_stray_keys(page, field) == field.input_value()
        assert cells(page).count() == before
    finally:
        plain.stop()


# -- as pages -----------------------------------------------------------------------------------------------


def test_the_pages_list_the_lessons_and_show_no_code(pages_server: Course, page):
    page.goto(pages_server.begun.address)
    assert page.locator(".ck-lessons a").all_inner_texts() == ["Start here", "The second", "Stumbles", "Changed", "Dies"]
    page.get_by_role("link", name="Start here").click()
    pages_server.ready(page)
    typed = type_stray_keys(page, answer(page))
    assert answer(page).input_value() == typed
    lesson(page).get_by_role("button", name="Count").click()
    lesson(page).get_by_role("button", name="Counted").wait_for()
    assert "import ipywidgets" not in page.content()
    assert page.title() == "Start here"
    assert page.locator("html[lang=en] main h1").inner_text() == "Start here"
    page.get_by_role("link", name="Next: The second").click()
    pages_server.ready(page)
    assert answer(page).is_visible()


def test_a_cell_that_fails_on_a_page_shows_a_sentence_and_no_answer(pages_server: Course, page):
    pages_server.visit(page, "02")
    lesson(page).get_by_text("What was saved is saved").wait_for()
    assert "my answer" not in page.content()
    assert "Traceback" not in page.content()


def test_a_page_that_is_left_gives_its_kernel_back_also_when_it_was_opened_directly(pages_server: Course, page):
    before = kernels(pages_server)  # pages of other tests, closed without a goodbye
    pages_server.visit(page, "00")
    page.wait_for_function("document.cookie.includes('_xsrf=')")
    assert kernels(pages_server) == before + 1
    page.get_by_role("link", name="All lessons").click()
    page.locator(".ck-lessons").wait_for()
    assert until(lambda: kernels(pages_server) == before)


@pytest.mark.parametrize("path", ["/", "/voila/render/00_start_here.ipynb", "/voila/api/contents/"])
def test_without_the_token_the_pages_give_nothing_away(pages_server: Course, path: str):
    line = http.client.HTTPConnection("127.0.0.1", pages_server.begun.served.port, timeout=10)
    line.request("GET", path)
    answer = line.getresponse()
    assert answer.status in (302, 401, 403)
    assert b"Start here" not in answer.read()


def test_the_pages_hold_the_lessons_and_nothing_else(pages_server: Course):
    write(pages_server.folder / "98_foreign.ipynb", "Foreign")
    served = pages_server.begun.served
    assert served.ask("voila/render/00_start_here.ipynb") is not None
    assert served.ask("voila/render/98_foreign.ipynb") is None
    assert served.ask("voila/render/..%2f98_foreign.ipynb") is None
    assert served.ask("voila/files/00_start_here.ipynb") is None
    assert not (pages_server.folder / "ran-98_foreign").exists()


# -- the look ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("course", ["lab_server", "pages_server"])
def test_lab_and_pages_fit_the_screen_in_both_themes(request, course, page, tmp_path):
    request.getfixturevalue(course).visit(page, "00")
    for scheme in ("light", "dark"):
        for size in ((1280, 800), (320, 640)):
            tailor(page, scheme, size)
            shoot(page, f"opening-{course}-{scheme}-{size[0]}", tmp_path)
            box = answer(page).bounding_box()
            assert box["x"] >= 0 and box["x"] + box["width"] <= size[0]
            assert box["height"] >= 44
        paper = lesson(page).evaluate("""one => { for (let at = one; at; at = at.parentElement) {
          const colour = getComputedStyle(at).backgroundColor; if (colour !== 'rgba(0, 0, 0, 0)') return colour } }""")
        light = sum(json.loads(paper[paper.index("(") :].translate(str.maketrans("()", "[]")))[:3]) > 380
        assert light == (scheme == "light")


def test_a_page_whose_boxes_came_too_late_opens_again_and_at_last_says_so(pages_server: Course, page):
    late = "document.querySelector('.jp-OutputArea-output').textContent = 'Error displaying widget: model not found'"
    pages_server.visit(page, "00")
    for _ in range(2):
        with page.expect_navigation():
            page.evaluate(late)
        pages_server.ready(page)
        assert line(page).count() == 0
    page.evaluate(late)
    line(page).get_by_text("load the page again").wait_for()


def test_a_page_opens_again_if_the_answer_with_all_controls_got_lost(pages_server: Course, page):
    lost, opened = [], []

    def between(socket):
        server = socket.connect_to_server()

        def told(message):
            whole = message if isinstance(message, bytes) else message.encode()
            if b'"update_states"' in whole and not lost:
                lost.append(len(whole))
            else:
                socket.send(message)

        server.on_message(told)

    page.route_web_socket(re.compile(r"/channels"), between)
    page.on("domcontentloaded", lambda it: opened.append(it.url))
    pages_server.visit(page, "00")
    assert lost and len(opened) == 2
    lesson(page).get_by_role("button", name="Count").click()
    lesson(page).get_by_role("button", name="Counted").wait_for()
