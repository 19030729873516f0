"""A stand-up: its rules on their labelled lines (exercises/reviews/stand-up.yaml), the moves while it runs, ten days of them."""

import datetime as dt
import json

import pytest
from labelled import corpus, rates
from pydantic import ValidationError

from coachkit.cli import run
from coachkit.errors import OutOfOrder
from coachkit.practices import GoalPoll, StandUp
from coachkit.practices.standup import agreed, in_words, leader_share, silent
from coachkit.practices.standup_log import diary, of_days
from coachkit.practices.standup_run import (
    agenda,
    begin,
    carry_over,
    elapsed,
    finish,
    following,
    go_on,
    offset_of,
    park,
    so_far,
    state,
    take_turn,
)
from coachkit.practices.strengths import does_well
from coachkit.practices.teamwork import shares
from coachkit.review import review, rules_on

NINE = dt.datetime(2026, 11, 23, 9, 0, tzinfo=dt.timezone(dt.timedelta(hours=1)))


def later(**by: float) -> dt.datetime:
    return NINE + dt.timedelta(**by)


def rules(**fields) -> list[str]:
    return [f.rule for f in review(StandUp.model_validate(fields)).findings]


# ---------------------------------------------------------------- the rules


def test_every_rule_of_a_standup_has_six_lines_on_either_side():
    labelled = corpus("stand-up")["rules"]
    assert {r.id for r in rules_on(StandUp)} == set(labelled)
    assert min(len(lines) for sides in labelled.values() for lines in sides.values()) >= 6


def test_a_good_standup_is_left_alone_and_a_bad_one_flagged():
    assert rates("stand-up") == (1.0, 1.0)


def test_a_good_standup_has_no_finding_and_a_bad_one_has_them_all_strongest_first():
    good = {"minutes": 9, "people": 6, "blockers": [{"text": "No key", "owner": "L.", "date": "today", "days_open": 1}],
            "agreement": "The store room is counted by noon", "old_items": [{"item": "No. 14", "days": 23, "discussed": True}]}
    bad = {"minutes": 17, "people": 6, "leader_share": 80, "agreement": "", "blockers": [{"text": "No key", "owner": None, "days_open": 4}]}
    assert rules(**good) == []
    assert rules(**bad) == ["SU-BLOCKER-NO-OWNER", "SU-BLOCKER-REPEATS", "SU-NO-AGREEMENT-FOR-TODAY", "SU-OVERRUN", "SU-BLOCKER-NO-DATE",
                            "SU-STATUS-TO-LEADER"]


def test_on_a_day_with_an_incident_only_owners_dates_and_the_agreement_are_looked_at():
    wild = {"minutes": 60, "offset": 200, "people": 6, "leader_share": 90, "agreement": "", "talk": [{"topic": "the fire alarm", "seconds": 900}],
            "blockers": [{"text": "No water", "owner": "", "date": ""}], "old_items": [{"item": "No. 14", "discussed": False}]}
    assert rules(incident=True, **wild) == ["SU-BLOCKER-NO-OWNER", "SU-NO-AGREEMENT-FOR-TODAY", "SU-BLOCKER-NO-DATE"]
    assert len(rules(incident=False, **wild)) == 8


@pytest.mark.parametrize("people", [2, 3])
def test_in_a_team_of_two_or_three_nobody_is_told_who_spoke_too_much_or_not_at_all(people):
    assert rules(people=people, leader_share=90) == []
    names = ["A", "B", "C"][:people]
    assert rules(present=names, leader="A", talk=[{"person": "A", "seconds": 100}, {"person": "B", "seconds": 0}]) == []


def test_a_standup_in_writing_has_no_seconds_and_nothing_is_said_about_talk():
    assert rules(people=8, agreement="The depot is loaded by six", blockers=[], present=list("ABCDEFGH"), leader="A") == []


@pytest.mark.parametrize(("people", "most"), [(4, 37), (5, 35), (9, 35)])
def test_the_leaders_part_may_be_a_third_or_one_and_a_half_equal_parts(people, most):
    assert rules(people=people, leader_share=most) == []
    assert rules(people=people, leader_share=most + 1) == ["SU-STATUS-TO-LEADER"]


def test_where_only_the_leader_is_timed_the_rest_is_the_others_and_nobody_is_called_silent():
    half = StandUp.model_validate({"leader": "M", "present": list("MABCD"), "talk": [{"person": "M", "seconds": 100}, {"seconds": 300, "topic": "Today"}]})
    assert leader_share(half) == 0.25 and silent(half) == []


