"""The content as data: it loads, it marks with the option's own feedback, and `check` names what an author forgot."""

import json

import pytest
import yaml

from coachkit.content import exercises_dir
from coachkit.errors import BadInput, UnknownName
from coachkit.exercises import (
    check,
    load,
    mark,
    mark_sort,
    misses,
    read_yaml,
)

QUESTION = {
    "id": "l07-slip", "points": ["S37"], "ask": "What do you ask next?",
    "options": [
        {"text": "Who was it?", "feedback": "A name ends the search."},
        {"text": "What made it easy?", "right": True, "feedback": "Now there is something to look at."},
    ],
    "hints": ["Imagine the best clerk on a bad day."],
}
SORT = {
    "id": "l00-piles", "points": ["S11"], "ask": "Which one?", "piles": ["Challenge", "Respect"], "enough": 2,
    "cards": [
        {"text": "sets a goal", "pile": "Challenge", "why": "It names where to go."},
        {"text": "asks back", "pile": "Respect", "why": "It takes the idea seriously."},
        {"text": "thanks for bad news", "pile": "Respect", "why": "It makes the next news come."},
    ],
}
CAUSE = {"problem": "18 of 60 came back", "text": "The form offers the oldest device."}
RECORD = {"id": "r-cause", "kind": "cause", "title": "A cause", "role": "example", "points": ["S37"], "record": CAUSE}
LESSON = {
    "lesson": "07", "version": 1, "questions": [QUESTION], "sorts": [SORT], "records": [RECORD], "exit": ["l07-slip"],
    "recall": [{"id": "r07-five", "points": ["S37"], "front": "How many whys?", "back": "Until you can act."}],
    "texts": [{"id": "t07", "points": ["S13"], "kind": "challenge", "field": "objective", "given": "Do x.", "model": "Y."}],
    "tables": [{"id": "tab-1", "title": "T", "columns": ["a", "b"], "rows": [["x", 1]]}],
    "cycles": [{"id": "w07", "ask": "What came first?", "cards": [
        {"text": step, "step": step, "known": "what " + step + " brought"} for step in ("plan", "do", "check", "act")]}],
    "claims": [{"id": "c07", "points": ["S37"], "claim": "Five.", "badge": "contradicted", "evidence": "E", "source": "S",
                "would_change": "W"}],
    "dialogues": [{"id": "d07", "title": "T", "scene": "S", "turns": [{"says": "Hello.", "options": [
        {"text": "a", "right": True, "feedback": "f"}, {"text": "b", "feedback": "g"}]}]}],
    "drills": [{"id": "dr07", "ask": "A", "labels": ["open", "closed"], "enough": 1, "lines": [
        {"text": "What is it?", "label": "open", "why": "W", "words": "What"}]}],
    "paraphrases": [{"id": "p07", "who": "Ilse", "given": "An hour on Monday.", "enough": 1, "model": "Mondays, one hour.",
                     "points_said": [{"name": "Monday", "words": ["monday"]}, {"name": "an hour", "words": ["hour"]}]}],
    "reckonings": [{"id": "n07", "ask": "A", "figures": [
        {"ask": "How many?", "key": 3, "why": "W", "hint": "H", "near": [{"value": 2, "feedback": "F"}]}, {"ask": "How long?"}]}],
}
FIGURE = LESSON["reckonings"][0]["figures"][0]
CYCLE = LESSON["cycles"][0]["cards"]
PLAN = {"minutes": 30, "steps": [{"minutes": 10, "do": "cards"}, {"minutes": 20, "do": "trees"}]}


@pytest.fixture
def written(tmp_path):
    """Writes a lesson (with changes) and a plan as an author would; returns the folder."""

    def write(plan=PLAN, name="07_five_whys.yaml", plan_name="07_five_whys.yaml", **changes):
        for part, data, file in (("lessons", LESSON | changes, name), ("plans", plan, plan_name)):
            (tmp_path / "exercises" / part).mkdir(parents=True, exist_ok=True)
            (tmp_path / "exercises" / part / file).write_text(yaml.safe_dump(data), encoding="utf-8")
        return tmp_path / "exercises"

    return write


def only_problem(folder):
    problems = check(folder)
    assert len(problems) == 1, problems
    return problems[0]


