"""Laying, signing, keeping and giving back lessons; the icon; what `coachkit learn` starts and how it ends."""

import http.client
import json
import os
import re
import shlex
import signal
import socket
import stat
import subprocess
import sys
import time
import tomllib
from datetime import datetime
from pathlib import Path

import nbformat
import pytest
from nbformat.sign import NotebookNotary
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from coachkit import content, pages
from coachkit import open as opening
from coachkit.cli import run
from coachkit.errors import BadInput, Environment, UnknownName
from coachkit.lab import CLOCK, DROP, STYLE, page_option, share_extension
from coachkit.lab.lay import fingerprint, lay_lessons, own_home, reset_lesson
from coachkit.lab.running import find_running, note_running
from coachkit.lab.server import HOST, Served, free_port
from coachkit.pages import copy_lessons, course_of, share_template
from coachkit.practices import RECORDS
from coachkit.shortcut import make_shortcut

TODAY = datetime(2026, 11, 23, 18, 42)


def lesson(path: Path, text: str = "Start", *, output: str = "") -> Path:
    cell = new_code_cell("1 + 1", id="code", outputs=[new_output("stream", name="stdout", text=output)] if output else [])
    path.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(new_notebook(cells=[new_markdown_cell(f"# {text}", id="head"), cell]), path)
    return path


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    place = tmp_path / "home"
    place.mkdir()
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(place))
    monkeypatch.setenv("XDG_DATA_HOME", str(place / "data"))
    monkeypatch.setenv("LOCALAPPDATA", str(place / "data"))
    return place


@pytest.fixture
def originals(tmp_path: Path) -> Path:
    lesson(tmp_path / "originals" / "00_start_here.ipynb", "Start here")
    lesson(tmp_path / "originals" / "07_five_whys.ipynb", "Five whys")
    return tmp_path / "originals"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "mine"


def trusted(path: Path) -> bool:
    return NotebookNotary(data_dir=str(own_home())).check_signature(nbformat.read(path, as_version=4))


# -- laying ---------------------------------------------------------------------------------------------


def test_every_lesson_is_laid_and_signed_in_order(originals: Path, folder: Path):
    laid = lay_lessons(folder, source=originals)
    assert [(one.path.name, one.state) for one in laid] == [("00_start_here.ipynb", "new"), ("07_five_whys.ipynb", "new")]
    assert all(trusted(one.path) for one in laid)
    assert (folder / "07_five_whys.ipynb").read_bytes() == (originals / "07_five_whys.ipynb").read_bytes()


def test_the_signature_does_not_fit_a_changed_copy(originals: Path, folder: Path):
    laid = lay_lessons(folder, source=originals)[0].path
    lesson(laid, "Start here, says somebody else")
    assert not trusted(laid)


def test_laying_again_changes_nothing(originals: Path, folder: Path):
    lay_lessons(folder, source=originals)
    before = {path: path.stat().st_mtime_ns for path in folder.glob("*.ipynb")}
    assert {one.state for one in lay_lessons(folder, source=originals)} == {"same"}
    assert {path: path.stat().st_mtime_ns for path in folder.glob("*.ipynb")} == before


def test_a_newer_version_replaces_a_lesson_that_was_only_run(originals: Path, folder: Path):
    lay_lessons(folder, source=originals)
    lesson(folder / "07_five_whys.ipynb", "Five whys", output="2\n")  # run and saved
    lesson(originals / "07_five_whys.ipynb", "Five whys, better told")
    laid = lay_lessons(folder, source=originals)[1]
    assert (laid.state, laid.aside) == ("newer", None)
    assert "better told" in laid.path.read_text()
    assert not (folder / "earlier").exists()


def test_a_copy_with_changed_text_stays_while_the_lesson_is_the_same(originals: Path, folder: Path):
    lay_lessons(folder, source=originals)
    lesson(folder / "07_five_whys.ipynb", "Five whys, with my own notes")
    laid = lay_lessons(folder, source=originals)[1]
    assert laid.state == "yours" and "my own notes" in laid.path.read_text()
    assert not trusted(laid.path)  # only Jupyter signs what a person ran; laying never signs a changed copy


