"""Notes written quickly: an empty box always waits below, and Enter goes there.

A box grows with its text, so Enter first writes a new line into it. What follows that line belongs to the next
note; it is put there after a pause, because a box somebody types in must not be changed under their hands.
"""

from typing import Any

import ipywidgets as widgets
from pydantic.fields import FieldInfo

from coachkit import cards
from coachkit.practices.walk import Observation
from coachkit.widgets.fields import Field, Owner
from coachkit.widgets.items import FieldSet, Items, beside, field_for
from coachkit.widgets.pieces import Column, Press, Row, reveal, sentence
from coachkit.words import _

DETAILS = ("count", "time", "place", "waste", "owner")


class NoteItems(Items):
    """A list of notes. `beside_text` is the choice that stands next to each box: its sort, or its kind of waste."""

    def __init__(self, name: str, info: FieldInfo, owner: Owner, *, beside_text: str = "sort", hint: str = "") -> None:
        self.quick = ("text", beside_text)
        self.more = tuple(each for each in DETAILS if each != beside_text)
        super().__init__(name, info, owner)
        # An empty box waits, so there is no button to add one.
        self.box.children = (sentence(self.question, css="ck-group"), sentence(hint, css="ck-hint"), self.list, self.notes)

    # -- reading and showing -------------------------------------------------------------------------------

    @property
    def blank(self) -> bool:
        return not any(map(_filled, self.sets))

    def read(self, mode: str = "keep") -> Any:
        return [one.value(mode) for one in self.sets if _filled(one)]

    def append(self, model: Observation | None = None) -> None:
        """One more after the last that is written."""
        self.sets = [one for one in self.sets if _filled(one)]
        super().append(model)

    def _new(self, model: Observation | None) -> FieldSet:
        one = FieldSet(self.model, self, list(self.quick))
        one.fresh = model is None  # a note begun here, whose sort may follow its last letter
        one.show(model if model is not None else Observation(sort="fact"))
        self.sets.append(one)
        return one

    def at(self, path: str) -> Field | None:
        """A finding counts the notes that are written; the empty ones between them are nobody's."""
        written = [one for one in self.sets if _filled(one)]
        for n, one in enumerate(written):
            start = f"{self.name}[{n}]."
            if path.startswith(start):
                return one.at(path.removeprefix(start)) or one.fields["text"]
        return self if path == self.name else None

    # -- typing --------------------------------------------------------------------------------------------

    def changed(self, field: Field) -> None:
        if field.name == "text":
            n = next(i for i, one in enumerate(self.sets) if one.fields["text"] is field)
            self._guess(self.sets[n])
            reveal(self.sets[n].button, True)
            self._keep_one_empty()
            if "\n" in field.control.value and n + 1 < len(self.sets):
                self.sets[n + 1].fields["text"].control.focus()
        super().changed(field)

    def tidy(self) -> None:
        """Puts what follows a new line where it belongs: into the note below, or into notes of its own when lines were pasted."""
        for one in list(self.sets):
            first, *rest = [line.strip() for line in str(one.fields["text"].control.value).split("\n")]
            if rest:
                _write(one, first)
                self._put_below(self.sets.index(one) + 1, rest)
                self.touched = True

    def _put_below(self, n: int, lines: list[str]) -> None:
        """One line more goes to the beginning of note n, where Enter went meanwhile; pasted lines become notes before it."""
        written = [line for line in lines if line]
        if len(lines) == 1 and written and n >= len(self.sets) - 2:
            _write(self.sets[n], written.pop() + str(self.sets[n].fields["text"].control.value))
            self._keep_one_empty()
        for line in reversed(written):
            _write(self._new(None), line)
            self.sets.insert(n, self.sets.pop())
        if written:
            self._draw()

    def _guess(self, one: FieldSet) -> None:
        """A new note that ends in a question mark is a question, as long as nobody has chosen otherwise."""
        sort = one.fields.get("sort")
        if sort is not None and one.fresh and not sort.touched:
            guess = "question" if str(one.fields["text"].control.value).rstrip().endswith("?") else "fact"
            if one.base.sort != guess:
                one.base = one.base.with_(sort=guess)
                sort.show(guess)

    def _keep_one_empty(self) -> None:
        if not self.sets or _filled(self.sets[-1]):
            one = self._new(None)
            self.list.children = (*self.list.children, self._row(len(self.sets) - 1, one))

    # -- drawing -------------------------------------------------------------------------------------------

    def _draw(self) -> None:
        if not self.sets or _filled(self.sets[-1]):
            self._new(None)
        self.list.children = tuple(self._row(n, one) for n, one in enumerate(self.sets))

    def _row(self, n: int, one: FieldSet) -> widgets.Widget:
        name = cards.item_name(self.model, n + 1)
        text, choice = (one.fields[each] for each in self.quick)
        text.control.description, text.control.tooltip = name, f"{name}: {self.question}"
        choice.control.description = choice.control.tooltip = _("{item} is").format(item=name)
        quick = Row([text.box, choice.box], css="ck-note")
        row = Column([quick], css="ck-note-box")
        button = Press("", lambda: self.owner.run(lambda: self._open(row, button, one, name)), css="ck-quiet")
        one.button = button
        reveal(button, _filled(one))
        row.children = (quick, button)
        self._show_more(row, button, one, name, any(getattr(one.base, each) for each in self.more))
        return row

    def _open(self, row: widgets.VBox, button: Press, one: FieldSet, name: str) -> None:
        self._show_more(row, button, one, name, len(row.children) == 2)

    def _show_more(self, row: widgets.VBox, button: Press, one: FieldSet, name: str, shown: bool) -> None:
        """The details of a note are made when they are first wanted; a page of notes would be many widgets."""
        words = _("Less about: {item}") if shown else _("Count, time, place: {item}")
        button.description = button.tooltip = words.format(item=name)
        quick = row.children[0]
        if not shown:
            row.children = (quick, button)
            return
        for each in self.more:
            if each not in one.fields:
                info = self.model.model_fields[each]
                one.fields[each] = field_for(each, info, self)
                one.fields[each].show(getattr(one.base, each))
            one.fields[each].name_it(f"{name} ·")
        remove = Press(_("Remove: {item}").format(item=name), lambda: self.owner.run(lambda: self.remove(self.sets.index(one))), css="ck-quiet")
        row.children = (quick, button, beside([one.fields[each].box for each in self.more]), remove)


def _filled(one: FieldSet) -> bool:
    """True when something was written; the sort alone is nothing."""
    return any(not field.blank for name, field in one.fields.items() if name not in ("sort", "waste")) or any(
        getattr(one.base, each, None) for each in DETAILS if each not in one.fields)


def _write(one: FieldSet, text: str) -> None:
    """Puts a text into a note as if it had been typed there."""
    one.fields["text"].show(text)
    one.fields["text"].touched = True
