"""Reading who may log in to an account. Who asks needs READ_USERS."""

from typing import Final

from bookwright.data import sql
from bookwright.engine.accounts.access import require
from bookwright.engine.accounts.facts import Actor
from bookwright.engine.users.details import MembershipDetails, UserDetails
from bookwright.kit.clock import Instant
from bookwright.kit.refusal import NotFound
from bookwright.terms.permissions import Permission, Role

_SELECT: Final = (
    "SELECT membership.id, membership.role, membership.created_at, membership.updated_at,"
    " app_user.id, app_user.name, app_user.email, app_user.phone_number, app_user.created_at,"
    " app_user.updated_at FROM membership JOIN app_user ON app_user.id = membership.user_id"
    " WHERE membership.account_id = %s"
)


def membership(membership_id: int, *, by: Actor) -> MembershipDetails:
    """Raises NotFound."""
    require(by, Permission.READ_USERS)
    row = sql.one(f"{_SELECT} AND membership.id = %s", [by.account_id, membership_id])
    if row is None:
        raise NotFound
    return _details(row)


def memberships(*, by: Actor) -> list[MembershipDetails]:
    """In order of id."""
    require(by, Permission.READ_USERS)
    return [_details(row) for row in sql.rows(f"{_SELECT} ORDER BY membership.id", [by.account_id])]


def _details(row: sql.Row) -> MembershipDetails:
    membership_id, role, created_at, updated_at, *user = row
    user_id, name, email, phone_number, *times = user
    return MembershipDetails(
        membership_id,
        Role(role),
        Instant(created_at),
        Instant(updated_at),
        UserDetails(user_id, name, email, phone_number or None, *times),
    )