def test_a_copy_with_changed_text_is_kept_aside_when_the_lesson_is_newer(originals: Path, folder: Path):
    lay_lessons(folder, source=originals)
    lesson(folder / "07_five_whys.ipynb", "Five whys, with my own notes")
    lesson(originals / "07_five_whys.ipynb", "Five whys, better told")
    laid = lay_lessons(folder, source=originals, now=TODAY)[1]
    assert laid.aside == folder / "earlier" / "07_five_whys-2026-11-23.ipynb"
    assert "my own notes" in laid.aside.read_text() and "better told" in laid.path.read_text()


def test_two_copies_of_one_day_are_both_kept(originals: Path, folder: Path):
    lay_lessons(folder, source=originals)
    for text in ("first", "second"):
        lesson(folder / "07_five_whys.ipynb", text)
        reset_lesson(folder, "07", source=originals, now=TODAY)
    kept = sorted(path.name for path in (folder / "earlier").iterdir())
    assert kept == ["07_five_whys-2026-11-23-2.ipynb", "07_five_whys-2026-11-23.ipynb"]


def test_a_file_that_was_there_before_us_is_kept_aside(originals: Path, folder: Path):
    folder.mkdir()
    (folder / "07_five_whys.ipynb").write_text("not even a notebook")
    laid = lay_lessons(folder, source=originals, now=TODAY)[1]
    assert laid.aside.read_text() == "not even a notebook" and trusted(laid.path)


def test_reset_gives_the_original_back_and_keeps_the_changed_copy(originals: Path, folder: Path):
    lay_lessons(folder, source=originals)
    lesson(folder / "07_five_whys.ipynb", "Broken")
    laid = reset_lesson(folder, "07", source=originals, now=TODAY)
    assert "Broken" in laid.aside.read_text()
    assert laid.path.read_bytes() == (originals / "07_five_whys.ipynb").read_bytes() and trusted(laid.path)


def test_reset_of_an_unchanged_lesson_keeps_nothing_aside(originals: Path, folder: Path):
    lay_lessons(folder, source=originals)
    assert reset_lesson(folder, "07", source=originals).aside is None


@pytest.mark.parametrize("record", ["", "[]", "{", '{"07_five_whys.ipynb": 3}'])
def test_a_spoilt_record_costs_nothing(originals: Path, folder: Path, record: str):
    lay_lessons(folder, source=originals)
    (folder / ".coachkit.json").write_text(record)
    assert {one.state for one in lay_lessons(folder, source=originals)} == {"same"}


def test_the_folder_of_the_originals_is_refused(originals: Path, monkeypatch):
    monkeypatch.setattr("coachkit.lab.lay.notebooks_dir", lambda: originals)
    with pytest.raises(BadInput, match="originals"):
        lay_lessons(originals, source=originals)


def test_a_file_in_the_place_of_the_folder_is_refused(originals: Path, folder: Path):
    folder.write_text("")
    with pytest.raises(BadInput, match="is a file"):
        lay_lessons(folder, source=originals)


def test_a_folder_that_cannot_be_made_is_named(originals: Path, monkeypatch, folder: Path):
    def full(*args, **kwargs):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "mkdir", full)
    with pytest.raises(Environment, match=r"mine can't be used: No space left"):
        lay_lessons(folder, source=originals)


def test_outputs_and_the_order_of_keys_do_not_count_as_changes(tmp_path: Path):
    plain, ran = lesson(tmp_path / "a.ipynb"), lesson(tmp_path / "b.ipynb", output="2\n")
    assert fingerprint(plain.read_bytes()) == fingerprint(ran.read_bytes())
    assert fingerprint(plain.read_bytes()) != fingerprint(lesson(tmp_path / "c.ipynb", "Other").read_bytes())


# -- names ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["07", "07_five", "07_five_whys", "07_five_whys.ipynb", " 07 "])
def test_a_lesson_is_found_by_any_unique_start(originals: Path, name: str):
    assert content.find_lesson(name, originals).name == "07_five_whys.ipynb"


def test_an_unknown_lesson_and_an_unclear_one_are_refused_with_what_there_is(originals: Path):
    with pytest.raises(UnknownName, match="00_start_here, 07_five_whys"):
        content.find_lesson("33", originals)
    with pytest.raises(BadInput, match="several"):
        content.find_lesson("0", originals)


