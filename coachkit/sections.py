"""From a record to a card: its title, the answered questions in order, at most two notes, and one closing line.

Plain data; `cards` lays it out as text and as HTML.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from pydantic import BaseModel

from coachkit.grids import GRIDS, Grid
from coachkit.practices import (
    Action,
    Experiment,
    IdeaList,
    Observations,
    Record,
    StandUp,
    ValueStream,
    Walk,
    WhyTree,
)
from coachkit.practices.base import asks
from coachkit.practices.ideas import counted
from coachkit.practices.questions import (
    CoachingCard,
    Coded,
    IdeaDialogue,
    Line,
    Replayed,
    Said,
    TalkLog,
    counts,
    open_questions,
    played,
)
from coachkit.practices.standup import in_words as standup_in_words
from coachkit.practices.walk import PARTS, WASTES, Observation, notes_in_words
from coachkit.practices.whys import (
    EVIDENCE,
    Node,
    branches,
    children,
    depth,
)
from coachkit.review import Finding, Review, review, rules_on
from coachkit.words import N_, _, ngettext

MOST_NOTES = 2  # at a time; more than two at once reads like a verdict
ITEM_NAMES = {
    "KeyResult": N_("Key result {n}"), "Given": N_("Feedback {n}"), "Action": N_("Action {n}"), "Step": N_("Step check {n}"),
    "Idea": N_("Idea {n}"),
    "Blocker": N_("In the way, {n}"), "OldItem": N_("Old item {n}"), "Talk": N_("Stretch of talk {n}"), "Asked": N_("Round {n}"),
    "Observation": N_("Note {n}"), "Walked": N_("Walk {n}"),
    "Said": N_("Line {n}"), "Coded": N_("Line {n}"), "Replayed": N_("Line {n}"),
    "Help": N_("Request {n}"), "Promise": N_("Promise {n}"), "SafetyMove": N_("Move {n}"),
    "DailyLook": N_("Look {n}"), "StreamStep": N_("Step {n}"),
    "Decision": N_("Decision {n}"), "Thanks": N_("Thanks {n}"), "SayLine": N_("Line {n}"),
    "Trial": N_("Option {n}"), "Slice": N_("Slice {n}"), "Forecast": N_("Forecast {n}"),
}
# Who speaks in a transcript, and how.
SPOKE = {
    "them": N_("The other person:"), "": N_("You:"), "ask": N_("You asked:"), "teach": N_("You taught:"), "tell": N_("You told:"),
    "thank": N_("You thanked:"), "decide": N_("You decided:"),
}
SORTED = {"fact": N_("Facts"), "question": N_("Questions"), "idea": N_("Ideas")}


@dataclass(frozen=True)
class Row:
    """A question and its answer, line by line."""

    question: str
    lines: list[str]


@dataclass(frozen=True)
class Branch:
    """One line of a cause tree and the lines under it."""

    words: str
    note: str = ""
    branches: list["Branch"] = field(default_factory=list)


@dataclass(frozen=True)
class Section:
    heading: str = ""
    rows: list[Row] = field(default_factory=list)
    tree: Branch | None = None
    grid: Grid | None = None


@dataclass(frozen=True)
class Card:
    """What is shown of a record: title, sections, at most two notes, one closing line with its numbers."""

    title: str
    sections: list[Section]
    notes: list[Finding]
    closing: str


def reviewed(record: Record) -> Review | None:
    """The review of a record, or None when no rule reads its kind."""
    return review(record) if rules_on(type(record)) else None


def card_of(record: Record, found: Review | None = None, asked: list[str] | None = None) -> Card:
    """The card of a record; it is reviewed here unless a review is handed in. `asked` names the fields somebody was asked."""
    found = found if found is not None else reviewed(record)
    notes = [in_choice_words(f, record) for f in strongest(found.findings)] if found else []
    return Card(_(record.title) or _("Your answer"), _sections(record), notes, closing(record, found, asked))


def strongest(findings: Iterable[Finding]) -> list[Finding]:
    """The first few findings that say different things; the same thing said of two fields is one note."""
    said: dict[str, Finding] = {}
    for finding in findings:
        said.setdefault(finding.reason, finding)
    return list(said.values())[:MOST_NOTES]


def in_choice_words(finding: Finding, record: Record) -> Finding:
    """The finding with the words a person chose from, not with the value that is stored for them."""
    model: Any = record
    *way, last = re.findall(r"[a-z_]+|\d+", finding.field) or [""]
    for step in way:
        model = model[int(step)] if step.isdigit() else getattr(model, step, None)
    info = type(model).model_fields.get(last) if isinstance(model, BaseModel) else None
    choices = asks(info).get("choices", {}) if info else {}
    return replace(finding, words=_(choices[finding.words])) if finding.words and finding.words in choices else finding


def closing(record: Record, found: Review | None = None, names: Iterable[str] | None = None) -> str:
    """The last line of a card: how much is there (of `names`, if only a part is shown), and what a review would look at."""
    answered, asked = _counts(record, names)
    if not answered:
        return _("Nothing written yet.")
    if type(record) in GRIDS:
        count = GRIDS[type(record)][1](record)
        if not count:
            return _("Nothing written yet.")
    elif isinstance(record, WhyTree):
        count = _tree_counts(record)
        if not record.nodes and found and not found.findings:
            return count
    elif isinstance(record, IdeaList):
        count = counted(record)
    elif isinstance(record, StandUp) and record.minutes is not None:
        count = standup_in_words(record)
    else:
        count = _("{answered} of {asked} answered.").format(answered=answered, asked=asked)
    if isinstance(record, Observations) and record.observations and (names is None or "observations" in names):
        count = f"{count} {notes_in_words(record)}" if isinstance(record, Walk) else notes_in_words(record)
    return " ".join(filter(None, (count, _talk_counts(record), review_words(found))))


def _talk_counts(record: Record) -> str:
    if isinstance(record, IdeaDialogue):
        n = open_questions(record)
        words = ngettext("{n} open question before a decision.", "{n} open questions before a decision.", n).format(n=n)
        return words if record.turns else ""
    if isinstance(record, TalkLog):
        return share_words(record.lines())
    return share_words(played(record)) if isinstance(record, CoachingCard) else ""


def share_words(lines: Iterable[Line]) -> str:
    """How many lines of a talk asked, taught and told; "" when there are none."""
    found = counts(lines)
    n = sum(found.values())
    words = ngettext("Of {n} line, {ask} asked, {teach} taught, {tell} told.", "Of {n} lines, {ask} asked, {teach} taught, {tell} told.", n)
    return words.format(n=n, **found) if n else ""


def _tree_counts(tree: WhyTree) -> str:
    lines, ends = len(tree.nodes or []), len(branches(tree))
    if not lines:
        return _("No why yet.")
    return _("{lines}, {ends}, {depth}.").format(
        lines=ngettext("{n} line", "{n} lines", lines).format(n=lines),
        ends=ngettext("{n} branch", "{n} branches", ends).format(n=ends),
        depth=ngettext("{n} why deep", "{n} whys deep", depth(tree)).format(n=depth(tree)),
    )


def review_words(found: Review | None) -> str:
    """A review in one short line. A clean one reads "nothing to mend here", never "good"."""
    if found is None:
        return ""
    if not found.reviewed:
        return _("Not reviewed: this does not read as English.")
    if not found.findings:
        return _("Nothing to mend here.")
    notes = ngettext("{n} note", "{n} notes", len(found.findings)).format(n=len(found.findings))
    if not found.errors:
        return _("{notes}, none that keeps it from being shared.").format(notes=notes)
    return _("{notes}, {n} to look at before sharing.").format(notes=notes, n=len(found.errors))


# -- the parts of a card ------------------------------------------------------------------------------------------


def _sections(record: Record) -> list[Section]:
    if isinstance(record, WhyTree):
        return [Section(tree=tree_of(record)), *_items([_with_cause(a, record) for a in record.actions or []])]
    if isinstance(record, Experiment):
        return [section for step in experiment_sections(record).values() for section in step]
    if isinstance(record, IdeaDialogue):  # in the order in which it went: the idea, the talk, what came of it
        rows = rows_of(record)
        n = sum(not _blank(value) for value in (record.who, record.idea))
        return [s for s in (Section(rows=rows[:n]), *_nested(record), Section(_("What became of it"), rows[n:])) if s.rows]
    if isinstance(record, Observations):
        return [section for part in walk_sections(record).values() for section in part]
    if type(record) in GRIDS:
        about = rows_of(record, ("customer", "item", "counted")) if isinstance(record, ValueStream) else []
        grids = [Section(grid.heading, grid=grid) for grid in GRIDS[type(record)][0](record) if grid.rows]
        return [*([Section(rows=about)] if about else []), *grids]
    return [s for s in (Section(rows=rows_of(record)), *_nested(record)) if s.rows]


def rows_of(model: BaseModel, names: Iterable[str] | None = None) -> list[Row]:
    """Every answered question of a model, in the order of its fields or of `names`."""
    rows, fields = [], type(model).model_fields
    for name in fields if names is None else names:
        info = fields[name]
        value, meta = getattr(model, name), asks(info)
        if meta.get("question") and not _blank(value) and not _models(value):
            rows.append(Row(_(meta["question"]), answer_lines(value, meta.get("choices"))))
    return rows


def answer_lines(value: Any, choices: dict | None = None) -> list[str]:
    """An answer as lines of text: a stored choice in words, a number without a needless ".0"."""
    if isinstance(value, (list, tuple)):
        return [line for item in value for line in answer_lines(item, choices)]
    if choices and value in choices:
        return [_(choices[value])]
    if isinstance(value, float):
        return [f"{value:.15g}"]
    return str(value).split("\n")


def tree_of(tree: WhyTree) -> Branch:
    """The tree as nested lines: share, text, and how it is known."""
    def branch(node: Node) -> Branch:
        share = f"{node.share:g} · " if node.share is not None else ""
        known = node.evidence_note or _(EVIDENCE.get(node.evidence or "", ""))
        return Branch(share + (node.text or _("(no words yet)")), known, [branch(n) for n in children(tree, node.id)])

    return Branch(tree.problem or _("(no problem written yet)"), "", [branch(n) for n in children(tree, None)])


def _with_cause(action: Action, tree: WhyTree) -> Action:
    """The action with the words of its cause in place of the cause's id."""
    words = next((node.text for node in tree.nodes or [] if node.id == action.node), None)
    return action.model_copy(update={"node": words})


