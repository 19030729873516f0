"""What every committed notebook looks like, also to somebody who sees it without our styles, scripts and widgets."""

import ast
import json
import os
import re
import subprocess
import sys
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest
from nbcopy import ROOT, notebooks
from scale import WHOLE

from coachkit.exercises import load
from coachkit.lessons import curriculum
from coachkit.review import RULES

BOOKS = notebooks()
NAMES = [path.relative_to(ROOT / "notebooks").as_posix() for path in BOOKS]
LESSONS = [path for path in BOOKS if re.match(r"\d\d_", path.name)]
FACILITATOR = [path for path in BOOKS if path.parent.name == "facilitator"]
WRITTEN = "".join(one.read_text("utf-8") for one in (ROOT / "exercises").rglob("*.yaml"))
every = pytest.mark.parametrize("path", BOOKS, ids=NAMES)


def read(path: Path) -> dict:
    return json.loads(path.read_text("utf-8"))


def cells(path: Path, kind: str) -> list[dict]:
    return [cell for cell in read(path)["cells"] if cell["cell_type"] == kind]


def source(cell: dict) -> str:
    return "".join(cell["source"])


def texts(path: Path) -> str:
    """All text outputs of a notebook, whatever their type."""
    found = []
    for cell in cells(path, "code"):
        for output in cell["outputs"]:
            found += [output.get("text", ""), *(value for mime, value in output.get("data", {}).items() if mime.startswith("text/"))]
    return "\n".join("".join(value) for value in found)


def shows_something(code: str) -> bool:
    """True when the last line of a cell is a value, so that an output is to be expected."""
    body = ast.parse(code).body
    return bool(body) and isinstance(body[-1], ast.Expr)


# What is stored


@every
def test_every_code_cell_was_run_and_shows_what_it_should(path):
    for number, cell in enumerate(cells(path, "code"), 1):
        assert cell["execution_count"] == number, source(cell)
        assert bool(cell["outputs"]) == shows_something(source(cell)), source(cell)


@every
def test_no_output_is_empty_a_bare_object_or_an_error(path):
    for cell in cells(path, "code"):
        for output in cell["outputs"]:
            if output["output_type"] == "stream":  # only the mark at the end of a report
                assert (output["name"], source(cell)) == ("stdout", "end()")
                continue
            assert output["output_type"] in ("execute_result", "display_data"), source(cell)
            assert {"text/plain", "text/html"} <= set(output["data"]) or "image/png" in output["data"], source(cell)
            for mime, value in output["data"].items():
                assert "".join(value).strip(), (source(cell), mime)
    assert not re.search(r"[HV]Box\(|<[\w.]+ object at 0x|Traceback \(most recent", texts(path))


@every
def test_no_widget_state_and_no_live_view_is_stored(path):
    assert "widgets" not in read(path)["metadata"]
    assert "application/vnd.jupyter.widget" not in path.read_text("utf-8")


@every
def test_a_notebook_is_smaller_than_500_kilobytes(path):
    assert path.stat().st_size < 500_000


@every
def test_outputs_hold_no_clock_no_path_and_nobody(path):
    said = texts(path)
    for private in (str(Path.home()) + "/", str(ROOT), "/tmp/", "/home/", "site-packages", "journal.db"):
        assert private not in said
    today = date.today().isoformat()
    assert today not in said or today in WRITTEN  # a lesson's own dates are someday today
    assert not re.search(r"\b[Ss]aved \d\d:\d\d|\d\d:\d\d:\d\d\.\d|[0-9a-f]{32}|[0-9a-f]{8}-[0-9a-f]{4}-", said)
    # The learner in whose name the notebooks are run is "me".
    assert not re.search(r"""learner[\s=:"']+me\b|["'>]me["'<]""", said)


# How it is built


@every
def test_the_first_cell_says_press_run_all_under_the_only_title(path):
    book = read(path)
    first, prose = book["cells"][0], [source(cell) for cell in book["cells"] if cell["cell_type"] == "markdown"]
    assert first["cell_type"] == "markdown" and source(first).startswith("# ")
    assert "Press ▶▶ (Run All)." in source(first)
    levels = [len(mark) for mark in re.findall(r"^(#+) \S", "\n\n".join(prose), re.MULTILINE)]
    assert levels.count(1) == 1 and levels[0] == 1
    assert all(deeper <= level + 1 for level, deeper in zip(levels, levels[1:], strict=False)), levels


@every
def test_code_is_three_lines_or_fewer_in_a_cell(path):
    for cell in cells(path, "code"):
        lines = [line for line in source(cell).splitlines() if line.strip()]
        assert len(lines) <= (8 if "parameters" in cell["metadata"]["tags"] else 3), source(cell)


@every
def test_code_is_hidden_by_both_marks_together(path):
    for cell in cells(path, "code"):
        assert "hide-input" in cell["metadata"]["tags"] and cell["metadata"]["jupyter"] == {"source_hidden": True}, source(cell)


@every
def test_ids_of_cells_are_unique_and_do_not_change_from_run_to_run(path):
    assert [cell["id"] for cell in read(path)["cells"]] == [f"c{n:03d}" for n in range(len(read(path)["cells"]))]


