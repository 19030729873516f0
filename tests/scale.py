"""How much of a promise to measure: the short form in `make test`, the whole of it in `make promises`."""

import os

WHOLE = os.environ.get("COACHKIT_WHOLE") == "1"
