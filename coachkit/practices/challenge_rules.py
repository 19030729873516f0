"""The rules of a challenge and its key results."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from coachkit import language
from coachkit.evidence import ENOUGH, xmr
from coachkit.language import plain, whole
from coachkit.practices import measures
from coachkit.practices.challenge import Challenge, KeyResult
from coachkit.practices.given import missing, names_a_day
from coachkit.practices.reading import seen
from coachkit.review import Hit, rule
from coachkit.words import N_

LOCKE = "Locke & Latham 2002, 2019: specific and difficult goals"
WHEELER = "Wheeler, Understanding Variation: natural process limits"
SITKIN = "Sitkin 2011; Gary et al. 2017, Organization Science: extreme goals"
SHORT, MOST, PANIC = 4, 5, 1.5  # words of an objective, key results, times the best ever


def results(challenge: Challenge) -> Iterator[tuple[str, KeyResult]]:
    """Each key result with the name of its field."""
    for i, one in enumerate(challenge.key_results or ()):
        yield f"key_results[{i}]", one


def _seen(name: str, challenge: Challenge, reason: str, better: str) -> Iterator[Hit]:
    """The hits of a rule on the objective and on the text of each key result."""
    yield from seen(name, "objective.objective", "objective", challenge.objective, reason, better)
    for at, one in results(challenge):
        yield from seen(name, "objective.kr", at + ".text", one.text, reason, better)


# ---------------------------------------------------------------- the objective


@rule("OK-OBJECTIVE-TOO-SHORT", on=Challenge, severity="warn", source=LOCKE)
def too_short(challenge: Challenge) -> Iterator[Hit]:
    """An objective says what becomes different, in a whole sentence."""
    reason = N_("So short a line leaves each reader to think of something else.")
    better = N_("What would somebody notice? For example: \"Callers to our desk get an answer they can use in the first call.\"")
    text = challenge.objective
    if challenge.given("objective") and missing(text):
        yield Hit("objective", N_("The goal itself is still open."), better, severity="error")
    elif text and language.number_of_words(text) < SHORT:
        yield Hit("objective", reason, better, *whole(text))
    else:
        yield from seen("OK-OBJECTIVE-TOO-SHORT", "objective.objective", "objective", text, reason, better)


@rule("OK-VAGUE", on=Challenge, severity="warn", source=LOCKE)
def slogan(challenge: Challenge) -> Iterator[Hit]:
    """An objective says something that could turn out not to be so."""
    yield from _seen("OK-VAGUE", challenge, N_("This may read as a slogan; in half a year there could be two opinions on whether it came true."),
                     N_("Who would notice what, on an ordinary day?"))


@rule("OK-PRESCRIBES-HOW", on=Challenge, severity="error", source="the course, S8, S13: give the result and the limit, leave the way open")
def prescribes_how(challenge: Challenge) -> Iterator[Hit]:
    """A goal gives the result and the limit and leaves the way open."""
    if not challenge.prescribed_by_law:
        yield from _seen("OK-PRESCRIBES-HOW", challenge, N_("This may prescribe the way, and then nobody looks for a better one."),
                         N_("What should come of it, and which limit must hold? Leave out how."))


@rule("OK-KR-IS-TASK", on=Challenge, severity="warn", source="the course, lesson 01: a task list is no goal")
def task_instead_of_a_goal(challenge: Challenge) -> Iterator[Hit]:
    """A goal is a result somebody notices, not a task that can be ticked off."""
    reason = N_("This may be a task; it can be done in full, and still nothing has become better for anybody.")
    better = N_("If it is done and it works, what is different, and how would you count that?")
    yield from _seen("OK-KR-IS-TASK", challenge, reason, better)
    for at, one in results(challenge):
        for span in language.find(one.metric, measures.TICK):
            yield Hit(at + ".metric", reason, better, *span)


@rule("OK-NO-BENEFICIARY", on=Challenge, severity="warn", source="the course, S108: every goal has a named customer")
def no_beneficiary(challenge: Challenge) -> Iterator[Hit]:
    """Somebody has the benefit, and the goal names them."""
    if missing(challenge.beneficiary):
        yield from seen("OK-NO-BENEFICIARY", "objective.objective", "objective", challenge.objective,
                        N_("Nobody stands in it yet who would have the benefit."),
                        N_("For whom does it become better? For example: \"Patients who may go home …\""))


@rule("OK-BLAME", on=Challenge, severity="warn", source="VA National Center for Patient Safety, five rules of causation")
def blames(challenge: Challenge) -> Iterator[Hit]:
    """A goal is about the work, not about somebody's character."""
    yield from _seen("OK-BLAME", challenge, N_("This may read as blame; nobody stretches for a goal that begins with it."),
                     N_("What should be different in the work, and for whom?"))


