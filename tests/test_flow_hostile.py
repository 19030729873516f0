"""Files that nobody would call a board, and files that mean harm: each is read or refused in a sentence, soon and in little memory."""

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest
from flowtables import board, day, took
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from scale import WHOLE
from workbooks import sheet, tall, workbook

from coachkit.errors import BadInput, CoachkitError
from coachkit.flow.answers import measured
from coachkit.flow.boards import Mapping, Reading, read_board
from coachkit.flow.boards.corners import Glance
from coachkit.flow.boards.values import values_in

# -- whatever comes ------------------------------------------------------------------------------------------------

MANY = 2_500 if WHOLE else 150
WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=30)
DATES = st.sampled_from(["2026-03-02", "2026-03-05T10:00:00+0500", "3/5/2026", "25/12/2025", "5.3.26", "Feb-09", "", "9999-12-31", "0", "2026-02-30", " "])
CELLS = st.one_of(DATES, WORDS)
JSONS = st.recursive(st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), WORDS, DATES),
                     lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(st.sampled_from(
                         ["issues", "key", "fields", "status", "name", "created", "changelog", "histories", "items", "field", "cards", "lists",
                          "actions", "id", "idList", "data", "card", "date", "type", "number", "createdAt", "closedAt", "timeline"]), inner, max_size=5)), max_leaves=20)
HOW = [Mapping(), Mapping({"id": "a", "started": "b", "finished": "c"}), Mapping({}, ("a", "b", "c"))]


def reads(path, data, mapping):
    """Reads or refuses; never anything else, and what is read adds up."""
    path.write_bytes(data)
    began = time.monotonic()
    try:
        found = read_board(path, Reading(mapping))
    except CoachkitError as error:
        assert str(error)
    else:
        rows = found.rows
        assert rows["read"] == rows["used"] + rows["rejected"] + rows["duplicates"]
        newest = found.items.newest_day()
        answer = measured(found, newest if str(newest) != "NaT" else day("2026-03-01"))
        json.dumps(answer, allow_nan=False)
        assert answer["finished"] + answer["open"] + answer["not_started"] + answer["cancelled"] <= rows["used"]
    assert time.monotonic() - began < 5


FUZZ = settings(max_examples=MANY, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])


@pytest.mark.slow
@FUZZ
@given(rows=st.lists(st.lists(CELLS, max_size=5), max_size=8), mapping=st.sampled_from(HOW), sign=st.sampled_from(",;\t"))
def test_any_table_is_read_or_refused_in_a_sentence(tmp_path, rows, mapping, sign):
    text = "\n".join(sign.join(cells) for cells in [["a", "b", "c"], *rows])
    reads(tmp_path / "t.csv", text.encode(), mapping)


@pytest.mark.slow
@FUZZ
@given(data=st.binary(max_size=300), mapping=st.sampled_from(HOW))
def test_any_bytes_are_read_or_refused_in_a_sentence(tmp_path, data, mapping):
    reads(tmp_path / "t.bin", data, mapping)


@pytest.mark.slow
@FUZZ
@given(data=JSONS, mapping=st.sampled_from([*HOW, Mapping(start="x")]))
def test_any_json_is_read_or_refused_in_a_sentence(tmp_path, data, mapping):
    reads(tmp_path / "t.json", json.dumps(data).encode(), mapping)


NAMES = ("data", "repository", "search", "issues", "nodes", "items")


def all_at_once(value):
    """What an export holds, found by reading the whole of it first."""
    def inside(value):
        within = value
        while isinstance(within, dict):
            within = next((within[name] for name in NAMES if name in within), None)
        while not isinstance(within, list) and isinstance(value, dict) and isinstance(value.get("data"), dict) and value["data"]:
            value = value["data"]
        return within if isinstance(within, list) else [value]

    listed = isinstance(value, dict) and isinstance(value.get("issues"), list)
    return [one for page in (value["issues"] if listed else inside(value)) for one in inside(page)]


