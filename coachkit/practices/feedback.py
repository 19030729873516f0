"""Feedback: situation, behaviour, effect and an open ask; and the four-week log of who heard what.

The order situation, behaviour, effect follows a pattern known in the field as SBI, a mark of the
Center for Creative Leadership; the wording here is our own.
"""

from datetime import date
from typing import ClassVar, Literal

from pydantic import BaseModel, ConfigDict

from coachkit.practices.base import Record
from coachkit.practices.base import ask as asking  # Feedback has a field called ask
from coachkit.words import N_

POLARITY = {"praise": N_("praise"), "corrective": N_("something to change")}
CHANNEL = {
    "private": N_("in private, the two of us"), "public": N_("in front of others"),
    "group-chat": N_("in the group chat"), "email-cc": N_("by e-mail, others in copy"),
}
PREFERS = {
    "unknown": N_("I have not asked yet"), "private": N_("in private"), "public": N_("in front of others"),
}


class Feedback(Record):
    """One piece of feedback before it is given. Kept private: it can be counted, never shown."""

    kind: ClassVar[str] = "feedback"
    title: ClassVar[str] = N_("My feedback")
    never_shown: ClassVar[bool] = True

    who: str | None = asking(
        N_("For whom? Initials are enough."), hint=N_("Write a letter or two, not a name."), prose=False
    )
    polarity: Literal["praise", "corrective"] | None = asking(N_("What is it?"), choices=POLARITY)
    situation: str | None = asking(
        N_("When and where was it?"), example=N_("In Tuesday's handover at 07:00"), lines=2
    )
    behaviour: str | None = asking(
        N_("What did the person do or say, as a camera would show it?"),
        example=N_("you read out the three open incidents and named an owner for each"), lines=2,
    )
    effect: str | None = asking(
        N_("What followed from it?"), example=N_("so the day shift started all of them within ten minutes"), lines=2
    )
    ask: str | None = asking(
        N_("What do you ask, openly?"), hint=N_("A question that can't be answered by yes or no."),
        example=N_("How did you see it?"), lines=2,
    )
    channel: Literal["private", "public", "group-chat", "email-cc"] | None = asking(
        N_("How will you give it?"), choices=CHANNEL
    )
    prefers: Literal["public", "private", "unknown"] | None = asking(
        N_("How does this person like to hear it?"), choices=PREFERS
    )
    days_since: int | None = asking(N_("How many days ago was it?"), example="1", ge=0)
    safety_stop: bool | None = None
    performance_signal: bool | None = None


class Given(BaseModel):
    """One line of the log: to whom (initials), when, what kind, by which way, and how it landed."""

    model_config = ConfigDict(frozen=True, extra="allow")

    who: str = asking(N_("To whom? Initials are enough."), default="", prose=False)
    on: date | None = asking(N_("On which day?"))
    polarity: Literal["praise", "corrective"] | None = asking(N_("What was it?"), choices=POLARITY)
    channel: Literal["private", "public", "group-chat", "email-cc"] | None = asking(N_("Which way?"), choices=CHANNEL)
    landed: str | None = asking(N_("How did it land?"), lines=2)


class FeedbackLog(Record):
    """Four weeks of feedback: the people of the team (initials) and what each of them heard."""

    kind: ClassVar[str] = "feedback-log"
    title: ClassVar[str] = N_("My four-week feedback log")
    never_shown: ClassVar[bool] = True

    people: list[str] | None = asking(N_("Who is in your team? Initials are enough."), prose=False)
    given_items: list[Given] | None = asking(N_("What did you give?"))
    started: date | None = asking(N_("When did the four weeks begin?"))
