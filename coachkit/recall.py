"""Spaced recall: which three cards come today, and when a card comes back.

Pure: the time is passed in. The spacing is the FSRS model (package `fsrs`), with its random spread
switched off, so the same ratings always give the same days.
"""

import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from coachkit.exercises import Exercises, Question, RecallCard, misses
from coachkit.words import N_

BACK = (1, 3, 6)  # how many lessons back a card is fetched from
RATINGS = {
    "again": N_("Again: it did not come to me"),
    "hard": N_("Hard: it came late"),
    "good": N_("Good: it came"),
    "easy": N_("Easy: I did not have to look for it"),
}


@dataclass(frozen=True)
class Card:
    """A card to think about: its id, the lesson it comes from, front and back, and why it is here today."""

    id: str
    lesson: str
    front: str
    back: str
    because: str  # missed | due | back | more


def rate(state: Mapping[str, Any] | None, rating: str, now: datetime, card: str = "") -> dict[str, Any]:
    """The card's new state after a rating at an aware time; `state["due"]` says when it comes back.

    `rating` is one of again, hard, good, easy. Source: FSRS-6 as in py-fsrs, steps of a day or longer.
    """
    from fsrs import Card as Spaced
    from fsrs import Rating, Scheduler

    at = now.astimezone(UTC).replace(microsecond=0)
    known = Spaced.from_dict(dict(state)) if state else Spaced(card_id=zlib.crc32(card.encode()), due=at)
    scheduler = Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
    after, _log = scheduler.review_card(known, Rating[rating.capitalize()], at)
    return dict(after.to_dict())


def due_on(state: Mapping[str, Any] | None) -> date | None:
    """The day a card comes back; None for a card that was never rated."""
    return datetime.fromisoformat(state["due"]).date() if state else None


def missed(exercises: Exercises, answers: Mapping[str, list[str]]) -> list[Question]:
    """Questions missed twice, on the item itself or with its parallel one. `answers`: question id → tries."""
    found = []
    for id, item in exercises.items.items():
        if isinstance(item, Question) and not _is_parallel(exercises, id):
            wrong = misses(item, answers.get(id, []))
            if item.again in exercises.items:
                wrong += misses(exercises.question(item.again), answers.get(item.again, []))
            found += [item] if wrong >= 2 else []
    return found


def choose(
    lesson: str,
    order: list[str],
    exercises: Exercises,
    states: Mapping[str, Mapping[str, Any]],
    answers: Mapping[str, list[str]],
    today: date,
    n: int = 3,
) -> list[Card]:
    """The cards for a lesson: missed items first, then cards due, then the lessons 1, 3 and 6 back, then others.

    `order` lists the lessons that exist, `states` maps a card id to its spacing, `answers` a question to
    its tries. Only earlier lessons are asked, and of a sitting that was left out nothing. Same input, same cards.
    """
    before = order[: order.index(lesson)][::-1] if lesson in order else order[::-1]
    missed_now = [_of_question(exercises, q) for q in missed(exercises, answers) if exercises.home[q.id] in before]
    cards = {far: _cards(exercises, lesson_back, answers) for far, lesson_back in enumerate(before, start=1)}
    known = [card for group in cards.values() for card in group]
    due = sorted((c for c in known if c.id in states), key=lambda c: (due_on(states[c.id]), c.id))
    back = [next(iter(_fresh(cards.get(far, []), states)), None) for far in BACK]
    line = (
        [c for c in missed_now if _ready(c.id, states, today)]
        + [_because(c, "due") for c in due if _ready(c.id, states, today)]
        + [_because(c, "back") for c in back if c]
        + [_because(c, "more") for c in _fresh(known, states)]
    )
    first: dict[str, Card] = {}
    for card in line:
        first.setdefault(card.id, card)
    return list(first.values())[:n]


def find(exercises: Exercises, id: str) -> Card | None:
    """The card with this id, made from a recall card or a missed question; None when the course has it no more."""
    item = exercises.items.get(id)
    if isinstance(item, Question):
        return _of_question(exercises, item)
    return Card(item.id, exercises.home[id], item.front, item.back, "more") if isinstance(item, RecallCard) else None


def _fresh(cards: Iterable[Card], states: Mapping[str, Any]) -> list[Card]:
    return [card for card in cards if card.id not in states]


def _ready(id: str, states: Mapping[str, Any], today: date) -> bool:
    day = due_on(states.get(id))
    return day is None or day <= today


def _because(card: Card, why: str) -> Card:
    return Card(card.id, card.lesson, card.front, card.back, why)


def _cards(exercises: Exercises, lesson: str, answers: Mapping[str, list[str]]) -> list[Card]:
    return [Card(c.id, lesson, c.front, c.back, "more") for c in exercises.recall(lesson) if not c.after or c.after in answers]


def _of_question(exercises: Exercises, question: Question) -> Card:
    back = f"{question.key.text} {question.key.feedback}".strip()
    return Card(question.id, exercises.home[question.id], question.ask, back, "missed")


def _is_parallel(exercises: Exercises, id: str) -> bool:
    return any(isinstance(item, Question) and item.again == id for item in exercises.items.values())