@FUZZ
@given(values=st.lists(JSONS, min_size=1, max_size=3), indent=st.sampled_from([None, 2]), between=st.sampled_from(["\n", " \t", "\r\n"]))
@example(values=[{"data": {}}, {"data": {"data": {"key": "A"}}}], indent=None, between="\n")
@example(values=[{"total": 2, "issues": [{"key": "A"}, [1, 2]], "names": {}}, []], indent=None, between="\n")
@example(values=[{"data": {"search": {"nodes": [{"number": 1}]}}}, {"issues": {"nodes": [3]}}, {}], indent=2, between="\n")
def test_the_items_of_an_export_are_the_same_one_by_one_as_all_at_once(values, indent, between):
    text = between.join(json.dumps(value, indent=indent) for value in values)
    assert json.dumps(list(values_in(f" {text}\n", "t.json"))) == json.dumps([one for value in values for one in all_at_once(value)])


@FUZZ
@given(value=st.one_of(st.lists(JSONS, min_size=1), st.dictionaries(st.sampled_from(["issues", "total", "data"]), JSONS, min_size=1)), data=st.data())
def test_json_that_is_cut_or_has_a_wrong_sign_is_refused(value, data):
    text = json.dumps(value)
    at = data.draw(st.integers(1, len(text) - 1))
    for broken in (text[:at], text[0] + ";" + text[1:], text[:-1] + ",", text + "]"):
        with pytest.raises(BadInput, match=r"^t\.json is no JSON I can read"):
            list(values_in(broken, "t.json"))


@pytest.mark.slow
@FUZZ
@given(at=st.integers(0, 2000), byte=st.integers(0, 255))
@example(at=1530, byte=1)  # zipfile: ValueError, negative seek value
def test_a_workbook_with_a_changed_byte_is_read_or_refused_in_a_sentence(tmp_path, at, byte):
    data = bytearray(workbook([["a", "b", "c"], ["1", "2026-03-02", "2026-03-05"]]))
    data[at % len(data)] = byte
    reads(tmp_path / "t.xlsx", bytes(data), HOW[1])


def test_the_twelve_edge_cases_of_csv_spectrum_are_read_as_they_say(shared_data, tmp_path):
    """As tables: read by the same reader as every board, cell for cell."""
    from coachkit.cells import read_sheet

    for path in sorted((shared_data / "text" / "csv-spectrum").glob("*.csv")):
        wanted = json.loads(path.with_suffix(".json").read_text())
        wanted = wanted if isinstance(wanted, list) else [wanted]
        for row in wanted:  # the published answer has a made-up number in the place of the file's own
            row.update({"Contact Phone Number": "2095257564"} if "Contact Phone Number" in row else {})
        (_line, heads), *rows = read_sheet(path.read_bytes(), path.name, separator=",").rows
        found = [dict(zip(heads, cells + [""] * (len(heads) - len(cells)), strict=True)) for _row, cells in rows]
        assert [{k: v.replace("\r\n", "\n") for k, v in row.items()} for row in found] == [
            {k: v.replace("\r\n", "\n").strip() for k, v in row.items()} for row in wanted], path.name
        reads(tmp_path / path.name, path.read_bytes(), Mapping())


# -- bombs ------------------------------------------------------------------------------------------------------------


def zip_bomb():
    return workbook([["a"], ["1"]], {"xl/worksheets/sheet1.xml": b" " * 400_000_000})


def laughs():
    lines = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return workbook([["a"], ["1"]], {"xl/worksheets/sheet1.xml": f'<!DOCTYPE x [<!ENTITY l0 "ha">{lines}]><worksheet><sheetData><row><c t="inlineStr"><is><t>&l9;</t></is></c></row></sheetData></worksheet>'})


