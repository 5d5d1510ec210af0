"""What is to be written to whom, and how it is stored."""

from typing import NamedTuple

from bookwright.data import sql
from bookwright.engine.bookings.details import BookingDetails
from bookwright.kit.clock import Instant
from bookwright.terms.messages import Channel, MessageKind


class Draft(NamedTuple):
    """subject is empty where the channel has none; html and calendar where there is none.
    template_id: of the one that it was made from, if an account wrote it ahead.
    """

    kind: MessageKind
    channel: Channel
    recipient: str
    subject: str
    body: str
    html: str = ""
    calendar: str = ""
    template_id: int | None = None


def store(
    draft: Draft, booking: BookingDetails, *, account_id: int, change_id: int, at: Instant
) -> None:
    """A change that is relayed again leads to no second one."""
    values = {
        **draft._asdict(),
        "account_id": account_id,
        "change_id": change_id,
        "booking_id": booking.id,
        "person_id": booking.person_id,
        "told_from": booking.booked_from,
        "created_at": at,
        "due_at": at,
    }
    sql.run(
        f"INSERT INTO message ({', '.join(values)}) VALUES ({sql.marks(values)})"  # noqa: S608 -- names from the code
        " ON CONFLICT DO NOTHING",
        list(values.values()),
    )
