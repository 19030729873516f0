"""Limits, signals, the verdict, luck: against published numbers, against other ways to compute, against chance."""

import itertools
import random

import numpy as np
import pytest
from scipy.stats import mannwhitneyu

from coachkit import evidence
from coachkit.errors import BadInput
from coachkit.evidence import Signal, coarse, decision_fits, in_words, lag1, luck, signals, verdict, xmr
from coachkit.power import POWER, POWER_STEPS

STEADY = [30, 33, 32, 27, 31, 28, 29, 34, 30, 26, 32, 28]  # mean 30, no signal inside
FALLEN = [23, 21, 22, 24, 23, 20, 21, 24, 22, 23]


# Limits

def test_the_published_vector_gives_the_published_limits():
    limits = xmr([10, 50, 40, 30])
    assert limits.mean == 32.5
    assert (limits.lower, limits.upper) == pytest.approx((-20.7, 85.7), abs=1e-12)
    assert limits.url == pytest.approx(65.36, abs=1e-12)
    assert (limits.n, limits.trial, limits.clamped) == (4, False, False)


def test_limits_are_not_rounded():
    limits = xmr([1, 2, 4])
    assert limits.upper == pytest.approx(7 / 3 + 2.66 * 1.5, abs=1e-14)


def test_a_measure_that_can_not_be_negative_has_no_limit_below_zero():
    limits = xmr([10, 50, 40, 30], at_least_zero=True)
    assert (limits.lower, limits.clamped) == (0.0, True)
    assert limits.upper == pytest.approx(85.7)
    assert not xmr([50, 52, 51], at_least_zero=True).clamped


@pytest.mark.parametrize(("n", "trial"), [(5, False), (6, True), (11, True), (12, False)])
def test_six_to_eleven_points_are_trial_limits(n, trial):
    assert xmr(list(range(n))).trial is trial


@pytest.mark.parametrize("values", [[], [3]])
def test_limits_of_fewer_than_two_points_are_refused(values):
    with pytest.raises(BadInput, match=f"two points or more; there are {len(values)}"):
        xmr(values)


@pytest.mark.parametrize("bad", [float("nan"), float("inf"), 1e200])
def test_a_value_that_is_no_usable_number_is_named_with_its_place(bad):
    with pytest.raises(BadInput, match="Point 2"):
        xmr([1, bad, 3])


def test_a_value_below_zero_contradicts_a_measure_that_can_not_be_negative():
    with pytest.raises(BadInput, match="Point 3 is -1"):
        verdict([1, 2, -1], [1], better="lower", at_least_zero=True)


# Signals

LIMITS = xmr([9, 11] * 6)  # mean 10, mean moving range 2, limits 4.68 to 15.32, half-way 7.34 and 12.66


def seen(values, **how):
    return [(s.rule, s.start, s.end, s.side) for s in signals(values, LIMITS, **how)]


def test_a_point_beyond_a_limit_is_a_signal_and_a_point_on_it_is_none():
    assert seen([10, 15.4, 4.6]) == [("beyond", 1, 1, "above"), ("beyond", 2, 2, "below")]
    assert seen([LIMITS.upper, LIMITS.lower]) == []


def test_eight_on_one_side_are_a_signal_and_seven_are_none():
    assert seen([11] * 7) == []
    assert seen([9, *[11] * 8, 9]) == [("eight", 1, 8, "above")]
    assert seen([9] * 11) == [("eight", 0, 10, "below")]


def test_a_point_on_the_mean_breaks_the_run():
    assert seen([11, 11, 11, 11, 10, 11, 11, 11, 11]) == []


def test_three_of_four_nearer_a_limit_than_the_mean_are_a_signal():
    assert seen([13, 13, 10, 13]) == [("three-of-four", 0, 3, "above")]
    assert seen([13, 13, 7, 7]) == []
    assert seen([12.6, 12.6, 12.6, 12.6]) == []
    assert seen([13] * 6) == [("three-of-four", 0, 5, "above")]


