"""What lessons 02, 03, 08 and 09 show of cell C: planted in the case for every seed, so that each of their tables is a window on it."""

from datetime import date, datetime, timedelta

# The products of a day and the night after it, in their order: "ACBDA" is A→C and C→B by day, B→D and D→A at night.
PATHS = {
    date(2027, 1, 11): ("ABCDA", "ACBDC", "CADBA", "ABCDB", "BACDA"),
    date(2027, 1, 18): ("ACBDA", "ABCDB", "BACBA", "ACBDA", "ABADC"),
    date(2027, 1, 25): ("CBADB", "BCDAD", "DBCDA", "ABCDC", "CABDA"),
    date(2027, 2, 1): ("ACBDA", "ABDAD", "DABDA", "ACBDC", "CABDA"),
}
# Only the days are shown of these two weeks.
DAY_PATHS = {
    date(2026, 10, 19): ("BAC", "BCA", "BAB", "ACB", "ABC"),
    date(2027, 2, 8): ("ACB", "ABC", "BAC", "ABA", "ABD"),
}
# When a planted changeover began, where a lesson names the minute; hours after midnight of its date.
STARTS = {
    (date(2026, 10, 23), "day", 0): (13, 20), (date(2026, 10, 23), "day", 1): (15, 5),
    (date(2027, 1, 18), "day", 0): (9, 20), (date(2027, 1, 18), "day", 1): (13, 5), (date(2027, 1, 19), "day", 0): (9, 12),
    (date(2027, 2, 1), "day", 0): (9, 25), (date(2027, 2, 1), "night", 0): (23, 5), (date(2027, 2, 2), "day", 0): (9, 50),
    (date(2027, 2, 3), "day", 0): (8, 15), (date(2027, 2, 3), "day", 1): (13, 2),
    (date(2027, 2, 3), "night", 0): (26, 0), (date(2027, 2, 3), "night", 1): (27, 45),
    (date(2027, 2, 10), "day", 0): (14, 0), (date(2027, 2, 10), "day", 1): (15, 50),
}
# What the list says besides the changeovers: all of 18 January by day, and every wait of 1 to 3 February.
PLANTED_STOPS = (
    (datetime(2027, 1, 18, 7, 31), 6, "jam at the feeder"), (datetime(2027, 1, 18, 11, 20), 4, "waiting for the crane"),
    (datetime(2027, 2, 1, 9, 40), 6, "setter at the store for the kit"), (datetime(2027, 2, 1, 23, 20), 4, "waiting for the crane"),
    (datetime(2027, 2, 2, 10, 5), 9, "setter at the store for the kit"), (datetime(2027, 2, 3, 8, 30), 8, "setter at the store for the kit"),
    (datetime(2027, 2, 3, 13, 15), 7, "setter at the store for the kit"), (datetime(2027, 2, 4, 2, 10), 45, "power cut"),
)
NO_OTHER_STOPS = {date(2027, 1, 18), date(2027, 2, 1), date(2027, 2, 2), date(2027, 2, 3)}
# How many of the four weeks' changeovers had a kit ready, besides the planted ones.
KITS_BY_DAY = {"green": 3, "blue": 4}
KITS_AT_NIGHT = 7

Place = tuple[date, str, int]  # the day, the shift, and 0 or 1 for its first or second changeover


def _two_a_day(first: date, shift: str, *rows: tuple[int, bool, str]) -> dict[Place, tuple[int, bool, str]]:
    """Planted rows (minutes, kit ready, note) with their places, two for each day from the first on."""
    return {(first + timedelta(days=at // 2), shift, at % 2): row for at, row in enumerate(rows)}


# What lessons show of the changeovers, the same for every seed.
PLANTED: dict[Place, tuple[int, bool, str]] = {
    **_two_a_day(date(2026, 10, 19), "day", (33, False, ""), (34, False, ""), (31, False, ""), (35, False, ""), (32, False, ""),
                 (33, False, ""), (36, False, ""), (26, True, ""), (39, False, "13:50, nobody picked up"), (32, False, "")),
    **_two_a_day(date(2027, 1, 18), "day", (32, False, ""), (31, False, ""), (33, False, "")),
    **_two_a_day(date(2027, 1, 29), "day", (33, False, ""), (34, False, "")),
    **_two_a_day(date(2027, 2, 1), "day", (28, False, ""), (30, False, ""), (32, False, ""), (33, True, ""), (41, False, ""),
                 (32, False, ""), (23, True, ""), (30, False, ""), (30, False, ""), (25, True, "")),
    **_two_a_day(date(2027, 2, 1), "night", (48, False, ""), (43, False, ""), (43, False, ""), (45, False, ""),
                 (96, False, "power cut 02:10 to 02:55"), (39, False, "")),
    **_two_a_day(date(2027, 2, 8), "day", (26, True, ""), (27, True, ""), (24, True, ""), (26, True, ""),
                 (28, False, "kit six minutes late"), (27, True, ""), (23, True, ""), (26, True, ""), (25, True, ""),
                 (37, True, "waited for the crane")),
}