"""Lesson 11: its numbers are those of the cases, its keys those of the engine, and a learner's slip is met."""

import re
from datetime import date

import numpy as np
import pytest

from coachkit.boardsshown import chart_of, forecast_of, measures_of
from coachkit.cases import make
from coachkit.content import find_lesson
from coachkit.errors import UnknownName
from coachkit.exercises import load, mark_sort
from coachkit.exercises.marking import mark_reckoning, number_in
from coachkit.flow import forecasts, measures
from coachkit.flow.answers import few_a_week, forecast_items, measured_items
from coachkit.flow.looks import look
from coachkit.flow.practice import UNTIL, practice_board
from coachkit.flowwords import BROKEN, past_in_words
from coachkit.journal import open_journal
from coachkit.lesson import open_lesson
from coachkit.practices import ValueStream
from coachkit.practices.value_stream import (
    MISSED,
    flow_efficiency,
    lead_time,
    longest_wait,
    minutes,
    touch_time,
)
from coachkit.review import review
from coachkit.sample import add_learner, stories
from coachkit.xmr import coarse, signals, xmr

CONTENT = load().lessons["11"]
SUNDAY, LAST = np.datetime64(UNTIL["K1"]), np.datetime64(UNTIL["K4"])
STREAM = load().record("ledger-stream").made()


@pytest.fixture(scope="module")
def lark():
    return practice_board("K4").items


@pytest.fixture(scope="module")
def desk():
    return practice_board("K1").items


def keys(id: str) -> list[float]:
    return [figure.key for figure in load().reckoning(id).figures]


def page() -> str:
    return find_lesson("11").read_text(encoding="utf-8")


def lesson(tmp_path, mode="interactive"):
    return open_lesson("11", "", mode, str(tmp_path / "j.db"))


# -- Northgate's Sunday ------------------------------------------------------------------------------------------


def test_the_numbers_of_the_sunday_are_the_engines(desk):
    there = measures.wip(desk, SUNDAY)
    took, at = measures.cycle_times(desk, SUNDAY)
    friday = took[[desk.ids[n] for n in at].index("NG-10465")]
    assert keys("l11-sunday") == [there.end_of_day, int((desk.finished == SUNDAY).sum()), friday, measures.ages(desk, SUNDAY)[0][0]]
    assert there.touched == 11


def test_the_list_of_the_sunday_holds_those_that_were_touched_and_nothing_of_monday(tmp_path):
    said = lesson(tmp_path, "batch").table("touched", day="2026-03-01").text
    assert said.count("NG-") == 11 and said.count("still open") == 5 and " 2 Mar" not in said


@pytest.mark.parametrize(("figure", "written", "says"), [(0, "11", "still there at midnight"), (2, "2 days", "Sunday minus Friday"), (2, "7", "Name the days")])
def test_a_known_slip_is_met_with_its_own_words_and_any_other_number_with_the_hint(figure, written, says):
    item = load().reckoning("l11-sunday")
    right, words = mark_reckoning(item, {item.figures[figure].ask: written}).said[item.figures[figure].ask]
    assert not right and says in words


@pytest.mark.parametrize(("text", "number"), [("3 days", 3), ("1,0 %", 1), ("about 5", 5), ("six", None), ("", None)])
def test_a_number_is_read_as_people_write_it(text, number):
    assert number_in(text) == number


# -- Lark --------------------------------------------------------------------------------------------------------


def test_what_is_said_of_larks_promise_is_what_the_newest_forty_took(lark, tmp_path):
    took, _at = measures.cycle_times(lark, LAST)
    year, recent = measures.percentiles(took), measures.percentiles(took[-40:])
    assert f"Half of the items took {year[50]} days or less" in page()
    question = load().question("l11-promise")
    assert question.key.text == f"Up to {recent[85]} days, in 85 of 100 cases." and f"{recent[95]} days for 95" in question.key.feedback
    assert f"85 of 100 took {recent[85]} or less, 95 of 100 took {recent[95]} or less" in measures_of("K4", "recent").text
    assert recent[85] > year[85]  # which is why the whole year is not enough


