"""The edge rules of docs/flow.md, one test each: what happens on the day a board is not as the textbook has it."""

import json
import time
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from flowtables import STAGES, TWO, board, day, issue, jira, reasons, two
from hypothesis import given, settings
from hypothesis import strategies as st

from coachkit.cli import run
from coachkit.errors import BadInput, UnknownColumn
from coachkit.flow import forecasts, measures
from coachkit.flow.boards import Mapping, Reading, read_board, read_data
from coachkit.flow.boards.histories import Card, read_history
from coachkit.flow.items import standing

TWO_DATES = Mapping({"id": "id", "started": "started", "finished": "finished"})
BERLIN, NEW_YORK = "Europe/Berlin", "America/New_York"


def took(found, as_of=None):
    return measures.cycle_times(found.items, as_of or found.items.newest_day())[0].tolist()


# -- days -------------------------------------------------------------------------------------------------------


def test_same_day_start_and_finish_is_one_day(tmp_path):
    assert took(two(tmp_path, "a,2026-03-02,2026-03-02 09:00,2026-03-02 16:00")) == [1]


def test_ten_to_midnight_until_ten_past_is_two_days(tmp_path):
    assert took(two(tmp_path, "a,,2026-03-02 23:50,2026-03-03 00:10")) == [2]


def test_instants_are_compared_and_not_their_texts(tmp_path):
    """In the night the clocks go back, 01:10 at −0500 is after 01:50 at −0400."""
    found = two(tmp_path, "a,,2015-11-01T01:50:00-0400,2015-11-01T01:10:00-0500", zone=NEW_YORK)
    assert found.rejections == [] and took(found) == [1]


def test_mixed_offsets_are_days_of_one_zone(tmp_path):
    rows = ["a,,2015-11-20T23:30:00-0500,2015-11-21T23:30:00-0500"]
    assert took(two(tmp_path, *rows, zone=NEW_YORK)) == [2]
    in_berlin = two(tmp_path, *rows, zone=BERLIN)
    assert in_berlin.items.started.tolist() == [day("2015-11-21").item()]


def test_a_date_without_a_time_is_never_shifted(tmp_path):
    found = two(tmp_path, "a,,2026-03-02,2026-03-04", zone="Pacific/Kiritimati")
    assert found.items.started.tolist() == [day("2026-03-02").item()]


def test_a_time_without_a_zone_is_local_and_reported(tmp_path):
    found = two(tmp_path, "a,,2026-03-02 23:50,2026-03-04 01:00", zone=BERLIN)
    assert found.items.started.tolist() == [day("2026-03-02").item()]
    assert any(BERLIN in note and "without a zone" in note for note in found.notes)


def test_an_unknown_zone_is_refused(tmp_path):
    with pytest.raises(BadInput, match="'Mars/Base'"):
        two(tmp_path, "a,,2026-03-02,2026-03-04", zone="Mars/Base")


def test_working_days_leave_out_weekends_and_holidays_and_are_one_at_least(tmp_path):
    rows = ["a,,2026-04-02,2026-04-07", "b,,2026-04-04,2026-04-05"]  # over Easter; b on Saturday and Sunday
    assert took(two(tmp_path, *rows)) == [2, 6]
    assert took(two(tmp_path, *rows, working_days=True)) == [1, 4]
    free = (day("2026-04-03").item(), day("2026-04-06").item())
    assert took(two(tmp_path, *rows, working_days=True, holidays=free)) == [1, 2]


# -- what is missing, wrong or there twice -------------------------------------------------------------------------


def test_straight_from_backlog_to_done_is_one_day_and_flagged(tmp_path):
    found = two(tmp_path, "a,2026-03-01,,2026-03-05", "b,2026-03-01,2026-03-02,2026-03-05")
    assert took(found) == [1, 4]
    assert found.items.start_seen.tolist() == [False, True]
    assert any("straight to done" in note for note in found.notes)
    strict = two(tmp_path, "a,2026-03-01,,2026-03-05", "b,2026-03-01,2026-03-02,2026-03-05", only_seen_starts=True)
    assert took(strict) == [4] and any("it has no cycle time" in note for note in strict.notes)


def test_done_without_created_and_start_counts_in_the_throughput_only(tmp_path):
    found = two(tmp_path, "a,,,2026-03-05", "b,,2026-03-02,2026-03-05")
    assert took(found) == [4]
    assert sum(week.finished for week in measures.throughput(found.items, day("2026-03-05"))) == 2
    assert any("in the throughput and has no cycle time" in note for note in found.notes)


def test_finished_before_it_started_is_rejected_with_its_reason(tmp_path):
    found = two(tmp_path, "a,,2026-03-05,2026-03-02", "b,,2026-03-02,2026-03-05")
    assert reasons(found) == {2: "finished on 2026-03-02, before it started on 2026-03-05"}
    assert took(found) == [4]


