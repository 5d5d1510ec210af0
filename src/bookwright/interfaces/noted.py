"""What is known of the work in hand: for the lines of the log, and for what is counted. Nothing is
decided by it.
"""

import re
from contextvars import ContextVar
from typing import Final

from bookwright.kit.refusal import Refusal

_WORD: Final = re.compile(r"(?<!^)(?=[A-Z])")


class Notes:
    """Of one request. interface: which way in it took; refusals: the codes of what was refused."""

    __slots__ = ("account_id", "interface", "refusals", "request_id")

    def __init__(self, request_id: str) -> None:
        self.request_id = request_id
        self.interface = "site"
        self.account_id: int | None = None
        self.refusals: tuple[str, ...] = ()


REQUEST: Final[ContextVar[Notes | None]] = ContextVar("request", default=None)

TICK: Final[ContextVar[str | None]] = ContextVar("tick", default=None)
"""What the worker is about to do."""

TOO_MANY_REQUESTS: Final = "too_many_requests"
"""What the rate limit refuses."""


def interface(name: str) -> None:
    notes = REQUEST.get()
    if notes is not None:
        notes.interface = name


def account(account_id: int) -> None:
    notes = REQUEST.get()
    if notes is not None:
        notes.account_id = account_id


def refused(code: str) -> None:
    notes = REQUEST.get()
    if notes is not None:
        notes.refusals += (code,)


def refusal(refusal: Refusal) -> None:
    """By the codes of its problems, or as what it is: `not_found`."""
    for code in {problem.code for problem in refusal.problems} or {_named(refusal)}:
        refused(code)


def _named(refusal: Refusal) -> str:
    return _WORD.sub("_", type(refusal).__name__).lower()
