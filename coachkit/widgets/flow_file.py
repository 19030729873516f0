"""Where a board comes in: a file chosen or dropped on the box, or rows that are typed or pasted."""

from collections.abc import Callable
from typing import Any

import ipywidgets as widgets

from coachkit import cards
from coachkit.widgets.pieces import Column, Press, control, markup
from coachkit.words import _

EXAMPLE = "A-1, 2027-03-01, 2027-03-05\nA-2, 2027-03-02,"
KINDS = ".csv,.tsv,.txt,.json,.xlsx"


class FileBox(Column):
    """`take(data, name)` is called with the bytes of a file and its name; the name of what was typed is "".

    Dropping is done by a few lines of script (drop.js), which hand the file to the button as if it had been chosen.
    """

    def __init__(self, take: Callable[[bytes, str], Any]) -> None:
        self.take = take
        asked = _("Choose the export of your board")
        self.file = control(widgets.FileUpload, accept=KINDS, multiple=False, description=asked, tooltip=asked)
        self.file.observe(self._chosen, names="value")
        large = _("This file is larger than 9 MB, which is too much for a lesson. Export a shorter stretch of time, or type: coachkit flow measure FILE")
        hint = markup(cards.fragment("drop.html", hint=_("Or drag the file here. Nothing of it leaves this computer."), large=large))
        typed = _("Or type or paste rows: an ID, the day it was started, the day it was finished")
        self.lines = control(widgets.Textarea, "ck-field", description=typed, tooltip=typed, placeholder=EXAMPLE, rows=3)
        read = Press(_("Read these rows"), self._typed, css="ck-primary")
        super().__init__([Column([self.file, hint], css="ck-drop"), self.lines, read])

    def _chosen(self, change: Any) -> None:
        for file in change["new"] or ():
            data, name = bytes(file["content"]), file["name"]
            self.file.value = ()  # so that the same file can be taken again
            self.take(data, name)

    def _typed(self) -> None:
        self.take(self.lines.value.encode("utf-8", "replace"), "")
