"""One learner's report: what they shared, opening on a finding in their own words.

Without a learner's name it is the owner's own report and shows everything; by name it shows only what that
learner agreed to share. Feedback and talks are counted, never shown.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from markupsafe import Markup

from coachkit import cards
from coachkit.cohort.html import page
from coachkit.evidence import in_words, verdict
from coachkit.journal import Entry, Journal
from coachkit.lessons import Progress, curriculum, progress_of
from coachkit.practices import RECORDS, Challenge, Experiment, Record, Reflection, WhyTree
from coachkit.practices.experiment import VERDICTS
from coachkit.practices.whys import leaves
from coachkit.review import Review, review
from coachkit.words import _, ngettext

SHOWN = ("challenge", "why-tree", "experiment", "delegation")  # as cards; reflections and plans are lines
SAMPLE = "sample:"  # a learner of this name is an invented one, made on the spot


@dataclass(frozen=True)
class Opening:
    """A line the learner wrote, and what can be said about it."""

    words: str
    says: str
    brief: str = ""  # the same in a few words, for a list of many


@dataclass(frozen=True)
class LearnerReport:
    """Everything a report shows; built once, drawn as cells of a notebook or as a page."""

    learner: str
    name: str
    entries: tuple[Entry, ...]
    counted: dict[str, int]
    progress: tuple[Progress, ...] = field(default=())

    @property
    def empty(self) -> bool:
        return not self.entries and not self.counted

    @property
    def as_of(self) -> str:
        """The day of the newest answer shown, ISO; blank when there is none."""
        return max((e.written_at.date().isoformat() for e in self.entries), default="")

    def counts(self) -> list[tuple[str, int]]:
        """What is counted and not shown, by its title."""
        return [(_(RECORDS[kind].title), n) for kind, n in self.counted.items()]

    def of(self, kind: str) -> list[Entry]:
        return [e for e in self.entries if e.kind == kind]

    @cached_property
    def opening(self) -> Opening:
        return _opening([e.record for e in self.entries])

    def shown(self) -> list[Entry]:
        """The learner's own work, in the order a reader wants it; exercises on a case are left out."""
        return [e for kind in SHOWN for e in self.of(kind) if not _practice(e)]

    def cards(self) -> list[Markup]:
        """HTML of every shown record."""
        return [Markup(cards.card_html(e.record, review(e.record))) for e in self.shown()]

    def reflections(self) -> list[tuple[str, str]]:
        """(lesson, what surprised) for each reflection; the same line is shown once."""
        lines = {e.record.surprised.strip(): _lesson(e) for e in self.of("reflection") if (e.record.surprised or "").strip()}
        return [(lesson, words) for words, lesson in lines.items()]

    def plans(self) -> list[tuple[str, str]]:
        """(cue, action) of each if-then plan, once."""
        pairs = [(e.record.cue or "", e.record.action or "") for e in self.of("if-then")]
        return list(dict.fromkeys(pair for pair in pairs if any(pair)))


def build(journal: Journal, learner: str = "", name: str = "") -> LearnerReport:
    """The report of one learner; see the module for who sees what."""
    own = not learner
    learner = learner or journal.owner()
    everything = journal.entries(learner)
    shared = journal.shared_kinds(learner)
    shown = everything if own else journal.shared_entries(learner)
    counted = {
        kind: sum(e.kind == kind for e in everything)
        for kind in (kind for kind, made in RECORDS.items() if made.never_shown)
        if (own or kind in shared) and any(e.kind == kind for e in everything)
    }
    profile = next((e.record for e in shown if e.kind == "profile"), None)
    called = name or (profile.name if profile and profile.name else "") or learner
    # What is only counted may count here too, once its owner agreed.
    counts = everything if own else [e for e in everything if e.kind in shared]
    return LearnerReport(learner, called, tuple(shown), counted, tuple(progress_of(counts)) if shown else ())


