"""Exports of known programs, as their documentation shows them, and files that mean harm."""

import json

import pytest
from flowtables import board, day, reasons, took
from workbooks import sheets_of, workbook

from coachkit.cli import run
from coachkit.errors import BadInput, UnknownColumn
from coachkit.flow import measures
from coachkit.flow.answers import measured
from coachkit.flow.boards import Mapping, Reading, read_board
from coachkit.flow.items import standing

# -- tables -----------------------------------------------------------------------------------------------------


def test_actionable_agile_has_a_date_for_every_column(tmp_path):
    text = ("ID,Link,Name,Ready,In Progress,Testing,Done,Type,Blocked Days\n"
            "A-1,,One,2026-03-01,2026-03-02,2026-03-04,2026-03-05,Story,2\nA-2,,Two,2026-03-01,2026-03-03,,,Bug,0\n")
    found = board(tmp_path, text, Mapping())
    assert found.format == "actionable-agile"
    assert found.items.stages == ("Ready", "In Progress", "Testing", "Done") and took(found) == [4]
    assert measures.flow_efficiency(found.items, day("2026-03-05")) == pytest.approx(0.5)
    assert any("documentation" in note for note in found.notes)


AGILE = ("ID,Link,Name,Ready,In Progress,Testing,Done,Type,Blocked Days\n"
         "A-1,,One,2026-03-01,2026-03-02,2026-03-04,2026-03-06,Story,2\nA-2,,Two,2026-03-01,2026-03-03,,,Bug,0\n")


def test_start_and_done_count_in_a_known_export_too(tmp_path):
    found = board(tmp_path, AGILE, Mapping(start="Ready", done="Testing"))
    assert took(found) == [4] and "'Ready'" in found.items.policy.in_words()
    for wrong in (Mapping(start="Nowhere"), Mapping(done="Nowhere")):
        with pytest.raises(UnknownColumn, match="'Nowhere' is none of the stages: 'Ready', 'In Progress', 'Testing', 'Done'"):
            board(tmp_path, AGILE, wrong)


@pytest.mark.parametrize(("mapping", "how", "said"), [
    (Mapping(start="ready"), {}, "--start chooses among"), (Mapping({"id": "id", "finished": "Closed Date"}, done="x"), {}, "--done chooses among"),
    (Mapping(), {"reopen": "reset"}, "--reopen reset needs a history"), (Mapping(), {"cancelled_states": ("Removed",)}, "--cancelled needs a column")])
def test_an_option_that_can_change_nothing_is_refused(tmp_path, mapping, how, said):
    with pytest.raises(BadInput, match=said):
        board(tmp_path, "ID,Name,Started Date,Closed Date\n1,a,2026-03-02,2026-03-05\n", mapping, **how)


@pytest.mark.parametrize(("name", "data", "how"), [
    ("b.xlsx", lambda: workbook([["ID", "Started Date", "Closed Date"], ["a", "2026-03-02", "2026-03-05"]]), {"encoding": "cp1252", "separator": ";"}),
    ("b.json", lambda: json.dumps(GITHUB).encode(), {"separator": ";"})])
def test_options_of_a_csv_file_are_refused_for_another(tmp_path, name, data, how):
    (tmp_path / name).write_bytes(data())
    with pytest.raises(BadInput, match="leave out .*--sep"):
        read_board(tmp_path / name, **how)
    assert len(read_board(tmp_path / name).items)


@pytest.mark.parametrize(("name", "encoding"), [*(("b.csv", one) for one in ("klingon", "idna", "punycode", "undefined", "rot13")), ("b.json", "klingon"), ("b.json", "undefined")])
def test_what_is_no_encoding_of_a_file_is_said(tmp_path, name, encoding):
    text = json.dumps(GITHUB) if name == "b.json" else "ID;Name;Started Date;Closed Date\n1;a;2026-03-02;2026-03-05\n"
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(BadInput, match=encoding):
        read_board(tmp_path / name, encoding=encoding)


def test_a_column_that_is_told_and_stands_twice_is_refused(tmp_path):
    with pytest.raises(UnknownColumn, match="more than one column 'Done'"):
        board(tmp_path, "id,Doing,Done,Done\n1,2026-03-02,2026-03-05,2026-03-09\n", Mapping({"id": "id", "started": "Doing", "finished": "Done"}))


