"""What says "Saved" is saved: under kill -9, and with many at once. Read back with plain SQL, not with coachkit."""

import random
import sqlite3
import statistics
import subprocess
import sys
import time
from pathlib import Path

import pytest
from scale import WHOLE

SAVER = Path(__file__).with_name("saver.py")
KILLS, ACKED = (200, 1000) if WHOLE else (15, 75)
PROCESSES, EACH = (30, 100) if WHOLE else (8, 25)

pytestmark = pytest.mark.slow


def saver(place: str, learner: str, count: int) -> subprocess.Popen:
    return subprocess.Popen([sys.executable, SAVER, place, learner, str(count)], stdout=subprocess.PIPE, text=True)


def stored(place: Path) -> list[str]:
    with sqlite3.connect(place) as plain:
        assert plain.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return [row[0] for row in plain.execute("SELECT id FROM entries")]


def test_no_acknowledged_save_is_lost_or_doubled_under_kill_9(tmp_path):
    place = tmp_path / "j.db"
    chance = random.Random(1)
    acked: list[str] = []
    for number in range(KILLS):
        child = saver(str(place), f"l{number}", 100_000)
        # Kill at a random moment after a few acknowledgements: in a write, between two, or in a checkpoint.
        for _ in range(ACKED // KILLS):
            acked.append(child.stdout.readline().split()[0])
        time.sleep(chance.random() * 0.01)
        child.kill()
        rest = child.stdout.read().splitlines()
        acked += [line.split()[0] for line in rest if len(line.split()) == 2]
        child.wait()
    there = stored(place)
    assert len(acked) >= ACKED
    assert set(acked) <= set(there), "an acknowledged save is lost"
    assert len(there) == len(set(there))
    print(f"\n{len(acked)} acknowledged saves under {KILLS} kills: 0 lost, 0 doubled")


def all_at_once(place: str) -> tuple[list[str], list[float]]:
    children = [saver(place, f"p{n}", EACH) for n in range(PROCESSES)]
    lines = [line.split() for child in children for line in child.communicate(timeout=300)[0].splitlines()]
    assert [child.returncode for child in children] == [0] * PROCESSES
    return [one for one, _ in lines], [float(seconds) for _, seconds in lines]


def report(name: str, seconds: list[float]) -> None:
    p95 = statistics.quantiles(seconds, n=20)[-1]
    print(f"\n{name}: {PROCESSES} processes x {EACH} saves: 0 lost, p95 {p95 * 1000:.0f} ms, max {max(seconds) * 1000:.0f} ms")


@pytest.mark.alone  # it states how long a save takes
def test_many_processes_at_once_lose_nothing_in_sqlite(tmp_path):
    place = tmp_path / "j.db"
    acked, seconds = all_at_once(str(place))
    assert sorted(acked) == sorted(stored(place))
    assert len(acked) == PROCESSES * EACH
    report("SQLite", seconds)


@pytest.mark.alone
@pytest.mark.postgres
def test_many_processes_at_once_lose_nothing_in_postgresql(postgres_url):
    import psycopg

    acked, seconds = all_at_once(postgres_url)
    with psycopg.connect(postgres_url) as plain:
        there = [row[0] for row in plain.execute("SELECT id FROM entries WHERE learner LIKE 'p%'")]
    assert sorted(acked) == sorted(there)
    assert len(acked) == PROCESSES * EACH
    report("PostgreSQL", seconds)


@pytest.mark.postgres
def test_twelve_writers_of_one_answer_all_keep_their_text_in_postgresql(postgres_url):
    """The race that a unique revision number loses: without a lock all count to the same number, and one wins."""
    children = [saver(postgres_url, "same", 30) for _ in range(12)]
    for child in children:
        child.communicate(timeout=120)
    assert [child.returncode for child in children] == [0] * 12
    import psycopg

    with psycopg.connect(postgres_url) as plain:
        numbers = [r[0] for r in plain.execute("SELECT revision FROM entries WHERE learner = 'same' ORDER BY 1")]
    assert numbers == list(range(1, 361))


@pytest.mark.postgres
def test_postgresql_keeps_every_text_and_exports_what_sqlite_imports(postgres_url, tmp_path):
    from coachkit.journal import open_journal
    from coachkit.journal.transfer import export_json, import_document, read_export
    from coachkit.practices import WhyTree

    texts = ["\0", "'; DROP TABLE entries; --", "\u202e\U0001f600", "=1+1", "x" * 100_000]
    with open_journal(postgres_url) as server, open_journal(tmp_path / "j.db") as local:
        for number, text in enumerate(texts):
            server.save(WhyTree(problem=text), learner="naughty", key=f"k{number}")
        (tmp_path / "out.json").write_text(export_json(server, "naughty"), encoding="utf-8")
        import_document(local, read_export(tmp_path / "out.json"))
        assert [e.record.problem for e in local.entries("naughty")] == texts
        assert local.all_revisions("naughty") == server.all_revisions("naughty")
