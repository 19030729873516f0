"""The journal: what says saved is saved, in order, private until shared."""

import json
import sqlite3
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coachkit.errors import BadInput, JournalDamaged, JournalNewer, JournalTrouble, NewerAnswer
from coachkit.journal import open_journal
from coachkit.journal.entry import dumps
from coachkit.journal.upkeep import backup, daily_backup, erase, restore, verify
from coachkit.practices import Feedback, Profile, Reflection, WhyTree


def tree(text: str) -> WhyTree:
    return WhyTree(problem=text)


def test_a_saved_answer_comes_back_as_the_same_practice(journal):
    entry = journal.save(tree("18 of 60 came back"), learner="ana", key="my-problem")
    assert entry.revision == 1
    assert journal.latest("why-tree", "my-problem", "ana").record == tree("18 of 60 came back")


def test_every_save_is_a_new_revision_and_the_old_ones_stay(journal):
    for text in ("a", "b", "c"):
        journal.save(tree(text), learner="ana")
    assert [e.record.problem for e in journal.history("why-tree", "main", "ana")] == ["a", "b", "c"]
    assert journal.latest("why-tree", "main", "ana").revision == 3


def test_the_same_id_twice_is_stored_once(journal):
    first = journal.save(tree("a"), learner="ana", id="x1")
    again = journal.save(tree("a"), learner="ana", id="x1")
    assert first.revision == again.revision == 1
    with pytest.raises(BadInput, match="x1"):
        journal.save(tree("b"), learner="ana", id="x1")


def test_an_older_revision_never_overwrites_silently(journal):
    journal.save(tree("a"), learner="ana", base=0)
    journal.save(tree("from the first window"), learner="ana", base=1)
    with pytest.raises(NewerAnswer) as caught:
        journal.save(tree("from the second window"), learner="ana", base=1)
    assert caught.value.newest.record.problem == "from the first window"
    assert len(journal.history("why-tree", "main", "ana")) == 2


def test_everything_is_private_until_shared_and_can_be_withdrawn(journal):
    journal.save(tree("a"), learner="ana")
    assert journal.shared_entries("ana") == []
    journal.share("ana", "why-tree", True)
    assert [e.kind for e in journal.shared_entries("ana")] == ["why-tree"]
    journal.share("ana", "why-tree", False)
    assert journal.shared_entries("ana") == []
    assert len(journal.history("sharing", "why-tree", "ana")) == 2


def test_feedback_is_never_shown_even_when_shared(journal):
    journal.save(Feedback(behaviour="you read out the incidents"), learner="ana")
    journal.share("ana", "feedback", True)
    assert journal.shared_entries("ana") == []


def test_the_first_who_opens_it_owns_the_journal(journal, monkeypatch):
    monkeypatch.delenv("COACHKIT_LEARNER")
    owner = journal.owner()
    assert owner and journal.owner() == owner
    monkeypatch.setenv("COACHKIT_LEARNER", "bo")
    assert journal.owner() == "bo"


def test_an_answer_an_older_lesson_stored_is_kept_when_the_model_no_longer_reads_it(journal):
    journal.save(tree("a"), learner="ana")
    with sqlite3.connect(journal.path) as plain:
        from coachkit.journal.entry import checksum

        odd = dumps({"problem": "a", "nodes": "a text, as version 0 had it", "later_field": 3})
        plain.execute("UPDATE entries SET payload = ?, sha256 = ?", (odd, checksum(odd)))
    record = journal.latest("why-tree", "main", "ana").record
    assert record.problem == "a"
    assert record.payload()["earlier_answers"] == {"nodes": "a text, as version 0 had it"}
    assert record.payload()["later_field"] == 3


def test_an_export_imports_back_identically(journal, tmp_path):
    from coachkit.journal.transfer import export_csv, export_json, import_document, read_export

    journal.save(tree('=1+1 "quoted"\nline \u202e \U0001f600'), learner="ana", key="=key")
    journal.save(Profile(name="Ana", size=3), learner="ana")
    journal.save(tree("b"), learner="bo")
    journal.share("ana", "why-tree", True)
    for name, export in (("out.json", export_json), ("out.csv", export_csv)):
        (tmp_path / name).write_text(export(journal), encoding="utf-8", newline="")
        with open_journal(tmp_path / f"{name}.db") as other:
            done = import_document(other, read_export(tmp_path / name))
            assert done.added == 4
            assert other.all_revisions() == journal.all_revisions()
            assert import_document(other, read_export(tmp_path / name)).known == 4


def test_a_csv_export_holds_no_cell_that_a_spreadsheet_runs(journal):
    from coachkit.journal.transfer import export_csv

    for start in "=+-@＝":
        journal.save(tree("x"), learner=f"{start}cmd", key=f"{start}1+1")
    cells = [c for line in export_csv(journal).splitlines()[1:] for c in line.split(",")[:4]]
    assert cells and not [c for c in cells if c.startswith(tuple("=+-@＝"))]


