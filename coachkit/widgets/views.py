"""Which view draws which record: a special one where there is one, else the form."""

import importlib
from datetime import date
from typing import Any

from coachkit.practices import Record
from coachkit.widgets.base import View

SPECIAL = {
    "why-tree": ("whys", "WhyTreeView"), "experiment": ("experiment", "ExperimentCard"),
    "feedback": ("feedback", "FeedbackBuilder"), "challenge": ("goal", "GoalBuilder"),
    "idea-list": ("ideas", "IdeaLog"),
    "stand-up": ("standup_form", "StandUpForm"),
    "stand-up-log": ("standup_log", "StandUpDays"),
    "goal-poll": ("goal_poll", "GoalQuestion"),
    "question": ("question_box", "QuestionBox"), "idea-dialogue": ("talk", "IdeaDialogueView"),
    "talk-log": ("talk", "TalkLogView"), "coaching-card": ("coaching", "CoachingCardView"),
    "observations": ("observations", "ObservationLog"),
    "walk": ("walk", "WalkPlanner"),
    "walk-log": ("walk_log", "WalkLogView"),
    "respect": ("respect", "RespectForm"), "personal-limit": ("respect", "PrivateForm"), "trust-diary": ("respect", "TrustDiaryForm"),
    "safe-to-try": ("safety", "SafeToTryForm"), "pulse": ("safety", "PulseForm"),
    "feedback-log": ("feedback", "FeedbackLogView"),
    "delegation": ("delegation", "DelegationBoard"),
    "recognition": ("recognition", "RecognitionPlanner"),
    "say-do": ("saydo", "SayDoTable"),
    "mvp": ("mvp", "MvpFunnel"), "forecast-log": ("forecasts", "ForecastJournal"),
    "board": ("flow_board", "FlowBoard"), "look-log": ("daily_look", "DailyLookLog"), "value-stream": ("value_stream", "ValueStreamMap"),
}
# What a special view is told beyond the record and where it is kept.
TAKES = {
    "why-tree": ("causes", "title"), "stand-up": ("causes", "title"), "observations": ("causes", "title", "hunt"),
    "experiment": ("part", "short"), "walk": ("part",), "trust-diary": ("part",), "idea-list": ("today",),
    "mvp": ("part", "title", "causes"), "forecast-log": ("today",),
    "look-log": ("board",), "board": ("practice",),
}


def view_of(
    record: Record, *, causes: Any = (), part: str = "all", title: str = "", short: bool = False, hunt: bool = False,
    today: date | None = None, board: str = "my-board", practice: str = "", **place: Any,
) -> View:
    """The view of a record.

    `causes` is the key of a case's tree, transcript, notes or counts, `part` a part of an experiment, a walk, a diary or a first
    version; `short` asks only what a small test needs, `hunt` asks notes for their waste, `today` is the day on which an idea list or forecasts are looked at,
    `board` the key of the board that a daily look is about, `practice` a case whose board is offered in place of one's own.
    """
    told = {"causes": causes, "part": part, "title": title, "short": short, "hunt": hunt, "today": today, "board": board, "practice": practice}
    place |= {name: told[name] for name in TAKES.get(record.kind, ())}
    if record.kind in SPECIAL:
        module, name = SPECIAL[record.kind]
        return getattr(importlib.import_module(f"coachkit.widgets.{module}"), name)(record, **place)
    from coachkit.widgets.cycle import SMALL
    from coachkit.widgets.form import Form

    if record.kind == "plan" and short:
        place |= {"fields": list(SMALL)}
    return Form(type(record), record=record, **place)
