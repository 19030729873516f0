"""Reading and writing answers. Every save is a new revision; nothing is ever overwritten."""

import json
import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

import sqlalchemy as sa

from coachkit.errors import BadInput, JournalDamaged, JournalNewer, JournalTrouble, NewerAnswer
from coachkit.journal.entry import Entry, check_names, checksum, dumps, entry_of
from coachkit.journal.store import (
    FORMAT,
    absolute,
    engine_for,
    entries,
    meta,
    metadata,
    named_trouble,
    one_writer,
    private_file,
    url_of,
)
from coachkit.practices import RECORDS, Record, Sharing
from coachkit.words import _

QUICK_CHECK_BYTES = 20_000_000  # a larger file is checked by `coachkit journal verify` only


def journal_place(url: str | os.PathLike | None = None) -> str:
    """Where the journal is: the argument, else COACHKIT_JOURNAL, else the user's own data folder.

    A file is named by its whole path, so that a kernel in another folder opens the same one.
    """
    if url := (os.fspath(url) if url else os.environ.get("COACHKIT_JOURNAL")):
        return absolute(url)
    from platformdirs import user_data_path

    return str(user_data_path("coachkit", appauthor=False) / "journal.db")


def open_journal(url: str | os.PathLike | None = None, *, create: bool = True) -> "Journal":
    """Opens the journal at a path or SQLAlchemy URL. With `create=False` a missing one is `JournalTrouble`."""
    return Journal(journal_place(url), create=create)