def experiment_sections(record: Experiment) -> dict[str, list[Section]]:
    """The sections of each of the four steps, empty where nothing is written."""
    sides = ((_("Before"), record.before), (_("After"), record.after))
    points = [Row(words, [points_line(at)]) for words, at in sides if at]
    rows = {
        "plan": (_("Plan"), rows_of(record.plan) if record.plan else []), "do": (_("Do"), points + rows_of(record)),
        "check": (_("Check"), rows_of(record.check) if record.check else []),
        "act": (_("Act"), rows_of(record.act) if record.act else []),
    }
    for step, who in (record.people or {}).items():
        if who and step in rows and not (step == "plan" and record.plan and record.plan.people):  # a plan names its own
            rows[step][1].append(Row(_("Who took part in this step?"), answer_lines(who)))
    sections = {step: [Section(heading, answers)] if answers else [] for step, (heading, answers) in rows.items()}
    sections["do"] += _items(record.steps or [])
    return sections


def walk_sections(record: Observations) -> dict[str, list[Section]]:
    """The sections of a walk by its parts (plan, walk, problem), empty where nothing is written; a list of notes has no problem."""
    there = [name for name in type(record).model_fields if asks(type(record).model_fields[name]).get("question")]
    notes = [Row(_(words), [f"• {line}" for line in lines] if len(lines) > 1 else lines) for sort, words in SORTED.items() if (lines := [note_line(one) for one in record.observations or [] if (one.sort or "fact") == sort])]
    rows = {part: [row for name in names if name in there for row in (notes if name == "observations" else rows_of(record, [name]))]
            for part, names in PARTS.items()}
    headings = {"plan": _("Before") if isinstance(record, Walk) else "", "walk": _("There") if isinstance(record, Walk) else "", "problem": _("One small problem")}
    return {part: [Section(headings[part], each)] if each else [] for part, each in rows.items()}


