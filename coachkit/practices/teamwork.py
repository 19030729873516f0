"""What a team agrees on: how it works together, and which goal its work serves."""

import datetime as dt
from typing import ClassVar

from pydantic import BaseModel, ConfigDict

from coachkit.practices.base import Number, Record, Whole, ask
from coachkit.words import N_


class WorkingAgreement(Record):
    """The few sentences a team has agreed on for its stand-up. It is the team's, so it may be shown."""

    kind: ClassVar[str] = "working-agreement"
    title: ClassVar[str] = N_("Our working agreement")

    purpose: str | None = ask(
        N_("What is our stand-up for?"), example=N_("So that nothing waits overnight that one of us could move today."), lines=2
    )
    when: str | None = ask(N_("When and where do we meet?"), example=N_("at 08:15 at the returns trolley, Monday to Friday"))
    days_a_week: Whole = ask(N_("On how many days a week?"), example="5", ge=1, le=7)
    limit: Number = ask(N_("For how many minutes at most?"), example="10", ge=1)
    order: str | None = ask(
        N_("Where do we begin, and where do we end?"), example=N_("With the oldest item; with one sentence on what will be done by tonight."), lines=2
    )
    parking: str | None = ask(
        N_("What happens to a topic that takes more than three minutes?"), example=N_("It goes on the list; those it concerns stay on afterwards."), lines=2
    )
    blocked: str | None = ask(
        N_("When do we ask for help from outside?"), example=N_("On the third day, without being asked."), lines=2
    )
    away: str | None = ask(
        N_("How do those take part who can't be there?"), example=N_("One line on the board before eight; somebody reads it out."), lines=2
    )
    lead: str | None = ask(N_("Who leads it, and when does that change?"), example=N_("Each of us for a week, in the order of the list."))
    agreed_by: list[str] | None = ask(N_("Who has agreed? Initials, one on each line."), prose=False)
    look_again: dt.date | None = ask(N_("On which day do we look at it again?"))


class Asked(BaseModel):
    """One round of the question; counts only, because nobody is to be found out."""

    model_config = ConfigDict(frozen=True, defer_build=True, extra="allow")

    on: dt.date | None = ask(N_("On which day did you ask?"))
    asked: Whole = ask(N_("How many people did you ask?"), example="7", ge=0)
    named: Whole = ask(N_("How many of them named this goal, in whatever words?"), example="3", ge=0)
    heard: str | None = ask(N_("What else did you hear? No names."), lines=2)


class GoalPoll(Record):
    """Which goal does your work serve? The same question to everybody, before and after."""

    kind: ClassVar[str] = "goal-poll"
    title: ClassVar[str] = N_("Which goal does your work serve?")

    goal: str | None = ask(
        N_("Which goal would you hope to hear?"), example=N_("A reader has what they reserved within two days."), lines=2
    )
    rounds: list[Asked] | None = ask(N_("When you have asked: how many, and how many named it?"))


def shares(poll: GoalPoll) -> list[tuple[int, int]]:
    """(named, asked) of every round that can be counted, in order. More named than asked is no count."""
    return [(one.named, one.asked) for one in poll.rounds or ()
            if one.named is not None and one.asked and one.named <= one.asked]
