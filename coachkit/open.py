"""`coachkit learn` in four moves: lay the lessons, find the place, start the server, mind it.

The lessons in JupyterLab are the learner's own copies; the pages are served from exact copies that
nothing else lies beside, because a page server runs whatever notebook it is asked for.
"""

import json
import os
import platform
import webbrowser
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from coachkit.content import find_lesson, notebooks_dir
from coachkit.errors import BadInput, CoachkitError
from coachkit.lab import start_lab
from coachkit.lab.lay import Laid, default_folder, lay_lessons, own_home, reset_lesson, write_whole
from coachkit.lab.running import find_running, note_running
from coachkit.lab.server import Served, mind
from coachkit.words import _

__all__ = ["Begun", "begin", "default_folder", "lay_lessons", "mind_and_remember", "reset_lesson", "show"]

PLACE = "place.json"


@dataclass(frozen=True)
class Begun:
    """A course that is open: where its lessons lie, the address to visit, and what a learner should be told."""

    served: Served
    folder: Path
    address: str
    news: list[str]
    lessons: list[str]
    again: bool = False  # it was open already, in another terminal


def begin(
    lesson: str = "",
    *,
    folder: Path | None = None,
    pages: bool = False,
    journal: str | None = None,
    port: int = 0,
    source: Path | None = None,
) -> Begun:
    """Lays the lessons and starts the server; `lesson` is any unique start of a name, or empty.

    `source` are other originals than the installed ones. Raises UnknownName, BadInput or Environment.
    """
    wished = find_lesson(lesson, source).name if lesson else ""
    if pages:
        from coachkit.pages import require_voila

        require_voila()
    laid = lay_lessons(folder or default_folder(), source=source)
    if not laid:
        raise BadInput(_("There are no lessons in {place}.").format(place=source or notebooks_dir()))
    folder, names = laid[0].path.parent, [one.path.name for one in laid]
    variables = {"COACHKIT_FOLDER": str(folder)}
    if journal:
        variables["COACHKIT_JOURNAL"] = journal if "://" in journal else str(Path(journal).expanduser().absolute())
    what = {"folder": str(folder), "journal": variables.get("COACHKIT_JOURNAL") or os.environ.get("COACHKIT_JOURNAL", "")}
    served, again = (None if port else find_running(pages, what)), True
    if served is None:
        served, again = _serve(pages, source or notebooks_dir(), folder, names, port, variables), False
        note_running(served, pages, what)
    path = page_path(pages, wished, folder, names, variables.get("COACHKIT_JOURNAL"))
    return Begun(served, folder, served.address(path), news_of(laid), names, again)


def _serve(pages: bool, source: Path, folder: Path, names: list[str], port: int, variables: dict[str, str]) -> Served:
    if not pages:
        return start_lab(folder, names, port=port, environment=variables)
    from coachkit.pages import start_pages

    return start_pages(source, names, port=port, environment=variables)


def page_path(pages: bool, wished: str, folder: Path, lessons: list[str], journal: str | None = None) -> str:
    """The path of the wished lesson on the server; without one, where the learner stopped, or the list of pages."""
    if not pages:
        return f"doc/tree/{quote(wished or last_place(folder, lessons, journal))}"
    from coachkit.pages import page_of

    return page_of(wished) if wished else ""


def news_of(laid: list[Laid]) -> list[str]:
    """What a learner should know about their copies, one sentence each; mostly nothing."""
    lines = []
    for one in laid:
        if one.aside:
            lines.append(
                _("{lesson} is newer now. The copy you had changed is kept as {aside}").format(
                    lesson=one.path.stem, aside=one.aside
                )
            )
    return lines


def show(begun: Begun) -> bool:
    """Opens the learner's browser; False when there is none to open.

    The browser is handed a small file, not the address: a command line is public, a token is not.
    """
    page = begun.folder / ".coachkit-open.html"
    address = begun.address
    if "microsoft" not in platform.release().lower():  # a Windows browser can't read a path of WSL
        with suppress(OSError):
            page.unlink(missing_ok=True)
            handle = os.open(page, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "w", encoding="utf-8") as out:
                out.write(f'<!doctype html><meta http-equiv="refresh" content="0;url={begun.address}"><title>coachkit</title>')
            begun.served.leftovers.append(page)
            address = page.as_uri()
    with suppress(webbrowser.Error):
        return webbrowser.open(address)
    return False


def mind_and_remember(begun: Begun) -> int:
    """Stays with the server until it ends, and notes now and then which lesson is open."""
    return mind(begun.served, lambda: remember_place(begun))


def remember_place(begun: Begun) -> None:
    """Notes the lesson that was worked on last, so that the next start opens there."""
    answer = begun.served.ask("api/sessions")
    if not answer:
        return
    with suppress(ValueError, KeyError, TypeError):
        open_now = [(s["kernel"]["last_activity"], s["path"]) for s in json.loads(answer) if s["path"] in begun.lessons]
        if open_now:
            places = _places() | {str(begun.folder): max(open_now)[1]}
            write_whole(own_home() / PLACE, json.dumps(places, indent=1).encode())


def last_place(folder: Path, lessons: list[str], journal: str | None = None) -> str:
    """The lesson where the learner stopped in this folder; on a new machine, what the journal says is next."""
    place = _places().get(str(folder)) or _next_by_journal(journal)
    return place if place in lessons else lessons[0]


def _next_by_journal(journal: str | None) -> str:
    from coachkit.journal import open_journal
    from coachkit.lessons import progress, what_next

    with suppress(CoachkitError), open_journal(journal, create=False) as opened:
        upcoming = what_next(progress(opened, opened.owner()))
        return upcoming.lesson.file if upcoming else ""
    return ""  # no journal yet, or none that can be read: the lesson itself will say so


def _places() -> dict[str, str]:
    try:
        places = json.loads((own_home() / PLACE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return places if isinstance(places, dict) else {}
