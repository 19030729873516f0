"""A share and how much so few can say: the count itself, and the range that would fit it (Wilson 1927)."""

import math

from coachkit.words import _

FEW = 30  # below so many a bare percentage promises more than it knows
Z = 1.959963984540054  # 95 %


def wilson(count: int, of: int) -> tuple[float, float]:
    """Between which shares (0 to 1) the true one may lie, at 95 %; (0, 1) when nobody was counted.

    Wilson 1927, Journal of the American Statistical Association 22:209, without continuity correction.
    """
    if of <= 0:
        return 0.0, 1.0
    share, z2 = count / of, Z * Z
    middle = (share + z2 / (2 * of)) / (1 + z2 / of)
    half = Z / (1 + z2 / of) * math.sqrt(share * (1 - share) / of + z2 / (4 * of * of))
    return max(0.0, middle - half), min(1.0, middle + half)


def share_words(count: int, of: int) -> str:
    """ "36 of 45 (80 %)"; for few the range that fits instead of a percentage."""
    if of < FEW:
        low, high = wilson(count, of)
        return _("{count} of {of}, which fits anything from {low:.0f} to {high:.0f} %").format(count=count, of=of, low=100 * low, high=100 * high)
    return _("{count} of {of} ({percent:.0f} %)").format(count=count, of=of, percent=100 * count / of)
