"""A cohort run for real: papermill, real kernels, learners that crash, hang and leave early."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import nbformat
import psutil
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from coachkit.cli import run as cli
from coachkit.cohort import read_roster, run_cohort
from coachkit.cohort.digest import Row, digest_of, hide_small, shown
from coachkit.cohort.worker import SENTINEL
from coachkit.journal import open_journal
from coachkit.practices import Reflection, WhyTree
from coachkit.sample import lay

BEHAVIOUR = """
import os, sys, time
if learner == "dies": os._exit(7)
if learner == "hangs": time.sleep(600)
if learner == "raises": raise ValueError("no such table")
if learner == "leaves": sys.exit(0)
"""


@pytest.fixture
def cohort(tmp_path):
    """A journal and a roster of three who wrote something and one who did not."""
    with open_journal(tmp_path / "j.db") as journal:
        for learner in ("ana", "bo", "cy"):
            journal.save(Reflection(surprised=f"what surprised {learner}"), learner=learner, key="07")
            journal.save(WhyTree(problem=f"PRIVATE of {learner}"), learner=learner, key="my-problem")
            journal.share(learner, "reflection", True)
    (tmp_path / "r.csv").write_text("id,name\nana,Ana\nbo,Bo <b>\ncy,{x}\nnew,Newcomer\n")
    return tmp_path


def template(folder: Path) -> Path:
    cells = [new_code_cell('learner = ""\njournal = ""', metadata={"tags": ["parameters"]}), new_code_cell(BEHAVIOUR)]
    notebook = new_notebook(cells=[*cells, new_code_cell(f"print({SENTINEL!r})")])
    nbformat.write(notebook, folder / "template.ipynb")
    return folder / "template.ipynb"


def test_a_cohort_has_a_report_each_and_an_index(cohort, capsys, monkeypatch):
    """Relative paths mean the folder one stands in, in an address of the journal as well."""
    monkeypatch.chdir(cohort)
    out = cohort / "out {brace}"
    code = cli(["cohort", "run", "--roster", "r.csv", "--journal", "j.db", "--out", "out {brace}", "--format", "json"])
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert code == 0
    assert lines[-1] == {"total": 4, "ok": 4, "failed": 0, "kept": 0}
    assert set(lines[0]) == {"id", "slug", "status", "cause", "cell", "seconds"}
    for record in lines[:-1]:
        folder = out / record["slug"]
        assert sorted(p.name for p in folder.iterdir()) == ["report.html", "report.ipynb"]
        page = (folder / "report.html").read_text()
        assert "<script" not in page and "http://" not in page and "https://" not in page and "PRIVATE" not in page
        notebook = nbformat.read(folder / "report.ipynb", as_version=4)
        assert "widgets" not in notebook.metadata and "PRIVATE" not in json.dumps(notebook)
        assert notebook.metadata.papermill
    pages = {record["id"]: (out / record["slug"] / "report.html").read_text() for record in lines[:-1]}
    assert "what surprised ana" in pages["ana"]
    assert "Nothing yet." in pages["new"]
    index = (out / "index.html").read_text()
    assert "Bo &lt;b&gt;" in index and "<b>" not in index
    assert (out / "cohort.ipynb").exists() and "fewer than five people" in (out / "cohort.html").read_text()
    assert cli(["cohort", "run", "--roster", "r.csv", "--journal", "sqlite:///j.db", "--out", "out {brace}", "--resume", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out.splitlines()[-1]) == {"total": 4, "ok": 0, "failed": 0, "kept": 4}


@pytest.mark.alone
def test_one_failure_stops_nobody_and_each_is_named(cohort):
    ids = ["ana", "dies", "hangs", "raises", "leaves", "bo"]
    (cohort / "bad.csv").write_text("id,name\n" + "".join(f"{i},{i}\n" for i in ids))
    began = time.monotonic()
    records = run_cohort(
        read_roster(cohort / "bad.csv"), str(cohort / "j.db"), cohort / "out", timeout=12, template=template(cohort)
    )
    took = time.monotonic() - began
    found = {r.id: (r.status, r.cause, r.cell) for r in records}
    assert found["ana"][0] == found["bo"][0] == "ok"
    assert found["dies"][:2] == ("failed", "the kernel died")
    assert found["hangs"][:2] == ("failed", "took longer than 12 seconds")
    assert found["raises"] == ("failed", "ValueError: no such table", 2)
    assert found["leaves"][0] == "failed" and "last cell" in found["leaves"][1]
    assert took < 45
    logged = [json.loads(line) for line in (cohort / "out" / "run.jsonl").read_text().splitlines()]
    assert {r["id"]: r["status"] for r in logged} == {r.id: r.status for r in records}
    for record in records:
        folder = cohort / "out" / record.slug
        assert (folder / "report.ipynb").exists() == (record.status == "ok")
        assert not list(folder.glob("*.part"))
    assert not orphans(cohort), "a kernel was left behind"


def orphans(folder: Path) -> list[psutil.Process]:
    """Processes of this user whose working directory is inside the folder."""
    time.sleep(0.5)
    found = []
    for process in psutil.process_iter():
        try:
            if process.cwd().startswith(str(folder)):
                found.append(process)
        except psutil.Error:
            continue
    return found


def test_resume_keeps_what_is_still_right_and_runs_the_rest(cohort):
    roster = read_roster(cohort / "r.csv")
    how = {"journal": str(cohort / "j.db"), "out": cohort / "out", "template": template(cohort)}
    first = run_cohort(roster, **how)
    assert {r.status for r in first} == {"ok"}
    assert [r.status for r in run_cohort(roster, resume=True, **how)] == ["kept"] * 4
    with open_journal(cohort / "j.db") as journal:
        journal.save(Reflection(surprised="something new"), learner="bo", key="07")
    (cohort / "out" / first[2].slug / "report.ipynb").write_text("cut off")
    again = {r.id: r.status for r in run_cohort(roster, resume=True, **how)}
    assert again == {"ana": "kept", "bo": "ok", "cy": "ok", "new": "kept"}


def test_a_killed_run_resumes_where_it_was(cohort):
    (cohort / "r.csv").write_text("id,name\nana,Ana\nbo,Bo\n")
    arguments = [sys.executable, "-m", "coachkit", "cohort", "run", "--roster", str(cohort / "r.csv"),
                 "--journal", str(cohort / "j.db"), "--out", str(cohort / "out"), "--workers", "1"]
    child = subprocess.Popen(arguments, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    log = cohort / "out" / "run.jsonl"
    for _ in range(600):
        if log.exists() and log.read_text().count("\n") >= 1:
            break
        time.sleep(0.1)
    done = log.read_text().count("\n")
    os.killpg(child.pid, signal.SIGKILL)
    child.wait()
    assert done == 1
    finished = subprocess.run([*arguments, "--resume", "--format", "json"], capture_output=True, text=True, check=True)
    counts = json.loads(finished.stdout.splitlines()[-1])
    assert counts == {"total": 2, "ok": 1, "failed": 0, "kept": 1}


@pytest.mark.parametrize(
    ("roster", "journal", "code", "says"),
    [
        ("id,name\na,A\na,B\n", "j.db", 2, "stands in row"), ("name\nA\n", "j.db", 2, "'id'"),
        ("id,name\na,A\n", "letter.db", 3, "letter.db"), ("id,name\na,A\n", "missing.db", 3, "missing.db"),
    ],
)
def test_bad_input_is_refused_before_anything_is_written(cohort, capsys, roster, journal, code, says):
    (cohort / "bad.csv").write_text(roster)
    (cohort / "letter.db").write_text("Dear all, " * 200)
    got = cli(["cohort", "run", "--roster", str(cohort / "bad.csv"), "--journal", str(cohort / journal), "--out", str(cohort / "out")])
    said = capsys.readouterr().err
    assert got == code and says in said and said.count("\n") == 1
    assert not (cohort / "out").exists() and not (cohort / "missing.db").exists()


def test_collect_takes_only_what_is_shared_and_names_a_bad_file(cohort, capsys):
    from coachkit.journal.transfer import export_json

    inbox = cohort / "inbox"
    inbox.mkdir()
    with open_journal(cohort / "j.db") as journal:
        (inbox / "ana.json").write_text(export_json(journal, "ana"))  # by mistake: everything
        (inbox / "bo.json").write_text(export_json(journal, "bo", only_shared=True))
    (inbox / "photo.json").write_text("not an export")
    code = cli(["cohort", "collect", str(inbox), "--journal", str(cohort / "all.db"), "--roster-out", str(cohort / "got.csv")])
    assert code == 1 and "photo.json" in capsys.readouterr().err
    with open_journal(cohort / "all.db") as merged:
        assert {(e.learner, e.kind) for e in merged.entries()} == {
            (who, kind) for who in ("ana", "bo") for kind in ("reflection", "sharing")
        }
    assert [one.id for one in read_roster(cohort / "got.csv")] == ["ana", "bo"]


def test_no_figure_stands_for_fewer_than_five_people():
    from collections import Counter

    assert hide_small(Counter(a=9, b=7, c=3)) == [Row("a", 9), Row("b", None), Row("c", None)]
    assert hide_small(Counter(a=9, b=2, c=3)) == [Row("a", 9), Row("c", None), Row("b", None)]
    assert hide_small(Counter(a=9, b=8)) == [Row("a", 9), Row("b", 8)]
    assert [shown(n, 20) for n in (0, 1, 4, 5, 15, 16, 19, 20)] == [0, None, None, 5, 15, None, None, 20]


def test_the_digest_shows_no_cell_or_difference_under_five(tmp_path):
    place, roster = lay(tmp_path, learners=24, seed=3)
    with open_journal(place) as journal:
        digest = digest_of(journal, read_roster(roster))
    assert digest.learners == 24
    for table in (digest.lessons, digest.routes, digest.verdicts, digest.useful, digest.patterns, digest.disputed):
        for row in table:
            assert row.people is None or row.people == 0 or row.people >= 5, row
            assert row.people is None or row.of is None or row.of - row.people == 0 or row.of - row.people >= 5, row
    for table in (digest.routes, digest.verdicts, digest.useful):
        assert sum(row.people is None for row in table) != 1, "a single hidden cell can be found by subtraction"