@pytest.mark.parametrize("path", [p for p in BOOKS if p not in FACILITATOR], ids=[n for n, p in zip(NAMES, BOOKS, strict=True) if p not in FACILITATOR])
def test_the_first_code_cell_holds_the_parameters_and_only_that_one(path):
    tagged = ["parameters" in cell["metadata"]["tags"] for cell in cells(path, "code")]
    assert tagged[0] and sum(tagged) == 1
    assigned = {node.target.id if isinstance(node, ast.AnnAssign) else node.targets[0].id for node in ast.parse(source(cells(path, "code")[0])).body}
    assert {"journal"} <= assigned and assigned <= {"learner", "mode", "journal", "seed", "roster"}


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_a_lesson_carries_its_number_and_minutes_as_the_table_of_contents_has_them(path):
    outline = next(one for one in curriculum() if one.file == path.name)
    about = read(path)["metadata"]["coachkit"]
    assert (about["lesson"], about["minutes"]) == (outline.number, outline.minutes) and about["version"] >= 1
    assert f"# {outline.title}\n" in source(read(path)["cells"][0]) + "\n"


def test_there_is_a_notebook_for_every_lesson_and_the_other_way_round():
    assert [path.name for path in sorted(LESSONS)] == [one.file for one in curriculum()]


# What the facilitator's printouts hold


def test_every_rule_stands_in_the_reviews_at_a_glance_with_a_line_it_notices_and_one_it_leaves_alone():
    said = texts(next(path for path in FACILITATOR if path.stem == "reviews_at_a_glance"))
    assert [id for id in RULES if not re.search(rf"^{re.escape(id)} · ", said, re.MULTILINE)] == []
    assert "notices: –" not in said and "leaves alone: –" not in said


EVERY_LESSON = {"run_sheets": ("objectives", "run_sheet", "around"), "to_print": ("papers",), "answer_keys": ("questions", "drafts", "claims", "cards")}
WHERE_THERE_ARE = ("cycles", "sorts", "drills", "texts", "dialogues", "paraphrases", "reckonings")


def printed(stem: str) -> list[str]:
    """The code of one printout, whose lessons may be spread over several notebooks."""
    return [source(cell) for path in sorted(FACILITATOR) if path.stem.startswith(stem) for cell in cells(path, "code")]


@pytest.mark.parametrize("stem", EVERY_LESSON)
def test_the_printouts_hold_every_lesson_in_its_order(stem):
    told = printed(stem)
    for part in EVERY_LESSON[stem]:
        asked = [match[1] for line in told if (match := re.fullmatch(rf'\w+\.{part}\("(\d\d)"\)', line))]
        assert asked == [one.number for one in curriculum()], part


def test_the_answer_keys_leave_out_no_kind_of_exercise():
    told = printed("answer_keys")
    for number, lesson in load().lessons.items():
        wanted = [f'keys.{"rewrites" if part == "texts" else part}("{number}")' for part in WHERE_THERE_ARE if getattr(lesson, part)]
        assert [line for line in wanted if line not in told] == []


# Without styles, scripts and widgets


class Skeleton(HTMLParser):
    """The tags that carry meaning, and the words."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.words: list[str] = []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)

    def handle_data(self, data):
        self.words.append(data)


@every
def test_rendered_without_styles_and_scripts_it_still_has_headings_lists_and_tables(path):
    from nbconvert import HTMLExporter

    body, _resources = HTMLExporter(template_name="basic", exclude_input=True).from_filename(str(path))
    bare = re.sub(r"<(style|script)\b.*?</\1>", "", body, flags=re.DOTALL)
    page = Skeleton()
    page.feed(bare)
    assert page.tags.count("h1") == 1 and page.tags.count("h2") >= 2
    assert "p" in page.tags and {"ul", "ol", "table"} & set(page.tags)
    assert "open_lesson(" not in " ".join(page.words)  # no code in sight
    outside = re.findall(r"""(?:src|href)=["'](https?:)?//""", bare)
    assert outside == []


@pytest.mark.parametrize("path", [*LESSONS, *FACILITATOR], ids=lambda path: path.stem)
def test_the_conclusion_in_the_html_of_an_output_stands_in_its_text_too(path):
    """The two faces of an output are one: a plain viewer and a screen get the same closing sentence."""
    for cell in cells(path, "code"):
        for output in cell["outputs"]:
            shown, plain = "".join(output["data"]["text/html"]), "".join(output["data"]["text/plain"])
            for closing in re.findall(r'<p class="ck-closing">(.*?)</p>', shown, re.DOTALL):
                page = Skeleton()
                page.feed(closing)
                assert "".join(page.words).strip() in plain, source(cell)


# Run again


@pytest.mark.slow
def test_running_the_notebooks_again_changes_no_byte():
    names = [] if WHOLE else ["today", "run_sheets"]
    kept = {name: value for name, value in os.environ.items() if not name.startswith("COACHKIT_")}
    ran = subprocess.run([sys.executable, ROOT / "tools" / "notebooks.py", "--check", *names], env=kept, capture_output=True, text=True, timeout=900, check=False)
    assert ran.returncode == 0, ran.stdout
    assert ran.stdout.count("same") == (len(names) or len(BOOKS))
