"""The table of contents: which lessons there are, what each is for, and what counts as done.

It is read from `exercises/curriculum.yaml`. Progress is counted from the journal and blocks nobody.
"""

import functools
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from coachkit.content import exercises_dir
from coachkit.errors import BadInput, UnknownName
from coachkit.exercises.store import in_words, read_yaml
from coachkit.journal import Entry, Journal
from coachkit.words import _


class Piece(BaseModel):
    """One thing a lesson leaves behind: its kind and key in the journal. `needs` names a part that must be there."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: str
    key: str
    what: str
    needs: str = ""


class Outline(BaseModel):
    """A lesson as the table of contents knows it. `sittings` are minutes; none is longer than 25."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    number: str
    file: str
    title: str
    objectives: tuple[str, ...]
    minutes: int
    sittings: tuple[int, ...]
    cornerstone: str = ""
    points: tuple[str, ...] = ()
    done: tuple[Piece, ...] = ()


@dataclass(frozen=True)
class Progress:
    """What of a lesson is in the journal, and what is still open."""

    lesson: Outline
    done: tuple[Piece, ...]
    open: tuple[Piece, ...]

    @property
    def started(self) -> bool:
        return bool(self.done)

    @property
    def finished(self) -> bool:
        return not self.open

    def as_dict(self) -> dict:
        return {
            "lesson": self.lesson.number, "title": self.lesson.title, "done": [p.what for p in self.done],
            "open": [p.what for p in self.open], "finished": self.finished,
        }


@functools.lru_cache(maxsize=4)
def curriculum(folder: Path | None = None) -> tuple[Outline, ...]:
    """All lessons in their order."""
    path = (Path(folder) if folder else exercises_dir()) / "curriculum.yaml"
    try:
        return tuple(Outline.model_validate(one) for one in read_yaml(path)["lessons"])
    except (ValidationError, TypeError, KeyError) as error:
        what = in_words(error) if isinstance(error, ValidationError) else error
        raise BadInput(_("{file}: {what}.").format(file=path.name, what=what)) from error


def order() -> list[str]:
    """The numbers of the lessons that exist, in their order."""
    return [one.number for one in curriculum()]


def find_lesson(name: str) -> Outline:
    """The one lesson whose number or file name begins with `name`; `UnknownName` lists what there is."""
    wanted = str(name).strip().lower().removesuffix(".ipynb")
    found = [one for one in curriculum() if wanted and one.file.removesuffix(".ipynb").startswith(wanted)]
    if len(found) == 1:
        return found[0]
    known = ", ".join(one.file.removesuffix(".ipynb") for one in found or curriculum())
    if found:
        raise UnknownName(_("'{name}' could be more than one lesson: {known}. Give a letter more.").format(name=name, known=known))
    raise UnknownName(_("There is no lesson '{name}'. There are: {known}.").format(name=name, known=known))


def progress(journal: Journal, learner: str) -> list[Progress]:
    """For every lesson, what the learner's journal holds of it."""
    return progress_of(journal.entries(learner))


def progress_of(listed: Iterable[Entry]) -> list[Progress]:
    """For every lesson, what these entries hold of it."""
    saved = {(entry.kind, entry.key): entry.payload for entry in listed}
    return [_progress(one, saved) for one in curriculum()]


def what_next(steps: list[Progress]) -> Progress | None:
    """The first lesson with something open; None when all is done."""
    return next((one for one in steps if not one.finished), None)


def after(number: str) -> Outline | None:
    """The lesson that follows; None after the last one."""
    numbers = [*order(), number]
    following = numbers.index(number) + 1
    return curriculum()[following] if following < len(curriculum()) else None


def _progress(lesson: Outline, saved: dict) -> Progress:
    done = tuple(piece for piece in lesson.done if _there(piece, saved))
    return Progress(lesson, done, tuple(piece for piece in lesson.done if piece not in done))


def _there(piece: Piece, saved: dict) -> bool:
    payload = saved.get((piece.kind, piece.key))
    return payload is not None and (not piece.needs or bool(payload.get(piece.needs)))
