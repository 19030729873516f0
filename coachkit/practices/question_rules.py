"""The rules of coaching talks.

Some read a whole talk; the others read one line wherever it stands: a question's `text`, what the leader says in a
dialogue (`turns[2].text`), the lines of a talk log and the questions of a replay.
"""

import re
from collections.abc import Iterator

from coachkit import language
from coachkit.language import whole
from coachkit.practices.given import missing
from coachkit.practices.questions import IdeaDialogue, Stepped, Talk, open_questions
from coachkit.practices.reading import seen
from coachkit.review import Hit, rule
from coachkit.words import N_

ENOUGH = 2  # open questions before a decision
INQUIRY = "Van Quaquebeke & Felps 2018: respectful inquiry, an open question and then listening"
DECLINED = "King, Ryan & Van Dyne 2019: a considerate explanation keeps ideas coming"
EXPECT = "Rother 2009, Toyota Kata: an expectation before each step"


@rule("CQ-VERDICT-TOO-EARLY", on=IdeaDialogue, severity="error", source=INQUIRY)
def verdict_too_early(dialogue: IdeaDialogue) -> Iterator[Hit]:
    """Two open questions come before a decision on somebody's idea."""
    said = next((line for line in dialogue.lines() if line.how == "decide" and line.text.strip()), None)
    if not dialogue.given("turns") or not (said or dialogue.decision) or (asked := open_questions(dialogue)) >= ENOUGH:
        return
    reason = (N_("The decision comes after a single open question, so much of the idea may still be unsaid.") if asked
              else N_("The decision comes before any open question, so the idea itself has hardly been heard."))
    better = N_("First \"What did you see that made you think of it?\", then \"What would be different if it worked?\"")
    if said:
        yield Hit(said.field, reason, better, *whole(said.text))
    else:
        yield Hit("decision", reason, better, *whole(dialogue.decision))


@rule("CQ-NO-REASON", on=IdeaDialogue, severity="warn", source=DECLINED)
def no_reason(dialogue: IdeaDialogue) -> Iterator[Hit]:
    """A decision on somebody's idea comes with its reason."""
    if dialogue.decision and dialogue.given("reason") and missing(dialogue.reason):
        yield Hit("reason", N_("The reason is still open; whoever brought the idea will find one of their own."),
                  N_("\"Each department answers for its own payments, so the mailboxes stay apart.\""),
                  severity="error" if dialogue.decision == "decline" else None)


@rule("CQ-NO-EXPECTATION", on=Stepped, severity="warn", source=EXPECT)
def no_expectation(talk: Stepped) -> Iterator[Hit]:
    """A next step goes with what is expected of it."""
    if not missing(talk.next_step) and talk.given("expect") and missing(talk.expect):
        yield Hit("expect", N_("Nobody has said yet what this step should bring, so it can't surprise anyone."),
                  N_("\"What do you expect to see on Friday?\""))


# ---------------------------------------------------------------- one line, wherever it stands

ASKED = ("ask",)
TOLD = ("ask", "tell")
SAID = (*TOLD, "decide")
REYNOLDS = "Van Quaquebeke & Felps 2018; Reynolds 2020: a closed question has its place"
LONG = 28  # words
_EITHER = re.compile(r"\b(?:is|are|was|were|do|does|did|will|would|should|can|could|shall)\b[^?,]{1,60}?,? or [^?]{2,50}\?", re.I)


def _seen(name: str, talk: Talk, of: tuple[str, ...], reason: str, better: str) -> Iterator[Hit]:
    for line in talk.lines():
        if line.how in of:
            yield from seen(name, "question.text", line.field, line.text, reason, better)


@rule("CQ-NOT-A-QUESTION", on=Talk, severity="error", source=INQUIRY)
def no_question(talk: Talk) -> Iterator[Hit]:
    """A question asks, or invites to tell."""
    better = N_("What would you like to know? \"Tell me more about it\" is an invitation, too.")
    for line in talk.lines():
        if line.how in ASKED and missing(line.text):
            yield Hit(line.field, N_("Nothing is asked yet."), better)
    yield from _seen("CQ-NOT-A-QUESTION", talk, ASKED, N_("This tells; the other person has nothing to answer."), better)


