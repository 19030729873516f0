"""Records that are read as a table: a delegation board, a recognition plan, a say–do table, what flow leaves behind; and their last line.

Plain data; `sections` puts it on the card, `cards` lays it out.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from coachkit.practices import (
    Board,
    DailyLook,
    Delegation,
    Forecast,
    ForecastLog,
    LookLog,
    Recognition,
    Record,
    SayDo,
    ValueStream,
)
from coachkit.practices.board import in_words as board_in_words
from coachkit.practices.board import rows_in_words
from coachkit.practices.delegation import LEVELS, Decision, agreed, moved, named, team_share
from coachkit.practices.feedback import PREFERS
from coachkit.practices.forecasts import OUTCOME, drafts, led_to, said_words, score_words, settled, waiting
from coachkit.practices.given import missing
from coachkit.practices.looks import in_words as looks_in_words
from coachkit.practices.recognition import FORM, KINDS, team
from coachkit.practices.saydo import SHOWN, VALUE, gaps, shown_values
from coachkit.practices.value_stream import (
    MISSED,
    UNITS,
    flow_efficiency,
    lead_time,
    longest_wait,
    rolled_yield,
    step_name,
    time_in_words,
    timed,
    touch_time,
)
from coachkit.words import N_, _, ngettext


@dataclass(frozen=True)
class Grid:
    """A table with a heading; every cell is text."""

    heading: str
    columns: list[str]
    rows: list[list[str]]

    def lines(self) -> list[str]:
        """The rows as lines of text, each cell under its column's name; what is empty is left out."""
        if len(self.columns) == 1:
            return [f"{self.columns[0]}: {row[0]}" for row in self.rows]
        heads = self.columns[1:]
        cells = [[f"{head}: {cell}" for head, cell in zip(heads, row[1:], strict=True) if cell] for row in self.rows]
        return ["- " + " · ".join([row[0], *rest]) for row, rest in zip(self.rows, cells, strict=True)]


def _text(value: Any) -> str:
    return " ".join(str(value).split()) if value is not None else ""


# -- who decides what ---------------------------------------------------------------------------------------------


def _where(decision: Decision, level: int) -> str:
    """What stands in one field of the board."""
    now, then = decision.today == level, decision.should == level
    if now and (then or decision.should is None):
        return _("● today, and stays") if then else _("● today")
    return _("● today") if now else _("→ should be") if then else ""


def delegation_grids(board: Delegation) -> list[Grid]:
    """The board itself, and under it what was agreed on each decision that moves."""
    steps = [_(words) for words in LEVELS.values()]
    rows = [[_text(one.what), *(_where(one, level) for level in LEVELS)] for _i, one in named(board)]
    told = [[_text(v) for v in (one.what, one.boundary, one.support, one.review_on, one.found)] for _i, one in moved(board)]
    columns = [_("what moves"), _("how far it goes"), _("help"), _("look together on"), _("what we saw")]
    return [Grid("", [_("decision"), *steps], rows), Grid(_("Agreed"), columns, [row for row in told if any(row[1:])])]


def delegation_closing(board: Delegation) -> str:
    """Who decides today and then, and how many moves are whole; "" for an empty board."""
    share, moving = team_share(board), [one for _i, one in moved(board)]
    if not named(board):
        return ""
    if not share.of:
        return ngettext("{n} decision; who takes it today is still open.", "{n} decisions; who takes them today is still open.",
                        len(named(board))).format(n=len(named(board)))
    told = _("Decided by the team: {now} of {of} today, {then} of {of} once all is moved.").format(now=share.today, then=share.then, of=share.of)
    if not moving:
        return f"{told} {_('None moves yet.')}"
    return f"{told} " + ngettext("{n} moves, {k} of them with a limit and a day.", "{n} move, {k} of them with a limit and a day.",
                                 len(moving)).format(n=len(moving), k=sum(map(agreed, moving)))


# -- recognition --------------------------------------------------------------------------------------------------


def recognition_grids(plan: Recognition) -> list[Grid]:
    """The lines of thanks, and who is in the team."""
    rows = [
        [_text(one.who) or _("(nobody yet)"), _text(one.what_for), _(FORM.get(one.form or "", "")), _(PREFERS.get(one.prefers or "", "")), _text(one.on)]
        for one in plan.thanks or () if one.who or one.what_for
    ]
    people = [Grid("", [_("the team")], [[", ".join(team(plan))]])] if team(plan) else []
    return [*people, Grid("", [_("who"), _("for what"), _("form"), _("likes it"), _("day")], rows)]


