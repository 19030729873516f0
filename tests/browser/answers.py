"""A learner at the screen: answers every widget of a lesson, and reads back what stands there.

    told = answer_all(page, "07")       # answers, waits for "Saved"; the texts that were written
    before = seen(page)                 # what every control shows
    page.reload(); course.ready(page)
    assert seen(page) == before
"""

import contextlib
import datetime as dt
import itertools
import json
import os
import re
from collections.abc import Iterator

from harness import PATIENCE, lesson, watched

from coachkit.content import find_lesson
from coachkit.journal import open_journal

LESSONS = ("00", "01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12")
# What the short form answers; the others it opens (test_accessibility.py). 09 goes on with the plan of 08; 11 stands in test_flow_lesson.py.
IN_LAB = ("00", "08", "09")
AS_PAGES = ("01", "12")
BY_KEYBOARD = ("04", "07")
OWN = ("profile", "if_then", "challenge", "why_tree", "experiment", "own_data", "feedback", "feedback_log",
       "reflection", "small_test", "ideas", "standup", "standup_record", "standup_log", "working_agreement",
       "goal_poll", "question", "idea_dialogue", "talk_log", "coaching_card", "observations", "walk",
       "walk_log", "respect", "personal_limit", "trust_diary", "safe_to_try", "pulse", "delegation",
       "recognition", "say_do", "reach", "mvp", "flow_board", "value_stream", "daily_look")
ALL = (*OWN, "quiz", "sort", "recall", "rewrite", "mend", "check", "exit_ticket", "cycle", "dialogue", "question_coach",
       "paraphrase", "guess", "reckon")
NUMBER = re.compile(r"did you predict|do you predict|how many|how much|what came|where does it stand|where should it be", re.I)
DAY = re.compile(r"when|which day", re.I)
BEFORE = "\n".join(f"2026-03-{day:02d}; {30 + day % 4}" for day in range(2, 14))
AFTER = "\n".join(f"2026-03-{day:02d}; {23 + day % 3}" for day in range(16, 26))
WEEKS = "\n".join(f"{dt.date(2026, 1, 5) + dt.timedelta(weeks=n)}, {40 + n % 5 - 12 * (n > 12)}" for n in range(24))

CARDS = "\n".join(f"A-{n}, 2026-03-{1 + n:02d}, {f'2026-03-{3 + n + n % 4:02d}' if n < 22 else ''}" for n in range(24))

# Every control that shows, with its question; read in one go, because a lesson has hundreds of them.
CONTROLS = """cell => [...cell.querySelectorAll('input:not([type=file]), textarea, select')]
  .filter(one => one.offsetParent !== null)
  .map(one => ({id: one.id, type: one.type, ask: one.labels?.[0]?.textContent ?? '', value: one.value}))"""
ALL_SAVED = """cell => { const cues = [...cell.querySelectorAll('.ck-saved')].filter(one => one.offsetParent !== null);
  return cues.every(one => /^\\s*Saved \\d/.test(one.textContent)) }"""
SEEN = """where => [...where.querySelectorAll('.jp-CodeCell')].map(cell => [
  [...cell.querySelectorAll('input:not([type=file]), textarea, select')].filter(one => one.offsetParent !== null)
    .map(one => [one.labels?.[0]?.textContent ?? '', one.type === 'checkbox' ? one.checked : one.selectedOptions?.[0]?.textContent ?? one.value]),
  [...cell.querySelectorAll('button.mod-active')].map(one => one.textContent),
  [...cell.querySelectorAll('svg[role=img] desc')].map(one => one.textContent),
  cell.innerText,
])"""


