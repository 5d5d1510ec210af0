"""What the engine asks of a way out to people."""

from typing import NamedTuple, Protocol, runtime_checkable

from bookwright.kit.clock import Instant


class Undeliverable(Exception):
    """Refused for good: trying again would change nothing."""


class Outgoing(NamedTuple):
    """A message as it leaves. The same one has the same `identity` each time it is tried, unlike
    any other's in the world.

    sender_email: where answers go. html: the same as `body`, for who reads HTML; empty without it.
    calendar: a whole iCalendar object (RFC 5545), which names its METHOD; empty without one.
    list_id: what all messages of a sender have in common; the way out adds its domain.
    """

    identity: str
    sender_name: str
    sender_email: str
    recipient: str
    subject: str
    body: str
    at: Instant
    html: str = ""
    calendar: str = ""
    list_id: str = ""


class Gateway(Protocol):
    """Returns once the next one is answerable for the message. Gives up after ten seconds; raises
    Undeliverable, or whatever else went wrong: then it is tried again later.
    """

    def send(self, message: Outgoing, /) -> None: ...


@runtime_checkable
class Connected(Protocol):
    """A gateway that keeps connections between messages."""

    def hang_up(self) -> None:
        """Nothing more is due for now."""