def test_only_the_favourable_side_counts_when_a_side_is_named():
    assert seen([16, 4], better="lower") == [("beyond", 1, 1, "below")]
    assert seen([16, 4], better="higher") == [("beyond", 0, 0, "above")]
    with pytest.raises(BadInput, match="'down' is no direction"):
        seen([16], better="down")


@pytest.mark.parametrize("value", [5, 0.1, 1 / 3, 1e-12, 123456.789])
def test_a_constant_series_has_no_signal(value):
    limits = xmr([value] * 12)
    assert signals([value] * 12, limits) == []
    assert lag1([value] * 12) is None


def share_with_a_signal(draw) -> float:
    """Of 2,000 charts of 24 weeks in which nothing changed, how many show one of the three patterns."""
    found = 0
    for seed in range(2_000):
        chance = random.Random(seed)
        values = [draw(chance) for _week in range(24)]
        found += bool(signals(values, xmr(values, at_least_zero=True)))
    return found / 2_000


def test_limits_from_twelve_points_give_a_false_signal_in_one_chart_of_four():
    """What lesson 11 says of its charts: limits from the first twelve weeks, patterns anywhere."""
    found = 0
    for seed in range(2_000):
        chance = random.Random(seed)
        values = [chance.gauss(60, 5) for _week in range(24)]
        found += bool(signals(values, xmr(values[:12], at_least_zero=True)))
    assert found / 2_000 == pytest.approx(0.25, abs=0.02)


def test_counts_that_hardly_differ_show_signals_that_are_none_six_times_as_often():
    assert share_with_a_signal(lambda chance: chance.gauss(60, 5)) == pytest.approx(0.11, abs=0.02)
    assert share_with_a_signal(lambda chance: float(round(chance.gauss(5, 0.5)))) == pytest.approx(0.65, abs=0.03)


@pytest.mark.parametrize(("values", "too_coarse"), [
    ([5, 5, 4, 6, 5, 5, 5, 4, 5, 6, 5, 5], True), ([5, 9, 3, 7, 4, 8, 6, 2, 7, 5, 9, 4], False), ([4.9, 5.1, 5.0, 5.3, 4.8, 5.2], False), ([5] * 12, False)])
def test_steps_larger_than_the_swing_make_limits_that_lie_too_close(values, too_coarse):
    assert coarse(values, xmr(values)) is too_coarse


def test_a_verdict_on_counts_that_hardly_differ_says_so():
    few = [5, 5, 4, 6, 5, 5, 5, 4, 5, 6, 5, 5]
    assert any("steps larger than their own spread" in said for said in verdict(few, few[::-1], better="higher").warnings)
    even = verdict([31, 40, 28, 36, 33, 29, 38, 30], [30, 37, 29, 41, 33, 35, 28, 39], better="higher")
    assert not any("steps larger" in said for said in even.warnings)


def test_a_limit_cut_at_zero_is_no_limit_to_cross_but_half_way_stays():
    limits = xmr([0, 2] * 6, at_least_zero=True)  # mean 1, mean moving range 2: half-way lies below zero
    assert signals([0, 0, 0, 0], limits) == []
    limits = xmr([3, 7, 3, 7, 3, 7], at_least_zero=True)  # mean 5, moving range 4, lower cut, half-way −0.3
    assert signals([0] * 8, limits) == [Signal("eight", 0, 7, "below")]
    assert signals([-0.1], limits) == []


# Verdict

def test_a_signal_and_a_rank_test_together_support():
    found = verdict(STEADY, FALLEN, better="lower")
    assert (found.verdict, found.signal, found.warnings) == ("supported", True, [])
    assert found.p < 0.001
    assert (found.n_before, found.n_after, found.mean) == (12, 10, 30)


def test_a_signal_alone_is_not_clear_yet():
    found = verdict(STEADY, [31, 29, 30, 33, 28, 32, 10, 31], better="lower")
    assert (found.verdict, found.signal) == ("not clear yet", True)
    assert found.p > 0.05


