"""The labelled lines of exercises/reviews, read once, and the two questions asked of each."""

from functools import cache
from pathlib import Path
from typing import Any

from coachkit.exercises.store import read_yaml
from coachkit.facilitator.reviews import PLAIN  # the field a plain line stands for
from coachkit.practices import REVIEWED
from coachkit.review import Review, review

REVIEWS = Path(__file__).parent.parent / "exercises" / "reviews"


@cache
def corpus(kind: str) -> dict[str, Any]:
    """The file of a kind, with `lines`: (rule, side, number, record) for every labelled line."""
    told = read_yaml(REVIEWS / f"{kind}.yaml")
    told["lines"] = [
        (rule, side, n, line if isinstance(line, dict) else {PLAIN[kind]: line})
        for rule, sides in told["rules"].items() for side, lines in sides.items() for n, line in enumerate(lines)
    ]
    return told


def read(kind: str, line: str | dict[str, Any]) -> Review:
    """The review of one line or record."""
    return review(REVIEWED[kind].model_validate(line if isinstance(line, dict) else {PLAIN[kind]: line}))


def check_line(kind: str, rule: str, side: str, n: int, line: dict[str, Any]) -> None:
    """The rule finds something on a must_fail line, nothing on a must_pass line; its words stand where it says."""
    record = REVIEWED[kind].model_validate(line)
    found = [f for f in review(record).findings if f.rule == rule]
    assert bool(found) == (side == "must_fail"), (line, found)
    for finding in review(record).findings:
        written = value_at(line, finding.field)
        where = (finding.start, finding.end)
        assert finding.words == (written[slice(*where)] if where != (None, None) else ""), finding
        assert finding.reason and finding.better and not finding.reason.startswith("You are")


def value_at(line: Any, path: str) -> Any:
    """The value a finding's field names: `nodes[2].text`."""
    for step in path.replace("]", "").replace("[", ".").split("."):
        line = (line[int(step)] if step.isdigit() else line.get(step)) if line is not None else None
    return line


def rates(kind: str) -> tuple[float, float]:
    """Share of good lines left alone, share of bad lines flagged."""
    told, read = corpus(kind), REVIEWED[kind].model_validate
    good = [review(read(line)) for line in told["good"]]
    bad = [review(read(line)) for line in told["bad"]]
    return sum(r.reviewed and not r.flagged for r in good) / len(good), sum(r.flagged for r in bad) / len(bad)