def learner_page(journal: Journal, learner: str, *, name: str = "") -> str:
    """The report as one HTML page: our own, no script, nothing loaded from anywhere, no code."""
    report = build(journal, learner, name)
    return page("report/learner.html", title=_("Report of {name}").format(name=report.name), report=report, charts=charts(report))


def charts(report: LearnerReport) -> list[tuple[str, Markup]]:
    """For each experiment with data: what its chart says, and the chart as SVG."""
    drawn = []
    for entry in report.of("experiment"):
        before, after = points(entry.record)
        if len(before) >= 2 and after:
            drawn.append(_chart(entry.record, before, after))
    return drawn


def points(experiment: Experiment) -> tuple[list[float], list[float]]:
    """Values before and after the change."""
    return [p.value for p in experiment.before or []], [p.value for p in experiment.after or []]


def _chart(experiment: Experiment, before: list[float], after: list[float]) -> tuple[str, Markup]:
    from coachkit import charts as draw
    from coachkit.evidence import xmr

    plan = experiment.plan
    found = verdict(before, after, better=(plan and plan.better) or "lower")
    ax = draw.plot_xmr(
        before + after, limits=xmr(before), change_at=len(before), title=(plan and plan.metric) or "",
        unit=(plan and plan.unit) or "",
    )
    return in_words(found), Markup(draw.figure_svg(ax))


def _opening(records: Iterable[Record]) -> Opening:
    """The strongest thing the learner can be told about a line of their own."""
    records = list(records)
    finders = (_from_experiment, _from_tree, _from_challenge, _from_reflection)
    for find in finders:
        for record in records:
            if found := find(record):
                return found
    return Opening("", _("Nothing yet."))


def _from_experiment(record: Record) -> Opening | None:
    if not isinstance(record, Experiment) or not record.plan:
        return None
    before, after = points(record)
    learned = (record.act and record.act.learning) or next((s.learned for s in reversed(record.steps or []) if s.learned), None)
    if len(before) >= 2 and len(after) >= 2:
        found = verdict(before, after, better=record.plan.better or "lower")
        return Opening(learned or record.plan.hypothesis or record.plan.change or "", in_words(found), _(VERDICTS[found.verdict]))
    return Opening(learned, _("This came from trying it, before any number was in.")) if learned else None


def _from_tree(record: Record) -> Opening | None:
    if not isinstance(record, WhyTree) or not record.nodes:
        return None
    ends = [node for node in leaves(record) if node.text]
    if not ends:
        return None
    seen = [node for node in ends if node.evidence in ("seen", "data")]
    says = ngettext("The tree ends in {n} cause; {seen} of them was seen or read in the data.",
                    "The tree ends in {n} causes; {seen} of them were seen or read in the data.", len(ends))
    return Opening((seen or ends)[0].text, says.format(n=len(ends), seen=len(seen)), _("a cause tree"))


def _from_challenge(record: Record) -> Opening | None:
    if not isinstance(record, Challenge) or not record.objective:
        return None
    return Opening(record.objective, first_word(review(record)), _("a challenge"))


def _from_reflection(record: Record) -> Opening | None:
    if isinstance(record, Reflection) and record.surprised:
        return Opening(record.surprised, _("This is what surprised the learner."), _("a surprise"))
    return None


def first_word(found: Review) -> str:
    """The strongest finding in a sentence, or that there is nothing to mend."""
    if not found.reviewed:
        return _("Not reviewed: the text does not seem to be English.")
    strongest = found.findings[0] if found.findings else None
    return " ".join(x for x in (strongest.reason, strongest.better) if x) if strongest else _("Nothing to mend here.")


def _practice(entry: Entry) -> bool:
    """A record made inside an exercise on a case, not on the learner's own work."""
    return not entry.key.startswith("my-")


def _lesson(entry: Entry) -> str:
    """The title of the lesson an entry was written in, or nothing."""
    return next((_(one.title) for one in curriculum() if one.number == entry.key), "")
