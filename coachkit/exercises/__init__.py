"""The course's content as data: questions, sorting exercises, recall cards, worked examples, claims, plans.

    exercises/curriculum.yaml         which lessons there are, in order
    exercises/lessons/NN_topic.yaml   what a lesson asks
    exercises/plans/NN_topic.yaml     how a facilitator runs it

One file is one lesson. Ids are unique over all files. `load()` reads everything once, `mark`,
`mark_sort`, `mark_cycle` and the like mark an answer, `check` names everything an author forgot.
"""

from coachkit.exercises.check import check
from coachkit.exercises.marking import (
    Heard,
    Ordered,
    Reckoned,
    Sorted,
    mark,
    mark_cycle,
    mark_paraphrase,
    mark_reckoning,
    mark_sort,
    misses,
)
from coachkit.exercises.schema import (
    Claim,
    Cycle,
    CycleCard,
    Dialogue,
    Drawn,
    Drill,
    DrillLine,
    FacilitatorPlan,
    Figure,
    Item,
    KeyedCause,
    LessonFile,
    Option,
    Paraphrase,
    Printout,
    Prompt,
    Question,
    RecallCard,
    Reckoning,
    RecordItem,
    Reply,
    Sort,
    SortCard,
    Table,
    Text,
    Turn,
)
from coachkit.exercises.store import Exercises, load, read_yaml
from coachkit.exercises.uses import Problem

__all__ = [
    "Claim", "Cycle", "CycleCard", "Dialogue", "Drawn", "Drill", "DrillLine", "Exercises", "FacilitatorPlan", "Figure", "Heard",
    "Item", "KeyedCause", "LessonFile", "Option", "Ordered", "Paraphrase", "Printout", "Problem", "Prompt", "Question",
    "RecallCard", "Reckoned", "Reckoning", "RecordItem", "Reply", "Sort", "SortCard", "Sorted", "Table", "Text", "Turn", "check",
    "load", "mark", "mark_cycle", "mark_paraphrase", "mark_reckoning", "mark_sort", "misses", "read_yaml",
]