def test_nothing_written_is_no_praise_and_as_usual_is_no_agreement():
    assert does_well(StandUp()) == ""
    assert not agreed(StandUp(agreement="As usual.")) and not agreed(StandUp())
    assert does_well(StandUp(agreement="Bench 2 first")) == "It ends in an agreement for today."
    assert in_words(StandUp(minutes=9, agreement="as always", leader_share=20)) == "9 minutes of 10; nothing agreed for today; leader's part of the talk 20 %."


def test_an_owner_who_is_everybody_is_counted_as_none():
    ward = StandUp.model_validate({"minutes": 9, "blockers": [{"text": "The scanner is flat", "owner": "everybody", "date": "noon"},
                                                              {"text": "No bed", "owner": "P.", "date": "14:00"}]})
    assert in_words(ward) == "9 minutes of 10; 2 in the way, 1 with an owner; nothing agreed for today."
    assert "somebody who looks after it" not in does_well(ward)


def test_another_language_is_not_reviewed():
    german = StandUp(agreement="Wir machen heute zuerst die alten Sachen fertig und danach die neuen", minutes=30)
    assert not review(german).reviewed


def test_the_command_line_reviews_a_standup(tmp_path, capsys):
    file = tmp_path / "in.jsonl"
    file.write_text(json.dumps({"minutes": 17, "agreement": ""}) + "\n")
    assert run(["review", "stand-up", str(file), "--format", "json"]) == 0
    assert [f["rule"] for f in json.loads(capsys.readouterr().out)["findings"]] == ["SU-NO-AGREEMENT-FOR-TODAY", "SU-OVERRUN"]


def test_a_part_of_more_than_a_hundred_percent_is_refused():
    with pytest.raises(ValidationError):
        StandUp(leader_share=130)


# ---------------------------------------------------------------- while it runs


def held(**fields) -> StandUp:
    """Nine minutes: two on the oldest items, one on what is in the way (L. has the word for half of it), six more."""
    one = begin(StandUp(day_starts="08:30", present=["M.", "L."], leader="M.", **fields), NINE)
    one = take_turn(one, later(minutes=2), topic=following(one))
    one = take_turn(one, later(minutes=2, seconds=30), person="L.")
    one = take_turn(one, later(minutes=3), person="L.")
    return finish(one, later(minutes=9))


def test_seconds_come_from_the_moments_of_the_presses():
    one = held()
    assert [(t.topic, t.person, t.seconds) for t in one.talk] == [
        ("The oldest items", None, 120), ("What is in the way", None, 30), ("What is in the way", "L.", 30), ("What is in the way", None, 360)]
    assert (one.minutes, one.offset, one.people, state(one)) == (9, 30, 2, "ended")


def test_a_running_one_says_where_it_is_and_what_comes_next():
    one = begin(StandUp(agenda=["Beds", " ", "Beds", "Today"]), NINE)
    assert agenda(one) == ["Beds", "Today"] and following(one) == "Today"
    one = take_turn(one, later(seconds=40), topic="Today")
    one = take_turn(one, later(seconds=50), topic="Beds")
    assert (so_far(one, later(seconds=55)), elapsed(one, later(seconds=55)), following(one)) == (45, 55, "Today")
    assert following(take_turn(one, later(seconds=60), topic="Today")) == ""


def test_it_survives_as_json_in_the_middle():
    one = take_turn(begin(StandUp(), NINE), later(minutes=1), person="L.")
    again = StandUp.model_validate_json(json.dumps(one.payload()))
    assert again == one and finish(again, later(minutes=4)).minutes == 4


def test_ended_too_soon_it_goes_on_without_the_time_in_between():
    one = finish(go_on(held(), later(minutes=30)), later(minutes=31))
    assert one.minutes == 10 and one.talk[-1].seconds == 60 and one.talk[-1].topic == "What is in the way"


@pytest.mark.parametrize("move", [
    lambda: begin(held(), NINE), lambda: finish(StandUp(), NINE), lambda: take_turn(held(), NINE, topic="x"), lambda: go_on(StandUp(minutes=9), NINE),
])
def test_a_move_out_of_order_is_refused_in_a_whole_sentence(move):
    with pytest.raises(OutOfOrder, match=r"\w+ \w+ \w+"):
        move()