def test_lesson_00_says_of_larks_days_what_the_finished_items_took(lark):
    took, at = measures.cycle_times(lark, LAST)
    january = int(np.median(took[lark.finished[at] < np.datetime64("2026-02-01")]))
    newest = measures.percentiles(took[-40:])[50]
    says = load().table("lark-wip").says
    assert f"had taken {january} days or less" in says and f"half took {newest} or less" in says
    assert f"an item usually took {january} days. By October it is {newest}." in find_lesson("00").read_text(encoding="utf-8")
    assert f"an item usually took {january} days, by October {newest}." in load().plan("00").steps[2].say


def test_littles_law_does_not_hold_at_lark_and_the_lesson_says_the_engines_numbers(lark):
    found = measures.little(lark, LAST)
    assert not found.holds and not found.assumptions["as much in progress at the end as at the start"]
    assert set(found.assumptions) == set(BROKEN)
    assert "do not lean on it" in measures_of("K4", "little").text and f"{found.ratio:.1f} times" in page()
    worse = next(o.feedback for o in load().question("l11-little").options if o.text.startswith("Take"))
    assert f"Take {found.wip:.1f}" in next(o.text for o in load().question("l11-little").options if o.text.startswith("Take"))
    assert f"comes to {found.wip / found.rate:.0f} days" in worse and f"took {found.time:.0f}" in worse
    old, _at = measures.ages(lark, LAST)
    assert len(old) == 20 and (old > 60).sum() == 3 and load().question("l11-oldest").ask.startswith(f"LK-254 has been open for {old[0]} days")


def test_the_forecast_is_the_engines_and_its_past_is_said_in_words(lark):
    found = forecast_items(lark, LAST, days=14)
    sure, even = found["how_many"]["85"], found["how_many"]["50"]
    assert (sure, even) == (7, 10) and load().question("l11-range").key.text.startswith("Seven or more, in 85 of 100 futures. Ten or more in 50 of 100; in our own past that number was reached nearly always, 26 times of 27")
    assert (round(found["backtest"]["50"] * found["backtest"]["n"]), found["backtest"]["n"]) == (26, 27)  # as the question says
    ends = [LAST - 7 * n for n in range(27)]
    fortnights = [((lark.finished > end - 14) & (lark.finished <= end)).sum() for end in ends]
    assert sum(done >= even for done in fortnights) == 26  # so ten is likely, as its feedback says
    assert "on this board such forecasts are cautious" in forecast_of("K4", 14).text and "so the numbers are cautious" in page()


@pytest.mark.parametrize(("met", "says"), [(0.95, "cautious"), (0.85, "about as often"), (0.7, "promise a smaller number")])
def test_the_past_of_a_forecast_is_kept_better_or_worse_than_said(met, says):
    assert says in past_in_words({"85": met})


def test_a_steady_board_keeps_what_its_forecasts_say():
    """Days drawn at random from one another: the walk over them comes out near what was said."""
    daily = np.random.default_rng(4).poisson(0.9, 800)
    assert "about as often" in past_in_words({str(k): v for k, v in forecasts.walk_forward(daily).met.items()})


def test_a_chart_or_a_measure_that_is_none_is_refused_with_those_there_are():
    with pytest.raises(UnknownName, match="cycle_time, throughput, limits, ageing, cumulative"):
        chart_of("K4", "velocity")
    with pytest.raises(UnknownName, match="four, little, limits, recent"):
        measures_of("K4", "velocity")
    with pytest.raises(UnknownName, match="K1, K4"):
        practice_board("K5")


def test_a_practice_board_knows_nothing_of_the_days_after():
    board = practice_board("K4", until=date(2026, 3, 1))
    assert board.items.newest_day() <= np.datetime64("2026-03-01") and board.rejections == []


# -- few a week --------------------------------------------------------------------------------------------------


