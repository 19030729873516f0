"""Every labelled line of exercises/reviews/<kind>.yaml meets its rule, or keeps clear of it, as it is labelled."""

import pytest
from labelled import REVIEWS, check_line, corpus

SIDES = [(path.stem, rule, side) for path in sorted(REVIEWS.glob("*.yaml"))
         for rule, sides in corpus(path.stem)["rules"].items() for side in sides]


@pytest.mark.parametrize(("kind", "rule", "side"), SIDES)
def test_the_labelled_lines_of_a_rule_meet_it_or_keep_clear_of_it(kind, rule, side):
    lines = [line for line in corpus(kind)["lines"] if line[:2] == (rule, side)]
    assert lines
    for line in lines:
        check_line(kind, *line)
