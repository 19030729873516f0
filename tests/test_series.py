"""A date and a value in every row: read however people write them, refused where there are two readings."""

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from coachkit.errors import BadInput, CoachkitError, UnknownColumn
from coachkit.series import parse_series, read_series, split

WEEKS = [date(2026, 1, 5), date(2026, 1, 12), date(2026, 1, 19)]


def read(text, encoding="utf-8"):
    return parse_series(text.encode(encoding), "t.csv")


def pairs(text, encoding="utf-8"):
    return [(p.day, p.value) for p in read(text, encoding).points]


@pytest.mark.parametrize("text", [
    "date,value\n2026-01-05,30.5\n2026-01-12,31\n2026-01-19,-2\n",
    "2026-01-05,30.5\n2026-01-12,31\n2026-01-19,-2\n",
    "\ufeffWoche;Stunden\n05.01.2026;30,5\n12.1.2026;31\n19.01.2026;-2\n",
    "when\twhat\n2026-01-05\t30,5\n2026-01-12\t31,0\n2026-01-19\t-2\n",
    "sep=;\ndate;value\n2026-01-05;30.5\n2026-01-12;31\n2026-01-19;−2\n",
    'date,value\n"2026-01-05","30,5"\n"2026-01-12","31,0"\n"2026-01-19","-2"\n',
    "value,date\n30.5,2026-01-05\n31,2026-01-12\n-2,2026-01-19\n",
    "week;n\n2026-W02;30.5\n2026-W03;31\n2026W04;-2\n",
    "d;n\n05/01/2026;30.5\n12/01/2026;31\n19/01/2026;-2\n",
    "d;n\n01/05/2026;30.5\n01/12/2026;31\n01/19/2026;-2\n",
    "d;n\n2026/1/5;30.5\n2026/1/12;31\n2026/1/19;-2\n",
    "d;n\n20260105;30.5\n20260112;31\n20260119;-2\n",
    "d;n\n2026-01-05 23:50:00;30.5\n2026-01-12T08:00:00+01:00;31\n2026-01-19T00:10Z;-2\n",
    "date;value\r\n2026-01-05;3.05e1\r\n\r\n2026-01-12;31\r\n2026-01-19;-2\r\n",
    "date;value;\n2026-01-05;30.5;\n2026-01-12;31;\n2026-01-19;-2;\n",
])
def test_every_common_way_to_write_it_gives_the_same_points(text):
    assert pairs(text) == list(zip(WEEKS, [30.5, 31, -2], strict=True))
    assert read(text).notes == []


@pytest.mark.parametrize("encoding", ["utf-16", "cp1252", "utf-8-sig"])
def test_the_usual_encodings_are_read(encoding):
    assert pairs("Tag;Größe\n2026-01-05;1,5\n", encoding) == [(WEEKS[0], 1.5)]
    assert read("Tag;Größe\n2026-01-05;1,5\n", encoding).value_name == "Größe"


@pytest.mark.parametrize(("cells", "values"), [
    (["1.234,5", "2.000"], [1234.5, 2000]), (["1,234.5", "2,000"], [1234.5, 2000]),
    (["1 234,5", "2 000"], [1234.5, 2000]), (["1\u00a0234", "2'000"], [1234, 2000]),
    (["1.234.567", "2"], [1234567, 2]), (["0,125", "2,250"], [0.125, 2.25]), (["30.125", "29.500"], [30.125, 29.5]),
    ([".5", "+2"], [0.5, 2]),
])
def test_thousands_and_decimals_are_told_apart_by_the_column(cells, values):
    text = "d;n\n" + "".join(f"{day};{cell}\n" for day, cell in zip(WEEKS, cells, strict=False))
    assert [value for _day, value in pairs(text)] == values


def refusal(text):
    with pytest.raises(BadInput) as refused:
        read(text)
    assert "\n" not in str(refused.value)
    return str(refused.value)


