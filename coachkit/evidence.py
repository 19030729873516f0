"""Did it change, or is it the usual up and down? Plain lists in, an honest answer out.

Limits are those of an XmR chart (Wheeler): mean ± 2.66 × mean moving range of the baseline, frozen before
the change and never rounded. A verdict asks two different questions of the points after the change, a
favourable chart signal and a one-sided Mann-Whitney test (p < .05):

    both say yes → "supported"      one of them → "not clear yet"      none → "no sign"

Under 6 points on either side the verdict is withheld and reads "not clear yet".
"""

import math
import random
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field

from coachkit.errors import BadInput
from coachkit.words import N_, _

SUPPORTED, NOT_CLEAR, NO_SIGN = "supported", "not clear yet", "no sign"
ENOUGH, FIRM = 6, 12  # points for any verdict; points for firm limits (NHS-R calls fewer "trial")
ALPHA = 0.05
FOLLOWING = 0.3  # |r1| beyond this is worth a warning
SD = 1 / 1.128  # of a mean moving range, for normal data (d2 for two points)

# Of 100 cases, how many shifts of 1.5 sd the verdict finds. Rows: points before; columns: points after.
# Simulated (normal, independent, 20,000 runs a cell); tests/test_evidence.py computes the table again.
POWER_STEPS = (6, 8, 10, 12, 16, 20, 30)
POWER = (
    (52, 71, 77, 80, 87, 90, 93),
    (53, 75, 80, 85, 91, 94, 97),
    (56, 77, 84, 87, 93, 95, 98),
    (56, 80, 85, 89, 94, 97, 99),
    (58, 81, 87, 91, 95, 98, 99),
    (58, 82, 87, 91, 96, 98, 100),
    (59, 83, 89, 93, 97, 99, 100),
)

Values = Sequence[float]


@dataclass(frozen=True)
class Limits:
    """Natural process limits in the unit of the values; `url` is the limit of the moving ranges."""

    mean: float
    mr_mean: float
    upper: float
    lower: float
    url: float
    n: int
    trial: bool  # 6 to 11 points: good enough to start, not to lean on
    clamped: bool = False  # the measure can't be negative and the lower limit would have been


@dataclass(frozen=True)
class Signal:
    """What a rule of the chart saw, and the first and last position (from 0) where it saw it."""

    rule: str  # beyond | eight | three-of-four
    start: int
    end: int
    side: str  # above | below


@dataclass(frozen=True)
class Verdict:
    """What the points allow to be said. `p` and `r1` are None where they can't be computed."""

    verdict: str
    signal: bool
    p: float | None
    r1: float | None
    n_before: int
    n_after: int
    mean: float
    mr_mean: float
    upper: float
    lower: float
    warnings: list[str] = field(default_factory=list)
    worse: bool = field(default=False, repr=False)  # both questions say yes for the other direction

    def as_dict(self) -> dict:
        """Exactly the keys that `coachkit verdict --format json` writes."""
        return {name: value for name, value in asdict(self).items() if name != "worse"}


@dataclass(frozen=True)
class Luck:
    """How often shuffled points differ at least as favourably as the real ones did."""

    share: float
    seed: int
    shuffles: int
    observed: float  # mean after minus mean before


def xmr(values: Values, *, at_least_zero: bool = False) -> Limits:
    """The limits of these points (2 or more). `at_least_zero` holds the lower limit at 0.

    Source: Wheeler, *Understanding Variation*; check vector [10, 50, 40, 30] → 32.5, −20.7…85.7, 65.36.
    """
    values = _numbers(values, at_least_zero)
    if len(values) < 2:
        raise BadInput(_("Limits need two points or more; there are {n}.").format(n=len(values)))
    mean = math.fsum(values) / len(values)
    mr_mean = math.fsum(abs(b - a) for a, b in zip(values, values[1:], strict=False)) / (len(values) - 1)
    lower = mean - 2.66 * mr_mean
    clamped = at_least_zero and lower < 0
    return Limits(
        mean, mr_mean, mean + 2.66 * mr_mean, 0.0 if clamped else lower, 3.268 * mr_mean, len(values),
        ENOUGH <= len(values) < FIRM, clamped,
    )


def signals(values: Values, limits: Limits, *, better: str | None = None) -> list[Signal]:
    """What Wheeler's three rules see; with `better` (lower | higher) only on the favourable side.

    A point beyond a limit; eight in a row on one side (a point on the mean breaks the run); three of four
    nearer a limit than the mean. Half-way is always measured to the natural limit, also where 0 cuts it.
    """
    found = []
    for side, sign in (("above", 1), ("below", -1)):
        if better and side != _side(better):
            continue
        away = [sign * (v - limits.mean) for v in values]
        limit = sign * ((limits.upper if sign > 0 else limits.lower) - limits.mean)
        if not (side == "below" and limits.clamped):
            found += [Signal("beyond", i, i, side) for i, a in enumerate(away) if a > limit]
        found += [Signal("eight", a, b, side) for a, b in _runs([a > 0 for a in away], 8)]
        near = [a > 1.33 * limits.mr_mean for a in away]
        found += [Signal("three-of-four", a, b, side) for a, b in _three_of_four(near)]
    return sorted(found, key=lambda s: (s.start, s.end, s.rule))


