"""A record as text and as HTML: the static face of every widget, and the only way a learner's text becomes HTML.

A `Card` is plain data made from a record; `card_text` and `card_html` lay it out. Everything goes
through Jinja2 with autoescape, so a text is only ever text. The HTML needs no stylesheet to be read.
"""

import base64
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from pydantic import BaseModel

from coachkit.practices import Action, Experiment, Record, WhyTree
from coachkit.practices.base import asks
from coachkit.practices.whys import EVIDENCE, Node, branches, children, depth
from coachkit.review import Finding, Review, review, rules_on
from coachkit.words import N_, _, ngettext

HERE = Path(__file__).parent
MOST_NOTES = 2  # at a time; more than two at once reads like a verdict
ITEM_NAMES = {
    "KeyResult": N_("Key result {n}"), "Given": N_("Feedback {n}"), "Action": N_("Action {n}"), "Step": N_("Step check {n}"),
}


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


@dataclass(frozen=True)
class Card:
    """What is shown of a record: title, sections, at most two notes, one closing line with its numbers."""

    title: str
    sections: list[Section]
    notes: list[Finding]
    closing: str


@lru_cache(maxsize=1)
def _templates() -> Environment:
    return Environment(
        loader=FileSystemLoader(HERE / "templates" / "cards"), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )


def fragment(template: str, **data: Any) -> str:
    """One of our templates filled in, with every value escaped."""
    return _templates().get_template(template).render(**data).strip()


def said(text: str, *, css: str = "ck-say", role: str = "") -> str:
    """A plain sentence as HTML; `role` is "status" or "alert" when a screen reader should hear it."""
    return fragment("said.html", text=text, css=css, role=role)


def reviewed(record: Record) -> Review | None:
    """The review of a record, or None when no rule reads its kind."""
    return review(record) if rules_on(type(record)) else None


def card_of(record: Record, found: Review | None = None) -> Card:
    """The card of a record; it is reviewed here unless a review is handed in."""
    found = found if found is not None else reviewed(record)
    return Card(_(record.title) or _("Your answer"), _sections(record), list(found.findings[:MOST_NOTES]) if found else [], closing(record, found))


def card_html(record: Record, found: Review | None = None) -> str:
    """Headings, tables and lists; readable with no stylesheet at all."""
    return fragment("card.html", card=card_of(record, found), note_words=note_words)


def answers_html(model: BaseModel) -> str:
    """Only the table of a model's answers, to stand inside something else."""
    return fragment("answers.html", rows=rows_of(model))


def card_text(record: Record, found: Review | None = None) -> str:
    """The same card as lines of plain text; no clock, path or id in it."""
    card = card_of(record, found)
    lines = [card.title]
    for section in card.sections:
        lines += ["", section.heading] if section.heading else []
        lines += [line for row in section.rows for line in _row_text(row)]
        lines += list(_branch_text(section.tree, 0)) if section.tree else []
    lines += ["", *(f"* {note_words(note)}" for note in card.notes)] if card.notes else []
    return "\n".join([*lines, "", card.closing])


def note_words(finding: Finding) -> str:
    """A finding as a note in the margin: the words it is about, why, and a better line. Never the rule's id."""
    about = _("“{words}”: ").format(words=finding.words) if finding.words else ""
    better = _(" Better: {better}").format(better=finding.better) if finding.better else ""
    return f"{about}{finding.reason}{better}"


def page_html(record: Record) -> str:
    """A whole page that prints well: no script, nothing loaded from anywhere."""
    style = HERE / "style.css"
    css = style.read_text(encoding="utf-8") if style.exists() else ""
    return fragment("page.html", card=card_of(record), note_words=note_words, css=css, hint=_("Press Ctrl+P to print."))


def print_link(page: str, name: str) -> str:
    """A link that hands the page to the browser as a file. It works offline and writes nothing on this side."""
    data = base64.b64encode(page.encode("utf-8", "replace")).decode("ascii")
    return fragment(
        "print.html", name=name, data=data, words=_("Save the page to print"),
        hint=_("Open the saved page in a browser and press Ctrl+P."),
    )


def closing(record: Record, found: Review | None = None) -> str:
    """The last line of a card: how much is there, and what a review would look at."""
    answered, asked = _counts(record)
    if not answered:
        return _("Nothing written yet.")
    if isinstance(record, WhyTree):
        count = _tree_counts(record)
    else:
        count = _("{answered} of {asked} answered.").format(answered=answered, asked=asked)
    return f"{count} {review_words(found)}".strip()


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
    """A review in one short line. A clean one reads "no known pattern found", never "good"."""
    if found is None:
        return ""
    if not found.reviewed:
        return _("Not reviewed: this does not read as English.")
    if not found.findings:
        return _("No known pattern found.")
    notes = ngettext("{n} note", "{n} notes", len(found.findings)).format(n=len(found.findings))
    if not found.errors:
        return _("{notes}, none that keeps it from being shared.").format(notes=notes)
    return _("{notes}, {n} to look at before sharing.").format(notes=notes, n=len(found.errors))


# -- from a record to sections ---------------------------------------------------------------------------


def _sections(record: Record) -> list[Section]:
    if isinstance(record, WhyTree):
        return [Section(tree=tree_of(record)), *_items([_with_cause(a, record) for a in record.actions or []])]
    if isinstance(record, Experiment):
        return list(_experiment(record))
    return [s for s in (Section(rows=rows_of(record)), *_nested(record)) if s.rows]


def rows_of(model: BaseModel) -> list[Row]:
    """Every answered question of a model, in the order of its fields."""
    rows = []
    for name, info in type(model).model_fields.items():
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


def _experiment(record: Experiment) -> Iterator[Section]:
    if record.plan:
        yield Section(_("Plan"), rows_of(record.plan))
    points = [Row(words, [points_line(at)]) for words, at in ((_("Before"), record.before), (_("After"), record.after)) if at]
    if done := points + rows_of(record):
        yield Section(_("Do"), done)
    yield from _items(record.steps or [])
    if record.check:
        yield Section(_("Check"), rows_of(record.check))
    if record.act:
        yield Section(_("Act"), rows_of(record.act))


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
    for name in type(record).model_fields:
        value = getattr(record, name)
        yield from _items(value) if isinstance(value, list) and _models(value) else []


def _counts(record: Record) -> tuple[int, int]:
    asked = [name for name, info in type(record).model_fields.items() if asks(info).get("question")]
    if isinstance(record, Experiment):
        parts = [record.plan, record.after, record.check, record.act]
        return sum(not _blank(p) for p in parts), len(parts)
    return sum(not _blank(getattr(record, name)) for name in asked), len(asked)


def _models(value: Any) -> bool:
    return isinstance(value, BaseModel) or (isinstance(value, list) and any(isinstance(v, BaseModel) for v in value))


def _blank(value: Any) -> bool:
    return value is None or value == [] or (isinstance(value, str) and not value.strip())


def _row_text(row: Row) -> list[str]:
    if len(row.lines) == 1:
        return [f"{row.question} {row.lines[0]}"]
    return [row.question, *(f"  {line}" for line in row.lines)]


def _branch_text(branch: Branch, depth: int) -> Iterator[str]:
    note = f" ({branch.note})" if branch.note else ""
    yield f"{'  ' * (depth - 1)}- {branch.words}{note}" if depth else f"{branch.words}{note}"
    for inner in branch.branches:
        yield from _branch_text(inner, depth + 1)
