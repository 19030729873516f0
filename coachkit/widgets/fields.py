"""One question, one control: how each type of field is drawn, read and shown.

A control never loses what was typed: text that can't be read as a number or a day stays in its box
and travels in the record under `not_understood` until it can.
"""

import datetime as dt
import typing
from collections.abc import Callable, Iterator
from typing import Annotated, Any, Protocol

import ipywidgets as widgets
from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from coachkit import cards
from coachkit.practices.base import asks
from coachkit.widgets.notes import Notes
from coachkit.widgets.pieces import Column, Press, control, markup, say, sentence
from coachkit.words import N_, _

SENTENCES = {
    "number": N_("“{text}” is not a number here. Write digits, for example {example}."),
    "whole": N_("“{text}” is not a whole number here. Write digits, for example {example}."),
    "day": N_("“{text}” is not a day. Write year, month and day, for example {example}."),
    "numbers": N_("“{text}” can't be read as numbers. Write one number on each line, for example {example}."),
}
EXAMPLES = {"number": "24", "whole": "8", "day": "2027-06-30", "numbers": "31"}
SHORT = 12  # characters of an example up to which a text field shares a row with its neighbours


class NotUnderstood(Exception):
    """What stands in the box is not of the field's type; the text itself is the message."""


class Owner(Protocol):
    """The view a field belongs to: it hears of every change, and runs what a button does in its error path."""

    def changed(self, field: Any) -> None: ...

    def run(self, work: Callable[[], Any]) -> Any: ...


def kind_of(info: FieldInfo) -> str:
    """Which control a field needs: choice, items, lines, numbers, number, whole, day or text."""
    if asks(info).get("choices"):
        return "choice"
    parts = {info.annotation, *typing.get_args(info.annotation)}
    if (inner := listed(info)) is not None:
        if isinstance(inner, type) and issubclass(inner, BaseModel):
            return "items"
        return "numbers" if inner is float else "lines"
    return next((k for t, k in ((str, "text"), (float, "number"), (int, "whole"), (dt.date, "day")) if t in parts), "text")


def listed(info: FieldInfo) -> Any:
    """What a list field is a list of; None for any other field."""
    parts = (info.annotation, *typing.get_args(info.annotation))
    return next((a for p in parts if typing.get_origin(p) is list for a in typing.get_args(p)), None)


class Field:
    """A question with its control, hint, example and margin notes. `box` is what is shown."""

    def __init__(self, name: str, info: FieldInfo, owner: Owner) -> None:
        self.name, self.info, self.meta, self.owner = name, info, asks(info), owner
        self.kind, self.touched, self._quiet = kind_of(info), False, False
        self.question = _(self.meta["question"])
        self.control = self._control()
        self.control.observe(self._changed, "value")
        hint = _(self.meta.get("hint", ""))
        self.notes, self.told, self._trouble, self._example = Notes(), "", None, ()
        self._top = (self.control, sentence(hint, css="ck-hint")) if hint else (self.control,)
        self.box = Column((*self._top, self.notes), css="ck-field ck-short" if self.short else "ck-field")

    def _control(self) -> widgets.Widget:
        look = {"description": self.question, "tooltip": self.question, "wide": True}
        if self.kind == "choice":
            choices = [(_(words), value) for value, words in self.meta.get("choices", {}).items() if value != ""]
            return control(widgets.Dropdown, options=[(_("Choose …"), ""), *choices], value="", **look)
        lines = max(self.meta.get("lines", 1), 3 if self.kind in ("lines", "numbers") else 1)
        grows = self.kind == "text" and self.meta.get("prose", True)  # a sentence may be longer than its box is wide
        return control(widgets.Textarea, rows=lines, **look) if lines > 1 or grows else control(widgets.Text, **look)

    def _lay(self) -> None:
        """What stands under the control; made only when it is needed, because a page of questions is many widgets."""
        trouble = (self._trouble,) if self._trouble else ()
        self.box.children = (*self._top, *trouble, *self._example, self.notes)

    @property
    def short(self) -> bool:
        """True when a few characters answer it."""
        example = _(self.meta.get("example", ""))
        return self.kind in ("number", "whole", "day", "choice") or (self.kind == "text" and 0 < len(example) <= SHORT)

    @property
    def blank(self) -> bool:
        return not str(self.control.value).strip()

    def name_it(self, lead: str) -> None:
        """Puts words before the question, so that two controls with the same question can be told apart."""
        self.control.description = self.control.tooltip = f"{lead} {self.question}".strip()

    def tell(self, text: str) -> None:
        """A sentence beside the box on what could not be read; "" takes it away."""
        if text and self._trouble is None:
            self._trouble = sentence()
            self._lay()
        if text != self.told:
            say(self._trouble, text, css="ck-notice", role="status")
        self.told = text

    def _changed(self, _change: object) -> None:
        if not self._quiet:
            self.touched = True
            self.owner.changed(self)

    # -- reading and showing -------------------------------------------------------------------------------

    def read(self, mode: str = "keep") -> Any:
        """The value of the field; None when blank. Raises `NotUnderstood` and says so beside the box."""
        value = self.control.value
        try:
            read = self._read(value)
        except (ValidationError, ValueError):
            example = _(self.meta.get("example", "")) or EXAMPLES[self.kind]
            self.tell(_(SENTENCES[self.kind]).format(text=value, example=example))
            raise NotUnderstood(value) from None
        self.tell("")
        return read

    def _read(self, value: Any) -> Any:
        if self.kind == "text":
            return value
        if self.blank:
            return None
        if self.kind == "choice":
            return value
        if self.kind in ("lines", "numbers"):
            parts = value.split("\n") if self.kind == "lines" else value.replace(";", " ").split()
            value = [part for part in parts if part.strip()]
        else:
            value = value.strip()
        return TypeAdapter(Annotated[self.info.annotation, *self.info.metadata, None]).validate_python(value)

    def show(self, value: Any) -> None:
        """Puts a stored value into the control without counting as the learner's own touch."""
        self._quiet = True
        try:
            self.control.value = self._shown(value)
        finally:
            self._quiet = False
        self.touched = False
        self.tell("")

    def _shown(self, value: Any) -> Any:
        if self.kind == "choice":
            return value if value in {v for _words, v in self.control.options} else ""
        return "" if value is None else "\n".join(cards.answer_lines(value))

    def type(self, value: Any) -> None:
        """What a learner would do: put this into the control."""
        self.control.value = value if isinstance(value, str) else self._shown(value)

    # -- the example ---------------------------------------------------------------------------------------

    def show_example(self, shown: bool) -> None:
        """The example beside the box; it fills the box only when asked to, and only an empty one."""
        example = _(self.meta.get("example", ""))
        self._example = ()
        if shown and example:
            words = markup(cards.fragment("for_example.html", lead=_("For example:"), example=example))
            tooltip = _("Put the example into: {question}").format(question=self.question)
            start = Press(_("Use as a start"), lambda: self.owner.run(lambda: self._start_with(example)), tooltip=tooltip)
            self._example = (words, start) if self.blank else (words,)
        self._lay()

    def _start_with(self, example: str) -> None:
        if self.blank:
            self.control.value = example
        self.show_example(True)

    # -- finding it ----------------------------------------------------------------------------------------

    def at(self, path: str) -> "Field | None":
        """The field a finding points to: this one, when the path is its name or lies inside it."""
        return self if path == self.name or path.startswith((self.name + ".", self.name + "[")) else None

    def leaves(self) -> Iterator["Field"]:
        yield self
