"""What a text already does well, in one factual sentence that is shown before its findings.

No praise: "It has a number in it", never "Great start". A kind adds itself with `@strength(Kind)`;
its function yields sentences, the most useful one first.
"""

from collections.abc import Callable, Iterator
from typing import Any

from coachkit import language
from coachkit.practices.feedback import Feedback
from coachkit.practices.feedback_words import invites
from coachkit.practices.whys import Cause, WhyTree, branches, unexplained
from coachkit.practices.whys_words import blames, slips
from coachkit.words import _, ngettext

Says = Callable[[Any], Iterator[str]]
STRENGTHS: dict[type, Says] = {}


def strength(kind: type) -> Callable[[Says], Says]:
    """Registers the function that names what a record of this kind does well."""

    def register(says: Says) -> Says:
        STRENGTHS[kind] = says
        return says

    return register


def does_well(record: Any) -> str:
    """One sentence on what the record already does; a plain one when nothing stands out, "" when it is empty."""
    says = next((STRENGTHS[kind] for kind in type(record).__mro__ if kind in STRENGTHS), None)
    plain = _("It is written down, so there is something to look at.") if any(record.texts()) else ""
    return next(says(record), plain) if says else plain


@strength(Cause)
def _cause(cause: Cause) -> Iterator[str]:
    if language.has_number(cause.text):
        yield _("It has a number in it, so somebody can check it.")
    if language.has_when(cause.text):
        yield _("It says when, so somebody can go and look.")
    if cause.text and not any(blames(cause.text)) and not any(slips(cause.text)):
        yield _("It speaks about the work, not about a person.")
    if language.has_number(cause.problem):
        yield _("The problem above it is counted.")
    if cause.text and cause.text.strip():
        yield _("It names where it shows, which is a start.")


@strength(WhyTree)
def _why_tree(tree: WhyTree) -> Iterator[str]:
    nodes = tree.nodes or []
    if nodes and unexplained(tree) == 0:
        yield _("The first answers together account for all cases.")
    if (many := len(branches(tree))) > 1:
        yield ngettext("It has {n} branch.", "It has {n} branches, so one repair can't be enough.", many).format(n=many)
    if (known := sum(node.evidence in ("seen", "data") for node in nodes)):
        yield _("{n} of {many} lines were seen on the spot or read in the data.").format(n=known, many=len(nodes))
    if language.has_number(tree.problem):
        yield _("The problem is counted.")


@strength(Feedback)
def _feedback(feedback: Feedback) -> Iterator[str]:
    if language.has_when(feedback.situation):
        yield _("It points at one moment.")
    if language.has_number(feedback.behaviour) or language.quoted_spans(feedback.behaviour):
        yield _("It says what was done so that a camera could have shown it.")
    if invites(feedback.ask):
        yield _("It ends in an open question.")
    if feedback.polarity == "corrective" and feedback.channel == "private":
        yield _("It stays between the two of you.")
    if language.number_of_words(feedback.effect) >= 3:
        yield _("It says what followed.")
