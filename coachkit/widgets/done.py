"""Where the learner stands in a lesson: what is saved, what is open, what is next. Nothing is locked."""

from collections.abc import Callable, Sequence
from typing import Any

import ipywidgets as widgets

from coachkit.shown import Shown, listed
from coachkit.widgets.base import Press, View, guard, markup
from coachkit.words import _, ngettext


def _between(here: str, there: str) -> list[str]:
    """The lessons left out on the way to the next one, as 10 and 11 are after 09."""
    return [f"{n:02}" for n in range(int(here) + 1, int(there))] if (here + there).isdigit() else []


class Done(View):
    """The end of a lesson. `standing()` says how far the learner is now, `following` is the lesson after this one,
    `cards` are this lesson's recall cards."""

    def __init__(
        self, standing: Callable[[], Any], following: Any = None, *, cards: Sequence[Any] = (), live: bool = True
    ) -> None:
        self.standing, self.following, self.cards = standing, following, cards
        super().__init__(live=live)

    def draw(self) -> list[widgets.Widget]:
        self.face = markup(self.card_html())
        return [self.face, Press(_("Look again"), self.look)]

    @guard
    def look(self) -> None:
        """Reads the journal again."""
        self.face.value = self.card_html()

    def listed(self) -> Shown:
        now, following = self.standing(), self.following
        groups = [(_("You set out to"), now.lesson.objectives), (_("Saved in this lesson"), [piece.what for piece in now.done]),
                  (_("Still open, if you like"), [piece.what for piece in now.open])]
        count = _("{n} of {m} saved.").format(n=len(now.done), m=len(now.done) + len(now.open))
        if following:
            end = _("Next: lesson {number}, {title}.").format(number=following.number, title=following.title)
            if skipped := _between(now.lesson.number, following.number):
                later = ngettext("({numbers} comes later.)", "({numbers} come later.)", len(skipped))
                end += " " + later.format(numbers=_(" and ").join(skipped))
        else:
            end = _("This was the last lesson so far. Two minutes a day go on in today.ipynb, beside the lessons (in a terminal: coachkit today). "
                    "Who hears a good word from you tomorrow?")
        turned = [(card.front, card.back) for card in self.cards]
        return listed(_("Where you are"), groups, f"{count} {end}", _("What will come back on cards"), turned)

    def summary(self) -> str:
        return self.listed().text

    def card_html(self) -> str:
        return self.listed().html