def test_a_whole_lesson_has_no_problem_and_everything_is_found_by_its_id(written):
    folder = written()
    assert check(folder) == []
    found = load(folder)
    assert found.question("l07-slip").key.text == "What made it easy?"
    assert found.sort("l00-piles").enough == 2
    assert found.record("r-cause").made().text == CAUSE["text"]
    assert found.claim("c07").badge == "contradicted"
    assert found.text("t07").field == "objective"
    assert found.table("tab-1").rows == (("x", 1),)
    assert [card.step for card in found.cycle("w07").cards] == ["plan", "do", "check", "act"]
    assert found.dialogue("d07").turns[0].key.text == "a"
    assert [card.id for card in found.recall("07")] == ["r07-five"]
    assert [question.id for question in found.exit("07")] == ["l07-slip"]
    assert found.plan("07").steps[1].minutes == 20
    assert found.home["l07-slip"] == "07"


def test_a_name_that_is_not_there_or_is_of_another_kind_is_refused(written):
    found = load(written())
    with pytest.raises(UnknownName, match="l07-other"):
        found.question("l07-other")
    with pytest.raises(UnknownName, match="l00-piles"):
        found.question("l00-piles")
    with pytest.raises(UnknownName, match="16"):
        found.plan("16")


def test_marking_gives_the_feedback_of_the_option_that_was_chosen(written):
    question = load(written()).question("l07-slip")
    assert mark(question, "Who was it?").feedback == "A name ends the search."
    assert mark(question, "What made it easy?").right
    with pytest.raises(UnknownName):
        mark(question, "Something else")


def test_only_wrong_tries_before_the_first_right_one_count_as_misses(written):
    question = load(written()).question("l07-slip")
    wrong, right = "Who was it?", "What made it easy?"
    assert [misses(question, tries) for tries in ([], [wrong], [wrong, wrong], [right, wrong], ["gone", wrong])] == [
        0, 1, 2, 0, 1]


def test_sorting_counts_the_right_ones_and_says_what_was_confused(written):
    sort = load(written()).sort("l00-piles")
    marked = mark_sort(sort, {"sets a goal": "Respect", "asks back": "Respect"})
    assert (marked.right, marked.of, marked.enough) == (1, 3, False)
    assert marked.confusions == {("Challenge", "Respect"): 1}
    assert mark_sort(sort, {"sets a goal": "Challenge", "asks back": "Respect"}).enough