# ---------------------------------------------------------------- key results


@rule("OK-KR-COUNT", on=Challenge, severity="warn", source=LOCKE)
def how_many(challenge: Challenge) -> Iterator[Hit]:
    """One to five key results: few enough to be known by heart."""
    if challenge.given("key_results") and not 1 <= len(challenge.key_results or ()) <= MOST:
        many = bool(challenge.key_results)
        yield Hit("key_results", N_("More than five; what is measured everywhere is looked at nowhere.") if many else N_("No measure yet, so nobody could tell whether it was reached."),
                  N_("Which two or three would you look at every week?") if many else N_("What would you count or time, from where to where, by when?"))


@rule("OK-KR-NO-METRIC", on=Challenge, severity="error", source=LOCKE)
def no_metric(challenge: Challenge) -> Iterator[Hit]:
    """A key result says what is counted or timed."""
    for at, one in results(challenge):
        if "metric" in one.model_fields_set and missing(one.metric):
            yield Hit(at + ".metric", N_("What is counted or timed is still open."), N_("\"Share of calls solved at once.\""))
        elif one.baseline is None and one.target is None:  # with numbers beside it, somebody has counted it already
            yield from seen("PL-NO-METRIC", "plan.metric", at + ".metric", one.metric,
                            N_("Two people could read two different things into this measure."), N_("What would you count or time?"))


@rule("OK-KR-NO-BASELINE", on=Challenge, severity="error", source=LOCKE)
def no_baseline(challenge: Challenge) -> Iterator[Hit]:
    """A key result says where it stands now."""
    for at, one in results(challenge):
        if "baseline" in one.model_fields_set and one.baseline is None:
            yield Hit(at + ".baseline", N_("Where it stands now is missing, so nobody can see how far the way is."), N_("What was it in the last twelve weeks?"))


@rule("OK-KR-NO-TARGET", on=Challenge, severity="error", source=LOCKE)
def no_target(challenge: Challenge) -> Iterator[Hit]:
    """A key result says where it should be."""
    for at, one in results(challenge):
        if "target" in one.model_fields_set and one.target is None:
            yield Hit(at + ".target", N_("Where it should be is missing; then any result will do."), N_("From where to where? For example: \"61 → 75 %.\""))


@rule("OK-KR-NO-DATE", on=Challenge, severity="error", source=LOCKE)
def no_date(challenge: Challenge) -> Iterator[Hit]:
    """A key result says by when."""
    for at, one in results(challenge):
        if "date" not in one.model_fields_set or names_a_day(one.date):
            continue
        text = one.date if isinstance(one.date, str) else ""
        if text.strip():
            yield Hit(at + ".date", N_("Nobody could write this into a diary."), N_("On which day will you look? For example: \"30 June.\""), *whole(text))
        else:
            yield Hit(at + ".date", N_("The day is missing; without one it can always still be reached."), N_("On which day will you look? For example: \"30 June.\""))


class _Aim(NamedTuple):
    """The numbers of one key result, from its fields or from its line."""

    baseline: float
    target: float
    low: float
    high: float


def _aim(one: KeyResult) -> _Aim | None:
    """Target against the limits of its own history; None when there is no target or there are no limits."""
    said = measures.move_in(one.text)
    target = one.target if one.target is not None else (said[1] if said else None)
    if target is None or (limits := _limits(one)) is None:
        return None
    middle, low, high = limits
    return _Aim(middle, target, low, high)


