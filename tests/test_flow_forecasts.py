"""Forecasts without drawing: the same figures as by the plainest sums, and quick after one day on which thousands were closed."""

import time
import tracemalloc

import numpy as np
import pytest
from flowtables import day, two

from coachkit.flow import forecasts
from coachkit.flow.answers import forecast
from coachkit.flow.forecasts import (
    LEVELS,
    exactly_how_many,
    exactly_when,
    how_many_bars,
    how_many_shares,
    when_bars,
)
from coachkit.flowshown import forecast as drawn

BULK = np.array([0, 1, 2, 0, 3, 0, 1, 0, 2, 3] * 5 + [0] * 9 + [2_000])


def histories(largest):
    draw = np.random.default_rng(11)
    return [draw.poisson(0.7, 60), draw.integers(0, 4, 30), np.array([0, 1] * 30), np.append(draw.integers(0, 4, 59), largest), np.ones(60, dtype=int)]


def added_up(history, days):
    """The distribution of a sum of `days` draws, one convolution a day."""
    shares, total = np.bincount(history) / len(history), np.ones(1)
    for _day in range(days):
        total = np.convolve(total, shares)
    return total


def passage(history, items):
    """Share of futures that have reached `items` after 0, 1, 2 … days, day by day."""
    shares, below, reached = np.bincount(history) / len(history), np.ones(1), [0.0]
    while reached[-1] < 0.9995 and len(reached) <= 3_650:
        below = np.convolve(below, shares)[:items]
        reached.append(1 - below.sum())
    return np.array(reached)


@pytest.mark.parametrize("days", [1, 2, 14, 61])
def test_how_many_is_what_one_convolution_a_day_gives(days):
    for history in histories(300):
        wanted = added_up(history, days)
        found = how_many_shares(history, days)
        assert len(found) == len(wanted) and np.abs(found - wanted).max() < 1e-12 and found.min() >= 0
        at_least = wanted[::-1].cumsum()[::-1]
        assert exactly_how_many(history, days) == {level: np.flatnonzero(at_least >= level / 100 - 1e-10)[-1] for level in LEVELS}


@pytest.mark.parametrize("items", [1, 2, 40, 900])
def test_when_is_what_a_walk_day_by_day_gives(items):
    for history in histories(300):
        reached = passage(history, items)
        assert exactly_when(history, items) == {level: np.flatnonzero(reached >= level / 100 - 1e-10)[0] for level in LEVELS}


def test_the_bars_of_a_chart_hold_the_shares_of_their_values():
    for history in histories(40):
        shares, bars = added_up(history, 30), how_many_bars(history, 30)
        ends = bars.first + bars.width * np.arange(len(bars.shares))
        assert bars.shares == pytest.approx([shares[end : end + bars.width].sum() for end in ends], abs=1e-3) and len(ends) <= 120
        reached, bars = np.append(passage(history, 150), [1] * 400), when_bars(history, 150)
        ends = bars.first - 1 + bars.width * np.arange(len(bars.shares) + 1)
        assert bars.shares == pytest.approx(np.diff(reached[ends]), abs=1e-9) and len(ends) <= 121


def test_after_one_bulk_close_a_forecast_still_takes_seconds():
    begin = time.process_time()
    assert exactly_how_many(BULK, 365)[50] > exactly_how_many(BULK, 365)[95] > 0
    assert exactly_when(BULK, 100_000)[50] < exactly_when(BULK, 100_000)[85]
    assert exactly_how_many(np.append(BULK[:-1], 300), 3_650)[85] > 0
    assert time.process_time() - begin < 6  # one after the other; each took more than half a minute


def test_where_the_exact_answer_is_too_long_it_is_left_out_and_the_drawn_one_stays(tmp_path):
    rows = [f"i{n},,2026-03-02,2026-03-0{3 + n}" for n in range(5)]
    board = two(tmp_path, *rows, *(f"b{n},,2026-03-02,2026-03-09" for n in range(1_000)))
    found = forecast(board, day("2026-03-09"), days=3_650, trials=100)
    assert found["exact"] is None and found["how_many"]["85"] > 0
    assert any("too long" in note for note in found["notes"])
    assert drawn(board.items, day("2026-03-09"), found, 3_650, None).get_label().startswith("Of 100 futures: 50 reach")
    walk = forecasts.walk_forward(np.append(np.tile(BULK[:-1], 2), 10**6), history=60)
    assert walk.n > 0


def test_what_takes_more_than_ten_years_has_no_bars_and_says_so(tmp_path):
    board = two(tmp_path, *(f"i{n},,2026-03-02,2026-03-{3 + n:02d}" for n in range(5)))
    found = forecast(board, day("2026-04-30"), items=100_000, trials=100)
    assert set(found["when"].values()) == set(found["exact"].values()) == {None} and not any("too long" in note for note in found["notes"])
    assert drawn(board.items, day("2026-04-30"), found, None, 100_000).get_label() == "It takes more than ten years in most futures."


def test_many_futures_take_no_more_memory_than_few():
    tracemalloc.start()
    try:
        forecasts.how_many(BULK, 8, trials=300_000)
        forecasts.when(BULK, 10, trials=300_000)
        assert tracemalloc.get_traced_memory()[1] < 60_000_000
    finally:
        tracemalloc.stop()


def test_a_board_on_which_nothing_is_finished_yet_is_refused_in_words_that_say_so(tmp_path):
    board = two(tmp_path, "a,2026-03-01,2026-03-02,")
    begin = time.process_time()
    with pytest.raises(forecasts.TooThin, match="nothing was finished on this board up to that day"):
        forecast(board, day("2026-03-09"), days=14)
    assert time.process_time() - begin < 1