HEAD = b"id,started,finished\n"
BOMBS = {
    "zip.xlsx": (zip_bomb, "unpacks to more"),
    "laughs.xlsx": (laughs, "XML entities"),
    "corner.xlsx": (lambda: sheet('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'), "as far out as XFD1048576"),
    "below.xlsx": (lambda: sheet('<row r="1048576"><c r="T1048576" s="0" t="str"><v>x</v></c></row>'), "as far out as T1048576"),
    "far.xlsx": (lambda: sheet('<row r="9"><c r="ZZ9"><v>1</v></c></row><row r="90000"><c r="A90000"><v>1</v></c></row>'), "as far out as ZZ90000"),
    "order.xlsx": (lambda: sheet('<row r="1048576"><c t="n" r="XFD1048576"><v>1</v></c></row>'), "as far out as XFD1048576"),
    "prefix.xlsx": (lambda: sheet('<x:row r="1048576"><x:c r="XFD1048576"><x:v>1</x:v></x:c></x:row>'), "as far out as XFD1048576"),
    "nameless.xlsx": (lambda: sheet('<row r="1048576">' + "<c/>" * 999 + "<c><v>1</v></c></row>"), "as far out as ALL1048576"),
    "tall.xlsx": (lambda: tall(900_000), "at most 500,000 rows"),
    "columns.csv": (lambda: b",".join(b"c%d" % n for n in range(130_000)) + b"\n", "130000 columns"),
    "wide.csv": (lambda: b",".join(b"c%d" % n for n in range(1_000_000)) + b"\n", "row 1: a line of more than 1,000,000"),
    "later.csv": (lambda: HEAD + b"1" + b"," * 50_000_000 + b"x\n", "row 2: a line of more than"),
    "line.csv": (lambda: HEAD + b"1," + b"a" * 95_000_000 + b",2026-03-02\n", "row 2: a line of more than"),
    "quoted.csv": (lambda: HEAD + b'1,"' + b"a\n" * 47_000_000 + b'",2026-03-02\n', "a cell of more than 1,000,000 letters"),
    "large.csv": (lambda: HEAD + b"1,2026-03-02,2026-03-05\n" * 4_200_000, "larger than 100 MB"),
    "empty.csv": (lambda: HEAD + b"\n" * 90_000_000, "more than 1,200,000 rows"),
    "commas.csv": (lambda: HEAD + b",\n" * 45_000_000, "more than 5,000,000 cells"),
    "cells.csv": (lambda: HEAD + (b"ab," * 1_900 + b"1\n") * 17_000, "more than 5,000,000 cells"),
    "sign.csv": (lambda: HEAD + "1,\U0001f600,2026-03-02\n".encode() + b"\n" * 95_000_000, "more than 1,200,000 rows"),
    "deep.json": (lambda: b"[" * 500_000, "nested too deeply"),
    "deeper.json": (lambda: b"[" * 90_000_000, "without a quotation mark"),
    "objects.json": (lambda: b'{"a":' * 500_000 + b"1" + b"}" * 500_000, "nested too deeply"),
    "lists.json": (lambda: b"[" + b"[]," * 30_000_000 + b"[]]", "without a quotation mark"),
    "digits.json": (lambda: b'[{"number":' + b"9" * 90_000_000 + b"}]", "without a quotation mark"),
    "lists16.json": (lambda: ("[" + "[]," * 20_000_000 + "[]]").encode("utf-16"), "without a quotation mark"),
    "small16.json": (lambda: ("[" + '{"a":1},' * 11_000_000 + "{}]").encode("utf-16-be"), "more than 5,000,000 lists"),
    "text.json": (lambda: '[{"number":"\U0001f600'.encode() + b"a" * 90_000_000 + b'"}]', "without a quotation mark"),
    "small.json": (lambda: b"[" + b'{"a":1},' * 11_000_000 + b"{}]", "more than 5,000,000 lists"),
    "texts.json": (lambda: b"[[" + b'"ab",' * 19_000_000 + b'""]]', "more than 6,000,000 values"),
    "long.json": (lambda: b'[' + b'{"a":"%s"},' % (b'a' * 999_000) * 190 + b'{}]', "no export I know"),
    "unknown.json": (lambda: b"[" + b'{"a":1},' * 1_900_000 + b"{}]", "no export I know"),
}
# In a process of its own: what Rust or numpy take stands in no count of Python's, and the peak of a process never falls.
CHILD = """
import sys, time
from pathlib import Path
from coachkit.errors import BadInput
from coachkit.flow.boards import Mapping, Reading, read_board
began, said = time.monotonic(), "read"
try:
    read_board(sys.argv[1], Reading(Mapping({"id": "a", "started": "b", "finished": "c"})))
except BadInput as error:
    said = str(error)
peak = next(int(line.split()[1]) for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
print(time.monotonic() - began, peak // 1000, said)
"""


