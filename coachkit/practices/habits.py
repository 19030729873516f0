"""The small records every lesson ends with, the learner's profile, and the choice to share."""

from datetime import date
from typing import ClassVar, Literal

from coachkit.practices.base import Record, ask
from coachkit.words import N_


class Profile(Record):
    """How a learner wants to be called and, if they wish, who they lead."""

    kind: ClassVar[str] = "profile"
    title: ClassVar[str] = N_("About you")

    name: str | None = ask(N_("What shall we call you?"), prose=False)
    team: str | None = ask(N_("Whom do you lead?"), hint=N_("Only if you wish."), example=N_("IT desk, early shift"), prose=False)
    size: int | None = ask(N_("How many people are that?"), hint=N_("Only if you wish."), example="8", ge=0)
    customer: str | None = ask(N_("Whom does the team work for?"), hint=N_("Only if you wish."), example=N_("staff of the hospital"), prose=False)
    data_source: str | None = ask(N_("Where are its numbers kept?"), hint=N_("Only if you wish."), example=N_("the ticket system"), prose=False)


class Reflection(Record):
    """Three lines at the end of a lesson."""

    kind: ClassVar[str] = "reflection"
    title: ClassVar[str] = N_("Three lines before you go")

    surprised: str | None = ask(N_("What surprised you?"), lines=2)
    will_do: str | None = ask(N_("What will you do, and by when?"), lines=2)
    change_mind: str | None = ask(N_("What would change your mind?"), lines=2)


class IfThenPlan(Record):
    """A plan tied to a cue: if this happens, then I do that."""

    kind: ClassVar[str] = "if-then"
    title: ClassVar[str] = N_("If this, then that")

    cue: str | None = ask(N_("If …"), hint=N_("A moment you can't miss: a time, a place, a sentence."), example=N_("somebody brings me a problem at the desk"))
    action: str | None = ask(N_("… then I …"), hint=N_("One thing, small enough for a bad day."), example=N_("ask what they have seen before I say anything"))
    starts: date | None = ask(N_("From which day?"))


class ExitTicket(Record):
    """How useful the lesson was for the learner's own work, and one line if they wish."""

    kind: ClassVar[str] = "exit-ticket"
    title: ClassVar[str] = N_("On your way out")

    useful: Literal[1, 2, 3, 4, 5] | None = ask(
        N_("How useful was this for your work?"),
        choices={1: N_("1 · not at all"), 2: N_("2 · a little"), 3: N_("3 · somewhat"), 4: N_("4 · quite"), 5: N_("5 · very")},
    )
    note: str | None = ask(N_("What should be different?"), lines=2)


class Answer(Record):
    """What a learner chose in a quiz, a sorting exercise or a recall card, with every try."""

    kind: ClassVar[str] = "answer"
    title: ClassVar[str] = N_("An answer")

    question: str = ask("", default="", prose=False)
    version: int = 1
    tries: list[str | dict[str, str]] = ask("", default=None, prose=False)
    right: bool | None = None
    on: date | None = None


class RecallState(Record):
    """The spacing of one recall card: fsrs state as JSON."""

    kind: ClassVar[str] = "recall"
    title: ClassVar[str] = N_("A recall card")

    card: str = ask("", default="", prose=False)
    state: dict | None = None
    due: date | None = None


class Disagreement(Record):
    """A learner looked at a finding and keeps the line as it is. Counted per rule: it shows where a rule is wrong."""

    kind: ClassVar[str] = "disagreement"
    title: ClassVar[str] = N_("I see it differently")

    rule: str = ask("", default="", prose=False)
    field: str = ask("", default="", prose=False)
    words: str = ask("", default="", prose=False)
    reason: str | None = ask(N_("Why do you keep it?"), lines=2)


class Sharing(Record):
    """Whether one kind of record may be seen by the programme. Everything is private until this says so."""

    kind: ClassVar[str] = "sharing"
    title: ClassVar[str] = N_("What you share")

    of: str = ask("", default="", prose=False)
    shared: bool = False


class LeaderDay(Record):
    """Two minutes a day on three habits: met the team, saw the work, gave feedback; and the next step."""

    kind: ClassVar[str] = "leader-day"
    title: ClassVar[str] = N_("My two minutes")

    on: date | None = ask(N_("Which day?"))
    standup_minutes: int | None = ask(N_("How many minutes did the stand-up take?"), hint=N_("0 if there was none."), example="9", ge=0)
    agreement: str | None = ask(N_("What did you agree on for today?"), lines=2)
    seen_where: str | None = ask(N_("Where did you see the work?"), example=N_("bench 2, 08:12 to 08:40"))
    seen_what: str | None = ask(N_("What did it show?"), example=N_("7 of 19 boxes had no label"), lines=2)
    feedback_to: str | None = ask(N_("Who heard feedback from you? Initials are enough."), prose=False)
    landed: str | None = ask(N_("How did it land?"), lines=2)
    next_step: str | None = ask(N_("What is the next step of your experiment, and by when?"), lines=2)