def test_columns_of_one_name_are_told_apart(tmp_path):
    text = ("ID,Link,Name,Backlog,Doing,Done,Doing,Done,Type\n"
            "1,,One,2026-03-01,2026-03-02,2026-03-04,2026-03-05,2026-03-09,Bug\n2,,Two,2026-03-01,2026-03-02,,,,Bug\n")
    found = board(tmp_path, text, Mapping())
    assert found.items.stages == ("Backlog", "Doing", "Done", "Doing 2", "Done 2") and found.items.policy.done == "Done 2" and took(found) == [8]
    assert measures.cumulative(found.items, day("2026-03-04"), day("2026-03-09")).tolist()[0] == [2, 2, 1, 0, 0]


def test_a_named_export_without_a_column_of_days_is_refused(tmp_path):
    with pytest.raises(UnknownColumn, match="no columns of days"):
        board(tmp_path, "ID,Name,State,Type\n1,x,Open,Bug\n", Mapping(), preset="actionable-agile")


def test_a_line_below_the_table_is_no_item(tmp_path):
    text = "id,started,finished\n1,2026-03-02,2026-03-05\n2,2026-03-02,\nGenerated at Mon by a program\n"
    found = board(tmp_path, text, Mapping({"id": "id", "started": "started", "finished": "finished"}))
    assert reasons(found).keys() == {4} and "a line below the table" in reasons(found)[4] and found.rows["used"] == 2
    open_too = board(tmp_path, text.replace("2,2026-03-02,", "2"), Mapping({"id": "id", "started": "started", "finished": "finished"}))
    assert open_too.rows["used"] == 3  # where others have a single cell too, it may be an item


def test_a_narrow_blank_before_am_is_a_blank(tmp_path):
    text = 'id,started,finished\n1,"5/30/2023, 8:04:10\u202fAM","5/31/2023, 8:04:10\u202fPM"\n'
    assert took(board(tmp_path, text, Mapping({"id": "id", "started": "started", "finished": "finished"}))) == [2]


def test_a_sheet_of_blanks_is_empty(tmp_path):
    with pytest.raises(BadInput, match="is empty"):
        board(tmp_path, workbook([[" ", " "], [" ", " "]]), Mapping(), "b.xlsx")


def test_one_column_told_completes_what_is_known_of_an_export(tmp_path):
    text = "ID,Name,Kanban,Started Date,Closed Date,Asked\n1,a,Removed,2026-03-02,2026-03-05,2026-03-01\n2,b,Done,2026-03-02,2026-03-05,2026-03-01\n"
    found = board(tmp_path, text, Mapping({"state": "Kanban", "created": "Asked"}))
    assert found.format == "two-dates" and took(found) == [4] and found.items.titles == ["a", "b"]
    assert measures.lead_times(found.items, day("2026-03-05"))[0].tolist() == [5]
    told = board(tmp_path, text, Mapping({"started": "Asked"}), preset="two-dates")
    assert told.format == "two-dates" and took(told) == [5, 5]
    with pytest.raises(UnknownColumn, match="no column 'Lane'"):
        board(tmp_path, text, Mapping({"state": "Lane"}))
    with pytest.raises(UnknownColumn, match="--finished"):
        board(tmp_path, "a,b\n1,2026-03-02\n", Mapping({"state": "a"}))


def test_a_bar_between_columns_and_utf_16_without_its_mark_are_found_out(tmp_path):
    text = "ID|Name|Started Date|Closed Date\n1|Größe|2026-03-02|2026-03-05\n"
    for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
        found = board(tmp_path, text.encode(encoding), Mapping())
        assert took(found) == [4] and found.items.titles == ["Größe"]
        assert f"Read as {encoding}, columns separated by |." in found.notes


HEADED = "ID;Name;Started Date;Closed Date\n1;x;2026-03-02;2026-03-05\n2;y;2026-03-02;junk\n"


@pytest.mark.parametrize(("above", "row"), [("Board of team X;;;\n\n", 3), ("Exported on;2026-03-09\nBy;me\n", 3), ("", 1)])
def test_a_title_above_the_heading_is_passed_over_and_said(tmp_path, above, row):
    found = board(tmp_path, above + HEADED, Mapping())
    assert found.format == "two-dates" and set(reasons(found)) == {row + 2} and found.rows["read"] == 2
    assert any(f"The heading stands in row {row}; what stands above it is left out." in note for note in found.notes) == bool(above)