def test_on_one_day_the_times_say_that_it_finished_before_it_started(tmp_path):
    found = two(tmp_path, "a,,2026-03-02 16:00,2026-03-02 09:00", "b,,2026-03-02T00:30:00+02:00,2026-03-01T22:00:00Z",
                "c,,2026-03-02 16:00,2026-03-02", "d,,3/2/2026 9:00 AM,3/2/2026 4:00 PM", "e,,3/2/2026 9:00 PM,3/2/2026 4:00 PM", day_first=False)
    assert reasons(found) == {2: "finished on 2026-03-02 09:00, before it started on 2026-03-02 16:00",
                              3: "finished on 2026-03-01T22:00:00Z, before it started on 2026-03-02T00:30:00+02:00",
                              6: "finished on 3/2/2026 4:00 PM, before it started on 3/2/2026 9:00 PM"}
    assert found.items.ids == ["c", "d"]


def test_in_a_board_of_columns_the_times_of_one_day_count_too(tmp_path):
    found = board(tmp_path, "id,Backlog,Doing,Review,Done\na,,2026-03-02 16:00,2026-03-02 17:00,2026-03-02 09:00\n"
                  "b,,2026-03-02 08:00,2026-03-02 17:00,2026-03-02 09:00\nc,,2026-03-02 08:00,2026-03-02,2026-03-02 07:00\n", STAGES)
    assert set(reasons(found)) == {2} and found.items.ids == ["b", "c"]


def test_exact_copies_are_dropped_and_counted(tmp_path):
    found = two(tmp_path, "a,,2026-03-02,2026-03-05", "a,,2026-03-02,2026-03-05", "b,,2026-03-02,")
    assert found.rows == {"read": 3, "used": 2, "rejected": 0, "duplicates": 1}


def test_the_same_id_with_different_rows_rejects_all_of_them(tmp_path):
    found = two(tmp_path, "a,,2026-03-02,2026-03-05", "b,,2026-03-02,", "a,,2026-03-02,2026-03-06", "a,,2026-03-02,2026-03-05")
    assert set(reasons(found)) == {2, 4, 5} and "'a'" in reasons(found)[2]
    assert found.rows == {"read": 4, "used": 1, "rejected": 3, "duplicates": 0}


def test_a_junk_date_is_named_with_its_row(tmp_path):
    found = two(tmp_path, "a,,Feb-09,2026-03-05", "b,,2026-03-02,9999-12-31", "c,,2026-03-02,2026-03-05")
    assert set(reasons(found)) == {2, 3} and "'Feb-09' in 'started'" in reasons(found)[2]
    assert found.items.ids == ["c"]


@pytest.mark.parametrize(("cell", "said"), [("45300", "Excel's number for 2024-01-09"), ("45300.5", "Excel's number for 2024-01-09"),
                                            ("1704067200", "since 1970 and mean 2024-01-01"), ("1704067200000", "since 1970 and mean 2024-01-01")])
def test_a_number_in_place_of_a_date_is_named_with_the_day_it_may_mean(tmp_path, cell, said):
    assert said in reasons(two(tmp_path, f"a,,{cell},2026-03-05"))[2]


@pytest.mark.parametrize(("name", "month"), [
    ("Januar", 1), ("févr.", 2), ("Mär", 3), ("mars", 3), ("avr.", 4), ("Mai", 5), ("juin", 6), ("juil.", 7), ("août", 8), ("sept.", 9), ("Okt", 10),
    ("nov.", 11), ("Dez", 12), ("déc.", 12)])
def test_months_are_read_in_german_and_french(tmp_path, name, month):
    assert str(two(tmp_path, f"a,,01/{name}/24,").items.started[0]) == f"2024-{month:02d}-01"


def test_what_a_database_writes_for_none_is_empty_and_reported(tmp_path):
    found = two(tmp_path, "a,NULL,2026-03-02,n/a", "b,NULL,2026-03-02,2026-03-05", "c,—,2026-03-02,#N/A")
    assert found.rejections == [] and took(found) == [4]
    assert any("'NULL'" in note and "2 cells" in note for note in found.notes)


def test_a_row_is_the_line_on_which_it_begins(tmp_path):
    found = board(tmp_path, 'id,title,started,finished\n\na,"two\nlines",2026-03-02,2026-03-05\nb,x,junk,\n',
                  Mapping({"id": "id", "started": "started", "finished": "finished"}))
    assert set(reasons(found)) == {5}


def test_rows_without_an_id_or_with_too_many_cells_are_named(tmp_path):
    found = two(tmp_path, ",,2026-03-02,2026-03-05", "b,,2026-03-02,2026-03-05,2026-03-06,x")
    assert set(reasons(found)) == {2, 3}
    assert found.rows["read"] == 2


def test_a_state_of_done_counts_although_the_resolution_is_empty(tmp_path):
    """Real Jira exports hold many items in Done with a null resolutiondate."""
    found = jira(tmp_path, issue("A-1", "Done", [("2026-03-02T09:00:00.000+0000", "To Do", "In Progress"), ("2026-03-05T09:00:00.000+0000", "In Progress", "Done")]))
    assert took(found) == [4]


ADO = "ID,Work Item Type,Title,State,Activated Date,Closed Date\n"


