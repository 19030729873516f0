"""The tables, and an engine that keeps its word: WAL, synchronous FULL, BEGIN IMMEDIATE, a busy timeout.

A read-then-write that begins deferred loses to another writer at once, whatever the timeout
(SQLITE_BUSY_SNAPSHOT), so every write here begins immediate.
"""

import contextlib
import hashlib
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.engine import URL, make_url

from coachkit.errors import JournalDamaged, JournalLocked, JournalTrouble
from coachkit.words import _

FORMAT = 1  # of the tables; raised by a migration
BUSY_SECONDS = 30

metadata = sa.MetaData()
entries = sa.Table(
    "entries",
    metadata,
    sa.Column("id", sa.String(64), primary_key=True),
    sa.Column("learner", sa.String(200), nullable=False),
    sa.Column("kind", sa.String(60), nullable=False),
    sa.Column("key", sa.String(200), nullable=False),
    sa.Column("revision", sa.Integer, nullable=False),
    sa.Column("payload", sa.Text, nullable=False),
    sa.Column("sha256", sa.String(64), nullable=False),
    sa.Column("sharing", sa.String(10), nullable=False),
    sa.Column("written_at", sa.String(40), nullable=False),
    sa.Column("schema_version", sa.Integer, nullable=False),
    sa.UniqueConstraint("learner", "kind", "key", "revision"),
)
meta = sa.Table(
    "meta",
    metadata,
    sa.Column("name", sa.String(40), primary_key=True),
    sa.Column("value", sa.String(200), nullable=False),
)


def url_of(place: str | os.PathLike) -> URL:
    """A SQLAlchemy URL from a URL or a file path."""
    text = os.fspath(place)
    if "://" not in text:
        return URL.create("sqlite", database=str(Path(text).expanduser().absolute()))
    url = make_url(text)
    # One driver for PostgreSQL: the one the extra installs.
    return url.set(drivername="postgresql+psycopg") if url.drivername in ("postgresql", "postgres") else url


def absolute(place: str) -> str:
    """The place with a whole path where it is a file; a server's address as it is."""
    if "://" not in place:
        return str(Path(place).expanduser().absolute())
    name, _slashes, rest = place.partition(":///")
    is_file = name.startswith("sqlite") and rest and not rest.startswith((":memory:", "/"))
    return f"{name}:///{Path(rest).absolute()}" if is_file else place


def engine_for(url: URL) -> sa.Engine:
    """An engine whose write transactions are durable and whose SQLite file only its owner can read."""
    if url.get_backend_name() != "sqlite":
        return sa.create_engine(url, pool_pre_ping=True)
    engine = sa.create_engine(url, connect_args={"timeout": BUSY_SECONDS, "check_same_thread": False})

    @sa.event.listens_for(engine, "connect")
    def _prepare(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None  # we say BEGIN ourselves
        for pragma in (f"busy_timeout={BUSY_SECONDS * 1000}", "journal_mode=WAL", "synchronous=FULL", "secure_delete=ON"):
            connection.execute(f"PRAGMA {pragma}")

    @sa.event.listens_for(engine, "begin")
    def _begin(connection: sa.Connection) -> None:
        writes = connection.get_execution_options().get("coachkit_writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def one_writer(tx: sa.Connection, *answer: str) -> None:
    """Until the transaction ends, nobody else adds a revision of this answer: SQLite has one writer anyway, PostgreSQL a lock by number."""
    if tx.dialect.name == "postgresql":
        number = int.from_bytes(hashlib.sha256("\0".join(answer).encode()).digest()[:8], "big", signed=True)
        tx.execute(sa.select(sa.func.pg_advisory_xact_lock(number)))


@contextlib.contextmanager
def named_trouble(place: str) -> Iterator[None]:
    """Turns what a database driver throws into one sentence a person can act on."""
    try:
        yield
    except sa.exc.DBAPIError as error:
        raise _trouble(place, str(error.orig)) from error
    except sqlite3.Error as error:
        raise _trouble(place, str(error)) from error
    except sa.exc.ArgumentError as error:
        raise JournalTrouble(
            _("'{place}' is neither a file nor a database address that can be opened here.").format(place=place)
        ) from error
    except ModuleNotFoundError as error:
        raise JournalTrouble(
            _("{place}: the driver {name} is missing. Install it with: pip install 'coachkit[postgres]'").format(
                place=place, name=error.name
            )
        ) from error
    except OSError as error:
        raise JournalTrouble(_("{place} can't be used: {why}.").format(place=place, why=error.strerror or error)) from error


def _trouble(place: str, said: str) -> JournalTrouble:
    low = said.lower()
    if "locked" in low or "busy" in low:
        return JournalLocked(
            _("{place} has been held by another program for {n} seconds. Close it there and try again.").format(
                place=place, n=BUSY_SECONDS
            )
        )
    if "not a database" in low or "malformed" in low:
        return JournalDamaged(
            _("{place} is not a readable journal ({said}). Restore a backup with: coachkit journal restore FILE").format(
                place=place, said=said
            )
        )
    if "full" in low:
        return JournalTrouble(_("{place}: the disk is full. Make room; your text is still on the screen.").format(place=place))
    if "readonly" in low or "read-only" in low or "unable to open" in low:
        return JournalTrouble(
            _("{place} can't be written ({said}). Check the folder and its permissions.").format(place=place, said=said)
        )
    return JournalTrouble(_("{place}: {said}").format(place=place, said=said.strip().splitlines()[0]))


def private_file(path: Path) -> None:
    """Makes the folder and the file so that only their owner can read them."""
    if not path.parent.exists():
        path.parent.mkdir(parents=True, mode=0o700)
    if not path.exists():
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
