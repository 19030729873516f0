"""`coachkit journal …` as a person types it."""

import json

import pytest

from coachkit.cli import run
from coachkit.journal import open_journal
from coachkit.practices import Reflection


@pytest.fixture
def place(tmp_path, monkeypatch):
    monkeypatch.setenv("COACHKIT_JOURNAL", str(tmp_path / "j.db"))
    monkeypatch.setenv("COACHKIT_LEARNER", "ana")
    with open_journal() as journal:
        journal.save(Reflection(surprised="the queue stood still — 列 🙂"), learner="ana", key="07")
        journal.save(Reflection(surprised="kept"), learner="bo", key="07")
    return tmp_path


def test_a_change_of_laptop_is_an_export_and_an_import(place, capsys):
    assert run(["journal", "export", str(place / "me.json")]) == 0
    assert "列 🙂" in (place / "me.json").read_text(encoding="utf-8")
    assert run(["journal", "import", str(place / "me.json"), "--journal", str(place / "new.db")]) == 0
    assert "2 new, 0 there already" in capsys.readouterr().out
    with open_journal(place / "j.db") as old, open_journal(place / "new.db") as new:
        assert old.all_revisions() == new.all_revisions()


def test_an_export_without_a_file_goes_to_the_screen(place, capsys):
    assert run(["journal", "export", "--format", "json", "--learner", "ana"]) == 0
    assert [e["learner"] for e in json.loads(capsys.readouterr().out)["entries"]] == ["ana"]


def test_a_backup_is_made_and_restored(place, capsys):
    assert run(["journal", "backup", "--to", str(place / "b.db")]) == 0
    with open_journal(place / "j.db") as journal:
        journal.save(Reflection(surprised="later"), learner="ana", key="07")
    assert run(["journal", "restore", str(place / "b.db")]) == 0
    assert "is kept as" in capsys.readouterr().out
    with open_journal(place / "j.db") as journal:
        assert journal.latest("reflection", "07", "ana").revision == 1
    assert run(["journal", "backup", "--to", str(place / "b.db")]) == 2


def test_erase_asks_first_and_then_leaves_only_the_others(place, capsys):
    assert run(["journal", "erase"]) == 2
    assert "--yes" in capsys.readouterr().err
    assert run(["journal", "erase", "--yes"]) == 0
    with open_journal(place / "j.db") as journal:
        assert journal.learners() == ["bo"]


def test_verify_says_all_is_well_or_names_what_is_not(place, capsys):
    assert run(["journal", "verify"]) == 0
    assert "All 2 entries" in capsys.readouterr().out
    import sqlite3

    with sqlite3.connect(place / "j.db") as plain:
        plain.execute("UPDATE entries SET payload = replace(payload, 'kept', 'lost')")
    assert run(["journal", "verify", "--format", "json"]) == 3
    said = capsys.readouterr()
    assert json.loads(said.out)["ok"] is False and "checksum" in said.err


@pytest.mark.parametrize("arguments", [
    ["journal", "import", "nowhere.json"], ["journal", "restore", "nowhere.db"], ["journal", "export", "--format", "xml"],
    ["journal", "nonsense"], ["nonsense"], ["journal", "export", "/proc/none/x.json"],
])
def test_a_wrong_call_ends_with_2_and_one_plain_sentence(place, capsys, arguments):
    assert run(arguments) == 2
    said = capsys.readouterr().err
    assert said and "Traceback" not in said


def test_a_journal_that_is_not_there_ends_with_3(tmp_path, capsys):
    assert run(["journal", "verify", "--journal", str(tmp_path / "none.db")]) == 3
    assert "none.db" in capsys.readouterr().err
