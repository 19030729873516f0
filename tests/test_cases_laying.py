"""`make` and `coachkit case lay`: every case by its code, its files as they are read back, and the truth somewhere else."""

import csv
import json
from datetime import date

import pytest

from coachkit import cli
from coachkit.cases import CASES, Case, Event, Note, make
from coachkit.cases.laying import as_text, lay
from coachkit.errors import BadInput, UnknownName

EXPECTED = {
    "K1": ["tickets.csv"], "K2": ["discharges.csv"], "K3": ["changeovers.csv", "stops.csv"], "K4": ["items.csv", "wip.csv", "usage.csv"],
    "K5": ["daily.csv"], "K6": ["invoices.csv"], "K7": ["depot_month.csv"], "K8": ["standups.csv", "blockers.csv", "strategy.json"],
}


@pytest.fixture
def call(capsys):
    """Runs `coachkit case …`; gives the exit code, what was said and what stands on stderr."""

    def run(*arguments):
        code = cli.run(["case", *map(str, arguments)])
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


@pytest.mark.parametrize("code", CASES)
def test_a_seed_always_makes_the_same_case_and_another_seed_another(code):
    assert make(code, 7) == make(code.lower(), 7) and make(code, 7).code == code
    assert make(code, 7).tables != make(code, 8).tables


def test_an_unknown_case_is_refused_with_the_list():
    with pytest.raises(UnknownName, match="no case 'K9'. Say one of: K1, K2, K3, K4, K5, K6, K7, K8"):
        make("K9")


@pytest.mark.parametrize("code", CASES)
def test_events_and_notes_tell_the_story_with_some_blame_and_without_the_key(code):
    case = make(code)
    assert [e.date for e in case.events] == sorted(e.date for e in case.events) and len(case.events) >= 5
    kinds = {"tool", "leading", "look"} if code == "K4" else {"change", "look", "staff", "calendar"}
    assert {e.kind for e in case.events} <= kinds
    assert len(case.truth["blaming"]) >= 2 and {n.says for n in case.notes} > set(case.truth["blaming"])
    assert "truth" not in repr(case) and "effect" not in " ".join([n.says for n in case.notes] + [e.event for e in case.events])


@pytest.mark.parametrize("code", CASES)
def test_the_files_of_a_case_are_read_back_equal(tmp_path, code):
    case = make(code, 11)
    paths = lay(case, tmp_path / "deep" / code)
    assert [path.name for path in paths] == [*EXPECTED[code], "events.csv", "notes.md"]
    assert sorted(path.name for path in (tmp_path / "deep" / code).iterdir()) == sorted(path.name for path in paths)
    for path in paths:
        if path.suffix == ".csv" and path.name != "events.csv":
            rows = list(csv.DictReader(path.open(encoding="utf-8", newline="")))
            assert rows == [{name: as_text(value) for name, value in row.items()} for row in case.tables[path.stem]]
    events = list(csv.DictReader((tmp_path / "deep" / code / "events.csv").open(encoding="utf-8", newline="")))
    assert events == [{"date": e.date.isoformat(), "event": e.event, "kind": e.kind} for e in case.events]
    notes = (tmp_path / "deep" / code / "notes.md").read_text(encoding="utf-8")
    assert all(note.who in notes and note.says in notes for note in case.notes)


def test_a_strategy_is_laid_as_json_with_days_as_text(tmp_path):
    case = make("K8", 3)
    lay(case, tmp_path)
    nodes = json.loads((tmp_path / "strategy.json").read_text(encoding="utf-8"))["nodes"]
    assert nodes == [{**node, "due": node["due"].isoformat()} for node in case.tables["strategy"]]


@pytest.mark.parametrize("code", CASES)
def test_the_truth_is_not_in_the_folder_and_only_where_it_was_asked_for(tmp_path, code):
    case, folder, key = make(code), tmp_path / "case", tmp_path / "key.json"
    assert lay(case, folder, key)[-1] == key
    told = json.loads(key.read_text(encoding="utf-8"))
    assert (told["case"], told["seed"]) == (code, 7) and set(told["truth"]) == set(case.truth)
    for path in folder.iterdir():
        text = path.read_text(encoding="utf-8")
        assert "truth" not in text and "blaming" not in text and "orphans" not in text


