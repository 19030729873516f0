"""axe-core on what stands on the screen."""

from pathlib import Path

import axe_playwright_python

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], "resultTypes": ["violations"], "preload": False}
# JupyterLab's own frame has faults of its own; ours is what the outputs hold.
OURS = "{include: [['.jp-NotebookPanel:not(.lm-mod-hidden) .jp-OutputArea-output']]}"


def violations(page, context: str = "document") -> list[str]:
    """What axe finds, in one line each: rule, impact, and the first places."""
    if not page.evaluate("typeof window.axe === 'object'"):
        page.evaluate(AXE)
    found = page.evaluate(f"options => axe.run({context}, options)", RULES)["violations"]
    return [f"{v['id']} ({v['impact']}): " + " | ".join(n["html"][:120] for n in v["nodes"][:3]) for v in found]