def recognition_closing(plan: Recognition) -> str:
    """How many lines there are for how many people."""
    everybody, lines = team(plan), [one for one in plan.thanks or () if one.who or one.what_for]
    thanked = {(one.who or "").strip().casefold() for one in lines} - {""}
    if not everybody and not lines:
        return ""
    return _("{lines} for {k} of {of} people.").format(
        lines=ngettext("{n} line of thanks", "{n} lines of thanks", len(lines)).format(n=len(lines)), k=len(thanked), of=len(everybody))


def forms_rows() -> tuple[list[str], list[list[str]]]:
    """The four forms of thanks with what each is good for and where it goes wrong."""
    rows = [[_(FORM[form]), _(kind.example), _(kind.good), _(kind.bad)] for form, kind in KINDS.items()]
    return [_("form"), _("for instance"), _("good for"), _("goes wrong when")], rows


# -- say and do ---------------------------------------------------------------------------------------------------


def saydo_grids(table: SayDo) -> list[Grid]:
    """The table, and the gaps under it."""
    lines = [one for one in table.lines or () if not missing(one.say) or not missing(one.do)]
    rows = [[_text(one.say), _(VALUE.get(one.value or "", "")), _text(one.do), _text(one.on), _text(one.seen_by)] for one in lines]
    open_ones = [(table.lines or [])[i] for i in gaps(table)]
    told = [[_text(one.say), _("an act of your own") if missing(one.do) else _("the day")] for one in open_ones]
    return [Grid("", [_("what I say"), _("about"), _("what I did"), _("day"), _("who saw it")], rows),
            Grid(_("Gaps"), [_("what I say"), _("what is missing")], told)]


def saydo_closing(table: SayDo) -> str:
    """How many lines have an act on a day, and which of the three values none of them shows."""
    said = sum(not missing(one.say) for one in table.lines or ())
    if not said:
        return ""
    told = ngettext("{n} of {m} line has an act on a day.", "{n} of {m} lines have an act on a day.", said).format(n=said - len(gaps(table)), m=said)
    open_ones = ", ".join(_(VALUE[value]) for value in SHOWN if value not in shown_values(table))
    return f"{told} {_('No act yet for: {values}.').format(values=open_ones)}" if open_ones else told


# -- flow -----------------------------------------------------------------------------------------------------------


def board_grids(board: Board) -> list[Grid]:
    """How a board was read and by which rule it is measured; none of its items."""
    if board.rows is None:
        return []
    told = [
        (_("rows"), rows_in_words(board.rows)), (_("as of"), _text(board.as_of)), (_("columns of the board"), ", ".join(board.stages)),
        (_("work starts"), _text(board.start)), (_("work is done"), _text(board.done)), (_("waits in"), ", ".join(board.waiting)),
        (_("days"), _("working days") if board.working_days else _("calendar days")),
    ]
    return [Grid("", [_("the board"), _("how it was read")], [[name, text] for name, text in told if text])]


def look_grids(log: LookLog) -> list[Grid]:
    """The looks, the newest first."""
    looks = sorted((one for one in log.looks or () if one.on), key=lambda one: one.on, reverse=True)
    rows = [[_text(one.on), _text(one.oldest), _text(one.grew), _(SIGNAL_SHORT.get(one.signal or "", "")), _looked(one)] for one in looks]
    return [Grid("", [_("day"), _("oldest"), _("grew"), _("signal"), _("then")], rows)]


def _looked(look: DailyLook) -> str:
    """What a look ended in: the question itself, where there is one."""
    if look.then == "ask" and look.question:
        return _text(look.question)
    return {"ask": _("a question"), "leave": _("no signal, no action"), "change": _("something was changed")}.get(look.then or "", "")


SIGNAL_SHORT = {"yes": N_("yes"), "no": N_("no"), "unknown": N_("not known yet")}


def stream_grids(stream: ValueStream) -> list[Grid]:
    """The steps in order."""
    columns = [_("step"), _("lies before"), _("at work"), _("right of 100"), _("the customer would miss it"), _("goes to")]
    rows = []
    for one in timed(stream):
        wait, touch = (_written(text, one.step.unit) for text in (one.step.wait, one.step.touch))
        share = f"{one.step.right_first:g}" if one.step.right_first is not None else ""
        rows.append([_text(one.step.name), wait, touch, share, _(MISSED.get(one.step.missed or "", "")), _text(one.step.goes_to)])
    if not any(row[3] for row in rows):  # nobody counted it; an empty column takes room from the others
        columns, rows = columns[:3] + columns[4:], [row[:3] + row[4:] for row in rows]
    return [Grid("", columns, rows)]


