"""axe-core on what stands on the screen."""

from pathlib import Path

import axe_playwright_python

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], "resultTypes": ["violations"], "preload": False}
COLOURS = {**RULES, "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}  # all that a theme can change
# JupyterLab's own frame has faults of its own; ours is what the outputs hold.
OURS = "{include: [['.jp-NotebookPanel:not(.lm-mod-hidden) .jp-OutputArea-output']]}"


def in_both_themes(page) -> list[str]:
    """What axe finds in a lesson as a page, in light and dark; left in light. What is no question of colour is asked once."""
    page.emulate_media(color_scheme="dark")
    dark = [f"dark: {one}" for one in violations(page, rules=COLOURS)]
    page.emulate_media(color_scheme="light")
    return dark + violations(page)


def violations(page, context: str = "document", rules: dict = RULES) -> list[str]:
    """What axe finds, in one line each: rule, impact, and the first places."""
    if not page.evaluate("typeof window.axe === 'object'"):
        page.evaluate(AXE)
    found = page.evaluate(f"options => axe.run({context}, options)", rules)["violations"]
    return [f"{v['id']} ({v['impact']}): " + " | ".join(n["html"][:120] for n in v["nodes"][:3]) for v in found]
