"""How GitHub shows a stored lesson: its Markdown, and HTML outputs without our styles, scripts or classes.

GitHub keeps a list of allowed tags and attributes for `text/html` outputs and takes the rest away. Here its rules
are approximated with the same kind of list; what is left must read well with the browser's own style alone.
"""

import json
import re

import bleach
import pytest
from answers import LESSONS
from harness import shoot
from nbconvert.filters import markdown2html
from scale import WHOLE

from coachkit.content import find_lesson

TAGS = set("h1 h2 h3 h4 h5 h6 p br hr b i strong em a pre code img tt div ins del sup sub ol ul li table thead tbody tfoot tr th td "
           "blockquote dl dt dd details summary figure figcaption s small cite span caption".split())
ATTRIBUTES = {"*": ["align", "colspan", "rowspan", "scope", "start", "title"], "a": ["href"], "img": ["src", "alt"]}
pytestmark = pytest.mark.slow

WIDTHS = (1280, 800) if WHOLE else (800,)


def as_github_shows(name: str) -> str:
    """The page: prose as Markdown, each output by its richest safe form."""
    parts = []
    for cell in json.loads(find_lesson(name).read_bytes())["cells"]:
        source = "".join(cell["source"])
        if cell["cell_type"] == "markdown":
            parts.append(cleaned(markdown2html(source)))
            continue
        parts.append(f"<pre>{source.replace('&', '&amp;').replace('<', '&lt;')}</pre>")
        for output in cell["outputs"]:
            data = output.get("data", {})
            html = "".join(data.get("text/html", ""))
            parts.append(cleaned(html) if html else f"<pre>{''.join(data.get('text/plain', ''))}</pre>")
    return f"<!doctype html><html lang=en><title>{name}</title><body style='font:16px sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem'>{''.join(parts)}"


def cleaned(html: str) -> str:
    without = re.sub(r"<(svg|style|script)\b.*?</\1>", "", html, flags=re.S)
    return bleach.clean(without, tags=TAGS, attributes=ATTRIBUTES, protocols={"http", "https", "mailto"}, strip=True)


@pytest.mark.parametrize("name", LESSONS)
def test_a_lesson_reads_well_as_github_shows_it(page, tmp_path, name: str):
    (tmp_path / "view.html").write_text(as_github_shows(name), encoding="utf-8")
    page.goto(f"file://{tmp_path}/view.html")
    text = page.locator("body").inner_text()
    assert page.locator("h1").count() == 1 and page.locator("h2").count() >= 4
    assert page.locator("table").count() + page.locator("li").count() > 10
    assert not re.search(r"VBox\(|<IPython|object at 0x|Error displaying|\{\{|\bNone\b(?! of | at )|&lt;", text)
    assert "Press ▶▶ (Run All). Your answers come back." in text
    assert all(pre.count("\n") < 5 for pre in page.locator("pre").all_inner_texts())
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        shoot(page, f"github-{name}-{width}", tmp_path)
