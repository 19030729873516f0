"""The stand-up timer at nine in the morning: alone on a page, by keyboard, quiet on the line, and there again after a reload."""

import time

import pytest
from answers import answers, window
from harness import PATIENCE, Course, until

HERE = """() => { const one = document.activeElement, style = getComputedStyle(one);
  return {type: one.type, name: (one.labels?.[0]?.textContent || one.textContent || one.title).trim(), ours: !!one.closest('.ck'), tag: one.tagName,
          shown: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2} }"""
CLOCK = ".ck-clock .ck-digits"


def seconds(page) -> int:
    minutes, rest = page.locator(CLOCK).text_content().split(":")
    return 60 * int(minutes) + int(rest)


def held(course: Course) -> dict:
    """The stand-up of today, as the journal has it."""
    return next(payload for (kind, _key), payload in answers(course.journal).items() if kind == "stand-up")


def lead(page, words: str):
    return page.locator("button.ck-lead-on").filter(has_text=words)


def to(page, words: str, key: str = "Tab") -> None:
    """Tab until the control of this name has the focus; it shows, and it has a name."""
    for _step in range(80):
        page.keyboard.press(key)
        here = page.evaluate(HERE)
        # The parts of a date have a mark of the browser's own.
        if here["ours"] and here["tag"] in ("BUTTON", "INPUT", "TEXTAREA", "SELECT") and here["type"] != "date":
            assert here["name"] and here["shown"], here
        if here["name"].startswith(words):
            return
    raise AssertionError(f"no Tab leads to {words!r}")


def test_a_whole_stand_up_without_a_mouse(pages_server: Course, profile):
    with window(profile) as page:
        pages_server.visit(page, "standup")
        page.locator("body").focus()
        to(page, "Begin with")
        page.keyboard.press("Enter")
        lead(page, "Next: What is in the way").wait_for()
        assert page.evaluate(HERE)["name"].startswith("Next")  # the keyboard is still on the button that leads through
        page.wait_for_timeout(1200)  # what lasts less than half a second is a slip of the finger
        page.keyboard.press("Enter")
        lead(page, "Next: What has to fit together").wait_for()
        to(page, "Park it for afterwards")
        page.keyboard.type("the van, I. and M.")
        page.keyboard.press("Enter")
        page.get_by_text("1 · the van, I. and M.").wait_for()
        to(page, "What did you agree on for today?")
        page.keyboard.type("The store room is counted by noon")
        to(page, "End it now", key="Shift+Tab")
        page.keyboard.press("Enter")
        lead(page, "It is not over").wait_for()
        assert until(lambda: held(pages_server).get("ended"))
    told = held(pages_server)
    assert told["agreement"] == "The store room is counted by noon" and told["parked"] == ["the van, I. and M."]
    assert [t["topic"] for t in told["talk"]] == ["The oldest items", "What is in the way"]


@pytest.fixture
def running(pages_server: Course, profile):
    """A page on which a stand-up runs, begun here or gone on with, and what is sent from it."""
    with window(profile) as page:
        sent = []
        page.on("websocket", lambda line: line.on("framesent", lambda frame: sent.append(frame)))
        pages_server.visit(page, "standup")
        page.locator("button.ck-lead-on").click()
        lead(page, "Next").wait_for()
        yield page, sent
        page.get_by_role("button", name="End it now").click()
        lead(page, "It is not over").wait_for()


def test_while_it_runs_the_seconds_go_by_and_nothing_is_sent(running):
    page, sent = running
    page.wait_for_timeout(1500)
    assert sent  # the line is there, and it was used
    before, messages = seconds(page), len(sent)
    page.wait_for_timeout(4000)
    assert seconds(page) - before in (3, 4, 5) and len(sent) == messages


def test_after_a_reload_the_clock_is_where_it_would_have_been(pages_server: Course, running):
    page, _sent = running
    page.get_by_label("What did you agree on for today?").fill("The van is back by three")
    assert until(lambda: held(pages_server).get("agreement") == "The van is back by three", PATIENCE / 1000)
    before, at = seconds(page), time.monotonic()
    page.reload()
    pages_server.ready(page)
    page.locator(CLOCK).wait_for(timeout=PATIENCE)
    assert abs(seconds(page) - before - (time.monotonic() - at)) < 3
    assert page.get_by_label("What did you agree on for today?").input_value() == "The van is back by three"


def test_past_the_limit_the_clock_says_so_in_words(running):
    page, _sent = running
    late = page.locator(".ck-clock .ck-late")
    assert late.text_content() == ""
    # The hands are put forward: eleven minutes ago.
    page.locator(CLOCK).evaluate("one => { one.dataset.ckSince = Date.now() - 660000 }")
    late.filter(has_text="over the time you agreed on").wait_for()
    assert page.locator(f"{CLOCK}.ck-over").text_content().startswith("11:0")


@pytest.mark.parametrize("size", [(320, 700), (1280, 800)])
def test_nothing_is_wider_than_the_window(pages_server: Course, profile, size):
    with window(profile, size=size) as page:
        pages_server.visit(page, "standup")
        assert page.evaluate("document.documentElement.scrollWidth") <= size[0]


def test_in_jupyterlab_the_same_stand_up_goes_on(lab_server: Course, profile):
    """Another server, another kernel, the same journal; the clock runs there too."""
    with window(profile) as page:
        lab_server.visit(page, "standup")
        page.locator("button.ck-lead-on").click()
        lead(page, "Next").wait_for()
        before = seconds(page)
        page.wait_for_timeout(2500)
        assert seconds(page) - before in (2, 3)
        page.get_by_role("button", name="End it now").click()
        lead(page, "It is not over").wait_for()
