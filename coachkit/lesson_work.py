"""What a learner writes in a lesson: one method for each practice, so that a cell is one line."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from coachkit import shown
from coachkit.errors import BadInput
from coachkit.exercises import Exercises
from coachkit.journal import Journal
from coachkit.practices import Record
from coachkit.words import N_, _

PARTS = ("plan", "do", "check", "act", "all")
WALKS = ("plan", "walk", "all")
DIARY = ("help", "promises", "moves", "all")
FUNNEL = ("plan", "counts", "next", "slices", "all")
NORTHGATE = {
    "northgate-decoy": ("dashboard", N_("Northgate: did the dashboard of week 13 help?")),
    "northgate-triage": ("triage", N_("Northgate: did the triage rule of week 23 help?")),
}


class Work:
    """The practices of an open lesson. `Lesson` mixes it in and says where it saves, who is learning, and what time it is."""

    journal: Journal
    learner: str
    live: bool
    seed: int
    now: Callable[[], datetime]
    exercises: Exercises
    place: dict[str, Any]

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

    def flow_board(self, key: str = "my-board", practice: str = "") -> Any:
        """The team's own board: loaded, measured, drawn; it is there tomorrow without its file.

        `practice` names a case (K1, K4) whose board is offered to whoever has none at hand.
        """
        return self._practice("board", key, practice=practice)

    def board_measures(self, case: str, what: str = "four") -> shown.Shown:
        """What is measured on a case's board: four, recent, limits or little."""
        from coachkit.boardsshown import measures_of

        return measures_of(case, what, self.seed)

    def board_chart(self, case: str, name: str) -> shown.Shown:
        """One chart of a case's board: cycle_time, throughput, limits, ageing or cumulative."""
        from coachkit.boardsshown import chart_of

        return chart_of(case, name, self.seed)

    def board_forecast(self, case: str, days: int) -> shown.Shown:
        """How many items of a case's board will be done in so many days, and how such forecasts did in its past."""
        from coachkit.boardsshown import forecast_of

        return forecast_of(case, days, self.seed)

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
        return self._practice("experiment", key, part=_one_of(PARTS, part), short=short)

    def mvp(self, key: str = "my-first-version", part: str = "all") -> Any:
        """A need, the smallest test of it, two gates, and what came, or one part of it; a record's id loads that start."""
        return self._practice("mvp", key, part=_one_of(FUNNEL, part))

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
        return self._practice("walk", key, part=_one_of(WALKS, part))

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
        return self._practice("trust-diary", "main", part=_one_of(DIARY, part))

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
        """The learner's own dates and values, or a measure of their board."""
        from coachkit.widgets.own_data import OwnData

        return OwnData(key=key, **self.place)

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


def _one_of(known: tuple[str, ...], part: str) -> str:
    """The part of a practice that is asked for; BadInput lists those there are."""
    if part not in known:
        raise BadInput(_("part is '{part}'. It is one of: {known}.").format(part=part, known=", ".join(known)))
    return part