def test_a_state_of_done_without_a_day_is_neither_in_progress_nor_waiting(tmp_path):
    """Nobody knows when it ended, so it has no age, and it is not made a rejected row either."""
    found = board(tmp_path, ADO + "1,Bug,x,Closed,2026-03-02,\n2,Bug,y,Resolved,2026-03-02,\n3,Bug,z,Closed,2026-03-02,2026-03-05\n", Mapping())
    there = standing(found.items, day("2026-03-05"))
    assert [there.count(what) for what in ("finished", "open", "not_started", "cancelled")] == [1, 1, 0, 0]
    assert measures.ages(found.items, day("2026-03-05"))[1].tolist() == [1]  # the resolved one waits for its test
    assert found.rows == {"read": 3, "used": 3, "rejected": 0, "duplicates": 0}
    assert "1 item is done, but no day of it is known (1)." in found.notes
    text = "Issue key,Issue Type,Status,Created,Resolved\nJ-1,Bug,Resolved,2026-03-01,\nJ-2,Bug,To Do,2026-03-01,\n"
    there = standing(board(tmp_path, text, Mapping()).items, day("2026-03-05"))
    assert (there.count("not_started"), there.count("finished")) == (1, 0)


def test_a_state_that_contradicts_its_day_is_named_and_the_day_counts(tmp_path):
    found = board(tmp_path, ADO + "1,Bug,x,Active,2026-03-02,2026-03-04\n2,Bug,y,Active,2026-03-02,\n3,Bug,z,Closed,2026-03-02,2026-03-05\n", Mapping())
    assert took(found) == [3, 4]
    assert any("1 item has a day of its finish" in note and "1: 'Active'" in note for note in found.notes)


def test_removed_items_leave_the_work_in_progress_and_never_enter_the_throughput(tmp_path):
    text = ("ID,Work Item Type,Title,State,Activated Date,Closed Date\n1,Bug,x,Removed,2026-03-02,2026-03-04\n"
            "2,Bug,y,Removed,2026-03-02,\n3,Bug,z,Closed,2026-03-02,2026-03-05\n")
    found = board(tmp_path, text, Mapping())
    there = standing(found.items, day("2026-03-05"))
    assert (there.count("cancelled"), there.count("finished")) == (2, 1)
    assert took(found) == [4]
    assert [measures.wip(found.items, day(f"2026-03-0{d}")).end_of_day for d in (2, 3, 4, 5)] == [2, 2, 1, 0]
    assert measures.wip(found.items, day("2026-03-04")).touched == 2


def test_open_items_are_work_in_progress_with_an_age_and_have_no_cycle_time(tmp_path):
    found = two(tmp_path, "a,,2026-03-02,", "b,,2026-03-02,2026-03-05")
    as_of = day("2026-03-06")
    assert took(found, as_of) == [4]
    old, at = measures.ages(found.items, as_of)
    assert (old.tolist(), at.tolist()) == ([5], [0])


def test_open_items_older_than_nearly_all_finished_ones_are_told_beside_the_percentiles(tmp_path, capsys):
    """A percentile is made of finished items only: the slowest come into it last."""
    rows = [f"i{n},,2026-03-02,2026-03-{3 + n // 2:02d}" for n in range(20)]
    two(tmp_path, *rows, "old,,2026-02-20,", "young,,2026-03-10,", "as-old,,2026-03-02,")  # 95 % in 11 days; ages 21, 3, 11
    ask = ["flow", "measure", str(tmp_path / "board.csv"), "--id", "id", "--started", "started", "--finished", "finished", "--as-of", "2026-03-12"]
    assert run(ask) == 0
    assert "1 open item is older than 11 days, in which 95 of 100 were finished: the percentiles don't know it yet" in capsys.readouterr().out
    two(tmp_path, *rows, "young,,2026-03-10,")
    assert run(ask) == 0 and "older than" not in capsys.readouterr().out


def test_on_the_day_it_finishes_the_age_is_the_cycle_time(tmp_path):
    opened, closed = two(tmp_path, "a,,2026-03-02,"), two(tmp_path, "a,,2026-03-02,2026-03-05")
    assert measures.ages(opened.items, day("2026-03-05"))[0].tolist() == took(closed)


def test_what_comes_after_the_as_of_day_has_not_happened(tmp_path):
    found = two(tmp_path, "a,2026-03-01,2026-03-02,2026-03-09", "b,2026-03-01,2026-03-08,", "c,2026-03-08,,")
    there = standing(found.items, day("2026-03-05"))
    assert [there.count(what) for what in ("finished", "open", "not_started", "cancelled")] == [0, 1, 1, 0]


# -- moves --------------------------------------------------------------------------------------------------------


BACK = [("2026-03-02T09:00:00.000+0000", "To Do", "In Progress"), ("2026-03-04T09:00:00.000+0000", "In Progress", "To Do"),
        ("2026-03-16T09:00:00.000+0000", "To Do", "In Progress"), ("2026-03-20T09:00:00.000+0000", "In Progress", "Done")]


def test_after_a_move_back_the_first_start_counts_unless_reset_is_said(tmp_path):
    assert took(jira(tmp_path, issue("A-1", "Done", BACK))) == [19]
    assert took(jira(tmp_path, issue("A-1", "Done", BACK), reopen="reset")) == [5]


