"""What is to be written to whom, before it is stored."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from bookwright.engine.accounts.facts import Account
from bookwright.engine.bookings.details import BookingDetails
from bookwright.engine.bookings.wanted import MessageAsk
from bookwright.terms.messages import Channel, MessageKind


class Draft(NamedTuple):
    """subject is empty where the channel has none."""

    kind: MessageKind
    channel: Channel
    recipient: str
    subject: str
    body: str


Plan = Callable[[BookingDetails, MessageAsk, Account], Iterable[Draft]]
"""What a change of a booking leads to, told from the booking as it was then."""
