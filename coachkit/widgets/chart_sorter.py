"""Charts to be put on piles: each card is a small chart with its words below it; all else is as with other cards.

No signal is marked on a chart before its pile was checked, neither in the picture nor in the words that stand for it. What
was checked is drawn again with its marks.
"""

import functools
from typing import Any

from coachkit import cards
from coachkit.exercises import Drawn, SortCard
from coachkit.figures import figure_svg
from coachkit.widgets.base import Column, guard, markup, say
from coachkit.widgets.sorter import CardSorter
from coachkit.words import _
from coachkit.xmr import xmr


class ChartSorter(CardSorter):
    """A `CardSorter` whose cards have charts."""

    def draw(self) -> list[Any]:
        self.pictures = {card.text: markup("") for card in self.cards}
        drawn = super().draw()
        rows = [Column([self.pictures[card.text], row], css="ck-field") for card, row in zip(self.cards, drawn[1:], strict=False)]
        return [drawn[0], *rows, *drawn[1 + len(rows):]]

    @guard
    def put(self, text: str, pile: str) -> None:
        """Lays one chart on a pile, and saves; its marks go, until it is checked again."""
        super().put(text, pile)
        self._draw_one(next(card for card in self.cards if card.text == text))

    def _show(self) -> None:
        super()._show()
        if self.live:
            for card in self.cards:
                self._draw_one(card)
                if self.told(card) and self.placed[card.text] == card.pile:
                    say(self.notes[card.text], _("Yes. {why}").format(why=card.why), role="status")

    def _draw_one(self, card: SortCard) -> None:
        if self.live:
            svg, _words = drawn(card.chart, card.text, self.told(card))  # its words stand in the picture, for whoever does not see it
            html = cards.fragment("figure.html", svg=svg, words="")
            if self.pictures[card.text].value != html:
                self.pictures[card.text].value = html

    def told(self, card: SortCard) -> bool:
        """True when its pile was checked and it still lies there."""
        checked = self.checks[-1] if self.checks and not self.changed else {}
        return bool(checked.get(card.text)) and checked[card.text] == self.placed.get(card.text)

    def summary(self) -> str:
        """The cards as ever, and each chart in words."""
        said = "\n".join(f"- {drawn(card.chart, card.text, False)[1]}" for card in self.cards)
        return f"{super().summary()}\n\n{_('The charts in words')}\n{said}"

    def card_html(self) -> str:
        charts = [drawn(card.chart, card.text, False) for card in self.cards]
        return cards.fragment("charts.html", charts=charts) + super().card_html()


@functools.lru_cache(maxsize=64)
def drawn(chart: Drawn, title: str, marked: bool) -> tuple[str, str]:
    """A chart as SVG, and what it says in words; limits from its first weeks, carried on."""
    from coachkit.charts import plot_xmr

    values = chart.values()
    place = title.partition(":")[0]  # what somebody said about it stands below, where a hand can cover it
    ax = plot_xmr(values, limits=xmr(values[: chart.baseline], at_least_zero=True), title=place, unit=chart.unit, marked=marked)
    return figure_svg(ax), f"{place}: {ax.get_label()}"