def _written(time: str | None, unit: str | None) -> str:
    """A time as it was written, a bare number with its unit."""
    text = _text(time)
    return f"{text} {_(UNITS[unit])}" if text and unit and not any(map(str.isalpha, text)) else text


def stream_closing(stream: ValueStream) -> str:
    """Lead time, flow efficiency, the longest wait, and how many come through right; "" for an empty stream."""
    steps, whole, share, worst, through = timed(stream), lead_time(stream), flow_efficiency(stream), longest_wait(stream), rolled_yield(stream)
    if not steps:
        return _("No step is written down yet.") if stream.customer or stream.item or stream.counted else ""
    told = [ngettext("{n} step.", "{n} steps.", len(steps)).format(n=len(steps))]
    if whole:
        told.append(_("Lead time {whole}, {touch} of it work.").format(
            whole=time_in_words(whole, stream.counted), touch=time_in_words(touch_time(stream), stream.counted)))
    if share is not None:
        told.append(_("Flow efficiency: {share}.").format(share=_percent(share)))
    if worst:
        told.append(_("Longest wait: {wait} before “{step}”.").format(
            wait=time_in_words(worst.wait, stream.counted), step=step_name(worst.step)))
    if through:
        told.append(ngettext("Right the first time through the {n} step that says so: {share}.", "Right the first time through the {n} steps that say so: {share}.",
                             through[1]).format(n=through[1], share=_percent(through[0])))
    return " ".join(told)


def _percent(share: float) -> str:
    """A share in a hundred; a small one with a decimal, because work is often less than one in a hundred."""
    return f"{100 * share:.1f} %" if share < 0.1 else f"{100 * share:.0f} %"


# -- forecasts ----------------------------------------------------------------------------------------------------


def forecast_grids(log: ForecastLog) -> list[Grid]:
    """What is being written, what waits (the next day first), and what is settled (the newest first)."""
    columns = [_("what will be so"), _("said"), _("will be known on")]
    entries = log.entries or []
    return [*(Grid(heading, columns, [_forecast_row(entries[n]) for n in places if entries[n].statement or entries[n].percent is not None])
              for heading, places in ((_("Being written"), drafts(log)), (_("Waiting"), waiting(log)))), settled_grid(log)]


def settled_grid(log: ForecastLog, last: int | None = None) -> Grid:
    """The forecasts that came out one way or the other; `last` keeps the newest so many."""
    rows = []
    for n in settled(log)[:last]:
        one = (log.entries or [])[n]
        rows.append([*_forecast_row(one)[:2], _(OUTCOME.get(one.outcome or "", "")), _text(one.resolved_on), _text(one.why), _text(one.led_to)])
    return Grid(_("Settled"), [_("what was expected"), _("said"), _("how it came out"), _("known on"), _("not seen coming"), _("changed because of it")], rows)


def _forecast_row(one: Forecast) -> list[str]:
    return [_text(one.statement) or "…", said_words(one), _text(one.known_by)]


def forecast_closing(log: ForecastLog) -> str:
    """How many wait and how many are settled, then the score; "" for an empty list."""
    open_, done = len(waiting(log)), len(settled(log))
    if not any(grid.rows for grid in forecast_grids(log)):
        return ""
    told = ngettext("{n} forecast waits, {m} settled.", "{n} forecasts wait, {m} settled.", open_).format(n=open_, m=done)
    changed = ngettext("{n} changed a plan.", "{n} changed a plan.", led_to(log)).format(n=led_to(log)) if led_to(log) else ""
    return " ".join(filter(None, (told, changed, score_words(log.entries or []))))


GRIDS: dict[type[Record], tuple[Callable[[Any], list[Grid]], Callable[[Any], str]]] = {
    Delegation: (delegation_grids, delegation_closing),
    Recognition: (recognition_grids, recognition_closing),
    SayDo: (saydo_grids, saydo_closing),
    Board: (board_grids, board_in_words),
    LookLog: (look_grids, looks_in_words),
    ValueStream: (stream_grids, stream_closing),
    ForecastLog: (forecast_grids, forecast_closing),
}
