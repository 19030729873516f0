"""axe-core on what stands on the screen."""

from pathlib import Path

import axe_playwright_python
from scale import WHOLE

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], "resultTypes": ["violations"], "preload": False}
COLOUR = ["color-contrast", "link-in-text-block"]  # all that a theme can change
COLOURS = {**RULES, "runOnly": {"type": "rule", "values": COLOUR}}
OTHERS = {**RULES, "rules": {name: {"enabled": False} for name in COLOUR}}
# JupyterLab's own frame has faults of its own; ours is what the outputs hold.
OURS = ".jp-NotebookPanel:not(.lm-mod-hidden) .jp-OutputArea-output"
# A lesson has thousands of texts in a few dozen colourings, and axe takes seconds to weigh each. What decides on a contrast is the
# colour and size of the letters and whatever lies behind them: of texts that agree in all of it the first two are weighed, as two lie
# in different places.
OF_EACH_COLOURING = """root => {
  const CLEAR = 'rgba(0, 0, 0, 0),none,1,none,static';
  const behind = new Map(), met = new Map();
  const ground = one => {
    if (!one) return '';
    if (!behind.has(one)) {
      const s = getComputedStyle(one), layer = [s.backgroundColor, s.backgroundImage, s.opacity, s.filter, s.position].join();
      behind.set(one, ground(one.parentElement) + (layer === CLEAR ? '' : `|${layer}`));
    }
    return behind.get(one);
  };
  return [...document.querySelectorAll(`:is(${root}) *`)].filter(one => {
    if (![...one.childNodes].some(part => part.nodeType === 3 && part.data.trim()) && !one.matches('input, textarea, select')) return false;
    const s = getComputedStyle(one), key = [one.tagName, s.color, s.fontSize, s.fontWeight, s.textShadow, s.textDecorationLine, ground(one)].join();
    met.set(key, (met.get(key) ?? 0) + 1);
    return met.get(key) <= 2;
  });
}"""


def in_both_themes(page, root: str = "html") -> list[str]:
    """What axe finds below `root`, in light and dark; left in light. What is no question of colour is asked once."""
    page.emulate_media(color_scheme="dark")
    dark = [f"dark: {one}" for one in _colours(page, root)]
    page.emulate_media(color_scheme="light")
    return dark + violations(page, root)


def violations(page, root: str = "html") -> list[str]:
    """What axe finds below `root`, in one line each: rule, impact, and the first places."""
    return _colours(page, root) + _found(page, f"'{root}'", OTHERS)


def _colours(page, root: str) -> list[str]:
    """COACHKIT_WHOLE=1 weighs every text."""
    return _found(page, f"'{root}'" if WHOLE else f"({OF_EACH_COLOURING})('{root}')", COLOURS)


def _found(page, where: str, rules: dict) -> list[str]:
    if not page.evaluate("typeof window.axe === 'object'"):
        page.evaluate(AXE)
    found = page.evaluate(f"rules => axe.run({{include: {where}}}, rules)", rules)["violations"]
    return [f"{v['id']} ({v['impact']}): " + " | ".join(n["html"][:120] for n in v["nodes"][:3]) for v in found]
