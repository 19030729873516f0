"""Two other ways to ask: they fit what the question is about, carry no advice of their own, and are open whatever it was."""

import pytest

from coachkit.language import is_open_question
from coachkit.practices.question_rewrites import ADVICE, CLOSED, FITS, rewrites

DISGUISE, WHY = "CQ-ADVICE-IN-DISGUISE", "CQ-ACCUSING-WHY"


@pytest.mark.parametrize(("rule", "text", "one"), [
    (DISGUISE, "Have you tried calling the supplier?", "Whom have you spoken to so far?"),
    (DISGUISE, "Why don't you ask Ilse?", "Who could know something about it?"),
    (DISGUISE, "How about moving the printer?", "What would make it easier?"),
    (DISGUISE, "Maybe you should start with the large ones?", "In which order would you do it, and why?"),
    (DISGUISE, "Have you thought about a second till?", "How often did you need that last week?"),
    (DISGUISE, "Couldn't you train them again?", "Who knows how it is done, and who doesn't?"),
    ("CQ-CLOSED", "Do you understand?", "How would you say it in your own words?"),
    ("CQ-CLOSED", "Is the list ready?", "What is still open?"),
    ("CQ-CLOSED", "Did it work?", "What happened when you tried it?"),
    (WHY, "Why didn’t you log the ticket?", "What made it hard to log the ticket?"),
    ("CQ-STACKED", "What is the target? Where are we now? What is next?", "What is the target?"),
])
def test_the_two_fit_what_the_question_is_about(rule, text, one):
    assert one in rewrites(text, rule)


@pytest.mark.parametrize(("rule", "text"), [
    (DISGUISE, "Have you considered that?"), ("CQ-LEADING", "It's the scanner, isn't it?"), (WHY, "Why are you late again?"),
    (WHY, "Why haven't they called back?"), (WHY, "Why don't you think so?"), ("CQ-STACKED", "Is it broken? Is it late?"),
    ("CQ-CLOSED", "Is it blue?"),
])
def test_where_nothing_is_known_about_it_two_come_that_fit_nearly_always(rule, text):
    assert rewrites(text, rule) == FITS[rule]


def test_no_advice_is_dressed_anew():
    for text, gist in (("Have you tried calling the supplier?", "call"), ("Why don't you ask Ilse?", "Ilse"), ("How about moving the printer?", "printer")):
        assert gist not in " ".join(rewrites(text, DISGUISE))


@pytest.mark.parametrize("rule", [*FITS, "CQ-UNHEARD-OF"])
@pytest.mark.parametrize("text", ["Have you tried calling them?", "You should call them, right?", "Why didn't you call?", "", None])
def test_both_are_open_and_different_whatever_was_asked(rule, text):
    one, two = rewrites(text, rule)
    assert one != two and is_open_question(one) and is_open_question(two)


def test_every_pair_we_hold_is_open():
    for two in (*FITS.values(), *ADVICE.values(), *CLOSED.values()):
        assert all(map(is_open_question, two)), two