def _limits(one: KeyResult) -> tuple[float, float, float] | None:
    """Mean, lower and upper limit. Where no value is below zero, none is expected there."""
    if one.history and len(one.history) >= ENOUGH:
        found = xmr(one.history)
        low = max(found.lower, 0.0) if min(one.history) >= 0 else found.lower
        return found.mean, low, found.upper
    given = tuple(one.limits) if one.limits and len(one.limits) == 2 else measures.limits_in(one.text)
    if given is None:
        return None
    low, high = sorted(given)
    said = measures.move_in(one.text)
    middle = one.baseline if one.baseline is not None else said[0] if said else (low + high) / 2
    return middle, low, high


def holds(one: KeyResult) -> bool:
    """True for a key result that keeps what there is: said so, or a target that is the baseline."""
    same = one.baseline is not None and one.baseline == one.target
    return one.type == "hold" or same or (one.type is None and bool(measures.HOLD.search(plain(f"{one.text or ''} {one.metric or ''}"))))


@rule("OK-KR-WITHIN-NOISE", on=Challenge, severity="warn", source=WHEELER)
def within_noise(challenge: Challenge) -> Iterator[Hit]:
    """A target lies beyond what the measure does by itself."""
    for at, one in results(challenge):
        aim = _aim(one)
        if aim is None or holds(one):
            continue
        start = one.baseline if one.baseline is not None else aim.baseline
        up = aim.target > start if aim.target != start else aim.target > aim.baseline
        inside = aim.baseline <= aim.target <= aim.high if up else aim.low < aim.target <= aim.baseline
        if inside or (up and aim.target < aim.baseline) or (not up and aim.target > aim.baseline):
            yield Hit(at + ".target", N_("A usual good week may get there by itself, so you may \"reach\" it by luck."),
                      N_("What lies just beyond the best the last months did by themselves?"))


@rule("OK-PANIC", on=Challenge, severity="warn", source=SITKIN)
def too_far(challenge: Challenge) -> Iterator[Hit]:
    """A target far beyond the best ever names the help, or is a goal to learn something."""
    helped = not missing(challenge.support) or any(one.type == "learning" for _at, one in results(challenge))
    for at, one in () if helped else results(challenge):
        if one.target is None or len(one.history or ()) < ENOUGH or holds(one):
            continue
        best_up, best_down = max(one.history), min(one.history)
        middle = sum(one.history) / len(one.history)
        if (one.target > middle and best_up > 0 and one.target > PANIC * best_up) or (one.target < middle and one.target < best_down / PANIC):
            yield Hit(at + ".target", N_("Far beyond the best so far, and no help is named; people may stop looking at the number."),
                      N_("Which help would carry it, or what would the first half of the way be?"))


@rule("OK-REACH", on=Challenge, severity="warn", source=SITKIN)
def out_of_reach(challenge: Challenge) -> Iterator[Hit]:
    """A challenge lies beyond what comes anyway, and within reach of those who get help."""
    if challenge.reach == "far" and missing(challenge.support):
        yield Hit("reach", N_("You place it too far for now, and no help is named yet."),
                  N_("Less, later, or more help? One of the three can be settled this week."))
    elif challenge.reach == "comes":
        yield Hit("reach", N_("You expect it to come anyway; then it asks nothing of anybody, and reaching it teaches nothing."),
                  N_("What lies just beyond the best so far, and what help would carry it?"))


@rule("OK-NO-GUARDRAIL", on=Challenge, severity="warn", source="Ordóñez et al. 2009; case K5: handle time against repeats")
def no_guardrail(challenge: Challenge) -> Iterator[Hit]:
    """Beside how much and how fast stands a measure of what it might cost."""
    kinds = [_kind(one) for _at, one in results(challenge)]
    if kinds and all(kind in ("quantity", "speed") for kind in kinds) and missing(challenge.boundary):
        yield Hit("key_results", N_("Every measure looks at how much or how fast; what the gain is paid with would not show."),
                  N_("Who could end up paying for it? Put a measure of that beside it, with its limit."))


def _kind(one: KeyResult) -> str:
    if one.type:
        return one.type
    if one.metric is None and one.target is None and not (one.text and re.search(r"\d", one.text)):
        return ""
    return measures.kind_of_measure(f"{one.text or ''} {one.metric or ''}", one.unit or "")
