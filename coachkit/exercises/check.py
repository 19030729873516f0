"""Everything an author forgot, each with its file and id. An empty list means the content holds together."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from coachkit.content import exercises_dir, notebooks_dir
from coachkit.errors import BadInput, UnknownName
from coachkit.exercises.schema import (
    PARTS,
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
from coachkit.exercises.store import in_words, read_yaml
from coachkit.exercises.uses import (
    Problem,
    dangling,
    missing_headings,
    read_curriculum,
    unfilled,
)
from coachkit.practices import RECORDS
from coachkit.practices.mvp import COUNTS
from coachkit.words import _

STEPS = ("plan", "do", "check", "act")


@dataclass(frozen=True)
class _Found:
    file: str
    part: str
    item: Item


def check(folder: Path | None = None, notebooks: Path | None = None) -> list[Problem]:
    """Reads every file, also past a broken one, and names each problem once, in the order of the files."""
    root = Path(folder) if folder else exercises_dir()
    books = notebooks or (notebooks_dir() if folder is None else root.parent / "notebooks")
    problems: list[Problem] = []
    found: list[_Found] = []
    exits: list[tuple[str, str]] = []
    for path in sorted((root / "lessons").glob("*.yaml")):
        _read_lesson(path, found, exits, problems)
    ids = {one.item.id: one for one in found}
    problems += _doubled(found)
    for one in found:
        problems += [Problem(one.file, one.item.id, what) for what in _wrong(one.item, ids)]
    problems += [Problem(file, id, _("the exit ticket names a question that isn't there")) for file, id in exits
                 if not isinstance(ids[id].item if id in ids else None, Question)]
    parts = {id: one.part for id, one in ids.items()}
    lessons = read_curriculum(root, parts, problems)
    problems += _plans(root, {str(lesson.get("number")) for lesson in lessons} or {one.file[:2] for one in found})
    problems += dangling(books, parts)
    problems += unfilled(books, lessons)
    looks = [(one.file, one.item.id, look) for one in found if (look := getattr(one.item, "look", ""))]
    problems += missing_headings(books, looks)
    return problems


def _read_lesson(path: Path, found: list[_Found], exits: list[tuple[str, str]], problems: list[Problem]) -> None:
    try:
        data = read_yaml(path)
    except BadInput as error:
        problems.append(Problem(path.name, "", str(error)))
        return
    if not isinstance(data, dict):
        problems.append(Problem(path.name, "", _("the file holds no lesson")))
        return
    if str(data.get("lesson")) != path.name[:2]:
        problems.append(Problem(path.name, "", _("lesson: {says!r} doesn't go with the file's name").format(says=data.get("lesson"))))
    for part, model in PARTS.items():
        for number, raw in enumerate(data.get(part) or [], start=1):
            item = _made(model, raw, path.name, f"{part}[{number}]", problems)
            found += [_Found(path.name, part, item)] if item else []
    exits += [(path.name, str(id)) for id in data.get("exit") or []]
    known = set(LessonFile.model_fields)
    problems += [Problem(path.name, "", _("'{name}' is no part of a lesson").format(name=name)) for name in data if name not in known]


def _made(model: type[Part], raw: Any, file: str, place: str, problems: list[Problem]) -> Any:
    try:
        return model.model_validate(raw)
    except ValidationError as error:
        id = raw.get("id", place) if isinstance(raw, dict) else place
        problems += [Problem(file, str(id), in_words(error, n)) for n in range(error.error_count())]
        return None


def _doubled(found: list[_Found]) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for one in found:
        if one.item.id in seen:
            yield Problem(one.file, one.item.id, _("this id is used twice, also in {file}").format(file=seen[one.item.id]))
        seen.setdefault(one.item.id, one.file)


def _wrong(item: Item, ids: dict[str, _Found]) -> Iterator[str]:
    for point in item.points:
        if not re.fullmatch(r"S([1-9]|[1-9]\d|10\d|110)", point):
            yield _("'{point}' is no seed point; they run from S1 to S110").format(point=point)
    if isinstance(item, Question):
        yield from _wrong_question(item, ids)
    elif isinstance(item, RecallCard):
        if item.after and (item.after not in ids or ids[item.after].part not in ("questions", "sorts")):
            yield _("after: no question and no pile is called '{id}'").format(id=item.after)
    elif check := CHECKS.get(type(item)):
        yield from check(item)


def _wrong_question(item: Question, ids: dict[str, _Found]) -> Iterator[str]:
    keys = sum(option.right for option in item.options)
    if keys != 1:
        yield _("a question without a key") if keys == 0 else _("a question with {n} keys; one is right").format(n=keys)
    if len(item.options) < 2:
        yield _("a question needs at least two options")
    if len({option.text for option in item.options}) < len(item.options):
        yield _("two options have the same text")
    for option in item.options:
        if not option.feedback.strip():
            yield _("the option '{text}' has no feedback").format(text=option.text)
    if item.again and (item.again == item.id or item.again not in ids or ids[item.again].part != "questions"):
        yield _("again: no other question is called '{id}'").format(id=item.again)


def _wrong_sort(item: Sort) -> Iterator[str]:
    for card in item.cards:
        if card.pile not in item.piles:
            yield _("the card '{text}' belongs to '{pile}', which is no pile").format(text=card.text, pile=card.pile)
        if not card.why.strip():
            yield _("the card '{text}' does not say why").format(text=card.text)
    if item.enough > len(item.cards):
        yield _("enough: {n} of {m} cards can't be reached").format(n=item.enough, m=len(item.cards))
    if len({card.text for card in item.cards}) < len(item.cards):
        yield _("two cards have the same text")


def _wrong_record(item: RecordItem) -> Iterator[str]:
    try:
        item.made()
    except UnknownName as error:
        yield str(error)
    except ValidationError as error:
        yield _("the record is no {kind}: {what}").format(kind=item.kind, what=in_words(error))
    if item.kind == "mvp":
        yield from (_("'{name}' is no count of a first version").format(name=cause.name) for cause in item.causes if cause.name not in COUNTS)


def _wrong_text(item: Text) -> Iterator[str]:
    from coachkit.practices import REVIEWED

    model = RECORDS.get(item.kind) or REVIEWED.get(item.kind)
    if model is None:
        yield _("'{kind}' is no kind of record").format(kind=item.kind)
    elif item.field.split("[")[0].split(".")[0] not in model.model_fields:
        yield _("a {kind} has no field '{field}'").format(kind=item.kind, field=item.field)


def _wrong_cycle(item: Cycle) -> Iterator[str]:
    steps = [card.step for card in item.cards]
    if steps != sorted(steps, key=STEPS.index) or set(steps) != set(STEPS):
        yield _("the cards go through plan, do, check and act in this order, with one of each at least")
    if len({card.text for card in item.cards}) < len(item.cards):
        yield _("two cards have the same text")
    for card in item.cards:
        if not card.known.strip():
            yield _("the card '{text}' does not say what is known from then on").format(text=card.text)


def _wrong_dialogue(item: Dialogue) -> Iterator[str]:
    for n, turn in enumerate(item.turns, 1):
        keys = sum(reply.right for reply in turn.options)
        if keys != 1:
            yield _("turn {n} has {keys} right replies; one is right").format(n=n, keys=keys)
        if len(turn.options) < 2 or len({reply.text for reply in turn.options}) < len(turn.options):
            yield _("turn {n} needs at least two replies, each of them different").format(n=n)
        for reply in turn.options:
            if not reply.feedback.strip():
                yield _("turn {n}: the reply '{text}' has no feedback").format(n=n, text=reply.text)


def _wrong_drill(item: Drill) -> Iterator[str]:
    for line in item.lines:
        if line.label not in item.labels:
            yield _("the line '{text}' is '{label}', which is no label").format(text=line.text, label=line.label)
        if not line.why.strip():
            yield _("the line '{text}' does not say why").format(text=line.text)
        if line.words not in line.text:
            yield _("'{words}' does not stand in the line '{text}'").format(words=line.words, text=line.text)
    if len({line.text for line in item.lines}) < len(item.lines):
        yield _("two lines have the same text")
    if item.enough > len(item.lines):
        yield _("enough: {n} of {m} lines can't be reached").format(n=item.enough, m=len(item.lines))


def _wrong_paraphrase(item: Paraphrase) -> Iterator[str]:
    from coachkit.exercises.marking import mark_paraphrase

    if item.enough > len(item.points_said):
        yield _("enough: {n} of {m} points can't be reached").format(n=item.enough, m=len(item.points_said))
    elif not (model := mark_paraphrase(item, item.model)).enough or model.missing:
        yield _("the model line leaves a point out, or adds advice")
    missing = mark_paraphrase(item, item.given).missing
    yield from (_("the point '{name}' has no word of what was said").format(name=one.name) for one in missing)


def _wrong_reckoning(item: Reckoning) -> Iterator[str]:
    if len({figure.ask for figure in item.figures}) < len(item.figures):
        yield _("two figures have the same question")
    for figure in item.figures:
        if figure.key is None:
            continue
        if not figure.why.strip() or not figure.hint.strip():
            yield _("the figure '{ask}' does not say why it is right, or gives no hint").format(ask=figure.ask)
        if any(abs(near.value - figure.key) <= figure.within for near in figure.near):
            yield _("the figure '{ask}' calls a slip what counts as right").format(ask=figure.ask)


def _wrong_table(item: Table) -> Iterator[str]:
    for row in item.rows:
        if len(row) != len(item.columns):
            yield _("a row has {n} cells for {m} columns").format(n=len(row), m=len(item.columns))


CHECKS = {
    Sort: _wrong_sort, RecordItem: _wrong_record, Text: _wrong_text, Cycle: _wrong_cycle, Dialogue: _wrong_dialogue,
    Drill: _wrong_drill, Paraphrase: _wrong_paraphrase, Table: _wrong_table,
    Reckoning: _wrong_reckoning,
}


def _plans(root: Path, lessons: set[str]) -> Iterator[Problem]:
    for path in sorted((root / "plans").glob("*.yaml")):
        if path.name[:2] not in lessons:
            yield Problem(path.name, "", _("a plan of a lesson that does not exist"))
        found: list[Problem] = []
        try:
            plan = _made(FacilitatorPlan, read_yaml(path), path.name, "", found)
        except BadInput as error:
            found, plan = [Problem(path.name, "", str(error))], None
        yield from found
        if plan and sum(step.minutes for step in plan.steps) != plan.minutes:
            yield Problem(path.name, "", _("the steps take {n} minutes, the plan says {m}").format(
                n=sum(step.minutes for step in plan.steps), m=plan.minutes))
        yield from (Problem(path.name, "", what) for what in _wrong_paper(plan)) if plan else ()


def _wrong_paper(plan: FacilitatorPlan) -> Iterator[str]:
    """Paper that is handed out and not printed, or printed and never handed out."""
    titles = [one.title for one in plan.printouts()]
    handed = [title for step in plan.steps for title in step.paper]
    yield from (_("'{title}' is handed out and stands nowhere under print").format(title=title) for title in handed if title not in titles)
    yield from (_("'{title}' is printed and handed out in no step").format(title=title) for title in titles if title not in handed)
    if len(set(titles)) < len(titles):
        yield _("two printouts have the same title")
