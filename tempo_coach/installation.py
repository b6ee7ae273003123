"""Commands that work as they are printed, in the installation that runs.

``tempo-coach`` may not be on the path, and pip may be missing, or belong to another Python.
"""

import os
import shlex
import shutil
import sys
import sysconfig
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from tempo_coach import PROGRAM

MODULE = "tempo_coach"

_SYSTEM_PACKAGES = {
    "apt": ("apt install", "libespeak-ng1"),
    "dnf": ("dnf install", "espeak-ng"),
    "pacman": ("pacman -S", "espeak-ng"),
    "zypper": ("zypper install", "espeak-ng"),
    "apk": ("apk add", "espeak-ng"),
}
"""By the package manager's name: how it installs, and what it calls the speech engine."""


@cache
def program() -> str:
    """How to call the program: by its name where that finds this very one, else by its path."""
    script = Path(sys.argv[0] if sys.argv else "")
    is_script = script.stem.removesuffix("-script") == PROGRAM
    if (found := shutil.which(PROGRAM)) and _is_ours(Path(found), script if is_script else None):
        return PROGRAM
    if is_script:
        return _quoted(str(script))
    return f"{python()} -m {MODULE}"


def python() -> str:
    """How to call the Python that runs."""
    for name in ("python", "python3"):
        found = shutil.which(name)
        # Through a link there would be another environment.
        if found and os.path.abspath(found) == os.path.abspath(sys.executable):
            return name
    return _quoted(_from_here(sys.executable))


def install_command(package: str, *, again: bool = False) -> str:
    """What installs a package beside the program.

    Args:
        package: Its name.
        again: Whether it is there and may be damaged.
    """
    environment = Path(sys.prefix)
    if (environment / "pipx_metadata.json").exists() and shutil.which("pipx"):
        return f"pipx inject {'--force ' if again else ''}{PROGRAM} {package}"
    if find_spec("pip") is None and shutil.which("uv"):
        anew = f"--reinstall-package {package} " if again else ""
        return f"uv pip install {anew}--python {_quoted(sys.executable)} {package}"
    command = f"{python()} -m pip install {'--force-reinstall ' if again else ''}{package}"
    if find_spec("pip") is None:
        return f"{python()} -m ensurepip && {command}"
    return command


def speech_command() -> str | None:
    """What installs the system's speech engine on this Linux; None where that is not known."""
    for manager, (install, package) in _SYSTEM_PACKAGES.items():
        if shutil.which(manager):
            as_root = os.geteuid() == 0 if hasattr(os, "geteuid") else True
            return f"{'' if as_root else 'sudo '}{install} {package}"
    return None


def _is_ours(found: Path, script: Path | None) -> bool:
    if script is not None and script.exists() and found.exists() and script.samefile(found):
        return True
    return found.resolve().parent == Path(sysconfig.get_path("scripts")).resolve()


def _from_here(path: str) -> str:
    """A path from the folder at hand, where it lies below that."""
    try:
        return str(Path(path).relative_to(Path.cwd()))
    except (ValueError, OSError):
        return path


def _quoted(path: str) -> str:
    if os.name == "nt":
        return f'"{path}"' if " " in path else path
    return shlex.quote(path)
