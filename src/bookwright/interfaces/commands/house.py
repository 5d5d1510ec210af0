"""What the commands are handed by the project, which alone knows all the parts."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, NamedTuple


class NoBackup(Exception):
    """Its text is what the operator is told."""


class House(NamedTuple):
    """worker: the command line of a worker. application: what the server calls, `module:name`.
    logging: for `logging.config.dictConfig`. counting_together: what is started within is counted
    together. answer_machines: what they ask of monitoring, at an address and a port. back_up:
    raises NoBackup.
    """

    migrate: Callable[[], None]
    check: Callable[[], None]
    work: Callable[[], None]
    have_children_end_with_me: Callable[[], None]
    counting_together: Callable[[], AbstractContextManager[None]]
    answer_machines: Callable[[str, int], None]
    back_up: Callable[[Path], None]
    worker: Sequence[str]
    application: str
    base_url: str
    secret_key: str
    logging: dict[str, Any]