class Journal:
    """Append-only answers of one or many learners. Use as a context manager, or `close()` it."""

    def __init__(self, place: str, *, create: bool = True) -> None:
        with named_trouble(place):
            self.url = url_of(place)
            self.place = self.url.render_as_string(hide_password=True)
            self.path = Path(self.url.database) if self.url.get_backend_name() == "sqlite" and self.url.database else None
            if self.path:
                self.place = str(self.path)
                if not create and not self.path.exists():
                    raise JournalTrouble(_("There is no journal at {place}.").format(place=self.place))
                private_file(self.path)
            self.engine = engine_for(self.url)
        try:
            self._prepare()
        except BaseException:
            self.engine.dispose()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exc: object) -> None:
        self.close()

    def close(self) -> None:
        self.engine.dispose()

    # -- writing -----------------------------------------------------------------------------------------

    def save(
        self, record: Record, *, learner: str, key: str = "main", id: str | None = None, base: int | None = None
    ) -> Entry:
        """Adds a revision and returns it after the commit.

        `id` is made by the caller, so that a retry can't store an answer twice. `base` is the
        revision the caller saw (0 for none); when the journal holds a newer one, nothing is written and
        `NewerAnswer` carries it.
        """
        check_names(learner=learner, key=key)
        text = dumps(record.payload())
        entry_id = id or uuid.uuid4().hex
        for attempt in range(20):
            try:
                with self.writing() as tx:
                    return self._append(tx, record, text, learner, key, entry_id, base)
            except sa.exc.IntegrityError:
                # A server without the lock of `one_writer` lets two take the same revision number; the second counts again.
                if attempt == 19:
                    raise
        raise AssertionError("unreachable")

    def _append(
        self, tx: sa.Connection, record: Record, text: str, learner: str, key: str, entry_id: str, base: int | None
    ) -> Entry:
        one_writer(tx, learner, record.kind, key)
        if same := tx.execute(sa.select(entries).where(entries.c.id == entry_id)).first():
            entry = entry_of(same)
            if (entry.learner, entry.kind, entry.key, same.payload) != (learner, record.kind, key, text):
                raise BadInput(_("The id {id} belongs to another answer already. Use a new one.").format(id=entry_id))
            return entry
        newest = tx.execute(_of(learner, record.kind, key).order_by(entries.c.revision.desc()).limit(1)).first()
        if base is not None and newest and newest.revision > base:
            raise NewerAnswer(_("A newer answer was saved in another window."), entry_of(newest))
        shared = record.kind in self._shared_kinds(tx, learner)
        row = {
            "id": entry_id, "learner": learner, "kind": record.kind, "key": key,
            "revision": newest.revision + 1 if newest else 1, "payload": text, "sha256": checksum(text),
            "sharing": "shared" if shared else "private", "written_at": datetime.now(UTC).isoformat(),
            "schema_version": record.schema_version,
        }
        tx.execute(entries.insert().values(row))
        return entry_of(row)

    def share(self, learner: str, kind: str, shared: bool) -> Entry:
        """Writes down the learner's choice for one kind; it can be withdrawn, and the log of choices stays."""
        return self.save(Sharing(of=kind, shared=shared), learner=learner, key=kind)

    # -- reading -----------------------------------------------------------------------------------------

    def latest(self, kind: str, key: str = "main", learner: str | None = None) -> Entry | None:
        """The newest revision of one answer, or None."""
        who = learner or self.owner()
        query = _of(who, kind, key).order_by(entries.c.revision.desc()).limit(1)
        return next(iter(self._read(query)), None)

    def history(self, kind: str, key: str, learner: str) -> list[Entry]:
        """Every revision of one answer, oldest first."""
        return self._read(_of(learner, kind, key).order_by(entries.c.revision))

    def entries(self, learner: str | None = None, kind: str | None = None) -> list[Entry]:
        """The newest revision of every answer, ordered by learner, kind and key."""
        group = (entries.c.learner, entries.c.kind, entries.c.key)
        newest = sa.select(*group, sa.func.max(entries.c.revision).label("revision")).group_by(*group)
        for column, value in ((entries.c.learner, learner), (entries.c.kind, kind)):
            newest = newest.where(column == value) if value is not None else newest
        top = newest.subquery()
        same = [entries.c[name] == top.c[name] for name in ("learner", "kind", "key", "revision")]
        return self._read(sa.select(entries).join(top, sa.and_(*same)).order_by(*group))

    def all_revisions(self, learner: str | None = None) -> list[Entry]:
        """Every revision of every answer, in the order an export shows them."""
        query = sa.select(entries).order_by(entries.c.learner, entries.c.kind, entries.c.key, entries.c.revision)
        return self._read(query.where(entries.c.learner == learner) if learner is not None else query)

    def learners(self) -> list[str]:
        with self.reading() as tx:
            return list(tx.scalars(sa.select(entries.c.learner).distinct().order_by(entries.c.learner)))

    def shared_kinds(self, learner: str) -> set[str]:
        """The kinds the learner agreed to share, by their newest word on each."""
        with self.reading() as tx:
            return self._shared_kinds(tx, learner)

    def shared_entries(self, learner: str) -> list[Entry]:
        """What others may read: the newest answers of shared kinds, never a kind that is only counted."""
        shared = self.shared_kinds(learner)
        return [e for e in self.entries(learner) if e.kind in shared and not RECORDS.get(e.kind, Record).never_shown]

    def owner(self) -> str:
        """Whose journal this is: COACHKIT_LEARNER, else the one who opened it first. Made up on the first call."""
        if named := os.environ.get("COACHKIT_LEARNER"):
            return named
        with self.writing() as tx:
            if known := tx.scalar(sa.select(meta.c.value).where(meta.c.name == "owner")):
                return known
            first = sa.select(entries.c.learner).where(entries.c.kind == "profile").order_by(entries.c.written_at).limit(1)
            owner = tx.scalar(first) or uuid.uuid4().hex[:12]
            tx.execute(meta.insert().values(name="owner", value=owner))
            return owner

    # -- inside ------------------------------------------------------------------------------------------

    @contextmanager
    def writing(self) -> Iterator[sa.Connection]:
        """A transaction that may write; it is on disk when the block ends."""
        with named_trouble_but_integrity(self.place), self.engine.connect() as plain:
            connection = plain.execution_options(coachkit_writes=True)
            with connection.begin():
                yield connection

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        with named_trouble(self.place), self.engine.connect() as connection, connection.begin():
            yield connection

    def _read(self, query: sa.Select) -> list[Entry]:
        with self.reading() as tx:
            return [entry_of(row) for row in tx.execute(query)]

    @staticmethod
    def _shared_kinds(tx: sa.Connection, learner: str) -> set[str]:
        said = sa.select(entries.c.key, entries.c.payload).where(
            entries.c.learner == learner, entries.c.kind == Sharing.kind
        )
        newest = {key: json.loads(payload) for key, payload in tx.execute(said.order_by(entries.c.revision))}
        return {key for key, choice in newest.items() if choice.get("shared")}

    def _prepare(self) -> None:
        with named_trouble(self.place):
            if self.path and 0 < self.path.stat().st_size < QUICK_CHECK_BYTES:
                self._quick_check()
            with self.engine.connect() as plain:
                connection = plain.execution_options(coachkit_writes=True)
                with connection.begin():
                    self._tables(connection)

    def _quick_check(self) -> None:
        with self.engine.connect() as connection:
            said = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar()
        if said != "ok":
            raise JournalDamaged(
                _("{place} is damaged: {said}. Restore a backup with: coachkit journal restore FILE").format(
                    place=self.place, said=said
                )
            )

    def _tables(self, tx: sa.Connection) -> None:
        if not sa.inspect(tx).has_table("meta"):
            if not self.path:  # two processes may open a fresh PostgreSQL journal at once
                tx.exec_driver_sql("SELECT pg_advisory_xact_lock(20261123)")
            metadata.create_all(tx)
        known = tx.scalar(sa.select(meta.c.value).where(meta.c.name == "format"))
        if known is None:
            tx.execute(meta.insert().values(name="format", value=str(FORMAT)))
        elif int(known) > FORMAT:
            raise JournalNewer(
                _("{place} was written by a newer coachkit (format {known}, this one reads {ours}). Update coachkit.").format(
                    place=self.place, known=known, ours=FORMAT
                )
            )


@contextmanager
def named_trouble_but_integrity(place: str) -> Iterator[None]:
    """Like `named_trouble`, but lets a lost race through to `save`, which counts again."""
    try:
        with named_trouble(place):
            yield
    except JournalTrouble as error:
        if isinstance(error.__cause__, sa.exc.IntegrityError):
            raise error.__cause__ from None
        raise


def _of(learner: str, kind: str, key: str) -> sa.Select:
    return sa.select(entries).where(entries.c.learner == learner, entries.c.kind == kind, entries.c.key == key)