def lag1(values: Values) -> float | None:
    """How much each point follows the one before it, from −1 to 1; None under 3 points or without spread."""
    return _lag1_inside([values])


def verdict(before: Values, after: Values, *, better: str, at_least_zero: bool = False) -> Verdict:
    """Do the points after a change support that it helped? `before` freezes the limits (2 points or more).

    `r1` is taken inside the two parts, each around its own mean: a real shift alone does not raise it.
    """
    before, after = _numbers(before, at_least_zero), _numbers(after, at_least_zero)
    other = "higher" if better == "lower" else "lower"
    limits = xmr(before, at_least_zero=at_least_zero)
    seen, p = bool(signals(after, limits, better=better)), rank_test(before, after, better=better)
    against = bool(signals(after, limits, better=other))
    p_against = rank_test(before, after, better=other)
    enough = min(len(before), len(after)) >= ENOUGH
    worse = enough and against and p_against is not None and p_against < ALPHA
    yes = seen + (p is not None and p < ALPHA)
    said = (NO_SIGN, NOT_CLEAR, SUPPORTED)[yes] if enough else NOT_CLEAR
    r1 = _lag1_inside([before, after])
    return Verdict(
        said, seen, p, r1, len(before), len(after), limits.mean, limits.mr_mean, limits.upper, limits.lower,
        _warnings(before, after, limits, r1, worse), worse,
    )


def rank_test(before: Values, after: Values, *, better: str) -> float | None:
    """One-sided Mann-Whitney p that `after` lies on the favourable side; None when a part is empty.

    Exact without ties up to 50 points a side, else the normal approximation with tie and continuity
    correction: chosen here, so that an answer can't depend on what scipy takes for automatic.
    """
    if not before or not after:
        return None
    pooled = [*before, *after]
    if len(set(pooled)) == 1:
        return 1.0
    from scipy.stats import mannwhitneyu

    exact = len(set(pooled)) == len(pooled) and max(len(before), len(after)) <= 50
    side = "less" if _side(better) == "below" else "greater"
    return float(mannwhitneyu(after, before, alternative=side, method="exact" if exact else "asymptotic").pvalue)


def luck(before: Values, after: Values, *, better: str, seed: int = 1, shuffles: int = 1000) -> Luck:
    """Shuffle all points `shuffles` times: in what share is the difference of means at least this good?"""
    before, after = _numbers(before), _numbers(after)
    if not before or not after:
        raise BadInput(_("Luck needs a point or more before the change and after it."))
    sign = 1 if _side(better) == "above" else -1
    pooled, draw, n = [*before, *after], random.Random(seed), len(after)
    # With the pool fixed, the larger mean difference is the larger sum; fsum does not depend on the order.
    reached, hits = sign * math.fsum(after), 0
    for _turn in range(shuffles):
        draw.shuffle(pooled)
        hits += sign * math.fsum(pooled[:n]) >= reached
    return Luck(hits / shuffles, seed, shuffles, math.fsum(after) / n - math.fsum(before) / len(before))


# Which decision a verdict can carry. Adopting needs support; giving up a supported change needs a reason too.
FITS = {
    SUPPORTED: {"adopt", "adapt", "extend"},
    NOT_CLEAR: {"adapt", "abandon", "extend"},
    NO_SIGN: {"adapt", "abandon", "extend"},
}


def decision_fits(verdict: str, decision: str) -> bool:
    """True when the decision (adopt | adapt | abandon | extend) follows from the verdict."""
    if verdict not in FITS:
        raise BadInput(_("'{value}' is no verdict. Say one of: {known}.").format(value=verdict, known=", ".join(FITS)))
    return decision in FITS[verdict]


def power(n_before: int, n_after: int) -> int:
    """Of 100 shifts of 1.5 sd, how many a verdict on so many points finds (the next smaller case of the table)."""
    row, column = (max((i for i, n in enumerate(POWER_STEPS) if n <= k), default=0) for k in (n_before, n_after))
    return POWER[row][column]


def in_words(verdict: Verdict) -> str:
    """The verdict for a person. Undecided never reads as a failure."""
    counts = {"before": verdict.n_before, "after": verdict.n_after}
    if min(counts.values()) < ENOUGH:
        return _(
            "Not clear yet: {before} points before and {after} after are too few for a verdict. "
            "Six of each are enough to look, twelve before make it firm."
        ).format(**counts)
    if verdict.verdict == SUPPORTED:
        return _(
            "Supported: the {after} points after the change leave the limits of the {before} before it, "
            "and ranked together they lie on the better side ({p})."
        ).format(**counts, p=p_words(verdict.p))
    if verdict.worse:
        return _(
            "No sign that it got better; by the same two checks the {after} points after the change went the "
            "other way. What else happened there?"
        ).format(**counts)
    return _undecided(verdict, counts)


