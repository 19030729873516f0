"""A first version on the screen: the funnel's questions from the top down, the funnel itself, and its two gates in words."""

from collections.abc import Sequence
from typing import Any

import ipywidgets as widgets

from coachkit import cards
from coachkit.exercises import KeyedCause
from coachkit.exercises.causes import mark_counts
from coachkit.practices import Mvp
from coachkit.practices.given import missing
from coachkit.practices.mvp import counted, date_slices, gated, gates, sealed_weeks
from coachkit.practices.shares import share_words
from coachkit.review import Finding, Review
from coachkit.sections import Row, Section
from coachkit.widgets.form import Form
from coachkit.widgets.mvp_fields import (
    HEADINGS,
    PARTS,
    SHOWN,
    FunnelFields,
    part_of,
    seal_words,
)
from coachkit.widgets.mvp_slices import days_words, planned, slices_grid, trials_grid
from coachkit.widgets.pieces import guard, markup, say, sentence
from coachkit.words import _


class MvpFunnel(Form):
    """An `Mvp` in the order in which things are found out; what the counts say is the practice's own.

    `part` is one of `SHOWN`: the plan, the counts, what is next, the slices, or all; `causes` is the key of a case: each count by its field.
    """

    def __init__(self, record: Mvp | None = None, *, part: str = "all", title: str = "", causes: Sequence[KeyedCause] = (), **place: Any) -> None:
        self.parts, self.heading, self.causes = SHOWN[part], title, tuple(causes)
        super().__init__(Mvp, record=record, fields=[name for one in self.parts for name in PARTS[one]], **place)

    # -- static ------------------------------------------------------------------------------------------

    def _card(self) -> cards.Card:
        """The card of the parts on the screen, so that a lesson that shows them one by one says nothing twice."""
        whole = cards.card_of(self.record, self.reviewed(self.record), self.names)
        gates_here = {"gates", "came", "follows"} & set(self.parts)
        closing = [whole.closing, *(gate_lines(self.record) if gates_here else []), count_words(self.record, self.causes)]
        return cards.Card(self.heading or whole.title, sections_of(self.record, self.parts), whole.notes, " ".join(filter(None, closing)))

    def summary(self) -> str:
        return cards.laid_text(self._card())

    def card_html(self) -> str:
        return cards.laid_html(self._card()) + (chart_svg(self.record) if "came" in self.parts else "")

    # -- live --------------------------------------------------------------------------------------------

    def above(self) -> list[widgets.Widget]:
        return [sentence(self.heading or _(self.record.title), css="ck-title")]

    def make_set(self) -> FunnelFields:
        return FunnelFields(self, self.parts)

    def reviewed(self, record: Mvp) -> Review:
        """Only what is on the screen: a funnel that shows one part has nothing to say about the others."""
        found = super().reviewed(record)
        return Review(found.reviewed, tuple(f for f in found.findings if part_of(f.field) in self.parts))

    def load(self, record: Mvp) -> None:
        self.set.opened = False
        super().load(record)

    def look(self) -> None:
        super().look()
        fields, record = self.set, self.record
        fields.refresh(record)
        say(fields.need_words, need_words(record), role="status")
        say(fields.gate_words, " ".join(gate_lines(record)), role="status")
        say(fields.count_words, count_words(record, self.causes), css="ck-case", role="status")
        say(fields.days_words, days_words(record), role="status")
        if (steps := steps_of(record)) != fields.drawn:  # drawing takes longer than a key stroke
            fields.drawn = steps
            fields.chart.children = (markup(chart_svg(record)),) if steps else ()

    def _verdict(self, record: Mvp, found: Review, open_notes: list[Finding]) -> str:
        """Silent while a count is not the case's, so that nobody reads two things at once."""
        wrong, _open = mark_counts(self.record, self.causes)
        return "" if wrong else super()._verdict(record, found, open_notes)

    @guard
    def open_gates(self) -> None:
        """Changes sealed gates openly: what they said before stays, and the review shows both."""
        self.set.opened = True
        self.set.refresh(self.record)

    @guard
    def work_out(self) -> None:
        """Gives each slice its two days. A plan from other weeks comes to stand beside the earlier one."""
        self.settle()
        slices, days = planned(self.record)
        now = date_slices(self.record.with_(slices=slices), days)
        self.set.show(now)
        self.keep(now)
        self.look()


