"""How the table of contents and the notebooks use the content: what they name that isn't there, what nothing fills."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from coachkit.exercises.store import read_yaml
from coachkit.practices import RECORDS
from coachkit.words import _

CORNERSTONES = ("Challenge", "Improvement mindset", "Walk the floor", "Teamwork", "Respect")
# What each call of a notebook reads, what it saves, and under which key when it names none (else the lesson's number).
SAVES = {
    "quiz": ("answer",), "sort": ("answer",), "rewrite": ("answer",), "challenge": ("challenge",), "why_tree": ("why-tree",),
    "experiment": ("experiment",), "check": ("experiment",), "own_data": ("experiment",), "feedback": ("feedback",),
    "feedback_log": ("feedback-log",), "profile": ("profile",), "reflection": ("reflection",), "if_then": ("if-then",),
    "exit_ticket": ("exit-ticket",), "mend": tuple(RECORDS),
    "cycle": ("answer",),
    "reckon": ("answer",),
    "small_test": ("plan",),
    "ideas": ("idea-list",),
    "standup": ("stand-up",), "standup_record": ("stand-up",), "standup_log": ("stand-up-log",),
    "working_agreement": ("working-agreement",), "goal_poll": ("goal-poll",),
    "dialogue": ("answer",), "question_coach": ("answer",), "paraphrase": ("answer",), "question": ("question",),
    "idea_dialogue": ("idea-dialogue",), "talk_log": ("talk-log",), "coaching_card": ("coaching-card",),
    "observations": ("observations",),
    "walk": ("walk",),
    "walk_log": ("walk-log",),
    "respect": ("respect",), "personal_limit": ("personal-limit",), "trust_diary": ("trust-diary",), "safe_to_try": ("safe-to-try",),
    "pulse": ("pulse",),
    "guess": ("answer",),
    "reach": ("challenge",),
    "delegation": ("delegation",),
    "recognition": ("recognition",),
    "say_do": ("say-do",),
    "flow_board": ("board",), "daily_look": ("look-log",), "value_stream": ("value-stream",),
    "mvp": ("mvp",), "forecasts": ("forecast-log",),
}
KEYS = {
    "challenge": "my-challenge", "why_tree": "my-problem", "experiment": "my-experiment", "check": "my-experiment",
    "own_data": "my-data", "feedback": "my-praise-1", "feedback_log": "main", "profile": "main",
    "small_test": "my-decision",
    "ideas": "my-ideas",
    "standup_log": "main", "working_agreement": "main", "goal_poll": "main",
    "question": "my-question", "idea_dialogue": "my-idea", "talk_log": "my-talk", "coaching_card": "my-card",
    "observations": "my-notes",
    "walk": "my-walk",
    "walk_log": "main",
    "respect": "my-opinion", "personal_limit": "my-limit", "trust_diary": "main", "safe_to_try": "my-limit-to-try", "pulse": "my-pulse",
    "reach": "my-challenge",
    "delegation": "my-decisions",
    "recognition": "my-thanks",
    "say_do": "my-words",
    "flow_board": "my-board", "daily_look": "my-look", "value_stream": "my-stream",
    "mvp": "my-first-version", "forecasts": "my-forecasts",
}
CALLS = {
    "quiz": "questions", "sort": "sorts", "example": "records", "mend": "records", "claim": "claims",
    "rewrite": "texts",
    "cycle": "cycles",
    "standup_record": "records",
    "dialogue": "dialogues", "question_coach": "drills", "paraphrase": "paraphrases",
    "guess": "questions",
    "reckon": "reckonings",
}


@dataclass(frozen=True)
class Problem:
    """What is wrong, in which file, at which id."""

    file: str
    id: str
    what: str

    def __str__(self) -> str:
        return f"{self.file} · {self.id or '-'} · {self.what}"


def read_curriculum(root: Path, parts: Mapping[str, str], problems: list[Problem]) -> list[dict[str, Any]]:
    """The lessons of the table of contents as they stand there; [] when there is none. `parts`: item id → its part."""
    path = root / "curriculum.yaml"
    if not path.exists():
        return []
    listed = (read_yaml(path) or {}).get("lessons", [])
    for lesson in listed:
        number = str(lesson.get("number"))
        if lesson.get("cornerstone", "") not in (*CORNERSTONES, ""):
            problems.append(Problem(path.name, number, _("'{name}' is no cornerstone").format(name=lesson["cornerstone"])))
        problems += [Problem(path.name, number, what) for what in _wrong_done(lesson.get("done") or [], parts)]
    return listed


def _wrong_done(pieces: Iterable[dict[str, str]], parts: Mapping[str, str]) -> Iterator[str]:
    for piece in pieces:
        kind, key = piece.get("kind", ""), piece.get("key", "")
        if kind not in RECORDS:
            yield _("done: '{kind}' is no kind of record").format(kind=kind)
        elif kind == "answer" and key not in parts:
            yield _("done: no exercise is called '{id}'").format(id=key)


def dangling(books: Path, parts: Mapping[str, str]) -> Iterator[Problem]:
    """A call in a notebook whose id is not in the part it reads."""
    for path in sorted(books.glob("[0-9][0-9]_*.ipynb")):
        try:
            calls = _calls(path)
        except ValueError:
            yield Problem(path.name, "", _("this is no notebook"))
            continue
        for call, id in calls:
            if call in CALLS and parts.get(id) != CALLS[call]:
                yield Problem(path.name, id, _("lesson.{call} names nothing in {part}").format(call=call, part=CALLS[call]))


def missing_headings(books: Path, looks: Iterable[tuple[str, str, str]]) -> Iterator[Problem]:
    """A `look` that is no heading of the lesson's notebook. `looks`: (file, item id, heading)."""
    headings = {path.name[:2]: _headings(path) for path in books.glob("[0-9][0-9]_*.ipynb")}
    for file, id, heading in looks:
        if file[:2] in headings and heading not in headings[file[:2]]:
            yield Problem(file, id, _("look: the lesson has no heading '{heading}'").format(heading=heading))


def unfilled(books: Path, lessons: list[dict[str, Any]]) -> Iterator[Problem]:
    """A piece that counts as done, but that no cell of the lesson's notebook saves."""
    for lesson in lessons:
        path = books / str(lesson.get("file"))
        if not path.is_file():
            continue
        number = str(lesson.get("number"))
        keys = {(call, id or KEYS.get(call, number)) for call, id in _calls(path)}
        for piece in lesson.get("done") or []:
            savers = [call for call, kinds in SAVES.items() if piece.get("kind") in kinds]
            if not any((call, piece.get("key")) in keys for call in savers):
                yield Problem("curriculum.yaml", number, _("done: no cell of {file} saves {kind} '{key}'").format(
                    file=path.name, kind=piece.get("kind"), key=piece.get("key")))


def _headings(path: Path) -> set[str]:
    try:
        cells = json.loads(path.read_text(encoding="utf-8")).get("cells", [])
    except ValueError:
        return set()
    prose = "\n".join("".join(cell["source"]) for cell in cells if cell.get("cell_type") == "markdown")
    return {line.strip() for line in re.findall(r"^#+ (.+)$", prose, re.MULTILINE)}


def _calls(path: Path) -> list[tuple[str, str]]:
    """Each `lesson.name("id")` in a notebook's code, with "" where no id is given."""
    cells = json.loads(path.read_text(encoding="utf-8")).get("cells", [])
    code = "\n".join("".join(cell["source"]) for cell in cells if cell.get("cell_type") == "code")
    return re.findall(r"lesson\.(\w+)\(\s*(?:[\"']([^\"']+)[\"'])?", code)
