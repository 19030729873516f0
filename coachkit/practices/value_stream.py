"""A value stream: what happens from something a customer does until the customer has something in hand, and how long it lies.

Times are written as people say them ("20 min", "3 days", "1,5 h"); a bare number is in the unit of its step. Everything
is added up in minutes. A day is 24 hours, or eight working hours where nights and weekends do not count; then a week has
five of them. The rules are in `value_stream_rules`.
"""

import re
from typing import Annotated, Any, ClassVar, Literal, NamedTuple

from pydantic import BaseModel, BeforeValidator, ConfigDict

from coachkit.errors import OutOfOrder
from coachkit.practices.base import Number, Record, ask
from coachkit.practices.experiment import Plan
from coachkit.practices.given import missing
from coachkit.words import N_, _, ngettext

LEAST = 5  # steps; with fewer of them the waits hide inside
UNITS = {"minutes": N_("minutes"), "hours": N_("hours"), "days": N_("days"), "weeks": N_("weeks")}
MISSED = {"value": N_("yes: it is what they come for"), "needed": N_("no, but we have to"), "waste": N_("no: it is waste")}
COUNTED = {"calendar": N_("day and night: a day has 24 hours"), "working": N_("working time: a day has 8 hours, a week 5 days")}
HOUR = 60.0
_DAYS = {"calendar": (24.0, 7.0), "working": (8.0, 5.0)}  # hours of a day, days of a week
_UNIT = re.compile(r"(?P<minutes>m(?:in(?:ute)?s?)?\.?)|(?P<hours>h(?:(?:ou)?rs?)?\.?)|(?P<days>d(?:ays?)?\.?)|(?P<weeks>w(?:(?:ee)?ks?)?\.?)|(?P<seconds>s(?:ec(?:ond)?s?)?\.?)", re.I)
_GROUPS = re.compile(r"(?<=\d)(?<!\b0)[,'](?=\d{3}(?!\d))")  # between thousands
_PART = re.compile(r"\s*(?:about |ca\.? |~ ?)?([-−]?\d+(?:[.,]\d+)?)\s*([a-z]+\.?)?\s*(?:,|and)?\s*", re.I)


def _as_written(value: Any) -> Any:
    """A number in a file is a time like any other."""
    return f"{value:g}" if isinstance(value, (int, float)) and not isinstance(value, bool) else value


Time = Annotated[str | None, BeforeValidator(_as_written)]


class StreamStep(BaseModel):
    """One step, with the wait before it."""

    model_config = ConfigDict(frozen=True, defer_build=True, extra="allow")

    name: str | None = ask(N_("What happens?"), example=N_("A clerk checks the address."))
    wait: Time = ask(N_("How long does it lie before?"), example=N_("3 days"), prose=False)
    touch: Time = ask(N_("How long is somebody at work on it?"), example=N_("20 min"), prose=False)
    unit: Literal["minutes", "hours", "days", "weeks"] | None = ask(N_("The unit, where you wrote none"), choices=UNITS)
    right_first: Number = ask(N_("How many of 100 are right the first time?"), example="90")
    missed: Literal["value", "needed", "waste"] | None = ask(N_("Would the customer miss it?"), choices=MISSED)
    goes_to: str | None = ask(N_("Who takes it from here? A role."), example=N_("dispatch"), prose=False)


class ValueStream(Record):
    """The steps of a value stream, from a customer's event to a customer's event."""

    kind: ClassVar[str] = "value-stream"
    title: ClassVar[str] = N_("My value stream")

    customer: str | None = ask(N_("Who is the customer?"), example=N_("a shop that has run out of filters"))
    item: str | None = ask(N_("What goes through it?"), example=N_("one order"), prose=False)
    counted: Literal["calendar", "working"] | None = ask(N_("How do you count the time?"), choices=COUNTED)
    steps: list[StreamStep] | None = ask(
        N_("Which steps does it take, from what the customer does until they have it in hand?"))


# ---------------------------------------------------------------- times


def minutes(text: str | None, unit: str | None = None, counted: str | None = None) -> float | None:
    """A written time in minutes: "1 h 30 min", "3 days", "2" with a unit. None for a blank and for what is no time."""
    if missing(text):
        return None
    text, total, at = _GROUPS.sub("", text.strip()), 0.0, 0
    while at < len(text):
        part = _PART.match(text, at)
        if part is None:
            return None
        number, size = float(part[1].replace("−", "-").replace(",", ".")), _size(part[2] or unit, counted)
        if (size is None and number) or (number < 0 and at):  # "2-3 days" is two times
            return None
        total, at = total + (size or 0.0) * number, part.end()
    return total


def _size(unit: str | None, counted: str | None) -> float | None:
    """Minutes in a unit; None for a word that is none."""
    found = _UNIT.fullmatch(unit or "")
    if not found:
        return None
    hours, week = _DAYS[counted or "calendar"]
    return {"seconds": 1 / 60, "minutes": 1.0, "hours": HOUR, "days": hours * HOUR, "weeks": week * hours * HOUR}[found.lastgroup]


