"""Coaching talks: a question, an idea that is asked about before it is decided, the log of a real talk, and the coaching card.

Every record gives the lines a leader says in it (`lines`), so that one set of rules reads a single question and a
whole talk alike. Talks are private: they can be counted, never shown. The rules are in `question_rules`.

The card's order (where to, where now, what is in the way, what next, what to expect, when to look) follows a
practice known from Mike Rother's Toyota Kata; the questions are worded anew.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import ClassVar, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict

from coachkit import language
from coachkit.practices.base import Record, ask
from coachkit.words import N_

THEM = {"them": N_("the other person said it")}
CODES = {
    "ask": N_("I asked something that I did not know"), "teach": N_("I taught: how, or why, so that they can do it alone"),
    "tell": N_("I told: what to do, or what I think of it"),
}
SAID = THEM | {
    "ask": N_("I asked"), "tell": N_("I told, advised or corrected"), "thank": N_("I thanked"), "decide": N_("I said what will happen"),
}
DECISIONS = {
    "try": N_("we try it, small"), "park": N_("it waits, until a day or an event"), "decline": N_("no, and this is why"),
}


class Line(NamedTuple):
    """One thing a leader says: the field it stands in, the words, and what they did (ask, tell, teach, thank, decide)."""

    field: str
    text: str
    how: str = "ask"


class Talk(Record):
    """What all records of this file share: lines that the same rules read."""

    def lines(self) -> Iterator[Line]:
        """What the leader says in it, in order; a given but blank question too."""
        raise NotImplementedError


class Stepped(Talk):
    """A talk that ends in a next step; it has the fields `next_step` and `expect`."""


class Question(Talk):
    """One question, as you would ask it."""

    kind: ClassVar[str] = "question"
    title: ClassVar[str] = N_("My question")

    text: str | None = ask(
        N_("What would you ask?"), hint=N_("Write it as you would say it."),
        example=N_("What did you see that made you think of it?"), lines=2,
    )

    def lines(self) -> Iterator[Line]:
        if self.given("text"):
            yield Line("text", self.text or "")


# ---------------------------------------------------------------- an idea, from its first sentence to a decision


class Said(BaseModel):
    """One line of a talk about an idea."""

    model_config = ConfigDict(frozen=True, defer_build=True, extra="allow")

    how: Literal["them", "ask", "tell", "thank", "decide"] | None = ask(N_("Who spoke, and how?"), choices=SAID)
    text: str | None = ask(N_("What was said?"), example=N_("What did you see that made you think of it?"), lines=2)


class IdeaDialogue(Stepped):
    """An idea somebody brought, what was said about it, and what was decided with which reason."""

    kind: ClassVar[str] = "idea-dialogue"
    title: ClassVar[str] = N_("An idea somebody brought me")
    never_shown: ClassVar[bool] = True

    who: str | None = ask(N_("Whose idea is it? Initials are enough."), example="D.", prose=False)
    idea: str | None = ask(
        N_("What is the idea, in their own words?"), example=N_("Open the post at noon as well."), lines=2
    )
    turns: list[Said] | None = ask(N_("What was said, line by line?"))
    decision: Literal["try", "park", "decline"] | None = ask(N_("What did you decide?"), choices=DECISIONS)
    reason: str | None = ask(
        N_("Why, in the words in which you would say it to them?"),
        example=N_("Twelve of thirty letters lay until the next morning, and one week costs us an hour."), lines=2,
    )
    next_step: str | None = ask(
        N_("What is the next step, who takes it, and by when?"),
        example=N_("D. opens the second post at noon until Friday."), lines=2,
    )
    expect: str | None = ask(
        N_("What do they expect to see?"), hint=N_("Ask them before it begins."),
        example=N_("By Friday fewer than five letters lie over night."), lines=2,
    )

    def lines(self) -> Iterator[Line]:
        for i, said in enumerate(self.turns or ()):
            if said.how != "them" and said.text is not None:
                yield Line(f"turns[{i}].text", said.text, said.how or _guess(said.text))


def _guess(text: str) -> str:
    """What a line does when its writer did not say so."""
    return "ask" if language.is_question(text) or language.is_open_question(text) else "tell"


# ---------------------------------------------------------------- ten lines of a real talk


class Coded(BaseModel):
    """One thing you said, and what it was."""

    model_config = ConfigDict(frozen=True, defer_build=True, extra="allow")

    text: str | None = ask(N_("What did you say?"), example=N_("Have you asked the supplier?"))
    how: Literal["ask", "teach", "tell"] | None = ask(N_("What was it?"), choices=CODES)


class TalkLog(Talk):
    """Ten lines that you said in one real talk, each coded ask, teach or tell."""

    kind: ClassVar[str] = "talk-log"
    title: ClassVar[str] = N_("My talk log")
    never_shown: ClassVar[bool] = True

    who: str | None = ask(N_("With whom? Initials are enough."), example="P.", prose=False)
    on: date | None = ask(N_("On which day?"))
    said: list[Coded] | None = ask(N_("What did you say? Ten lines are enough."))
    learned: str | None = ask(
        N_("What did you learn that you had not known before?"),
        example=N_("She has kept a list of missing numbers since May."), lines=2,
    )

    def lines(self) -> Iterator[Line]:
        for i, one in enumerate(self.said or ()):
            if one.text is not None:
                yield Line(f"said[{i}].text", one.text, one.how or _guess(one.text))


# ---------------------------------------------------------------- the coaching card and its replay


class Replayed(BaseModel):
    """One line of a talk played back, and two questions one might have asked there."""

    model_config = ConfigDict(frozen=True, defer_build=True, extra="allow")

    how: Literal["them", "ask", "teach", "tell"] | None = ask(N_("Who spoke, and how?"), choices=THEM | CODES)
    text: str | None = ask(N_("What was said?"), example=N_("I'd call the supplier if I were you."))
    first: str | None = ask(N_("What might you have asked here?"), example=N_("Whom have you spoken to so far?"))
    second: str | None = ask(N_("And what else?"), example=N_("What do you expect to hear from them?"))


class CoachingCard(Stepped):
    """Ten minutes, six questions, on one page; and the talk played back afterwards."""

    kind: ClassVar[str] = "coaching-card"
    title: ClassVar[str] = N_("My coaching card")
    never_shown: ClassVar[bool] = True

    who: str | None = ask(N_("Who is learning? Initials are enough."), example="P.", prose=False)
    target: str | None = ask(
        N_("What should be true, and by when?"), example=N_("Every complaint has a first answer within a day, by 30 April."), lines=2
    )
    actual: str | None = ask(
        N_("What is true now, and how do you know?"), hint=N_("From the second talk on: what did the last step bring, and what have you learned?"),
        example=N_("Last week 9 of 24 had one; I counted the mails."), lines=2
    )
    obstacle: str | None = ask(
        N_("Which one thing is in the way just now?"), example=N_("Nobody knows whose turn it is before ten."), lines=2
    )
    next_step: str | None = ask(
        N_("What will you try next, and by when?"), example=N_("One name a day on the list, Tuesday to Thursday."), lines=2
    )
    expect: str | None = ask(
        N_("What do you expect to see?"), hint=N_("Written down before the step, so that it can surprise you."),
        example=N_("On two of three days all answers are out by noon."), lines=2,
    )
    look: str | None = ask(N_("When do we look at it together?"), example=N_("Friday, 08:15, at the list"))
    replay: list[Replayed] | None = ask(N_("The talk, line by line"))

    def lines(self) -> Iterator[Line]:
        """The questions one might have asked; the talk itself is over and is not reviewed."""
        for i, one in enumerate(self.replay or ()):
            for name in ("first", "second"):
                if text := getattr(one, name):
                    yield Line(f"replay[{i}].{name}", text)


# ---------------------------------------------------------------- moves


def add_turn(dialogue: IdeaDialogue, how: Literal["them", "ask", "tell", "thank", "decide"] | None, text: str) -> IdeaDialogue:
    """One more line of the talk."""
    return dialogue.with_(turns=[*(dialogue.turns or ()), Said(how=how, text=text)])


def decide_idea(dialogue: IdeaDialogue, decision: Literal["try", "park", "decline"], reason: str) -> IdeaDialogue:
    """What becomes of the idea, and why."""
    return dialogue.with_(decision=decision, reason=reason)


def code_line(log: TalkLog, how: Literal["ask", "teach", "tell"], text: str) -> TalkLog:
    """One more line of the log."""
    return log.with_(said=[*(log.said or ()), Coded(how=how, text=text)])


def replay_of(card: CoachingCard, log: TalkLog) -> CoachingCard:
    """The card with the lines of a talk log to be played back; lines that are there already stay as they are."""
    have = {one.text for one in card.replay or ()}
    new = [Replayed(how=one.how, text=one.text) for one in log.said or () if one.text and one.text not in have]
    return card.with_(replay=[*(card.replay or ()), *new])


# ---------------------------------------------------------------- counting


def counts(lines: Iterable[Line]) -> dict[str, int]:
    """How many lines asked, taught and told; other lines are left out."""
    found = dict.fromkeys(CODES, 0)
    for line in lines:
        if line.how in found and line.text.strip():
            found[line.how] += 1
    return found


def ask_share(lines: Iterable[Line]) -> float | None:
    """Of the lines that asked, taught or told, the share that asked, 0 to 1; None when there are none."""
    found = counts(lines)
    return found["ask"] / sum(found.values()) if any(found.values()) else None


def played(card: CoachingCard) -> list[Line]:
    """What the leader said in the talk that a card plays back."""
    return [Line(f"replay[{i}].text", one.text, one.how or _guess(one.text))
            for i, one in enumerate(card.replay or ()) if one.how != "them" and one.text]


def open_questions(dialogue: IdeaDialogue) -> int:
    """How many open questions were asked before the first word of a decision."""
    n = 0
    for line in dialogue.lines():
        if line.how == "decide":
            break
        n += sum(language.is_open_question(one.words) for one in language.sentences(line.text))
    return n