@contextlib.contextmanager
def window(opened, *, scheme: str = "light", size: tuple[int, int] = (1280, 800)) -> Iterator[object]:
    """A page in which nothing may leave the machine or go wrong.

    Opened in `browser`, nothing is remembered, as on a computer of somebody else; in `profile`, what chromium keeps for a person.
    """
    (page, visits), troubles = watched(opened, scheme, size), []
    # On a busy machine Voila may miss a control; the page then opens again by itself, and what counts is what stands there.
    page.on("console", lambda said: troubles.append(said.text) if said.type == "error" and "widget model not found" not in said.text else None)
    try:
        yield page
    except BaseException:
        if where := os.environ.get("COACHKIT_SHOTS"):  # how it looked when it went wrong
            page.screenshot(path=f"{where}/trouble-{os.getpid()}-{id(page) % 9973}.png")
        raise
    finally:
        page.close()
    assert visits.foreign() == []
    assert visits.errors == []
    assert troubles == []
    assert visits.dialogs == []


def code_cells(name: str, originals=None) -> list[str]:
    """The sources of the code cells of a lesson, in the order in which they stand on the screen."""
    cells = json.loads(find_lesson(name, originals).read_bytes())["cells"]
    return ["".join(c["source"]) for c in cells if c["cell_type"] == "code"]


def cell(page, name: str, source: str):
    """The cell of a lesson that holds this line of code."""
    return lesson(page).locator(".jp-CodeCell").nth(code_cells(name).index(source))


def seen(page) -> list:
    """Per cell: each control with what it shows, the buttons that are chosen, and the charts in words."""
    # What was pasted into "Your own data" becomes points; the box is for the next paste.
    return [[[pair for pair in controls if "paste" not in pair[0]], *rest] for controls, *rest in lesson(page).evaluate(SEEN)]


def lost(before: list, after: list) -> list:
    """What was answered before and is not there after: (cell, was, is). What was empty may have been filled.

    A plan that was sealed since is no longer in its boxes; it can be read beside them.
    """
    if len(before) != len(after):
        return [("cells", len(before), len(after))]
    gone = []
    for n, (was, now) in enumerate(zip(before, after, strict=True)):
        answered = [pair for pair in was[0] if pair[1] not in ("", False) and not str(pair[1]).endswith("…")]
        left = list(now[0])
        for pair in answered:
            if pair in left:
                left.remove(pair)
            elif str(pair[1]) not in now[3].replace("\n", " "):
                gone.append((n, pair, now[0]))
        gone += [(n, was[part], now[part]) for part in (1, 2) if was[part] != now[part]]
    return gone


def answers(journal) -> dict:
    """(kind, key) → payload, as the journal has it."""
    with open_journal(journal) as opened:
        return {(e.kind, e.key): e.payload for e in opened.entries()}


def in_journal(journal) -> str:
    """Everything the journal holds now, as one text to look for an answer in."""
    return json.dumps(list(answers(journal).values()), ensure_ascii=False, default=str)


def answer_all(page, name: str, wanted: tuple[str, ...] = ALL) -> list[str]:
    """Answers every cell whose method is wanted, waits until all is saved; returns the texts that were written."""
    told: list[str] = []
    boxes = []
    for n, source in enumerate(code_cells(name)):
        method = source.removeprefix("lesson.").partition("(")[0]
        if source.startswith("lesson.") and method in wanted:
            box = lesson(page).locator(".jp-CodeCell").nth(n)
            told += Answering(page, box, f"{name}.{n}").by(method, source)
            # The coach of questions always shows a line that is still to be answered; those before it are saved.
            boxes += [box] if method != "question_coach" else []
    for box in boxes:
        wait_saved(box)
    return told


def wait_saved(box) -> None:
    """Waits until every cue of a cell says when it was saved."""
    box.page.wait_for_function(ALL_SAVED, arg=box.element_handle(), timeout=PATIENCE)