def test_a_shared_export_holds_nothing_private_and_counts_feedback_without_its_words(journal):
    from coachkit.journal.transfer import export_json

    journal.save(tree("PRIVATE-1"), learner="ana")
    journal.save(Reflection(surprised="the queue"), learner="ana")
    journal.save(Feedback(behaviour="PRIVATE-2"), learner="ana", key="PRIVATE-3")
    for kind in ("reflection", "feedback"):
        journal.share("ana", kind, True)
    text = export_json(journal, "ana", only_shared=True)
    assert "PRIVATE" not in text
    assert sorted(e["kind"] for e in json.loads(text)["entries"]) == ["feedback", "reflection", "sharing", "sharing"]


def test_two_computers_that_went_apart_keep_both_answers(tmp_path):
    from coachkit.journal.transfer import export_json, import_document, read_export

    with open_journal(tmp_path / "a.db") as a, open_journal(tmp_path / "b.db") as b:
        a.save(tree("on the laptop"), learner="ana")
        b.save(tree("at work"), learner="ana")
        (tmp_path / "a.json").write_text(export_json(a))
        done = import_document(b, read_export(tmp_path / "a.json"))
        assert done.renumbered == 1
        assert {e.record.problem for e in b.history("why-tree", "main", "ana")} == {"on the laptop", "at work"}


def test_a_new_laptop_takes_over_the_owner(tmp_path, monkeypatch):
    from coachkit.journal.transfer import export_json, import_document, read_export

    monkeypatch.delenv("COACHKIT_LEARNER")
    with open_journal(tmp_path / "old.db") as old, open_journal(tmp_path / "new.db") as new:
        me = old.owner()
        old.save(Profile(name="Ana"), learner=me)
        (tmp_path / "take.json").write_text(export_json(old))
        new.owner()
        import_document(new, read_export(tmp_path / "take.json"))
        assert new.owner() == me


@pytest.mark.parametrize(
    "content",
    ["", "not json", "[]", '{"coachkit": "journal", "format": 9, "entries": []}', "[" * 100_000,
     '{"coachkit": "journal", "format": 1, "entries": [{"id": "x"}]}'],
)
def test_a_file_that_is_no_export_is_refused_in_one_sentence(tmp_path, content):
    from coachkit.journal.transfer import read_export

    (tmp_path / "bad.json").write_text(content)
    with pytest.raises(BadInput) as caught:
        read_export(tmp_path / "bad.json")
    assert "bad.json" in str(caught.value) and "\n" not in str(caught.value)


def test_a_changed_answer_in_an_export_is_noticed(journal, tmp_path):
    from coachkit.journal.transfer import export_json, read_export

    journal.save(tree("eleven"), learner="ana")
    (tmp_path / "x.json").write_text(export_json(journal).replace("eleven", "twelve"))
    with pytest.raises(BadInput, match="checksum"):
        read_export(tmp_path / "x.json")


def test_a_backup_restores_and_the_present_journal_is_set_aside(tmp_path):
    place = tmp_path / "j.db"
    with open_journal(place) as journal:
        journal.save(tree("before"), learner="ana")
        saved = backup(journal)
        journal.save(tree("after"), learner="ana")
    aside = restore(str(place), saved)
    with open_journal(place) as journal:
        assert journal.latest("why-tree", "main", "ana").record.problem == "before"
    with open_journal(aside) as journal:
        assert journal.latest("why-tree", "main", "ana").record.problem == "after"


def test_a_file_that_is_no_backup_changes_nothing(tmp_path):
    place = tmp_path / "j.db"
    with open_journal(place) as journal:
        journal.save(tree("kept"), learner="ana")
    (tmp_path / "photo.db").write_bytes(b"\x89PNG not a database" * 100)
    with pytest.raises(BadInput, match="photo.db"):
        restore(str(place), tmp_path / "photo.db")
    with open_journal(place) as journal:
        assert journal.latest("why-tree", "main", "ana").record.problem == "kept"


def test_one_backup_a_day_and_seven_kept(journal, tmp_path):
    assert daily_backup(journal) and daily_backup(journal) is None
    for _ in range(9):
        backup(journal)
    assert len(list((tmp_path / "backups").glob("journal-*.db"))) == 7


def test_erase_leaves_not_a_byte_and_nobody_else_is_touched(journal, tmp_path):
    journal.save(tree("CANARY-ana"), learner="ana")
    journal.save(tree("kept"), learner="bo")
    backup(journal)
    others = journal.all_revisions("bo")
    gone, cleaned = erase(journal, "ana")
    assert gone == 1 and len(cleaned) == 1
    assert journal.all_revisions("bo") == others
    left = [p for p in tmp_path.rglob("*") if p.is_file() and b"CANARY" in p.read_bytes()]
    assert left == []