def test_a_reopened_item_is_unfinished_until_it_is_done_again(tmp_path):
    moves = [*BACK, ("2026-03-23T09:00:00.000+0000", "Done", "In Progress")]
    found = jira(tmp_path, issue("A-1", "In Progress", moves))
    assert standing(found.items, day("2026-03-24")).count("open") == 1
    again = jira(tmp_path, issue("A-1", "Done", [*moves, ("2026-03-27T09:00:00.000+0000", "In Progress", "Done")]))
    assert again.items.finished.tolist() == [day("2026-03-27").item()]


def test_how_many_were_reopened_and_the_rule_for_their_start_is_said(tmp_path):
    moves = [*BACK, ("2026-03-23T09:00:00.000+0000", "Done", "In Progress")]
    again = issue("A-2", "Done", [*moves, ("2026-03-27T09:00:00.000+0000", "In Progress", "Done")])
    both = [issue("A-1", "In Progress", moves), again, issue("A-3", "Done", BACK)]
    for rule, said in (("first", "the first start counts"), ("reset", "after the last time")):
        note, = (note for note in jira(tmp_path, *both, reopen=rule).notes if "reopened" in note)
        assert "2 items" in note and "(A-1, A-2)" in note and said in note and f"--reopen {rule}" in note
    assert not any("reopened" in note for note in jira(tmp_path, issue("A-3", "Done", BACK)).notes)


def test_a_row_of_json_is_the_number_of_the_item(tmp_path):
    broken = issue("A-2", "Done", BACK, created="soon")
    assert set(reasons(jira(tmp_path, issue("A-1", "Done", BACK), broken))) == {2}


def test_a_move_from_done_to_done_is_no_second_finish(tmp_path):
    moves = [*BACK, ("2026-03-23T09:00:00.000+0000", "Done", "Closed")]
    found = jira(tmp_path, issue("A-1", "Closed", moves), stages=("To Do", "In Progress", "Done=Done|Closed"))
    assert found.items.finished.tolist() == [day("2026-03-20").item()]


def test_an_issue_without_a_changelog_gets_no_day_but_those_that_jira_names(tmp_path):
    bare = [issue("A-1", "Done", [], resolutiondate="2026-03-05T09:00:00.000+0000"), issue("A-2", "Done", [], resolutiondate=None),
            issue("A-3", "In Progress", []), issue("A-4", "To Do", []), issue("A-5", "Won't Do", [], resolutiondate="2026-03-04T09:00:00.000+0000")]
    found = jira(tmp_path, *({name: value for name, value in one.items() if name != "changelog"} for one in bare))
    as_of = day("2026-03-06")
    there = standing(found.items, as_of)
    assert [there.count(what) for what in ("finished", "open", "not_started", "cancelled")] == [1, 0, 1, 1]
    assert took(found) == [] and measures.lead_times(found.items, as_of)[0].tolist() == [5]
    assert measures.ages(found.items, as_of)[0].tolist() == [] and measures.wip(found.items, as_of) == measures.Wip(0, 0)
    assert measures.little(found.items, day("2026-03-29")) is None
    assert found.items.cancelled.tolist()[4] == day("2026-03-04").item()
    assert found.rows == {"read": 5, "used": 5, "rejected": 0, "duplicates": 0}
    for said in ("1 item is done, but no day of it is known (A-2).", "in progress, but since when is not known (A-3)", "no changelog in it"):
        assert any(said in note for note in found.notes), said
    counts = measures.cumulative(found.items, day("2026-03-01"), as_of)
    assert np.argwhere(np.diff(counts, axis=0) < 0).tolist() == [[2, 0]]  # A-5 leaves on 4 March
    assert (np.diff(counts, axis=1) <= 0).all() and counts[-1].tolist() == [2, 1, 1]


def test_a_history_that_is_cut_says_so_and_gives_no_day_to_what_is_missing(tmp_path):
    def cut(one, total):
        return one | {"changelog": one["changelog"] | {"total": total}}

    end = ("2026-03-10T09:00:00.000+0000", "In Progress", "Done")
    found = jira(tmp_path, cut(issue("A-1", "Done", [end]), 140), cut(issue("A-2", "Done", []), 140), cut(issue("A-3", "Done", [BACK[0]]), 140),
                 cut(issue("A-4", "Done", [BACK[0], end]), 2))
    assert took(found) == [9] and standing(found.items, day("2026-03-10")).count("finished") == 2
    assert measures.wip(found.items, day("2026-03-05")).end_of_day == 1
    assert any("changelog of 3 issues is cut (A-1, A-2, A-3)" in note for note in found.notes)
    assert any("2 items are done, but no day of it is known (A-2, A-3)" in note for note in found.notes)
    assert [str(entry) for entry in found.items.entries[0]] == ["2026-03-01", "2026-03-10", "2026-03-10"]


def test_an_issue_that_was_made_in_its_column_and_never_moved_stands_there_since(tmp_path):
    found = jira(tmp_path, issue("A-1", "In Progress", []), issue("A-2", "Done", []))
    assert measures.ages(found.items, day("2026-03-04"))[0].tolist() == [4] and took(found) == [1]


