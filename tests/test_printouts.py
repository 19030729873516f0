"""The papers of a session: all there, drawn from the lessons' own words, mixed, and without a key."""

import html
import json
import re
from functools import cache
from pathlib import Path

import pytest

from coachkit.exercises import RecallCard, Sort, load
from coachkit.facilitator import printouts, sheets
from coachkit.facilitator.papers import WEEKS, headings
from coachkit.facilitator.papers import pages as drawn
from coachkit.practices.safety import PULSE

ROOT = Path(__file__).resolve().parent.parent
LESSONS = list(load().plans)
pages, printed = cache(drawn), cache(printouts.papers)
every = pytest.mark.parametrize("lesson", LESSONS)


def page(lesson: str, title: str):
    return next(one for one in pages(lesson) if one.title == title)


def words(lesson: str) -> str:
    """Everything that is printed for a session, as text."""
    shown = printed(lesson)
    return shown.text + html.unescape(re.sub(r"<[^>]*>", " ", shown.html))


def prose(lesson: str) -> str:
    book = json.loads(next((ROOT / "notebooks").glob(f"{lesson}_*.ipynb")).read_text("utf-8"))
    return "\n".join("".join(cell["source"]) for cell in book["cells"] if cell["cell_type"] == "markdown")


def keys(lesson: str) -> list[str]:
    """The sentences of a lesson that give an answer away, which a room must not find on its paper."""
    file = load().lessons[lesson]
    told = [option.feedback for one in file.questions for option in one.options] + [one.look for one in (*file.questions, *file.sorts)]
    told += [card.why for one in file.sorts for card in one.cards] + [one.told for one in file.sorts]
    told += [card.known for one in file.cycles for card in one.cards] + [one.onward for one in file.cycles]
    told += [line.why for one in file.drills for line in one.lines] + [one.says for one in (*file.tables, *file.records)]
    told += [cause.hint for one in file.records for cause in one.causes] + [one.model for one in file.texts]
    return [one for one in told if len(one) > 20]


# What is on the paper


@every
def test_every_paper_of_a_plan_has_a_page_with_something_on_it_and_the_exit_questions_come_last(lesson):
    made = pages(lesson)
    assert [(one.heading, one.copies) for one in made] == [each for each in headings() if each[0].startswith(lesson)]
    assert [one.title for one in made] == [*(one.title for one in load().plan(lesson).printouts()), "Exit questions"]
    for one in made:
        assert one.lines or one.face, one.heading
        assert one.heading.startswith(f"{lesson} · ") and one.copies, one.heading
    shown = printed(lesson)
    assert [html.unescape(each) for each in re.findall(r"<h3>(.*?)</h3>", shown.html)] == [one.heading for one in made]
    assert all(f"\n{one.heading}\n" in shown.text for one in made)


@every
def test_no_paper_holds_a_reason_a_feedback_or_a_conclusion(lesson):
    told = " ".join(words(lesson).split())
    assert [key for key in keys(lesson) if " ".join(key.split()) in told] == []


@every
def test_cards_and_slips_hold_the_words_of_the_file_and_no_pile(lesson):
    for printout, made in zip(load().plan(lesson).printouts(), pages(lesson), strict=False):
        item = load().items.get(printout.of[0]) if printout.of else None
        if printout.kind in ("cards", "slips", "large") and isinstance(item, Sort):
            texts = [card.text for card in item.cards]
            assert {line[0] for line in made.lines} == {texts[n - 1] for n in printout.pick} if printout.pick else set(texts)


@every
def test_cards_made_from_an_exercise_do_not_lie_in_the_order_of_their_key(lesson):
    for printout, made in zip(load().plan(lesson).printouts(), pages(lesson), strict=False):
        item = load().items.get(printout.of[0]) if printout.of else None
        if made.layout in ("cards", "slips", "large") and hasattr(item, "cards"):
            texts = [card.text for card in item.cards]
            at = [texts.index(line[0]) for line in made.lines]
            assert at != sorted(at), made.heading


def test_cards_are_mixed_the_same_way_every_time():
    assert [one.lines for one in drawn("00")] == [one.lines for one in drawn("00")]


@every
def test_exit_questions_show_all_options_alike(lesson):
    made, asked = pages(lesson)[-1], load().exit(lesson)
    assert made.lines == tuple((one.ask, *(option.text for option in one.options)) for one in asked)
    last = printed(lesson).html.split("<h3>")[-1]
    assert last.count("<li>☐ ") == last.count("<li") == sum(len(one.options) for one in asked)


@every
def test_recall_cards_come_from_lessons_before(lesson):
    for printout in load().plan(lesson).printouts():
        if printout.kind == "folded":
            assert len(printout.of) == 4
            assert all(isinstance(load().items[id], RecallCard) and load().home[id] < lesson for id in printout.of)


