"""What a lesson shows of case K1: the re-opened tickets of a week, the weeks, the notes, the events, and points to check.

And a lesson's own table drawn over its days, with the events of another one beside it.
"""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

from coachkit import cards
from coachkit.cases import Northgate, northgate
from coachkit.errors import BadInput, UnknownName
from coachkit.exercises import Table
from coachkit.practices import Experiment, Plan, Point
from coachkit.shown import Shown, table
from coachkit.words import _


def reopened_tickets(case: Northgate, week: int) -> Shown:
    """What the tickets of one week that came back have in common, counted, largest first."""
    one = next((w for w in case.weekly if w.week == week), None)
    if one is None:
        last = case.weekly[-1].week
        raise BadInput(_("There is no week {week}; they run from 1 to {last}.").format(week=week, last=last))
    rows = [[_("the fix went to the wrong device"), one.wrong_device],
            [_("the timer closed it before the caller answered"), one.timer]]
    says = _("Week {week}: {back} of {closed} tickets came back.").format(week=week, back=one.reopened, closed=one.closed)
    return table([_("what the ticket shows"), _("tickets")], sorted(rows, key=lambda row: -row[1]), says=says)


def tickets(case: Northgate, week: int, n: int = 8) -> Shown:
    """The first n tickets of a week that came back, as they stand in the desk's list."""
    columns, rows = ticket_rows(case, week)
    says = _("{shown} of the {n} tickets that came back in week {week}.").format(shown=len(rows[:n]), n=len(rows), week=week)
    return table(columns, rows[:n], says=says)


def came_back_or_not(case: Northgate, week: int) -> Shown:
    """All tickets of a week by the two signs of the case, those that came back beside those that did not."""
    groups: dict[str, list[bool]] = {
        _("closed by an agent, device offered first: yes"): [], _("closed by an agent, device offered first: no"): [], _("closed by the timer"): [],
    }
    by_device, by_other, by_timer = groups.values()
    for ticket in case.week(week):
        sign = by_timer if ticket["closed_by"] == "timer" else by_device if ticket["default_device_used"] else by_other
        sign.append(ticket["reopened"])
    rows = [[sign, sum(back), len(back) - sum(back)] for sign, back in groups.items()]
    says = _("All {n} tickets of week {week}: {back} came back and {stayed} did not.").format(
        n=sum(len(back) for back in groups.values()), week=week, back=sum(row[1] for row in rows), stayed=sum(row[2] for row in rows))
    return table([_("what the ticket shows"), _("came back"), _("did not")], rows, says=says)


def ticket_rows(case: Northgate, week: int) -> tuple[list[str], list[list[str]]]:
    """The columns of the desk's list, and a row for each ticket of a week that came back."""
    columns = [_("ticket"), _("opened"), _("closed"), _("about"), _("device offered first"), _("closed by")]
    return columns, [[t["id"], f"{t['opened']:%a %H:%M}", f"{t['closed']:%a %H:%M}", t["category"], _yes(t["default_device_used"]), t["closed_by"]]
                     for t in case.week(week) if t["reopened"]]


def weekly(case: Northgate, first: int = 1, last: int = 32, weeks: int | None = None) -> Shown:
    """Weekly median hours and how many tickets were closed and came back; `weeks` takes the first so many."""
    shown = [w for w in case.weekly if first <= w.week <= (weeks or last)]
    if not shown:
        raise BadInput(_("There are no weeks from {first} to {last}.").format(first=first, last=last))
    rows = [[w.week, f"{w.median_hours:.1f}", w.closed, w.reopened] for w in shown]
    low, high = min(w.median_hours for w in shown), max(w.median_hours for w in shown)
    says = _("{n} weeks; the median runs from {low:.1f} to {high:.1f} hours.").format(n=len(shown), low=low, high=high)
    return table([_("week"), _("median hours"), _("closed"), _("came back")], rows, says=says)


def touched(case: Northgate, day: str) -> Shown:
    """The tickets that were in progress on a day (YYYY-MM-DD), by when work on them began; what closed later is still open."""
    begins = datetime.fromisoformat(day)
    ends = begins + timedelta(days=1)
    there = sorted((t for t in case.tickets if t["started"] < ends and t["closed"] >= begins), key=lambda t: t["started"])
    rows = [[t["id"], _moment(t["started"]), _moment(t["closed"]) if t["closed"] < ends else _("still open")] for t in there]
    return table([_("ticket"), _("work began"), _("closed")], rows,
                 says=_("{n} tickets that somebody could work on, as they stood at midnight.").format(n=len(rows)))


def notes(case: Northgate) -> Shown:
    """What people said, as they said it."""
    rows = [[note.who, note.role, note.says] for note in case.notes]
    return table([_("who"), _("works as"), _("says")], rows, says=_("{n} lines from the interviews.").format(n=len(rows)))


def events(case: Northgate) -> Shown:
    """What happened at the desk, in the order of the days."""
    rows = [[event.date.isoformat(), event.event] for event in case.events]
    return table([_("day"), _("what happened")], rows, says=_("{n} events in 32 weeks.").format(n=len(rows)))


TABLES: dict[str, Callable[..., Shown]] = {
    "reopened-tickets": reopened_tickets, "tickets": tickets, "came-back-or-not": came_back_or_not, "weekly": weekly, "touched": touched,
    "notes": notes, "events": events,
}


def case_table(name: str, seed: int, **options: Any) -> Shown:
    """One of the case's tables; `UnknownName` lists them, `BadInput` names an option it does not know."""
    if name not in TABLES:
        raise UnknownName(_("No table is called '{name}'. There are: {known}.").format(name=name, known=", ".join(TABLES)))
    try:
        return TABLES[name](northgate(seed), **options)
    except TypeError as error:
        raise BadInput(_("The table '{name}' can't be shown like this: {why}.").format(name=name, why=error)) from error


def weeks_experiment(case: Northgate, change: str) -> Experiment:
    """The weeks around a change of the case ("dashboard" or "triage") as an experiment's points, without a verdict."""
    before, after = ([Point(day=w.monday, value=w.median_hours) for w in weeks] for weeks in case.around(change))
    plan = Plan(metric=_("weekly median"), unit=_("hours"), better="lower")
    return Experiment(plan=plan, before=before, after=after, changed_on=after[0].day)


def timeline(points: Table, events: Table) -> Shown:
    """A table (date, value) as a chart, with the events (date, event, kind) of another table as marks below it.

    What the chart says is what `points.says`; the events are listed under it, because a mark can't be read aloud.
    """
    from coachkit import timelines

    unit, kinds = points.title, {"tool": _("a tool changed"), "leading": _("leading changed")}
    line = dated(points)
    marks = [(date.fromisoformat(str(day)), str(kind)) for day, _event, kind in events.rows]
    words = timelines.timeline_words(line, marks, names=kinds)
    svg = timelines.figure_svg(timelines.plot_timeline(line, marks, title=unit, names=kinds))
    html = cards.fragment("chart.html", title="", svg=svg, lines=[], closing=points.says)
    return Shown("\n".join([points.title, "", words, "", points.says]), html)


def dated(points: Table) -> list[tuple[date, float]]:
    """The rows (date, value) of a table as points."""
    return [(date.fromisoformat(str(day)), float(value)) for day, value in points.rows]


def _moment(at: datetime) -> str:
    return f"{at:%a} {at.day} {at:%b %H:%M}"


def _yes(value: bool) -> str:
    return _("yes") if value else _("no")
