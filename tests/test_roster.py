"""A roster is read whole or refused before anything runs; no name ever becomes a path."""

import unicodedata

import pytest

from coachkit.cohort.roster import read_roster, slug_of
from coachkit.errors import BadInput, UnknownColumn

ODD = [
    "../../etc/x", "..\\..\\x", "/abs", "C:\\x", "CON", "a.", "a ", ".hidden", "x" * 200, "\U0001f600", "\u202eabc",
    unicodedata.normalize("NFC", "Zoé"), unicodedata.normalize("NFD", "Zoé"), "ANA", "ana", "{x}", "{0.__class__}",
    "$(touch x)", "'; DROP TABLE entries; --", "=cmd|' /C calc'!A0",
]


def write(tmp_path, text: str, **how):
    path = tmp_path / "roster.csv"
    path.write_text(text, encoding="utf-8", **how)
    return path


def test_id_name_and_route_are_read(tmp_path):
    one, two = read_roster(write(tmp_path, "id,name,route\na1,Ana,workshop\nb2,Bo,\n"))
    assert (one.id, one.name, one.route) == ("a1", "Ana", "workshop")
    assert two.route == "" and two.slug.startswith("bo-")


@pytest.mark.parametrize("text", ["\ufeffid;name\na;Ana\n", "ID,Name\r\na,Ana\r\n", "name,id\nAna,a\n", "id\tname\na\tAna\n"])
def test_what_spreadsheets_write_is_read(tmp_path, text):
    assert [(one.id, one.name) for one in read_roster(write(tmp_path, text, newline=""))] == [("a", "Ana")]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("id,name\na,Ana\na,Bo\n", "row 3"), ("id,name\n,Ana\n", "row 2"), ("id,name\n", "no learners"),
        ("name\nAna\n", "'id'"), ("id\na\n", "'name'"), ("", "'id'"), ('id,name\n"a\nb",Ana\n', "line break"),
        (f"id,name\n{'x' * 201},Ana\n", "201"), ("id,name\na\0b,Ana\n", "row"),
    ],
)
def test_a_fault_is_named_with_its_row_and_nothing_runs(tmp_path, text, says):
    with pytest.raises(BadInput) as caught:
        read_roster(write(tmp_path, text))
    assert says in str(caught.value) and "roster.csv" in str(caught.value)


def test_a_missing_column_is_its_own_error(tmp_path):
    with pytest.raises(UnknownColumn, match="name"):
        read_roster(write(tmp_path, "id,nom\na,Ana\n"))


@pytest.mark.parametrize("content", [b"\xff\xfei\0d\0", b"id,name\n\xe9,x\n"])
def test_a_file_that_is_no_utf8_is_refused_with_what_to_do(tmp_path, content):
    (tmp_path / "r.csv").write_bytes(content)
    with pytest.raises(BadInput, match="CSV UTF-8"):
        read_roster(tmp_path / "r.csv")


def test_every_odd_id_has_a_folder_of_its_own_inside(tmp_path):
    slugs = [slug_of(one, one) for one in ODD]
    assert len({s.casefold() for s in slugs}) == len(ODD)
    for slug in slugs:
        assert (tmp_path / slug).resolve().parent == tmp_path.resolve()
        assert len(slug) <= 51 and slug.replace("-", "").isalnum() and slug.isascii()
