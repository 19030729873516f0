"""One turn of the wheel in order: a slip moves to the number that is chosen, and one laid too early says what nobody knew."""

import pytest

from coachkit.exercises import Cycle, load, mark_cycle
from coachkit.journal import open_journal
from coachkit.practices import Answer
from coachkit.widgets.cycle_sorter import CycleSorter, shuffled

HOSTILE = "<img src=x onerror=alert(1)> & \"quotes\""
TEXTS = ["count the waits", "expect 32", "ring for a week", "lay the ten beside it", "write it down"]
STEPS = ["plan", "plan", "do", "check", "act"]
KNOWN = ["where it waits", "what to expect", "how long it took", "how far it came", "what stays"]


def made(**changes):
    cards = [{"text": t, "step": s, "known": k} for t, s, k in zip(TEXTS, STEPS, KNOWN, strict=True)]
    data = {"id": "c1", "ask": "What came first?", "cards": cards, "onward": "Where does it wait now?", "look": "Eight slips"}
    return Cycle.model_validate(data | changes)


@pytest.fixture
def view(place):
    return CycleSorter(made(), **place)


def saved(place):
    entry = place["journal"].latest(Answer.kind, "c1", "ana")
    return entry.record if entry else None


def shown(box):
    return box.value if box.layout.display != "none" else ""


def choose(view, text, number):
    """What a learner does: take another number for the slip with this text."""
    next(c for c in view.choices if c.description == text).value = number


def lay(view, order):
    for number, text in enumerate(order, 1):
        choose(view, text, number)


def laid(view):
    return [choice.description for choice in view.choices]


# -- marking -------------------------------------------------------------------------------------------------


def test_a_slip_is_early_when_one_that_belongs_before_it_lies_behind_it():
    marked = mark_cycle(made(), ["ring for a week", "count the waits", "expect 32", "lay the ten beside it", "write it down"])
    assert [(card.text, [m.text for m in missing]) for card, missing in marked.early] == [
        ("ring for a week", ["expect 32", "count the waits"])]
    assert (marked.ready, marked.of, marked.exact, marked.turned) == (4, 5, False, False)


def test_the_one_order_is_exact_and_the_same_ring_from_elsewhere_is_only_turned():
    assert mark_cycle(made(), TEXTS).exact
    turned = mark_cycle(made(), [*TEXTS[3:], *TEXTS[:3]])
    assert turned.turned and not turned.exact
    assert not mark_cycle(made(), TEXTS[::-1]).turned


def test_what_is_no_slip_counts_for_nothing():
    assert mark_cycle(made(), ["gone", *TEXTS]).exact and mark_cycle(made(), []).of == 0


def test_everybody_begins_with_the_same_order_and_it_is_never_the_right_one():
    for n in range(40):
        cycle = made(id=f"c{n}")
        assert shuffled(cycle) == shuffled(cycle) and sorted(shuffled(cycle)) == sorted(TEXTS)
        marked = mark_cycle(cycle, shuffled(cycle))
        assert not marked.exact and not marked.turned


# -- laying --------------------------------------------------------------------------------------------------


def test_choosing_a_number_moves_the_slip_there_the_others_close_up_and_it_is_saved(view, place):
    before = laid(view)
    choose(view, before[0], 4)
    assert laid(view) == [*before[1:4], before[0], before[4]] and [c.value for c in view.choices] == [1, 2, 3, 4, 5]
    assert f"“{before[0]}” is now number 4 of 5." in shown(view.moved)
    assert saved(place).placed[before[0]] == "4" and saved(place).right is None
    assert laid(CycleSorter(made(), **place)) == laid(view)


def test_the_focus_goes_along_with_the_slip(view, monkeypatch):
    asked = []
    for choice in view.choices:
        monkeypatch.setattr(choice, "focus", lambda c=choice: asked.append(c))
    choose(view, laid(view)[0], 3)
    assert asked == [view.choices[2]]


def test_after_check_a_slip_that_lies_too_early_says_what_nobody_knew(view, place):
    lay(view, ["ring for a week", *TEXTS[:2], *TEXTS[3:]])
    view.check()
    assert "Too early here: nobody knew yet what to expect, or where it waits." in shown(view.notes[0])
    assert [shown(note) for note in view.notes[1:]] == ["", "", "", ""]
    assert view.closing() == "4 of 5 could happen where they lie, after 1 check." and saved(place).right is False
    choose(view, "ring for a week", 2)
    assert "nobody knew yet what to expect." in shown(view.notes[1])
    choose(view, "ring for a week", 3)
    assert not any(map(shown, view.notes))