def test_the_content_is_found_in_the_checkout():
    assert content.notebooks_dir() == content.content_root() / "notebooks"
    assert content.exercises_dir().is_dir()


def test_a_lesson_is_called_by_its_first_heading(originals: Path, tmp_path: Path):
    assert content.title_of(originals / "07_five_whys.ipynb") == "Five whys"
    (tmp_path / "08_no_heading.ipynb").write_text("{}")
    assert content.title_of(tmp_path / "08_no_heading.ipynb") == "No heading"


def test_the_place_is_remembered_for_each_folder(tmp_path: Path):
    lessons = ["00_a.ipynb", "07_b.ipynb"]
    own_home().mkdir(parents=True)
    (own_home() / "place.json").write_text(json.dumps({str(tmp_path): "07_b.ipynb"}))
    assert opening.last_place(tmp_path, lessons) == "07_b.ipynb"
    assert opening.last_place(tmp_path / "other", lessons) == "00_a.ipynb"
    assert opening.last_place(tmp_path, ["00_a.ipynb"]) == "00_a.ipynb"  # a lesson that is gone


def test_on_a_new_machine_the_journal_says_where_to_go_on(tmp_path: Path, monkeypatch):
    from coachkit.journal import open_journal
    from coachkit.lessons import curriculum

    monkeypatch.setenv("COACHKIT_LEARNER", "me")
    names, place = [one.file for one in curriculum()], tmp_path / "brought.db"
    assert opening.last_place(tmp_path, names, str(place)) == names[0] and not place.exists()
    with open_journal(place) as journal:
        for piece in curriculum()[0].done:
            journal.save(full_record(piece), learner="me", key=piece.key)
    assert opening.last_place(tmp_path, names, str(place)) == names[1]


def full_record(piece):
    """A record with something in it where the table of contents asks for a part."""
    return RECORDS[piece.kind].model_validate({piece.needs: "something"} if piece.needs else {})


# -- one source for what is copied ---------------------------------------------------------------------------


@pytest.mark.parametrize("one", [STYLE, CLOCK, DROP], ids=lambda path: path.name)
def test_extension_and_template_carry_the_one_stylesheet_and_the_same_scripts(tmp_path: Path, originals: Path, one: Path):
    share_extension(tmp_path)
    share_template(tmp_path, content.lesson_files(originals))
    copies = list(tmp_path.rglob(one.name))
    assert len(copies) == 2 and all(copy.read_bytes() == one.read_bytes() for copy in copies)


@pytest.mark.parametrize("script", [CLOCK, DROP], ids=lambda path: path.name)
def test_a_script_can_stand_in_a_page_template(script: Path):
    """Nothing in it opens a tag of Jinja or ends the script element it is put into."""
    assert not re.search(r"{[{%#]|</script", script.read_text(encoding="utf-8"))


