"""One process that saves answers and says so: `saver.py PLACE LEARNER COUNT`; a line `ID SECONDS` per commit."""

import sys
import time
import uuid

from coachkit.journal import open_journal
from coachkit.practices import WhyTree


def main(place: str, learner: str, count: int) -> None:
    with open_journal(place) as journal:
        for number in range(count):
            one = uuid.uuid4().hex
            began = time.perf_counter()
            journal.save(WhyTree(problem=f"{learner} {number} " + "x" * 200), learner=learner, id=one)
            sys.stdout.write(f"{one} {time.perf_counter() - began:.4f}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
