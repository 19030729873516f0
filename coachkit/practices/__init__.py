"""What a leader practises. One file holds one record, its moves and its rules; nothing here reads a clock or a disk."""

from coachkit.practices import (  # noqa: F401  (importing registers the rules)
    challenge_rules,
    delegation_rules,
    experiment_rules,
    feedback_rules,
    forecasts_rules,
    habits_rules,
    ideas_rules,
    looks,
    mvp_rules,
    observation_rules,
    plan_rules,
    question_rules,
    recognition_rules,
    respect_rules,
    safety_rules,
    standup_rules,
    value_stream_rules,
    walk_rules,
    whys_rules,
)
from coachkit.practices.base import Record
from coachkit.practices.board import Board
from coachkit.practices.challenge import Challenge, KeyResult
from coachkit.practices.delegation import Decision, Delegation
from coachkit.practices.experiment import (
    Act,
    Experiment,
    OutcomeCheck,
    Plan,
    Point,
    Step,
)
from coachkit.practices.feedback import Feedback, FeedbackLog, Given
from coachkit.practices.forecasts import Forecast, ForecastLog
from coachkit.practices.habits import (
    Answer,
    Disagreement,
    ExitTicket,
    IfThenPlan,
    LeaderDay,
    Profile,
    RecallState,
    Reflection,
    Sharing,
)
from coachkit.practices.ideas import Idea, IdeaList
from coachkit.practices.looks import DailyLook, LookLog
from coachkit.practices.mvp import Mvp, RollingPlan, Slice, Trial
from coachkit.practices.questions import (
    CoachingCard,
    Coded,
    IdeaDialogue,
    Question,
    Replayed,
    Said,
    TalkLog,
)
from coachkit.practices.recognition import Recognition, Thanks
from coachkit.practices.respect import (
    Help,
    PersonalLimit,
    Promise,
    Respect,
    SafetyMove,
    TrustDiary,
)
from coachkit.practices.safety import Pulse, SafeToTry
from coachkit.practices.saydo import SayDo, SayLine
from coachkit.practices.standup import Blocker, OldItem, StandUp, Talk
from coachkit.practices.standup_log import StandUpLog
from coachkit.practices.teamwork import Asked, GoalPoll, WorkingAgreement
from coachkit.practices.value_stream import StreamStep, ValueStream
from coachkit.practices.walk import Noted, Observation, Observations, Walk
from coachkit.practices.walk_log import Walked, WalkLog
from coachkit.practices.whys import Action, Cause, Node, WhyTree

RECORDS: dict[str, type[Record]] = {
    cls.kind: cls
    for cls in (
        Challenge,
        Experiment,
        Plan,
        WhyTree,
        Cause,
        Feedback,
        FeedbackLog,
        Profile,
        Reflection,
        IfThenPlan,
        ExitTicket,
        Answer,
        RecallState,
        Disagreement,
        Sharing,
        LeaderDay,
        IdeaList,
        StandUp,
        StandUpLog,
        WorkingAgreement,
        GoalPoll,
        Question,
        IdeaDialogue,
        TalkLog,
        CoachingCard,
        Observation,
        Observations,
        Walk,
        WalkLog,
        Respect,
        PersonalLimit,
        TrustDiary,
        SafeToTry,
        Pulse,
        Delegation,
        Recognition,
        SayDo,
        Board,
        LookLog,
        ValueStream,
        Mvp,
        ForecastLog,
    )
}

# The kinds the command line reviews, under the names its users know.
REVIEWED: dict[str, type[Record]] = {
    "cause": Cause,
    "feedback": Feedback,
    "objective": Challenge,
    "plan": Plan,
    "why-tree": WhyTree,
    "experiment": Experiment,
    "idea-list": IdeaList,
    "stand-up": StandUp,
    "question": Question,
    "idea-dialogue": IdeaDialogue,
    "observation": Observation,
    "walk": Walk,
    "respect": Respect,
    "personal-limit": PersonalLimit,
    "trust-diary": TrustDiary,
    "safe-to-try": SafeToTry,
    "pulse": Pulse,
    "delegation": Delegation,
    "recognition": Recognition,
    "say-do": SayDo,
    "look-log": LookLog,
    "value-stream": ValueStream,
    "mvp": Mvp,
    "forecast-log": ForecastLog,
}

__all__ = [
    "Act", "Action", "Answer", "Asked", "Blocker", "Board", "Cause", "Challenge", "CoachingCard", "Coded",
    "DailyLook", "Decision", "Delegation", "Disagreement", "ExitTicket", "Experiment", "Feedback", "FeedbackLog",
    "Forecast", "ForecastLog", "Given", "GoalPoll", "Help", "Idea", "IdeaDialogue", "IdeaList", "IfThenPlan", "KeyResult", "LeaderDay", "LookLog",
    "Mvp", "Node", "Noted", "Observation", "Observations", "OldItem", "OutcomeCheck", "PersonalLimit", "Plan",
    "Point", "Profile", "Promise", "Pulse", "Question", "RECORDS", "REVIEWED", "RecallState", "Recognition",
    "Record", "Reflection", "Replayed", "Respect", "RollingPlan", "SafeToTry", "SafetyMove", "Said", "SayDo", "SayLine",
    "Sharing", "Slice", "StandUp", "StandUpLog", "Step", "StreamStep", "Talk", "TalkLog", "Thanks", "Trial", "TrustDiary", "ValueStream", "Walk",
    "WalkLog", "Walked", "WhyTree", "WorkingAgreement",
]