@pytest.mark.parametrize(("text", "said"), [
    ("d;n\n2026-01-05;31\n2026-01-12;lots\n", "t.csv, row 3: 'lots' is not a number. Give the number alone, or leave the cell empty."),
    ("d;n\n2026-01-05;31\n2026-01-12;12 h\n", "t.csv, row 3: '12 h' is not a number. Give the number alone, or leave the cell empty."),
    ("d;n\n2026-01-05;nan\n", "t.csv, row 2: 'nan' is not a number. Give the number alone, or leave the cell empty."),
    ("d;n\n2026-01-05;3.4.5\n", "t.csv, row 2: '3.4.5' is not a number. Give the number alone, or leave the cell empty."),
    ("d;n\n2026-01-05;12,5\n2026-01-12;12.5\n", "t.csv, row 3: '12.5' does not fit the other rows; some use a decimal comma, some a point."),
    ("d;n\n2026-01-05;1,234\n2026-01-12;980\n", "t.csv, row 2: '1,234' can be 1234 or 1.234, and no other row settles it. Write the numbers like 1234.5."),
    ("d;n\n2026-01-05;31\nFeb-09;30\n", "t.csv, row 3: 'Feb-09' is not a date. Write it like 2026-04-03."),
    ("Feb-09;30\n2026-01-05;31\n", "t.csv, row 1: 'Feb-09' is not a date. Write it like 2026-04-03."),
    ("d;n\n2026-02-30;31\n2026-01-05;3\n2026-01-06;3\n", "t.csv, row 2: '2026-02-30' is not a date. Write it like 2026-04-03."),
    ("d;n\n03/04/2026;31\n10/04/2026;31\n", "t.csv, row 2: '03/04/2026' can be 2026-04-03 or 2026-03-04, and no other row settles it. Write the dates like 2026-04-03."),
    ("d;n\n12/11/2026;31\n11/12/2026;31\n", "t.csv, row 2: '12/11/2026' can be 2026-11-12 or 2026-12-11, and no other row settles it. Write the dates like 2026-11-12."),
    ("d;n\n13/04/2026;31\n04/14/2026;31\n", "t.csv: rows 2 ('13/04/2026') and 3 ('04/14/2026') put day and month in different order. Write the dates like 2026-04-03."),
    ("d,n\n2026-01-05,12,5\n", "t.csv, row 2: 3 columns where the heading has 2. If a number has a decimal comma, put ; between the columns."),
    ("", "t.csv is empty."), ("\n \n", "t.csv is empty."),
    ("date;value\n", "t.csv holds a heading but no rows."),
    ("date\n2026-01-05\n", "t.csv needs a column with dates and one with numbers; I see 'date'."),
    ("id;d;a\n7;2026-01-05;3\n", "t.csv has several columns with numbers: id, a. Keep the date and one of them; a decimal comma needs ; between the columns."),
    ("d;n\n2026-01-05;\n", "t.csv: no row has both a date and a value."),
])
def test_what_can_not_be_used_is_refused_in_one_sentence_with_the_row_and_the_value(text, said):
    assert refusal(text) == said


def test_one_day_above_12_settles_the_order_for_all_rows():
    assert pairs("d;n\n03/04/2026;1\n17/04/2026;2\n") == [(date(2026, 4, 3), 1), (date(2026, 4, 17), 2)]


def test_a_date_that_reads_the_same_both_ways_is_not_ambiguous():
    assert pairs("d;n\n05/05/2026;1\n") == [(date(2026, 5, 5), 1)]


@pytest.mark.parametrize("data", [b"PK\x03\x04rest", b"a\0b", b"d;n\n2026-01-05;" + b"9" * 200_000 + b"\n"])
def test_a_file_that_is_no_text_table_is_refused(data):
    with pytest.raises(BadInput):
        parse_series(data, "t.csv")


def test_nothing_is_left_out_without_a_word():
    series = read("date;hours;remark\n2026-01-12;31;x\n2026-01-05;30;\n2026-01-19;;holiday\n;5;lost\n")
    assert [p.value for p in series.points] == [30, 31]
    assert series.notes == [
        "Read 'hours'; not used: 'remark'.", "Row 4 (2026-01-19) has no value and is left out.",
        "Row 5 (5) has no date and is left out.", "The rows were not in the order of their dates; they are now."]


def test_two_values_on_one_day_stay_in_their_order():
    assert [value for _day, value in pairs("d;n\n2026-01-05;2\n2026-01-05;1\n")] == [2, 1]


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(BadInput, match=r"gone.csv can't be read: No such file"):
        read_series(tmp_path / "gone.csv")