@pytest.mark.alone
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the peak of a process is read as Linux tells it")
@pytest.mark.parametrize("name", sorted(BOMBS))
def test_a_bomb_is_refused_in_under_five_seconds_and_300_mb_with_its_name(tmp_path, name):
    make, wanted = BOMBS[name]
    (tmp_path / name).write_bytes(make())
    child = subprocess.run([sys.executable, "-c", CHILD, tmp_path / name], capture_output=True, text=True, check=True)
    (tmp_path / name).unlink()
    seconds, peak, said = child.stdout.split(" ", 2)
    assert said.startswith(name) and wanted in said, said
    assert float(seconds) < 5 and int(peak) < 300, (seconds, peak)


def test_a_far_cell_with_nothing_in_it_is_no_reason_to_refuse_a_sheet(tmp_path):
    """Borders and colours are drawn down to the last row; only what is filled is laid out."""
    for cells in ('<row r="1048576"><c r="XFD1048576" s="1"/></row>', '<row r="1048576"><c r="XFD1048576" s="1"></c></row>',
                  '<x:row r="1048576"><x:c r="XFD1048576"/></x:row>', '<row r="3"><c s="1" r="XFD3"/></row>'):
        (tmp_path / "t.xlsx").write_bytes(sheet(cells))
        assert took(read_board(tmp_path / "t.xlsx", Reading(HOW[1]))) == [4]


@pytest.mark.parametrize("cell", ['<c r="XFD1048576"><v>1</v></c>', '<c r="A1"/><c r="XFD1048576" t="str"><v>1</v></c>'])
def test_a_far_cell_is_seen_wherever_a_part_is_cut_into_pieces(cell):
    for size in range(1, len(cell) + 1):
        glance = Glance("t.xlsx")
        with pytest.raises(BadInput, match="as far out as XFD1048576"):
            for at in range(0, len(cell), size):
                glance.at(cell[at : at + size].encode())
        assert glance.sure


@pytest.mark.alone
def test_a_line_of_a_gigabyte_is_refused_without_being_read(tmp_path):
    with (tmp_path / "line.csv").open("wb") as file:
        file.write(b"id,started,finished\n")
        file.truncate(1_000_000_000)  # zeros that take no room on the disk
    began = time.monotonic()
    with pytest.raises(BadInput, match="larger than 200 MB"):
        read_board(tmp_path / "line.csv")
    assert time.monotonic() - began < 1


def test_a_long_description_and_an_inch_sign_in_the_last_row_are_read(tmp_path):
    text = f'id,title,started,finished\n1,"{"word " * 60_000}",2026-03-02,2026-03-05\n2,"two\nlines",2026-03-02,2026-03-06\n3,"3\n"" and a 5" disk,2026-03-02,2026-03-06\n'
    found = board(tmp_path, text, Mapping({"id": "id", "started": "started", "finished": "finished"}))
    assert took(found) == [4, 5, 5] and not found.rejections


def test_a_million_dates_are_no_bomb_whether_two_or_four_stand_in_a_row(tmp_path):
    rows = "".join(f"{n},2026-03-02,2026-03-05\n" for n in range(510_000))
    (tmp_path / "t.csv").write_text("a,b,c\n" + rows)
    assert read_board(tmp_path / "t.csv", Reading(HOW[1])).rows == {"read": 510_000, "used": 510_000, "rejected": 0, "duplicates": 0}


def test_the_limits_that_the_page_names_are_those_of_the_readers():
    from coachkit import sizes

    page = (Path(__file__).parent.parent / "docs" / "flow.md").read_text(encoding="utf-8")
    for name, value in vars(sizes).items():
        if name.isupper() and name != "MOST_UNNAMED":
            assert any(said in page for said in (f"{value:,}", f"{value // 1_000_000} MB")), name
