"""Opening a file where a person would see it: only where there is a screen to see it on."""

from __future__ import annotations

import shutil
import subprocess
import sys
import threading
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path


def viewer(environment: Mapping[str, str], platform: str = sys.platform) -> Callable[[Path], None] | None:
    """What opens a file for reading; None where nobody would see it, as over SSH without a display."""
    has_display = bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))
    is_remote = any(environment.get(name) for name in ("SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY"))
    names: tuple[str, ...] = ("xdg-open",)
    seen = has_display
    if platform in {"darwin", "win32"}:
        seen, names = not is_remote, ("open" if platform == "darwin" else "explorer",)
    elif environment.get("WSL_DISTRO_NAME") and not is_remote:
        seen, names = True, ("wslview", "xdg-open")
    found = next((path for name in names if (path := shutil.which(name, path=environment.get("PATH")))), None)
    return partial(_open, found) if seen and found else None


def _open(program: str, file: Path) -> None:
    """Start a program of the system's on a file, and leave it to itself."""
    started = subprocess.Popen(  # noqa: S603 (the system's own opener, and our own file)
        [program, str(file.absolute())],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    threading.Thread(target=started.wait, daemon=True).start()  # so that no trace of it stays once it has ended