def need_words(record: Mvp) -> str:
    """The hypothesis in one line, with dots for what is still open; "" while it is empty."""
    parts = {name: getattr(record, name) for name in PARTS["need"]}
    shown = {name: _slot(value) for name, value in parts.items()}
    if set(shown.values()) == {"…"}:
        return ""
    return _("We believe: {who}; {need}. Because: {because}. We will see: at least {at_least} of 100 {measure}, by {by}.").format(**shown)


def _slot(value: Any) -> str:
    if isinstance(value, float):
        return f"{value:g}"
    return "…" if missing(value) else " ".join(value.split()).rstrip(".")


def gate_lines(record: Mvp) -> list[str]:
    """Each gate in words with its counts; before the first count, what is wanted."""
    if not counted(record):
        wanted = _("First gate: at least {liked:g} of 100 say that it helps. Second gate: at least {used:g} of 100 still use it in week {week}.")
        return [wanted.format(liked=record.liked_at_least, used=record.at_least, week=record.weeks)] if gated(record) else []
    lines = []
    for gate in gates(record):
        said = _("First gate, they say that it helps: {share}; at least {wanted:g} of 100 were wanted.") if gate.name == "liked" else _(
            "Second gate, they still use it in week {week}: {share}; at least {wanted:g} of 100 were wanted.")
        met = _("Met.") if gate.met else _("Not met.")
        lines.append(f"{said.format(share=share_words(gate.count, gate.of), wanted=gate.at_least, week=_week(record))} {met}")
    return lines


def _week(record: Mvp) -> str:
    return str(sealed_weeks(record) or "…")


def steps_of(record: Mvp) -> list[tuple]:
    """The counted steps of the funnel: name and count, and what a gate wanted and whether it is met."""
    names = {"asked": _("were asked"), "tried": _("tried it"), "liked": _("say that it helps"), "used": _("still use it in week {week}").format(week=_week(record))}
    read = {gate.name: (gate.at_least * gate.of / 100, gate.met) for gate in gates(record)}
    return [(words, count, *read.get(name, ())) for name, words in names.items() if (count := getattr(record, name)) is not None]


def chart_svg(record: Mvp) -> str:
    """The funnel as inline SVG; "" before the first count."""
    steps = steps_of(record)
    if not steps:
        return ""
    from coachkit import funnels

    title = "; ".join(f"{count} {name}" for name, count, *_gate in steps)
    return f"<figure>{funnels.figure_svg(funnels.plot_funnel([funnels.Bar(*step) for step in steps], title=title))}</figure>"


def count_words(record: Mvp, causes: Sequence[KeyedCause]) -> str:
    """Where to look for a count that is not the case's, or that all of them are; "" without a key or before the first count."""
    wrong, open_ = mark_counts(record, causes)
    if wrong:
        return wrong[0].hint
    return _("These are the counts of the case.") if causes and not open_ else ""


def sections_of(record: Mvp, parts: Sequence[str]) -> list[Section]:
    """The answers of some parts under the headings of the form; the options and the slices as tables."""
    grids = {"test": trials_grid(record), "slices": slices_grid(record)}
    more = {"need": (_("In one line:"), need_words(record)), "came": (_("The seal:"), seal_words(record)), "slices": (_("From the weeks:"), days_words(record))}
    sections = []
    for part in parts:
        rows = [row for name in PARTS[part] for row in _rows(record, name)]
        rows += [Row(asked, [said]) for asked, said in [more.get(part, ("", ""))] if said]
        grid = grids.get(part)
        if rows or (grid and grid.rows):
            sections.append(Section(_(HEADINGS[part]), rows, grid=grid if grid and grid.rows else None))
    return sections


def _rows(record: Mvp, name: str) -> list[Row]:
    """One answer; the chosen option in its own words, the weeks on one line."""
    rows = cards.rows_of(record, [name])
    if name == "throughput":
        return [Row(row.question, [", ".join(row.lines)]) for row in rows]
    if name == "chosen":
        text = next((row[0] for row in trials_grid(record).rows if row[0].startswith(f"{record.chosen} ·")), str(record.chosen))
        return [Row(row.question, [text]) for row in rows]
    return rows
