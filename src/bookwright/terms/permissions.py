"""Who may do what."""

from collections.abc import Mapping
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
    READ_SECRETS = "read secrets"
    READ_USERS = "read users"
    WRITE_USERS = "write users"
    MANAGE_HOOKS = "manage hooks"


class Role(StrEnum):
    """A user's part in an account."""

    ADMIN = "admin"
    MANAGER = "manager"
    STAFF = "staff"


EVERYTHING: Final = frozenset(Permission)

VISITOR: Final = frozenset(
    {Permission.READ_CATALOGUE, Permission.READ_EVENTS, Permission.WRITE_BOOKINGS}
)
"""Somebody without a login, on the account's own site: by the operations that are for visitors."""

_EVERY_DAY: Final = {
    Permission.READ_BOOKINGS,
    Permission.WRITE_BOOKINGS,
    Permission.READ_EVENTS,
    Permission.READ_PEOPLE,
    Permission.WRITE_PEOPLE,
    Permission.READ_CATALOGUE,
    Permission.READ_ACCOUNT,
    Permission.READ_USERS,
}

PERMISSIONS: Final[Mapping[Role, frozenset[Permission]]] = {
    Role.ADMIN: EVERYTHING,
    Role.MANAGER: frozenset({*_EVERY_DAY, Permission.WRITE_EVENTS, Permission.WRITE_CATALOGUE}),
    Role.STAFF: frozenset(_EVERY_DAY),
}
"""Staff take bookings and know the customers; managers decide what can be booked; admins run the
account: its settings, its users, where it tells of itself, and its secrets.
"""
