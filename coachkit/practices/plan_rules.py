"""The rules of a plan, read on a plan alone and inside an experiment."""

import math
import re
from collections.abc import Iterator

from coachkit import language
from coachkit.language import Span, plain, whole
from coachkit.practices.experiment import Experiment, Plan
from coachkit.practices.given import LEADER, missing, names_a_day
from coachkit.practices.reading import seen
from coachkit.review import Hit, rule
from coachkit.words import N_

Planned = Plan | Experiment
BOTH = (Plan, Experiment)
TAYLOR = "Taylor et al. 2014, BMJ Quality & Safety: small scale, prediction, data over time"
NHSR = "Wheeler; NHS-R plotthedots: limits from fewer than 12 points are trial limits"
ENOUGH, FIRM, LONGEST = 6, 12, 28  # points for any limits, points for firm ones, days of a small test


def plans(record: Planned) -> Iterator[tuple[str, Plan]]:
    """The plan with what stands before its field names: "" on its own, "plan." in an experiment."""
    if isinstance(record, Plan):
        yield "", record
    elif record.plan is not None:
        yield "plan.", record.plan


def _seen(name: str, record: Planned, fields: tuple[str, ...], reason: str, better: str) -> Iterator[Hit]:
    """The hits of a rule on some texts of the plan. What is left blank is for another rule to say."""
    for at, plan in plans(record):
        for field in fields:
            if not missing(getattr(plan, field)):
                yield from seen(name, f"plan.{field}", at + field, getattr(plan, field), reason, better)


def on(field: str, span: Span, reason: str, better: str, severity: str | None = None) -> Hit:
    """A hit on some words of a field."""
    return Hit(field, reason, better, span.start, span.end, span.words, severity)


# ---------------------------------------------------------------- what is changed, and why


@rule("PL-PROBLEM-IS-SOLUTION", on=BOTH, severity="warn", source="VA National Center for Patient Safety, five rules of causation")
def problem_is_a_solution(record: Planned) -> Iterator[Hit]:
    """A plan starts from what happens, not from a solution that is missing."""
    yield from _seen("PL-PROBLEM-IS-SOLUTION", record, ("problem",),
                     N_("This may read as a solution that is missing; then the plan is chosen before the problem is seen."),
                     N_("What happens today, how often, out of how many?"))


@rule("PL-BLAME", on=BOTH, severity="warn", source="VA National Center for Patient Safety, five rules of causation")
def blames_in_a_plan(record: Planned) -> Iterator[Hit]:
    """A plan changes the work, not somebody's character."""
    yield from _seen("PL-BLAME", record, ("problem", "change", "hypothesis"),
                     N_("This may read as blame; a test can change the work, hardly a character."), N_("What makes it the easy thing to do?"))


@rule("PL-NO-PROBLEM", on=BOTH, severity="warn", source=TAYLOR)
def no_problem(record: Planned) -> Iterator[Hit]:
    """A plan says which problem it is about, in numbers if it can."""
    for at, plan in plans(record):
        if plan.given("problem") and missing(plan.problem):
            yield Hit(at + "problem", N_("The problem is still open; without it nobody can tell whether the change was worth it."),
                      N_("\"A changeover on line C takes 31 minutes (median of 12).\""))
        hits = list(seen("PL-NO-PROBLEM", "plan.problem", at + "problem", plan.problem, N_("This does not say yet what happens today."), N_("What happens, how often, out of how many?")))
        yield from hits
        if not hits and not missing(plan.problem) and not language.has_number(plan.problem):
            yield Hit(at + "problem", N_("A count or a time would show how big the problem is."),
                      N_("How many, out of how many, since when?"), severity="tip")


@rule("PL-VAGUE-CHANGE", on=BOTH, severity="warn", source=TAYLOR)
def vague_change(record: Planned) -> Iterator[Hit]:
    """A change says what is done differently, so that a stranger could do it on Monday."""
    for at, plan in plans(record):
        if plan.given("change") and missing(plan.change):
            yield Hit(at + "change", N_("The change itself is still open."), N_("What one thing will be done differently on Monday?"))
    yield from _seen("PL-VAGUE-CHANGE", record, ("change",), N_("This may read as a wish; somebody who wants to help would not know what to do differently."),
                     N_("What exactly is done, where, by whom? For example: \"The kit stands at the line before the line stops.\""))


@rule("PL-MANY-CHANGES", on=BOTH, severity="warn", source=TAYLOR)
def many_changes(record: Planned) -> Iterator[Hit]:
    """One change at a time, or nobody will know which of them it was."""
    reason = N_("Several changes at once; whatever comes out, nobody will know which of them it was.")
    better = N_("Which one would tell you most if you tried it alone? The others can be the next test.")
    yield from _seen("PL-MANY-CHANGES", record, ("change",), reason, better)
    for at, plan in plans(record):
        if plan.changes is not None and plan.changes > 1:
            yield Hit(at + "changes", reason, better)