class Answering:
    """Answers one cell, whatever stands in it."""

    def __init__(self, page, box, mark: str) -> None:
        self.page, self.box, self.mark, self.told = page, box, mark, []

    def by(self, method: str, source: str) -> list[str]:
        getattr(self, f"_{method}", self._form)(source)
        return self.told

    def press(self, words: str) -> None:
        self.box.get_by_role("button", name=words, exact=True).first.click()

    def fill(self) -> None:
        """Every control that shows and is empty gets an answer of its type."""
        for control in self.box.evaluate(CONTROLS):
            if control["value"] or not control["id"]:
                continue
            where = self.box.locator(f'[id="{control["id"]}"]')
            if control["type"].startswith("select"):
                where.select_option(index=2 if where.locator("option").count() > 2 else 1)
            elif control["type"] != "checkbox":
                where.fill(self._words(control["ask"], control["type"]))

    def _words(self, ask: str, kind: str) -> str:
        if NUMBER.search(ask):
            return "12"
        if DAY.search(ask) and "where" not in ask and "will you do" not in ask and "stop early" not in ask:
            return "2026-12-01"
        if "last values" in ask:
            return "31\n30\n33"
        text = f"{self.mark} The form came back {len(self.told) + 3} times on Monday."
        self.told.append(text)
        return text

    # -- one for each kind of cell ---------------------------------------------------------------------------

    def _form(self, _source: str) -> None:
        self.fill()

    _profile = _if_then = _reflection = _feedback = _small_test = _question = _paraphrase = _say_do = _form

    def _feedback_log(self, _source: str) -> None:
        self.box.get_by_role("button", name=re.compile("^Add")).first.click()
        self._form("")

    def _standup(self, _source: str) -> None:
        """A whole stand-up: people and one old item, a name pressed, a line parked, and the end."""
        self.press("Add: Old item 1")
        self.box.get_by_label("Which item?").wait_for()
        self.box.get_by_label("Who is there?").fill("M.\nL.\nW.\nS.")
        self.fill()
        wait_saved(self.box)
        self.press("People, limits, topics")
        lead = self.box.locator("button.ck-lead-on")
        lead.click()
        self.box.get_by_role("button", name="L.", exact=True).click()
        self.box.locator("button.mod-active").filter(has_text="L.").wait_for()
        self.box.get_by_role("button", name=re.compile("^End ")).first.click()
        lead.filter(has_text="It is not over").wait_for()
        # What stays the same from day to day is folded away now.
        open_now = self.box.inner_text() + json.dumps(self.box.evaluate(CONTROLS), ensure_ascii=False)
        self.told = [text for text in self.told if text in open_now]

    def _standup_record(self, _source: str) -> None:
        self.press("Add: In the way, 1")
        self.box.get_by_label("Who looks after it?").wait_for()
        self._form("")

    def _standup_log(self, _source: str) -> None:
        self.box.get_by_label("did nobody work?").fill("1")
        for ask in ("Which task", "What did the team solve", "What do you see"):
            text = self._words(ask, "")
            self.box.get_by_label(ask).fill(text)

    def _working_agreement(self, _source: str) -> None:
        self.box.get_by_label("On how many days a week?").fill("5")
        self._form("")

    def _goal_poll(self, _source: str) -> None:
        self.press("Add: Round 1")
        self.box.get_by_label("How many people did you ask?").wait_for()

    def _one_line(self, _source: str) -> None:
        self.press("Add: Line 1")
        self.box.get_by_label(re.compile("^What (was said|did you say)\\?$")).wait_for()
        self._form("")

    _idea_dialogue = _talk_log = _coaching_card = _one_line

    def _dialogue(self, _source: str) -> None:
        """Each turn is answered by its last reply, and gone on from by hand where that is not the one in mind."""
        turns, whole = self.box.locator(".ck-field"), self.box.locator(".ck-talk")
        on = self.box.get_by_role("button", name="Go on from the reply we had in mind").locator("visible=true")
        for turn in itertools.count():
            turns.nth(turn).locator("button.ck-option").last.click()
            turns.nth(turn).locator("button.mod-active").wait_for()
            turns.nth(turn + 1).or_(on).or_(whole).first.wait_for()
            if whole.count():
                break
            if on.count():
                on.click()
            turns.nth(turn + 1).wait_for()
        wait_saved(self.box)

    def _trust_diary(self, _source: str) -> None:
        self.box.get_by_role("button", name=re.compile("^Add")).first.click()
        self.box.get_by_role("button", name=re.compile("^Remove")).first.wait_for()
        self._form("")
        wait_saved(self.box)  # its parts are one answer, kept one after the other

    def _question_coach(self, _source: str) -> None:
        for n in range(1, 4):
            self.box.get_by_text(f"Line {n} of 30").wait_for()
            self.press("closed")
            self.press("Next line")
        self.box.get_by_text("Line 4 of 30").wait_for()

    def _observations(self, _source: str) -> None:
        """The first note is filled in like any box, two more are typed: Enter goes from one to the next."""
        self.fill()
        self._note(2)
        self.page.keyboard.press("Enter")
        self.box.get_by_label("Note 3", exact=True).and_(self.box.locator(":focus")).wait_for()
        self._note(3)
        wait_saved(self.box)

    def _note(self, n: int) -> None:
        text = f"{self.mark} At 08:1{n} the shelf held {n} sets."
        self.box.get_by_label(f"Note {n}", exact=True).press_sequentially(text)
        self.box.get_by_label(f"Note {n + 1}", exact=True).wait_for()
        self.told.append(text)

    def _walk(self, source: str) -> None:
        if "plan" in source:
            self._form(source)
        else:
            self._observations(source)

    def _walk_log(self, _source: str) -> None:
        self.press("Enter the walks I planned above")
        self.box.get_by_label("Which open question did you ask?").first.wait_for()

    def _delegation(self, _source: str) -> None:
        self.box.get_by_label("1 · Who decides today?").select_option(index=1)
        self.box.get_by_label("1 · Who should decide?").select_option(index=4)
        self.box.get_by_label("1 · How far does it go?").wait_for()
        self._form("")

    def _recognition(self, _source: str) -> None:
        self.press("Add: Thanks 1")
        self.box.get_by_label("In which form?").wait_for()
        self._form("")

    def _challenge(self, _source: str) -> None:
        self.press("Add: Key result 1")
        self.box.get_by_label("What do you count or time?").wait_for()
        self._form("")

    def _reach(self, _source: str) -> None:
        """The same challenge as above: what was said there stands here as soon as it is saved, and is not written over."""
        help_of_team = self.box.get_by_label("What help does the team get")
        self.page.wait_for_function("box => box.value !== ''", arg=help_of_team.element_handle(), timeout=PATIENCE)
        self.fill()

    def _why_tree(self, _source: str) -> None:
        self.press("Ask why")
        self.press("Ask why of 1")
        self.press("Add: Action 1")
        self.box.get_by_label("Who does it?").wait_for()
        self.box.get_by_label("1.1 · Why did that happen?").wait_for()
        self._form("")

    def _mend(self, _source: str) -> None:
        first = self.box.locator("textarea:visible").first
        first.fill(f"{self.mark} Six of ten forms came back on Monday.")
        self.told.append(f"{self.mark} Six of ten forms came back on Monday.")

    def _rewrite(self, _source: str) -> None:
        self._form("")

    def _reckon(self, _source: str) -> None:
        """All numbers alike, most of them wrong; a guess has nothing to check."""
        for box in self.box.locator("input[type=text]").all():
            box.fill("5")
        check = self.box.get_by_role("button", name="Check", exact=True)
        if check.count():
            check.click()
            self.box.get_by_text(re.compile(r"right after 1 check")).wait_for()
        wait_saved(self.box)

    def _flow_board(self, _source: str) -> None:
        """Twenty-four cards typed by hand, as they hang on the wall."""
        self.box.get_by_label(re.compile("^Or type or paste rows")).fill(CARDS)
        self.press("Read these rows")
        self.box.get_by_text(re.compile("Cycle time: half took")).first.wait_for()
        self.box.locator("svg[role=img]:visible").first.wait_for()
        wait_saved(self.box)

    def _daily_look(self, _source: str) -> None:
        self.press("Look at the board")
        self.box.get_by_label("What do you do with it?").select_option(index=1)
        self._form("")

    def _quiz(self, _source: str) -> None:
        self.box.locator("button.ck-option").nth(1).click()
        self.box.locator("button.ck-option.mod-active").first.wait_for()
        wait_saved(self.box)

    def _guess(self, source: str) -> None:
        assert not self.box.locator("svg[role=img]").is_visible()
        self._quiz(source)
        self.box.locator("svg[role=img]").wait_for()

    def _sort(self, _source: str) -> None:
        piles = self.box.locator("select")
        for n in range(piles.count()):
            piles.nth(n).select_option(index=1 + n % 2)
        self.press("Check")
        self.box.get_by_text(re.compile(r"right after 1 check")).wait_for()
        wait_saved(self.box)

    def _cycle(self, _source: str) -> None:
        self.box.locator("select").first.select_option("3")
        self.box.get_by_text(re.compile(r"is now number 3 of")).wait_for()
        self.press("Check")
        self.box.get_by_text(re.compile(r"after 1 check")).wait_for()
        wait_saved(self.box)

    def _ideas(self, _source: str) -> None:
        self.press("Add: Idea 1")
        self.box.get_by_label("What is the idea?").wait_for()
        self._form("")

    def _recall(self, _source: str) -> None:
        turns = self.box.get_by_role("button", name="Turn the card")
        for left in range(turns.count(), 0, -1):
            turns.first.click()
            turns.nth(left - 1).wait_for(state="detached")
        rows = self.box.locator(".ck-row")
        for n in range(rows.count()):
            rows.nth(n).get_by_role("button").nth(1).click()
            rows.nth(n).locator("button.mod-active").wait_for()
        if rows.count():
            wait_saved(self.box)

    def _exit_ticket(self, _source: str) -> None:
        options = self.box.locator(".ck-option")
        for n in range(0, options.count(), 3):
            options.nth(n).click()
        self._form("")

    def _check(self, _source: str) -> None:
        self.box.locator("select").first.select_option(index=1)
        self.box.get_by_text(re.compile("The two checks say")).first.wait_for()
        self.fill()

    def _own_data(self, _source: str) -> None:
        self.box.locator("textarea").first.fill(WEEKS)
        self.box.locator("input[type=date]").fill("2026-04-06")
        self.press("Read it")
        self.box.locator("svg[role=img]").wait_for()
        self.box.get_by_label("What do the points allow you to say?").select_option(index=1)

    def _mvp(self, source: str) -> None:
        """One part of a first version; the parts of one answer open each other, so each waits for its own question."""
        part = re.search(r'part="(\w+)"', source)[1]
        if part == "plan":
            for n in (1, 2):
                text = self._words("", "")
                self.box.get_by_label(f"{n} · What could you try?").fill(text)
                self.box.locator("option").filter(has_text=f"{n} · {self.mark}").wait_for(state="attached")
            self.box.get_by_label("In which week").fill("3")
            self.box.get_by_label("For how many days").fill("28")
        elif part == "slices":
            weeks = self.box.get_by_label("in each of the last weeks?")
            if not weeks.input_value():
                weeks.fill("\n".join("354526475553"))
        else:
            self.box.get_by_label({"counts": "How many tried it?", "next": "What do you decide?"}[part]).wait_for()
        self.fill()
        wait_saved(self.box)
        if part == "slices":
            self.press("Work out the days")
            self.box.get_by_text("All days are those").wait_for()
            wait_saved(self.box)

    def _experiment(self, source: str) -> None:
        part = re.search(r'part="(\w+)"', source)[1]
        if part == "do" and "short" in source:
            self.press("Add: Step check 1")
            self.box.get_by_label("What did you expect?").wait_for()
        elif part == "do":
            self.box.get_by_label("Points before the change").fill(BEFORE)
            self.box.get_by_label("Points after the change").fill(AFTER)
            self.press("Take these points")
            wait_saved(self.box)
            self.press("Add: Step check 1")
            self.box.get_by_label("What did you expect?").wait_for()
        self.fill()
        wait_saved(self.box)
        self.fill()  # what the first answers opened
        wait_saved(self.box)  # its other parts stand below, and are saved with the same record
