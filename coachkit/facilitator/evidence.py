"""Evidence by example: limits, signals, verdicts and luck on numbers small enough to follow on a flip chart."""

from collections.abc import Callable
from dataclasses import FrozenInstanceError
from itertools import pairwise

from coachkit.cases import DASHBOARD, TRIAGE, northgate, weekly_hours
from coachkit.errors import CoachkitError
from coachkit.evidence import (
    ENOUGH,
    decision_fits,
    in_words,
    lag1,
    luck,
    luck_in_words,
    p_words,
    power,
    signals,
    verdict,
    xmr,
)
from coachkit.exercises import load
from coachkit.lesson_work import NORTHGATE
from coachkit.power import POWER_STEPS
from coachkit.practices.experiment import DECISIONS, VERDICTS
from coachkit.shown import Shown, listed, table
from coachkit.shown import verdict as verdict_shown
from coachkit.tables import weeks_experiment
from coachkit.words import N_, _

STEADY = [30, 33, 32, 27, 31, 28, 29, 34, 30, 26, 32, 28]  # mean 30, nothing to see
FALLEN = [23, 21, 22, 24, 23, 20, 21, 24, 22, 23]

# Small series against the limits of STEADY (mean 30, limits 20.33 and 39.67, half-way 25.16 and 34.84).
SERIES: tuple[tuple[str, list[float]], ...] = (
    (N_("one point far out"), [31, 40, 29]), (N_("one point just inside"), [31, 39, 29]), (N_("one point low"), [31, 20, 29]),
    (N_("seven in a row"), [31, 32, 31, 33, 31, 32, 31]), (N_("eight in a row"), [31, 32, 31, 33, 31, 32, 31, 32]),
    (N_("eight, and one of them on the mean"), [31, 32, 31, 30, 31, 32, 31, 32]), (N_("eight in a row below"), [29, 28, 29, 27, 29, 28, 29, 28]),
    (N_("nine, then back"), [29, 28, 29, 27, 29, 28, 29, 28, 29, 32]),
    (N_("two of four near the limit"), [35, 30, 36, 29]), (N_("three of four near the limit"), [35, 30, 36, 35]),
    (N_("three of four, low"), [25, 24, 31, 25]), (N_("three, then more of them"), [35, 36, 35, 29, 36, 35]),
    (N_("two pairs that touch"), [35, 36, 30, 35, 30, 36, 35]), (N_("twice, with a pause"), [35, 36, 35, 30, 30, 29, 36, 30, 35, 35]),
    (N_("nearly half-way"), [34.8, 34.8, 34.8, 34.8]), (N_("just past half-way"), [34.9, 34.9, 30, 34.9]),
)
# Points before, points after, which way is better.
PAIRS: tuple[tuple[str, list[float], list[float], str], ...] = (
    (N_("fallen clearly"), STEADY, FALLEN, "lower"), (N_("the same, but higher is better"), STEADY, FALLEN, "higher"),
    (N_("risen clearly"), STEADY, [v + 14 for v in FALLEN], "higher"),
    (N_("one point far out, nothing else"), STEADY, [31, 29, 30, 33, 28, 32, 10, 31], "lower"),
    (N_("a little lower"), STEADY, [29, 26, 28, 30.5, 26.5, 29.5, 26, 28.5], "lower"), (N_("the usual up and down"), STEADY, [31, 29, 30, 33, 28, 32, 27, 31], "lower"),
    (N_("six and six"), STEADY[:6], FALLEN[:6], "lower"), (N_("five before"), STEADY[:5], FALLEN, "lower"), (N_("five after"), STEADY, FALLEN[:5], "lower"),
    (N_("eleven before"), STEADY[:11], FALLEN, "lower"), (N_("nothing after"), STEADY, [], "lower"),
    (N_("each leans on the last"), [30, 31, 32, 33, 33, 32, 31, 30, 29, 28, 28, 29], [30, 29, 28, 27, 26, 26, 27, 28, 28, 27], "lower"),
    (N_("high and low take turns"), [30, 34] * 6, [30, 33] * 5, "lower"), (N_("a strange week before"), [*STEADY[:4], 90, *STEADY[4:]], FALLEN, "lower"),
    (N_("equal values, seven of twelve"), [5] * 7 + [6] * 5, [5] * 8, "lower"), (N_("nothing moves at all"), [5] * 12, [5] * 8, "lower"),
    (N_("ranks that just agree"), STEADY, [31, 30, 23, 25, 32, 21, 28, 26], "lower"), (N_("ranks that just don't"), STEADY, [20, 22, 22, 20, 32, 28, 34, 28], "lower"),
    (N_("very seldom by chance"), STEADY, [28, 28, 24, 25, 25, 26, 27, 20], "lower"),
    (N_("fifty, each another value"), [30.1, 33.3, 32.7, 27.3, 31.9, 28.1, 29.7], [27 + (n * 37 % 50) / 9 for n in range(50)], "lower"),
    (N_("fifty-one, each another value"), [30.1, 33.3, 32.7, 27.3, 31.9, 28.1, 29.7], [27 + (n * 37 % 51) / 9 for n in range(51)], "lower"),
    (N_("sixty points after"), STEADY, [29 + (n * 7 % 11) / 4 for n in range(60)], "lower"),
)


