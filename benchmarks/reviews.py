"""How long a review takes a line, kind by kind, on the lines held back from the reader.

    python benchmarks/reviews.py

`together` is what `coachkit review KIND FILE` does: the texts of a file are read many at a time. `alone` is a form while
somebody types: one record, read for the first time. A record of a plan has up to seven texts, one of feedback four.
"""

import statistics
import time

from coachkit import reader
from coachkit.exercises.labelled import TEXT_KINDS, labelled
from coachkit.practices import REVIEWED, Record
from coachkit.practices.reading import read_ahead
from coachkit.review import review


def together(records: list[Record]) -> float:
    """Milliseconds a record, all of them in one go."""
    reader.forget()
    began = time.perf_counter()
    read_ahead(records)
    for record in records:
        review(record)
    return 1000 * (time.perf_counter() - began) / len(records)


def alone(records: list[Record]) -> float:
    """Milliseconds of the median record, one after the other."""
    reader.forget()
    taken = []
    for record in records:
        began = time.perf_counter()
        review(record)
        taken.append(1000 * (time.perf_counter() - began))
    return statistics.median(taken)


def main() -> None:
    began = time.perf_counter()
    review(REVIEWED["cause"].model_validate({"problem": "3 of 20 were late", "text": "The gate opens at nine"}))
    print(f"loading the reader: {1000 * (time.perf_counter() - began):.0f} ms")
    every = {kind: [REVIEWED[kind].model_validate(line.record) for line in labelled(kind, "held")] for kind in TEXT_KINDS}
    times = {kind: together(records) for kind, records in every.items()}
    for kind, records in every.items():
        print(f"{kind:12} together {times[kind]:5.1f} ms   alone {alone(records):5.1f} ms   {len(records)} lines")
    lines = sum(map(len, every.values()))
    print(f"{'all':12} together {sum(times[kind] * len(every[kind]) for kind in every) / lines:5.1f} ms   {lines} lines")


if __name__ == "__main__":
    main()