@rule("CQ-TURN-DOWN", on=Talk, severity="error", source=DECLINED)
def turns_down(talk: Talk) -> Iterator[Hit]:
    """An idea is asked about before it is answered."""
    yield from _seen("CQ-TURN-DOWN", talk, SAID, N_("This may close the door on the idea before it has been heard, and the next one may not come."),
                     N_("\"What did you see that made you think of it?\""))


@rule("CQ-ADVICE-IN-DISGUISE", on=Talk, severity="error", source=INQUIRY)
def hides_advice(talk: Talk) -> Iterator[Hit]:
    """A question does not carry the asker's own solution."""
    yield from _seen("CQ-ADVICE-IN-DISGUISE", talk, ASKED, N_("Your own solution stands in this question; it can be accepted or refused, hardly answered."),
                     N_("\"What have you thought of so far, and what speaks against it?\""))


@rule("CQ-LEADING", on=Talk, severity="error", source=INQUIRY)
def leads(talk: Talk) -> Iterator[Hit]:
    """A question leaves the answer open."""
    yield from _seen("CQ-LEADING", talk, ASKED, N_("The answer you expect stands in the question already, so you may hear it back."),
                     N_("Ask it so that you would be curious: \"How do you see it?\""))


@rule("CQ-ACCUSING-WHY", on=Talk, severity="warn", source="VA National Center for Patient Safety: ask about the work, not about the person")
def accuses(talk: Talk) -> Iterator[Hit]:
    """A why asks about the work, not about the person."""
    yield from _seen("CQ-ACCUSING-WHY", talk, ASKED, N_("A why put to a person may sound like a charge, and is answered with a defence."),
                     N_("\"What happened just before?\" or \"What made that the easy thing to do?\""))


@rule("CQ-CLOSED", on=Talk, severity="warn", source=REYNOLDS)
def closed(talk: Talk) -> Iterator[Hit]:
    """A question that should open something can't be answered by yes or no."""
    yield from _seen("CQ-CLOSED", talk, ASKED, N_("Yes or no would answer this, and what the other person sees stays unsaid."),
                     N_("Begin with what, which or how: \"What did you notice about it?\""))


@rule("CQ-STACKED", on=Talk, severity="warn", source=INQUIRY)
def stacked(talk: Talk) -> Iterator[Hit]:
    """One question at a time."""
    yield from _seen("CQ-STACKED", talk, ASKED, N_("Several questions at once; the easiest one will be answered."),
                     N_("Which of them would you wait for in silence? Ask that one only."))


@rule("CQ-TAKES-OVER", on=Talk, severity="warn", source="Oncken & Wass 1974, Harvard Business Review 52(6): who has the next move has the problem")
def takes_over(talk: Talk) -> Iterator[Hit]:
    """The problem stays with the one who brings it."""
    yield from _seen("CQ-TAKES-OVER", talk, TOLD, N_("The problem would now be yours, and the next one will be brought to you as well."),
                     N_("\"What is the next step you could take, and what do you need from me?\""))


@rule("CQ-EITHER-OR", on=Talk, severity="tip", source=REYNOLDS)
def either_or(talk: Talk) -> Iterator[Hit]:
    """Two ways to choose from may hide a third."""
    for line in talk.lines():
        if line.how in ASKED and (found := _EITHER.search(language.plain(line.text))):
            yield Hit(line.field, N_("Two answers are offered; the best one may be neither."), N_("\"Which ways do you see?\""),
                      *found.span(), line.text[slice(*found.span())])


@rule("CQ-TOO-LONG", on=Talk, severity="tip", source=INQUIRY)
def too_long(talk: Talk) -> Iterator[Hit]:
    """A short question leaves more time for the answer."""
    for line in talk.lines():
        if line.how in ASKED and language.number_of_words(line.text) > LONG:
            yield Hit(line.field, N_("By the end of it, the beginning may be forgotten."), N_("What is left if you ask it in ten words?"), *whole(line.text))
