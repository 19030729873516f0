"""Reads the labelled lines of exercises/reviews for the tests of the rules."""

from pathlib import Path
from typing import Any

import yaml

from coachkit.practices import REVIEWED
from coachkit.review import Review, review

FOLDER = Path(__file__).resolve().parent.parent / "exercises" / "reviews"
PLAIN = {"objective": "objective", "plan": "change"}  # the field a plain line stands for


def corpus(kind: str) -> dict[str, Any]:
    """The file of one kind, as it stands."""
    return yaml.safe_load((FOLDER / f"{kind}.yaml").read_text("utf-8"))


def cases(kind: str) -> list[tuple[str, str, Any]]:
    """(rule, "must_fail" or "must_pass", line) for every labelled line."""
    return [(rule, label, line) for rule, labels in corpus(kind)["rules"].items() for label in labels for line in labels[label]]


def whole(kind: str) -> list[tuple[str, Any]]:
    """("good" or "bad", record) for every whole record."""
    return [(label, line) for label in ("good", "bad") for line in corpus(kind).get(label, [])]


def read(kind: str, line: Any) -> Review:
    """The review of one line or record."""
    return review(REVIEWED[kind].model_validate({PLAIN[kind]: line} if isinstance(line, str) else line))
