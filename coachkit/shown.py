"""Things to look at that have no controls: a table, a worked example, a claim. Each is text and HTML at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from coachkit import cards
from coachkit.evidence import in_words, luck, luck_in_words, p_words
from coachkit.exercises import Claim
from coachkit.practices import Experiment, Record
from coachkit.practices.experiment import direction, evidence_of
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


def example(title: str, record: Record, says: str = "", face: Shown | None = None) -> Shown:
    """A finished piece of work with its review, then what is right about it, then what to notice (`says`).

    `face` is drawn in place of the plain card, for a record that has a chart.
    """
    face = face or Shown(cards.card_text(record), cards.card_html(record))
    well = does_well(record) if rules_on(type(record)) else ""
    lines = [title, "", face.text, *([well] if well else []), *([says] if says else [])]
    html = cards.fragment("example.html", title=title, card=face.html, well=well, says=says)
    return Shown("\n".join(lines), html)


def verdict(title: str, experiment: Experiment) -> Shown:
    """What the two checks say about an experiment's points, the numbers behind it, and what luck alone would do."""
    engine = evidence_of(experiment)
    if engine is None:
        return listed(title, [], _("No verdict can be given yet: it needs points before and after a change."))
    before, after = ([point.value for point in part or []] for part in (experiment.before, experiment.after))
    numbers = _("Before the change: {n} points, mean {mean:.1f}, natural limits {lower:.1f} to {upper:.1f}. After it: {m} points, mean {later:.1f}.")
    lines = [
        numbers.format(n=engine.n_before, m=engine.n_after, mean=engine.mean, lower=engine.lower, upper=engine.upper,
                       later=sum(after) / len(after)),
        _("Favourable signal on the chart: {signal}. Rank test: {p}.").format(
            signal=_("yes") if engine.signal else _("no"), p=p_words(engine.p)),
        luck_in_words(luck(before, after, better=direction(experiment.plan))), *engine.warnings,
    ]
    return listed(title, [(_("The two checks"), lines)], in_words(engine))


def listed(
    title: str, groups: Sequence[tuple[str, Sequence[str]]], closing: str, cards_heading: str = "",
    turned: Sequence[tuple[str, str]] = (),
) -> Shown:
    """Some short lists under a title, and one closing line. `turned` are cards (front, back) to be opened one by one."""
    filled = [(heading, list(lines)) for heading, lines in groups if lines]
    text = [title]
    for heading, lines in filled:
        text += [heading, *(f"- {line}" for line in lines)]
    text += [cards_heading, *(f"- {front} → {back}" for front, back in turned)] if turned else []
    html = cards.fragment("listed.html", title=title, groups=filled, closing=closing, heading=cards_heading, turned=list(turned))
    return Shown("\n".join([*text, closing]), html)
