"""`coachkit standup`: the timer alone, in a page of the browser."""

import importlib.util
from pathlib import Path

import typer

from coachkit.cli import note
from coachkit.cli.learn import FOLDER, opened
from coachkit.words import _


def register(app: typer.Typer) -> None:
    app.command("standup")(standup)


def standup(
    folder: Path = FOLDER,
    journal: str = typer.Option(None, "--journal", help=_("Where your answers are kept: a file or a database address.")),
    no_browser: bool = typer.Option(False, "--no-browser", help=_("Only print the address.")),
    port: int = typer.Option(0, "--port", min=0, max=65535, help=_("A fixed port; else any free one.")),
) -> int:
    """Open the stand-up timer alone. What was in the way yesterday is there already."""
    from coachkit import open as opening

    pages = importlib.util.find_spec("voila") is not None
    if not pages:
        note(_("Pages are not installed, so the timer opens in JupyterLab."))
    return opened(opening.begin("standup", folder=folder, pages=pages, journal=journal, port=port), no_browser)