def test_a_rank_test_alone_is_not_clear_yet():
    found = verdict(STEADY, [29, 26, 28, 30.5, 26.5, 29.5, 26, 28.5], better="lower")
    assert (found.verdict, found.signal) == ("not clear yet", False)
    assert found.p < 0.05


def test_neither_is_no_sign():
    found = verdict(STEADY, [31, 29, 30, 33, 28, 32, 27, 31], better="lower")
    assert (found.verdict, found.signal) == ("no sign", False)


def test_the_other_direction_is_no_sign_and_says_that_it_went_the_other_way():
    found = verdict(STEADY, FALLEN, better="higher")
    assert (found.verdict, found.worse) == ("no sign", True)
    assert "other way" in found.warnings[-1] and "other way" in in_words(found)


def test_a_lean_to_the_other_side_without_a_signal_is_not_called_worse():
    found = verdict(STEADY, [29, 26, 28, 30.5, 26.5, 29.5, 26, 28.5], better="higher")
    assert (found.verdict, found.worse) == ("no sign", False)


@pytest.mark.parametrize(("before", "after"), [(STEADY[:5], FALLEN), (STEADY, FALLEN[:5]), (STEADY, []), (STEADY[:2], FALLEN)])
def test_under_six_points_the_verdict_is_withheld_and_says_so(before, after):
    found = verdict(before, after, better="lower")
    assert found.verdict == "not clear yet"
    assert any(w.startswith(f"Verdict withheld: {len(before)} points before and {len(after)} after") for w in found.warnings)


def test_six_points_on_each_side_are_enough_and_the_limits_are_called_trial():
    found = verdict(STEADY[:6], FALLEN[:6], better="lower")
    assert found.verdict == "supported"
    assert found.warnings == ["Trial limits: 6 points before the change; 12 or more make them firm."]


def test_the_limits_are_those_of_the_points_before_alone():
    assert verdict(STEADY, FALLEN, better="lower").upper == xmr(STEADY).upper


def test_a_real_shift_does_not_raise_the_correlation_warning():
    found = verdict(STEADY, FALLEN, better="lower")
    assert lag1([*STEADY, *FALLEN]) > 0.6  # what a naive r1 over all points would have said
    assert abs(found.r1) <= 0.3 and found.warnings == []
    assert found.r1 == pytest.approx(verdict(STEADY, [v + 50 for v in FALLEN], better="lower").r1)


def test_points_that_follow_one_another_are_warned_about():
    slow = [30, 31, 32, 33, 33, 32, 31, 30, 29, 28, 28, 29]
    assert "Each point leans on the one before it (r1 = 0." in " ".join(verdict(slow, slow, better="lower").warnings)
    turns = [30, 34] * 6
    assert "High and low take turns (r1 = -0." in " ".join(verdict(turns, turns, better="lower").warnings)


def test_r1_of_a_short_series_is_the_textbook_one():
    # deviations −2 −1 0 1 2: products 2 0 0 2, squares 10
    assert lag1([1, 2, 3, 4, 5]) == pytest.approx(0.4)
    assert lag1([1, 2]) is None


def test_an_unsteady_baseline_is_named():
    found = verdict([*STEADY[:4], 90, *STEADY[4:]], FALLEN, better="lower")
    assert any("already hold a signal" in w for w in found.warnings)


def test_the_dictionary_has_exactly_the_promised_keys():
    assert list(verdict(STEADY, FALLEN, better="lower").as_dict()) == [
        "verdict", "signal", "p", "r1", "n_before", "n_after", "mean", "mr_mean", "upper", "lower", "warnings"]


def by_hand(before, after):
    """One-sided rank test by listing every way to deal the ranks: P(U at most as large as seen)."""
    pooled, n = [*before, *after], len(after)
    def wins(of, than):
        return sum(a > b for a in of for b in than)
    low = wins(after, before)
    deals = list(itertools.combinations(range(len(pooled)), n))
    as_low = sum(wins([pooled[i] for i in d], [v for i, v in enumerate(pooled) if i not in d]) <= low for d in deals)
    return as_low / len(deals)