def test_a_heading_below_a_title_is_known_by_the_columns_that_are_told(tmp_path):
    text = "Board;of;us\nKey;Begun;Over\n1;2026-03-02;2026-03-05\n"
    assert took(board(tmp_path, text, Mapping({"id": "Key", "started": "Begun", "finished": "Over"}))) == [4]
    with pytest.raises(UnknownColumn, match="'Key', 'Begun', 'Over'"):
        board(tmp_path, text.replace("Board;of;us", "Board of us"), Mapping())


def test_the_sheet_with_a_known_heading_is_taken_and_named(tmp_path):
    parts = sheets_of({"Readme": [["About", "this"], ["a", "b"]], "Items": [["Board"], ["ID", "Started Date", "Closed Date"], ["1", "2026-03-02", "2026-03-05"]]})
    found = board(tmp_path, parts, Mapping(), "b.xlsx")
    assert took(found) == [4]
    assert "Read as Excel, sheet 'Items'." in found.notes and any("1 other sheet" in note for note in found.notes)


def test_a_state_that_no_item_is_in_is_named(tmp_path):
    text = "ID,State,Started Date,Closed Date\n1,Gone,2026-03-02,2026-03-05\n2,Done,2026-03-02,2026-03-05\n"
    found = board(tmp_path, text, Mapping(), cancelled_states=("gone", "Binned"))
    assert standing(found.items, day("2026-03-05")).count("cancelled") == 1
    assert [note for note in found.notes if "--cancelled" in note] == ["No item is in the state 'Binned' of --cancelled; the states are 'Done', 'Gone'."]


def test_nave_reads_its_days_and_their_order(tmp_path):
    text = "Id,Name,Backlog,Doing,Done,Blocked Date Range\n1,x,01/03/2026,02/03/2026,25/03/2026,[03/03/2026-05/03/2026]\n"
    found = board(tmp_path, text, Mapping())
    assert (found.format, took(found)) == ("nave", [24])
    assert measures.blocked_days(found.items, day("2026-03-25")) == {"1": 3}


@pytest.mark.parametrize(("heads", "format"), [
    ("Card ID,Title,Created at,Start date,End date,Column,Board ID", "businessmap"),
    ("ID,Team,Title,Created,Started,Completed,Canceled,Status", "linear"),
    ("Issue key,Issue Type,Status,Summary,Created,Resolved,Labels,Labels", "jira-navigator"),
    ("ID,Work Item Type,Title,State,Tags,Activated Date,Closed Date,Parent", "azure-devops"),
    ("ID,Name,State,Type,Started Date,Closed Date,Created Date,Parent Reference Id,Tags,Url", "two-dates"),
])
def test_an_export_is_known_by_its_columns(tmp_path, heads, format):
    cells = ["2026-03-02" if any(word in head for word in ("Created", "Start", "Activated")) else "2026-03-05"
             if any(word in head for word in ("End date", "Completed", "Resolved", "Closed")) else "" if head == "Canceled" else "x" for head in heads.split(",")]
    found = board(tmp_path, f"{heads}\n{','.join(cells)}\n", Mapping())
    assert found.format == format
    assert standing(found.items, day("2026-03-05")).count("finished") == 1


def test_a_linear_issue_that_was_cancelled_leaves_the_board(tmp_path):
    text = "ID,Title,Created,Started,Completed,Canceled\n1,x,2026-03-01,2026-03-02,,2026-03-04\n2,y,2026-03-01,2026-03-02,2026-03-05,\n"
    found = board(tmp_path, text, Mapping())
    assert standing(found.items, day("2026-03-05")).count("cancelled") == 1 and took(found) == [4]


def test_an_excel_sheet_is_read_like_a_table(tmp_path):
    rows = [["id", "title", "started", "finished"], ["a", "Größe, \"2\"", "2026-03-02", "2026-03-05"], ["b", "x", "junk", ""]]
    found = board(tmp_path, workbook(rows), Mapping({"id": "id", "started": "started", "finished": "finished"}), "board.xlsx")
    assert took(found) == [4] and found.items.titles == ['Größe, "2"']
    assert set(reasons(found)) == {3}


# -- histories ----------------------------------------------------------------------------------------------------

