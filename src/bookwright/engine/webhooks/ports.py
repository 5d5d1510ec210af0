"""What the engine asks of an interface and of a way out to hooks."""

from collections.abc import Callable
from typing import NamedTuple

from bookwright.kit.clock import Instant
from bookwright.kit.local_time import Zone


class Told(NamedTuple):
    """What a hook is told. at: when it happened; snapshot: the subject as it was then."""

    event: str
    idempotency_id: str
    at: Instant
    by_name: str
    by_user_id: int | None
    subject: str
    subject_id: int
    snapshot: str
    zone: Zone


Render = Callable[[Told], str]
"""The body: JSON in the words of the API that hooks belong to."""


class Request(NamedTuple):
    """signatures: of the body, with the account's secret, and with the one before while that is
    valid. target_url may hold credentials, and its query too: neither is for any log.
    """

    target_url: str
    body: bytes
    signatures: tuple[str, ...]

    def __repr__(self) -> str:
        return f"<Request of {len(self.body)} bytes>"


class Response(NamedTuple):
    """body: the beginning of it."""

    status: int
    body: str


class Unanswered(Exception):
    """No answer, or not all of it in time. Its text is shown to the account: no more than it knows
    already, and nothing of our own network.
    """

    def __repr__(self) -> str:
        return str(self)


Post = Callable[[Request], Response]
"""It is over within ten seconds, whatever the receiver does. Raises Unanswered."""
