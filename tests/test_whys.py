"""Five whys: the moves, the rules on their labelled lines, and trees that are out of shape."""

import pytest
from labelled import corpus, rates

from coachkit.errors import UnknownName
from coachkit.exercises.labelled import labelled
from coachkit.practices import Cause, WhyTree
from coachkit.practices.strengths import does_well
from coachkit.practices.whys import (
    add_why,
    ancestors,
    branches,
    children,
    depth,
    leaves,
    link_action,
    read_back,
    set_therefore,
    unexplained,
)
from coachkit.review import review

NORTHGATE = corpus("why-tree")["good"][0]


def test_every_rule_of_whys_has_six_lines_on_either_side():
    for kind in ("cause", "why-tree"):
        for rule, sides in corpus(kind)["rules"].items():
            assert min(len(sides["must_fail"]), len(sides["must_pass"])) >= 6, rule
    from coachkit.review import rules_on

    known = set(corpus("cause")["rules"]) | set(corpus("why-tree")["rules"])
    assert {r.id for r in rules_on(WhyTree)} <= known


def test_good_trees_are_left_alone_and_bad_ones_flagged():
    assert rates("why-tree") == (1.0, 1.0)


def test_blame_is_an_error_at_the_end_of_a_branch_and_a_warning_inside():
    tree = WhyTree(nodes=[{"id": "a", "text": "Agents were careless"}, {"id": "b", "parent": "a", "text": "Human error"}])
    found = {f.field: f.severity for f in review(tree).findings if f.rule == "W5-BLAME"}
    assert found == {"nodes[0].text": "warn", "nodes[1].text": "error"}


def test_a_slip_inside_a_branch_is_no_finding_because_a_cause_follows():
    tree = WhyTree(nodes=[{"id": "a", "text": "The clerk skipped the check"}, {"id": "b", "parent": "a", "text": "It stands on page two"}])
    assert not [f for f in review(tree).findings if f.rule == "W5-ERROR-NEEDS-CAUSE"]


def test_a_field_that_is_not_in_the_input_is_silent():
    assert review(Cause(text="The form offers the oldest device first")).findings == ()
    assert review(WhyTree()).findings == ()
    bare = WhyTree(nodes=[{"id": "a", "text": "The hatch is open"}], keep="one hinge")
    assert review(bare).findings == ()


def test_another_language_is_not_reviewed():
    assert not review(Cause(problem="Zu spät", text="Der Fahrer hat die Papiere nicht dabei")).reviewed


def test_the_same_tree_gives_the_same_findings():
    tree = WhyTree.model_validate(corpus("why-tree")["bad"][0])
    assert [f.as_dict() for f in review(tree).findings] == [f.as_dict() for f in review(tree).findings]


def test_a_tree_grows_by_whys_and_reads_back_with_therefore():
    tree = WhyTree(problem="Tickets came back", total=18)
    tree = add_why(tree, "The fix went to the wrong device.", share=11)
    tree = add_why(tree, "The form offers the oldest device first", parent="n1")
    tree = add_why(tree, "The timer closed the ticket", share=7)
    assert depth(tree) == 2 and [n.id for n in leaves(tree)] == ["n2", "n3"] and len(branches(tree)) == 2
    assert unexplained(tree) == 0
    assert read_back(tree)[0] == (
        "The form offers the oldest device first, therefore the fix went to the wrong device, therefore Tickets came back.")


def test_moves_leave_the_old_tree_as_it_was():
    tree = add_why(WhyTree(problem="3 leaks"), "The seal is thin")
    linked = link_action(set_therefore(tree, "n1", "yes"), "Fit a 3 mm seal", "n1")
    assert linked.nodes[0].therefore == "yes" and linked.actions[0].node == "n1"
    assert tree.nodes[0].therefore is None and tree.actions is None
    assert "therefore" not in tree.nodes[0].model_fields_set


def test_an_action_can_be_tied_to_another_line_later():
    tree = add_why(add_why(WhyTree(), "A"), "B", parent="n1")
    tree = link_action(link_action(tree, "Move it", "n1"), 0, "n2")
    assert [a.node for a in tree.actions] == ["n2"]


@pytest.mark.parametrize("move", [
    lambda t: add_why(t, "x", parent="nobody"), lambda t: set_therefore(t, "nobody", "yes"),
    lambda t: link_action(t, "x", "nobody"), lambda t: link_action(t, 3, "n1"),
])
def test_a_move_on_a_line_that_is_not_there_says_so(move):
    with pytest.raises(UnknownName, match="nobody|There is no action 4"):
        move(add_why(WhyTree(), "A"))


def test_a_ring_of_parents_ends():
    ring = WhyTree(problem="3 leaks", nodes=[{"id": "a", "parent": "b", "text": "A thing"}, {"id": "b", "parent": "a", "text": "B thing"}])
    assert review(ring).reviewed and depth(ring) == 0 and read_back(ring) == []
    itself = WhyTree(nodes=[{"id": "a", "parent": "a", "text": "A thing"}])
    assert review(itself).reviewed and ancestors(itself, itself.nodes[0]) == []


def test_a_node_with_an_unknown_parent_explains_the_problem():
    tree = WhyTree(nodes=[{"id": "a", "parent": "gone", "text": "A"}])
    assert [n.id for n in children(tree, None)] == ["a"]


def test_cases_that_nothing_accounts_for_are_counted():
    tree = WhyTree(total=21, nodes=[{"id": "a", "text": "the wrong device", "share": 13}])
    assert unexplained(tree) == 8
    assert unexplained(WhyTree(total=21)) is None


def test_what_a_tree_does_well_is_a_fact_and_no_praise():
    assert does_well(WhyTree.model_validate(NORTHGATE)) == "The first answers together account for all cases."
    assert "number" in does_well(Cause(text="11 of 18 went to the wrong device"))
    causes = [Cause.model_validate(line.record) for line in labelled("cause")]
    trees = [WhyTree.model_validate(tree) for tree in corpus("why-tree")["good"] + corpus("why-tree")["bad"]]
    for record in (*causes, *trees):
        said = does_well(record)
        assert said[-1:] in ("", ".") and not any(w in said.lower() for w in ("good", "great", "well done"))
