"""What a person prints who runs a workshop: reviews, keys, evidence by example, run sheets and the papers of a room.

One line a cell of `notebooks/facilitator/`. Every function returns something that shows itself as text and as
plain HTML, the same on every machine: no clock, no journal, nobody's answers.
"""

from coachkit.facilitator import evidence, keys, moves, printouts, reviews, sheets

__all__ = ["evidence", "keys", "moves", "printouts", "reviews", "sheets"]
