"""What a room is given on paper, as plain pages: the words of a lesson's items without their piles, reasons and marks.

`printouts` draws them. Which papers a session has stands in its plan; each lesson's exit questions come last.
"""

import re
from dataclasses import dataclass, replace
from random import Random
from typing import Any

from coachkit.cards import card_of, laid_html, laid_text
from coachkit.cases import northgate, weekly_hours
from coachkit.errors import UnknownName
from coachkit.evidence import xmr
from coachkit.exercises import (
    Cycle,
    Drill,
    Printout,
    Question,
    RecallCard,
    RecordItem,
    Sort,
    Table,
    Text,
    load,
)
from coachkit.facilitator.sheets import asked, question
from coachkit.lessons import find_lesson
from coachkit.practices import RECORDS, Experiment
from coachkit.shown import Shown, cell_words
from coachkit.tables import dated, ticket_rows, touched
from coachkit.words import N_, _

SEED = 7  # of the practice data, as in the lessons
# Northgate's weeks: the first and the last that are shown, and how many weeks set the lines (0: no lines).
WEEKS = {"northgate-weeks-1-13": (1, 13, 0), "northgate-weeks-1-22": (1, 22, 12), "northgate-weeks-23-26": (23, 26, 0), "northgate-weeks-1-26": (1, 26, 22)}
TICKETS = {"northgate-tickets-14": 14}
CUT = {"cards": "ck-cut", "slips": "ck-cut ck-slips", "large": "ck-large"}
EXIT, EXIT_COPIES = N_("Exit questions"), N_("one for each person, where there are no computers")


@dataclass(frozen=True)
class Page:
    """One printout. `lines` hold a tuple for each card, slip, row, prompt, question or poster that its layout draws.

    A prompt is (question, ruled lines), a question (question, option, …), a poster (large word, sentence).
    """

    lesson: str
    title: str
    layout: str
    copies: str = ""
    says: str = ""
    lines: tuple[tuple[Any, ...], ...] = ()
    columns: tuple[str, ...] = ()
    face: Shown | None = None

    @property
    def heading(self) -> str:
        return f"{self.lesson} · {self.title}"

    @property
    def css(self) -> str:
        """The classes of a list of single texts, to be cut or hung; cards that hold a number or two fit side by side."""
        if self.layout not in CUT:
            return ""
        small = self.layout != "large" and max((len(line[0]) for line in self.lines), default=0) <= 6
        return CUT[self.layout] + (" ck-small" if small else "")


def headings() -> list[tuple[str, str]]:
    """The heading of every printout and how many a room needs of it, in the order of the sessions; nothing is drawn."""
    told = []
    for number, plan in load().plans.items():
        told += [(Page(number, one.title, one.kind).heading, one.copies) for one in plan.printouts()]
        told.append((Page(number, _(EXIT), "questions").heading, _(EXIT_COPIES)))
    return told


def pages(lesson: str) -> list[Page]:
    """Every printout of a lesson's session in the order of its plan, and its exit questions."""
    number = find_lesson(lesson).number
    made = [_page(number, one) for one in load().plan(number).printouts()]
    asks = tuple((one.ask, *(option.text for option in one.options)) for one in load().exit(number))
    return [*made, Page(number, _(EXIT), "questions", _(EXIT_COPIES), lines=asks)]


def _page(lesson: str, one: Printout) -> Page:
    page = Page(lesson, one.title, one.kind, one.copies, one.says)
    if one.kind in CUT:
        return replace(page, lines=tuple((words,) for words in _in_order(one, _words(one))))
    if one.kind == "folded":
        return replace(page, lines=tuple((card.front, card.back) for card in (_item(id, RecallCard) for id in one.of)))
    if one.kind == "poster":
        return replace(page, lines=tuple(_posters(one)))
    if one.kind == "table":
        columns, rows = _table(one) if one.of else (one.columns, _empty(one))
        return replace(page, columns=tuple(columns), lines=tuple(tuple(map(cell_words, row)) for row in rows))
    if one.kind in ("sheet", "form"):
        return replace(page, lines=tuple(_prompts(one)))
    return replace(page, face=_chart(one) if one.kind == "chart" else _record(one))


def _words(one: Printout) -> list[str]:
    """The words of each card or slip, in the order of their file."""
    found = [words for id in one.of for words in _words_of(id, one.columns)]
    return [*([found[n - 1] for n in one.pick] if one.pick else found), *one.lines]


def _words_of(id: str, columns: tuple[str, ...]) -> list[str]:
    if id in WEEKS:
        first, last, _base = WEEKS[id]
        return [f"{hours:.1f}" for hours in weekly_hours(SEED)[first - 1 : last]]
    if id in TICKETS:
        return _as_slips(*ticket_rows(northgate(SEED), TICKETS[id]))
    item = load().items.get(id)
    if isinstance(item, Sort | Cycle):
        return [card.text for card in item.cards]
    if isinstance(item, Drill):
        return [line.text for line in item.lines]
    if isinstance(item, Question):
        return [option.text for option in item.options]
    if isinstance(item, Text):
        return [f"{item.ask} “{item.given}”".strip()]
    kept = _item(id, Table)
    at = [kept.columns.index(name) for name in columns or kept.columns]
    return [" · ".join(cell_words(row[n]) for n in at) for row in kept.rows]


def _as_slips(columns: list[str], rows: list[list[str]]) -> list[str]:
    return [" · ".join(f"{name}: {cell}" for name, cell in zip(columns, row, strict=True)) for row in rows]


