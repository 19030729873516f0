"""What browser tests share: a sealed home, a course that is open, and eyes on every request.

    def test_an_answer_comes_back(lab_server, page):
        lab_server.visit(page, "07")              # opens the lesson and waits until it has run
        page.get_by_label("What happened?").fill("…")
        saved(page).wait_for()
        page.reload(); lab_server.ready(page)
"""

import json
import os
import re
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from coachkit import open as opening
from coachkit.content import find_lesson
from coachkit.lab import share_extension
from coachkit.lab.server import Served, clean_environment, free_port, new_token, private_folder, start
from coachkit.pages import page_of

CHROMIUM = os.environ.get("COACHKIT_CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"
FLAGS = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"]
PATIENCE = 60_000  # milliseconds until a lesson has run, on a busy machine
# Every cell is there, as many as the status bar of JupyterLab counts, and every control is drawn. JupyterLab adds the cells out of
# sight when it has time. A page whose controls came too late opens once more by itself, which this waits for; its outputs stand
# in scripts until Voila draws them.
DRAWN = """document.body && !document.body.classList.contains('ck-starting') && ![...document.querySelectorAll('.jp-OutputArea-output')]
  .some(one => /^(Loading widget|Error displaying widget)/.test(one.textContent))
  && !document.querySelector('script[type*="voila.cell-output"]')
  && [document.querySelector('#jp-main-statusbar')?.textContent.match(/Cell \\d+\\/(\\d+)/)?.[1]]
    .every(count => !count || Number(count) === document.querySelectorAll('.jp-NotebookPanel:not(.lm-mod-hidden) .jp-Notebook .jp-Cell').length)"""
# A view draws its parts one after the other: over when nothing was added in eight turns of the page's own clock, which a busy page turns slowly.
SETTLED = """() => new Promise(done => {
  let left = 8;
  const added = change => [...change.addedNodes].some(one => one.nodeType === Node.ELEMENT_NODE);
  const watch = new MutationObserver(changes => { if (changes.some(added)) left = 8; });
  watch.observe(document.body, {childList: true, subtree: true});
  const turn = () => { if (--left > 0) setTimeout(turn, 75); else { watch.disconnect(); done(); } };
  turn();
})"""


def need_browser() -> None:
    """Skips, with the reason, where Debian's chromium or playwright is missing."""
    pytest.importorskip("playwright", reason="playwright is not installed")
    if not Path(CHROMIUM).exists():
        pytest.skip("chromium is not installed")


def seal(monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    """Sends everything that looks for a home, a setting or a journal to `home`."""
    home.mkdir(parents=True, exist_ok=True)
    for name in list(os.environ):
        if name.startswith(("JUPYTER", "XDG_")):
            monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USERPROFILE", str(home))
    for name, part in (("DATA", ".local/share"), ("STATE", ".local/state"), ("CONFIG", ".config"), ("CACHE", ".cache")):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(home / part))
    monkeypatch.setenv("COACHKIT_JOURNAL", str(home / "journal.db"))
    monkeypatch.setenv("COACHKIT_LEARNER", "me")


@dataclass
class Course:
    """A course opened by `coachkit learn`, in JupyterLab or as pages, which a test can close and open again."""

    home: Path
    originals: Path | None = None
    pages: bool = False
    begun: opening.Begun | None = None

    @property
    def folder(self) -> Path:
        return self.home / "coachkit"

    @property
    def journal(self) -> Path:
        return self.home / "journal.db"

    def start(self) -> "Course":
        self.begun = opening.begin(folder=self.folder, pages=self.pages, source=self.originals)
        return self

    def stop(self) -> None:
        if self.begun:
            opening.remember_place(self.begun)
            self.begun.served.stop()
            self.begun = None

    def restart(self) -> "Course":
        """Server and kernels gone, everything begun anew, as on the next morning."""
        self.stop()
        return self.start()

    def address(self, lesson: str = "") -> str:
        """The address of a lesson, by any unique start of its name; without one, where the course opens."""
        if not lesson:
            return self.begun.address
        name = find_lesson(lesson, self.originals).name
        return self.begun.served.address(page_of(name) if self.pages else f"doc/tree/{name}")

    def visit(self, page, lesson: str = "") -> None:
        """Opens a lesson and waits until all its cells have run."""
        page.goto(self.address(lesson))
        self.ready(page)

    def ready(self, page) -> None:
        """Waits until the lesson on the page has run (after `page.reload()`, a link, a restart)."""
        if self.pages:
            page.locator("body.ck-page:not(.ck-starting)").wait_for(timeout=PATIENCE)
        else:
            page.locator(".ck-lesson.ck-ran:not(.lm-mod-hidden)").wait_for(timeout=PATIENCE)
        page.wait_for_function(DRAWN, timeout=PATIENCE)
        if not settled(page):  # it had found a box missing and has opened again
            self.ready(page)

    def restart_kernel(self, page) -> None:
        """Restarts the kernel as a learner would, through the menu, and waits until the lesson has run again."""
        assert not self.pages
        page.evaluate("document.querySelector('.ck-lesson:not(.lm-mod-hidden)').classList.remove('ck-ran')")
        page.get_by_role("menuitem", name="Kernel", exact=True).click()
        page.locator(".lm-Menu-item[data-command='kernelmenu:restart']").click()
        self.ready(page)


def tailor(page, scheme: str, size: tuple[int, int]) -> None:
    """Theme, width and height, no movement, and as much patience as a busy machine needs."""
    page.set_default_timeout(PATIENCE)
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.set_viewport_size({"width": size[0], "height": size[1]})


def lesson(page):
    """The part of the page that holds the lesson, in JupyterLab or as a page. Scope every locator to it."""
    return page.locator(".jp-NotebookPanel:not(.lm-mod-hidden) .jp-Notebook, main#text").first


def cells(page):
    """The cells of the lesson in JupyterLab."""
    return page.locator(".jp-NotebookPanel:not(.lm-mod-hidden) .jp-Notebook .jp-Cell")


def saved(page):
    """The cue of a saved answer."""
    return lesson(page).locator(".ck-saved:not(.ck-not-saved)").filter(has_text=re.compile(r"^\s*Saved \d")).first


def line(page):
    """The line that coachkit shows over a lesson (opening, asleep, stumbled); hidden when there is nothing to say."""
    return page.locator(".ck-line:visible")


@dataclass
class Visits:
    """Every address that a page asked for."""

    asked: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)

    def watch(self, page) -> None:
        page.on("request", lambda request: self.asked.append(request.url))
        page.on("requestfailed", lambda request: self.failed.append(request.url))
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("dialog", lambda dialog: (self.dialogs.append(dialog.message), dialog.accept()))

    def foreign(self) -> list[str]:
        """What did not stay on this machine."""
        return [url for url in self.asked if urlsplit(url).scheme in ("http", "https", "ws", "wss") and urlsplit(url).hostname != "127.0.0.1"]


