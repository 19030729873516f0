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
from coachkit.lessons import (
    Outline,
    Progress,
    after,
    find_lesson,
    order,
    progress,
)
from coachkit.practices import Answer, RecallState, Record
from coachkit.words import N_, _

MODES = ("interactive", "batch")
TODAY = Outline(number="today", file="today.ipynb", title="Two minutes", objectives=(), minutes=2, sittings=(2,))
STANDUP = Outline(number="standup", file="standup.ipynb", title="Ten minutes together", objectives=(), minutes=10, sittings=(10,))
SMALL = {one.number: one for one in (TODAY, STANDUP)}
PARTS = ("plan", "do", "check", "act", "all")
WALKS = ("plan", "walk", "all")
DIARY = ("help", "promises", "moves", "all")
NORTHGATE = {
    "northgate-decoy": ("dashboard", N_("Northgate: did the dashboard of week 13 help?")),
    "northgate-triage": ("triage", N_("Northgate: did the triage rule of week 23 help?")),
}


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


class Lesson:
    """One open lesson: its outline, its exercises, the journal, and who is learning."""

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
        """Cards to be put on piles; `since` names an earlier sorting whose first check is set beside this one."""
        from coachkit.exercises import mark_sort
        from coachkit.widgets.sorter import CardSorter

        entry = self.journal.latest(Answer.kind, since, self.learner) if since else None
        first = next((t for t in entry.record.tries or [] if isinstance(t, dict)), None) if entry else None
        earlier = mark_sort(self.exercises.sort(since), first) if first else None
        return CardSorter(self.exercises.sort(id), earlier=earlier, **self.place)

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

    # -- worked examples, drafts, practices ----------------------------------------------------------------

    def example(self, id: str, short: bool = False) -> shown.Shown:
        """A finished piece of work, what is right about it, and what a review sees; `short` as for `mend`."""
        item = self.exercises.record(id)
        record, face = item.made(), None
        if short or item.kind in ("experiment", "idea-list"):
            from coachkit.widgets.views import view_of

            still = view_of(record, key=id, live=False, short=short)
            face = shown.Shown(still.summary(), still.card_html())
        return shown.example(item.title, record, item.says, face)

    def mend(self, id: str, key: str = "", short: bool = False) -> Any:
        """A faulty draft in its own view, with what the review sees; it is saved under its own key.

        `short` asks a plan only for what a small test needs.
        """
        from coachkit.widgets.mend import Mend

        item = self.exercises.record(id)
        draft = item.made()
        view = self._view(draft, key or id, causes=item.causes, whole=True, short=short)
        return Mend(item.title, item.says, draft, view, live=self.live)

    def challenge(self, key: str = "my-challenge") -> Any:
        """A goal with its measures; a record's id loads that start."""
        return self._practice("challenge", key)

    def reach(self, key: str = "my-challenge") -> Any:
        """The same challenge again, read for how far away it is."""
        from coachkit.practices import Challenge
        from coachkit.widgets.goal import Reach

        return Reach(Challenge(), key=key, **self.place)

    def delegation(self, key: str = "my-decisions") -> Any:
        """Up to ten decisions: who takes them today, who should, how far that goes."""
        return self._practice("delegation", key)

    def recognition(self, key: str = "my-thanks") -> Any:
        """Thanks for a month, and who has heard nothing."""
        return self._practice("recognition", key)

    def say_do(self, key: str = "my-words") -> Any:
        """What is said, what was done about it, and the gaps."""
        return self._practice("say-do", key)

    def flow_board(self, key: str = "my-board") -> Any:
        """The team's own board: loaded, measured, drawn; it is there tomorrow without its file."""
        return self._practice("board", key)

    def daily_look(self, key: str = "my-look", board: str = "my-board") -> Any:
        """One line a day on the board that is kept under `board`; a record's id loads that start."""
        return self._practice("look-log", key, board=board)

    def value_stream(self, key: str = "my-stream") -> Any:
        """From a customer's event to a customer's event, with what waits; a record's id loads that start."""
        return self._practice("value-stream", key)

    def why_tree(self, key: str = "my-problem") -> Any:
        """A cause tree; a record's id loads that start and its key."""
        return self._practice("why-tree", key)

    def experiment(self, key: str = "my-experiment", part: str = "all", short: bool = False) -> Any:
        """A PDCA cycle, or one part of it: plan, do, check, act. `short` is a first one, by hand and without points."""
        if part not in PARTS:
            raise BadInput(_("part is '{part}'. It is one of: {known}.").format(part=part, known=", ".join(PARTS)))
        return self._practice("experiment", key, part=part, short=short)

    def mvp(self, key: str = "my-first-version") -> Any:
        """A need, the smallest test of it, two gates, and what came; a record's id loads that start."""
        return self._practice("mvp", key)

    def forecasts(self, key: str = "my-forecasts") -> Any:
        """What is expected, how surely and by which day; what is due comes first."""
        return self._practice("forecast-log", key, today=self.now().astimezone().date())

    def small_test(self, key: str = "my-decision") -> Any:
        """A decision as a small test: what is expected, by when, and when it is stopped."""
        return self._practice("plan", key, short=True)

    def ideas(self, key: str = "my-ideas") -> Any:
        """The team's ideas, each with its answer; the day is passed in, so that nobody waits unseen."""
        return self._practice("idea-list", key, today=self.now().astimezone().date())

    def feedback(self, key: str = "my-praise-1") -> Any:
        """One piece of feedback before it is given."""
        return self._practice("feedback", key)

    def feedback_log(self) -> Any:
        """Four weeks: who heard what."""
        return self._practice("feedback-log", "main")

    def standup(self) -> Any:
        """The timer for today's stand-up; in a batch, the last one that was written down."""
        from coachkit.today import note_standup, todays_standup
        from coachkit.widgets.standup import StandupTimer

        now = lambda: self.now().astimezone()  # noqa: E731 - the time of day where the learner is
        day, record = todays_standup(self.journal, self.learner, now().date(), live=self.live)
        return StandupTimer(record, key=day.isoformat(), now=now, noted=lambda one: note_standup(self.journal, self.learner, one), **self.place)

    def standup_record(self, key: str) -> Any:
        """A stand-up written down by hand; a record's id loads that start and the key of its transcript."""
        return self._practice("stand-up", key)

    def standup_log(self) -> Any:
        """Ten days of stand-ups side by side."""
        return self._practice("stand-up-log", "main")

    def working_agreement(self) -> Any:
        """What the team has agreed on for its stand-up."""
        return self._practice("working-agreement", "main")

    def goal_poll(self) -> Any:
        """Which goal does your work serve? Counts, before and after."""
        return self._practice("goal-poll", "main")

    def question(self, key: str = "my-question") -> Any:
        """One question of one's own, read while it is typed."""
        return self._practice("question", key)

    def idea_dialogue(self, key: str = "my-idea") -> Any:
        """An idea somebody brought, what was said, and what was decided."""
        return self._practice("idea-dialogue", key)

    def talk_log(self, key: str = "my-talk") -> Any:
        """Ten lines of a real talk: asked, taught or told."""
        return self._practice("talk-log", key)

    def coaching_card(self, key: str = "my-card") -> Any:
        """Six questions for ten minutes, to print; and the talk played back."""
        return self._practice("coaching-card", key)

    def observations(self, key: str = "my-notes", hunt: bool = False) -> Any:
        """Notes from one place; a hunt asks each of them for its kind of waste."""
        return self._practice("observations", key, hunt=hunt)

    def walk(self, key: str = "my-walk", part: str = "all") -> Any:
        """A walk, or one part of it: its plan, or what was written on the walk and after it."""
        if part not in WALKS:
            raise BadInput(_("part is '{part}'. It is one of: {known}.").format(part=part, known=", ".join(WALKS)))
        return self._practice("walk", key, part=part)

    def walk_log(self) -> Any:
        """Four weeks of walks: when, where, with whom."""
        return self._practice("walk-log", "main")

    def respect(self, key: str = "my-opinion") -> Any:
        """A moment in which somebody's word counted; a record's id loads that start."""
        return self._practice("respect", key)

    def personal_limit(self, key: str = "my-limit") -> Any:
        """What a person can carry, as a number."""
        return self._practice("personal-limit", key)

    def trust_diary(self, part: str = "all") -> Any:
        """Requests, promises and moves, or one part of the diary: help, promises, moves."""
        if part not in DIARY:
            raise BadInput(_("part is '{part}'. It is one of: {known}.").format(part=part, known=", ".join(DIARY)))
        return self._practice("trust-diary", "main", part=part)

    def safe_to_try(self, key: str = "my-limit-to-try") -> Any:
        """What may be tried without asking: cost, time, and the way back."""
        return self._practice("safe-to-try", key)

    def pulse(self, key: str = "my-pulse") -> Any:
        """The invitation to the team pulse, and what may be promised."""
        return self._practice("pulse", key)

    def check(self, key: str = "my-experiment") -> Any:
        """Points before and after a change, with limits, verdict and the luck button; of the learner or of the case."""
        from coachkit.widgets.check import CheckChart

        title, record = self._checked(key)
        return CheckChart(record, key=key, title=title, **self.place)

    def verdict(self, key: str = "my-experiment") -> shown.Shown:
        """What the two checks say about the same points, with the numbers and with luck; without a control."""
        title, record = self._checked(key)
        saved = self.journal.latest(record.kind, key, self.learner)
        return shown.verdict(title or _("What the points say"), saved.record if saved else record)

    def own_data(self, key: str = "my-data") -> Any:
        """The learner's own dates and values."""
        from coachkit.widgets.own_data import OwnData

        return OwnData(key=key, **self.place)

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
        return Done(self._standing, after(number), cards=self.exercises.recall(number), live=self.live)

    def today(self) -> Any:
        """The leader's two minutes, for today."""
        from coachkit.today import looking_back
        from coachkit.widgets.day import Day

        on = self.now().astimezone().date()
        return Day(on, lambda: looking_back(self.journal, self.learner, on), **self.place)

    def _standing(self) -> Progress:
        return next(one for one in progress(self.journal, self.learner) if one.lesson.number == self.outline.number)

    # -- inside --------------------------------------------------------------------------------------------

    def _practice(self, kind: str, key: str, **more: Any) -> Any:
        """The view of a kind, filled from the journal, else from the record of that id, else empty."""
        from coachkit.exercises import RecordItem
        from coachkit.practices import RECORDS

        item = self.exercises.items.get(key)
        if isinstance(item, RecordItem):
            return self._view(item.made(), key, causes=item.causes, title=item.title, **more)
        return self._view(RECORDS[kind](), key, **more)

    def _view(self, record: Record, key: str, **more: Any) -> Any:
        from coachkit.widgets.views import view_of

        return view_of(record, key=key, **more, **self.place)

    def _checked(self, key: str) -> tuple[str, Record]:
        """The title and the experiment behind a check: the case's own, a record's, or the learner's."""
        from coachkit.cases import northgate
        from coachkit.exercises import RecordItem
        from coachkit.practices import Experiment
        from coachkit.tables import weeks_experiment

        if key in NORTHGATE:
            change, title = NORTHGATE[key]
            return _(title), weeks_experiment(northgate(self.seed), change)
        item = self.exercises.items.get(key)
        if not isinstance(item, RecordItem):
            return "", Experiment()
        points = {name: value for name, value in item.record.items() if name not in ("check", "act")}
        return item.title, Experiment.model_validate(points)  # whoever checks gives a verdict of their own first

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
