"""Every fixed word a person reads goes through gettext, so that a translation needs no code.

`_` translates now. `N_` only marks a word for the catalogue; whoever shows it calls `_`.
The language is the reader's own (LANGUAGE, LC_ALL, LC_MESSAGES, LANG), read once per process.
"""

import gettext
import os
from functools import lru_cache
from pathlib import Path

# A translator can try a catalogue that is not part of the package yet.
LOCALE = Path(os.environ.get("COACHKIT_LOCALE") or Path(__file__).parent / "locale")


@lru_cache(maxsize=1)
def _catalogue() -> gettext.NullTranslations:
    return gettext.translation("coachkit", LOCALE, fallback=True)


def _(text: str) -> str:
    """The text in the reader's language."""
    return _catalogue().gettext(text) if text else text


def ngettext(one: str, many: str, n: int) -> str:
    """The form that goes with n, in the reader's language."""
    return _catalogue().ngettext(one, many, n)


def N_(text: str) -> str:
    """Marks a text for the catalogue and leaves it as it is."""
    return text
