"""What is right and wrong with this machine, in plain words, one line for each thing a lesson needs.

A line is `ok`, `look` (works, but somebody should know) or `missing` (a lesson can't run without it).
Nothing is repaired or changed: the only thing written is a journal of our own in a temporary folder.
"""

import platform
import shutil
import sqlite3
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

from coachkit.content import PACKAGE, lesson_files
from coachkit.errors import CoachkitError
from coachkit.lessons import curriculum
from coachkit.versions import Line, holes, packages, python
from coachkit.words import N_, _, ngettext

MEGABYTE = 1_000_000
LITTLE, TOO_LITTLE = 500 * MEGABYTE, 50 * MEGABYTE
STATES = {"ok": N_("ok"), "look": N_("look"), "missing": N_("missing")}
SIGNS = "▶▲↻◎∴◆"  # what lessons and cards show beside letters


def examine(journal: str | None = None) -> Iterator[Line]:
    """Every line in turn, so that a person sees the first one at once. A check that fails is a line too."""
    for name, check in _checks(journal):
        try:
            yield from check()
        except Exception as error:  # a doctor never falls over what it looks at
            yield Line(name, "look", _("could not be looked at: {why}").format(why=error))


def healthy(lines: list[Line]) -> bool:
    """True when nothing that a lesson needs is missing."""
    return all(line.state != "missing" for line in lines)


def _checks(journal: str | None) -> list[tuple[str, Callable[[], Iterator[Line]]]]:
    return [
        (_("Python"), python),
        (_("Packages"), packages),
        (_("Known weaknesses"), holes),
        (_("Lessons"), lessons),
        (_("Kernel"), kernel),
        (_("Saving"), saving),
        (_("Journal"), lambda: real_journal(journal)),
        (_("Disk"), lambda: disk(journal)),
        (_("Folder of the journal"), lambda: folder(journal)),
        (_("Browser"), browser),
        (_("Fonts"), fonts),
    ]


def lessons() -> Iterator[Line]:
    try:
        known = {one.file for one in curriculum()}  # the two pages for every day are no lessons
        files = [path for path in lesson_files() if path.name in known]
    except CoachkitError as error:
        yield Line(_("Lessons"), "missing", str(error))
        return
    count = ngettext("{n} lesson", "{n} lessons", len(files)).format(n=len(files))
    yield Line(_("Lessons"), "ok" if files else "missing", _("{count} in {place}").format(count=count, place=files[0].parent if files else PACKAGE))


def kernel(seconds: int = 60) -> Iterator[Line]:
    """Starts a kernel as a lesson does and asks it for one sum."""
    from jupyter_client.manager import start_new_kernel

    try:
        manager, client = start_new_kernel(
            startup_timeout=seconds, kernel_name="python3", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
    except Exception as error:
        yield Line(_("Kernel"), "missing", _("does not start: {why}").format(why=error))
        return
    try:
        answer = client.execute_interactive("import ipywidgets, coachkit", timeout=seconds, output_hook=lambda message: None)
        good = answer["content"]["status"] == "ok"
        why = _("starts and finds coachkit") if good else _("starts, but can't load: {why}").format(why=answer["content"].get("evalue", ""))
        yield Line(_("Kernel"), "ok" if good else "missing", why)
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


def saving() -> Iterator[Line]:
    """Saves an answer and reads it back, in a journal of our own that is thrown away."""
    from coachkit.journal import open_journal
    from coachkit.practices import RECORDS

    record = RECORDS["reflection"]()
    try:
        with tempfile.TemporaryDirectory() as place, open_journal(Path(place) / "try.db") as journal:
            journal.save(record, learner="doctor")
            found = journal.latest("reflection", "main", "doctor")
    except CoachkitError as error:
        yield Line(_("Saving"), "missing", str(error))
        return
    good = found is not None and found.record == record
    yield Line(_("Saving"), "ok" if good else "missing", _("an answer is saved and comes back") if good else _("an answer did not come back"))


def real_journal(place: str | None = None) -> Iterator[Line]:
    """Opens the journal that is there, to read only."""
    from coachkit.journal import journal_place, open_journal

    where = journal_place(place)
    if "://" in where and not where.startswith("sqlite"):
        try:
            with open_journal(where, create=False) as journal:
                yield Line(_("Journal"), "ok", _("answers at {place}").format(place=journal.place))
        except CoachkitError as error:
            yield Line(_("Journal"), "missing", str(error))
        return
    path = journal_path(where)
    if not path.exists():
        yield Line(_("Journal"), "ok", _("none yet; it will be {place}").format(place=path))
        return
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=5)) as reader:
            said = reader.execute("PRAGMA quick_check").fetchone()[0]
            count = reader.execute("SELECT count(*) FROM entries").fetchone()[0] if said == "ok" else 0
    except sqlite3.Error as error:
        said = str(error)
    if said != "ok":
        words = _("{place} can't be read: {why}. Type: coachkit journal restore").format(place=path, why=said)
        yield Line(_("Journal"), "missing", words)
        return
    entries = ngettext("{n} entry", "{n} entries", count).format(n=count)
    yield Line(_("Journal"), "ok", _("{entries} in {place}").format(entries=entries, place=path))


