"""What a notebook holds: `lesson = open_lesson("07", …)`, then one line a cell.

Each method returns something that shows itself: live controls with a static face in interactive mode, the
static face alone in a batch. What was answered before is filled in from the journal.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from coachkit import recall as spaced
from coachkit import shown
from coachkit.errors import BadInput, UnknownName
from coachkit.exercises import Exercises, load
from coachkit.journal import Journal, open_journal
from coachkit.lesson_work import Work
from coachkit.lessons import (
    Outline,
    Progress,
    after,
    find_lesson,
    order,
    progress,
)
from coachkit.practices import Answer, RecallState
from coachkit.words import _

MODES = ("interactive", "batch")
TODAY = Outline(number="today", file="today.ipynb", title="Two minutes", objectives=(), minutes=2, sittings=(2,))
STANDUP = Outline(number="standup", file="standup.ipynb", title="Ten minutes together", objectives=(), minutes=10, sittings=(10,))
SMALL = {one.number: one for one in (TODAY, STANDUP)}


def open_lesson(name: str, learner: str = "", mode: str = "interactive", journal: str = "", seed: int = 7) -> "Lesson":
    """Opens a lesson by any unique beginning of its name, or `today`, or `standup`.

    `learner` is whose answers these are (empty: the owner of the journal), `mode` interactive or batch,
    `journal` a file or database address (empty: the usual place), `seed` picks the practice data.
    """
    if mode not in MODES:
        raise BadInput(_("mode is '{mode}'. It is interactive or batch.").format(mode=mode))
    outline = SMALL.get(name) or find_lesson(name)
    opened = open_journal(journal or None)
    return Lesson(outline, opened, learner or opened.owner(), live=mode == "interactive", seed=seed)


class Lesson(Work):
    """One open lesson: its outline, its exercises, the journal, and who is learning; its practices are in `Work`."""

    def __init__(
        self, outline: Outline, journal: Journal, learner: str, *, live: bool = True, seed: int = 7,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self.outline, self.journal, self.learner = outline, journal, learner
        self.live, self.seed, self.now = live, seed, now

    def __repr__(self) -> str:
        return f"{self.outline.number} · {self.outline.title}"

    @property
    def exercises(self) -> Exercises:
        return load()

    @property
    def place(self) -> dict[str, Any]:
        """Where a view saves, and whether it is live."""
        return {"journal": self.journal, "learner": self.learner, "live": self.live}

    # -- cards, questions, sorting -------------------------------------------------------------------------

    def recall(self) -> Any:
        """Three cards from earlier lessons; those of the last time stay until all are rated and a day has passed."""
        from coachkit.widgets.recall import Recall, RecallOne

        key, number = f"recall-{self.outline.number}", self.outline.number
        cards = self._recall_cards(key)
        chosen = RecallState(card=key, chosen=[card.id for card in cards], on=self.now().date().isoformat())
        return Recall([RecallOne(card, now=self.now, **self.place) for card in cards], live=self.live,
                      chosen=lambda: self._keep_choice(chosen, key), first=order()[0] == number)

    def quiz(self, id: str) -> Any:
        """A question whose every option answers back."""
        from coachkit.widgets.quiz import Quiz

        question = self.exercises.question(id)
        parallel = self.exercises.question(question.again) if question.again else None
        return Quiz(question, parallel=parallel, **self.place)

    def guess(self, id: str, then: str, events: str) -> Any:
        """A question, and the chart of a table with another table's events, which the answer opens."""
        from coachkit.exercises import Table
        from coachkit.tables import timeline
        from coachkit.widgets.guess import Guess

        question, items = self.exercises.question(id), self.exercises.items
        parallel = self.exercises.question(question.again) if question.again else None
        for name in (then, events):
            if not isinstance(items.get(name), Table):
                raise UnknownName(_("No table of a lesson is called '{name}'.").format(name=name))
        return Guess(question, timeline(items[then], items[events]), parallel=parallel, **self.place)

    def sort(self, id: str, since: str = "") -> Any:
        """Cards, or charts, to be put on piles; `since` names an earlier sorting whose first check is set beside this one."""
        from coachkit.exercises import mark_sort
        from coachkit.widgets.sorter import CardSorter

        entry = self.journal.latest(Answer.kind, since, self.learner) if since else None
        first = next((t for t in entry.record.tries or [] if isinstance(t, dict)), None) if entry else None
        earlier = mark_sort(self.exercises.sort(since), first) if first else None
        item = self.exercises.sort(id)
        if all(card.chart for card in item.cards):
            from coachkit.widgets.chart_sorter import ChartSorter

            return ChartSorter(item, earlier=earlier, **self.place)
        return CardSorter(item, earlier=earlier, **self.place)

    def reckon(self, id: str) -> Any:
        """Numbers to work out by hand; without a key, guesses that are kept."""
        from coachkit.widgets.reckoning import ReckoningView

        return ReckoningView(self.exercises.reckoning(id), **self.place)

    def rewrite(self, id: str) -> Any:
        """A given line to write in another way."""
        from coachkit.widgets.rewrite import Rewrite

        return Rewrite(self.exercises.text(id), **self.place)

    def cycle(self, id: str) -> Any:
        """One turn of the wheel, to be put in order."""
        from coachkit.widgets.cycle_sorter import CycleSorter

        return CycleSorter(self.exercises.cycle(id), **self.place)

    def dialogue(self, id: str) -> Any:
        """A talk in turns: what would you say, and what comes of it?"""
        from coachkit.widgets.idea_dialog import IdeaDialog

        return IdeaDialog(self.exercises.dialogue(id), **self.place)

    def question_coach(self, id: str) -> Any:
        """Lines to be named one by one, then a question of one's own."""
        from coachkit.widgets.question_coach import QuestionCoach

        return QuestionCoach(self.exercises.drill(id), **self.place)

    def paraphrase(self, id: str) -> Any:
        """What somebody said, to be said back."""
        from coachkit.widgets.paraphrase import SayBack

        return SayBack(self.exercises.paraphrase(id), **self.place)

    def claim(self, id: str) -> shown.Shown:
        """Is that so? What is known, who says it, what would change our mind."""
        return shown.claim(self.exercises.claim(id))

    def table(self, name: str, **options: Any) -> shown.Shown:
        """A small table: one of the lesson's own by its id, or one of the case's by its name."""
        from coachkit.exercises import Table
        from coachkit.tables import case_table

        item = self.exercises.items.get(name)
        if isinstance(item, Table):
            return shown.table(item.columns, item.rows, title=item.title, says=item.says)
        return case_table(name, self.seed, **options)

    # -- worked examples, drafts -----------------------------------------------------------------------------

    def example(self, id: str, short: bool = False) -> shown.Shown:
        """A finished piece of work, what is right about it, and what a review sees; `short` as for `mend`."""
        item = self.exercises.record(id)
        record, face = item.made(), None
        if short or item.kind in ("experiment", "idea-list", "mvp", "value-stream"):
            from coachkit.widgets.views import view_of

            still = view_of(record, key=id, live=False, short=short)
            face = shown.Shown(still.summary(), still.card_html())
        return shown.example(item.title, record, item.says, face)

    def mend(self, id: str, key: str = "", short: bool = False, part: str = "all") -> Any:
        """A faulty draft in its own view, with what the review sees; it is saved under its own key.

        `short` asks a plan only for what a small test needs, `part` a test or a first version only for one part of it.
        """
        from coachkit.widgets.mend import Mend

        item = self.exercises.record(id)
        draft = item.made()
        view = self._view(draft, key or id, causes=item.causes, whole=True, short=short, part=part)
        return Mend(item.title, item.says, draft, view, live=self.live)

    # -- the frame of every lesson -------------------------------------------------------------------------

    def profile(self) -> Any:
        """What the learner wants to be called and, only if wished, whom they lead."""
        return self._practice("profile", "main")

    def reflection(self) -> Any:
        """Three lines before you go."""
        return self._practice("reflection", self.outline.number)

    def if_then(self, key: str = "") -> Any:
        """A plan tied to a moment."""
        return self._practice("if-then", key or self.outline.number)

    def exit_ticket(self) -> Any:
        """The lesson's three questions, and how useful it was."""
        from coachkit.widgets.together import Together

        asked = [self.quiz(question.id) for question in self.exercises.exit(self.outline.number)]
        return Together("", [*asked, self._practice("exit-ticket", self.outline.number)], live=self.live)

    def share(self) -> Any:
        """What the people who run the course may see, kind by kind."""
        from coachkit.widgets.sharing import Share

        return Share(**self.place)

    def done(self) -> Any:
        """What is saved, what is open, what is next."""
        from coachkit.widgets.done import Done

        number = self.outline.number
        cards = [card for card in self.exercises.recall(number) if not card.after]  # what comes in any case
        return Done(self._standing, after(number), cards=cards, live=self.live)

    def today(self) -> Any:
        """The leader's two minutes, for today."""
        from coachkit.today import looking_back
        from coachkit.widgets.day import Day

        on = self.now().astimezone().date()
        return Day(on, lambda: looking_back(self.journal, self.learner, on), **self.place)

    def _standing(self) -> Progress:
        return next(one for one in progress(self.journal, self.learner) if one.lesson.number == self.outline.number)

    # -- inside --------------------------------------------------------------------------------------------

    def _recall_cards(self, key: str) -> list[spaced.Card]:
        states = {e.key: e.record.state for e in self.journal.entries(self.learner, RecallState.kind) if e.record.state}
        tries = {e.key: [t for t in e.record.tries or [] if isinstance(t, str)]
                 for e in self.journal.entries(self.learner, Answer.kind)}
        today = self.now().date()
        fresh = spaced.choose(self.outline.number, order(), self.exercises, states, tries, today)
        last = self.journal.latest(RecallState.kind, key, self.learner)
        if last is None:
            return fresh
        chosen, on = last.payload.get("chosen", []), last.payload.get("on")
        known = [card for id in chosen if (card := spaced.find(self.exercises, id))]
        rated = all(card.id in states for card in known)
        return fresh if rated and on != today.isoformat() and fresh else known

    def _keep_choice(self, chosen: RecallState, key: str) -> None:
        """Which cards a lesson shows is written down with the first rating; the page then stays as it is."""
        last = self.journal.latest(RecallState.kind, key, self.learner)
        if last is None or last.payload.get("chosen") != chosen.payload()["chosen"]:
            self.journal.save(chosen, learner=self.learner, key=key)
