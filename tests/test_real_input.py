"""A real weekly series (finished items per week of a real board) through lesson 09's own-data step and a cohort run."""

import csv
import datetime as dt
import json
from collections import Counter

import nbformat
import pytest
from markupsafe import escape

from coachkit import open_lesson
from coachkit.cohort import read_roster, run_cohort
from coachkit.evidence import in_words, verdict
from coachkit.journal import open_journal

CHANGE = dt.date(2023, 7, 3)


@pytest.fixture
def weekly(shared_data) -> list[tuple[dt.date, int]]:
    """(Monday, items finished), every week from the first to the last, zeros too."""
    with open(shared_data / "flow" / "flowpulse_DemoFile.csv", encoding="utf-8-sig", newline="") as handle:
        closed = [row["closed_date"] for row in csv.DictReader(handle, delimiter=";") if row["closed_date"]]
    days = [dt.datetime.strptime(text, "%d.%m.%Y").date() for text in closed]
    mondays = Counter(day - dt.timedelta(days=day.weekday()) for day in days)
    first, last = min(mondays), max(mondays)
    weeks = [first + dt.timedelta(weeks=n) for n in range((last - first).days // 7 + 1)]
    return [(week, mondays[week]) for week in weeks][1:-1]  # the first and last week are cut off by the export


def test_lesson_09_and_a_cohort_run_say_of_real_numbers_what_the_engine_says(weekly, tmp_path):
    place = tmp_path / "j.db"
    table = "week;finished\n" + "".join(f"{monday:%d.%m.%Y};{n}\n" for monday, n in weekly)
    for learner in ("ana", "bo"):
        own = open_lesson("09", learner, "interactive", str(place)).own_data()
        own.take(table.encode(), "finished.csv", changed_on=CHANGE, better="higher")
    before = [n for monday, n in weekly if monday < CHANGE]
    after = [n for monday, n in weekly if monday >= CHANGE]
    expected = verdict(before, after, better="higher")
    with open_journal(place) as journal:
        record = journal.latest("experiment", "my-data", "ana").record
        assert [p.value for p in record.before] == before and [p.value for p in record.after] == after
        for learner in ("ana", "bo"):
            journal.share(learner, "experiment", True)
    (tmp_path / "r.csv").write_text("id,name\nana,Ana\nbo,Bo\n")
    records = run_cohort(read_roster(tmp_path / "r.csv"), str(place), tmp_path / "out")
    assert [r.status for r in records] == ["ok", "ok"]
    page = (tmp_path / "out" / records[0].slug / "report.html").read_text()
    assert "<svg" in page
    notebook = nbformat.read(tmp_path / "out" / records[0].slug / "report.ipynb", as_version=4)
    said = in_words(expected)
    assert str(escape(said)) in page
    assert said in json.dumps(notebook, ensure_ascii=False)