def watched(opened, scheme: str = "light", size: tuple[int, int] = (1280, 800)) -> tuple[object, Visits]:
    """A page of the usual kind in a browser or profile, and what it asks for from its first moment on."""
    visits, page = Visits(), opened.new_page()
    tailor(page, scheme, size)
    visits.watch(page)
    return page, visits


def settled(page) -> bool:
    """Waits until nothing is being drawn any more; False when the page opened again instead."""
    from playwright.sync_api import Error

    try:
        opened = page.evaluate("performance.timeOrigin")
        page.evaluate(SETTLED)
        return page.evaluate(f"performance.timeOrigin === {opened} && {DRAWN}")
    except Error:  # the page it was asked of is gone
        return False


def nothing_more(page) -> None:
    """Waits until the kernel is there and idle, and then some: whatever wanted to run by itself has had its chance."""
    page.locator("#jp-main-statusbar").get_by_text("| Idle").wait_for(timeout=PATIENCE)
    page.wait_for_timeout(1500)
    page.locator("#jp-main-statusbar").get_by_text("| Idle").wait_for(timeout=PATIENCE)


def kernels(course: Course) -> int:
    """How many kernels the server has running (on Linux, by its child processes)."""
    server, count = course.begun.served.process.pid, 0
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            parent = re.search(r"^PPid:\t(\d+)$", status.read_text(), re.M)
            count += bool(parent) and int(parent[1]) == server and b"ipykernel" in (status.parent / "cmdline").read_bytes()
        except OSError:
            continue
    return count


def until(right, seconds: float = 10) -> bool:
    """Asks again and again until it is right; False when it never was."""
    end = time.monotonic() + seconds
    while not right():
        if time.monotonic() > end:
            return False
        time.sleep(0.1)
    return True


def shoot(page, name: str, folder: Path | None = None) -> Path:
    """A picture of the whole page in COACHKIT_SHOTS; looks at both themes with `page.emulate_media(color_scheme=…)`."""
    target = Path(os.environ.get("COACHKIT_SHOTS") or folder or Path(private_folder()))
    target.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=target / f"{name}.png", full_page=True)
    return target / f"{name}.png"


def type_stray_keys(page, control) -> str:
    """Types `a b d d x`, each of which is a shortcut of JupyterLab, and returns what was typed."""
    control.click()
    control.press("End")
    page.keyboard.type("abddx", delay=15)
    return "abddx"


def start_plain_lab(folder: Path, home: Path) -> Served:
    """JupyterLab as anybody starts it from a clone: our extension is installed, `coachkit learn` is not involved."""
    place = private_folder()
    port, token = free_port(), new_token()
    share_extension(place / "share")
    (place / "config").mkdir()
    (place / "config" / "jupyter_server_config.json").write_text(json.dumps({"IdentityProvider": {"token": token}}))
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--ServerApp.ip=127.0.0.1", f"--ServerApp.port={port}",
               "--ServerApp.port_retries=0", "--LabApp.expose_app_in_browser=True", f"--ServerApp.root_dir={folder}"]
    if os.geteuid() == 0:
        command.append("--allow-root")
    variables = clean_environment() | {
        "JUPYTER_CONFIG_DIR": str(place / "config"), "JUPYTER_DATA_DIR": str(home / "plain"),
        "JUPYTER_PATH": str(place / "share"), "JUPYTERLAB_SETTINGS_DIR": str(home / "plain" / "settings"),
        "JUPYTERLAB_WORKSPACES_DIR": str(place / "workspaces"), "JUPYTER_RUNTIME_DIR": str(place / "runtime"),
    }
    return start(command, name="JupyterLab", place=place, port=port, token=token, cwd=folder, env=variables)


def run_all(page) -> None:
    """Runs all cells of the notebook in a plain JupyterLab, once its kernel is really there."""
    page.locator(".jp-NotebookPanel .jp-Notebook .jp-Cell").first.wait_for(timeout=PATIENCE)
    page.evaluate("""async () => {
      const app = window.jupyterapp; await app.restored;
      const panel = app.shell.currentWidget; await panel.context.ready;
      await panel.sessionContext.ready; await panel.sessionContext.session.kernel.info;
      await app.commands.execute('notebook:run-all-cells');
    }""")


def trust_in_plain_lab(path: Path, home: Path) -> None:
    """What `jupyter trust` does, for the plain JupyterLab of these tests."""
    variables = clean_environment() | {"JUPYTER_DATA_DIR": str(home / "plain")}
    subprocess.run([sys.executable, "-m", "jupyter", "trust", str(path)], env=variables, check=True, capture_output=True)
