"""Several views one under the other, shown and read as one."""

from collections.abc import Sequence

import ipywidgets as widgets

from coachkit import cards
from coachkit.widgets.base import View, sentence


class Together(View):
    """Views in their order under one title; each keeps its own record. `empty` is said when there are none."""

    def __init__(self, title: str, views: Sequence[View], *, empty: str = "", live: bool = True) -> None:
        self.heading, self.views, self.empty = title, list(views), empty
        super().__init__(live=live)

    def draw(self) -> list[widgets.Widget]:
        top = [sentence(self.heading, css="ck-ask")] if self.heading else []
        return [*top, *(self.views or [sentence(self.empty)])]

    def closing(self) -> str:
        """One line over all of them; a subclass may count."""
        return "" if self.views else self.empty

    def summary(self) -> str:
        parts = [self.heading, *(view.summary() for view in self.views), self.closing()]
        return "\n\n".join(part for part in parts if part)

    def card_html(self) -> str:
        top = cards.said(self.heading, css="ck-ask") if self.heading else ""
        end = cards.said(self.closing(), css="ck-closing") if self.closing() else ""
        return "\n".join(part for part in (top, *(view.card_html() for view in self.views), end) if part)
