"""A board as it is kept, the guesses at an unknown export, and the daily look with its rules."""

import json
import time
from datetime import date

import numpy as np
import pytest
from flowtables import STAGES, board, day, two
from labelled import corpus, rates

from coachkit import cards
from coachkit.errors import BadInput, UnknownColumn
from coachkit.flow.answers import measured, measured_items
from coachkit.flow.boards import (
    Mapping,
    Reading,
    WhichColumns,
    WhichOrder,
    WhichPlace,
    read_data,
    states_in,
    table_in,
)
from coachkit.flow.boards.guess import best_guess, check_askable, dated, heads_of, holds_people, usual_order
from coachkit.flow.kept import check_usable, items_of, keep, reading_of
from coachkit.flow.looks import look
from coachkit.journal.entry import dumps
from coachkit.practices import Board, DailyLook, LookLog
from coachkit.practices.board import MOST, KeptItems, count_in, in_words, loaded, name_waiting, rows_in_words
from coachkit.practices.looks import add_look, settled
from coachkit.practices.looks import in_words as looks_in_words
from coachkit.review import review, rules_on

STAGED = "id,Title,Assignee,Backlog,Doing,Review,Done\n"


def staged(tmp_path, *rows):
    return board(tmp_path, STAGED + "\n".join(rows) + "\n", STAGES)


def kept(found, reading=None):
    return keep(found, reading or Reading(), found.items.newest_day())


def weekly(tmp_path, counts, *more):
    """A board on which so many items were finished in each week, each of them within three days."""
    rows, n = [], 0
    for week, count in enumerate(counts):
        for _at in range(count):
            n += 1
            monday = day("2026-01-05") + 7 * week
            rows.append(f"i{n},{monday},{monday},{monday + 2}")
    return two(tmp_path, *rows, *more)


# -- keeping -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["flowpulse_DemoFile.csv", "lighthouse_adodata.csv", "lighthouse_team-valid-all-optional.csv", "flowpulse_IntegrationTestData.csv"])
def test_what_is_measured_on_the_kept_items_is_what_is_measured_on_the_file(shared_data, name):
    found = read_data((shared_data / "flow" / name).read_bytes(), name)
    as_of = found.items.newest_day()
    again = Board.model_validate(json.loads(dumps(kept(found).payload())))
    whole = measured(found, as_of)
    assert measured_items(items_of(again), as_of) == {key: whole[key] for key in measured_items(found.items, as_of)}


def test_columns_blocks_cancelled_and_unseen_starts_survive_being_kept(tmp_path):
    text = ("Id,Name,Backlog,Doing,Done,Blocked Date Range\n1,x,01/03/2026,02/03/2026,25/03/2026,[03/03/2026-05/03/2026]|[20/03/2026-]\n"
            "2,y,02/03/2026,,26/03/2026,\n3,z,03/03/2026,04/03/2026,,\n")
    found = board(tmp_path, text, Mapping())
    again = items_of(kept(found))
    assert again.stages == ("Backlog", "Doing", "Done") and np.array_equal(again.entries, found.items.entries, equal_nan=True)
    assert again.start_seen.tolist() == [True, False, True]
    assert [(at, str(first), str(last)) for at, first, last in again.blocks] == [(0, "2026-03-03", "2026-03-05"), (0, "2026-03-20", "NaT")]
    gone = items_of(kept(board(tmp_path, "ID,Title,Created,Started,Completed,Canceled\n1,x,2026-03-01,2026-03-02,,2026-03-04\n"
                                         "2,y,2026-03-01,2026-03-02,2026-03-05,\n", Mapping())))
    assert gone.gone.tolist() == [True, False] and str(gone.cancelled[0]) == "2026-03-04"


def test_no_title_no_name_and_no_type_is_kept(tmp_path):
    found = staged(tmp_path, "A-1,Call back Mrs Ortega,Jo Smith,2026-03-01,2026-03-02,2026-03-03,2026-03-04", "A-2,Salary of K.,Mo,2026-03-01,,,")
    text = dumps(kept(found).payload())
    assert "A-1" in text and not any(word in text for word in ("Ortega", "Smith", "Salary", "Mo\""))