def test_the_shared_file_that_is_no_table_is_refused(shared_data):
    with pytest.raises(UnknownColumn, match="needs a column with dates and one with numbers"):
        read_series(shared_data / "flow" / "lighthouse_invalid-not-csv.csv")


# Before and after

SERIES = read("".join(f"2026-01-{day:02};{day}\n" for day in range(1, 21)))


def values(part):
    return [p.value for p in part]


def test_ranges_count_both_ends_and_may_be_open():
    parts = split(SERIES, "2026-01-02..2026-01-04", "2026-01-18..")
    assert (values(parts.before), values(parts.after)) == ([2, 3, 4], [18, 19, 20])
    assert parts.notes == ["14 points lie neither before nor after."]
    assert values(split(SERIES, "..2026-01-02", "3.1.2026..4.1.2026").before) == [1, 2]


def test_one_range_leaves_the_rest_to_the_other_side():
    assert values(split(SERIES, before="..2026-01-12").after) == list(range(13, 21))
    assert values(split(SERIES, after="2026-01-13..").before) == list(range(1, 13))
    parts = split(SERIES, after="2026-01-13..2026-01-18")
    assert values(parts.before) == list(range(1, 13)) and parts.notes == ["2 points lie neither before nor after."]
    assert split(SERIES, before="2026-01-01..").after == []


@pytest.mark.parametrize(("before", "after", "said"), [
    ("2026-01-01", None, "--before '2026-01-01' is no range. Write it like 2026-01-05..2026-03-23; one end may be left open."),
    ("..", None, "--before '..' is no range"),
    (None, "x..2026-01-03", "--after: 'x' is no date, or can be two. Write it like 2026-04-03."),
    ("..03/04/2026", None, "--before: '03/04/2026' is no date, or can be two."),
    ("2026-01-09..2026-01-02", None, "--before '2026-01-09..2026-01-02' ends before it starts."),
    ("2026-01-01..2026-01-09", "2026-01-09..", "2026-01-09 lies in --before and in --after."),
    ("2025-01-01..2025-02-01", None, "no point lies in 2025-01-01..2025-02-01; the dates run from 2026-01-01 to 2026-01-20."),
])
def test_a_range_that_can_not_be_used_is_refused(before, after, said):
    with pytest.raises(BadInput) as refused:
        split(SERIES, before, after)
    assert said in str(refused.value)


def test_without_a_named_change_no_split_is_invented():
    parts = split(SERIES)
    assert len(parts.before) == 20 and parts.after == []
    assert "--before A..B --after C..D" in parts.notes[0]


def test_a_column_that_says_before_or_after_splits():
    series = read("d;n;phase\n2026-01-05;1;Before\n2026-01-12;2;\n2026-01-19;3;AFTER\n")
    parts = split(series)
    assert (values(parts.before), values(parts.after)) == ([1], [3])
    assert parts.notes == ["1 point lies neither before nor after."]


def test_named_ranges_win_over_the_column():
    series = read("d;n;phase\n2026-01-05;1;after\n2026-01-12;2;before\n")
    assert values(split(series, before="..2026-01-06").before) == [1]


# Whatever comes in

@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused_in_a_sentence(data):
    try:
        assert parse_series(data).points
    except CoachkitError as refused:
        assert str(refused)


CELL = st.sampled_from(["", "2026-01-05", "5.1.2026", "03/04/2026", "17/04/2026", "W", "12", "1,5", "1.234", "x", "before"])


@given(st.lists(st.tuples(CELL, CELL, CELL), min_size=1, max_size=8), st.sampled_from(";\t,"))
@example([("", "2026-01-05", "12"), ("W", "", "")], ";")
def test_every_row_is_a_point_or_a_note_or_the_file_is_refused(rows, sign):
    text = "d,n,p".replace(",", sign) + "\n" + "".join(sign.join(row) + "\n" for row in rows)
    try:
        series = read(text)
    except CoachkitError:
        return
    held = sum(any(row) for row in rows)
    bare = sum(bool(any(row)) for row in rows) - len(series.points)
    assert len(series.points) <= held
    assert bare == sum(note.startswith("Row ") for note in series.notes)
