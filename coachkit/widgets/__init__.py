"""One thing on the screen per file. `base` is what they share; `form` draws any practice from its fields."""

import importlib
from typing import Any

_PUBLIC = {
    "View": "base", "Press": "base", "guard": "base", "Form": "form", "WhyTreeView": "whys", "ExperimentCard": "experiment",
    "CheckChart": "check", "FeedbackBuilder": "feedback", "GoalBuilder": "goal", "Quiz": "quiz", "CardSorter": "sorter",
    "Recall": "recall",
    "CycleSorter": "cycle_sorter",
    "IdeaLog": "ideas",
    "StandupTimer": "standup",
    "IdeaDialog": "idea_dialog", "QuestionCoach": "question_coach", "QuestionBox": "question_box",
    "SayBack": "paraphrase", "TalkLogView": "talk", "CoachingCardView": "coaching",
    "ObservationLog": "observations",
    "WalkPlanner": "walk",
    "WalkLogView": "walk_log",
    "RespectForm": "respect", "TrustDiaryForm": "respect", "SafeToTryForm": "safety", "PulseForm": "safety",
    "DelegationBoard": "delegation",
    "RecognitionPlanner": "recognition",
    "MvpFunnel": "mvp", "ForecastJournal": "forecasts",
    "FlowBoard": "flow_board", "DailyLookLog": "daily_look", "ValueStreamMap": "value_stream",
}
__all__ = sorted(_PUBLIC)


def __getattr__(name: str) -> Any:
    if name in _PUBLIC:
        return getattr(importlib.import_module(f"coachkit.widgets.{_PUBLIC[name]}"), name)
    raise AttributeError(f"module 'coachkit.widgets' has no attribute {name!r}")
