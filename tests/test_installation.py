"""The commands that the program recommends work where it runs."""

import os
import subprocess
import sys
import sysconfig
import venv
from importlib.metadata import requires
from pathlib import Path

import pytest

from tempo_coach import PROGRAM, installation
from tempo_coach.audio.voices.engines import ESPEAK_PACKAGE, HIBARI_PACKAGE
from tempo_coach.i18n.translation import callable_here
from tempo_coach.installation import install_command, program, python, speech_command

SCRIPT = Path(sysconfig.get_path("scripts")) / PROGRAM
LIMIT_S = 60


@pytest.fixture(autouse=True)
def asked_anew() -> None:
    program.cache_clear()


def tool(folder: Path, name: str) -> None:
    folder.mkdir(exist_ok=True)
    (folder / name).write_text("#!/bin/sh\n", "utf-8")
    (folder / name).chmod(0o755)


def found(_name: str) -> object:
    return object()


def missing(_name: str) -> None:
    return None


def answer(command: str, *more: str) -> str:
    """What a shell tells where a command is typed as it is printed."""
    done = subprocess.run(
        f"{command} {' '.join(more)}",
        shell=True,
        capture_output=True,
        text=True,
        timeout=LIMIT_S,
        check=True,
    )
    return done.stdout


@pytest.mark.parametrize("package", ["simpleaudio", ESPEAK_PACKAGE, HIBARI_PACKAGE])
def test_what_is_recommended_is_what_an_extra_installs(package: str) -> None:
    known = [each for each in requires(PROGRAM) or () if "extra ==" in each]
    assert any(each.startswith(package) for each in known)


@pytest.mark.skipif(not SCRIPT.exists(), reason="tempo-coach is not installed here")
def test_the_program_is_called_by_its_name_where_that_finds_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(SCRIPT.parent), prepend=os.pathsep)
    for argv0 in (str(SCRIPT), "tempo_coach/__main__.py"):
        program.cache_clear()
        monkeypatch.setattr(sys, "argv", [argv0])
        assert program() == PROGRAM
    # Another installation of that name is not meant.
    tool(tmp_path / "bin", PROGRAM)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    program.cache_clear()
    assert program() != PROGRAM


@pytest.mark.skipif(not SCRIPT.exists(), reason="tempo-coach is not installed here")
@pytest.mark.parametrize("typed", ["absolute", "relative", "module", "space"])
def test_what_is_printed_can_be_typed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, typed: str
) -> None:
    monkeypatch.setenv("PATH", "/usr/bin:/bin")
    folder = tmp_path / "with space"
    folder.mkdir()
    os.symlink(SCRIPT, folder / PROGRAM)
    argv0 = {
        "absolute": str(SCRIPT),
        "relative": os.path.relpath(SCRIPT, tmp_path),
        "module": str(Path(installation.__file__).with_name("__main__.py")),
        "space": str(folder / PROGRAM),
    }[typed]
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", [argv0])
    assert program() != PROGRAM
    told = callable_here("see `tempo-coach --version` and {this}")
    command = told.partition("`")[2].partition("`")[0]
    assert answer(command).startswith("tempo-coach ")
    assert told.endswith("{this}")


def test_python_is_the_one_that_runs(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    where = '-c "import sys; print(sys.prefix)"'
    for path in ("/usr/bin:/bin", f"{Path(sys.executable).parent}:/usr/bin:/bin"):
        monkeypatch.setenv("PATH", path)
        monkeypatch.chdir(tmp_path)
        assert answer(python(), where).strip() == sys.prefix


def test_pip_is_the_one_of_this_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(installation, "find_spec", found)
    assert install_command("thing") == f"{python()} -m pip install thing"
    assert install_command("thing", again=True).endswith("pip install --force-reinstall thing")


@pytest.mark.parametrize("pip", [True, False])
def test_a_real_environment_takes_the_command(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, pip: bool
) -> None:
    folder = tmp_path / "environment"
    venv.create(folder, with_pip=False, symlinks=True)
    monkeypatch.setattr(sys, "prefix", str(folder))
    monkeypatch.setattr(sys, "executable", str(folder / "bin" / "python"))
    monkeypatch.setattr(installation, "find_spec", found if pip else missing)
    monkeypatch.setenv("PATH", "/usr/bin:/bin")
    monkeypatch.chdir(tmp_path)
    command = install_command("thing")
    assert command.startswith("environment/bin/python -m ")
    assert ("ensurepip" in command) is not pip


def test_pipx_and_uv_install_with_their_own_command(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    monkeypatch.setattr(installation, "find_spec", missing)
    tool(tmp_path / "bin", "uv")
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    assert install_command("thing") == f"uv pip install --python {sys.executable} thing"
    (tmp_path / "pipx_metadata.json").write_text("{}", "utf-8")
    tool(tmp_path / "bin", "pipx")
    assert install_command("thing") == "pipx inject tempo-coach thing"


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="there is no root here")
@pytest.mark.parametrize(
    ("manager", "told"),
    [
        ("apt", "apt install libespeak-ng1"),
        ("dnf", "dnf install espeak-ng"),
        ("pacman", "pacman -S espeak-ng"),
        ("zypper", "zypper install espeak-ng"),
        ("apk", "apk add espeak-ng"),
        ("nothing", None),
    ],
)
@pytest.mark.parametrize("root", [True, False])
def test_the_system_is_asked_in_its_own_words(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, manager: str, told: str | None, root: bool
) -> None:
    tool(tmp_path / "bin", manager)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setattr(os, "geteuid", lambda: 0 if root else 1000)
    assert speech_command() == (told and ("" if root else "sudo ") + told)


def test_a_path_with_braces_spoils_no_sentence(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", "/usr/bin:/bin")
    monkeypatch.setattr(sys, "argv", [str(tmp_path / "{x}" / PROGRAM)])
    told = callable_here("`tempo-coach settings set {key}`")
    assert told.format(key="k") == "`tempo-coach settings set k`"
