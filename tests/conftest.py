"""Fixtures shared by all tests: a real PostgreSQL when Debian's server program is there."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

# Modules that take a minute or more begin first, so that at the end no process waits for the one that has a long one left.
LONG = ("browser", "test_mutations", "test_cohort")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: item.path.stem not in LONG and item.path.parent.name not in LONG)


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """With `-m alone` a file in which nothing is marked so is not read: of thousands of tests it takes a few."""
    test = collection_path.name.startswith("test_") and collection_path.suffix == ".py"
    return True if config.option.markexpr == "alone" and test and "mark.alone" not in collection_path.read_text("utf-8") else None


def _server_programs() -> Path | None:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return found[-1].parent if found else None


def _ordinary_user() -> str | None:
    """PostgreSQL refuses to run as root; as anybody else we stay who we are."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name).pw_name
        except KeyError:
            continue
    return None


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """A PostgreSQL of this test run's own, on this machine, ended afterwards."""
    programs = _server_programs()
    if programs is None:
        pytest.skip("PostgreSQL's server program is missing: apt-get install postgresql")
    user = _ordinary_user()
    folder = Path(tempfile.mkdtemp(prefix="ck-pg-", dir="/tmp"))
    if user:
        shutil.chown(folder, user)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    quiet = {"check": True, "stdout": subprocess.DEVNULL, "stderr": subprocess.STDOUT, "user": user, "cwd": folder}
    data = folder / "data"
    subprocess.run([programs / "initdb", "-D", data, "-U", "coach", "-A", "trust", "-E", "UTF8", "--no-sync"], **quiet)
    server = subprocess.Popen(
        [programs / "postgres", "-D", data, "-p", str(port), "-c", f"unix_socket_directories={folder}",
         "-c", "listen_addresses=127.0.0.1", "-c", "max_connections=120"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, user=user, cwd=folder,
    )
    try:
        for _ in range(200):
            ready = subprocess.run(
                [programs / "pg_isready", "-h", "127.0.0.1", "-p", str(port)], stdout=subprocess.DEVNULL, check=False
            )
            if ready.returncode == 0:
                break
            time.sleep(0.1)
        subprocess.run([programs / "createdb", "-h", "127.0.0.1", "-p", str(port), "-U", "coach", "journal"], check=True)
        yield f"postgresql://coach@127.0.0.1:{port}/journal"
    finally:
        server.terminate()
        server.wait(timeout=30)
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[object]:
    """A journal of this test's own."""
    from coachkit.journal import open_journal

    with open_journal(tmp_path / "j.db") as opened:
        yield opened


@pytest.fixture
def place(journal) -> dict[str, object]:
    """Where a view keeps what it is told."""
    return {"journal": journal, "learner": "ana"}