@pytest.mark.parametrize(
    ("part", "changed", "says"),
    [
        ("questions", {"options": [{"text": "a", "feedback": "f"}, {"text": "b", "feedback": "g"}]}, "without a key"),
        ("questions", {"options": [{"text": "a", "right": True}, {"text": "b", "feedback": "g"}]}, "'a' has no feedback"),
        ("questions", {"again": "l07-gone"}, "no other question is called 'l07-gone'"),
        ("recall", {"after": "l07-gone"}, "no question and no pile is called 'l07-gone'"),
        ("questions", {"points": ["S111"]}, "'S111' is no seed point"),
        ("questions", {"points": ["S0"]}, "'S0' is no seed point"),
        ("questions", {"optoins": []}, "optoins"),
        ("sorts", {"enough": 4}, "can't be reached"),
        ("sorts", {"piles": ["Challenge", "Trust"], "cards": SORT["cards"][:2], "enough": 1}, "which is no pile"),
        ("sorts", {"cards": [{"text": "x", "pile": "Respect"}], "enough": 1}, "does not say why"),
        ("records", {"kind": "why"}, "'why' is no kind of record"),
        ("records", {"kind": "why-tree", "record": {"nodes": [{"text": "no id"}]}}, "nodes.0.id"),
        ("texts", {"kind": "sonnet"}, "'sonnet' is no kind of record"),
        ("texts", {"field": "goal"}, "no field 'goal'"),
        ("tables", {"rows": [["x"]]}, "1 cells for 2 columns"),
        ("claims", {"badge": "true"}, "badge"),
        ("cycles", {"cards": [*CYCLE[1:], CYCLE[0]]}, "in this order"),
        ("cycles", {"cards": [CYCLE[0], CYCLE[0] | {"text": "x"}, *CYCLE[2:]]}, "in this order"),
        ("cycles", {"cards": [*CYCLE, CYCLE[3]]}, "two cards have the same text"),
        ("cycles", {"cards": [*CYCLE[:3], CYCLE[3] | {"known": " "}]}, "does not say what is known"),
        ("cycles", {"cards": CYCLE[:3]}, "cards"),
        ("dialogues", {"turns": []}, "turns"),
        ("drills", {"labels": ["closed"]}, "which is no label"),
        ("drills", {"lines": [{"text": "What is it?", "label": "open"}]}, "does not say why"),
        ("drills", {"lines": [{"text": "What is it?", "label": "open", "why": "W", "words": "Which"}]}, "'Which' does not stand in"),
        ("drills", {"enough": 2}, "can't be reached"),
        ("reckonings", {"figures": [FIGURE, FIGURE]}, "two figures have the same question"),
        ("reckonings", {"figures": [FIGURE | {"hint": " "}]}, "'How many?' does not say why"),
        ("reckonings", {"figures": [FIGURE | {"within": 1}]}, "calls a slip what counts as right"),
        ("reckonings", {"figures": []}, "figures"),
        ("sorts", {"cards": [SORT["cards"][0] | {"chart": {"seed": 1, "mean": 5, "sd": 1, "n": 3}}], "enough": 1}, "chart"),
        ("paraphrases", {"enough": 3}, "can't be reached"),
        ("paraphrases", {"model": "On Monday."}, "the model line leaves a point out"),
        ("paraphrases", {"model": "Mondays, one hour. You should tell her."}, "adds advice"),
        ("paraphrases", {"given": "On Monday."}, "'an hour' has no word of what was said"),
        ("dialogues", {"turns": [{"says": "x", "options": [{"text": "a", "feedback": "f"}, {"text": "b", "feedback": "g"}]}]}, "0 right replies"),
        ("dialogues", {"turns": [{"says": "x", "options": [{"text": "a", "right": True, "feedback": "f"}]}]}, "at least two replies"),
        ("dialogues", {"turns": [{"says": "x", "options": [{"text": "a", "right": True}, {"text": "b", "feedback": "g"}]}]}, "the reply 'a' has no feedback"),
    ],
)
def test_check_names_the_file_the_id_and_what_is_wrong(written, part, changed, says):
    item = LESSON[part][0] | changed
    problem = only_problem(written(**{part: [item]} | ({"exit": []} if "optoins" in changed else {})))
    assert problem.file == "07_five_whys.yaml"
    assert problem.id == item["id"]
    assert says in problem.what


def test_check_names_a_dangling_exit_question(written):
    assert only_problem(written(exit=["l07-slip", "l07-gone"])).id == "l07-gone"


def test_check_names_an_id_that_two_files_use(written):
    written()
    folder = written(name="08_pdca_plan.yaml", plan_name="08_pdca_plan.yaml", lesson="08")
    doubled = [problem for problem in check(folder) if "used twice" in problem.what]
    assert {problem.id for problem in doubled} == {
        "l07-slip", "l00-piles", "r-cause", "r07-five", "t07", "tab-1", "c07", "w07", "d07", "dr07", "p07", "n07"}
    assert {problem.file for problem in doubled} == {"08_pdca_plan.yaml"}


def test_check_names_a_plan_of_a_lesson_that_does_not_exist(written):
    assert "does not exist" in only_problem(written(plan_name="16_capstone.yaml")).what


def test_check_names_paper_that_is_handed_out_and_not_printed_or_the_other_way_round(written):
    sheet = {"title": "A tree", "kind": "sheet", "prompts": [{"ask": "Why?"}]}
    handed = {"steps": [{"minutes": 30, "do": "trees", "paper": ["A tree"]}]}
    assert check(written(plan=PLAN | handed | {"print": [sheet, "pens"]})) == []
    assert "handed out and stands nowhere" in only_problem(written(plan=PLAN | handed)).what
    assert "handed out in no step" in only_problem(written(plan=PLAN | {"print": [sheet]})).what
    assert "same title" in only_problem(written(plan=PLAN | handed | {"print": [sheet, sheet]})).what


def test_check_adds_up_the_minutes_of_a_plan(written):
    assert "30 minutes, the plan says 40" in only_problem(written(plan=PLAN | {"minutes": 40})).what


def test_check_reads_past_a_broken_file(written):
    folder = written(exit=["l07-gone"])
    (folder / "lessons" / "01_challenge.yaml").write_text("lesson: '01'\nask: what: now\n", encoding="utf-8")
    problems = check(folder)
    assert [problem.file for problem in problems] == ["01_challenge.yaml", "07_five_whys.yaml"]
    assert "line 2" in problems[0].what
    with pytest.raises(BadInput, match="01_challenge.yaml, line 2"):
        load(folder)


