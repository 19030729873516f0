"""A record as text and as HTML: the static face of every widget, and the only way a learner's text becomes HTML.

A `Card` is plain data made from a record; `card_text` and `card_html` lay it out. Everything goes
through Jinja2 with autoescape, so a text is only ever text. The HTML needs no stylesheet to be read.
"""

import base64
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from pydantic import BaseModel

from coachkit.practices import Record, Walk
from coachkit.practices.base import asks
from coachkit.review import Finding, Review
from coachkit.sections import (
    MOST_NOTES,
    Branch,
    Card,
    Row,
    Section,
    answer_lines,
    card_of,
    closing,
    experiment_sections,
    in_choice_words,
    item_name,
    review_words,
    reviewed,
    rows_of,
    strongest,
    tree_of,
    walk_sections,
)
from coachkit.words import _

HERE = Path(__file__).parent
PAGES = {"coaching-card": "coaching_page.html"}  # kinds with a page of their own to print

__all__ = [
    "Branch", "Card", "MOST_NOTES", "Row", "Section", "answer_lines", "answers_html", "card_html", "card_of",
    "card_text", "closing", "experiment_sections", "face_page", "fragment", "in_choice_words", "item_name", "laid_html",
    "laid_text", "note_words", "page_html", "pocket_html", "print_link", "questions_of", "review_words",
    "reviewed", "rows_of", "said", "strongest", "text_link", "tree_of", "walk_sections",
]


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


def card_html(record: Record, found: Review | None = None) -> str:
    """Headings, tables and lists; readable with no stylesheet at all."""
    return laid_html(card_of(record, found))


def laid_html(card: Card) -> str:
    """A card as HTML."""
    return fragment("card.html", card=card, note_words=note_words)


def answers_html(model: BaseModel) -> str:
    """Only the table of a model's answers, to stand inside something else."""
    return fragment("answers.html", rows=rows_of(model))


def card_text(record: Record, found: Review | None = None) -> str:
    """The same card as lines of plain text; no clock, path or id in it."""
    return laid_text(card_of(record, found))


def laid_text(card: Card) -> str:
    """A card as lines of plain text."""
    lines = [card.title]
    for section in card.sections:
        lines += ["", section.heading] if section.heading else []
        lines += [line for row in section.rows for line in _row_text(row)]
        lines += list(_branch_text(section.tree, 0)) if section.tree else []
        lines += section.grid.lines() if section.grid else []
    lines += ["", *(f"* {note_words(note)}" for note in card.notes)] if card.notes else []
    return "\n".join([*lines, "", card.closing])


def note_words(finding: Finding) -> str:
    """A finding as a note in the margin: the words it is about, why, and a better line. Never the rule's id."""
    about = _("“{words}”: ").format(words=finding.words) if finding.words else ""
    better = _(" Better: {better}").format(better=finding.better) if finding.better else ""
    return f"{about}{finding.reason}{better}"


def page_html(record: Record) -> str:
    """A whole page that prints well: no script, nothing loaded from anywhere."""
    template = PAGES.get(record.kind, "page.html")
    return fragment(template, card=card_of(record), record=record, questions=questions_of(record), note_words=note_words, css=_style(),
                    hint=_("Press Ctrl+P to print."), says=_("Ten minutes, six questions. Whoever is learning holds the pen. From the second talk on, look back at the last step "
                           "under What is true now: what did you expect, what happened, what have you learned?"))


def face_page(title: str, face: str) -> str:
    """The page to print of a view that draws itself; `face` is HTML that was made here."""
    return fragment("face_page.html", title=title, face=face, css=_style(), hint=_("Press Ctrl+P to print."))


def text_link(lines: Iterable[str]) -> str:
    """Some lines as the data of a link that saves them as a text file."""
    return base64.b64encode("\n".join(lines).encode("utf-8", "replace")).decode("ascii")


def pocket_html(walk: Walk) -> str:
    """One page for the pocket: the plan of a walk, and lines to write facts, questions and ideas on."""
    rows = [row for section in walk_sections(walk)["plan"] for row in section.rows]
    kinds = [(_("Facts: time, place, count"), 8), (_("Questions"), 3), (_("Ideas"), 2)]
    promise = _("One small problem that I take with me. By when? Told back on?")
    return fragment("pocket.html", title=_("My walk"), rows=rows, kinds=kinds, promise=promise, css=_style(), hint=_("Press Ctrl+P to print."),
                    reminder=_("Initials, no names. No photographs of people. Ten minutes of looking, then ask."))


def _style() -> str:
    style = HERE / "style.css"
    return style.read_text(encoding="utf-8") if style.exists() else ""


def questions_of(record: Record) -> list[tuple[str, list[str]]]:
    """Every single question of a record with its answer as lines, [] where there is none: for a page to write on."""
    answered = {row.question: row.lines for row in rows_of(record)}
    asked = [_(asks(info).get("question", "")) for info in type(record).model_fields.values() if "list" not in str(info.annotation)]
    return [(question, answered.get(question, [])) for question in asked if question]


def print_link(page: str, name: str) -> str:
    """A link that hands the page to the browser as a file. It works offline and writes nothing on this side."""
    data = base64.b64encode(page.encode("utf-8", "replace")).decode("ascii")
    return fragment(
        "print.html", name=name, data=data, words=_("Save the page to print"),
        hint=_("Open the saved page in a browser and press Ctrl+P."),
    )


def _row_text(row: Row) -> list[str]:
    if len(row.lines) == 1:
        return [f"{row.question} {row.lines[0]}"]
    return [row.question, *(f"  {line}" for line in row.lines)]


def _branch_text(branch: Branch, depth: int) -> Iterator[str]:
    note = f" ({branch.note})" if branch.note else ""
    yield f"{'  ' * (depth - 1)}- {branch.words}{note}" if depth else f"{branch.words}{note}"
    for inner in branch.branches:
        yield from _branch_text(inner, depth + 1)
