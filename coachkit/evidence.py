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
from coachkit.power import power
from coachkit.words import N_, _
from coachkit.xmr import (
    ENOUGH,
    FIRM,
    SD,
    Limits,
    Signal,
    Values,
    coarse,
    mean_of,
    numbers,
    side_of,
    signals,
    xmr,
)

__all__ = [
    "Limits", "Luck", "Signal", "Verdict", "coarse", "decision_fits", "in_words", "lag1", "luck", "luck_in_words", "p_words",
    "power", "rank_test", "signals", "verdict", "xmr",
]

SUPPORTED, NOT_CLEAR, NO_SIGN = "supported", "not clear yet", "no sign"
ALPHA = 0.05
FOLLOWING = 0.3  # |r1| beyond this is worth a warning


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


def lag1(values: Values) -> float | None:
    """How much each point follows the one before it, from −1 to 1; None under 3 points or without spread."""
    return _lag1_inside([values])


def verdict(before: Values, after: Values, *, better: str, at_least_zero: bool = False) -> Verdict:
    """Do the points after a change support that it helped? `before` freezes the limits (2 points or more).

    `r1` is taken inside the two parts, each around its own mean: a real shift alone does not raise it.
    """
    before, after = numbers(before, at_least_zero), numbers(after, at_least_zero)
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
    side = "less" if side_of(better) == "below" else "greater"
    return float(mannwhitneyu(after, before, alternative=side, method="exact" if exact else "asymptotic").pvalue)


def luck(before: Values, after: Values, *, better: str, seed: int = 1, shuffles: int = 1000) -> Luck:
    """Shuffle all points `shuffles` times: in what share is the difference of means at least this good?"""
    before, after = numbers(before), numbers(after)
    if not before or not after:
        raise BadInput(_("Luck needs a point or more before the change and after it."))
    sign = 1 if side_of(better) == "above" else -1
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


def in_words(verdict: Verdict) -> str:
    """The verdict for a person. Undecided never reads as a failure."""
    counts = {"before": verdict.n_before, "after": verdict.n_after}
    if not verdict.n_after:
        return _("Not clear yet: there are no points after a change, and {before} before it.").format(**counts)
    if min(counts.values()) < ENOUGH:
        return _(
            "Not clear yet: {before} points before and {after} after are too few for a verdict. "
            "Six of each are enough to look, twelve before make it firm."
        ).format(**counts)
    if verdict.verdict == SUPPORTED:
        return _(
            "Supported: against the limits of the {before} points before the change, the {after} after it show a "
            "signal on the better side, and the rank test agrees ({p})."
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
    if not verdict.mr_mean:
        return _("{start}; the points before the change never move, so there is nothing to hold a shift against.").format(start=start)
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
COARSE = N_("The numbers move in steps larger than their own spread, so the limits lie too close together and a signal is easily a false one. "
            "Count over a longer time, or measure finer.")
WORSE = N_("The points after the change went the other way, by the same two checks.")


def _warnings(before: Values, after: Values, limits: Limits, r1: float | None, worse: bool) -> list[str]:
    few = min(len(before), len(after)) < ENOUGH
    said = [
        (few, TOO_FEW), (limits.trial, TRIAL), (r1 is not None and r1 > FOLLOWING, FOLLOWS),
        (r1 is not None and r1 < -FOLLOWING, SWINGS), (coarse([*before, *after], limits), COARSE),
        (bool(signals(before, limits)), UNSTEADY), (worse, WORSE),
    ]
    facts = {"before": len(before), "after": len(after), "enough": ENOUGH, "firm": FIRM, "r1": r1}
    return [_(text).format(**facts) for true, text in said if true]


def _lag1_inside(parts: Sequence[Values]) -> float | None:
    """Lag-1 correlation inside the parts, each around its own mean; no pair reaches over a border."""
    together = spread = 0.0
    for part in parts:
        mean = mean_of(part) if part else 0.0
        rest = [v - mean for v in part]
        together += math.fsum(a * b for a, b in zip(rest, rest[1:], strict=False))
        spread += math.fsum(e * e for e in rest)
    return together / spread if spread > 0 and max(map(len, parts)) >= 3 else None