TRELLO = {
    "lists": [{"id": "L1", "name": "To do", "pos": 1, "closed": False}, {"id": "L3", "name": "Done", "pos": 9, "closed": False},
              {"id": "L2", "name": "Doing", "pos": 5, "closed": False}],
    "cards": [
        {"id": "69a3c1000000000000000001", "name": "One", "idList": "L3", "closed": False},
        {"id": "69a3c1000000000000000002", "name": "Two", "idList": "L2", "closed": True},
        {"id": "69a3c1000000000000000003", "name": "Three", "idList": "L1", "closed": False},
    ],
    "actions": [
        {"type": "updateCard", "date": "2026-03-06T10:00:00.000Z", "data": {"card": {"id": "69a3c1000000000000000001"}, "listBefore": {"id": "L2"}, "listAfter": {"id": "L3"}}},
        {"type": "updateCard", "date": "2026-03-03T10:00:00.000Z", "data": {"card": {"id": "69a3c1000000000000000001"}, "listBefore": {"id": "L1"}, "listAfter": {"id": "L2"}}},
        {"type": "updateCard", "date": "2026-03-03T11:00:00.000Z", "data": {"card": {"id": "69a3c1000000000000000002"}, "listBefore": {"id": "L1"}, "listAfter": {"id": "L2"}}},
        {"type": "updateCard", "date": "2026-03-05T11:00:00.000Z", "data": {"card": {"id": "69a3c1000000000000000002"}, "old": {"closed": False}}},
        {"type": "createCard", "date": "2026-03-01T04:30:00.000Z", "data": {"card": {"id": "69a3c1000000000000000003"}, "list": {"id": "L1"}}},
    ],
}


def test_a_trello_board_knows_the_order_of_its_lists(tmp_path):
    found = board(tmp_path, json.dumps(TRELLO), Mapping(), "board.json")
    there = standing(found.items, day("2026-03-06"))
    assert [there.count(what) for what in ("finished", "open", "not_started", "cancelled")] == [1, 0, 1, 1]
    assert found.items.stages == ("To do", "Doing", "Done") and took(found) == [4]
    assert str(found.items.created[2]) == "2026-03-01"  # from the card's id


def trello(tmp_path, lists, cards, actions=(), mapping=None):
    """Lists as (name, archived), in order; cards as (list, archived); moves as (card, day of March 2026, from, to)."""
    ids = {name: f"L{n}" for n, (name, _archived) in enumerate(lists)}
    export = {
        "lists": [{"id": ids[name], "name": name, "pos": n, "closed": closed} for n, (name, closed) in enumerate(lists)],
        "cards": [{"id": f"69a3c1{n:018d}", "name": "x", "idList": ids[name], "closed": closed, "dateLastActivity": "2026-03-20T10:00:00.000Z"}
                  for n, (name, closed) in enumerate(cards)],
        "actions": [{"type": "updateCard", "date": f"2026-03-{at:02d}T10:00:00.000Z", "data": {
            "card": {"id": f"69a3c1{card:018d}"}, "listBefore": {"id": ids[before]}, "listAfter": {"id": ids[to]}}} for card, at, before, to in actions],
    }
    return export, board(tmp_path, json.dumps(export), mapping or Mapping(), "board.json")


def counts(found, as_of):
    there = standing(found.items, day(as_of))
    return {what: there.count(what) for what in ("finished", "open", "not_started", "cancelled")}


USUAL = [("To do", False), ("Doing", False), ("Done", False)]
THROUGH = [(0, 3, "To do", "Doing"), (0, 6, "Doing", "Done"), (1, 3, "To do", "Doing"), (1, 8, "Doing", "Done")]


@pytest.mark.parametrize("name", ["jira", "trello", "github"])
def test_a_reading_of_json_says_that_it_follows_the_documentation(tmp_path, name):
    one = {"key": "A-1", "fields": {"created": "2026-03-01T09:00:00.000+0000", "status": {"name": "To Do"}}, "changelog": {"histories": []}}
    export = {"jira": {"issues": [one]}, "trello": TRELLO, "github": GITHUB}[name]
    stages = Mapping(stages=("To Do", "Doing", "Done")) if name == "jira" else Mapping()
    notes = board(tmp_path, json.dumps(export), stages, "export.json").notes
    assert notes[0].startswith("Read as: ") and "follows the program's documentation" in notes[1]


def test_an_archived_list_is_never_the_done_column_of_a_trello_board(tmp_path):
    _export, found = trello(tmp_path, [*USUAL, ("Old ideas", True)], [("Done", False), ("Done", True), ("Old ideas", False)], THROUGH)
    assert counts(found, "2026-03-20") == {"finished": 2, "open": 0, "not_started": 0, "cancelled": 1}
    assert found.items.stages == ("To do", "Doing", "Done") and found.items.policy.done == "Done" and took(found) == [4, 6]
    assert any("1 card lies on an archived list ('Old ideas')" in note for note in found.notes)


