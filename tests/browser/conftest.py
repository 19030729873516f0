"""One server, one browser and one profile per module, one clean page per test; no request may leave this machine."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

pytest.register_assert_rewrite("answers", "harness")  # so that a failing assertion there says what it saw

import harness  # noqa: E402 - after its folder is on the path and its asserts are rewritten


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("browser")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A person's home for one module: journal, folder of lessons and Jupyter's own files are all in it."""
    harness.need_browser()
    with pytest.MonkeyPatch.context() as patch:
        place = tmp_path_factory.mktemp("home")
        harness.seal(patch, place)
        yield place


@pytest.fixture(scope="module")
def originals() -> Path | None:
    """The lessons to lay; None for the real ones. A module with notebooks of its own overrides this."""
    return None


@pytest.fixture(scope="module")
def lab_server(home: Path, originals: Path | None) -> Iterator[harness.Course]:
    """The course in JupyterLab, as `coachkit learn` opens it."""
    course = harness.Course(home, originals)
    try:
        yield course.start()
    finally:
        course.stop()


@pytest.fixture(scope="module")
def pages_server(home: Path, originals: Path | None) -> Iterator[harness.Course]:
    """The course as pages, as `coachkit learn --pages` opens it."""
    pytest.importorskip("voila", reason="voila is not installed (the extra: pages)")
    course = harness.Course(home, originals, pages=True)
    try:
        yield course.start()
    finally:
        course.stop()


@pytest.fixture(scope="module")
def browser(home: Path) -> Iterator[object]:
    """Debian's chromium. One a module, because playwright's loop would disturb other tests' loops."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=harness.CHROMIUM, args=harness.FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def profile(browser) -> Iterator[object]:
    """What chromium keeps for one person: above all its cache, without which every opening takes seconds longer."""
    context = browser.new_context()
    yield context
    context.close()


@pytest.fixture
def scheme() -> str:
    """light or dark; a test overrides it with `@pytest.mark.parametrize("scheme", ["light", "dark"])`."""
    return "light"


@pytest.fixture
def size() -> tuple[int, int]:
    """Width and height of the window."""
    return (1280, 800)


@pytest.fixture
def visits() -> harness.Visits:
    """What the page of this test asked for."""
    return harness.Visits()


@pytest.fixture
def page(profile, visits: harness.Visits, scheme: str, size: tuple[int, int]) -> Iterator[object]:
    """A clean page. The test fails if any of its requests left the machine."""
    others, tab = set(profile.pages), profile.new_page()
    harness.tailor(tab, scheme, size)
    profile.on("page", visits.watch)
    visits.watch(tab)
    yield tab
    profile.remove_listener("page", visits.watch)
    for one in set(profile.pages) - others:
        one.close()
    assert visits.foreign() == []
