"""A sheet in the house's look, and the sheet as one PNG or one inline SVG, drawn once.

No pyplot, so a kernel draws nothing by itself and a learner's own plots keep their settings. Grounds are
transparent; ink and colours are mid-tones that read on white and on #111.
"""

import hashlib
import html
import io
import re
import textwrap
import warnings

import matplotlib
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from coachkit.words import _

INK, LINE, MARK = "#797979", "#268590", "#d2601a"  # 3.8:1 or more on white and on #111
SIZE, DPI = (7.2, 3.3), 144
LEFT, RIGHT, BOTTOM = 0.085, 0.79, 0.14  # of the figure; the words for the lines stand right of RIGHT
STYLE = {"font.size": 11, "text.color": INK, "axes.edgecolor": INK, "axes.labelcolor": INK, "xtick.color": INK,
         "ytick.color": INK, "text.parse_math": False, "svg.fonttype": "none", "svg.hashsalt": "coachkit"}
# Matplotlib's own <style> would reach every other drawing of the page; what it says is said here.
SVG_STYLE = f"width:100%;max-width:{SIZE[0] * 100:.0f}px;height:auto;stroke-linejoin:round;stroke-linecap:butt"


def figure_png(ax: Axes) -> bytes:
    """The chart as a PNG with a transparent ground; the same chart gives the same bytes."""
    buffer = io.BytesIO()
    with matplotlib.rc_context(), warnings.catch_warnings():
        house_look()
        warnings.filterwarnings("ignore", "Glyph")  # a letter the font lacks is a box, not a warning to a learner
        ax.figure.savefig(buffer, format="png", dpi=DPI, transparent=True,
                          metadata={"Software": None, "Description": ax.get_label()})
    return buffer.getvalue()


def figure_svg(ax: Axes) -> str:
    """The chart as one inline `<svg role="img">` with title and description; its ink is the page's own.

    Same chart, same text: no date, ids made from the content (so several fit on one page), letters as text.
    """
    buffer = io.StringIO()
    with matplotlib.rc_context(), warnings.catch_warnings():
        house_look()
        warnings.filterwarnings("ignore", "Glyph")
        ax.figure.savefig(buffer, format="svg", transparent=True, dpi=DPI,
                          metadata={"Date": None, "Creator": None, "Format": None, "Type": None})
    body = buffer.getvalue()
    body = body[body.index("<svg") :]
    body = re.sub(r"<metadata>.*?</metadata>\s*|<!--.*?-->\s*|<style.*?</style>\s*", "", body, flags=re.S)
    head, _end, rest = body.partition(">")
    words = ax.get_label()
    key = "ck" + hashlib.sha256((words + rest).encode()).hexdigest()[:10]
    # Only inside tags: a learner's own text may well hold a colour's code.
    rest = re.sub(r"<[^>]*>", lambda tag: _at_home(tag.group(), key), rest)
    viewbox = re.search(r'viewBox="[^"]*"', head).group()
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" {viewbox} role="img" '
        f'aria-labelledby="{key}-title {key}-desc" style="{SVG_STYLE}">'
        f'<title id="{key}-title">{html.escape(ax.get_title(loc="left").replace(chr(10), " ") or _("Chart"))}</title>'
        f'<desc id="{key}-desc">{html.escape(words)}</desc>{rest.strip()}'
    )


def _at_home(tag: str, key: str) -> str:
    """One tag as it fits into a page: ids of its own, the page's ink, accent and letters."""
    tag = re.sub(r'(\bid="|url\(#|xlink:href="#)', rf"\g<1>{key}-", tag)
    tag = tag.replace(INK, "currentColor").replace(LINE, f"var(--ck-accent, {LINE})")
    return re.sub(r"font: ([^;\"]*?px) [^;\"]*", r"font: \1 system-ui, 'DejaVu Sans', sans-serif", tag)


def house_look() -> None:
    """Our look inside a context of its own, whatever a learner has set for their plots."""
    matplotlib.rcdefaults()
    matplotlib.rcParams.update(STYLE)


def paper(title: str, words: str, height: float = SIZE[1]) -> Axes:
    """A sheet with its sentence on top, the axes as high as the sentence leaves room."""
    house_look()
    figure = Figure(figsize=(SIZE[0], height), dpi=100)
    FigureCanvasAgg(figure)
    lines = textwrap.wrap(title, 78, max_lines=3, placeholder=" …")
    top = 1 - (0.45 + 0.2 * max(1, len(lines))) / height
    bottom = min(BOTTOM, top / 2)
    ax = figure.add_axes((LEFT, bottom, RIGHT - LEFT, top - bottom), label=words)
    ax.patch.set_alpha(0)
    figure.patch.set_alpha(0)
    ax.set_title("\n".join(lines), loc="left", fontsize=12, x=-LEFT / (RIGHT - LEFT) + 0.01, pad=21, color=INK)
    ax.spines[["top", "right"]].set_visible(False)
    return ax


def plain(text: str) -> str:
    """Letters only: a control sign would break the SVG."""
    return "".join(c if c.isprintable() else " " for c in text or "").strip()
