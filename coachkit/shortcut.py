"""A start icon on the desktop, for people who would rather not type a command.

Linux gets a .desktop file, macOS a .command file, Windows a real shortcut, or a .cmd where that can't be made.
Each calls this very Python, so it works without any path being set.
"""

import os
import platform
import shlex
import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from coachkit.errors import BadInput, Environment
from coachkit.words import _

NAME = "coachkit"
COMMAND = "import sys; from coachkit.cli import main; main(['learn'])"


def make_shortcut(folder: Path | None = None, *, system: str | None = None) -> Path:
    """Writes the icon into the folder, or onto the desktop, and returns its path.

    `system` is what platform.system() says. Raises BadInput when there is no such folder, Environment when
    it can't be written.
    """
    system = system or platform.system()
    place = Path(folder).expanduser() if folder else desktop()
    if not place.is_dir():
        raise BadInput(_("There is no folder {place}. Choose one with --folder.").format(place=place))
    write = {"Windows": _windows, "Darwin": _mac}.get(system, _linux)
    try:
        return write(place)
    except OSError as error:
        raise Environment(_("{place} can't be written: {why}.").format(place=place, why=error.strerror)) from error


def desktop() -> Path:
    """The desktop of this person, by its own name where the system knows one."""
    found = Path.home() / "Desktop"
    if platform.system() == "Linux" and shutil.which("xdg-user-dir"):
        said = subprocess.run(["xdg-user-dir", "DESKTOP"], capture_output=True, text=True, check=False).stdout.strip()
        found = Path(said) if said else found
    if platform.system() == "Windows" and (cloud := os.environ.get("OneDrive")) and not found.is_dir():
        found = Path(cloud) / "Desktop"
    return found


def _linux(place: Path) -> Path:
    path = place / f"{NAME}.desktop"
    quoted = " ".join(_desktop_quoted(part) for part in (sys.executable, "-c", COMMAND))
    lines = [
        "[Desktop Entry]",
        "Type=Application",
        f"Name={NAME}",
        "Comment=" + _("Open your lessons where you stopped"),
        f"Exec={quoted}",
        "Terminal=true",
        "Categories=Education;",
    ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    path.chmod(0o755)
    if shutil.which("gio"):  # some desktops open an unmarked icon as a text file
        with suppress(OSError, subprocess.TimeoutExpired):
            subprocess.run(["gio", "set", str(path), "metadata::trusted", "true"], capture_output=True, timeout=10, check=False)
    return path


def _desktop_quoted(part: str) -> str:
    """An argument as the Desktop Entry Specification wants it: quoted, escaped twice, % doubled."""
    once = "".join("\\" + c if c in '"`$\\' else c for c in part)
    return '"' + once.replace("\\", "\\\\").replace("%", "%%") + '"'


def _mac(place: Path) -> Path:
    path = place / f"{NAME}.command"
    path.write_text(f"#!/bin/sh\nexec {shlex.quote(sys.executable)} -c {shlex.quote(COMMAND)}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


def _windows(place: Path) -> Path:
    link = place / f"{NAME}.lnk"
    script = (
        "$link = (New-Object -ComObject WScript.Shell).CreateShortcut($env:CK_LINK); "
        "$link.TargetPath = $env:CK_PYTHON; $link.Arguments = $env:CK_ARGUMENTS; $link.Save()"
    )
    told = {"CK_LINK": str(link), "CK_PYTHON": sys.executable, "CK_ARGUMENTS": f'-c "{COMMAND}"'}
    shell = shutil.which("powershell") or shutil.which("pwsh")
    if shell:
        with suppress(OSError, subprocess.TimeoutExpired):
            subprocess.run([shell, "-NoProfile", "-Command", script], env=os.environ | told, capture_output=True, timeout=60, check=False)
    if link.exists():
        return link
    path = place / f"{NAME}.cmd"
    path.write_text(f'@echo off\r\n"{sys.executable}" -c "{COMMAND}"\r\n', encoding="utf-8", newline="")
    return path
