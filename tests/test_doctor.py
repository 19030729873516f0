"""The doctor says what is wrong in plain words, and names the weakness of an old version."""

import json
import os
import sqlite3
from pathlib import Path

import pytest

from coachkit import doctor, places, versions
from coachkit.cli import run
from coachkit.doctor import disk, examine, folder, fonts, healthy, kernel, real_journal, saving
from coachkit.journal import open_journal
from coachkit.lessons import order
from coachkit.practices import RECORDS
from coachkit.versions import HOLES, Line, holes, packages, python


@pytest.fixture(autouse=True)
def own_journal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("COACHKIT_JOURNAL", str(tmp_path / "journal.db"))
    return tmp_path / "journal.db"


def one(lines) -> Line:
    (line,) = lines
    return line


def test_an_old_python_is_missing_and_a_new_one_is_ok():
    assert one(python((3, 10, 4))).state == "missing"
    assert one(python((3, 11, 0))).state == "ok"


def test_a_missing_package_is_named_with_the_command_that_brings_it():
    line = next(packages(["surely-no-such-package>=2"]))
    assert (line.name, line.state) == ("surely-no-such-package", "missing")
    assert 'pip install "surely-no-such-package>=2"' in line.words


def test_a_version_outside_the_range_is_a_look():
    assert next(packages(["pydantic<1"])).state == "look"


def test_what_pyproject_asks_for_is_all_there():
    assert [line.name for line in packages() if line.state == "missing"] == []


@pytest.mark.parametrize("hole", HOLES, ids=lambda hole: f"{hole.package}-{hole.fixed}")
def test_a_version_below_a_floor_names_its_weakness_and_the_floor_does_not(hole):
    below = f"{hole.fixed}.dev0"  # the last thing before the release
    named = [line for line in holes({hole.package: below}) if hole.name in line.words]
    assert len(named) == 1 and named[0].state == "look" and hole.fixed in named[0].words
    assert not [line for line in holes({hole.package: hole.fixed}) if hole.name in line.words]


def test_new_versions_have_no_known_weakness():
    assert one(holes({"jupyterlab": "4.6.6", "jupyter-server": "2.21.1", "nbconvert": "7.17.2", "voila": "0.5.13"})).state == "ok"


def test_the_lessons_are_counted_as_the_course_counts_them():
    assert f"{len(order())} lessons in" in one(doctor.lessons()).words


def test_a_kernel_starts_and_finds_coachkit():
    assert one(kernel()).state == "ok"


def test_a_kernel_that_does_not_start_is_missing(monkeypatch):
    def refuse(**kwargs):
        raise RuntimeError("no such kernel")

    monkeypatch.setattr("jupyter_client.manager.start_new_kernel", refuse)
    line = one(kernel())
    assert line.state == "missing" and "no such kernel" in line.words


def test_saving_is_tried_without_touching_the_real_journal(own_journal: Path):
    assert one(saving()).state == "ok"
    assert not own_journal.exists()


def test_a_journal_that_is_not_there_yet_is_ok_and_is_not_made(own_journal: Path):
    assert one(real_journal()).state == "ok"
    assert not own_journal.exists()


def test_the_real_journal_is_read_and_not_changed(own_journal: Path):
    with open_journal(own_journal) as journal:
        journal.save(RECORDS["reflection"](), learner="me")
    before = own_journal.read_bytes()
    line = one(real_journal())
    assert line.state == "ok" and "1 entry" in line.words
    assert own_journal.read_bytes() == before


@pytest.mark.parametrize("content", [b"not a database, but long enough to be read as one" * 40, b""], ids=["text", "empty"])
def test_a_file_that_is_no_journal_is_missing_and_stays_as_it_is(own_journal: Path, content: bytes):
    own_journal.write_bytes(content)
    assert one(real_journal()).state == "missing"
    assert own_journal.read_bytes() == content


def test_a_full_disk_is_missing_and_a_nearly_full_one_a_look():
    states = [one(disk(free=free)).state for free in (10_000_000, 100_000_000, 10_000_000_000)]
    assert states == ["missing", "look", "ok"]