def journal_path(where: str) -> Path:
    """The file of a SQLite journal, from a path or a sqlite:/// address."""
    return Path(where.split(":///", 1)[1] if ":///" in where else where).expanduser()


def _journal_folder(place: str | None) -> Path | None:
    from coachkit.journal import journal_place

    where = journal_place(place)
    if "://" in where and not where.startswith("sqlite"):
        return None
    folder = journal_path(where).absolute().parent
    while not folder.exists():
        folder = folder.parent
    return folder


def disk(place: str | None = None, free: int | None = None) -> Iterator[Line]:
    at = _journal_folder(place) or Path.home()
    free = shutil.disk_usage(at).free if free is None else free
    state = "missing" if free < TOO_LITTLE else "look" if free < LITTLE else "ok"
    yield Line(_("Disk"), state, _("{n} MB free at {place}").format(n=f"{free // MEGABYTE:,}", place=at))


def folder(place: str | None = None) -> Iterator[Line]:
    """A journal in a network or synchronised folder can lose answers: its locks don't hold there."""
    from coachkit import places

    at = _journal_folder(place)
    name = _("Folder of the journal")
    if at is None:
        yield Line(name, "ok", _("a database server"))
    elif service := places.sync_service(at):
        words = _("{place} is synchronised by {service}, which can damage the journal. Choose a folder of this machine with COACHKIT_JOURNAL")
        yield Line(name, "look", words.format(place=at, service=service))
    elif kind := places.network_kind(at):
        words = _("{place} is on the network ({kind}), where answers can be lost. Choose a folder of this machine with COACHKIT_JOURNAL")
        yield Line(name, "look", words.format(place=at, kind=kind))
    else:
        yield Line(name, "ok", _("on this machine"))


def browser() -> Iterator[Line]:
    import webbrowser

    try:
        found = webbrowser.get()
    except webbrowser.Error:
        yield Line(_("Browser"), "look", _("none found; copy the address that coachkit learn prints into one"))
        return
    name = getattr(found, "name", "") or _("the usual one")
    if name in ("www-browser", "lynx", "links", "elinks", "w3m"):
        yield Line(_("Browser"), "look", _("{name} shows no lessons; Firefox, Chrome, Edge or Safari do").format(name=name))
    else:
        yield Line(_("Browser"), "ok", name)


def fonts() -> Iterator[Line]:
    """Linux can have none, or none with the signs of the lessons. Windows and macOS bring theirs."""
    if platform.system() != "Linux" or not shutil.which("fc-list"):
        known = platform.system() in ("Windows", "Darwin")
        yield Line(_("Fonts"), "ok", _("the system's own") if known else _("not looked at: fc-list is not installed"))
        return
    lacking = [sign for sign in SIGNS if not subprocess.run(["fc-list", f":charset={ord(sign):x}"], capture_output=True, timeout=20, check=False).stdout]
    if lacking:
        words = _("no font shows {signs}. On Debian type: sudo apt install fonts-dejavu-core").format(signs=" ".join(lacking))
        yield Line(_("Fonts"), "look", words)
    else:
        yield Line(_("Fonts"), "ok", _("letters and signs are there"))