def contrast(one: str, other: str) -> float:
    """The contrast of two hex colours. Source: WCAG 2.2, relative luminance."""

    def light(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))

    low, high = sorted((light(one), light(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_every_colour_of_the_stylesheet_can_be_read_on_every_surface(theme: int):
    found = re.findall(r"--ck-([a-z-]+): light-dark\((#\w{6}), (#\w{6})\)", STYLE.read_text(encoding="utf-8"))
    tokens = {name: pair[theme] for name, *pair in found}
    surfaces = [tokens.pop("paper"), tokens.pop("shade"), ("#ffffff", "#111111")[theme]]  # the last is JupyterLab's
    assert contrast(tokens.pop("on-accent"), tokens["accent"]) >= 4.5
    tokens.pop("line")  # a hairline carries no meaning
    edge = tokens.pop("edge")
    assert min(contrast(edge, surface) for surface in surfaces) >= 3
    assert len(tokens) == 12
    assert [name for name, colour in tokens.items() if min(contrast(colour, s) for s in surfaces) < 4.5] == []


def test_the_wheel_takes_stylesheet_and_scripts_of_plain_jupyterlab_from_the_one_source():
    shared = tomllib.loads((content.PACKAGE.parent / "pyproject.toml").read_text())["tool"]["hatch"]["build"]["targets"]["wheel"]["shared-data"]
    for name in ("style.css", "clock.js", "drop.js"):
        assert shared[f"coachkit/{name}"] == f"share/jupyter/labextensions/coachkit-lab/static/{name}"
    assert [path.name for path in content.PACKAGE.rglob("style*.css")] == ["style.css"]


def test_words_with_braces_or_quotes_cannot_open_a_template_tag(tmp_path: Path):
    from jinja2 import Environment as Jinja

    path = lesson(tmp_path / "00_odd.ipynb", "{{ 7*7 }} {% raw %} \"quoted\" #}")
    made = Jinja().from_string(course_of([path]) + "{{ lessons[0].title }}").render()
    assert made.strip() == '{{ 7*7 }} {% raw %} "quoted" #}'


def test_the_pages_folder_holds_the_lessons_and_no_other_notebook(originals: Path, tmp_path: Path):
    place = tmp_path / "pages"
    lesson(place / "66_left_over.ipynb")
    copy_lessons(originals, ["00_start_here.ipynb"], place)
    assert [path.name for path in place.iterdir()] == ["00_start_here.ipynb"]


def test_the_template_and_the_extension_load_nothing_from_the_net():
    files = [p for p in [*pages.TEMPLATE.rglob("*"), *(content.PACKAGE / "lab" / "labextension").rglob("*"), STYLE, CLOCK, DROP] if p.is_file()]
    assert len(files) > 6
    assert [path.name for path in files if re.search(r"(https?:)?//[a-z0-9-]+\.[a-z]", path.read_text(encoding="utf-8"))] == []


def test_the_extension_is_told_which_files_may_run():
    assert json.loads(page_option(["00_a.ipynb"]))["lessons"] == ["00_a.ipynb"]


def test_without_voila_the_pages_say_which_command_helps(monkeypatch):
    monkeypatch.setattr(pages.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(Environment, match=r'pip install "coachkit\[pages\]"'):
        opening.begin(pages=True)
    assert run(["learn", "--pages", "--no-browser"]) == 3


def test_the_timer_opens_as_a_page_and_without_pages_in_jupyterlab(monkeypatch, capsys):
    asked = []

    def begin(lesson, **options):
        asked.append((lesson, options["pages"]))
        raise BadInput("far enough")

    monkeypatch.setattr(opening, "begin", begin)
    assert run(["standup", "--no-browser"]) == 2
    monkeypatch.setattr("coachkit.cli.standup.importlib.util.find_spec", lambda name: None)
    assert run(["standup", "--no-browser"]) == 2
    assert asked == [("standup", True), ("standup", False)] and "JupyterLab" in capsys.readouterr().err


# -- the icon ----------------------------------------------------------------------------------------------


def test_the_icon_on_linux_starts_this_python(tmp_path: Path):
    path = make_shortcut(tmp_path, system="Linux")
    said = dict(line.split("=", 1) for line in path.read_text().splitlines() if "=" in line)
    assert shlex.split(said["Exec"])[0] == sys.executable and "learn" in said["Exec"]
    assert path.name == "coachkit.desktop" and path.stat().st_mode & stat.S_IXUSR


def test_the_icon_on_a_mac_can_be_started(tmp_path: Path):
    path = make_shortcut(tmp_path, system="Darwin")
    assert path.name == "coachkit.command" and path.stat().st_mode & stat.S_IXUSR
    assert subprocess.run(["sh", "-n", str(path)], check=False).returncode == 0
    assert shlex.split(path.read_text().splitlines()[1])[1] == sys.executable


def test_the_icon_on_windows_falls_back_to_a_command_file(tmp_path: Path, monkeypatch):
    monkeypatch.setattr("coachkit.shortcut.shutil.which", lambda name: None)
    path = make_shortcut(tmp_path, system="Windows")
    assert path.name == "coachkit.cmd" and sys.executable in path.read_text()


def test_an_icon_for_a_folder_that_is_not_there_is_refused(tmp_path: Path):
    with pytest.raises(BadInput, match="no folder"):
        make_shortcut(tmp_path / "nowhere")


def test_the_command_says_where_the_icon_is(tmp_path: Path, capsys):
    assert run(["shortcut", "--folder", str(tmp_path)]) == 0
    assert str(next(tmp_path.glob("coachkit.*"))) in capsys.readouterr().out


# -- the server ----------------------------------------------------------------------------------------------


def test_a_port_that_is_taken_is_refused():
    with socket.socket() as taken:
        taken.bind((HOST, 0))
        taken.listen()
        with pytest.raises(BadInput, match=str(taken.getsockname()[1])):
            free_port(taken.getsockname()[1])
    assert free_port() > 0


@pytest.fixture
def learning(originals: Path, folder: Path, home: Path, tmp_path: Path):
    """`coachkit learn` in a process of its own, on small lessons."""
    code = (
        # A test run that was started with & hands down an ignored Ctrl-C; a learner's terminal does not.
        "import signal; signal.signal(signal.SIGINT, signal.default_int_handler);"
        "import sys, pathlib; from coachkit import content; import coachkit.open, coachkit.lab.lay;"
        f"place = pathlib.Path({str(originals)!r});"
        "content.notebooks_dir = coachkit.open.notebooks_dir = coachkit.lab.lay.notebooks_dir = lambda: place;"
        f"from coachkit.cli import run; sys.exit(run(['learn', '07', '--no-browser', '--folder', {str(folder)!r}, '--journal', {str(tmp_path / 'j.db')!r}]))"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True,
        env=os.environ | {"TMPDIR": str(tmp_path), "PYTHONUNBUFFERED": "1"},
    )
    yield process
    if process.poll() is None:
        process.kill()
    process.stdout.close()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT to send")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP], ids=["ctrl-c", "kill", "closed terminal"])
def test_learn_prints_an_address_that_needs_its_token_and_ends_well(learning, number, tmp_path: Path):
    said, end = "", time.monotonic() + 90
    while "Ctrl-C" not in said and time.monotonic() < end:
        said += learning.stdout.readline()
    address = re.search(r"http://127\.0\.0\.1:(\d+)/doc/tree/07_five_whys\.ipynb\?token=(\S+)", said)
    assert address, said
    assert status(int(address[1]), "/api/contents") == 403
    assert status(int(address[1]), f"/api/contents?token={address[2]}") == 200
    again = subprocess.run(learning.args, capture_output=True, text=True, timeout=60, check=False)
    assert again.returncode == 0 and "open already" in again.stdout and address[0] in again.stdout
    others = [line for line in processes() if address[2] in line]
    assert others == [], "the token is on a command line"
    learning.send_signal(number)
    rest = learning.stdout.read()
    assert learning.wait(20) == 0
    assert "Your answers come back" in rest and "Traceback" not in rest
    assert not list(tmp_path.glob("coachkit-*")), "something was left behind"
    with pytest.raises(OSError):
        status(int(address[1]), "/api")


def test_word_of_a_server_that_is_gone_or_of_another_folder_starts_nothing_by_mistake(tmp_path: Path):
    served = Served(None, "", tmp_path, free_port(), "token")
    own_home().mkdir(parents=True)
    note_running(served, False, {"folder": "here"})
    assert find_running(False, {"folder": "here"}) is None  # nobody answers there
    assert (own_home() / "running.json").stat().st_mode & 0o077 == 0
    (own_home() / "running.json").write_text("{")
    assert find_running(False, {"folder": "here"}) is None


def status(port: int, path: str) -> int:
    line = http.client.HTTPConnection(HOST, port, timeout=10)
    line.request("GET", path)
    return line.getresponse().status


def processes() -> list[str]:
    return [p.read_bytes().replace(b"\0", b" ").decode(errors="replace") for p in Path("/proc").glob("[0-9]*/cmdline") if p.exists()]


def test_a_server_that_does_not_start_is_named_with_its_last_words(folder: Path, originals: Path, monkeypatch):
    monkeypatch.setattr("coachkit.lab.sys.executable", sys.executable)
    monkeypatch.setattr("coachkit.lab.clean_environment", lambda more: dict(os.environ) | {"PYTHONPATH": ""} | {"PYTHONHOME": "/nowhere"})
    with pytest.raises(Environment, match=r"JupyterLab did not start\. Its last words: .+\. Try: coachkit doctor"):
        opening.begin(folder=folder, source=originals)


def test_a_lesson_nobody_knows_ends_with_2_before_anything_is_laid(folder: Path, capsys):
    assert run(["learn", "nothing-like-this", "--no-browser", "--folder", str(folder)]) == 2
    assert not folder.exists()
