"""The leader's two minutes a day: met the team, saw the work, gave feedback, and the next step of an experiment."""

from dataclasses import asdict, dataclass
from datetime import date, timedelta
from statistics import median
from typing import Any

from pydantic import ValidationError

from coachkit.errors import BadInput
from coachkit.exercises.store import in_words
from coachkit.journal import Entry, Journal
from coachkit.practices import Experiment, LeaderDay, StandUp, WorkingAgreement
from coachkit.practices.base import asks
from coachkit.practices.standup_log import of_days
from coachkit.practices.standup_run import carry_over, state
from coachkit.words import _, ngettext

FIELDS = tuple(name for name in LeaderDay.model_fields if name != "on")
SPAN = timedelta(days=28)


@dataclass(frozen=True)
class FourWeeks:
    """The last 28 days up to and with `until`; minutes are the median of the stand-ups that took place."""

    until: date
    days: int
    met: int
    minutes: float | None
    saw: int
    gave: int

    def as_dict(self) -> dict[str, Any]:
        return {**asdict(self), "until": self.until.isoformat()}


def read_day(journal: Journal, learner: str, on: date) -> LeaderDay:
    """What is written for a day; an empty day when there is nothing."""
    entry = journal.latest(LeaderDay.kind, on.isoformat(), learner)
    return entry.record if entry else LeaderDay(on=on)


def save_day(journal: Journal, learner: str, on: date, fields: dict[str, Any]) -> Entry:
    """Adds what was said to the day; what was written before and isn't named now stays."""
    said = {name: value for name, value in fields.items() if value is not None}
    try:
        day = read_day(journal, learner, on).with_(on=on, **said)
    except ValidationError as error:
        raise BadInput(_("That can't be saved: {what}.").format(what=in_words(error))) from error
    return journal.save(day, learner=learner, key=on.isoformat())


def four_weeks(journal: Journal, learner: str, until: date) -> FourWeeks:
    """Counts of the three habits; nothing is judged."""
    days = [e.record for e in journal.entries(learner, LeaderDay.kind) if until - SPAN < _day(e) <= until]
    minutes = [day.standup_minutes for day in days if day.standup_minutes]
    return FourWeeks(
        until=until, days=len(days), met=len(minutes), minutes=median(minutes) if minutes else None,
        saw=sum(bool(day.seen_where or day.seen_what) for day in days), gave=sum(bool(day.feedback_to) for day in days),
    )


def todays_standup(journal: Journal, learner: str, on: date, *, live: bool = True) -> tuple[date, StandUp]:
    """The day and where its stand-up begins: the people, limits and open blockers of the last one, else the team's agreement.

    Without a live page nobody begins one; then it is the last that was written down, if there is any.
    """
    held = {one.on: one for one in of_days((e.key, e.record) for e in journal.entries(learner, StandUp.kind))}
    earlier = [day for day in sorted(held) if day < on and state(held[day]) != "waiting"]
    if on in held or not (earlier or live):
        return on, held.get(on, StandUp(on=on))
    if not live:
        return earlier[-1], held[earlier[-1]]
    if earlier:
        return on, carry_over(held[earlier[-1]], on)
    agreed = journal.latest(WorkingAgreement.kind, "main", learner)
    known = {"limit": agreed.record.limit, "present": agreed.record.agreed_by} if agreed else {}
    return on, StandUp(on=on, **{name: value for name, value in known.items() if value})


def note_standup(journal: Journal, learner: str, standup: StandUp) -> str:
    """Writes a stand-up's minutes and agreement into that day's two minutes, where nothing stands there yet; says so."""
    day = read_day(journal, learner, standup.on)
    said = {"standup_minutes": round(standup.minutes or 0) if day.standup_minutes is None else None,
            "agreement": None if day.agreement else standup.agreement}
    if not any(value is not None for value in said.values()):
        return ""
    save_day(journal, learner, standup.on, said)
    return _("Its minutes also stand in today's two minutes.")


def next_step(journal: Journal, learner: str) -> str:
    """The next step of the learner's newest experiment that isn't decided, in their own words; "" when there is none."""
    listed = sorted(journal.entries(learner, Experiment.kind), key=lambda entry: entry.written_at, reverse=True)
    for entry in listed:
        if step := _step(entry.record):
            return step
    return ""


def day_in_words(day: LeaderDay) -> list[str]:
    """One line for each field that was answered: the question, then the answer."""
    lines = []
    for name in FIELDS:
        value = getattr(day, name)
        if value is not None and value != "":
            lines.append(f"{_(asks(LeaderDay.model_fields[name])['question'])} {value}")
    return lines


def weeks_in_words(weeks: FourWeeks) -> str:
    """The four weeks in one line with its numbers."""
    if not weeks.days:
        return _("Nothing is written in the last four weeks yet.")
    met = ngettext("met the team on {n} day", "met the team on {n} days", weeks.met).format(n=weeks.met)
    if weeks.minutes is not None:
        met += " " + _("({minutes:g} minutes, median)").format(minutes=weeks.minutes)
    saw = ngettext("saw the work on {n} day", "saw the work on {n} days", weeks.saw).format(n=weeks.saw)
    gave = ngettext("gave feedback on {n} day", "gave feedback on {n} days", weeks.gave).format(n=weeks.gave)
    return _("Last four weeks, {n} written: {met}, {saw}, {gave}.").format(n=weeks.days, met=met, saw=saw, gave=gave)


def looking_back(journal: Journal, learner: str, on: date) -> str:
    """The last four weeks in one line, and the next step of the experiment."""
    words, step = weeks_in_words(four_weeks(journal, learner, on)), next_step(journal, learner)
    return f"{words} " + _("Your experiment's next step: {step}").format(step=step) if step else words


def _day(entry: Entry) -> date:
    return entry.record.on or date.fromisoformat(entry.key)


def _step(experiment: Experiment) -> str:
    if experiment.act and experiment.act.decision:
        text, by = experiment.act.next_step, experiment.act.by
    elif experiment.steps and experiment.steps[-1].next:
        text, by = experiment.steps[-1].next, None
    else:
        text, by = (experiment.plan.change, experiment.plan.by) if experiment.plan else (None, None)
    return _("{what} (by {day})").format(what=text, day=by) if text and by else text or ""
