"""Everything coachkit can refuse, and the exit code each refusal ends with.

    CoachkitError               1  something failed and is named
    ├─ OutOfOrder               1  a move came before the move it needs
    ├─ NewerAnswer              1  another window saved this answer first
    ├─ BadInput                 2  a file, a value or a call is not usable
    │  ├─ UnknownName           2  no lesson, kind, question or learner is called that
    │  └─ UnknownColumn         2  a table lacks a column that is needed
    └─ Environment              3  this machine, not the input, is the trouble
       └─ JournalTrouble        3  the journal can't be opened, read or written
          ├─ JournalLocked      3  another program holds it for too long
          ├─ JournalDamaged     3  its content doesn't match its own checksums
          └─ JournalNewer       3  a newer coachkit wrote it

A message says what was wrong, with the value, and what to do.
"""


class CoachkitError(Exception):
    """Something a person can be told in one sentence."""

    exit_code = 1

    def _render_traceback_(self) -> list[str]:
        """What a notebook shows instead of a traceback (IPython's protocol)."""
        return [str(self)]


class OutOfOrder(CoachkitError):
    """A move came before the move it needs (a Check before there are data)."""


class NewerAnswer(CoachkitError):
    """Another window saved this answer first; `newest` is the entry that stands in the journal."""

    def __init__(self, message: str, newest: object = None) -> None:
        super().__init__(message)
        self.newest = newest


class BadInput(CoachkitError):
    """A file, a value or a call can't be used."""

    exit_code = 2


class UnknownName(BadInput):
    """Nothing is called that."""


class UnknownColumn(BadInput):
    """A table lacks a column that is needed."""


class Environment(CoachkitError):
    """This machine, not the input, is the trouble."""

    exit_code = 3


class JournalTrouble(Environment):
    """The journal can't be opened, read or written."""


class JournalLocked(JournalTrouble):
    """Another program holds the journal for too long."""


class JournalDamaged(JournalTrouble):
    """What the journal holds doesn't match its own checksums."""


class JournalNewer(JournalTrouble):
    """A newer coachkit wrote this journal."""