def limits() -> Shown:
    """The published example, and what changes when a measure can't be negative or more points come in."""
    given = (([10, 50, 40, 30], False), ([10, 50, 40, 30], True), (STEADY[:5], False), (STEADY[:6], False), (STEADY[:11], False), (STEADY, False), ([5, 5, 5, 5], False), ([1, 2], False))
    rows = []
    for values, zero in given:
        found = xmr(values, at_least_zero=zero)
        rows.append([_numbers(values), f"{found.mean:.4f}", f"{found.mr_mean:.4f}", f"{found.lower:.4f}", f"{found.upper:.4f}", f"{found.url:.4f}",
                     _("too few") if len(values) < ENOUGH else _("trial") if found.trial else _("firm"), _("cut at 0") if found.clamped else ""])
    columns = [_("points"), _("mean"), _("mean step"), _("lower"), _("upper"), _("largest step"), _("firm?"), _("at zero?")]
    return table(columns, rows, says=_("10, 50, 40, 30: mean 32.5, limits −20.7 and 85.7, largest step 65.36, as the README of statprocon has it."))


def steps() -> Shown:
    """Where the limits come from: the steps between neighbours, added up by hand."""
    found = xmr(STEADY)
    walked = [abs(b - a) for a, b in pairwise(STEADY)]
    lines = [_numbers(STEADY), _("steps: {steps}").format(steps=_numbers(walked)), _("mean {mean:g}, mean step {step:.3f}").format(mean=found.mean, step=sum(walked) / len(walked)),
             _("{mean:g} ± 2.66 × {step:.3f} = {lower:.2f} and {upper:.2f}").format(mean=found.mean, step=found.mr_mean, lower=found.lower, upper=found.upper)]
    return listed(_("Limits by hand"), [(_("Twelve points"), lines)], _("Between {lower:.1f} and {upper:.1f} lies what the process did anyway.").format(lower=found.lower, upper=found.upper))


def three_signals() -> Shown:
    """What counts as news and what nearly does, against limits of 12 steady points."""
    found = xmr(STEADY)
    rows = [[_(name), _numbers(values), _seen(signals(values, found)), _seen(signals(values, found, better="lower")), _seen(signals(values, found, better="higher"))]
            for name, values in SERIES]
    news = sum(row[2] != "–" for row in rows)
    return table([_("what"), _("points"), _("signals"), _("if lower is better"), _("if higher is better")], rows,
                 says=_("Mean {mean:g}, limits {lower:.2f} and {upper:.2f}: {n} of {m} rows are news.").format(mean=found.mean, lower=found.lower, upper=found.upper, n=news, m=len(rows)))


