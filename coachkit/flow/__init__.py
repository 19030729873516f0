"""A team's own board, measured honestly: boards (exports) → items (days and a policy) → measures → forecasts, signals."""
