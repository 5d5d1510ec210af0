"""A user of the account on this API (makeplans-api "Users"): a client_user_link with its user."""

from typing import Annotated, Any, TypeAlias

import msgspec
from msgspec import UNSET, UnsetType

from bookwright.engine.users.details import MembershipDetails, UserDetails, UserFields
from bookwright.interfaces.api.toolbox.members import Text
from bookwright.interfaces.api.toolbox.readers import Context, Reads, Unfit
from bookwright.kit.local_time import Zone, iso
from bookwright.terms.permissions import Role
from bookwright.terms.refusals import Code


def _read_role(value: Any, _: Context) -> Role:
    if value not in list(Role):
        raise Unfit(Code.NOT_IN_LIST)
    return Role(value)


RoleIn: TypeAlias = Annotated[Role | UnsetType | None, Reads(_read_role)]


class UserIn(msgspec.Struct, kw_only=True):
    """phone_number wins over the deprecated phonenumber."""

    role: RoleIn = UNSET
    name: Text = UNSET
    email: Text = UNSET
    phone_number: Text = UNSET
    phonenumber: Text = UNSET


class UserLinkIn(UserIn, kw_only=True):
    """The user stands in the link, or its members do."""

    user: UserIn | UnsetType = UNSET


def in_our_words(link: UserLinkIn, beside: UserLinkIn) -> UserFields:
    """What stands in the link wins over what stands beside it, and in `user` over the rest."""
    places = [place for one in (link, beside) for place in (one.user, one) if place is not UNSET]

    def said(*names: str) -> Any:
        values = (getattr(place, name) for place in places for name in names)
        return next((value for value in values if value is not UNSET), UNSET)

    return UserFields(
        role=said("role"),
        name=said("name"),
        email=said("email"),
        phone_number=said("phone_number", "phonenumber"),
    )


class UserOut(msgspec.Struct, frozen=True, kw_only=True):
    """phonenumber is the deprecated form of phone_number."""

    id: int
    name: str
    email: str
    phone_number: str | None
    phonenumber: str | None
    created_at: str
    updated_at: str


class UserLinkOut(msgspec.Struct, frozen=True, kw_only=True):
    id: int
    role: str
    user_id: int
    user: UserOut
    created_at: str
    updated_at: str


def user_link_out(membership: MembershipDetails, zone: Zone) -> UserLinkOut:
    return UserLinkOut(
        id=membership.id,
        role=membership.role,
        user_id=membership.user.id,
        user=_user_out(membership.user, zone),
        created_at=iso(membership.created_at, zone),
        updated_at=iso(membership.updated_at, zone),
    )


def _user_out(user: UserDetails, zone: Zone) -> UserOut:
    return UserOut(
        id=user.id,
        name=user.name,
        email=user.email,
        phone_number=user.phone_number,
        phonenumber=user.phone_number,
        created_at=iso(user.created_at, zone),
        updated_at=iso(user.updated_at, zone),
    )
