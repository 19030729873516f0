"""Every labelled line of exercises/reviews/<kind>.yaml meets its rule, or keeps clear of it, as it is labelled."""

import pytest
from labelled import REVIEWS, check_line, corpus

LINES = [(path.stem, *line) for path in sorted(REVIEWS.glob("*.yaml")) for line in corpus(path.stem)["lines"]]


@pytest.mark.parametrize("line", LINES, ids=lambda line: "-".join(map(str, line[:4])))
def test_each_labelled_line_meets_its_rule(line):
    check_line(*line)
