"""How long a review takes a line, kind by kind, on the lines held back from the reader.

    python benchmarks/reviews.py        one line a kind: median and 95th percentile in milliseconds, lines reviewed

Each line is reviewed once, in one process, after the weights are loaded (that took: the first line).
"""

import statistics
import time

from coachkit.exercises.labelled import TEXT_KINDS, labelled
from coachkit.practices import REVIEWED
from coachkit.review import review


def main() -> None:
    began = time.perf_counter()
    review(REVIEWED["cause"].model_validate({"problem": "3 of 20 were late", "text": "The gate opens at nine"}))
    print(f"loading the reader: {1000 * (time.perf_counter() - began):.0f} ms")
    for kind in TEXT_KINDS:
        taken = []
        for line in labelled(kind):
            record = REVIEWED[kind].model_validate(line.record)
            began = time.perf_counter()
            review(record)
            taken.append(1000 * (time.perf_counter() - began))
        print(f"{kind:12} median {statistics.median(taken):5.1f} ms   p95 {statistics.quantiles(taken, n=20)[-1]:5.1f} ms   {len(taken)} lines")


if __name__ == "__main__":
    main()
