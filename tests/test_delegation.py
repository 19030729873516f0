"""The delegation board: the rules on their labelled lines, who decides before and after, and the moves."""

from datetime import date

import pytest
from labelled import corpus, rates

from coachkit.errors import BadInput, UnknownName
from coachkit.practices import Decision, Delegation
from coachkit.practices.delegation import (
    LEVELS,
    MOST,
    Share,
    add_decision,
    agreed,
    due,
    look_back,
    move_decision,
    moved,
    named,
    steps,
    team_share,
)
from coachkit.practices.strengths import does_well
from coachkit.review import review, rules_on

DAY = date(2027, 4, 30)


def board(*levels: tuple[int | None, int | None]) -> Delegation:
    return Delegation.model_validate({"decisions": [{"what": f"matter {n}", "today": now, "should": then} for n, (now, then) in enumerate(levels, 1)]})


def test_every_rule_has_six_lines_on_either_side():
    rules = corpus("delegation")["rules"]
    assert {r.id for r in rules_on(Delegation)} == set(rules)
    assert min(len(lines) for sides in rules.values() for lines in sides.values()) >= 6


def test_good_boards_are_left_alone_and_bad_ones_flagged():
    assert rates("delegation") == (1.0, 1.0)


def test_a_vague_limit_is_said_once_and_not_also_as_a_way():
    found = review(board((1, 2)).with_(decisions=[{"what": "refunds", "today": 1, "should": 2, "boundary": "use common sense"}])).findings
    assert [f.rule for f in found] == ["DL-VAGUE-LIMIT"]


def test_the_share_of_the_team_is_counted_before_and_after():
    assert team_share(board((1, 4), (2, 2), (4, 4), (3, 5))) == Share(today=1, then=3, of=4)


def test_a_decision_whose_aim_is_open_stays_where_it_is_and_one_without_a_today_is_not_counted():
    assert team_share(board((5, None), (None, 5), (1, None))) == Share(today=1, then=1, of=2)
    assert team_share(Delegation()) == Share(0, 0, 0)


def test_a_line_without_a_matter_is_no_decision():
    empty = Delegation.model_validate({"decisions": [{}, {"what": " "}, {"what": "refunds", "today": 1, "should": 3}]})
    assert [i for i, _one in named(empty)] == [i for i, _one in moved(empty)] == [2]


def test_steps_point_to_the_team_or_to_the_leader():
    assert [steps(one) for one in board((1, 4), (4, 1), (2, 2), (None, 3)).decisions] == [3, -3, 0, 0]


def test_a_move_is_agreed_with_a_limit_and_a_day_only():
    bare = board((1, 4))
    assert not agreed(bare.decisions[0])
    done = move_decision(bare, 0, 4, boundary="up to 40 euros", review_on=DAY)
    assert agreed(done.decisions[0]) and done.decisions[0].review_on == DAY and done.decisions[0].support is None
    assert not agreed(move_decision(bare, 0, 4, boundary="up to 40 euros", review_on="soon").decisions[0])
    assert not agreed(move_decision(bare, 0, 1, boundary="up to 40 euros", review_on=DAY).decisions[0])


def test_a_day_that_has_come_is_due_until_somebody_has_looked():
    told = move_decision(board((1, 4), (1, 2)), 0, 4, boundary="up to 40 euros", review_on="2027-04-30", support="the list")
    assert due(told, date(2027, 4, 29)) == [] and due(told, DAY) == [0]
    looked = look_back(told, 0, "one cost 52 euros", boundary="up to 60 euros")
    assert due(looked, DAY) == [] and looked.decisions[0].boundary == "up to 60 euros" and looked.decisions[0].support == "the list"


def test_a_day_in_words_is_kept_and_never_due():
    told = move_decision(board((1, 4)), 0, 4, boundary="up to 40 euros", review_on="30 April")
    assert agreed(told.decisions[0]) and due(told, date(2028, 1, 1)) == []


def test_the_eleventh_decision_is_refused_and_a_place_that_is_not_there_too():
    full = board(*[(1, 2)] * MOST)
    with pytest.raises(BadInput, match="holds 10 decisions"):
        add_decision(full, "one more")
    with pytest.raises(UnknownName, match="no decision 11"):
        look_back(full, 10, "x")
    assert add_decision(Delegation(), "refunds", 1, should=3).decisions == [Decision(what="refunds", today=1, should=3)]


def test_the_five_steps_are_numbered_in_their_words():
    assert [words.partition(" ")[0] for words in LEVELS.values()] == [str(level) for level in LEVELS] == list("12345")


def test_what_a_board_does_well_is_a_fact():
    done = move_decision(board((1, 4)), 0, 4, boundary="up to 40 euros", review_on=DAY)
    assert does_well(done) == "1 decision moves with a limit and a day."
    assert does_well(board((4, 4))).startswith("It says who decides today")
