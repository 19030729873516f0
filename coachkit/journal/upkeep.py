"""Backups that restore, an erase that leaves nothing, and a check that names what is damaged."""

import os
import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import sqlalchemy as sa

from coachkit.errors import BadInput, JournalDamaged
from coachkit.journal.entry import checksum
from coachkit.journal.journal import Journal, open_journal
from coachkit.journal.store import entries, named_trouble
from coachkit.journal.transfer import export_json, import_document, read_export
from coachkit.words import _

KEPT = 7


def backup_folder(journal: Journal) -> Path:
    """Where backups of this journal go: beside the file; for a server, in the user's data folder."""
    if journal.path:
        return journal.path.parent / "backups"
    from platformdirs import user_data_path

    return user_data_path("coachkit", appauthor=False) / "backups"


def backup(journal: Journal, to: Path | None = None) -> Path:
    """Writes a whole copy, also while others write: a SQLite file, or the JSON export of a server's journal.

    Without `to` the copy goes to the backup folder, and the newest seven stay.
    """
    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S-%f")
    suffix = "db" if journal.path else "json"
    target = Path(to) if to else backup_folder(journal) / f"journal-{stamp}.{suffix}"
    if target.exists():
        raise BadInput(_("{path} is there already. Name another file.").format(path=target))
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    part = target.with_name(target.name + ".part")
    part.unlink(missing_ok=True)
    if journal.path:
        with named_trouble(journal.place), closing(sqlite3.connect(journal.path, timeout=30)) as source:
            source.execute("VACUUM INTO ?", (str(part),))
    else:
        part.write_text(export_json(journal), encoding="utf-8")
    part.chmod(0o600)
    os.replace(part, target)
    if not to:
        for old in sorted(target.parent.glob(f"journal-*.{suffix}"))[:-KEPT]:
            old.unlink()
    return target


def daily_backup(journal: Journal) -> Path | None:
    """A backup unless today's is there already."""
    today = datetime.now(UTC).strftime("%Y%m%d")
    if any(backup_folder(journal).glob(f"journal-{today}-*")):
        return None
    return backup(journal)


def restore(place: str, source: Path) -> Path | None:
    """Puts a backup in the journal's place, after checking it. Returns where the present journal was set aside."""
    if not source.exists():
        raise BadInput(_("There is no file {path}.").format(path=source))
    if source.suffix.lower() in (".json", ".csv"):
        document = read_export(source)
        with open_journal(place) as journal:
            import_document(journal, document)
        return None
    if "://" in place:
        raise BadInput(_("A SQLite backup can't replace {place}. Export the backup to JSON and restore that.").format(place=place))
    _check_backup(source)
    target = Path(place).expanduser().absolute()
    aside = None
    if target.exists():
        stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
        aside = target.with_name(f"{target.stem}-before-restore-{stamp}{target.suffix}")
        shutil.copy2(target, aside)
        for tail in ("-wal", "-shm"):
            beside = target.with_name(target.name + tail)
            if beside.exists():
                shutil.copy2(beside, aside.with_name(aside.name + tail))
    part = target.with_name(target.name + ".part")
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    shutil.copyfile(source, part)
    part.chmod(0o600)
    for tail in ("-wal", "-shm"):
        target.with_name(target.name + tail).unlink(missing_ok=True)
    os.replace(part, target)
    return aside


def _check_backup(source: Path) -> None:
    try:
        with open_journal(source, create=False) as journal:
            problems = verify(journal)
    except JournalDamaged as error:
        raise BadInput(_("{path} is no usable backup. Nothing was changed.").format(path=source)) from error
    if problems:
        raise BadInput(_("{path} is no usable backup: {what}. Nothing was changed.").format(path=source, what=problems[0]))


def verify(journal: Journal) -> list[str]:
    """Reads everything and names each thing that is wrong; an empty list means all is well."""
    problems = []
    if journal.path:
        with named_trouble(journal.place), closing(sqlite3.connect(journal.path, timeout=30)) as plain:
            problems += [row[0] for row in plain.execute("PRAGMA integrity_check") if row[0] != "ok"]
    columns = (entries.c.id, entries.c.kind, entries.c.key, entries.c.revision, entries.c.payload, entries.c.sha256)
    with journal.reading() as tx:
        for row in tx.execute(sa.select(*columns)):
            if checksum(row.payload) != row.sha256:
                problems.append(
                    _("answer {id} ({kind}, {key}, revision {revision}) doesn't match its checksum").format(
                        id=row.id, kind=row.kind, key=row.key, revision=row.revision
                    )
                )
    return problems


def erase(journal: Journal, learner: str) -> tuple[int, list[Path]]:
    """Removes every trace of one learner, in the journal and in its backups. Returns how many entries, and which backups."""
    with journal.writing() as tx:
        gone = tx.execute(entries.delete().where(entries.c.learner == learner)).rowcount
        tx.exec_driver_sql("DELETE FROM meta WHERE name = 'owner' AND value = %s" % ("?" if journal.path else "%s"), (learner,))
    cleaned = []
    if journal.path:
        _squeeze(journal.path)
        cleaned = [path for path in sorted(backup_folder(journal).glob("journal-*.db")) if _erase_in(path, learner)]
    return gone, cleaned


def _erase_in(path: Path, learner: str) -> bool:
    with closing(sqlite3.connect(path, timeout=30)) as plain:
        plain.execute("PRAGMA secure_delete=ON")
        gone = plain.execute("DELETE FROM entries WHERE learner = ?", (learner,)).rowcount
        plain.execute("DELETE FROM meta WHERE name = 'owner' AND value = ?", (learner,))
        plain.commit()
    _squeeze(path)
    return gone > 0


def _squeeze(path: Path) -> None:
    """Rewrites the file and empties its log, so that deleted bytes are not on the disk any more."""
    with closing(sqlite3.connect(path, timeout=30, isolation_level=None)) as plain:
        plain.execute("PRAGMA secure_delete=ON")
        plain.execute("VACUUM")
        plain.execute("PRAGMA wal_checkpoint(TRUNCATE)")
