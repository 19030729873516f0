"""What a learner meets on the screen: the controls of a view, its buttons, and the words that show."""

import ipywidgets

from coachkit.widgets.base import Press


def controls(widget):
    """Every control below a widget, as the browser would meet it."""
    for child in getattr(widget, "children", ()):
        yield child
        yield from controls(child)


def press(view, words):
    """Clicks the button with these words."""
    found = [c for c in controls(view) if isinstance(c, Press) and c.description == words]
    assert found, f"no button says {words!r}: {[c.description for c in controls(view) if isinstance(c, Press)]}"
    found[0].click()


def shown(view):
    """All words on the screen."""
    return " ".join(c.value for c in controls(view) if isinstance(c, ipywidgets.HTML) and c.layout.display != "none")


def notes(field):
    return [c.value for c in field.notes.children if isinstance(c, ipywidgets.HTML)]
