"""Users of an account, as they are handed out and as they may be said."""

from typing import Final

import msgspec
from msgspec import UNSET, UnsetType

from bookwright.kit.clock import Instant
from bookwright.terms.permissions import Role

SUBJECT: Final = "user"
INVITED: Final = "invited"
SNAPSHOT_VERSION: Final = 1


class UserDetails(msgspec.Struct, frozen=True):
    """In the order of the columns that are read."""

    id: int
    name: str
    email: str
    phone_number: str | None
    created_at: Instant
    updated_at: Instant


class MembershipDetails(msgspec.Struct, frozen=True):
    """A user's part in an account: it has an id of its own, by which the account knows the user."""

    id: int
    role: Role
    created_at: Instant
    updated_at: Instant
    user: UserDetails


class UserFields(msgspec.Struct, frozen=True, kw_only=True):
    """UNSET leaves a member as it is. None clears the phone number, and is refused elsewhere."""

    role: Role | UnsetType | None = UNSET
    name: str | UnsetType | None = UNSET
    email: str | UnsetType | None = UNSET
    phone_number: str | UnsetType | None = UNSET


class Snapshot(msgspec.Struct, frozen=True, kw_only=True):
    """What a change row keeps. `v` moves when a member changes its meaning."""

    v: int = SNAPSHOT_VERSION
    membership: MembershipDetails


def snapshot_of(membership: MembershipDetails) -> bytes:
    return msgspec.json.encode(Snapshot(membership=membership))


def membership_at(snapshot: str) -> MembershipDetails:
    """As it was when the change was made."""
    return msgspec.json.decode(snapshot, type=Snapshot).membership