def test_verify_names_a_changed_answer_and_reading_it_is_refused(journal):
    entry = journal.save(tree("eleven"), learner="ana")
    assert verify(journal) == []
    with sqlite3.connect(journal.path) as plain:
        plain.execute("UPDATE entries SET payload = replace(payload, 'eleven', 'twelve')")
    assert entry.id in verify(journal)[0]
    with pytest.raises(JournalDamaged, match=entry.id):
        journal.latest("why-tree", "main", "ana")


def test_a_journal_of_a_newer_coachkit_is_refused(tmp_path):
    with open_journal(tmp_path / "j.db") as journal:
        place = journal.path
    with sqlite3.connect(place) as plain:
        plain.execute("UPDATE meta SET value = '99' WHERE name = 'format'")
    with pytest.raises(JournalNewer, match="99"):
        open_journal(place)


def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path):
    place = tmp_path / "letter.db"
    place.write_text("Dear all, this is a letter. " * 50)
    before = place.read_bytes()
    with pytest.raises(JournalDamaged, match="letter.db"):
        open_journal(place)
    assert place.read_bytes() == before


@pytest.mark.parametrize("place", ["nonsense://x", "postgresql://127.0.0.1:1/none", "/proc/none/j.db"])
def test_an_address_that_can_not_be_opened_is_one_sentence(place):
    with pytest.raises(JournalTrouble) as caught:
        open_journal(place)
    assert "\n" not in str(caught.value)


def test_a_missing_journal_is_not_made_up_when_it_should_be_there(tmp_path):
    with pytest.raises(JournalTrouble, match="nothing-here"):
        open_journal(tmp_path / "nothing-here.db", create=False)
    assert not (tmp_path / "nothing-here.db").exists()


def test_only_its_owner_can_read_the_file(journal):
    assert journal.path.stat().st_mode & 0o077 == 0


def test_the_disk_runs_full_and_nothing_says_saved(journal):
    journal.save(tree("kept"), learner="ana")
    with journal.engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages + 1}")
        connection.commit()
    with pytest.raises(JournalTrouble, match="full"):
        for _ in range(50):
            journal.save(tree("x" * 20_000), learner="ana")
    assert journal.history("why-tree", "main", "ana")[0].record.problem == "kept"


@pytest.mark.parametrize("bad", ["", "a" * 201, "a\nb", "a\0b"])
def test_a_name_no_database_keeps_is_refused(journal, bad):
    with pytest.raises(BadInput):
        journal.save(tree("x"), learner=bad)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text())
def test_every_text_comes_back_as_it_was(journal, text):
    journal.save(tree(text), learner="ana", key="any")
    assert journal.latest("why-tree", "any", "ana").record.problem == text


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(moves=st.lists(st.tuples(st.booleans(), st.booleans()), max_size=12))
def test_two_windows_in_any_order_lose_no_saved_text(tmp_path_factory, moves):
    """Each window saves on what it saw; a refused save is not acknowledged, an acknowledged one stays readable."""
    with open_journal(tmp_path_factory.mktemp("two") / "j.db") as journal:
        seen = {True: 0, False: 0}
        acked = []
        for number, (window, reload) in enumerate(moves):
            if reload:
                newest = journal.latest("why-tree", "main", "ana")
                seen[window] = newest.revision if newest else 0
            try:
                entry = journal.save(tree(f"text {number}"), learner="ana", base=seen[window])
            except NewerAnswer:
                continue
            seen[window] = entry.revision
            acked.append(entry.record.problem)
        assert [e.record.problem for e in journal.history("why-tree", "main", "ana")] == acked


RELEASED = sorted((Path(__file__).parent / "journals").glob("*.db"))


@pytest.mark.parametrize("released", RELEASED, ids=lambda path: path.stem)
def test_the_journal_of_every_release_opens_with_all_its_answers(released, tmp_path):
    """Made by `coachkit demo --learners 6 --lay-only` of that release; its answers must read as they were written."""
    copy = tmp_path / released.name
    copy.write_bytes(released.read_bytes())
    with sqlite3.connect(copy) as plain:
        rows = plain.execute("SELECT id, kind, payload FROM entries").fetchall()
    with open_journal(copy) as journal:
        assert verify(journal) == []
        read = {e.id: e for e in journal.all_revisions()}
        assert len(read) == len(rows) > 50
        for one, kind, payload in rows:
            record = read[one].record
            assert record.kind == kind
            assert not hasattr(record, "earlier_answers"), (kind, payload)
            stored, again = json.loads(payload), record.payload()
            assert {key: again.get(key) for key in stored} == stored


def test_there_is_a_journal_of_a_release():
    assert RELEASED
