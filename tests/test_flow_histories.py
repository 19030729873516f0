"""Histories as real programs write them: out of order, with a state that their moves do not explain, from another board and back."""

import json

import numpy as np
import pytest
from flowtables import board, day, issue, jira, reasons, took

from coachkit.flow import measures
from coachkit.flow.boards import Mapping
from coachkit.flow.items import standing


def at(n, clock="09:00:00"):
    return f"2026-03-{n:02d}T{clock}.000+0000"


BEGUN, DONE = (at(2), "To Do", "In Progress"), (at(5), "In Progress", "Done")


def states(found, as_of):
    there = standing(found.items, day(as_of))
    return next(what for what in ("finished", "open", "not_started", "cancelled") if there.count(what))


# -- Jira ---------------------------------------------------------------------------------------------------------


def test_what_was_done_and_then_cancelled_is_cancelled(tmp_path):
    found = jira(tmp_path, issue("A-1", "Won't Do", [BEGUN, DONE, (at(9), "Done", "Won't Do")]))
    assert states(found, "2026-03-10") == "cancelled" and took(found) == [] and found.items.cancelled.tolist() == [day("2026-03-09").item()]


def test_a_history_that_finished_before_it_started_is_rejected_with_its_reason(tmp_path):
    migrated = issue("A-1", "Done", [(at(1), "In Progress", "Done")], created="2026-05-10T08:00:00.000+0000")
    found = jira(tmp_path, migrated, issue("A-2", "Done", [BEGUN, DONE]))
    assert reasons(found) == {1: "finished on 2026-03-01, before it started on 2026-05-10"} and took(found) == [4]
    assert found.rows == {"read": 2, "used": 1, "rejected": 1, "duplicates": 0}
    late = jira(tmp_path, issue("A-1", "Done", [BEGUN, DONE], created="2026-05-10T08:00:00.000+0000"))
    assert any("created after it finished" in note for note in late.notes) and took(late) == [4]


@pytest.mark.parametrize("newest_first", [False, True])
def test_moves_of_one_moment_are_put_in_the_order_in_which_they_follow_from_each_other(tmp_path, newest_first):
    moves = [(at(20), "To Do", "In Progress"), (at(20), "In Progress", "Done")]
    found = jira(tmp_path, issue("A-1", "Done", moves if newest_first else moves[::-1]))  # `issue` turns them round
    assert took(found) == [1] and not any("reopened" in note for note in found.notes)


def test_the_state_counts_where_the_moves_say_something_else(tmp_path):
    found = jira(tmp_path, issue("A-1", "To Do", [BEGUN, DONE]), issue("A-2", "Won't Do", [BEGUN], resolutiondate=at(7)), issue("A-3", "Won't Do", [BEGUN]))
    assert [standing(found.items, day("2026-03-09")).count(what) for what in ("finished", "open", "cancelled")] == [0, 1, 2]
    assert found.items.cancelled[1] == day("2026-03-07") and np.isnat(found.items.cancelled[2])
    assert any("3 items stand elsewhere than their last move says (A-1, A-2, A-3); where they stand counts." in note for note in found.notes)


def test_a_state_that_was_renamed_within_its_column_is_no_contradiction(tmp_path):
    found = jira(tmp_path, issue("A-1", "Working", [BEGUN]), stages=("To Do", "Doing=In Progress|Working", "Done"))
    assert not any("elsewhere" in note for note in found.notes) and states(found, "2026-03-09") == "open"


def test_a_flag_that_was_never_taken_off_ends_when_the_item_is_cancelled(tmp_path):
    gone = issue("A-1", "Won't Do", [BEGUN, (at(9), "In Progress", "Won't Do")], flags=[(at(4), "Impediment")])
    assert measures.blocked_days(jira(tmp_path, gone).items, day("2026-05-31")) == {"A-1": 6}


def test_the_day_that_counts_as_today_is_that_of_the_last_move_even_when_it_went_back(tmp_path):
    found = jira(tmp_path, issue("A-1", "In Progress", [BEGUN, DONE, (at(25), "Done", "In Progress")]))
    assert found.items.newest_day() == day("2026-03-25") and measures.ages(found.items, found.items.newest_day())[0].tolist() == [24]