def test_the_rank_test_equals_listing_every_deal():
    draw = random.Random(4)
    for _turn in range(20):
        before, after = [draw.gauss(0, 1) for _ in range(5)], [draw.gauss(-0.5, 1) for _ in range(4)]
        assert evidence.rank_test(before, after, better="lower") == pytest.approx(by_hand(before, after))
        mirrored = evidence.rank_test([-v for v in before], [-v for v in after], better="higher")
        assert mirrored == pytest.approx(by_hand(before, after))


def test_the_rank_test_with_ties_uses_the_normal_approximation():
    before, after = [3, 4, 4, 5, 6, 7], [2, 3, 3, 4, 4, 5]
    expected = mannwhitneyu(after, before, alternative="less", method="asymptotic", use_continuity=True).pvalue
    assert evidence.rank_test(before, after, better="lower") == expected
    assert evidence.rank_test([5] * 6, [5] * 6, better="lower") == 1.0
    assert evidence.rank_test([5], [], better="lower") is None


def test_the_rank_test_is_exact_up_to_fifty_points_a_side_and_approximate_beyond():
    draw = random.Random(5)
    for n, method in ((50, "exact"), (51, "asymptotic")):
        before, after = ([draw.gauss(0, 1) for _ in range(k)] for k in (n, 12))
        expected = mannwhitneyu(after, before, alternative="less", method=method).pvalue
        assert evidence.rank_test(before, after, better="lower") == expected


# Luck

def test_luck_counts_the_shuffles_that_are_at_least_as_good():
    before, after = [1, 2, 3, 4], [0, 5]
    deals = list(itertools.combinations([*before, *after], 2))
    share = sum(sum(d) <= sum(after) for d in deals) / len(deals)
    assert luck(before, after, better="lower", shuffles=20_000).share == pytest.approx(share, abs=0.01)


def test_luck_is_the_same_for_the_same_seed_and_says_its_seed():
    one, two = (luck(STEADY, [29, 31, 27, 30], better="lower", seed=3) for _ in range(2))
    assert one == two and one.seed == 3 and one.shuffles == 1000
    assert one.share != luck(STEADY, [29, 31, 27, 30], better="lower", seed=4).share


def test_a_real_difference_is_almost_never_luck_and_no_difference_always_is():
    assert luck(STEADY, FALLEN, better="lower").share <= 0.001
    assert luck(STEADY, FALLEN, better="lower").observed == pytest.approx(22.3 - 30)
    assert luck([0.1] * 6, [0.1] * 3, better="higher").share == 1.0
    with pytest.raises(BadInput, match="Luck needs"):
        luck(STEADY, [], better="lower")


# Decision and words

@pytest.mark.parametrize(("verdict", "fitting"), [
    ("supported", {"adopt", "adapt", "extend"}),
    ("not clear yet", {"adapt", "abandon", "extend"}),
    ("no sign", {"adapt", "abandon", "extend"}),
])
def test_only_a_supported_change_can_be_adopted(verdict, fitting):
    assert {d for d in ("adopt", "adapt", "abandon", "extend") if decision_fits(verdict, d)} == fitting


def test_an_unknown_verdict_is_refused():
    with pytest.raises(BadInput, match="'maybe' is no verdict"):
        decision_fits("maybe", "adopt")


def test_undecided_reads_as_what_we_would_have_seen():
    # mean moving range 40/11, so an sd of 3.22 and 1.5 of them 4.84
    found = verdict(STEADY, [31, 29, 30, 33, 28, 32, 27, 31, 30, 29], better="lower")
    assert in_words(found) == (
        "No sign of a change yet; with so many points (12 before, 10 after) we would have seen a shift of 1.5 sd "
        "(about 4.84 here) in about 85 of 100 cases.")