def test_a_card_on_an_archived_list_has_left_the_board_unless_it_was_done(tmp_path):
    lists = [USUAL[0], ("Doing", True), USUAL[2], ("Old ideas", True)]
    moves = [*THROUGH, (2, 3, "To do", "Doing"), (3, 3, "To do", "Doing"), (3, 9, "Doing", "Done"), (3, 12, "Done", "Old ideas")]
    export, found = trello(tmp_path, lists, [("Done", False), ("Done", True), ("Doing", False), ("Old ideas", False)], moves)
    assert counts(found, "2026-03-20") == {"finished": 3, "open": 0, "not_started": 0, "cancelled": 1}
    assert took(found) == [4, 6, 7] and found.items.stages == ("To do", "Doing", "Done")
    assert measures.wip(found.items, day("2026-03-05")).end_of_day == 3  # when the third left is not known
    export["actions"].append({"type": "updateList", "date": "2026-03-15T10:00:00.000Z", "data": {"list": {"id": "L1", "closed": True}, "old": {"closed": False}}})
    found = board(tmp_path, json.dumps(export), Mapping(), "board.json")
    assert [measures.wip(found.items, day(f"2026-03-{d}")).end_of_day for d in ("05", "14", "15")] == [4, 1, 0]


def test_an_archived_list_of_finished_cards_can_be_joined_to_done(tmp_path):
    lists, moves = [*USUAL, ("Done in March", True)], [THROUGH[0], (0, 6, "Doing", "Done in March"), *THROUGH[2:]]
    cards = [("Done in March", False), ("Done", False)]
    assert counts(trello(tmp_path, lists, cards, moves)[1], "2026-03-20")["finished"] == 1
    told = Mapping(stages=("To do", "Doing", "Done=Done|Done in March"))
    assert took(trello(tmp_path, lists, cards, moves, told)[1]) == [4, 6]


def test_a_trello_card_that_went_to_a_list_without_a_name_is_named_itself(tmp_path):
    export, _found = trello(tmp_path, USUAL, [("Done", False), ("Done", False)], THROUGH)
    export["actions"][0]["data"]["listAfter"] = {"id": "L7", "name": ""}
    found = board(tmp_path, json.dumps(export), Mapping(), "board.json")
    assert reasons(found) == {1: "'' in 'list' is no name"} and took(found) == [6]


def test_an_old_list_of_the_same_name_is_the_same_column(tmp_path):
    export, _found = trello(tmp_path, USUAL, [("Done", False)], THROUGH[:2])
    export["lists"].insert(0, {"id": "L9", "name": "Done", "pos": -1, "closed": True})
    found = board(tmp_path, json.dumps(export), Mapping(), "board.json")
    assert found.items.stages == ("To do", "Doing", "Done") and took(found) == [4]


def test_a_trello_card_whose_beginning_is_cut_off_gets_no_day_for_it(tmp_path):
    export, _found = trello(tmp_path, USUAL, [("Done", False), ("Doing", False), ("Done", False)], [(0, 6, "Doing", "Done")])
    export["actions"] += [{"type": "commentCard", "date": "2026-03-06T10:00:00.000Z", "data": {}}] * 1000
    found = board(tmp_path, json.dumps(export), Mapping(), "board.json")
    assert counts(found, "2026-03-20") == {"finished": 1, "open": 0, "not_started": 0, "cancelled": 0} and took(found) == []
    assert any("done, but no day" in note for note in found.notes) and any("since when is not known" in note for note in found.notes)


def test_a_long_trello_history_may_be_cut_and_says_so(tmp_path):
    long = TRELLO | {"actions": TRELLO["actions"] + [{"type": "commentCard", "date": "2026-03-06T10:00:00.000Z", "data": {}}] * 1000}
    assert any("older moves may be missing" in note for note in board(tmp_path, json.dumps(long), Mapping(), "board.json").notes)


GITHUB = [
    {"number": 1, "title": "a", "createdAt": "2026-03-01T09:00:00Z", "closedAt": "2026-03-06T09:00:00Z", "stateReason": "COMPLETED", "timelineItems": {"nodes": [
        {"__typename": "LabeledEvent", "createdAt": "2026-03-03T09:00:00Z", "label": {"name": "doing"}},
        {"__typename": "ClosedEvent", "createdAt": "2026-03-04T09:00:00Z"}, {"__typename": "ReopenedEvent", "createdAt": "2026-03-05T09:00:00Z"}]}},
    {"number": 2, "title": "b", "createdAt": "2026-03-01T09:00:00Z", "closedAt": "2026-03-02T09:00:00Z", "stateReason": "NOT_PLANNED"},
    {"number": 3, "title": "c", "created_at": "2026-03-01T09:00:00Z", "closed_at": None},
    {"number": 4, "title": "d", "created_at": "soon", "closed_at": None},
]


