"""`coachkit learn`, `coachkit reset` and `coachkit shortcut`."""

from pathlib import Path
from typing import Any

import typer

from coachkit.cli import note, say
from coachkit.words import _

FOLDER = typer.Option(None, "--folder", help=_("Your own folder for the lessons; else coachkit in your home."))


def register(app: typer.Typer) -> None:
    app.command("learn")(learn)
    app.command("reset")(reset)
    app.command("shortcut")(shortcut)


def learn(
    lesson: str = typer.Argument("", help=_("The start of a lesson's name, such as 07; else where you stopped.")),
    pages: bool = typer.Option(False, "--pages", help=_("The same lessons as pages, without JupyterLab.")),
    folder: Path = FOLDER,
    journal: str = typer.Option(None, "--journal", help=_("Where your answers are kept: a file or a database address.")),
    no_browser: bool = typer.Option(False, "--no-browser", help=_("Only print the address.")),
    port: int = typer.Option(0, "--port", min=0, max=65535, help=_("A fixed port; else any free one.")),
) -> int:
    """Open the course where you stopped. Your answers come back."""
    from coachkit import open as opening

    return opened(opening.begin(lesson, folder=folder, pages=pages, journal=journal, port=port), no_browser)


def opened(begun: Any, no_browser: bool) -> int:
    """Says where it is, shows it, and stays with the server it started."""
    from coachkit import open as opening

    for line in begun.news:
        note(line)
    say(_("Your lessons: {folder}").format(folder=begun.folder))
    say(_("Open in your browser: {address}").format(address=begun.address))
    if begun.again:
        say(_("It was open already; the terminal that opened it keeps it."))
        if not no_browser:
            opening.show(begun)
        return 0
    say(_("To stop, press Ctrl-C here. What says Saved is saved."))
    if not no_browser:
        opening.show(begun)
    opening.mind_and_remember(begun)
    say(_("Closed. Your answers come back next time."))
    return 0


def reset(lesson: str = typer.Argument(..., help=_("The start of a lesson's name, such as 07.")), folder: Path = FOLDER) -> None:
    """Give the original of one lesson back. Your answers stay."""
    from coachkit.open import default_folder, reset_lesson

    laid = reset_lesson(folder or default_folder(), lesson)
    say(_("The original is back: {path}").format(path=laid.path))
    if laid.aside:
        say(_("The copy you had is kept as {path}").format(path=laid.aside))


def shortcut(
    folder: Path = typer.Option(None, "--folder", help=_("Where to put it; else your desktop.")),
) -> None:
    """Put an icon on the desktop that opens the course."""
    from coachkit.shortcut import make_shortcut

    say(_("There is now an icon: {path}").format(path=make_shortcut(folder)))