def note_line(note: Observation) -> str:
    """A note on one line: its text, then count, time, place, waste and who takes it on."""
    waste = _("waste: {kind}").format(kind=_(WASTES[note.waste])) if note.waste else ""
    owner = _("taken on by {who}").format(who=note.owner) if note.owner else ""
    more = ", ".join(part for part in (note.count, note.time, note.place, waste, owner) if part)
    return f"{note.text or _('(no words yet)')} ({more})" if more else note.text or _("(no words yet)")


def points_line(points: list) -> str:
    """Some points in one line: how many, and the values themselves."""
    values = ", ".join(f"{p.value:g}" for p in points)
    return ngettext("{n} point: {values}", "{n} points: {values}", len(points)).format(n=len(points), values=values)


def item_name(model: type[BaseModel], n: int) -> str:
    """What the nth item of a list is called."""
    return _(ITEM_NAMES.get(model.__name__, N_("Number {n}"))).format(n=n)


def _items(models: list) -> list[Section]:
    return [Section(item_name(type(m), i), rows_of(m)) for i, m in enumerate(models, 1) if rows_of(m)]


def _nested(record: Record) -> Iterator[Section]:
    for name, info in type(record).model_fields.items():
        value = getattr(record, name)
        if isinstance(value, list) and value and isinstance(value[0], (Said, Coded, Replayed)):
            yield Section(_(asks(info)["question"]), transcript(value, getattr(record, "who", None) or ""))
        elif isinstance(value, list) and _models(value):
            yield from _items(value)


