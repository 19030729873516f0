"""Things to look at that have no controls: a table, a worked example, a claim. Each is text and HTML at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from coachkit import cards
from coachkit.exercises import Claim
from coachkit.practices import Record
from coachkit.practices.strengths import does_well
from coachkit.review import rules_on
from coachkit.words import N_, _

BADGES = {
    "contradicted": N_("contradicted"), "mixed": N_("mixed"), "correlational": N_("seen together, cause unknown"),
    "untested": N_("not tested"), "supported": N_("supported"),
}


@dataclass(frozen=True)
class Shown:
    """Text and HTML of one thing; a notebook shows the HTML, a test and a plain viewer read the text."""

    text: str
    html: str

    def _repr_mimebundle_(self, **_kwargs: Any) -> dict[str, str]:
        return {"text/plain": self.text, "text/html": self.html}

    def __repr__(self) -> str:
        return self.text


def table_html(columns: Sequence[Any], rows: Sequence[Sequence[Any]], *, title: str = "", says: str = "") -> str:
    """An ordinary table with a caption, every cell escaped."""
    cells = [[cell_words(cell) for cell in row] for row in rows]
    return cards.fragment("table.html", title=title, columns=list(columns), rows=cells, says=says)


def table_text(columns: Sequence[Any], rows: Sequence[Sequence[Any]], *, title: str = "", says: str = "") -> str:
    """The same table in columns of plain text."""
    lines = [[str(name) for name in columns], *([cell_words(cell) for cell in row] for row in rows)]
    widths = [max(len(line[i]) for line in lines) for i in range(len(columns))]
    drawn = ["  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in lines]
    return "\n".join([*([title, ""] if title else []), *drawn, *(["", says] if says else [])])


def table(columns: Sequence[Any], rows: Sequence[Sequence[Any]], *, title: str = "", says: str = "") -> Shown:
    """A small table; `says` is its conclusion with its numbers."""
    return Shown(table_text(columns, rows, title=title, says=says),
                 f'<div class="ck ck-card mathjax_ignore">{table_html(columns, rows, title=title, says=says)}</div>')


def cell_words(cell: Any) -> str:
    """A cell as a reader sees it: nothing for None, no needless ".0"."""
    if cell is None:
        return ""
    return f"{cell:g}" if isinstance(cell, float) and abs(cell) < 1e6 else str(cell)


def claim(item: Claim) -> Shown:
    """A claim, what is known about it, who says so, and what would change our mind."""
    badge = _(BADGES[item.badge])
    data = {"question": _("Is that so?"), "claim": item.claim, "badge": badge, "evidence": item.evidence,
            "source": item.source, "would": _("It would change our mind if"), "change": item.would_change}
    text = _("Is that so? “{claim}”\n{badge}: {evidence} ({source})\nIt would change our mind if {change}").format(
        claim=item.claim, badge=badge.capitalize(), evidence=item.evidence, source=item.source, change=item.would_change)
    return Shown(text, cards.fragment("claim.html", **data))


def example(title: str, record: Record, says: str = "") -> Shown:
    """A finished piece of work with its review; The line after the card names what is right about it, `says` what to notice."""
    well = does_well(record) if rules_on(type(record)) else ""
    lines = [title, "", cards.card_text(record), *([well] if well else []), *([says] if says else [])]
    html = cards.fragment("example.html", title=title, card=cards.card_html(record), well=well, says=says)
    return Shown("\n".join(lines), html)


def listed(title: str, groups: Sequence[tuple[str, Sequence[str]]], closing: str) -> Shown:
    """Some short lists under a title, and one closing line."""
    filled = [(heading, list(lines)) for heading, lines in groups if lines]
    text = [title]
    for heading, lines in filled:
        text += [heading, *(f"- {line}" for line in lines)]
    html = cards.fragment("listed.html", title=title, groups=filled, closing=closing)
    return Shown("\n".join([*text, closing]), html)
