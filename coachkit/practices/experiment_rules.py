"""The rules of Do, Check and Act. What the engine says comes from the record, or from its points."""

import re
from collections.abc import Iterator
from datetime import timedelta

from coachkit import language
from coachkit.evidence import ENOUGH, FOLLOWING, decision_fits
from coachkit.language import plain, whole
from coachkit.practices import given as say
from coachkit.practices.experiment import Experiment, OutcomeCheck, evidence_of, plan_changed, seal
from coachkit.practices.plan_rules import BOTH, Planned, on, plans
from coachkit.review import Hit, rule
from coachkit.words import N_

TAYLOR = "Taylor et al. 2014; Knudsen et al. 2019, BMC Health Services Research"
WHEELER = "Wheeler, Understanding Variation; simulations in EVIDENCE"
NEAR = timedelta(days=7)


# ---------------------------------------------------------------- Do


@rule("DO-PLAN-EDITED", on=Experiment, severity="error", source=TAYLOR)
def plan_edited(experiment: Experiment) -> Iterator[Hit]:
    """The plan at the check is the plan from before the first point."""
    if not experiment.plan or not experiment.plan_sha256 or seal(experiment.plan) == experiment.plan_sha256:
        return
    reason = N_("The plan was changed after the first point came in; then a result can always be made to fit.")
    better = N_("Check against what was written first, and say under \"learning\" what you would predict now.")
    if experiment.plan_at_start is None:
        yield Hit("plan", reason, better)
    for name, _then, _now in plan_changed(experiment):
        yield Hit(f"plan.{name}", reason, better)


@rule("DO-DEVIATION-SILENT", on=Experiment, severity="warn", source=TAYLOR)
def deviation_silent(experiment: Experiment) -> Iterator[Hit]:
    """What went differently from the plan is written down."""
    plan, began = experiment.plan, experiment.changed_on
    if not plan or began is None or not say.missing(experiment.deviation):
        return
    until = say.as_day(plan.by)
    if (plan.starts and plan.starts != began) or (until and began > until):
        yield Hit("deviation", N_("The change began on another day than planned, and nothing says why; in a month nobody will remember."),
                  N_("What happened, in one line? For example: \"The kits came two days late.\""))


# ---------------------------------------------------------------- Check

_OPINION = re.compile(
    r"\b(?P<at>(?:the )?(?:team|crew|everyone|everybody|people|staff|we|i|they|customers|it|things|all|nurses|operators) (?:all |just |really |generally )?(?:feels?|felt|thinks?|thought|says?|said|believes?|likes?|liked|loves?|seems?|seemed|looks?|looked|finds?|found) (?:that |it |it's |to be |like |much |a lot )*(?:\w+ ){0,3}?(?:better|good|great|fine|improved|faster|easier|happier|smoother|works?|worked|well|nice|nicer|helpful|useful|it|success\w*))\b", re.I)


@rule("CH-NO-NUMBERS", on=Experiment, severity="error", source=TAYLOR)
def no_numbers(experiment: Experiment) -> Iterator[Hit]:
    """The check sets what came beside what was predicted, both as numbers."""
    check = experiment.check
    if check is None:
        return
    for name in ("predicted", "actual"):
        if say.given(check, name) and getattr(check, name) is None:
            yield Hit(f"check.{name}", N_("One of the two numbers is missing, so there is nothing to compare."), N_("\"Predicted 24, got 26.\""))
    for name in ("verdict_reason", "balancing_result"):
        text = getattr(check, name)
        if text and not language.has_number(text) and (check.actual is None):
            for span in language.find(text, _OPINION, skip_quotes=True):
                yield on(f"check.{name}", span, N_("This may be true, and it is a feeling; the claim that it got better rests on the points."), N_("What did you predict, and what came?"))
                break


_STATISTIC = re.compile(r"\b(median|mean|average|max(?:imum)?|min(?:imum)?|best|worst|total|sum|share|percentage|percent|number|count|longest|shortest|p\d\d|\d\dth)\b", re.I)
_SAME_STATISTIC = {"average": "mean", "maximum": "max", "minimum": "min", "percentage": "share", "percent": "share", "number": "count", "longest": "max", "shortest": "min", "sum": "total"}


def same_metric(one: str, two: str) -> bool:
    """True when two names mean one measure: "median changeover", "changeover (median)"; a mean is no median."""
    stats = [{_SAME_STATISTIC.get(w.lower(), w.lower()) for w in _STATISTIC.findall(plain(t))} for t in (one, two)]
    if all(stats) and not stats[0] & stats[1]:
        return False
    names = [_STATISTIC.sub(" ", plain(t)) for t in (one, two)]
    if not all(language.content_words(n) for n in names):
        return language.words(one) == language.words(two)
    return language.overlap(*names) >= 0.5