def test_the_words_follow_the_verdict():
    assert in_words(verdict(STEADY, FALLEN, better="lower")).endswith("and the rank test agrees (p < .001).")
    chart = verdict(STEADY, [31, 29, 30, 33, 28, 32, 10, 31], better="lower")
    assert in_words(chart).startswith("Not clear yet: the chart shows a signal, the rank test sees none so far; with so")
    ranks = verdict(STEADY, [29, 26, 28, 30.5, 26.5, 29.5, 26, 28.5], better="lower")
    assert in_words(ranks).startswith("Not clear yet: the rank test leans the better way")
    assert in_words(verdict(STEADY, FALLEN[:3], better="lower")).startswith("Not clear yet: 12 points before and 3 after")
    assert in_words(verdict(STEADY, [], better="lower")).startswith("Not clear yet: there are no points after")


def test_no_words_call_an_undecided_result_a_failure():
    draw = random.Random(2)
    for _turn in range(100):
        found = verdict([draw.gauss(0, 1) for _ in range(12)], [draw.gauss(0, 1) for _ in range(draw.randint(0, 12))],
                        better="lower")
        said = in_words(found).lower()
        assert not any(word in said for word in ("fail", "wrong", "insignificant", "disprov"))


@pytest.mark.parametrize(("p", "words"), [(0.0001, "p < .001"), (0.034, "p = .034"), (0.03, "p = .03"), (None, "no p")])
def test_p_is_written_as_papers_write_it(p, words):
    assert evidence.p_words(p) == words


# Simulation: the promise in numbers

def share_supported(draw, n_before, n_after, seeds, **how):
    hits = 0
    for seed in range(seeds):
        rng = random.Random(seed)
        before, after = ([draw(rng) for _ in range(n)] for n in (n_before, n_after))
        hits += verdict(before, after, better="lower", **how).verdict == "supported"
    print(f"\nno change, {n_before} before and {n_after} after: supported in {hits / seeds:.1%} of {seeds} seeds")
    return hits / seeds


def test_without_a_change_at_most_3_of_100_are_supported():
    """2,000 seeds, independent normal points, baseline 12, after 10, no change."""
    assert share_supported(lambda rng: rng.gauss(30, 3), 12, 10, 2000) <= 0.03


def test_without_a_change_at_most_3_of_100_skewed_series_are_supported():
    """2,000 seeds, independent log-normal points, baseline 12, after 10, no change."""
    assert share_supported(lambda rng: rng.lognormvariate(3, 0.6), 12, 10, 2000, at_least_zero=True) <= 0.03


def found_in_table_cell(n_before, n_after, runs=4000):
    """The verdict of many runs at once, written with arrays: a second way to compute it."""
    rng = np.random.default_rng([11, n_before, n_after])
    before, after = rng.normal(size=(runs, n_before)), rng.normal(-1.5, 1, size=(runs, n_after))
    mean = before.mean(1, keepdims=True)
    moving = np.abs(np.diff(before, axis=1)).mean(1, keepdims=True)
    def most(flags, size):
        if flags.shape[1] < size:
            return np.zeros(runs)
        return np.lib.stride_tricks.sliding_window_view(flags, size, axis=1).sum(2).max(1)
    signal = ((after < mean - 2.66 * moving).any(1) | (most(after < mean, 8) >= 8)
              | (most(after < mean - 1.33 * moving, 4) >= 3))
    p = mannwhitneyu(after, before, alternative="less", method="exact", axis=1).pvalue
    return 100 * (signal & (p < 0.05)).mean()


def test_the_table_of_what_we_would_have_seen_can_be_computed_again():
    """Normal points, shift 1.5 sd, 4,000 runs a cell: within 2.5 of 100 (three standard errors and the rounding)."""
    for row, n_before in zip(POWER, POWER_STEPS, strict=True):
        for stored, n_after in zip(row, POWER_STEPS, strict=True):
            assert found_in_table_cell(n_before, n_after) == pytest.approx(stored, abs=2.5), (n_before, n_after)


def test_between_two_cells_the_smaller_one_is_promised():
    assert evidence.power(12, 10) == evidence.power(15, 11) == 85
    assert evidence.power(100, 100) == 100 and evidence.power(6, 6) == 52