def at_zero() -> Shown:
    """A measure that can't be negative: the lower limit is cut at 0 and is none to cross; half-way stays where it was."""
    rows = []
    for base, later in (([0, 2] * 6, [0, 0, 0, 0]), ([3, 7, 3, 7, 3, 7], [0] * 8), ([50, 52, 51, 50, 53, 51], [40, 51]), ([3, 7, 3, 7, 3, 7], [20, 5]),
                        ([3, 4, 3, 4], [0, 4])):
        for zero in (False, True):
            found = xmr(base, at_least_zero=True) if zero else xmr(base)
            rows.append([_numbers(base), _("never below 0") if zero else "", f"{found.lower:.2f}", f"{found.upper:.2f}", _numbers(later), _seen(signals(later, found))])
    return table([_("before"), _("measure"), _("lower"), _("upper"), _("after"), _("signals")], rows, says=_("{n} rows; a limit that was cut at 0 is never crossed.").format(n=len(rows)))


def verdicts() -> Shown:
    """Before and after in pairs: the two questions, the answer, and what stands beside it."""
    rows = []
    for name, before, after, better in PAIRS:
        found = verdict(before, after, better=better)
        rows.append([_(name), f"{found.n_before} + {found.n_after}, {better}", _("yes") if found.signal else _("no"), p_words(found.p), _r(found.r1),
                     f"{found.mean:.2f}, {found.lower:.2f} – {found.upper:.2f}", found.verdict])
    says = ", ".join(f"{sum(row[-1] == one for row in rows)} {one}" for one in VERDICTS)
    return table([_("what"), _("points, better"), _("signal"), _("rank test"), _("r1"), _("mean and limits"), _("verdict")], rows, says=says + ".")


def said_aloud() -> Shown:
    """The same pairs in the words that a learner reads, with every warning."""
    groups = []
    for name, before, after, better in PAIRS:
        found = verdict(before, after, better=better)
        groups.append((_(name), [in_words(found), *(f"! {one}" for one in found.warnings)]))
    return listed(_("How it is said"), groups, _("{n} answers, none of which calls an open question a failure.").format(n=len(groups)))


def leaning() -> Shown:
    """How much each point follows the one before it."""
    series = ([1, 2, 3, 4, 5], [1, 2], [1, 2, 4], [5, 5, 5, 5], [30, 34] * 4, STEADY, FALLEN, [30, 31, 32, 33, 33, 32, 31, 30])
    rows = [[_numbers(values), _r(lag1(values))] for values in series]
    return table([_("points"), _("r1")], rows, says=_("1, 2, 3, 4, 5 gives 0.4; equal points and pairs give none."))


def case_points(key: str, seed: int = 7) -> Shown:
    """A change of Northgate's desk: limits, both questions, luck, and the answer (dashboard, triage)."""
    change, title = NORTHGATE[key]
    return verdict_shown(_(title), weeks_experiment(northgate(seed), change))


def case_weeks(seed: int = 7) -> Shown:
    """The weekly medians of Northgate's desk, to be cut into slips."""
    hours = weekly_hours(seed)
    return table([_("week"), _("hours from call to solution, median")], list(enumerate(hours, 1)), title=_("Northgate, week by week"),
                 says=_("{n} weeks. The dashboard went up in week {dashboard}, the triage rule began in week {triage}.").format(
                     n=len(hours), dashboard=DASHBOARD, triage=TRIAGE))


def case_seeds(seeds: int = 8) -> Shown:
    """The same two changes in other practice data: a decoy stays a decoy."""
    rows = []
    for seed in range(1, seeds + 1):
        case = northgate(seed)
        found = [verdict(*([w.median_hours for w in part] for part in case.around(change)), better="lower") for change in ("dashboard", "triage")]
        rows.append([seed, *(cell for one in found for cell in (one.verdict, p_words(one.p)))])
    said = [sum(row[at] == "supported" for row in rows) for at in (1, 3)]
    return table([_("practice data"), _("dashboard"), "p", _("triage rule"), "p"], rows,
                 says=_("The dashboard is supported in {decoy} of {n} data sets, the triage rule in {real}.").format(decoy=said[0], n=len(rows), real=said[1]))


def case_table(id: str) -> Shown:
    """A small table of a case with its conclusion."""
    one = load().table(id)
    return table(one.columns, one.rows, title=one.title, says=one.says)