def test_a_truth_beside_the_case_is_refused_and_nothing_is_written(tmp_path):
    for key in (tmp_path / "case" / "key.json", tmp_path / "case" / "deep" / ".." / "key.json"):
        with pytest.raises(BadInput, match="beside the case"):
            lay(make("K5"), tmp_path / "case", key)
    assert not (tmp_path / "case").exists()


def test_the_same_case_may_be_laid_again_and_another_one_is_refused_before_anything_is_written(tmp_path):
    first = lay(make("K7", 7), tmp_path)
    before = {path: path.read_bytes() for path in first}
    assert lay(make("K7", 7), tmp_path) == first
    with pytest.raises(BadInput, match=r"depot_month\.csv is there already and holds something else"):
        lay(make("K7", 8), tmp_path)
    with pytest.raises(BadInput, match=r"events\.csv is there already"):
        lay(make("K5", 7), tmp_path)
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_files_of_other_names_may_lie_in_the_folder(tmp_path):
    (tmp_path / "mine.txt").write_text("stays")
    lay(make("K5"), tmp_path)
    assert (tmp_path / "mine.txt").read_text() == "stays"


def test_text_that_a_spreadsheet_would_run_is_laid_with_an_apostrophe(tmp_path):
    says = ["=1+1", "+44 20", "-5 degrees", "@home", "plain"]
    case = Case("K0", "A case of signs", 1, {"t": [{"text": s, "number": -3} for s in says]}, [Event(date(2026, 1, 1), "=now()", "look")],
                [Note("A", "b", "c")], {})
    lay(case, tmp_path)
    rows = list(csv.DictReader((tmp_path / "t.csv").open(encoding="utf-8", newline="")))
    assert [row["text"] for row in rows] == ["'=1+1", "'+44 20", "'-5 degrees", "'@home", "plain"]
    assert {row["number"] for row in rows} == {"-3"}
    assert "'=now()" in (tmp_path / "events.csv").read_text(encoding="utf-8")


def test_the_command_lays_a_case_and_says_which_files(tmp_path, call):
    code, out, err = call("lay", "k3", tmp_path / "k3", "--seed", 9)
    assert (code, err) == (0, "")
    assert out.splitlines() == [str(tmp_path / "k3" / name) for name in ("changeovers.csv", "stops.csv", "events.csv", "notes.md")]
    lay(make("K3", 9), tmp_path / "again")
    for path in (tmp_path / "k3").iterdir():
        assert path.read_bytes() == (tmp_path / "again" / path.name).read_bytes()


def test_the_command_uses_seed_7_and_writes_the_truth_where_it_is_told(tmp_path, call):
    code, out, err = call("lay", "K8", tmp_path / "k8", "--truth", tmp_path / "key.json")
    assert code == 0 and str(tmp_path / "key.json") in out and "key" in err
    assert json.loads((tmp_path / "key.json").read_text(encoding="utf-8"))["seed"] == 7


@pytest.mark.parametrize(("arguments", "says"), [
    (("lay", "K9", "there"), "no case 'K9'"),
    (("lay", "K3", "there", "--truth", "there/key.json"), "beside the case"),
    (("lay", "K3", "there", "--truth", "nowhere/key.json"), "is no folder"),
    (("lay", "K3", "a-file"), "can't be written"),
    (("lay", "K3"), "'folder'"),
    (("lay", "K3", "there", "--seed", "seven"), "--seed"),
])
def test_bad_input_ends_with_code_2_and_one_sentence(tmp_path, monkeypatch, call, arguments, says):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a-file").write_text("not a folder")
    code, out, err = call(*arguments)
    assert (code, out) == (2, "") and says in err
    assert not (tmp_path / "there").exists() and (tmp_path / "a-file").read_text() == "not a folder"


def test_the_list_names_every_case_with_its_tables(call):
    code, out, err = call("list")
    assert (code, err) == (0, "") and [line.split()[0] for line in out.splitlines()] == list(CASES)
    assert "K6  Ledger, shared accounting: invoices" in out