def test_five_thousand_items_are_saved_in_a_second_and_measured_again_in_one_and_a_half(tmp_path, journal):
    """Seconds of this process, so that a busy machine does not decide; the libraries are loaded before."""
    rows = [f"I-{n},t,p,{d},{d + 1},{d + 2 + n % 4},{d + 3 + n % 9}" for n in range(5_000) if (d := day("2024-01-01") + n // 7) is not None]
    found = staged(tmp_path, *rows)
    measured_items(staged(tmp_path, *rows[:50]).items, day("2026-01-01"))
    began = time.process_time()
    journal.save(kept(found), learner="ana", key="my-board")
    saved, began = time.process_time() - began, time.process_time()
    entry = journal.latest("board", "my-board", "ana")
    answer = measured_items(items_of(entry.record), day("2026-12-31"))
    opened = time.process_time() - began
    print(f"{len(dumps(entry.payload)):,} bytes, saved in {saved:.2f} s, opened and measured in {opened:.2f} s")
    assert answer["finished"] == 5_000 and len(dumps(entry.payload)) < 250_000
    assert saved < 1 and opened < 1.5


def test_beyond_twenty_thousand_items_only_the_reading_is_kept(tmp_path):
    rows = [f"i{n},2026-03-01,2026-03-01,2026-03-02" for n in range(MOST + 1)]
    record = kept(two(tmp_path, *rows), Reading(Mapping({"id": "id", "finished": "finished"})))
    assert record.items is None and record.roles == {"id": "id", "finished": "finished"} and not loaded(record)
    assert in_words(record) == "20,001 items, as of 2026-03-02; too many to be kept here."
    with pytest.raises(BadInput, match="Load its file again"):
        items_of(record)


def test_lists_of_unequal_length_are_refused():
    with pytest.raises(ValueError, match="not all as long"):
        KeptItems(first=date(2026, 3, 1), ids=["a", "b"], created=[0], started=[0, 1], finished=[1, 2], cancelled=[None, None])


def test_the_next_export_is_read_as_this_one_was(tmp_path):
    reading = Reading(STAGES, zone="Europe/Berlin", cancelled_states=("Dropped",))
    record = kept(staged(tmp_path, "A,t,p,2026-03-01,2026-03-02,2026-03-03,2026-03-04", "B,t,p,2026-03-01,2026-03-02,,"), reading)
    assert reading_of(record).mapping == STAGES and reading_of(record).cancelled_states == ("Dropped",)


def test_waiting_columns_and_working_days_change_the_rule_and_nothing_else(tmp_path):
    record = kept(staged(tmp_path, "A,t,p,2026-03-02,2026-03-03,2026-03-06,2026-03-10", "B,t,p,2026-03-02,2026-03-03,2026-03-04,2026-03-09"))
    waits = name_waiting(record, ["Review", "Done", "Nowhere"])
    assert waits.waiting == ["Review"] and waits.items == record.items
    as_of = day("2026-03-10")
    assert measured_items(items_of(record), as_of)["flow_efficiency"] is None
    assert measured_items(items_of(waits), as_of, waits.waiting)["flow_efficiency"] == pytest.approx((3 + 1 + 1 + 1) / (8 + 7))
    assert items_of(count_in(record, working_days=True)).policy.working_days


def test_rows_are_counted_in_one_sentence(tmp_path):
    found = two(tmp_path, "a,2026-03-01,2026-03-01,2026-03-02", "a,2026-03-01,2026-03-01,2026-03-02", "b,,2026-03-01,Feb-09", "c,,2026-03-01,")
    assert rows_in_words(kept(found).rows) == "4 rows: 2 used, 1 rejected, 1 copies."


# -- files that are no board -------------------------------------------------------------------------------------


@pytest.mark.parametrize(("rows", "said"), [
    ((), "holds one line and no item below it"), (("a,,2026-03-01,2026-03-02",), "a single item"),
    (("a,,2026-03-05,2026-03-02", "b,,x,y"), "None of the 2 rows"), (("a,,,", "b,,,"), "No row of board.csv holds a day"),
])
def test_a_file_that_is_no_board_is_refused_with_what_to_do(tmp_path, rows, said):
    with pytest.raises(BadInput, match=said):
        check_usable(two(tmp_path, *rows))


def test_two_items_are_a_board(tmp_path):
    check_usable(two(tmp_path, "a,,2026-03-01,2026-03-02", "b,,2026-03-01,"))


# -- questions that a reading asks ---------------------------------------------------------------------------------


def test_an_unknown_table_carries_itself_to_whoever_asks():
    with pytest.raises(WhichColumns) as asked:
        read_data(b"Ref;Begun;Owner\nR-1;2026-03-02;Jo\n", "mine.csv")
    assert [head.name for head in heads_of(asked.value.table)] == ["Ref", "Begun", "Owner"]


def test_an_open_order_of_day_and_month_carries_both_days():
    text = b"id,started,finished\na,03/04/2026,05/04/2026\nb,03/04/2026,06/04/2026\n"
    with pytest.raises(WhichOrder) as asked:
        read_data(text, "mine.csv")
    which = asked.value
    assert (which.text, which.row, which.mixed) == ("03/04/2026", 2, False)
    assert (which.day_first, which.month_first) == (date(2026, 4, 3), date(2026, 3, 4))
    assert str(read_data(text, "mine.csv", Reading(day_first=False)).items.started[0]) == "2026-03-04"
    with pytest.raises(WhichOrder) as asked:
        read_data(b"id,started,finished\na,13/04/2026,04/13/2026\n", "mine.csv")
    assert asked.value.mixed


JIRA = json.dumps({"issues": [
    {"key": f"K-{n}", "fields": {"summary": "x", "created": "2026-03-01T09:00:00.000+0000", "status": {"name": now}},
     "changelog": {"histories": [{"created": f"2026-03-0{n + 2}T09:00:00.000+0000", "items": [{"field": "status", "fromString": "To Do", "toString": now}]}]}}
    for n, now in enumerate(("In Progress", "Done", "Rejected"))]}).encode()


def test_states_without_a_place_are_counted_and_carried():
    with pytest.raises(WhichPlace) as asked:
        read_data(JIRA, "jira.json")
    assert asked.value.states == {"To Do": 3, "In Progress": 1, "Done": 1, "Rejected": 1} == states_in(JIRA, "jira.json")
    with pytest.raises(WhichPlace) as asked:
        read_data(JIRA, "jira.json", Reading(Mapping(stages=("To Do", "In Progress", "Done"))))
    assert asked.value.stages == ("To Do", "In Progress", "Done")


def test_states_that_mean_dropped_can_be_none_at_all(tmp_path):
    text = "id,created,started,finished,status\na,,2026-03-01,2026-03-02,Removed\nb,,2026-03-01,2026-03-03,Closed\n"
    usual, none = (read_data(text.encode(), "b.csv", Reading(cancelled_states=told)) for told in (None, ()))
    assert usual.items.gone.tolist() == [True, False] and none.items.gone.tolist() == [False, False]


# -- a sheet made by hand ------------------------------------------------------------------------------------------


def test_a_sheet_of_id_started_finished_is_read_as_it_is():
    found = read_data(b"id\tstarted\tfinished\nA\t2026-03-02\t2026-03-05\nB\t2026-03-03\t\n", "rows")
    assert found.format == "hand-sheet" and len(found.items) == 2


@pytest.mark.parametrize(("text", "taken"), [
    ("A-1, 2026-03-02, 2026-03-05\nA-2, 2026-03-03,\n", "id, started, finished"),
    ("A-1;2026-03-01;2026-03-02;2026-03-05\nA-2;2026-03-01;2026-03-03;\n", "id, created, started, finished"),
])
def test_rows_without_a_heading_get_one_that_is_said(text, taken):
    found = read_data(text.encode(), "rows")
    assert found.read == 2 and [str(one) for one in found.items.started] == ["2026-03-02", "2026-03-03"]
    assert f"There is no heading; the columns are taken as: {taken}." in found.notes


def test_rows_without_a_heading_that_could_be_anything_are_asked():
    with pytest.raises(WhichColumns) as asked:
        read_data(b"2026-03-02,A,x,y,2026-03-05\n2026-03-03,B,x,y,\n", "rows")
    assert asked.value.table.heads == [f"column {n}" for n in range(1, 6)]
    assert len(asked.value.table.rows) == 2


# -- guesses -------------------------------------------------------------------------------------------------------


def guess(text):
    return best_guess(heads_of(table_in(text.encode(), "t.csv")))


@pytest.mark.parametrize(("heads", "roles"), [
    ("Key,Summary,Created On,Work began,Done on", {"id": "Key", "created": "Created On", "started": "Work began", "finished": "Done on"}),
    ("Vorgang,Titel,Erstellt,Begonnen,Erledigt", {"id": "Vorgang", "created": "Erstellt", "started": "Begonnen", "finished": "Erledigt"}),
    ("Número,Asunto,Creado,Inicio,Terminado", {"id": "Número", "created": "Creado", "started": "Inicio", "finished": "Terminado"}),
    ("Ticket,Status,Opened,Picked up,Closed", {"id": "Ticket", "created": "Opened", "started": "Picked up", "finished": "Closed"}),
])
def test_columns_are_guessed_by_name_and_else_by_their_order(heads, roles):
    row = "7,text,2026-03-01,2026-03-02,2026-03-05"
    assert roles.items() <= guess(f"{heads}\n{row}\n").roles.items()


def test_three_columns_of_days_without_a_name_are_the_columns_of_a_board():
    found = guess("Nr,Wish,Analysis,In progress,Testing,Live\n1,x,2026-03-01,2026-03-02,2026-03-03,2026-03-05\n")
    assert (found.stages, found.start, found.done) == (("Analysis", "In progress", "Testing", "Live"), "In progress", "Live")


@pytest.mark.parametrize("name", ["Assignee", "Owner", "Assigned To", "Created By", "Reporter", "Bearbeiter", "E-Mail", "Requester", "Responsable", "Team member"])
def test_columns_of_people_are_told_apart_by_name(name):
    assert holds_people(name)


@pytest.mark.parametrize("name", ["ID", "Done", "Started Date", "Column", "Status", "Created", "Number", "Stage", "Priority"])
def test_other_columns_are_not_taken_for_people(name):
    assert not holds_people(name)


def test_a_column_of_days_is_one_though_the_first_rows_are_all_open_and_whatever_it_is_called():
    text = "Key;Assigned on;Ended\n" + "".join(f"K-{n};2026-03-02;{'2026-03-05' if n > 600 else ''}\n" for n in range(700))
    assert [(head.name, head.days, head.people) for head in heads_of(table_in(text.encode(), "t.csv"))][1:] == [
        ("Assigned on", 1, False), ("Ended", 1, False)]


def test_a_column_of_addresses_holds_people_whatever_it_is_called():
    heads = heads_of(table_in(b"Nr,Who,Done\n1,jo@example.org,2026-03-02\n2,mo@example.org,2026-03-03\n", "t.csv"))
    assert [head.people for head in heads] == [False, True, False] and [head.name for head in dated(heads)] == ["Done"]


def test_states_are_put_in_their_usual_order_and_dropped_ones_apart():
    assert usual_order(["Done", "In Progress", "Backlog", "Won't do", "Code Review"]) == {
        "Done": 3, "In Progress": 1, "Backlog": 0, "Won't do": None, "Code Review": 2}


@pytest.mark.parametrize(("text", "said"), [("This is no table.\nIt holds words, nothing else.\n", "holds days"), ("Key,Done\n", "one line and no item")])
def test_a_table_that_no_answer_makes_a_board_is_not_asked_about(text, said):
    with pytest.raises(UnknownColumn) as asked:
        read_data(text.encode(), "letter.txt")
    with pytest.raises(BadInput, match=said):
        check_askable(asked.value.table)


# -- the daily look ------------------------------------------------------------------------------------------------


def test_the_look_names_the_oldest_item_and_whether_it_is_late(tmp_path):
    found = weekly(tmp_path, [3] * 8, "old,2026-01-05,2026-01-05,", "new,2026-02-24,2026-02-24,")
    seen = look(found.items, day("2026-02-25"))
    assert seen.oldest == ("old", 52) and seen.late and seen.signal is False
    assert not look(weekly(tmp_path, [3] * 8, "new,2026-02-24,2026-02-24,").items, day("2026-02-25")).late


def test_the_look_names_the_queue_that_grew_most_within_a_week(tmp_path):
    rows = ["a,t,p,2026-03-01,2026-03-02,,", "b,t,p,2026-03-01,2026-03-02,2026-03-09,", "c,t,p,2026-03-01,2026-03-02,2026-03-10,", "d,t,p,2026-03-01,2026-03-11,,"]
    seen = look(staged(tmp_path, *rows).items, day("2026-03-11"))
    assert (seen.grew.column, seen.grew.before, seen.grew.now) == ("Review", 0, 2)
    still = look(staged(tmp_path, *rows[:1]).items, day("2026-03-20"))
    assert still.grew is None


def test_weeks_that_hardly_differ_say_nothing_about_a_signal(tmp_path):
    counts = [4, 5, 3, 4, 5, 4, 3, 4, 5, 4, 3, 3]
    seen = look(weekly(tmp_path, counts).items, day("2026-01-05") + 7 * len(counts) - 1)
    assert seen.signal is None and seen.coarse


@pytest.mark.parametrize(("last", "signal", "side"), [(3, False, ""), (30, True, "above")])
def test_a_signal_is_what_the_limits_see_in_the_last_whole_week(tmp_path, last, signal, side):
    counts = [7, 4, 6, 3, 8, 5, 3, 7, 4, 6, 5, last]
    seen = look(weekly(tmp_path, counts).items, day("2026-01-05") + 7 * len(counts) - 1)
    assert (seen.signal, seen.side) == (signal, side)


@pytest.mark.parametrize("n", [0, 1, 2])
def test_the_look_says_that_it_is_too_early_with_a_few_items(tmp_path, n):
    items = two(tmp_path, *[f"i{at},,2026-03-0{at + 1}," for at in range(n)]).items
    seen = look(items, day("2026-03-05"))
    assert seen.signal is None and not seen.late and (seen.oldest is None) == (n == 0)


@pytest.mark.parametrize("kind", ["look-log"])
def test_every_rule_of_the_look_has_six_lines_on_either_side(kind):
    rules = corpus(kind)["rules"]
    assert {r.id for r in rules_on(LookLog)} == set(rules)
    assert min(len(lines) for sides in rules.values() for lines in sides.values()) >= 6
    assert rates(kind) == (1.0, 1.0)


def test_a_look_that_acts_on_noise_is_a_tip_and_no_more():
    found = review(LookLog(looks=[{"signal": "no", "then": "change"}])).findings
    assert [(f.rule, f.severity) for f in found] == [("LK-ACTS-ON-NOISE", "tip")]


def test_a_day_has_one_line_and_a_log_counts_its_days():
    log = LookLog()
    for n, then in ((15, "leave"), (16, "ask"), (16, "leave"), (17, "change")):
        log = add_look(log, DailyLook(on=date(2027, 3, n), then=then, question="What does 4711 wait for?"))
    assert [one.on.day for one in log.looks] == [15, 16, 17] and [settled(one) for one in log.looks] == [True, True, False]
    assert looks_in_words(log) == "3 looks, on 3 of the last 20 working days; 15 are the aim. 1 ended in a question, 1 in leaving it alone."
    assert looks_in_words(LookLog()) == ""


def test_what_others_may_see_of_a_board_is_how_it_is_measured_and_none_of_its_items(tmp_path):
    record = kept(staged(tmp_path, "SECRET-1,t,p,2026-03-01,2026-03-02,2026-03-03,2026-03-04", "SECRET-2,t,p,2026-03-01,2026-03-02,,"))
    for face in (cards.card_text(record), cards.card_html(record), cards.page_html(record)):
        assert "SECRET" not in face and "2 rows: 2 used, 0 rejected, 0 copies." in face and "Backlog, Doing, Review, Done" in face
    assert cards.card_text(record).endswith("2 items, as of 2026-03-04.")
