"""The project's files, read once."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

ROOT: Final = Path(__file__).parents[2]
PACKAGE: Final = ROOT / "src" / "bookwright"
ENGINE: Final = PACKAGE / "engine"
UNSEEN: Final = {"__pycache__", "var", "dist", "build", "node_modules"}
KEPT_DOTTED: Final = {".ci", ".gitignore"}


class Module(NamedTuple):
    """`name` is the path below the root."""

    name: str
    text: str
    tree: ast.Module


def module(name: str, text: str) -> Module:
    return Module(name, text, ast.parse(text, name))


@cache
def modules(*folders: str) -> tuple[Module, ...]:
    """Every hand-written module below the folders (migrations are not)."""
    return tuple(
        module(file.relative_to(ROOT).as_posix(), file.read_text(encoding="utf-8"))
        for folder in folders
        for file in sorted((ROOT / folder).rglob("*.py"))
        if "migrations" not in file.parts
    )


def everything() -> tuple[Module, ...]:
    return modules("src", "tests", "benchmarks")


def ours() -> tuple[Module, ...]:
    return modules("src/bookwright")


def engine() -> tuple[Module, ...]:
    return modules("src/bookwright/engine")


def files(folder: Path = ROOT) -> Iterator[Path]:
    """All that somebody wrote, in any language; what is made by tools is left out."""
    for entry in sorted(folder.iterdir()):
        if entry.name in UNSEEN or entry.name.endswith(".egg-info"):
            continue
        if entry.name.startswith(".") and entry.name not in KEPT_DOTTED:
            continue
        if entry.is_dir():
            yield from files(entry)
        else:
            yield entry