@pytest.mark.parametrize("kind", ["nfs4", "cifs", "fuse.sshfs", "9p"])
def test_a_network_folder_is_named_by_its_kind(kind: str):
    mounts = f"/dev/sda1 / ext4 rw 0 0\nserver:/home /home/ana {kind} rw 0 0\n"
    assert places.network_kind(Path("/home/ana/.local/share/coachkit"), mounts) == kind
    assert places.network_kind(Path("/home/anabel/coachkit"), mounts) is None
    assert places.network_kind(Path("/srv"), mounts) is None


@pytest.mark.parametrize(
    ("part", "service"),
    [("OneDrive - Northgate", "OneDrive"), ("Dropbox", "Dropbox"), ("com~apple~CloudDocs", "iCloud"), ("Nextcloud", "Nextcloud")],
)
def test_a_synchronised_folder_is_named_by_its_service(part: str, service: str):
    assert places.sync_service(Path("/home/ana") / part / "coachkit") == service


def test_a_folder_whose_name_only_resembles_a_service_is_not_one():
    assert places.sync_service(Path("/home/ana/dropboxes/boxing/mega-phone-notes")) in (None,)


def test_a_journal_in_a_synchronised_folder_is_a_look(tmp_path: Path):
    place = tmp_path / "OneDrive"
    place.mkdir()
    line = one(folder(str(place / "journal.db")))
    assert line.state == "look" and "OneDrive" in line.words


def test_missing_fonts_are_named_with_their_signs(monkeypatch):
    monkeypatch.setattr(doctor.platform, "system", lambda: "Linux")
    monkeypatch.setattr(doctor.shutil, "which", lambda name: "/usr/bin/fc-list")
    monkeypatch.setattr(doctor.subprocess, "run", lambda *args, **kwargs: type("Done", (), {"stdout": b""})())
    line = one(fonts())
    assert line.state == "look" and "▶" in line.words


def test_a_check_that_fails_is_a_line_and_not_a_crash(monkeypatch):
    def broken():
        raise OSError("the disk sighs")

    monkeypatch.setattr(doctor, "_checks", lambda journal: [("Disk", broken)])
    line = one(examine())
    assert line.state == "look" and "the disk sighs" in line.words


def test_only_what_is_missing_makes_a_machine_unhealthy():
    assert healthy([Line("a", "ok", ""), Line("b", "look", "")])
    assert not healthy([Line("a", "ok", ""), Line("b", "missing", "")])


@pytest.fixture
def few_checks(monkeypatch):
    def keep(*states: str) -> None:
        monkeypatch.setattr(doctor, "examine", lambda journal=None: iter([Line(f"Thing {n}", state, "words") for n, state in enumerate(states)]))

    return keep


def test_the_command_ends_with_0_when_all_is_there(few_checks, capsys):
    few_checks("ok", "look")
    assert run(["doctor"]) == 0
    assert "Thing 1: words" in capsys.readouterr().out


def test_the_command_ends_with_3_and_names_what_is_missing(few_checks, capsys):
    few_checks("ok", "missing")
    assert run(["doctor"]) == 3
    assert "Missing: Thing 1." in capsys.readouterr().err


def test_the_command_speaks_json_too(few_checks, capsys):
    few_checks("ok", "missing")
    assert run(["doctor", "--format", "json"]) == 3
    said = json.loads(capsys.readouterr().out)
    assert said["ok"] is False and [line["state"] for line in said["lines"]] == ["ok", "missing"]


def test_an_unknown_format_is_refused():
    assert run(["doctor", "--format", "xml"]) == 2


def test_versions_reads_what_is_installed():
    assert versions.version_of("pydantic") and versions.version_of("surely-no-such-package") is None


def test_a_journal_held_by_a_writer_can_still_be_read(own_journal: Path):
    with open_journal(own_journal) as journal:
        journal.save(RECORDS["reflection"](), learner="me")
        writer = sqlite3.connect(own_journal, isolation_level=None)
        writer.execute("BEGIN IMMEDIATE")
        assert one(real_journal()).state == "ok"
        writer.close()


@pytest.mark.skipif(os.name == "nt", reason="paths of Windows are absolute in another way")
def test_the_path_of_a_journal_is_found_in_a_path_and_in_an_address():
    assert doctor.journal_path("sqlite:////srv/j.db") == doctor.journal_path("/srv/j.db") == Path("/srv/j.db")
