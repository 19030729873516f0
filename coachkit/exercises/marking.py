"""Marks an answer and gives the option's own feedback back. Nothing here knows who answers."""

from collections import Counter
from dataclasses import dataclass

from coachkit.errors import UnknownName
from coachkit.exercises.schema import Option, Question, Sort, SortCard
from coachkit.words import _


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