def test_check_names_a_curriculum_piece_that_nothing_can_fill(written):
    folder = written()
    pieces = [{"kind": "answer", "key": "l07-gone", "what": "x"}, {"kind": "poem", "key": "x", "what": "y"}]
    lesson = {"number": "07", "cornerstone": "Trust", "done": pieces}
    (folder / "curriculum.yaml").write_text(yaml.safe_dump({"lessons": [lesson]}), encoding="utf-8")
    said = " ".join(problem.what for problem in check(folder))
    assert "'l07-gone'" in said and "'poem'" in said and "'Trust'" in said


def test_check_reads_the_notebooks_for_names_that_nothing_has(written, tmp_path):
    folder = written()
    (tmp_path / "notebooks").mkdir()
    cells = [{"cell_type": "code", "source": ['lesson.quiz("l07-slip")\n', "lesson.example('l07-slip')"]}]
    (tmp_path / "notebooks" / "07_five_whys.ipynb").write_text(json.dumps({"cells": cells}), encoding="utf-8")
    problem = only_problem(folder)
    assert (problem.file, problem.id) == ("07_five_whys.ipynb", "l07-slip")
    assert "lesson.example" in problem.what


def test_check_names_a_piece_that_no_cell_of_its_notebook_saves(written, tmp_path):
    folder = written()
    pieces = [{"kind": "why-tree", "key": "my-problem", "what": "x"}, {"kind": "why-tree", "key": "mine", "what": "x"},
              {"kind": "reflection", "key": "07", "what": "x"}, {"kind": "profile", "key": "main", "what": "x"}]
    lesson = {"number": "07", "file": "07_five_whys.ipynb", "done": pieces}
    (folder / "curriculum.yaml").write_text(yaml.safe_dump({"lessons": [lesson]}), encoding="utf-8")
    (tmp_path / "notebooks").mkdir()
    cells = [{"cell_type": "code", "source": ["lesson.why_tree()\n", "lesson.reflection()"]}]
    (tmp_path / "notebooks" / "07_five_whys.ipynb").write_text(json.dumps({"cells": cells}), encoding="utf-8")
    assert [problem.what for problem in check(folder)] == [
        "done: no cell of 07_five_whys.ipynb saves why-tree 'mine'", "done: no cell of 07_five_whys.ipynb saves profile 'main'"]


def test_check_names_a_heading_to_look_at_that_the_notebook_does_not_have(written, tmp_path):
    folder = written(questions=[QUESTION | {"look": "Read a tree"}], sorts=[SORT | {"look": "Read a bush"}])
    (tmp_path / "notebooks").mkdir()
    cells = [{"cell_type": "markdown", "source": ["## Read a tree\n", "text"]}]
    (tmp_path / "notebooks" / "07_five_whys.ipynb").write_text(json.dumps({"cells": cells}), encoding="utf-8")
    problem = only_problem(folder)
    assert problem.id == "l00-piles" and "'Read a bush'" in problem.what


def test_the_course_as_it_ships_has_no_problem():
    assert [str(problem) for problem in check()] == []


# What ships; the labelled texts under reviews/*/ are for tests only.
@pytest.mark.parametrize("path", sorted(p for at in ("*", "*/*") for p in exercises_dir().glob(f"{at}.yaml")), ids=lambda p: f"{p.parent.name}/{p.name}")
def test_a_file_reads_alike_where_yaml_was_built_without_its_c_part(path):
    assert yaml.load(path.read_text("utf-8"), Loader=yaml.SafeLoader) == read_yaml(path)


def test_the_command_names_each_problem_and_ends_with_one(written, capsys):
    from coachkit.cli import run

    assert run(["exercises", "check", str(written())]) == 0
    assert run(["exercises", "check", str(written(exit=["l07-gone"])), "--format", "json"]) == 1
    out, err = capsys.readouterr()
    assert json.loads(out.splitlines()[-1]) == [
        {"file": "07_five_whys.yaml", "id": "l07-gone", "what": "the exit ticket names a question that isn't there"}
    ]
    assert "1 problem in the exercises." in err


def test_the_command_refuses_a_folder_without_lessons(tmp_path, capsys):
    from coachkit.cli import run

    assert run(["exercises", "check", str(tmp_path)]) == 2
    assert str(tmp_path) in capsys.readouterr().err