@rule("CH-METRIC-SWITCH", on=Experiment, severity="error", source=TAYLOR)
def metric_switch(experiment: Experiment) -> Iterator[Hit]:
    """The check looks at the measure that was planned."""
    planned, checked = experiment.plan and experiment.plan.metric, experiment.check and experiment.check.metric
    if planned and checked and not same_metric(planned, checked):
        yield on("check.metric", whole(checked), N_("The plan named another measure; among many measures one always looks better."),
                 N_("What did the measure of the plan do? The other one can be the next test."))


@rule("CH-TOO-FEW", on=Experiment, severity="error", source=WHEELER)
def too_few(experiment: Experiment) -> Iterator[Hit]:
    """Six points before and six after are the least for a verdict."""
    check = experiment.check
    if check is None:
        return
    careful = check.verdict == "not clear yet"
    for name, points in (("n_after", experiment.after), ("n_before", experiment.before)):
        n = getattr(check, name) if getattr(check, name) is not None else len(points) if points else None
        if n is not None and n < ENOUGH and not careful:
            yield Hit(f"check.{name}", N_("Fewer than six points; the usual ups and downs alone could have done this, so a verdict is withheld."),
                      N_("\"Not clear yet; we look again when ten points are in.\""))


def engine_verdict(experiment: Experiment) -> str | None:
    """What the points allow to be said: as the record carries it, or computed from its points."""
    check = experiment.check
    if check and check.engine_verdict:
        return check.engine_verdict
    found = evidence_of(experiment)
    return found.verdict if found else None


@rule("CH-VERDICT-MISMATCH", on=Experiment, severity="error", source=WHEELER)
def verdict_mismatch(experiment: Experiment) -> Iterator[Hit]:
    """The verdict is the one the points allow, or it says why not."""
    check = experiment.check
    if check is None or check.verdict is None or not say.missing(check.verdict_reason):
        return
    said = engine_verdict(experiment)
    if said and said != check.verdict:
        yield Hit("check.verdict", N_("The points allow another verdict than this one."), N_("If you see more than the points show, write down what it is; otherwise take theirs."))


@rule("CH-BALANCING-IGNORED", on=Experiment, severity="error", source=TAYLOR)
def balancing_ignored(experiment: Experiment) -> Iterator[Hit]:
    """What must not get worse was looked at."""
    check = experiment.check
    planned = experiment.plan is not None and not say.missing(experiment.plan.balancing)
    if planned and say.given(check, "balancing_result") and say.missing(check.balancing_result):
        yield Hit("check.balancing_result", N_("The plan named something that must not get worse, and nothing says how it went."), N_("What was it before, and what is it now?"))


def _r1(experiment: Experiment, check: OutcomeCheck) -> float | None:
    if check.r1 is not None:
        return check.r1
    found = evidence_of(experiment)
    return found.r1 if found and min(found.n_before, found.n_after) >= ENOUGH else None


@rule("CH-AUTOCORRELATED", on=Experiment, severity="warn", source=WHEELER)
def autocorrelated(experiment: Experiment) -> Iterator[Hit]:
    """Points that lean on each other look like a change more often than chance should."""
    r1 = _r1(experiment, experiment.check) if experiment.check else None
    if r1 is not None and abs(r1) > FOLLOWING:
        yield Hit("check.r1", N_("Each point leans on the one before it; then chance looks like a change more often."), N_("Would points further apart, or one more week, say the same?"))


@rule("CH-OTHER-EVENTS", on=Experiment, severity="warn", source="Taylor et al. 2014; case K1: events.csv")
def other_events(experiment: Experiment) -> Iterator[Hit]:
    """Nothing else changed in the same week, or it is said what."""
    for i, event in enumerate((experiment.check and experiment.check.other_events) or ()):
        day = say.as_day(match.group()) if (match := re.search(r"\d{4}-\d\d-\d\d", event)) else None
        began = experiment.changed_on
        if not say.missing(event) and not (day and began and abs(day - began) > NEAR):
            yield on(f"check.other_events[{i}]", whole(event), N_("Something else changed at about the same time; the points can't tell the two apart."),
                     N_("Is there a place where only one of the two happened?"))


