"""What a verdict on so many points can find: known before the first point is collected."""

# Of 100 cases, how many shifts of 1.5 sd the verdict finds. Rows: points before; columns: points after.
# Simulated (normal, independent, 20,000 runs a cell); tests/test_evidence.py computes the table again.
POWER_STEPS = (6, 8, 10, 12, 16, 20, 30)
POWER = (
    (52, 71, 77, 80, 87, 90, 93),
    (53, 75, 80, 85, 91, 94, 97),
    (56, 77, 84, 87, 93, 95, 98),
    (56, 80, 85, 89, 94, 97, 99),
    (58, 81, 87, 91, 95, 98, 99),
    (58, 82, 87, 91, 96, 98, 100),
    (59, 83, 89, 93, 97, 99, 100),
)


def power(n_before: int, n_after: int) -> int:
    """Of 100 shifts of 1.5 sd, how many a verdict on so many points finds (the next smaller case of the table)."""
    row, column = (max((i for i, n in enumerate(POWER_STEPS) if n <= k), default=0) for k in (n_before, n_after))
    return POWER[row][column]