def test_what_is_undated_is_kept_with_its_board(tmp_path):
    from coachkit.flow.kept import items_of, keep

    one = issue("A-1", "Done", [])
    found = jira(tmp_path, {**one, "changelog": None}, issue("A-2", "In Progress", [BACK[0]]))
    again = items_of(keep(found, Reading(), day("2026-03-06")))
    assert again.undated == found.items.undated == [0]
    assert standing(again, day("2026-03-06")).count("not_started") == 0


def test_a_skipped_column_takes_the_day_of_the_next_one(tmp_path):
    found = board(tmp_path, "id,Backlog,Doing,Review,Done\na,2026-03-01,2026-03-02,,2026-03-05\n", STAGES)
    assert [str(entry) for entry in found.items.entries[0]] == ["2026-03-01", "2026-03-02", "2026-03-05", "2026-03-05"]


def test_a_state_in_no_column_stops_the_import_and_is_named(tmp_path):
    moves = [*BACK[:3], ("2026-03-20T09:00:00.000+0000", "In Progress", "Waiting"), ("2026-03-21T09:00:00.000+0000", "Waiting", "Done")]
    with pytest.raises(UnknownColumn, match="'Waiting'"):
        jira(tmp_path, issue("A-1", "Done", moves))
    with pytest.raises(UnknownColumn, match="--stages"):
        board(tmp_path, json.dumps({"issues": [issue("A-1", "Done", moves)]}), Mapping(), "jira.json")


def test_what_left_for_a_cancelled_state_is_out_of_the_work_in_progress(tmp_path):
    moves = [BACK[0], ("2026-03-04T09:00:00.000+0000", "In Progress", "Won't Do")]
    found = jira(tmp_path, issue("A-1", "Won't Do", moves))
    assert [measures.wip(found.items, day(f"2026-03-0{d}")).end_of_day for d in (3, 4)] == [1, 0]
    assert standing(found.items, day("2026-03-05")).count("cancelled") == 1


def test_blocks_are_merged_clipped_and_end_with_the_item_or_today(tmp_path):
    done = issue("A-1", "Done", [BACK[0], ("2026-03-10T09:00:00.000+0000", "In Progress", "Done")],
                 flags=[("2026-03-01T09:00:00.000+0000", "Impediment"), ("2026-03-03T09:00:00.000+0000", ""),
                        ("2026-03-03T12:00:00.000+0000", "Impediment"), ("2026-03-04T09:00:00.000+0000", ""),
                        ("2026-03-09T09:00:00.000+0000", "Impediment")])
    open_ = issue("A-2", "In Progress", [BACK[0]], flags=[("2026-03-05T09:00:00.000+0000", "Impediment")])
    found = jira(tmp_path, done, open_)
    assert measures.blocked_days(found.items, day("2026-03-12")) == {"A-1": 5, "A-2": 8}
    assert measures.flow_efficiency(found.items, day("2026-03-12")) == pytest.approx(4 / 9)