def _in_order(one: Printout, words: list[str]) -> list[str]:
    """Numbered in the order of the file, or mixed by a seed of its own; what stands in the plan stays as written."""
    if one.numbered:
        return [f"{n} · {each}" for n, each in enumerate(words, 1)]
    return Random(one.title).sample(words, len(words)) if one.of else words


def _posters(one: Printout) -> list[tuple[str, str]]:
    """A large word and a sentence each: the piles or labels of an item with the sentences of the plan, or those alone."""
    if not one.of:
        return [(head, rest) for head, _colon, rest in (line.partition(": ") for line in one.lines)]
    item = load().items.get(one.of[0])
    heads = item.labels if isinstance(item, Drill) else _item(one.of[0], Sort).piles
    return list(zip(heads, one.lines or [""] * len(heads), strict=True))


def _table(one: Printout) -> tuple[list[str], list[list[Any]]]:
    """The rows of a lesson's tables; with `across` a row for each first cell, and a column for each second one."""
    if one.of[0] in WEEKS:
        first, _last, _base = WEEKS[one.of[0]]
        return [_("week"), _("hours")], [[week, hours] for week, hours in enumerate(_words_of(one.of[0], ()), first)]
    tables = [_item(id, Table) for id in one.of]
    head = list(tables[0].columns)
    rows = [list(row) for each in tables for row in each.rows]
    if one.across:
        at, later = head.index(one.across), list(dict.fromkeys(row[1] for row in rows))
        found = {(row[0], row[1]): row[at] for row in rows}
        return [head[0], *map(str, later)], [[name, *(found[name, when] for when in later)] for name in dict.fromkeys(row[0] for row in rows)]
    at = [head.index(name) for name in one.columns or head]
    return [head[n] for n in at], [[row[n] for n in at] for row in rows]


def _empty(one: Printout) -> list[list[str]]:
    """The rows of a table to be filled in: those that have a name, then empty ones."""
    return [[name, *[""] * (len(one.columns) - 1)] for name in (*one.lines, *[""] * one.rows)]


def _prompts(one: Printout) -> list[tuple[str, int]]:
    if one.kind == "form":
        every = [(question(meta), max(1, meta["lines"])) for _part, meta in asked(RECORDS[one.of[0]])]
        return [every[n - 1] for n in one.pick] or every
    return [(each.ask, each.lines) for each in one.prompts]


def _record(one: Printout) -> Shown:
    """A piece of work as it was filed, without what a review notes about it."""
    record = _item(one.of[0], RecordItem).made()
    left: dict[str, Any] = {name: None for name in one.without}
    if isinstance(record, Experiment) and record.people:
        left["people"] = {step: who for step, who in record.people.items() if step not in one.without}
    record = record.model_copy(update=left)
    card = replace(card_of(record), notes=[], closing="")
    return Shown(laid_text(card).strip(), laid_html(card))


def _chart(one: Printout) -> Shown:
    """A picture of a case as the lesson shows it; else points with or without their lines, no caption and nothing marked."""
    from coachkit import charts, timelines  # matplotlib only where something is drawn

    id = one.of[0]
    if id in PICTURES:
        return PICTURES[id]()
    item = load().items.get(id)
    if isinstance(item, Sort):
        return _unmarked(item)
    if isinstance(item, Table):
        ax = timelines.plot_timeline(dated(item), [], title=item.title)
    else:
        points, base, labels, unit = _series(id)
        ax = charts.plot_xmr(points, labels=labels, limits=xmr(points[:base]) if base else None, unit=unit, marked=False)
    return Shown(ax.get_label(), _slim(charts.figure_svg(ax)))


def _unmarked(sort: Sort) -> Shown:
    """The charts that are to be sorted, without what somebody said about them."""
    from coachkit.widgets.chart_sorter import drawn

    faces = [drawn(card.chart, card.text, False) for card in sort.cards if card.chart]
    return Shown("\n".join(words for _svg, words in faces), "\n".join(_slim(svg) for svg, _words in faces))


def _ageing() -> Shown:
    from coachkit.boardsshown import chart_of

    return chart_of("K4", "ageing", SEED)


def _fair() -> Shown:
    from coachkit.boardsshown import forecast_of

    return forecast_of("K4", 14, SEED)


PICTURES = {"northgate-sunday": lambda: touched(northgate(SEED), "2026-03-01"), "lark-ageing": _ageing, "lark-fair": _fair}


def _slim(svg: str) -> str:
    """The same drawing in half the letters, since a page holds it twice: no names of parts, and the letters of the page."""
    svg = re.sub(r"; font-family: [^;\"]*| transform=\"rotate\(-0 [^\"]*\"|(?<=<g) id=\"[^\"]*\"", "", svg)
    return re.sub(r"\s+", " ", svg).replace("> <", "><")


def _series(id: str) -> tuple[list[float], int, list[str], str]:
    """Points, how many of them set the lines, their labels, their unit."""
    if id in WEEKS:
        first, last, base = WEEKS[id]
        return weekly_hours(SEED)[first - 1 : last], base, [str(n) for n in range(first, last + 1)], _("hours from call to solution, median of each week")
    record = _item(id, RecordItem).made()
    if not isinstance(record, Experiment):
        raise UnknownName(_("'{id}' has no points to draw.").format(id=id))
    before, after = ([point.value for point in part or []] for part in (record.before, record.after))
    return [*before, *after], len(before), [str(n) for n in range(1, len(before) + len(after) + 1)], record.plan.unit or ""


def _item(id: str, kind: type) -> Any:
    found = load().items.get(id)
    if not isinstance(found, kind):
        raise UnknownName(_("No {kind} is called '{id}'.").format(kind=kind.__name__.lower(), id=id))
    return found
