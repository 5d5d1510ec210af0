"""What the commands are handed by the project, which alone knows all the parts."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple


class House(NamedTuple):
    """worker: the command line of a worker. application: what the server calls, `module:name`.
    logging: for `logging.config.dictConfig`.
    """

    migrate: Callable[[], None]
    check: Callable[[], None]
    work: Callable[[], None]
    have_children_end_with_me: Callable[[], None]
    worker: Sequence[str]
    application: str
    base_url: str
    secret_key: str
    logging: dict[str, Any]