@pytest.mark.parametrize("text", ["03/04/2024", "5/31/2023 8:04:10 AM", 1_700_000_000, ""])
def test_a_moment_that_no_program_writes_into_json_is_named(tmp_path, text):
    odd = issue("A-1", "Done", [BEGUN, (text, "In Progress", "Done")])
    assert "is not a date" in reasons(jira(tmp_path, odd))[1]


# -- Trello -------------------------------------------------------------------------------------------------------


def trello(folder, names, moves, now):
    """A board with one card, made in 2025 by its id; `moves` are (day, type, list or (from, to))."""
    ids = {name: f"L{n}" for n, name in enumerate(names)}
    card = {"id": f"67749a80{0:016d}", "name": "x", "idList": ids[now], "closed": False}
    actions = [{"type": kind, "date": f"2026-03-{n:02d}T10:00:00.000Z", "data": {"card": {"id": card["id"]}, **(
        {"list": {"id": ids[where]}} if isinstance(where, str) else {"listBefore": {"id": ids[where[0]]}, "listAfter": {"id": ids[where[1]]}})}}
        for n, kind, where in moves]
    lists = [{"id": id_, "name": name, "pos": n} for n, (name, id_) in enumerate(ids.items())]
    return board(folder, json.dumps({"cards": [card], "lists": lists, "actions": actions}), Mapping(), "board.json")


def test_a_card_from_another_board_begins_on_the_day_it_came(tmp_path):
    found = trello(tmp_path, ("To do", "Doing", "Done"), [(1, "moveCardToBoard", "Doing"), (3, "updateCard", ("Doing", "Done"))], "Done")
    assert took(found) == [3] and measures.lead_times(found.items, day("2026-03-03"))[0].tolist()[0] > 400


def test_a_card_that_went_to_another_board_and_came_back_is_done_when_it_is_done_here(tmp_path):
    moves = [(1, "createCard", "To do"), (2, "updateCard", ("To do", "Done")), (5, "moveCardFromBoard", "Done"), (9, "moveCardToBoard", "Doing")]
    found = trello(tmp_path, ("To do", "Doing", "Done"), moves, "Doing")
    assert states(found, "2026-03-10") == "open" and found.items.stages == ("To do", "Doing", "Done")


@pytest.mark.parametrize("names", [("To do", "Doing (WIP=3)", "Done"), ("To do", "Dev | Test", "Done"), ("To do", "🔨", "✅")])
def test_lists_are_columns_whatever_signs_are_in_their_names(tmp_path, names):
    moves = [(1, "createCard", names[0]), (3, "updateCard", names[:2]), (6, "updateCard", names[1:])]
    found = trello(tmp_path, names, moves, names[2])
    assert found.items.stages == names and took(found) == [4]


# -- GitHub -------------------------------------------------------------------------------------------------------


def github(folder, *events, **fields):
    one = {"number": 1, "createdAt": "2026-03-01T09:00:00Z", "closedAt": "2026-03-06T09:00:00Z", "timeline": [
        {"event": what, "created_at": f"2026-03-{n:02d}T09:00:00Z", "label": {"name": "doing"}} for n, what in events], **fields}
    return board(folder, json.dumps([one]), Mapping(start="doing"), "issues.json")


@pytest.mark.parametrize(("reason", "standing"), [("completed", "finished"), ("not_planned", "cancelled")])
def test_a_label_that_comes_after_the_close_begins_nothing(tmp_path, reason, standing):
    found = github(tmp_path, (3, "labeled"), (6, "closed"), (9, "labeled"), stateReason=reason)
    assert states(found, "2026-03-10") == standing and took(found) == ([4] if standing == "finished" else [])
    assert not any("reopened" in note or "no day" in note for note in found.notes)


def test_a_label_after_the_issue_was_opened_again_is_work(tmp_path):
    found = github(tmp_path, (3, "labeled"), (6, "closed"), (8, "reopened"), (9, "labeled"), closedAt=None)
    assert states(found, "2026-03-10") == "open" and any("1 item was reopened" in note for note in found.notes)


def test_an_issue_with_the_empty_addresses_of_a_pull_request_is_an_issue(tmp_path):
    days = {"createdAt": "2026-03-01T09:00:00Z", "closedAt": "2026-03-06T09:00:00Z"}
    links = (None, {"url": None, "html_url": None}, {"url": "x"})
    issues = [{"number": n, **days, "pull_request": link} for n, link in enumerate(links)]
    assert reasons(board(tmp_path, json.dumps(issues), Mapping(), "issues.json")) == {3: "it is a pull request, no issue"}