def test_four_to_six_a_week_are_too_few_for_limits_and_nobody_is_told_of_a_signal(lark):
    found = measured_items(lark, LAST)
    assert found["xmr"]["signals"] and few_a_week(found)  # the rules alone would see nine, and nothing had changed
    assert (seen := look(lark, LAST)).signal is None and seen.coarse
    said, chart = measures_of("K4", "limits").text, chart_of("K4", "limits")
    assert "signals:" not in said and "can't be said" in said
    assert "natural limits" not in chart.text and "can't be said" in chart.text and "upper limit" not in chart.html


def test_sixty_a_week_are_enough(desk):
    found = measured_items(desk, SUNDAY)
    assert not few_a_week(found) and look(desk, SUNDAY).signal is False and "signals: 0" in measures_of("K1", "limits").text


def test_no_seed_of_lark_makes_a_signal_of_its_even_weeks():
    for seed in range(12):
        board = practice_board("K4", seed).items
        counts = [week.finished for week in measures.whole_weeks(measures.throughput(board, LAST))]
        assert look(board, LAST).signal in (None, False), (seed, counts)


# -- eight charts ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("card", load().sort("l11-charts").cards, ids=lambda card: card.text[:8])
def test_each_chart_is_what_its_pile_says_by_the_engine_and_by_its_making(card):
    values = card.chart.values()
    limits = xmr(values[: card.chart.baseline], at_least_zero=True)
    assert bool(signals(values, limits)) is (card.pile == "signal") is (card.chart.at is not None)
    assert not coarse(values, limits)
    told = {float(n) for n in re.findall(r"\b\d+\b", card.why)}
    known = {*values, *(float(f(x)) for x in (limits.lower, limits.upper) for f in (int, round)), float(card.chart.at or 0), 15.0}
    assert told <= known, (told - known, limits)


def test_seven_of_the_eight_charts_are_enough_and_six_are_not():
    sort = load().sort("l11-charts")
    other = {"signal": "noise", "noise": "signal"}
    key = {card.text: card.pile for card in sort.cards}
    for wrong, enough in ((1, True), (2, False)):
        put = key | {card.text: other[card.pile] for card in sort.cards[:wrong]}
        assert mark_sort(sort, put).enough is enough
    assert list(key.values()).count("signal") == 4


def test_a_chart_gives_nothing_away_before_it_was_checked_and_says_why_after(tmp_path):
    view = lesson(tmp_path).sort("l11-charts")
    card = next(card for card in view.cards if card.pile == "signal")
    before = view.pictures[card.text].value
    assert "signal" not in before.split("<desc")[1] and "The points in order: " in before
    view.choices[card.text].value = "signal"
    view.check()
    assert "◆ signal" in view.pictures[card.text].value and card.why in view.notes[card.text].value.replace("&#39;", "'")
    view.choices[card.text].value = "noise"
    assert view.pictures[card.text].value == before
    view.check()
    assert "You put it with “noise”" in view.notes[card.text].value
    again = lesson(tmp_path, "batch").sort("l11-charts")
    assert again.closing() == "0 of 8 right after 2 checks; 7 are enough." and again.card_html().count("<svg") == 8


def test_the_words_of_a_chart_hold_every_number_so_that_nobody_needs_to_see_it(tmp_path):
    view = lesson(tmp_path, "batch").sort("l11-charts")
    for card in view.cards:
        assert f"The points in order: {', '.join(f'{value:g}' for value in card.chart.values())}." in view.summary()


# -- the invoice -------------------------------------------------------------------------------------------------


def test_the_stream_of_the_invoice_lies_as_long_as_the_case_says_and_the_key_is_what_it_comes_to():
    row = next(one for one in make("K6").tables["invoices"] if one["id"] == "IN-2046")
    lies = sum(minutes(step.wait, step.unit, "working") for step in STREAM.steps)
    assert lies == 8 * 60 * np.busday_count(row["received"], row["paid"])
    assert 8 * 60 * np.busday_count(row["received"], row["coded"]) == minutes(STREAM.steps[1].wait, None, "working")
    assert 8 * 60 * np.busday_count(row["approved"], row["paid"]) == minutes(STREAM.steps[7].wait, None, "working")
    assert keys("l11-stream")[:2] == [touch_time(STREAM), lies / 480]
    assert abs(keys("l11-stream")[2] - 100 * flow_efficiency(STREAM)) <= 0.1 and f"66 of {lead_time(STREAM):,.0f} minutes" in load().reckoning("l11-stream").figures[2].why
    assert longest_wait(STREAM).step.name.startswith("The bank pays")


