"""Who may do what."""

from enum import StrEnum
from typing import Final


class Permission(StrEnum):
    READ_BOOKINGS = "read bookings"
    WRITE_BOOKINGS = "write bookings"
    READ_EVENTS = "read events"
    WRITE_EVENTS = "write events"
    READ_PEOPLE = "read people"
    WRITE_PEOPLE = "write people"
    READ_CATALOGUE = "read catalogue"
    WRITE_CATALOGUE = "write catalogue"
    READ_ACCOUNT = "read account"
    WRITE_ACCOUNT = "write account"


class Role(StrEnum):
    """A user's part in an account."""

    ADMIN = "admin"
    MANAGER = "manager"
    STAFF = "staff"


EVERYTHING: Final = frozenset(Permission)