@rule("PL-NO-EFFECT", on=BOTH, severity="warn", source="Camuffo et al. 2020, Management Science")
def no_effect(record: Planned) -> Iterator[Hit]:
    """A hypothesis says what would be seen if it is true."""
    better = N_("\"If the kit stands ready, the median changeover falls from 31 to 24 minutes, because nobody walks to the store.\"")
    for at, plan in plans(record):
        if plan.given("hypothesis") and missing(plan.hypothesis):
            yield Hit(at + "hypothesis", N_("Why it should help is still open, so there is nothing to learn from the result."), better)
    yield from _seen("PL-NO-EFFECT", record, ("hypothesis",), N_("This may be true of any result; nobody could say afterwards that it did not come true."), better)


# ---------------------------------------------------------------- measure, baseline, prediction


@rule("PL-NO-METRIC", on=BOTH, severity="error", source=TAYLOR)
def no_metric(record: Planned) -> Iterator[Hit]:
    """A plan names what is counted or timed."""
    better = N_("What will you count or time? For example: \"Median changeover, in minutes.\"")
    for at, plan in plans(record):
        if plan.given("metric") and missing(plan.metric):
            yield Hit(at + "metric", N_("The measure is missing, so the check would rest on a feeling."), better)
    yield from _seen("PL-NO-METRIC", record, ("metric",), N_("Two people could read two different things into this measure."), better)


@rule("PL-ACTIVITY-METRIC", on=BOTH, severity="warn", source=TAYLOR)
def counts_the_activity(record: Planned) -> Iterator[Hit]:
    """The measure shows the result, not that something was carried out."""
    yield from _seen("PL-ACTIVITY-METRIC", record, ("metric",), N_("This shows that something was carried out; whether it helped is another number."),
                     N_("What would the people who wait for the work notice, and how could you count that?"))


@rule("PL-NO-BASELINE", on=BOTH, severity="error", source=NHSR)
def no_baseline(record: Planned) -> Iterator[Hit]:
    """Six points from before are the least, twelve make firm limits."""
    better = N_("Can you count it per day or per event instead of per week? Twelve points come together sooner.")
    for at, plan in plans(record):
        n = plan.baseline_points
        if plan.given("baseline_points") and (n is None or n < ENOUGH):
            yield Hit(at + "baseline_points", N_("With fewer than six points from before, the usual ups and downs can't be told from a change."), better)
        elif n is not None and n < FIRM:
            yield Hit(at + "baseline_points", N_("Six to eleven points give trial limits; they wander as more points come in."), better, severity="warn")
        if plan.given("from_") and plan.from_ is None:
            yield Hit(at + "from", N_("Where it stands today is missing, so the size of the change can't be seen."),
                      N_("What did you count the last twelve times, and which number lies in the middle?"))


@rule("PL-NO-PREDICTION", on=BOTH, severity="error", source=TAYLOR)
def no_prediction(record: Planned) -> Iterator[Hit]:
    """A prediction has a measure, a direction, a size and a date, so that it can turn out wrong."""
    for at, plan in plans(record):
        if plan.given("to") and plan.to is None:
            yield Hit(at + "to", N_("What you expect is not a number yet, so it can't turn out wrong, and then it can't teach you anything."),
                      N_("From where to where? For example: \"From 31 to 24 minutes.\""))
        elif plan.to is not None and plan.to == plan.from_:
            yield Hit(at + "to", N_("The prediction is where it stands already; then the result can't tell you whether the change did anything."),
                      N_("How far should it move, if the idea is right?"))
        elif wrong_way(plan):
            yield Hit(at + "to", N_("The two numbers go the other way than the one you call better."), N_("Which of the three is not as you meant it?"))
        if plan.given("by") and not names_a_day(plan.by):
            better = N_("On which day will you look? For example: \"By 14 June.\"")
            if missing(plan.by) and not (plan.by or "").strip():
                yield Hit(at + "by", N_("The day is missing; a prediction without a day can always still come true."), better)
            else:
                yield Hit(at + "by", N_("Nobody could write this into a diary; a prediction without a day can always still come true."), better, *whole(plan.by or ""))


def wrong_way(plan: Plan) -> bool:
    """True when `better` says one direction and the two numbers the other."""
    if plan.from_ is None or plan.to is None:
        return False
    return (plan.better == "lower" and plan.to > plan.from_) or (plan.better == "higher" and plan.to < plan.from_)


# ---------------------------------------------------------------- size, harm, stop, people