def test_a_slip_that_was_not_early_at_the_check_gives_nothing_away_until_the_next_one(view):
    lay(view, TEXTS)
    choose(view, "expect 32", 1)
    view.check()
    choose(view, "write it down", 1)
    assert shown(view.notes[0]) == ""
    view.check()
    assert "Too early here" in shown(view.notes[0])


def test_the_right_order_shows_the_wheel_and_how_it_goes_on(view, place):
    lay(view, TEXTS)
    view.check()
    assert view.closing() == "All 5 in the order it had, after 1 check." and saved(place).right is True
    html = view.wheel.children[0].value
    assert "Where does it wait now?" in html and "A wheel in four steps: Plan 1–2, Do 3, Check 4, Act 5, and round again." in html


def test_after_two_checks_the_order_is_shown_and_not_before(view):
    lay(view, TEXTS[::-1])
    view.check()
    assert view.wheel.children == ()
    view.check()
    assert view.wheel.children != () and view.closing() == "1 of 5 could happen where they lie, after 2 checks."


def test_a_turned_ring_is_told_where_it_began(view, place):
    lay(view, [*TEXTS[2:], *TEXTS[:2]])
    view.check()
    assert "As a ring this is right" in view.closing() and "“count the waits”" in view.closing()
    assert not any(map(shown, view.notes)) and saved(place).right is False


def test_undo_takes_the_last_move_back(view, place):
    choose(view, laid(view)[0], 5)
    before = laid(view)
    choose(view, before[0], 3)
    view.undo()
    assert laid(view) == before and saved(place).placed[before[0]] == "1"


def test_changed_slips_say_so_and_begin_afresh(view, place):
    lay(view, TEXTS)
    view.check()
    cards = [card.model_dump() for card in made().cards]
    cards[0]["text"] = "time the waits"
    newer = CycleSorter(made(cards=cards, version=2), **place)
    assert newer.changed and "has changed since" in newer.closing() and newer.order == newer.shuffled
    newer.check()
    assert len(newer.checks) == 1 and not newer.changed


def test_two_windows_keep_the_other_ones_checks_and_the_order_laid_last(view, place):
    with open_journal(place["journal"].path) as second:
        other = CycleSorter(made(), journal=second, learner="ana")
        view.check()
        lay(other, TEXTS)
        other.check()
    assert other.closing() == "All 5 in the order it had, after 2 checks."
    assert saved(place).placed == {text: str(n) for n, text in enumerate(TEXTS, 1)}


# -- static, labels, hostile text ------------------------------------------------------------------------------


def test_the_static_face_holds_the_slips_the_order_and_how_it_goes_on(place):
    bundle = CycleSorter(made(), live=False, **place)._repr_mimebundle_()
    assert set(bundle) == {"text/plain", "text/html"}
    assert bundle["text/plain"].endswith("Not checked yet; 5 slips to put in order.")
    assert "Act\n  5. write it down\nAnd round again: Where does it wait now?" in bundle["text/plain"]
    assert "<details><summary>The order it had</summary>" in bundle["text/html"]


def test_live_and_still_say_the_same(view, place):
    lay(view, TEXTS[::-1])
    view.check()
    still = CycleSorter(made(), live=False, **place)
    assert still.summary() == view.summary() and still.card_html() == view.card_html()


def test_each_slip_has_one_choice_that_is_labelled_with_its_words(view):
    assert sorted(laid(view)) == sorted(TEXTS) and all(c.tooltip == c.description for c in view.choices)


def test_a_hostile_slip_is_only_ever_text(place):
    cards = [card.model_dump() | {"text": f"{n} {HOSTILE}", "known": HOSTILE} for n, card in enumerate(made().cards)]
    view = CycleSorter(made(cards=cards, ask=HOSTILE, onward=HOSTILE), **place)
    view.check()
    view.check()
    for html in (view.card_html(), view.wheel.children[0].value, *(note.value for note in view.notes)):
        assert "<img" not in html
    assert "&lt;img" in view.card_html()


def test_line_c_has_eight_slips_and_every_neighbour_changed_for_another_is_seen():
    cycle = load().cycle("l02-first-part")
    texts = [card.text for card in cycle.cards]
    assert len(texts) == 8 and mark_cycle(cycle, texts).exact
    for n in range(7):
        swapped = [*texts[:n], texts[n + 1], texts[n], *texts[n + 2 :]]
        assert [(card.text, len(missing)) for card, missing in mark_cycle(cycle, swapped).early] == [(texts[n + 1], 1)]
