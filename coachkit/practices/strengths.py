"""What a text already does well, in one factual sentence that is shown before its findings.

No praise: "It has a number in it", never "Great start". A kind adds itself with `@strength(Kind)`;
its function yields sentences, the most useful one first.
"""

from collections.abc import Callable, Iterator
from typing import Any

from coachkit import language
from coachkit.practices.challenge import Challenge
from coachkit.practices.challenge_words import has_beneficiary
from coachkit.practices.experiment import Experiment, Plan, state
from coachkit.practices.feedback import Feedback
from coachkit.practices.feedback_words import invites
from coachkit.practices.plan_words import missing, names_a_day
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


@strength(Challenge)
def _challenge(challenge: Challenge) -> Iterator[str]:
    results = challenge.key_results or []
    whole = [one for one in results if one.metric and one.baseline is not None and one.target is not None and names_a_day(one.date)]
    if whole and len(whole) == len(results):
        yield ngettext("Its measure says from where, to where and by when.", "Its {n} measures say from where, to where and by when.", len(whole)).format(n=len(whole))
    if has_beneficiary(challenge.objective) or not missing(challenge.beneficiary):
        yield _("It names who has the benefit.")
    if not missing(challenge.support):
        yield _("It names the help that goes with it.")
    if not missing(challenge.boundary):
        yield _("It gives a limit.")
    if results:
        yield ngettext("There is {n} measure to look at.", "There are {n} measures to look at.", len(results)).format(n=len(results))


@strength(Plan)
def _plan(plan: Plan) -> Iterator[str]:
    if plan.metric and plan.from_ is not None and plan.to is not None and names_a_day(plan.by):
        yield _("The prediction has a measure, a size and a day, so it can turn out wrong.")
    if plan.stop_rule and language.has_number(plan.stop_rule):
        yield _("It says in numbers when to stop.")
    if not missing(plan.balancing):
        yield _("It names what must not get worse.")
    if plan.baseline_points and plan.baseline_points >= 12:
        yield _("It stands on {n} points from before.").format(n=plan.baseline_points)
    if plan.changes == 1 and plan.change:
        yield _("It changes one thing.")
    if language.has_number(plan.problem):
        yield _("The problem is counted.")
    if not missing(plan.metric):
        yield _("It names what will be measured.")
    if not missing(plan.change):
        yield _("It names something that can be tried.")


@strength(Experiment)
def _experiment(experiment: Experiment) -> Iterator[str]:
    reached, check, act = state(experiment), experiment.check, experiment.act
    if reached == "decided" and act and not missing(act.next_step) and not missing(act.by):
        yield _("It ends in a next step with a day.")
    if check and check.predicted is not None and check.actual is not None:
        yield _("It sets what came beside what was predicted.")
    if experiment.after:
        yield ngettext("It has {n} point after the change.", "It has {n} points after the change.", len(experiment.after)).format(n=len(experiment.after))
    if experiment.steps:
        yield _("A step was looked at while the test was running.")
    if experiment.plan:
        yield from _plan(experiment.plan)
