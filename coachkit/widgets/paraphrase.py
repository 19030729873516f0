"""Somebody said something; you say it back. Which of their points are kept, and does anything of yours come along?"""

from coachkit.exercises import Heard, Paraphrase, mark_paraphrase
from coachkit.review import Finding
from coachkit.widgets.rewrite import Rewrite
from coachkit.words import _, ngettext


class SayBack(Rewrite):
    """A line to say back, marked while it is typed; everything else is that of a line to rewrite."""

    text: Paraphrase

    def heard(self, line: str) -> Heard:
        """The line, marked by the points that were said."""
        return mark_paraphrase(self.text, line)

    def findings(self, line: str) -> list[Finding]:
        """Advice that came along, then points that are still missing, when too few are kept."""
        heard = self.heard(line)
        found = [
            Finding("PARAPHRASE-ADDS", "error", "text", one.start, one.end, one.words,
                    _("This may be heard as advice; it wasn't said."), _("Say back only what you heard, and end with a question: \"Did I get it?\""))
            for one in heard.added[:1]
        ]
        if len(heard.kept) < self.text.enough:
            hints = " ".join(one.hint for one in heard.missing[:1])
            found.append(Finding("PARAPHRASE-MISSES", "warn", "text", None, None, "", _("There was more in it."), hints))
        return found

    def well(self, line: str) -> str:
        """How many of the points are kept."""
        n, many = len(self.heard(line).kept), len(self.text.points_said)
        return ngettext("{n} of {many} points is kept.", "{n} of {many} points are kept.", n).format(n=n, many=many)

    def clean(self, line: str) -> str:
        """The count, and what a line with enough points left out."""
        left = ", ".join(one.name for one in self.heard(line).missing)
        more = _("Left out: {names}.").format(names=left) if left else ""
        return " ".join(filter(None, (self.well(line), _("Nothing is added."), more)))

    def notes(self, line: str) -> list[str]:
        """Of what was said itself, the points in it; of any other line, what became of them."""
        if line == self.text.given:
            return [_("In it: {names}.").format(names="; ".join(one.name for one in self.text.points_said))]
        return super().notes(line)

    def closing(self) -> str:
        """Whether it was said back, and how many points came along."""
        return self.well(self.own) if self.own.strip() else _("Not said back yet.")

    def _ask(self) -> str:
        return self.text.ask or _("{who} says this. Say it back in your own words.").format(who=self.text.who)