def test_the_command_tells_blocked_days_and_the_flow_efficiency_with_waiting_columns(tmp_path, capsys):
    board(tmp_path, "ID,Link,Name,Backlog,Doing,Review,Done,Type,Blocked Days\n1,,x,2026-03-01,2026-03-02,2026-03-06,2026-03-09,Bug,2\n"
          "2,,y,2026-03-01,2026-03-02,,,Bug,\n", Mapping())
    ask = ["flow", "measure", str(tmp_path / "board.csv")]
    assert run([*ask, "--waiting", "Review", "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["blocked_days"] == [{"id": "1", "days": 2}] and found["flow_efficiency"] == pytest.approx(3 / 8)
    assert run(ask) == 0
    told = capsys.readouterr().out
    assert "Blocked while in progress: 1 item, 2 days together; longest: 1 (2 days)." in told
    assert "Flow efficiency: 75 of 100 days in progress were days of work." in told
    assert run([*ask, "--waiting", "Reveiw"]) == 2
    assert "'Reveiw' is no column in which an item can wait" in capsys.readouterr().err


# -- cumulative flow ---------------------------------------------------------------------------------------------


def lines(found, first, last):
    """Each column's line from the first to the last day."""
    return measures.cumulative(found.items, day(first), day(last)).T.tolist()


def test_what_finished_without_a_start_counts_as_begun_on_that_day(tmp_path):
    found = two(tmp_path, "a,,,2026-03-03", "b,,2026-03-02,2026-03-05")
    assert lines(found, "2026-03-01", "2026-03-06") == [[0, 1, 2, 2, 2, 2], [0, 0, 1, 1, 2, 2]]


def test_what_was_moved_back_stays_begun_between_the_lines(tmp_path):
    begun, done = lines(jira(tmp_path, issue("A-1", "Done", BACK)), "2026-03-01", "2026-03-21")[1:]
    assert begun == [0] + [1] * 20 and done == [0] * 19 + [1] * 2


def test_what_was_cancelled_leaves_every_line_on_its_day(tmp_path):
    gone = issue("A-1", "Won't Do", [BACK[0], ("2026-03-04T09:00:00.000+0000", "In Progress", "Won't Do")])
    assert lines(jira(tmp_path, gone), "2026-03-01", "2026-03-05") == [[1, 1, 1, 0, 0], [0, 1, 1, 0, 0], [0, 0, 0, 0, 0]]


def check_lines(items):
    """What the cumulative flow must hold on whatever board."""
    if np.isnat(items.newest_day()):
        return
    first, last = day("2026-02-27"), items.newest_day() + 2
    counts = measures.cumulative(items, first, last)
    start, done = (items.stages.index(name) for name in (items.policy.start, items.policy.done)) if items.stages else (0, 1)
    end, _touched = measures.wip_by_day(items, first, last)
    assert (np.diff(counts, axis=1) <= 0).all(), "a later column holds more"
    assert (counts[:, start] - counts[:, done] == end).all(), "the gap is not the work in progress"
    assert counts[:, done].tolist() == [standing(items, today).count("finished") for today in np.arange(first, last + 1)]
    fell = np.diff(counts, axis=0).min(axis=1) < 0
    assert not set(np.arange(first + 1, last + 1)[fell].tolist()) - set(items.cancelled.tolist()), "it fell though nothing was cancelled"


COLUMNS = ("Backlog", "Doing", "Review", "Done", "Live")
STATES = (*COLUMNS, "Won't Do")
walks = st.lists(st.lists(st.tuples(st.sampled_from(STATES), st.integers(0, 4)), min_size=1, max_size=7), min_size=1, max_size=6)
some_day = st.none() | st.integers(1, 20)


@settings(deadline=None)
@given(walks, st.sampled_from([("Doing", "Done"), ("Backlog", "Review"), (None, None)]), st.sampled_from(["first", "reset"]))
def test_the_gap_is_the_work_in_progress_however_the_items_moved(walks, ends, reopen):
    cards = []
    for n, walk in enumerate(walks):
        at, moves = datetime(2026, 3, 1, 9, tzinfo=UTC), []
        for state, later in walk:
            at += timedelta(days=later, minutes=1)
            moves.append((at, state))
        cards.append(Card(f"A-{n}", n, datetime(2026, 3, 1, 9, tzinfo=UTC), walk[-1][0], first=walk[0][0], moves=moves[1:]))
    reading = Reading(Mapping({}, COLUMNS, *ends), reopen=reopen, cancelled_states=("Won't Do",))
    check_lines(read_history("a", "b", cards, reading, read=len(cards)).items)


@settings(deadline=None)
@given(st.lists(st.tuples(*[some_day] * 5, st.sampled_from(["", "Removed"])), min_size=1, max_size=6), st.booleans())
def test_the_gap_is_the_work_in_progress_whatever_days_a_table_lacks(rows, staged):
    def cell(n):
        return "" if n is None else f"2026-03-{n:02d}"

    stages = Mapping({"id": "id", "state": "state"}, COLUMNS, "Doing", "Done")
    dates = Mapping({"id": "id", "state": "state", "created": "Backlog", "started": "Doing", "finished": "Done"})
    text = "\n".join([",".join(("id", *COLUMNS, "state"))] + [",".join((f"i{n}", *map(cell, row[:5]), row[5])) for n, row in enumerate(rows)])
    check_lines(read_data(f"{text}\n".encode(), "board.csv", Reading(stages if staged else dates)).items)


# -- dates that can be two -----------------------------------------------------------------------------------------


def test_an_order_that_no_row_settles_is_asked(tmp_path):
    rows = ["a,,03/04/2024,05/04/2024"]
    with pytest.raises(BadInput, match="2024-04-03 or 2024-03-04.*--day-first.*--month-first"):
        two(tmp_path, *rows)
    assert took(two(tmp_path, *rows, day_first=True)) == [3]
    assert took(two(tmp_path, *rows, day_first=False)) == [62]


def test_one_day_above_twelve_settles_the_order_for_the_file(tmp_path):
    assert took(two(tmp_path, "a,,03/04/2024,05/04/2024", "b,,,25/04/2024")) == [3]
    assert took(two(tmp_path, "a,,03/04/2024,05/04/2024", "b,,,04/25/2024")) == [62]


def test_two_orders_in_one_file_are_refused_and_told_to_choose(tmp_path):
    rows = ["a,,13/04/2024,14/04/2024", "b,,,04/25/2024"]
    with pytest.raises(BadInput, match="rows 2 .* and 3 "):
        two(tmp_path, *rows)
    assert set(reasons(two(tmp_path, *rows, day_first=True))) == {3}


@pytest.mark.parametrize("cell", ["2026-03-05T10:00:00Z", "2026-03-05 10:00", "3/5/2026 8:04:10 AM", "5.3.2026 14:59:28", "5/Mar/26 4:05 PM", "20260305", "Mar 5, 2026",
                                  "05/Mär/26 4:05 PM", "5. März 2026", "5 mars 2026", "Thu Mar 05 2026 10:00:00 GMT+0100 (CET)",
                                  "2026-03-05T10:00:00z", "2026-03-05 10:00:00 +0000 UTC", "2026-03-05 24:00", "2026-03-05T24:00:00Z"])
def test_the_usual_ways_to_write_a_date_are_read(tmp_path, cell):
    found = two(tmp_path, f'a,,2026-03-02,"{cell}"', day_first=False)
    assert took(found) == [4]


# -- how the file is written ------------------------------------------------------------------------------------------


def test_bom_semicolon_latin_1_quoted_newline_and_doubled_quotes_are_read(tmp_path):
    text = 'id;title;created;started;finished\na;"Größe ""XL"",\nneu";;02.03.2026;05.03.2026\n'
    for encoding in ("utf-8-sig", "latin-1", "utf-16"):
        found = board(tmp_path, text.encode(encoding))
        assert found.items.titles == ['Größe "XL",\nneu'], encoding
        assert took(found) == [4]


def test_encoding_and_separator_can_be_told(tmp_path):
    path = tmp_path / "b.csv"
    path.write_bytes("id|title|started|finished\na|Größe, 2|2026-03-02|2026-03-05\n".encode("cp850"))
    mapping = Mapping({"id": "id", "started": "started", "finished": "finished"})
    assert read_board(path, Reading(mapping), encoding="cp850", separator="|").items.titles == ["Größe, 2"]
    with pytest.raises(BadInput, match="'klingon' is no encoding"):
        read_board(path, Reading(mapping), encoding="klingon")


def test_a_quotation_mark_that_never_closes_is_named_and_swallows_nothing(tmp_path):
    with pytest.raises(BadInput, match="row 3: a quotation mark"):
        two(tmp_path, "a,,2026-03-02,2026-03-05", 'b,"open,2026-03-02,2026-03-05', "c,,2026-03-02,2026-03-05")


LINES = [f"{n},title,2026-03-02,2026-03-05" for n in range(1, 31)]


def with_title(at, title, heads="id,title,started,finished"):
    """Thirty rows, in some of which (by number) the title is another."""
    lines = [line.replace("title", title) if n in at else line for n, line in enumerate(LINES, 1)]
    return "\n".join([heads, *lines]) + "\n"


@pytest.mark.parametrize("at", [(6, 21), (6, 7), (29, 30), (6, 9, 21, 22)])
def test_two_lone_quotation_marks_swallow_no_rows_and_are_named(tmp_path, at):
    found = board(tmp_path, with_title(at, '"open'), TWO_DATES)
    assert found.rows["read"] == found.rows["used"] == 30 and found.items.titles[5 if 6 in at else 28] == '"open'
    assert any("letters" in note and str(at[0] + 1) in note for note in found.notes)


@pytest.mark.parametrize("first", ["title", "id"])
def test_a_lone_quotation_mark_in_the_first_column_swallows_no_rows(tmp_path, first):
    text = with_title((6, 7), '"open') if first == "title" else with_title((), "")
    lines = [f'"{line}' if n in (6, 7) and first == "id" else line for n, line in enumerate(text.splitlines())]
    assert board(tmp_path, "\n".join(lines), TWO_DATES).rows["read"] == 30


def test_a_lone_quotation_mark_that_a_quoted_cell_ends_is_refused_with_both_rows(tmp_path):
    text = with_title((6,), '"open').replace("20,title", '20,"a, b"')
    with pytest.raises(BadInput, match="row 7: a quotation mark opens there and closes in row 21 only"):
        board(tmp_path, text, TWO_DATES)


@pytest.mark.parametrize("title", ['"two\nlines"', '"with, commas\nin 2, lines"', '"a\n1, 2, 3, b\nc"', '"\n\nx, ""y"", 3\n"'])
@pytest.mark.parametrize("last", [False, True])
def test_a_description_with_line_breaks_and_commas_is_one_cell(tmp_path, title, last):
    text = with_title(range(3, 25), title)
    if last:
        text = "id,started,finished,title\n" + "".join(f"{n},2026-03-02,2026-03-05,{title}\n" for n in range(1, 31))
    found = board(tmp_path, text, TWO_DATES)
    assert found.rows["read"] == found.rows["used"] == 30 and not any("letters" in note for note in found.notes)


def test_a_first_column_with_line_breaks_is_one_cell(tmp_path):
    text = "title,id,started,finished\n" + "".join(f'"a, b\nc",{n},2026-03-02,2026-03-05\n' for n in range(5)) + "x,9,2026-03-02,2026-03-05\n"
    assert board(tmp_path, text, TWO_DATES).rows["used"] == 6


def test_the_quotation_mark_can_be_told(tmp_path):
    path = tmp_path / "b.csv"
    path.write_text(with_title((6, 21), '"open'))
    assert read_board(path, Reading(TWO_DATES), quote='"').rows["read"] == 15
    path.write_text(with_title((6,), "'a, b'"))
    found = read_board(path, Reading(TWO_DATES), quote="'")
    assert found.items.titles[5] == "a, b" and any("quoted by '" in note for note in found.notes)
    path.write_text(with_title((6,), '"one"'))
    assert read_board(path, Reading(TWO_DATES), quote="none").items.titles[5] == '"one"'
    with pytest.raises(BadInput, match="--quote 'ab'"):
        read_board(path, Reading(TWO_DATES), quote="ab")


# -- 0, 1 and 2 items ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("rows", [[], ["a,2026-03-01,2026-03-02,2026-03-05"], ["a,2026-03-01,2026-03-02,2026-03-05", "b,2026-03-01,2026-03-02,"]])
def test_no_measure_breaks_on_0_1_or_2_items(tmp_path, rows):
    from coachkit.flow.answers import measured

    found = two(tmp_path, *rows)
    answer = measured(found, day("2026-03-06"))
    assert json.loads(json.dumps(answer, allow_nan=False))["rows"]["used"] == len(rows)
    assert set(answer["cycle_time"].values()) == {None}


def test_a_percentile_needs_twenty_finished_items(tmp_path):
    rows = [f"i{n},,2026-03-02,2026-03-{2 + n:02d}" for n in range(20)]
    assert set(measures.percentiles(measures.cycle_times(two(tmp_path, *rows[:19]).items, day("2026-04-01"))[0]).values()) == {None}
    assert measures.percentiles(measures.cycle_times(two(tmp_path, *rows).items, day("2026-04-01"))[0]) == {50: 10, 70: 14, 85: 17, 95: 19}


def test_weeks_run_from_the_first_finish_and_say_where_they_are_partial(tmp_path):
    found = two(tmp_path, "a,2026-01-01,2026-02-01,2026-03-04", "b,,2026-03-02,2026-03-18")
    weeks = [(str(w.week), w.finished, w.partial) for w in measures.throughput(found.items, day("2026-03-18"))]
    assert weeks == [("2026-03-02", 1, True), ("2026-03-09", 0, False), ("2026-03-16", 1, True)]
    full = measures.throughput(found.items, day("2026-03-22"))
    assert [w.partial for w in full] == [True, False, False]


# -- faults of others ---------------------------------------------------------------------------------------------------


def test_a_constant_throughput_has_one_answer_at_every_level():
    daily = np.ones(60, dtype=int)
    assert forecasts.when(daily, 10) == forecasts.exactly_when(daily, 10) == dict.fromkeys((50, 70, 85, 95), 10)


def test_an_all_zero_history_is_refused_at_once():
    begin = time.perf_counter()
    with pytest.raises(forecasts.TooThin, match="nothing was finished"):
        forecasts.when(np.zeros(60, dtype=int), 10)
    with pytest.raises(forecasts.TooThin, match="on 4 days only"):
        forecasts.how_many(np.array([1, 1, 1, 1] + [0] * 56), 10)
    assert time.perf_counter() - begin < 1


def test_more_confidence_never_promises_more():
    draw = np.random.default_rng(3)
    for _each in range(20):
        said = forecasts.how_many(draw.poisson(0.8, 60), 14)
        assert said[95] <= said[85] <= said[70] <= said[50]


def test_flow_efficiency_without_waiting_is_not_measurable(tmp_path):
    assert measures.flow_efficiency(two(tmp_path, "a,,2026-03-02,2026-03-05").items, day("2026-03-05")) is None


def test_a_constant_weekly_series_has_no_signal(tmp_path):
    from coachkit.flow.answers import measured

    rows = [f"w{n},,2026-01-05,{day('2026-01-05') + 7 * n}" for n in range(12)]
    answer = measured(two(tmp_path, *rows), day("2026-01-11") + 7 * 11)
    assert answer["xmr"]["signals"] == [] and answer["xmr"]["mean"] == 1


def test_where_half_of_the_starts_are_missing_littles_law_is_not_leant_on(tmp_path):
    rows = [f"{n},,{'2026-03-02' if n % 2 else ''},2026-03-{3 + n // 2:02d}" for n in range(40)]
    found = two(tmp_path, *rows).items
    assert measures.little(found, day("2026-03-31")).assumptions["arrivals equal departures"] is False


def test_a_title_keeps_its_commas_and_quotes(tmp_path):
    found = board(tmp_path, 'id,title,started,finished\na,"He said, ""now""",2026-03-02,2026-03-05\n',
                  Mapping({"id": "id", "started": "started", "finished": "finished"}))
    assert found.items.titles == ['He said, "now"']


def test_the_finish_of_one_is_counted_like_the_age_of_the_other(tmp_path):
    """Nobody mixes a rule with +1 for ages and one without it for cycle times."""
    found = two(tmp_path, "a,,2026-03-02,2026-03-05", "b,,2026-03-02,", mapping=TWO)
    assert took(found, day("2026-03-05")) == measures.ages(found.items, day("2026-03-05"))[0].tolist()


def test_the_bands_of_ageing_work_are_the_ages_at_which_finished_items_left_a_column(tmp_path):
    rows = "".join(f"i{n},2026-03-01,2026-03-02,2026-03-{3 + n:02d},2026-03-28\n" for n in range(20))
    found = board(tmp_path, f"id,Backlog,Doing,Review,Done\n{rows}", STAGES)
    bands = measures.ageing_bands(found.items, day("2026-03-28"))
    assert bands["Doing"] == {50: 11, 70: 15, 85: 18, 95: 20}
    assert set(bands["Review"].values()) == {27} and set(bands) == {"Backlog", "Doing", "Review"}
