"""The labelled lines of `exercises/reviews`, and how well the reviews do on them.

    exercises/reviews/learn/<kind>/*.yaml    what the reader learned from
    exercises/reviews/held/<kind>/*.yaml     the last third, by other writers in other trades; only ever scored

A file holds one trade: `good` lines, and `bad` ones under the rule a coach would name first. `[[ ]]` marks the
words that are the fault; a bad line without a mark lacks something.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from coachkit.content import exercises_dir
from coachkit.exercises.store import read_yaml
from coachkit.practices import REVIEWED
from coachkit.practices.reading import read_ahead
from coachkit.review import Finding, review

TEXT_KINDS = ("question", "observation", "cause", "feedback", "objective", "plan")
PARTS = ("learn", "held")
_MARK = re.compile(r"\[\[(.+?)\]\]")


@dataclass(frozen=True)
class Labelled:
    """One line: its kind and trade, the rule it breaks ("" for a good one), the record, and where the fault stands."""

    kind: str
    trade: str
    rule: str
    record: dict[str, Any]
    field: str = ""
    words: str = ""


@dataclass
class Score:
    """Counts over some lines; `per_rule` maps a rule to (bad lines it should see, of them flagged, its findings, right ones)."""

    good: int = 0
    alone: int = 0
    bad: int = 0
    flagged: int = 0
    right_rule: int = 0
    marked: int = 0
    right_words: int = 0
    per_rule: dict[str, Counter] = field(default_factory=dict)

    def as_dict(self) -> dict[str, Any]:
        """Shares between 0 and 1, and how many lines stand behind each."""
        rules = {
            name: {"bad": c["bad"], "recall": _share(c["seen"], c["bad"]), "findings": c["findings"],
                   "precision": _share(c["right"], c["findings"])}
            for name, c in sorted(self.per_rule.items())
        }
        return {
            "good": self.good, "left_alone": _share(self.alone, self.good), "bad": self.bad,
            "flagged": _share(self.flagged, self.bad), "right_rule": _share(self.right_rule, self.flagged),
            "right_words": _share(self.right_words, self.marked),
            "precision": _share(self.flagged, self.flagged + self.good - self.alone), "rules": rules,
        }


def labelled(kind: str, part: str = "held", folder: Path | None = None) -> Iterator[Labelled]:
    """Every line of a kind, in the order of the files."""
    root = (folder or exercises_dir()) / "reviews" / part / kind
    for path in sorted(root.glob("*.yaml")):
        told = read_yaml(path)
        groups = [("", told.get("good") or []), *((told.get("bad") or {}).items())]
        for rule, lines in groups:
            for line in lines or []:
                yield _labelled(kind, str(told.get("trade")), rule, line)


def _labelled(kind: str, trade: str, rule: str, line: Any) -> Labelled:
    marks: list[tuple[str, str]] = []
    record = _bare({"text": line} if isinstance(line, str) else line, "", marks)
    at, words = marks[0] if marks else ("", "")
    return Labelled(kind, trade, rule, record, at, words)


def _bare(value: Any, at: str, marks: list[tuple[str, str]]) -> Any:
    """The record without its mark; the mark is noted with the field it stands in."""
    if isinstance(value, dict):
        return {name: _bare(inner, f"{at}.{name}" if at else name, marks) for name, inner in value.items()}
    if isinstance(value, list):
        return [_bare(inner, f"{at}[{n}]", marks) for n, inner in enumerate(value)]
    if isinstance(value, str) and (found := _MARK.search(value)):
        marks.append((at, found[1]))
        return value[: found.start()] + found[1] + value[found.end() :]
    return value


def score(lines: Iterable[Labelled]) -> Score:
    """Reviews every line. A line counts as flagged when it has an error or a warning; a tip never counts."""
    total, lines = Score(), list(lines)
    records = [REVIEWED[line.kind].model_validate(line.record) for line in lines]
    read_ahead(records)
    for line, record in zip(lines, records, strict=True):
        told = review(record)
        found = [f for f in told.findings if f.severity != "tip"]
        for name in {f.rule for f in found}:
            counts = total.per_rule.setdefault(name, Counter())
            counts["findings"] += 1
            counts["right"] += name == line.rule
        if not line.rule:
            total.good += 1
            total.alone += told.reviewed and not found
            continue
        total.bad += 1
        total.flagged += bool(found)
        counts = total.per_rule.setdefault(line.rule, Counter())
        counts["bad"] += 1
        counts["seen"] += bool(found)
        total.right_rule += any(f.rule == line.rule for f in found)
        if found and line.words:
            total.marked += 1
            total.right_words += any(_overlap(f, line) for f in found)
    return total


def _overlap(finding: Finding, line: Labelled) -> bool:
    """True when the finding's words and the marked ones share a word."""
    return finding.field == line.field and bool(_words(finding.words) & _words(line.words))


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.lower()))


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 3) if whole else None