def test_github_issues_have_a_lead_time_and_with_a_label_a_cycle_time(tmp_path):
    found = board(tmp_path, json.dumps(GITHUB), Mapping(), "issues.json")
    assert measures.lead_times(found.items, day("2026-03-06"))[0].tolist() == [6]
    assert took(found) == [] and set(reasons(found)) == {4}
    there = standing(found.items, day("2026-03-06"))
    assert (there.count("finished"), there.count("cancelled"), there.count("not_started")) == (1, 1, 1)
    assert took(board(tmp_path, json.dumps(GITHUB), Mapping(start="doing"), "issues.json")) == [4]
    with pytest.raises(UnknownColumn, match="'working'"):
        board(tmp_path, json.dumps(GITHUB), Mapping(start="working"), "issues.json")


def test_github_issues_without_a_label_have_one_truth_lead_time_and_nothing_that_needs_a_start(tmp_path):
    issues = [{"number": n, "createdAt": "2026-03-02T09:00:00Z", "closedAt": f"2026-03-{3 + n:02d}T09:00:00Z"} for n in range(24)]
    found = board(tmp_path, json.dumps([*issues, {"number": 99, "createdAt": "2026-03-02T09:00:00Z", "closedAt": None}]), Mapping(), "issues.json")
    answer = measured(found, day("2026-03-29"))
    assert answer["cycle_time_n"] == 0 and answer["little"] is None and answer["age"] == []
    assert (answer["wip"]["end_of_day"], answer["wip"]["touched"]) == (None, None) and (answer["finished"], answer["not_started"]) == (24, 1)
    assert answer["lead_time"] == {"50": 13, "70": 18, "85": 22, "95": 24}
    assert "no start is known" in answer["rule"] and not any("straight to done" in note or "cycle time is 1" in note for note in found.notes)
    assert found.items.stages == ("open", "closed") and measures.ageing_bands(found.items, day("2026-03-29")).keys() == {"open"}


def test_the_same_key_twice_with_different_content_is_rejected_whole(tmp_path):
    twice = [*GITHUB[:3], GITHUB[0] | {"title": "another"}, GITHUB[1]]
    found = board(tmp_path, json.dumps(twice), Mapping(), "issues.json")
    assert set(reasons(found)) == {1, 4} and found.rows == {"read": 5, "used": 2, "rejected": 2, "duplicates": 1}


