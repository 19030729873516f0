"""The course that is open already: a second press on the icon shows it, instead of starting another server.

The note about it holds the token, so only this user can read it, and it goes when the server ends.
"""

import json
import os
from contextlib import suppress
from pathlib import Path

from coachkit.lab.lay import own_home
from coachkit.lab.server import Served


def _note(pages: bool) -> Path:
    return own_home() / ("running-pages.json" if pages else "running.json")


def note_running(served: Served, pages: bool, what: dict[str, str]) -> None:
    """Leaves word of a server; `what` says which course it is (folder, journal)."""
    path = _note(pages)
    with suppress(OSError):
        path.unlink(missing_ok=True)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as out:
            json.dump({"port": served.port, "token": served.token, "what": what}, out)
        served.leftovers.append(path)


def find_running(pages: bool, what: dict[str, str]) -> Served | None:
    """The server of exactly this course, if it still answers to its token."""
    try:
        noted = json.loads(_note(pages).read_text(encoding="utf-8"))
        served = Served(None, "", Path(), int(noted["port"]), str(noted["token"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None
    # Another program may have the port by now; only ours knows the token.
    answers = served.ask("" if pages else "api/status")
    return served if answers is not None and noted.get("what") == what else None
