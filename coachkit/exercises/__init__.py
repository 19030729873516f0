"""The course's content as data: questions, sorting exercises, recall cards, worked examples, claims, plans.

    exercises/curriculum.yaml         which lessons there are, in order
    exercises/lessons/NN_topic.yaml   what a lesson asks
    exercises/plans/NN_topic.yaml     how a facilitator runs it

One file is one lesson. Ids are unique over all files. `load()` reads everything once, `mark` and
`mark_sort` mark an answer, `check` names everything an author forgot.
"""

from coachkit.exercises.check import check
from coachkit.exercises.marking import Sorted, mark, mark_sort, misses
from coachkit.exercises.schema import (
    Claim,
    FacilitatorPlan,
    Item,
    KeyedCause,
    LessonFile,
    Option,
    Question,
    RecallCard,
    RecordItem,
    Sort,
    SortCard,
    Table,
    Text,
)
from coachkit.exercises.store import Exercises, load, read_yaml
from coachkit.exercises.uses import Problem

__all__ = [
    "Claim", "Exercises", "FacilitatorPlan", "Item", "KeyedCause", "LessonFile", "Option", "Problem", "Question",
    "RecallCard", "RecordItem", "Sort", "SortCard", "Sorted", "Table", "Text", "check", "load", "mark",
    "mark_sort", "misses", "read_yaml",
]
