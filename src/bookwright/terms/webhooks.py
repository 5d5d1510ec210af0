"""What web hooks can be told of (makeplans-api "Webhooks", "Supported events")."""

from enum import StrEnum
from typing import Final


class HookEvent(StrEnum):
    """The names that go out."""

    BOOKING_CANCELLED = "booking.cancelled"
    BOOKING_CONFIRMED = "booking.confirmed"
    BOOKING_CREATED = "booking.created"
    BOOKING_DECLINED = "booking.declined"
    BOOKING_DELETED = "booking.deleted"
    BOOKING_MODIFIED = "booking.modified"
    BOOKING_VERIFIED = "booking.verified"
    BOOKING_WAITLISTED = "booking.waitlisted"  # newer than the document
    BOOKING_WAITLIST_PROMOTED = "booking.waitlist_promoted"  # newer than the document
    EVENT_CREATED = "event.created"
    EVENT_DELETED = "event.deleted"
    EVENT_MODIFIED = "event.modified"
    MESSAGE_PROCESSED = "message.processed"
    PERSON_CREATED = "person.created"
    PERSON_DELETED = "person.deleted"
    PERSON_MODIFIED = "person.modified"


EVERY_EVENT: Final = "*"
ALIASES: Final = {"person.updated": HookEvent.PERSON_MODIFIED}
"""Newer names of the same."""