@rule("PL-TOO-BIG", on=BOTH, severity="warn", source=TAYLOR)
def too_big(record: Planned) -> Iterator[Hit]:
    """A test is so small that being wrong is cheap: one team, four weeks at most, and it can be undone."""
    wide = N_("This may be a roll-out dressed as a test; if the idea is wrong, it is wrong everywhere at once.")
    where = N_("Where is the smallest place that can tell you? For example: \"Line C, day shift, the next ten changeovers.\"")
    said = list(_seen("PL-TOO-BIG", record, ("change", "scope", "hypothesis"), wide, where))
    yield from said
    for at, plan in plans(record):
        if plan.teams is not None and plan.teams > 1 and not said:
            yield Hit(at + "teams", wide, where)
        if plan.days is not None and plan.days > LONGEST:
            yield Hit(at + "days", N_("More than four weeks; a test that long costs much when it is wrong, and its lesson comes late."),
                      N_("What could you know after two weeks, if you count each time it happens?"))
        if plan.irreversible:
            yield Hit(at + "irreversible", N_("It can't be undone, so it is a decision, not yet a test."), N_("Which part of it could be tried and taken back?"))


@rule("PL-NO-BALANCING", on=BOTH, severity="warn", source="Taylor et al. 2014; K5: handle time against repeats")
def no_balancing(record: Planned) -> Iterator[Hit]:
    """A second measure shows what the gain is paid with."""
    better = N_("What could get worse, and what is its limit? For example: \"Scrap stays at 2 % or less.\"")
    for at, plan in plans(record):
        text = plan.balancing
        if plan.given("balancing") and missing(text):
            yield Hit(at + "balancing", N_("Nothing is watched for harm yet; a gain may be paid for somewhere else."), better)
        elif text and plan.metric and language.words(text) == language.words(plan.metric):
            yield Hit(at + "balancing", N_("This is the measure that should get better; harm would show in another one."), better, *whole(text))
    yield from _seen("PL-NO-BALANCING", record, ("balancing",), N_("This does not say yet what would be looked at."), better)


@rule("PL-NO-STOP-RULE", on=BOTH, severity="warn", source="the course, S71: a limit that is safe to try")
def no_stop_rule(record: Planned) -> Iterator[Hit]:
    """Before the start it is agreed when to stop early."""
    better = N_("Which harm would make anybody on duty stop? For example: \"Two changeovers over 45 minutes.\"")
    for at, plan in plans(record):
        if plan.given("stop_rule") and missing(plan.stop_rule):
            yield Hit(at + "stop_rule", N_("When to stop early is still open; later everybody has something to defend."), better)
    yield from _seen("PL-NO-STOP-RULE", record, ("stop_rule",), N_("Two people on duty could see this differently at the moment when it matters."), better)


@rule("PL-NO-OWNER-DATE", on=BOTH, severity="error", source=TAYLOR)
def no_owner(record: Planned) -> Iterator[Hit]:
    """Somebody looks after the test."""
    for at, plan in plans(record):
        if plan.given("owner") and missing(plan.owner):
            yield Hit(at + "owner", N_("Nobody looks after it yet."), N_("Who will see every day whether it runs as planned?"))


@rule("PL-NO-TEAM", on=BOTH, severity="warn", source="the course, S16: the team takes part in every step")
def no_team(record: Planned) -> Iterator[Hit]:
    """People who do the work take part, in every step."""
    reason, better = N_("Only the leader is named here; those who do the work see what a plan overlooks."), N_("Who does this work every day, and will plan it with you?")
    for at, plan in plans(record):
        if plan.given("people") and _only_leaders(plan.people, plan.owner):
            yield Hit(at + "people", reason, better)
    for step, names in ((record.people or {}) if isinstance(record, Experiment) else {}).items():
        owner = record.plan.owner if record.plan else None
        if _only_leaders(names, owner):
            yield Hit(f"people.{step}", reason, better)


def _only_leaders(people: list[str] | None, owner: str | None) -> bool:
    named = [p for p in people or () if not missing(p)]
    return all(LEADER.match(plain(p)) or (len(named) == 1 and owner and p.strip() == owner.strip()) for p in named)


@rule("PL-TWO-NUMBERS", on=BOTH, severity="warn", source=TAYLOR)
def numbers_disagree(record: Planned) -> Iterator[Hit]:
    """The hypothesis and the fields predict the same number."""
    for at, plan in plans(record):
        if plan.to is None or plan.from_ is None or not plan.hypothesis:
            continue
        found = re.search(r"\bfrom\s+(?:about |around |~)?(?P<a>\d+(?:[.,]\d+)?)\s*(?:%|[a-z]{1,8})?\s+(?:down |up )?to\s+(?:about |under |below |at most |at least |≤ ?|≥ ?|~)?(?P<b>\d+(?:[.,]\d+)?)(?![\d:.,]*\d)", plain(plan.hypothesis), re.I)
        if not found:
            continue
        a, b = (float(found.group(n).replace(",", ".")) for n in "ab")
        if math.isclose(a, plan.from_) and not math.isclose(b, plan.to):
            start, end = found.span()
            yield Hit(at + "hypothesis", N_("The line and the field below it predict two different numbers; later it would be easy to take the kinder one."),
                      N_("Which of the two do you expect?"), start, end, plan.hypothesis[start:end])