def test_slips_are_numbered_only_where_the_order_is_read_aloud():
    numbered = [(lesson, one.title) for lesson in LESSONS for one in load().plan(lesson).printouts() if one.numbered]
    assert numbered == [("04", "Thursday at Studio")]
    assert [line[0].split(" · ")[0] for line in page("04", "Thursday at Studio").lines] == [str(n) for n in range(1, 17)]
    assert not any(line[0][0].isdigit() for line in page("02", "Eight slips from line C").lines)


def test_the_twelve_strips_are_four_of_each_kind_and_two_that_tell_ask():
    sort = load().sort("l06-told-taught-asked")
    piles = {card.text: card.pile for card in sort.cards}
    strips = [line[0] for line in page("06", "Twelve of Hanne's sentences").lines]
    assert sorted(piles[strip] for strip in strips) == sorted(sort.piles * 4)
    assert sum(strip.endswith("?") for strip in strips if piles[strip] == "She told") == 2


# Charts and records


@pytest.mark.parametrize("title", ["Weeks 1 to 13", "Weeks 1 to 22, with lines", "Weeks 1 to 26, with lines", "Line C, with lines"])
def test_a_chart_says_nothing_and_marks_nothing(title):
    face = page("09", title).face
    assert "ignal" not in face.text + face.html and "◆" not in face.html
    assert ("upper limit" in face.html) == title.endswith("with lines")


def test_the_charts_have_the_lines_that_the_plan_names():
    assert "natural limits 21 to 40.1" in page("09", "Weeks 1 to 22, with lines").face.text
    assert "natural limits 21.4 to 38.8" in page("09", "Weeks 1 to 26, with lines").face.text
    assert {last - first + 1 for first, last, _base in WEEKS.values()} == {13, 22, 4, 26}


def test_line_c_comes_without_its_check_and_the_monday_mail_without_its_notes():
    line_c, mail = page("09", "Line C").face, page("09", "The Monday mail").face
    assert "26, 27, 24, 26, 28" in line_c.text
    assert not re.search(r"\b(Check|Act|Step check 1|supported|adopt)\b", line_c.text + line_c.html)
    assert "It worked." in mail.text and "ck-finding" not in mail.html and "* " not in mail.text


def test_leilas_tree_has_branches_and_no_action():
    assert "- 7 · The timer" in page("07", "Leila's tree").face.text and "Action" not in page("07", "Leila's tree").face.text


# What the plans say is what the data say


def test_what_is_read_aloud_stands_in_the_lesson_word_for_word():
    for lesson, title in (("00", "Five sheets for the wall"), ("06", "The half minute")):
        said = prose(lesson).replace("**", "")
        printout = next(one for one in load().plan(lesson).printouts() if one.title == title)
        assert [line for line in printout.lines if line not in said] == []
    assert [row[0] for row in page("05", "Five sentences").lines] == list(PULSE)


def test_the_numbers_in_the_plans_are_those_of_the_tables():
    studio = load().table("studio-thursday-lines")
    at, who = studio.columns.index("seconds"), studio.columns.index("person")
    seconds = [(row[who], row[at]) for row in studio.rows]
    step = load().plan("04").steps[1]
    assert f"Of the {sum(n for _who, n in seconds)} seconds it was {sum(n for name, n in seconds if name == 'Marit')}." in step.say
    open_items = [row[1] for row in load().table("lark-wip").rows]
    assert f"went from {open_items[0]} to {open_items[-1]} that year" in load().plan("00").steps[2].do
    depots = [line[0] for line in page("09", "The depots, second sheet").lines]
    assert "from 10.5 % late in May to 8.8 %" in load().table("delta-coached-six").says and "from 10.5 to 8.8" in depots[0]
    assert "from 7.1 to 8.7" in prose("09") and "from 7.1 to 8.7" in depots[1]
    assert "8.8 in May and at 8.8 in June" in prose("09") and "8.8 in May and 8.8 in June" in depots[2]


# How they are found and printed


def test_the_contents_name_every_paper_and_lead_to_every_session():
    shown = printouts.contents()
    assert all(heading in shown.text for heading, _copies in headings())
    assert re.findall(r'href="#print-(\d\d)"', shown.html) == LESSONS
    assert shown.html.startswith("<style>") and "break-before: page" in shown.html


@every
def test_a_session_has_its_anchor_and_the_run_sheet_names_its_papers(lesson):
    assert f'id="print-{lesson}"' in printed(lesson).html
    around, told = sheets.around(lesson).text, sheets.run_sheet(lesson).text
    for one in load().plan(lesson).printouts():
        assert f"page to_print, {lesson} · {one.title}: {one.copies}" in around
        assert one.title in told
    assert load().plan(lesson).left_out in around and load().plan(lesson).left_out
