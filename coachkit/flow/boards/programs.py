"""The three exports that hold a history: Jira's issues with their changelog, a Trello board, GitHub's issues. All JSON."""

from itertools import chain

from coachkit.errors import BadInput
from coachkit.flow.boards import github, jira, trello
from coachkit.flow.boards.reading import Reading
from coachkit.flow.boards.report import Board
from coachkit.flow.boards.values import NO_EXPORT, values_in
from coachkit.words import _

PROGRAMS = {"jira-json": jira, "trello": trello, "github-issues": github}


def read_json(text: str, name: str, reading: Reading) -> Board:
    """The board in a JSON export: the one that the reading names, else whichever it is."""
    known = [PROGRAMS[reading.preset]] if reading.preset else list(PROGRAMS.values())
    values, before = values_in(text, name), []
    for value in values:
        before.append(value)
        if program := next((one for one in known if one.fits(value)), None):
            return program.read(chain(before, values), name, reading)
    if reading.preset:
        raise BadInput(_("{name} is JSON, but no export of the kind '{format}'.").format(name=name, format=reading.preset))
    raise BadInput(_(NO_EXPORT).format(name=name))
