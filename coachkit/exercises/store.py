"""Reads `exercises/` once and finds an item by its id."""

import functools
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from coachkit.content import exercises_dir
from coachkit.errors import BadInput, UnknownName
from coachkit.exercises.schema import (
    Claim,
    Cycle,
    Dialogue,
    Drill,
    FacilitatorPlan,
    Item,
    LessonFile,
    Paraphrase,
    Part,
    Question,
    RecallCard,
    Reckoning,
    RecordItem,
    Sort,
    Table,
    Text,
)
from coachkit.words import _


@dataclass(frozen=True)
class Exercises:
    """All lessons' content, found by id. A name that isn't there is `UnknownName`."""

    lessons: dict[str, LessonFile]
    plans: dict[str, FacilitatorPlan]
    items: dict[str, Item]
    home: dict[str, str] = field(default_factory=dict)  # item id → lesson

    def question(self, id: str) -> Question:
        return self._item(id, Question)

    def sort(self, id: str) -> Sort:
        return self._item(id, Sort)

    def record(self, id: str) -> RecordItem:
        return self._item(id, RecordItem)

    def claim(self, id: str) -> Claim:
        return self._item(id, Claim)

    def text(self, id: str) -> Text:
        return self._item(id, Text)

    def table(self, id: str) -> Table:
        return self._item(id, Table)

    def cycle(self, id: str) -> Cycle:
        return self._item(id, Cycle)

    def dialogue(self, id: str) -> Dialogue:
        return self._item(id, Dialogue)

    def reckoning(self, id: str) -> Reckoning:
        return self._item(id, Reckoning)

    def drill(self, id: str) -> Drill:
        return self._item(id, Drill)

    def paraphrase(self, id: str) -> Paraphrase:
        return self._item(id, Paraphrase)

    def recall(self, lesson: str) -> tuple[RecallCard, ...]:
        """The recall cards of a lesson; () when it has none."""
        return self.lessons[lesson].recall if lesson in self.lessons else ()

    def exit(self, lesson: str) -> tuple[Question, ...]:
        """The questions of a lesson's exit ticket."""
        return tuple(self.question(id) for id in self.lessons[lesson].exit) if lesson in self.lessons else ()

    def plan(self, lesson: str) -> FacilitatorPlan:
        if lesson not in self.plans:
            raise UnknownName(_("There is no facilitator's plan for lesson {lesson}.").format(lesson=lesson))
        return self.plans[lesson]

    def _item(self, id: str, kind: type[Item]) -> Any:
        found = self.items.get(id)
        if not isinstance(found, kind):
            raise UnknownName(_("No {kind} is called '{id}' in exercises/lessons. Check the name, or run: "
                                "coachkit exercises check").format(kind=kind.__name__.lower(), id=id))
        return found


# The same safe loader in C, ten times as fast: a lesson opens two seconds sooner. PyYAML can be built without it.
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_yaml(path: Path) -> Any:
    """One YAML file as plain data; `BadInput` names the file and the line."""
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=LOADER)
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(_("{file} can't be read: {why}.").format(file=path.name, why=error)) from error
    except yaml.YAMLError as error:
        at = getattr(error, "problem_mark", None)
        line = at.line + 1 if at else "?"
        raise BadInput(_("{file}, line {line}: this is no YAML ({why}). A text with a colon needs quotes.").format(
            file=path.name, line=line, why=getattr(error, "problem", error))) from error


@functools.lru_cache(maxsize=4)
def load(folder: Path | None = None) -> Exercises:
    """Reads all content once. The first thing that can't be read is `BadInput`; `check` lists them all."""
    root = Path(folder) if folder else exercises_dir()
    lessons, plans, items, home = {}, {}, {}, {}
    for path in sorted((root / "lessons").glob("*.yaml")):
        one = _model(LessonFile, path)
        lessons[one.lesson] = one
        for item in one.items():
            items[item.id], home[item.id] = item, one.lesson
    for path in sorted((root / "plans").glob("*.yaml")):
        plans[path.name[:2]] = _model(FacilitatorPlan, path)
    return Exercises(lessons, plans, items, home)


def _model(model: type[Part], path: Path) -> Any:
    try:
        return model.model_validate(read_yaml(path))
    except ValidationError as error:
        raise BadInput(_("{file}: {what}. Run: coachkit exercises check").format(
            file=path.name, what=in_words(error))) from error


def in_words(error: ValidationError, number: int = 0) -> str:
    """One thing pydantic found, with the place it stands at."""
    one = error.errors(include_url=False)[number]
    place = ".".join(str(part) for part in one["loc"]) or "?"
    return f"{place}: {one['msg']}"
