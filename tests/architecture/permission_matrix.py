"""Which role may do what, asked of the engine itself: every function that takes `by=` is called by
an actor who may do nothing, who remembers what was asked for first.

    python -m tests.architecture.permission_matrix > docs/reference/permissions.md
"""

import inspect
import os
from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from pathlib import PurePath
from tempfile import TemporaryDirectory
from typing import Any, Final
from unittest.mock import MagicMock

import django

from bookwright.kit.refusal import NotPermitted
from bookwright.terms.permissions import PERMISSIONS, Permission, Role
from tests.architecture.source import ROOT, Module, engine

FILE: Final = ROOT / "docs" / "reference" / "permissions.md"
HEAD: Final = (
    "# What each role may do\n\n"
    "An admin may do everything, a manager decides what can be booked, staff take bookings and know"
    " the customers. The API key acts as an admin.\n"
    "Made from the engine by `python -m tests.architecture.permission_matrix`; a test compares the"
    " two. The roles stand in `src/bookwright/terms/permissions.py`.\n\n"
    "| operation | permission | admin | manager | staff |\n|---|---|---|---|---|\n"
)


class Asked(frozenset[Permission]):
    """No permission at all; remembers the first that was looked for."""

    first: Permission | None = None

    def __contains__(self, permission: object) -> bool:
        self.first = self.first or Permission(str(permission))
        return False


def matrix() -> dict[str, Permission]:
    """Every function of the engine that asks for a permission, and which."""
    found = {}
    for name, function in functions():
        permission = asked_by(function)
        if permission is not None:
            found[name] = permission
    return found


def functions() -> Iterator[tuple[str, Callable[..., Any]]]:
    """Public functions that take `by=`, by their dotted names below the engine."""
    for source in engine():
        if source.name.endswith("__init__.py"):
            continue
        loaded = import_module(dotted(source))
        for name, function in vars(loaded).items():
            if name.startswith("_") or not inspect.isfunction(function):
                continue
            if function.__module__ == loaded.__name__ and takes_by(function):
                yield f"{loaded.__name__.removeprefix('bookwright.engine.')}.{name}", function


def dotted(source: Module) -> str:
    return ".".join(PurePath(source.name).relative_to("src").with_suffix("").parts)


def takes_by(function: Callable[..., Any]) -> bool:
    by = inspect.signature(function).parameters.get("by")
    return by is not None and by.kind is inspect.Parameter.KEYWORD_ONLY


def asked_by(function: Callable[..., Any]) -> Permission | None:
    """None for one that does not ask before it does anything."""
    permissions = Asked()
    given: dict[str, Any] = {
        name: MagicMock()
        for name, parameter in inspect.signature(function).parameters.items()
        if parameter.default is inspect.Parameter.empty
    }
    given["by"].permissions = permissions
    positional = [
        given.pop(name)
        for name, parameter in inspect.signature(function).parameters.items()
        if name in given and parameter.kind is not inspect.Parameter.KEYWORD_ONLY
    ]
    try:
        function(*positional, **given)
    except NotPermitted:
        return permissions.first
    except Exception:  # noqa: BLE001 -- it did something else first
        return None
    return None


def text(found: Mapping[str, Permission]) -> str:
    rows = [
        f"| `{name}` | {permission} | {' | '.join(may(role, permission) for role in Role)} |\n"
        for name, permission in sorted(found.items())
    ]
    return HEAD + "".join(rows)


def may(role: Role, permission: Permission) -> str:
    return "yes" if permission in PERMISSIONS[role] else ""


def main() -> None:
    """With an empty database, so that nothing can be done."""
    with TemporaryDirectory() as folder:
        os.environ["BOOKWRIGHT_DATABASE_URL"] = f"sqlite:///{folder}/none.sqlite3"
        os.environ["DJANGO_SETTINGS_MODULE"] = "bookwright.project.settings"
        django.setup()
        print(text(matrix()), end="")


if __name__ == "__main__":
    main()
