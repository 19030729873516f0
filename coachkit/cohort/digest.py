"""What can be said about a cohort without singling anybody out.

No figure is shown for fewer than five people, and none that could be found by subtraction: when one group of
a table is hidden, the next smallest is hidden with it. Free text is never part of it.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from coachkit.cohort.report import LearnerReport, build, points
from coachkit.cohort.roster import Learner
from coachkit.evidence import verdict
from coachkit.journal import Journal
from coachkit.lessons import curriculum
from coachkit.practices import Experiment
from coachkit.review import review
from coachkit.words import _

SMALLEST = 5
HIDDEN = None  # a figure that is not shown


@dataclass(frozen=True)
class Row:
    """A line of a table: what, how many people, and out of how many. None means hidden."""

    label: str
    people: int | None
    of: int | None = None


@dataclass(frozen=True)
class Digest:
    """The cohort in figures."""

    learners: int
    started: int | None
    lessons: list[Row] = field(default_factory=list)
    routes: list[Row] = field(default_factory=list)
    verdicts: list[Row] = field(default_factory=list)
    useful: list[Row] = field(default_factory=list)
    patterns: list[Row] = field(default_factory=list)
    disputed: list[Row] = field(default_factory=list)

    @property
    def too_small(self) -> bool:
        return self.learners < SMALLEST


def digest_of(journal: Journal, roster: Sequence[Learner] = ()) -> Digest:
    """The figures over a roster, or over everybody in the journal."""
    ids = [one.id for one in roster] or journal.learners()
    reports = [build(journal, one, name=one) for one in ids]
    began = [r for r in reports if not r.empty]
    n = len(reports)
    if n < SMALLEST:
        return Digest(learners=n, started=HIDDEN)
    return Digest(
        learners=n,
        started=shown(len(began), n),
        lessons=_lessons(reports, n),
        routes=hide_small(Counter(one.route or _("no route") for one in roster)) if any(one.route for one in roster) else [],
        verdicts=hide_small(Counter(v for v in map(_verdict, reports) if v)),
        useful=hide_small(Counter(str(u) for r in reports for u in _useful(r))),
        patterns=_patterns(reports),
        disputed=_counted(Counter(e.record.reason and e.record.rule or e.record.rule for r in reports for e in r.of("disagreement"))),
    )


def shown(people: int, of: int | None = None) -> int | None:
    """The number, unless it or what is left of the whole is 1 to 4 people."""
    left = of - people if of is not None else None
    small = 0 < people < SMALLEST or (left is not None and 0 < left < SMALLEST)
    return HIDDEN if small else people


def hide_small(groups: Counter) -> list[Row]:
    """A row per group. Groups under five are hidden, and the next smallest with a single hidden one."""
    ordered = sorted(groups.items(), key=lambda item: (-item[1], item[0]))
    hidden = {label for label, people in ordered if people < SMALLEST}
    if len(hidden) == 1 and len(ordered) > 1:
        hidden.add([label for label, _people in ordered if label not in hidden][-1])
    return [Row(label, HIDDEN if label in hidden else people) for label, people in ordered]


def _lessons(reports: Iterable[LearnerReport], n: int) -> list[Row]:
    finished: Counter = Counter()
    for report in reports:
        finished.update(p.lesson.number for p in report.progress if p.finished)
    return [Row(f"{one.number} · {_(one.title)}", shown(finished[one.number], n), n) for one in curriculum()]


def _verdict(report: LearnerReport) -> str | None:
    for entry in report.of("experiment"):
        record = entry.record
        if isinstance(record, Experiment) and record.plan:
            before, after = points(record)
            if len(before) >= 2 and len(after) >= 2:
                return verdict(before, after, better=record.plan.better or "lower").verdict
    return None


def _useful(report: LearnerReport) -> list[int]:
    marks = [e.record.useful for e in report.of("exit-ticket") if getattr(e.record, "useful", None)]
    return [sorted(marks)[len(marks) // 2]] if marks else []


def _patterns(reports: Iterable[LearnerReport]) -> list[Row]:
    """How many people meet each pattern of the reviews at least once; the six most frequent."""
    people: Counter = Counter()
    for report in reports:
        found = {f.rule for e in report.entries for f in _findings(e.record)}
        people.update(found)
    return _counted(people)[:6]


def _findings(record) -> list:
    found = review(record)
    return [f for f in found.findings if f.severity != "tip"]


def _counted(people: Counter) -> list[Row]:
    from coachkit.review import RULES

    ordered = sorted(people.items(), key=lambda item: (-item[1], item[0]))  # the same for equal numbers, too
    rows = [(RULES[rule].says if rule in RULES else rule, n) for rule, n in ordered if n >= SMALLEST]
    return [Row(says, n) for says, n in rows]
