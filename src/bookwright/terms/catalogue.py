"""Words of services."""

from enum import IntEnum, StrEnum


class BookingType(StrEnum):
    APPOINTMENT = "appointment"
    ATTENDANCE = "attendance"


class VerificationMethod(IntEnum):
    """How a customer proves to be reachable before a booking stands."""

    NONE = 0
    EMAIL = 1
    SMS = 2
