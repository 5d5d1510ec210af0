"""Words of messages to people."""

from enum import StrEnum
from typing import Final


class MessageKind(StrEnum):
    VERIFICATION = "verification"
    CONFIRMATION = "confirmation"
    MODIFICATION = "modification"
    CANCELLATION = "cancellation"
    DECLINE = "decline"
    REMINDER = "reminder"
    FOLLOW_UP = "follow_up"
    NOTIFICATION = "notification"
    INVITATION = "invitation"
    TOKEN = "token"  # noqa: S105 -- a name, no password


TIMED: Final = frozenset({MessageKind.REMINDER, MessageKind.FOLLOW_UP})
"""Sent when the booking comes near or is over, and not because of a change."""


class Channel(StrEnum):
    EMAIL = "email"
    SMS = "sms"


class MessageState(StrEnum):
    """Pending is also what failed and is tried again; failed is what nobody tries any more."""

    PENDING = "pending"
    PROCESSED = "processed"
    FAILED = "failed"
