"""Each command's own module."""

from collections.abc import Callable, Mapping
from typing import Final

from bookwright.interfaces.commands import (
    backup,
    create_account,
    demo_account,
    serve,
    worker,
)
from bookwright.interfaces.commands.arguments import Wanted
from bookwright.interfaces.commands.house import House


def run(wanted: Wanted, house: House) -> int:
    """The exit status."""
    return COMMANDS[wanted.command](wanted, house)


def _migrate(_wanted: Wanted, house: House) -> int:
    house.migrate()
    return 0


COMMANDS: Final[Mapping[str, Callable[[Wanted, House], int]]] = {
    "serve": serve.serve,
    "worker": worker.worker,
    "migrate": _migrate,
    "backup": backup.backup,
    "demo": demo_account.demo,
    "create-account": create_account.create_account,
}