@pytest.mark.parametrize(("starts", "offset"), [("08:30", 30), ("8.45", 15), ("9", 0), ("7h", 120), ("10:00", None), ("early", None), (None, None), ("25:00", None)])
def test_how_far_into_the_day_it_began_is_read_from_the_wall_clock(starts, offset):
    assert offset_of(starts, NINE) == offset


def test_a_blank_line_is_not_parked():
    assert park(park(StandUp(), " the van "), "  ").parked == ["the van"]


def test_the_next_one_takes_over_what_is_open_and_a_weekend_makes_no_blocker_old():
    friday = StandUp.model_validate({"on": "2026-11-20", "limit": 12, "leader": "M.", "agreement": "x", "parked": ["y"], "led_by": "L.", "minutes": 9,
                                     "blockers": [{"text": "No key", "owner": "L.", "days_open": 1}, {"text": " "}, {"text": "New today"}],
                                     "old_items": [{"item": "No. 14", "days": 23, "discussed": True}, {"item": "No. 3"}]})
    monday = carry_over(friday, dt.date(2026, 11, 23))
    assert [(b.text, b.owner, b.days_open) for b in monday.blockers] == [("No key", "L.", 2), ("New today", None, 2)]
    assert [(i.item, i.days, i.discussed) for i in monday.old_items] == [("No. 14", 26, False), ("No. 3", None, False)]
    assert (monday.limit, monday.leader, monday.agreement, monday.parked, monday.minutes, monday.led_by) == (12, "M.", None, None, None, None)
    assert state(monday) == "waiting"
    saturday = carry_over(friday, dt.date(2026, 11, 21))
    assert saturday.blockers[0].days_open == 2  # whoever meets on a Saturday works on it


# ---------------------------------------------------------------- ten days


def days(*minutes: float | None, first: str = "2026-11-16", **fields) -> list[StandUp]:
    start = dt.date.fromisoformat(first)
    on = [day for n in range(40) if (day := start + dt.timedelta(days=n)).weekday() < 5]
    return [StandUp(on=day, minutes=m, **fields) for day, m in zip(on, minutes, strict=False) if m is not None]


def test_two_weeks_with_two_days_missing_are_eight_of_ten():
    found = diary(days(9, 10, None, 12, 8, 9, None, 11, 9, 10))
    assert (found.met, found.working, len(found.timed)) == (8, 10, 8)


def test_days_off_and_a_short_week_count_and_a_team_that_began_on_wednesday_is_not_asked_for_monday():
    assert diary(days(9, 9, 9, 9, 9, 9, 9, 9, 9, 9), days_off=1).working == 10  # never fewer than it met on
    assert diary(days(9, None, 9, 9, 9, 9, 9, 9, 9, 9), days_off=1).working == 9
    assert diary(days(9, 9, 9, first="2026-11-18")).working == 3
    assert diary(days(9, 9, None, None, None, 9, 9), days_a_week=2).working == 4


def test_only_the_days_of_the_team_count_and_one_that_never_began_does_not():
    case = StandUp(on=dt.date(2026, 10, 8), minutes=14)
    kept = of_days([("studio-thursday", case), ("2026-11-16", StandUp(on=dt.date(2026, 11, 16), minutes=9)), ("2026-11-17", StandUp(on=dt.date(2026, 11, 17)))])
    assert [one.on.day for one in kept] == [16, 17] and diary(kept).met == 1
    assert diary([]).working == 0


def test_what_comes_back_is_named_once_and_who_led_is_counted():
    printer = [{"text": "Label printer", "days_open": 3}]
    found = diary([*days(9, 9, leader="M.", led_by="l", blockers=printer), *days(9, first="2026-11-18", leader="M.", led_by="m")])
    assert found.returning == ["Label printer"] and found.led_by_others == 2 and found.leader_there == (0, 0)
    assert diary([*days(9, 9, leader="M.", present=["L", "m"]), *days(9, first="2026-11-18", leader="M.", present=["L"])]).leader_there == (2, 3)


def test_a_poll_counts_rounds_that_can_be_counted():
    poll = GoalPoll.model_validate({"rounds": [{"asked": 7, "named": 3}, {"asked": 0, "named": 0}, {"asked": 5, "named": 6}, {"asked": "7 people", "named": "6"}, {}]})
    assert shares(poll) == [(3, 7), (6, 7)]
