"""An environment of its own for every peer, so that none of them gets what another one needs, and coachkit none of it."""

import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from flowbench.child import Job, run
from flowbench.tools.base import Tool
from flowbench.tools.flowpulse import failure

STARTS = 30  # seconds


def make(tool: type[Tool], folder: Path, old_python: str | None) -> tuple[Path | None, str]:
    """(the interpreter with the peer installed, "") or (None, why it can't be installed).

    A peer whose packages no longer run on this Python gets the older one that was named.
    """
    place = folder / tool.name.replace(" ", "-")
    python = place / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    if (place / "installed").exists():
        return python, ""
    base = (old_python or sys.executable) if tool.needs_old_python else sys.executable
    for command in ([base, "-m", "venv", place], [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *tool.packages]):
        made = subprocess.run(list(map(str, command)), capture_output=True, text=True)
        if made.returncode:
            return None, next((line for line in made.stderr.splitlines() if "rror" in line), "pip failed")[:160]
    (place / "installed").touch()
    return python, ""


def does_not_start(python: Path, command: str) -> str:
    """Why a peer's own command ends before it has read anything; "" where it starts. It is run without a word in an empty folder."""
    with tempfile.TemporaryDirectory() as folder:
        done = run(Job([python.parent / command], Path(folder)), STARTS)
    return failure(done) if "Error" in done.out + done.err else ""


def versions(python: Path, packages: Sequence[str] = ("pandas", "numpy", "matplotlib")) -> str:
    """Which Python and which of these packages an environment holds."""
    ask = ("import sys\nfrom importlib import metadata\nsaid=['Python %d.%d' % sys.version_info[:2]]\nfor name in sys.argv[1:]:\n"
           "    try: said.append(name + ' ' + metadata.version(name))\n    except metadata.PackageNotFoundError: pass\nprint(', '.join(said))")
    found = subprocess.run([str(python), "-c", ask, *packages], capture_output=True, text=True)
    return found.stdout.strip()