def in_unit(time: float, counted: str | None = None) -> tuple[float, str]:
    """A time of so many minutes in the unit that reads best: (number, one of UNITS)."""
    day = _DAYS[counted or "calendar"][0] * HOUR
    name, size = ("minutes", 1.0) if time < 2 * HOUR else ("hours", HOUR) if time < 2 * day else ("days", day)
    return time / size, name


def time_in_words(time: float, counted: str | None = None) -> str:
    """"1 minute", "20 minutes", "2.5 hours", "3 days"."""
    number, unit = in_unit(time, counted)
    return _("1 minute") if unit == "minutes" and _short(number) == "1" else f"{_short(number)} {_(UNITS[unit])}"


def _short(number: float) -> str:
    return f"{number:.1f}".rstrip("0").rstrip(".")


# ---------------------------------------------------------------- looking at a stream


class Timed(NamedTuple):
    """A step with its place (from 0) and its times in minutes; a time that was not given counts as 0."""

    at: int
    step: StreamStep
    wait: float
    touch: float


def timed(stream: ValueStream) -> list[Timed]:
    """The steps that say what happens, in order."""
    def of(text: str | None, step: StreamStep) -> float:
        return max(minutes(text, step.unit, stream.counted) or 0.0, 0.0)

    return [Timed(i, one, of(one.wait, one), of(one.touch, one)) for i, one in enumerate(stream.steps or ()) if not missing(one.name)]


def lead_time(stream: ValueStream) -> float:
    """Minutes from the first step's wait to the end of the last: the sum of all waits and all work."""
    return sum(one.wait + one.touch for one in timed(stream))


def touch_time(stream: ValueStream) -> float:
    """Minutes in which somebody is at work on it."""
    return sum(one.touch for one in timed(stream))


def flow_efficiency(stream: ValueStream) -> float | None:
    """Work ÷ (work + waiting), from 0 to 1; None without a time, or without a wait: then it is not measured."""
    there = timed(stream)
    if not lead_time(stream) or not any(minutes(one.step.wait, one.step.unit, stream.counted) is not None for one in there):
        return None
    return touch_time(stream) / lead_time(stream)


def longest_wait(stream: ValueStream) -> Timed | None:
    """The step before which it lies longest; the first of several."""
    found = max(timed(stream), key=lambda one: one.wait, default=None)
    return found if found and found.wait > 0 else None


def rolled_yield(stream: ValueStream) -> tuple[float, int] | None:
    """(share that is right through all steps, from 0 to 1; over how many steps), None where no step has a share."""
    shares = [one.step.right_first for one in timed(stream) if one.step.right_first is not None and 0 <= one.step.right_first <= 100]
    if not shares:
        return None
    through = 1.0
    for share in shares:
        through *= share / 100
    return through, len(shares)


def in_words(stream: ValueStream) -> str:
    """Waiting and work in one sentence, and where it lies longest; for somebody who does not see the bar. "" without a step."""
    steps, worst = timed(stream), longest_wait(stream)
    if not steps:
        return ""
    waits = sum(one.wait for one in steps)
    told = ngettext("{n} step: {waits} of waiting and {works} of work.", "{n} steps: {waits} of waiting and {works} of work.", len(steps)).format(
        n=len(steps), waits=time_in_words(waits, stream.counted), works=time_in_words(touch_time(stream), stream.counted))
    if worst is None:
        return told
    return told + " " + _("The longest wait, {wait}, lies before “{step}”.").format(
        wait=time_in_words(worst.wait, stream.counted), step=step_name(worst.step))


def step_name(step: StreamStep) -> str:
    """What a step is called inside a sentence."""
    return " ".join((step.name or "").split()).rstrip(".")


# ---------------------------------------------------------------- moves


def add_step(stream: ValueStream, name: str, **fields: object) -> ValueStream:
    """One more step at the end."""
    return stream.with_(steps=[*(stream.steps or ()), StreamStep.model_validate({"name": name, **fields})])


def plan_for_longest_wait(stream: ValueStream) -> Plan:
    """A plan on the longest wait, with problem, measure and the number it starts from. Raises OutOfOrder without a wait."""
    worst = longest_wait(stream)
    if worst is None:
        raise OutOfOrder(_("No wait is written down yet, so there is none to begin with. How long does it lie before each step?"))
    number, unit = in_unit(worst.wait, stream.counted)
    name = step_name(worst.step)
    problem = _("Before “{step}” it waits {wait}: {share:.0f} % of the {lead} from the first step to the last.").format(
        step=name, wait=time_in_words(worst.wait, stream.counted), share=100 * worst.wait / lead_time(stream),
        lead=time_in_words(lead_time(stream), stream.counted))
    return Plan.model_validate({"problem": problem, "metric": _("wait before “{step}”").format(step=name), "unit": _(UNITS[unit]), "better": "lower",
                                "from": round(number, 2)})