REST = {"title": "x", "created_at": "2026-03-01T09:00:00Z", "closed_at": "2026-03-06T09:00:00Z"}
SHAPES = {
    "REST": lambda issues: json.dumps(issues),
    "search": lambda issues: json.dumps({"total_count": 2, "items": issues}),
    "GraphQL": lambda issues: json.dumps({"data": {"repository": {"issues": {"nodes": issues}}}}),
    "a line each": lambda issues: "\n".join(json.dumps(one) for one in issues) + "\n",
    "arrays of pages": lambda issues: json.dumps([[one] for one in issues]),
    "pages one after the other": lambda issues: "".join(json.dumps([one], indent=1) for one in issues),
    "answers one after the other": lambda issues: "\n".join(json.dumps({"data": {"search": {"nodes": [one]}}}) for one in issues),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_github_issues_are_read_however_they_were_fetched(tmp_path, shape):
    found = board(tmp_path, SHAPES[shape]([{"number": 1, **REST}, {"number": 2, **REST, "repository": {"name": "a"}}]), Mapping(), "issues.json")
    assert found.items.ids == ["1", "2"] and found.rows == {"read": 2, "used": 2, "rejected": 0, "duplicates": 0}


def test_pages_of_jira_issues_are_one_board(tmp_path):
    def page(key):
        return {"startAt": 0, "issues": [{"key": key, "fields": {"created": "2026-03-01T09:00:00.000+0000", "status": {"name": "To Do"}}, "changelog": {"histories": []}}]}

    mapping = Mapping(stages=("To Do", "Doing", "Done"))
    for text in (json.dumps([page("A-1"), page("A-2")]), json.dumps(page("A-1")) + "\n" + json.dumps(page("A-2"))):
        assert board(tmp_path, text, mapping, "jira.json").items.ids == ["A-1", "A-2"]


@pytest.mark.parametrize("wrapped", [lambda one: {"backend_name": "Jira", "data": one}, lambda one: {"_index": "jira", "_source": {"data": one}}])
def test_issues_are_read_out_of_the_records_of_a_collector(tmp_path, wrapped):
    one = {"key": "A-1", "fields": {"created": "2026-03-01T09:00:00.000+0000", "status": {"name": "To Do"}}, "changelog": {"histories": []}}
    for text in (json.dumps(wrapped(one)), json.dumps([wrapped(one)])):
        assert board(tmp_path, text, Mapping(stages=("To Do", "Doing", "Done")), "jira.json").items.ids == ["A-1"]


def test_the_same_number_in_two_repositories_is_two_issues(tmp_path):
    def of(*wheres):
        return board(tmp_path, json.dumps([{"number": 1, **REST, **where} for where in wheres]), Mapping(), "issues.json")

    found = of({"repository_url": "https://api.github.com/repos/o/one"}, {"html_url": "https://github.com/o/two/issues/1"},
               {"repository": {"name": "three", "nameWithOwner": "o/three"}, "url": "https://github.com/o/three/issues/1"})
    assert found.items.ids == ["o/one#1", "o/two#1", "o/three#1"] and any("3 repositories" in note for note in found.notes)
    assert of({"repository_url": "https://api.github.com/repos/o/one"}, {"repository_url": "https://api.github.com/repos/o/one", "title": "y"}).rows["rejected"] == 2


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_json_is_json_in_any_encoding_of_unicode(tmp_path, encoding):
    found = board(tmp_path, ("\n" + json.dumps([{"number": 1, **REST}])).encode(encoding), Mapping(), "issues.json")
    assert found.format == "github-issues" and found.items.ids == ["1"]


def test_a_table_headed_with_a_bracket_is_a_table(tmp_path):
    found = board(tmp_path, "[ID],[Started],[Finished]\na,2026-03-02,2026-03-05\n", Mapping({"id": "[ID]", "started": "[Started]", "finished": "[Finished]"}))
    assert found.items.ids == ["a"] and took(found) == [4]


@pytest.mark.parametrize(("format", "said"), [("trello", "no export of the kind 'trello'"), ("nave", "is JSON, and 'nave' is a table"), ("abacus", "'abacus' is no export")])
def test_a_named_export_is_checked_for_json_too(tmp_path, format, said):
    path = tmp_path / "issues.json"
    path.write_text(json.dumps([{"number": 1, **REST}]))
    with pytest.raises(BadInput, match=said):
        read_board(path, Reading(preset=format))
    assert read_board(path, Reading(preset="github-issues")).items.ids == ["1"]
    path.write_text("id,started,finished\na,2026-03-02,2026-03-05\n")
    with pytest.raises(BadInput, match="is a table, and 'trello' is JSON"):
        read_board(path, Reading(preset="trello"))


# -- the command line ---------------------------------------------------------------------------------------------------


def test_an_ambiguous_order_ends_with_2_and_both_candidates_on_stderr(tmp_path, capsys):
    path = tmp_path / "b.csv"
    path.write_text("id,started,finished\na,03/04/2024,05/04/2024\n")
    command = ["flow", "measure", str(path), "--id", "id", "--started", "started", "--finished", "finished", "--format", "json"]
    assert run(command) == 2
    said = capsys.readouterr()
    assert said.out == "" and "2024-04-03" in said.err and "2024-03-04" in said.err
    assert run([*command, "--month-first"]) == 0


def test_a_file_without_a_usable_row_ends_with_2_and_its_first_reasons(tmp_path, capsys):
    path = tmp_path / "b.csv"
    path.write_text("ID,Name,Started Date,Closed Date\n" + "".join(f"{n},x,{45300 + n},Q1\n" for n in range(9)))
    assert run(["flow", "measure", str(path)]) == 2
    said = capsys.readouterr().err
    assert "9 of 9 rows were left out. Row 2: '45300' in 'Started Date'" in said and "Row 4: '45302'" in said and "Row 5" not in said


def test_a_forecast_from_a_thin_history_is_refused_with_1_and_its_reason(tmp_path, capsys):
    path = tmp_path / "b.csv"
    path.write_text("id,started,finished\na,2026-03-02,2026-03-05\n")
    command = ["flow", "forecast", str(path), "--id", "id", "--started", "started", "--finished", "finished"]
    assert run([*command, "--days", "14"]) == 1
    assert "on 1 days only" in capsys.readouterr().err
    assert run([*command, "--days", "14", "--items", "3"]) == 2


@pytest.mark.parametrize("more", [["--zone", "Mars/Base"], ["--as-of", "03/04/2024"], ["--format", "xml"], ["--format-in", "abacus"],
                                  ["--holidays", "Atlantis"], ["--stages", "started"], ["--reopen", "never"], ["--reopen", "reset"], ["--holidays", "GB"], ["--start", "x"], ["--day-first", "--month-first"]])
def test_a_value_that_makes_no_sense_ends_with_2(tmp_path, capsys, more):
    path = tmp_path / "b.csv"
    path.write_text("id,started,finished\na,2026-03-02,2026-03-05\n")
    assert run(["flow", "measure", str(path), "--id", "id", "--started", "started", "--finished", "finished", *more]) == 2
    assert capsys.readouterr().err.strip()


def test_working_days_with_the_holidays_of_a_country_or_a_file(tmp_path, capsys):
    path = tmp_path / "b.csv"
    path.write_text("id,started,finished\n" + "".join(f"{n},2026-04-02,2026-04-07\n" for n in range(20)))
    free = tmp_path / "free.txt"
    free.write_bytes("2026-04-03  # Good Friday\n25/12/2026;Österreich\n".encode("cp1252"))
    command = ["flow", "measure", str(path), "--id", "id", "--started", "started", "--finished", "finished", "--format", "json", "--working-days"]
    found = {}
    for name, more in (("none", []), ("file", ["--holidays", str(free)]), ("GB", ["--holidays", "GB-ENG"])):
        assert run([*command, *more]) == 0
        found[name] = json.loads(capsys.readouterr().out)["cycle_time"]["85"]
    assert found == {"none": 4, "file": 3, "GB": 2}


def test_blocked_days_with_a_decimal_comma_can_be_told(tmp_path):
    text = "ID;Link;Name;Ready;Doing;Done;Type;Blocked Days\nA-1;;One;2026-03-01;2026-03-02;2026-03-05;Story;2,0\n"
    found = board(tmp_path, text, Mapping(), decimal=",")
    assert measures.blocked_days(found.items, day("2026-03-05")) == {"A-1": 2}
    with pytest.raises(BadInput, match="'2,0' is not a number"):
        board(tmp_path, text, Mapping(), decimal=".")


def blocked(*cells, sign=";"):
    heads = ["ID", "Link", "Name", "Ready", "Doing", "Done", "Type", "Blocked Days"]
    return "\n".join(sign.join(line) for line in [heads, *([f"A-{n}", "", "x", "2026-03-01", "2026-03-02", "2026-03-09", "S", cell]
                                                            for n, cell in enumerate(cells, 1))])


def test_a_decimal_sign_that_is_open_is_refused_with_the_row_and_the_option(tmp_path):
    with pytest.raises(BadInput, match=r"board.csv, row 5: '1.5' does not fit.*--decimal"):
        board(tmp_path, "\n" + blocked("2,0", "0,5", "1.5"), Mapping())
    with pytest.raises(BadInput, match=r"board.csv, row 2: '1,500' can be 1500 or 1.5.*--decimal"):
        board(tmp_path, blocked("1,500", "2,125"), Mapping())


def test_blocked_days_that_are_no_number_are_named_and_the_item_is_used(tmp_path):
    found = board(tmp_path, blocked("2,0", "x days", "1.5", "", "-3", "3", "9" * 30), Mapping(), decimal=",")
    assert measures.blocked_days(found.items, day("2026-03-09")) == {"A-1": 2, "A-6": 3} and found.rows["used"] == 7
    [said] = [note for note in found.notes if "not counted" in note]
    assert "4 cells of 'Blocked Days'" in said and "'x days' (row 3)" in said and "'1.5' (row 4)" in said
    assert "Numbers like 2,0 are read with a decimal comma." in found.notes


def test_a_blocked_range_that_is_none_is_named(tmp_path):
    text = "Id,Name,Backlog,Doing,Done,Blocked Date Range\n1,x,01/03/2026,02/03/2026,25/03/2026,[03/03/2026-05/03/2026]|[junk-06/03/2026]|[09/03/2026-08/03/2026]\n"
    found = board(tmp_path, text, Mapping())
    assert measures.blocked_days(found.items, day("2026-03-25")) == {"1": 3}
    assert any("2 cells of 'Blocked Date Range'" in note and "'[junk-06/03/2026]' (row 2)" in note for note in found.notes)