def transcript(lines: Sequence[Said | Coded | Replayed], who: str = "") -> list[Row]:
    """A talk, one row a line: who (the other one by initials) and how, what was said, and what one might have asked there."""
    rows = []
    for one in lines:
        might = [_("→ {question}").format(question=q) for q in (getattr(one, "first", None), getattr(one, "second", None)) if q]
        if one.text or might:
            how = one.how or ""
            lead = _("{who}:").format(who=who) if who and how == "them" else _(SPOKE[how])
            rows.append(Row(lead, [*((one.text or "").split("\n") if one.text else []), *might]))
    return rows


def _counts(record: Record, names: Iterable[str] | None = None) -> tuple[int, int]:
    asked = list(names) if names is not None else [name for name, info in type(record).model_fields.items() if asks(info).get("question")]
    if isinstance(record, Experiment):
        parts = [record.plan, record.after, record.check, record.act]
        return sum(not _blank(p) for p in parts), len(parts)
    asked = [name for name in asked if name not in record.at_times or not _blank(getattr(record, name))]
    spare = max(sum(not _blank(getattr(record, name)) for name in record.one_of) - 1, 0)
    answered = sum(not _blank(getattr(record, name)) for name in asked)
    return answered - spare, len(asked) - max(len(record.one_of) - 1, 0)


def _models(value: Any) -> bool:
    return isinstance(value, BaseModel) or (isinstance(value, list) and any(isinstance(v, BaseModel) for v in value))


def _blank(value: Any) -> bool:
    return value is None or value == [] or (isinstance(value, str) and not value.strip())