def test_the_table_the_piles_and_the_example_tell_of_the_same_steps():
    table, sort = load().table("ledger-one-invoice").rows, load().sort("l11-missed")
    for (name, wait, touch), step in zip(table, STREAM.steps, strict=True):
        assert (minutes(wait, "days", "working"), minutes(touch, None)) == (minutes(step.wait, step.unit, "working"), minutes(step.touch, step.unit))
        assert name.split()[-1] == step.name.split()[-1]
        pile = next(card.pile for card in sort.cards if card.text == name or card.text[:12] == name[:12])
        assert pile.replace(",", ":").split(":")[0] == MISSED[step.missed].replace(",", ":").split(":")[0]
    assert review(STREAM).findings == ()


def test_harbours_poster_can_be_mended_from_what_the_page_says():
    draft = load().record("harbour-stream").made()
    assert {"VS-NO-CUSTOMER", "VS-TIME", "VS-START", "VS-END", "VS-FEW-STEPS", "VS-NO-WAIT", "VS-NO-WASTE"} == {f.rule for f in review(draft).findings}
    steps = [("A customer complains on the phone.", "0", "5 min", "needed", "the team leader"), ("The team leader opens the list.", "2 days", "5 min", "needed", "an agent"),
             ("An agent reads the case.", "1 day", "10 min", "needed", "the expert desk"), ("The expert desk sends it back with a question.", "1 day", "10 min", "waste", "the agent"),
             ("The expert desk checks the contract.", "3 days", "15 min", "needed", "the agent"), ("The customer has the answer.", "4 h", "5 min", "value", "the customer")]
    mended = ValueStream.model_validate({"customer": "the customer who complained", "item": "one complaint", "counted": "working", "steps": [
        dict(zip(("name", "wait", "touch", "missed", "goes_to"), one, strict=True)) for one in steps]})
    assert review(mended).findings == ()


# -- the daily look, the board -----------------------------------------------------------------------------------


def test_leilas_looks_are_what_the_engine_saw_and_are_left_alone():
    log = load().record("leila-looks").made()
    assert review(log).findings == ()
    board = practice_board("K1", until=date(2026, 3, 31)).items
    for one in log.looks:
        seen = look(board, np.datetime64(one.on))
        assert one.oldest.startswith(f"{seen.oldest[0]}, {seen.oldest[1]} day") and one.late is seen.late and one.days_old == seen.oldest[1]
        assert (one.signal == "yes") is seen.signal and (one.grew == "none") is (seen.grew is None)


def test_the_two_weeks_of_the_question_lie_inside_the_limits_it_names(desk):
    made = xmr([week.finished for week in measures.whole_weeks(measures.throughput(desk, SUNDAY))], at_least_zero=True)
    asked = load().question("l11-look")
    assert f"limits are {made.lower:.0f} and {made.upper:.0f}" in asked.ask and f"below {made.mean:.0f}" in asked.key.text


def test_whoever_has_no_board_takes_a_practice_board_and_it_is_never_called_their_own(tmp_path):
    one = lesson(tmp_path)
    board = one.flow_board(practice="K4")
    board.borrow()
    assert "A practice board, not your own." in board.summary() and "Nothing in it is your own." in board.rows.value
    assert board.record.as_of == UNTIL["K4"] and "In progress: 20 at the end of the day" in board.summary()
    log = one.daily_look()
    log.see()
    assert "can't be said" in log.facts.value.replace("&#39;", "'") and log.record.looks[0].signal == "unknown"


