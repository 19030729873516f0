"""What a leader practises. One file holds one record, its moves and its rules; nothing here reads a clock or a disk."""

from coachkit.practices import (  # noqa: F401  (importing registers the rules)
    challenge_rules,
    experiment_rules,
    feedback_rules,
    habits_rules,
    plan_rules,
    whys_rules,
)
from coachkit.practices.base import Record
from coachkit.practices.challenge import Challenge, KeyResult
from coachkit.practices.experiment import Act, Experiment, OutcomeCheck, Plan, Point, Step
from coachkit.practices.feedback import Feedback, FeedbackLog, Given
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
from coachkit.practices.whys import Action, Cause, Node, WhyTree

RECORDS: dict[str, type[Record]] = {
    cls.kind: cls
    for cls in (
        Challenge, Experiment, Plan, WhyTree, Cause, Feedback, FeedbackLog, Profile, Reflection, IfThenPlan,
        ExitTicket, Answer, RecallState, Disagreement, Sharing, LeaderDay,
    )
}

# The kinds the command line reviews, under the names its users know.
REVIEWED: dict[str, type[Record]] = {
    "cause": Cause, "feedback": Feedback, "objective": Challenge, "plan": Plan, "why-tree": WhyTree,
    "experiment": Experiment,
}

__all__ = [
    "RECORDS", "REVIEWED", "Act", "Action", "Answer", "Cause", "Challenge", "Disagreement", "ExitTicket",
    "Experiment", "Feedback", "FeedbackLog", "Given", "IfThenPlan", "KeyResult", "LeaderDay", "Node",
    "OutcomeCheck", "Plan", "Point", "Profile", "RecallState", "Record", "Reflection", "Sharing", "Step", "WhyTree",
]