def luck_in_words(luck: Luck) -> str:
    """What the luck button says."""
    return _("Shuffled {shuffles} times, chance alone gave a difference at least this good {hits} times.").format(
        shuffles=f"{luck.shuffles:,}", hits=f"{round(luck.share * luck.shuffles):,}"
    )


def p_words(p: float | None) -> str:
    """A p-value for a sentence: "p = .03", "p < .001"."""
    if p is None:
        return _("no p")
    return "p < .001" if p < 0.001 else "p = " + f"{p:.3f}".removeprefix("0").removesuffix("0")


def _undecided(verdict: Verdict, counts: dict[str, int]) -> str:
    start = _("No sign of a change yet")
    if verdict.verdict == NOT_CLEAR:
        start = _("Not clear yet: the chart shows a signal, the rank test sees none so far")
        if not verdict.signal:
            start = _("Not clear yet: the rank test leans the better way, the chart shows no signal so far")
    return _(
        "{start}; with so many points ({before} before, {after} after) we would have seen a shift of 1.5 sd "
        "(about {shift} here) in about {power} of 100 cases."
    ).format(
        start=start, **counts, shift=f"{1.5 * SD * verdict.mr_mean:.3g}",
        power=power(verdict.n_before, verdict.n_after),
    )


TOO_FEW = N_("Verdict withheld: {before} points before and {after} after; it takes {enough} of each.")
TRIAL = N_("Trial limits: {before} points before the change; {firm} or more make them firm.")
FOLLOWS = N_("Each point leans on the one before it (r1 = {r1:.2f}). Then chance looks like a change more often: "
             "at .5 in about 14 of 100 cases.")
SWINGS = N_("High and low take turns (r1 = {r1:.2f}). Is something carried over from one point to the next?")
UNSTEADY = N_("The points before the change already hold a signal. What happened there? Limits from a steady stretch "
              "say more.")
WORSE = N_("The points after the change went the other way, by the same two checks.")


def _warnings(before: Values, after: Values, limits: Limits, r1: float | None, worse: bool) -> list[str]:
    few = min(len(before), len(after)) < ENOUGH
    said = [
        (few, TOO_FEW), (limits.trial, TRIAL), (r1 is not None and r1 > FOLLOWING, FOLLOWS),
        (r1 is not None and r1 < -FOLLOWING, SWINGS), (bool(signals(before, limits)), UNSTEADY), (worse, WORSE),
    ]
    facts = {"before": len(before), "after": len(after), "enough": ENOUGH, "firm": FIRM, "r1": r1}
    return [_(text).format(**facts) for true, text in said if true]


def _numbers(values: Values, at_least_zero: bool = False) -> list[float]:
    numbers = [float(v) for v in values]
    for at, v in enumerate(numbers, 1):
        if not math.isfinite(v):
            raise BadInput(_("Point {at} is '{value}'. Leave it out, or give the number.").format(at=at, value=v))
        if at_least_zero and v < 0:
            raise BadInput(
                _("Point {at} is {value:g}, but this measure was said never to be below zero.").format(at=at, value=v)
            )
    return numbers


def _side(better: str) -> str:
    try:
        return {"lower": "below", "higher": "above"}[better]
    except KeyError:
        raise BadInput(_("'{value}' is no direction. Say lower or higher.").format(value=better)) from None


def _lag1_inside(parts: Sequence[Values]) -> float | None:
    """Lag-1 correlation inside the parts, each around its own mean; no pair reaches over a border."""
    together = spread = 0.0
    for part in parts:
        mean = math.fsum(part) / len(part) if part else 0.0
        rest = [v - mean for v in part]
        together += math.fsum(a * b for a, b in zip(rest, rest[1:], strict=False))
        spread += math.fsum(e * e for e in rest)
    return together / spread if spread > 0 and max(map(len, parts)) >= 3 else None


def _runs(flags: list[bool], least: int) -> list[tuple[int, int]]:
    """First and last position of every unbroken run of at least `least`."""
    found, start = [], None
    for at, flag in enumerate([*flags, False]):
        if flag and start is None:
            start = at
        elif not flag and start is not None:
            if at - start >= least:
                found.append((start, at - 1))
            start = None
    return found


def _three_of_four(near: list[bool]) -> list[tuple[int, int]]:
    """Windows of four with three or more, joined where they overlap."""
    found: list[tuple[int, int]] = []
    for start in range(len(near) - 3):
        if sum(near[start : start + 4]) < 3:
            continue
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], start + 3)
        else:
            found.append((start, start + 3))
    return found
