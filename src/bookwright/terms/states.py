"""States, statuses and steps of a booking."""

from enum import StrEnum
from typing import Final


class State(StrEnum):
    """Where a booking is on its way (MakePlans "States")."""

    AWAITING_VERIFICATION = "awaiting_verification"
    VERIFICATION_EXPIRED = "verification_expired"
    AWAITING_PAYMENT = "awaiting_payment"
    AWAITING_CONFIRMATION = "awaiting_confirmation"
    CONFIRMED = "confirmed"
    DECLINED = "declined"
    CANCELLED = "cancelled"
    DELETED = "deleted"
    WAITLISTED = "waitlisted"  # newer than the document


class Status(StrEnum):
    """What became of the visit; says nothing about the time being taken."""

    CHECKED_IN = "checked_in"
    IN_PROGRESS = "in_progress"
    COMPLETED = "completed"
    NO_SHOW = "no_show"


class Step(StrEnum):
    """What may happen to a booking; the word in its log."""

    CREATE = "created"
    WAITLIST = "waitlisted"
    PROMOTE = "promoted"
    UPDATE = "modified"
    VERIFY = "verified"
    CONFIRM = "confirmed"
    DECLINE = "declined"
    CANCEL = "cancelled"
    DELETE = "deleted"
    EXPIRE = "expired"
    PAY = "paid"


HOLDS: Final = frozenset({State.AWAITING_VERIFICATION, State.AWAITING_PAYMENT})
"""States that end by the clock, at `expires_at`."""

ACTIVE: Final = HOLDS | {State.AWAITING_CONFIRMATION, State.CONFIRMED}
"""States that take up time, holds until they expire."""

FOLLOWING: Final = ACTIVE | {State.WAITLISTED}
"""States in which a booking is where its event is."""

VISIBLE: Final = FOLLOWING | {State.DECLINED, State.CANCELLED}