def power_table() -> Shown:
    """Of 100 changes of one and a half standard deviations, how many a verdict finds."""
    sizes = (*POWER_STEPS, 40)
    rows = [[n, *(power(n, m) for m in sizes)] for n in sizes]
    return table([_("before \\ after"), *sizes], rows,
                 says=_("Six and six find {few} of 100, twelve and ten find {many}; with fewer than six on either side no verdict is given.").format(few=power(6, 6), many=power(12, 10)))


def luck_table() -> Shown:
    """The luck button on the pairs: how often chance alone does as well."""
    rows = []
    for name, before, after, better in PAIRS:
        if after:
            found = luck(before, after, better=better)
            rows.append([_(name), better, f"{found.observed:.2f}", f"{1000 * found.share:.0f}", f"{1000 * luck(before, after, better=better, seed=2).share:.0f}"])
    told = _("The first row: {said}").format(said=luck_in_words(luck(STEADY, FALLEN, better="lower")))
    return table([_("what"), _("better"), _("difference of means"), _("of 1,000"), _("other shuffles")], rows, says=told)


def decisions() -> Shown:
    """Which decision a verdict can carry."""
    rows = [[_(words), *(_("fits") if decision_fits(one, decision) else _("needs a reason") for decision in DECISIONS)] for one, words in VERDICTS.items()]
    fits = sum(cell == _("fits") for row in rows for cell in row[1:])
    return table([_("verdict"), *(_(words).split(":")[0] for words in DECISIONS.values())], rows, says=_("{n} of {m} pairs fit.").format(n=fits, m=len(rows) * len(DECISIONS)))


def refused() -> Shown:
    """What can't be worked out, and the sentence that says so."""
    tried: dict[str, Callable[[], object]] = {
        _("limits of one point"): lambda: xmr([3]), _("a point that is no number"): lambda: xmr([1, float("nan"), 3]),
        _("a point larger than the page reckons with"): lambda: xmr([1, 2, 1.05e100]), _("below zero, in a measure that can't be"): lambda: verdict([1, 2, -1], [1], better="lower", at_least_zero=True),
        _("a direction nobody knows"): lambda: signals([31], xmr(STEADY), better="down"), _("luck without points before"): lambda: luck([], [1], better="lower"),
        _("luck without points after"): lambda: luck([1], [], better="lower"), _("a verdict nobody gave"): lambda: decision_fits("improved", "adopt"),
    }
    verdict_, limits_ = verdict(STEADY, FALLEN, better="lower"), xmr(STEADY)
    for given, name in ((verdict_, "verdict"), (limits_, "mean"), (signals([50], limits_)[0], "rule"), (luck([1], [2], better="lower"), "share")):
        tried[_("to polish it afterwards ({what})").format(what=type(given).__name__.lower())] = lambda given=given, name=name: setattr(given, name, 0)
    lines = []
    for name, work in tried.items():
        try:
            lines.append(f"{name}: {work()}")
        except CoachkitError as error:
            lines.append(f"{name}: {error}")
        except FrozenInstanceError:
            lines.append(f"{name}: " + _("it stands as it is."))
    return listed(_("What it refuses"), [(_("Tried"), lines)], _("{n} things tried.").format(n=len(lines)))


def whole_verdict() -> Shown:
    """One verdict with every number it rests on, as a file gets it."""
    groups = []
    for name, before, after, better in (PAIRS[0], PAIRS[1], PAIRS[9], *PAIRS[19:21]):
        found = verdict(before, after, better=better, at_least_zero=True)
        groups.append((_(name), [f"{key}: {_told(value)}" for key, value in found.as_dict().items()] + [_("the other way: {worse}").format(worse=found.worse)]))
    return listed(_("Every number"), groups, _("{n} verdicts in full.").format(n=len(groups)))


def _told(value: object) -> str:
    return f"{value:.6f}" if isinstance(value, float) else str(value)


def _numbers(values: list[float]) -> str:
    shown = [f"{v:g}" for v in values]
    return ", ".join(shown) if len(shown) <= 14 else ", ".join([*shown[:12], "…", shown[-1]])


def _r(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def _seen(found: list) -> str:
    return "; ".join(f"{one.rule} {one.start + 1}–{one.end + 1} {one.side}" for one in found) or "–"
