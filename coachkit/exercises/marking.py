"""Marks an answer and gives the option's own feedback back. Nothing here knows who answers."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from pydantic import TypeAdapter, ValidationError

from coachkit import language
from coachkit.errors import UnknownName
from coachkit.exercises.schema import (
    Cycle,
    CycleCard,
    Figure,
    Option,
    Paraphrase,
    Point,
    Question,
    Reckoning,
    Sort,
    SortCard,
)
from coachkit.practices.base import Number
from coachkit.words import _

# What whoever only says something back has no use for. "You say he should call" is still theirs.
_ADVICE = re.compile(
    r"(?<!say )(?<!said )(?<!think )(?<!feel )\b(?:you(?:'d| had) better|you (?:should|could|must|ought to|need to|have to)|why (?:don't|not)|have you (?:tried|considered|asked|thought)|"
    r"if i were you|i (?:would|suggest|recommend|advise)(?! like\b)|i'd(?! like\b)|let's|let us|how about|what about|my advice|(?:we|they) (?:should|could) just|just (?:ask|call|tell|write|do|go))\b", re.I)


@dataclass(frozen=True)
class Sorted:
    """A marked sorting: how many right, is it enough, and which cards went where instead."""

    right: int
    of: int
    enough: bool
    wrong: tuple[tuple[SortCard, str], ...]

    @property
    def confusions(self) -> Counter[tuple[str, str]]:
        """(where it belongs, where it was put) → how often."""
        return Counter((card.pile, put) for card, put in self.wrong)


def mark(question: Question, chosen: str) -> Option:
    """The option with this text, carrying `right` and its own feedback."""
    for option in question.options:
        if option.text == chosen:
            return option
    raise UnknownName(_("'{text}' is no option of question {id}.").format(text=chosen, id=question.id))


def misses(question: Question, tries: list[str]) -> int:
    """How many wrong tries came before the first right one; a try the question no longer offers counts as none."""
    count = 0
    for text in tries:
        option = next((o for o in question.options if o.text == text), None)
        if option and option.right:
            break
        count += option is not None
    return count


def mark_sort(sort: Sort, placed: dict[str, str]) -> Sorted:
    """Marks card text → pile. A card that was not placed is neither right nor wrong."""
    put = [(card, placed.get(card.text, "")) for card in sort.cards]
    right = sum(pile == card.pile for card, pile in put)
    wrong = tuple((card, pile) for card, pile in put if pile and pile != card.pile)
    return Sorted(right, len(sort.cards), right >= sort.enough, wrong)


@dataclass(frozen=True)
class Ordered:
    """A marked order: which cards lie too early, each with those before it in truth, nearest first.

    `turned` is True when the ring is right and only begins at another card.
    """

    of: int
    early: tuple[tuple[CycleCard, tuple[CycleCard, ...]], ...]
    turned: bool = False

    @property
    def ready(self) -> int:
        """How many cards lie where everything they rest on has happened."""
        return self.of - len(self.early)

    @property
    def exact(self) -> bool:
        return not self.early


def mark_cycle(cycle: Cycle, laid: Sequence[str]) -> Ordered:
    """Marks the cards' texts in the order in which they were laid; a text that is no card counts as nothing."""
    key = [card.text for card in cycle.cards]
    order = [key.index(text) for text in laid if text in key]
    early = []
    for n, place in enumerate(order):
        missing = sorted((later for later in order[n + 1 :] if later < place), reverse=True)
        if missing:
            early.append((cycle.cards[place], tuple(cycle.cards[one] for one in missing)))
    begins = order.index(0) if 0 in order else 0
    turned = begins > 0 and order[begins:] + order[:begins] == sorted(order)
    return Ordered(len(order), tuple(early), turned)


@dataclass(frozen=True)
class Heard:
    """A marked paraphrase: the points it keeps, those it leaves out, and the words that add advice."""

    kept: tuple[Point, ...]
    missing: tuple[Point, ...]
    added: tuple[language.Span, ...]
    enough: bool


def mark_paraphrase(item: Paraphrase, line: str | None) -> Heard:
    """A point counts as kept when one of its words stands in the line (`appl` finds "applies")."""
    said = language.plain(line)
    kept = tuple(one for one in item.points_said if any(re.search(rf"\b{re.escape(word)}", said, re.I) for word in one.words))
    missing = tuple(one for one in item.points_said if one not in kept)
    added = tuple(language.find(line, _ADVICE, skip_quotes=True))
    return Heard(kept, missing, added, len(kept) >= item.enough and not added)


_AS_NUMBER = TypeAdapter(Number)


@dataclass(frozen=True)
class Reckoned:
    """A marked reckoning: how many figures are right, and what is said to each that was written down and has a key."""

    right: int
    of: int
    said: dict[str, tuple[bool, str]]

    @property
    def all_right(self) -> bool:
        return self.right == self.of


def number_in(text: str | None) -> float | None:
    """The number somebody wrote ("3 days", "1,0 %"); None where there is none."""
    try:
        return _AS_NUMBER.validate_python(text or None)
    except ValidationError:
        return None


def mark_reckoning(item: Reckoning, written: dict[str, str]) -> Reckoned:
    """Marks what was written under each question (ask → text). A figure without a key counts for nothing."""
    keyed = [figure for figure in item.figures if figure.key is not None]
    said = {figure.ask: _mark_figure(figure, number_in(written[figure.ask])) for figure in keyed if written.get(figure.ask, "").strip()}
    return Reckoned(sum(right for right, _words in said.values()), len(keyed), said)


def _mark_figure(figure: Figure, number: float | None) -> tuple[bool, str]:
    if number is None:
        return False, _("A number is asked for here.")
    if abs(number - figure.key) <= figure.within + 1e-9:
        return True, figure.why
    return False, next((near.feedback for near in figure.near if abs(number - near.value) <= figure.within + 1e-9), figure.hint)