@rule("CH-SELECTED-WORST", on=BOTH, severity="warn", source="Regression to the mean; case K7")
def selected_worst(record: Planned) -> Iterator[Hit]:
    """Places chosen because they were at their worst get better by themselves."""
    reason = N_("What was chosen at its worst comes back towards its usual level by itself; that would look like a success.")
    better = N_("Choose the place before you look at its last numbers, or leave a like one unchanged beside it.")
    if isinstance(record, Experiment) and record.check and record.check.selected_worst:
        yield Hit("check.selected_worst", reason, better)
    for at, plan in plans(record):
        for name in ("scope", "change"):
            for span in language.find(getattr(plan, name), say.WORST, skip_quotes=True):
                yield on(at + name, span, reason, better)
                return


# ---------------------------------------------------------------- Act


@rule("AC-NO-DECISION", on=Experiment, severity="error", source=TAYLOR)
def no_decision(experiment: Experiment) -> Iterator[Hit]:
    """A check ends in adopt, adapt, abandon or extend."""
    if say.given(experiment.act, "decision") and experiment.act.decision is None:
        yield Hit("act.decision", N_("What follows from it is still open."), N_("Adopt, adapt, abandon, or extend until more points are in?"))


@rule("AC-INCONSISTENT", on=Experiment, severity="error", source="Knudsen et al. 2019: 98 % report success, 27 % reached their aim")
def decision_against_the_verdict(experiment: Experiment) -> Iterator[Hit]:
    """The decision follows from the verdict, or says why and when it is looked at again."""
    act, check = experiment.act, experiment.check
    said = engine_verdict(experiment) or (check.verdict if check else None)
    if act is None or act.decision is None or said is None or decision_fits(said, act.decision):
        return
    reasoned = not say.missing(act.reason) and (act.decision != "adopt" or say.names_a_day(act.review_on or ""))
    if not reasoned:
        yield Hit("act.decision", N_("The decision goes further than the points do."),
                  N_("Extend until more points are in; or write down why you decide so all the same, and on which day you look again."))


# A line of these words alone says how it went, whatever it was about.
_HOW_IT_WENT = frozenset(language.listed("""
    yes no well so that we i it this they everything all overall really just simply and was were has have had is are did does do
    not didn't doesn't don't learned learnt know saw found shows showed clear test trial experiment idea change plan hypothesis new
    way method our the a an in end work works worked working out help helps helped success successful successfully failure failed
    fail good bad great better worse right wrong confirmed proven very fine ok okay improve improved improves improvement nothing
    as expected planned thought predicted for us team people happy with result results of goal target reached met achieved to be
    use useful keep going on go continue can learning lot many things much always lesson lessons important communication key
    teamwork matters matter
"""))


@rule("AC-NO-LEARNING", on=Experiment, severity="warn", source="the course, S72: learning is more than a result")
def no_learning(experiment: Experiment) -> Iterator[Hit]:
    """Learning says what is known now and was not before, also when it did not work."""
    if not say.given(experiment.act, "learning"):
        return
    text = experiment.act.learning
    better = N_("What do you know now about the work that you did not know before? For example: \"With the kit ready nobody walks to the store; with D there was a wait for the crane besides.\"")
    if say.missing(text):
        yield Hit("act.learning", N_("What was learned is still open; a test that failed well is worth as much as one that worked."), better)
    elif language.number_of_words(text) < 6 or set(language.words(text)) <= _HOW_IT_WENT:
        yield on("act.learning", whole(text), N_("This says how it went; what it taught about the work would help the next one."), better)


@rule("AC-NO-NEXT-STEP", on=Experiment, severity="error", source=TAYLOR)
def no_next_step(experiment: Experiment) -> Iterator[Hit]:
    """The next step has somebody who does it and a day."""
    act = experiment.act
    better = N_("Who does what, by when? For example: \"Kit list for pairs A to D; Ana, by 20 June.\"")
    asked = {"next_step": N_("The next step is still open."), "owner": N_("Nobody is named for the next step."), "by": N_("The next step has no day.")}
    for name, reason in asked.items():
        text = (getattr(act, name) or "") if say.given(act, name) else None
        if text is None or not (say.missing(text) or (name == "by" and not say.names_a_day(text))):
            continue
        if text.strip():
            yield on(f"act.{name}", whole(text), reason, better)
        else:
            yield Hit(f"act.{name}", reason, better)


@rule("AC-NO-STANDARD", on=Experiment, severity="warn", source="PDCA: what is adopted is written where the work is done")
def no_standard(experiment: Experiment) -> Iterator[Hit]:
    """What is adopted is written down where the next person will look for it."""
    act = experiment.act
    if act and act.decision == "adopt" and say.given(act, "standard") and say.missing(act.standard):
        yield Hit("act.standard", N_("The new way is not written down yet; the next person will do it the old way."), N_("Where would somebody on their first day look? For example: \"Setup sheet of line C.\""))