def test_one_s_own_board_takes_the_place_of_the_practice_board(tmp_path):
    board = lesson(tmp_path).flow_board(practice="K4")
    board.borrow()
    board.take(b"A-1, 2027-03-01, 2027-03-05\nA-2, 2027-03-02,", "")
    assert "A practice board" not in board.summary() and "2 items" in board.summary()


def test_a_flow_board_without_a_case_offers_none(tmp_path):
    from coachkit.widgets.base import Press

    board = lesson(tmp_path).flow_board()
    assert not any(isinstance(one, Press) and "practice board" in one.description for one in board.children)


# -- numbers that are worked out ---------------------------------------------------------------------------------


def test_after_two_checks_a_missed_number_is_given_and_a_right_one_says_why(tmp_path):
    view = lesson(tmp_path).reckon("l11-sunday")
    first, third = (view.item.figures[n] for n in (0, 2))
    view.boxes[first.ask].value, view.boxes[third.ask].value = "5", "2"
    view.check()
    assert "Yes. Those that are still open." in view.notes[first.ask].value and "It is 3 days" not in view.notes[third.ask].value
    view.check()
    assert "It is 3 days. Friday, Saturday, Sunday." in view.notes[third.ask].value
    assert view.closing() == "1 of 4 right after 2 checks."
    again = lesson(tmp_path).reckon("l11-sunday")
    assert again.boxes[third.ask].value == "2" and again.closing() == view.closing()


def test_all_four_right_are_kept_as_right(tmp_path):
    view = lesson(tmp_path).reckon("l11-sunday")
    for figure in view.item.figures:
        view.boxes[figure.ask].value = f"{figure.key:g} {figure.unit}"
    view.check()
    assert view.record.right is True and view.closing() == "4 of 4 right after 1 check."


def test_nothing_written_is_said_and_a_guess_is_kept_without_a_mark(tmp_path):
    one = lesson(tmp_path)
    empty = one.reckon("l11-stream")
    empty.check()
    assert "Nothing is written yet" in empty.notice.value and empty.entry is None
    guess = one.reckon("l11-guess")
    guess.boxes[guess.item.figures[0].ask].value = "14"
    assert guess.closing() == "A guess: 1 of 4 numbers written down." and guess.record.right is None
    assert lesson(tmp_path, "batch").reckon("l11-guess").summary().count("(14)") == 1


def test_two_windows_keep_both_numbers(tmp_path):
    one = lesson(tmp_path)
    first = one.reckon("l11-stream")
    with open_journal(tmp_path / "j.db") as second:
        from coachkit.widgets.reckoning import ReckoningView

        other = ReckoningView(load().reckoning("l11-stream"), journal=second, learner=one.learner)
        first.boxes[first.item.figures[0].ask].value = "66"
        other.boxes[other.item.figures[1].ask].value = "13"
        assert list(other.written.values()) == ["66", "13"] and other.boxes[first.item.figures[0].ask].value == "66"


def test_undo_takes_a_number_back(tmp_path):
    view = lesson(tmp_path).reckon("l11-stream")
    ask = view.item.figures[0].ask
    view.boxes[ask].value = "60"
    view.boxes[ask].value = "66"
    view.undo()
    assert view.boxes[ask].value == "60"


# -- invented learners -------------------------------------------------------------------------------------------


def test_two_invented_learners_have_a_board_a_stream_and_looks_and_a_batch_shows_them(tmp_path):
    told = stories()["stories"]
    there = [n for n in range(24) if "board" in told[(n * 5 + 5) % len(told)]]
    with open_journal(tmp_path / "j.db") as journal:
        learners = [add_learner(journal, n, 5)[0] for n in there]
        have = [learner for learner in learners if journal.latest("board", "my-board", learner)]
    assert len(have) >= 2
    for learner in have:
        one = open_lesson("11", learner, "batch", str(tmp_path / "j.db"))
        board, stream, looks = one.flow_board(), one.value_stream(), one.daily_look()
        assert "Cycle time: half took" in board.summary() and board.card_html().count("<svg") == 5
        assert "Longest wait" in stream.summary() and "in leaving it alone" in looks.summary()
        assert not review(stream.record).errors and not review(looks.record).errors
