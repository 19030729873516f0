"""For every test and every notebook that pytest runs: never touch a real journal, and let no skip pass unseen."""

import os
import shutil
import tempfile
from pathlib import Path

import pytest

LONG = tuple(f"tests/browser/test_{name}.py" for name in ("keyboard", "lessons", "lessons_pages"))
_SANDBOX = Path(tempfile.mkdtemp(prefix="coachkit-tests-"))


def pytest_configure(config: pytest.Config) -> None:
    # Kernels that nbval starts inherit these.
    os.environ["COACHKIT_JOURNAL"] = str(_SANDBOX / "journal.db")
    os.environ["COACHKIT_LEARNER"] = "me"
    os.environ["COACHKIT_RAISE"] = "1"
    os.environ.setdefault("MPLBACKEND", "agg")
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # workers, kernels and servers share two cores as it is
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES"):
        os.environ.pop(name, None)
    os.environ["LANG"] = "C.UTF-8"
    # pandas, papermill and the kernels write caches and histories; not into the person's home.
    os.environ.setdefault("IPYTHONDIR", str(_SANDBOX / "ipython"))


def pytest_unconfigure(config: pytest.Config) -> None:
    shutil.rmtree(_SANDBOX, ignore_errors=True)


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo):
    outcome = yield
    report = outcome.get_result()
    if report.skipped and not hasattr(report, "wasxfail") and os.environ.get("COACHKIT_NO_SKIPS") == "1":
        report.outcome = "failed"
        report.longrepr = f"skipped although COACHKIT_NO_SKIPS=1: {report.longrepr}"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The long browser tests begin, beside all that needs no browser; the short ones come last."""
    def turn(item: pytest.Item) -> int:
        module = item.nodeid.partition("::")[0]
        return 0 if module in LONG else 2 if module.startswith("tests/browser/") else 1

    items.sort(key=turn)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log):
    """A module a worker, and the long browser tests all on one: two browsers on two cores take each other's time."""
    from xdist.scheduler import LoadScopeScheduling

    class OneBrowser(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            module = super()._split_scope(nodeid)
            return "long" if module in LONG else module

    return OneBrowser(config, log)


@pytest.fixture
def shared_data() -> Path:
    """Real third-party files to test against; not part of the project."""
    folder = Path(__file__).resolve().parent.parent / "shared" / "data"
    if not folder.exists():
        pytest.skip("the folder shared/data with third-party files is not beside the checkout")
    return folder
