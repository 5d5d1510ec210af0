"""Categories as they are handed out, and reading them. Who asks needs READ_CATALOGUE."""

from typing import Final

import msgspec
from msgspec import UNSET, UnsetType

from bookwright.data import sql
from bookwright.engine.accounts.access import require
from bookwright.engine.accounts.facts import Actor
from bookwright.engine.catalogue import queries
from bookwright.engine.catalogue.details import ServiceDetails
from bookwright.kit.clock import Instant
from bookwright.kit.refusal import NotFound
from bookwright.terms.permissions import Permission


class CategoryDetails(msgspec.Struct, frozen=True):
    """In the order of the columns that are read. custom_data is JSON text of an object of strings;
    parent_id is None at the root of the tree.
    """

    id: int
    title: str
    parent_id: int | None
    custom_data: str | None
    created_at: Instant
    updated_at: Instant


class CategoryFields(msgspec.Struct, frozen=True, kw_only=True):
    """UNSET leaves a member as it is, None clears it. service_ids is the complete set."""

    title: str | UnsetType | None = UNSET
    parent_id: int | UnsetType | None = UNSET
    custom_data: str | UnsetType | None = UNSET
    service_ids: frozenset[int] | UnsetType = UNSET


_COLUMNS: Final = ", ".join(CategoryDetails.__struct_fields__)


def category(category_id: int, *, by: Actor) -> CategoryDetails:
    """Raises NotFound."""
    require(by, Permission.READ_CATALOGUE)
    row = sql.one(
        f"SELECT {_COLUMNS} FROM category WHERE account_id = %s AND id = %s",  # noqa: S608 -- names from the code
        [by.account_id, category_id],
    )
    if row is None:
        raise NotFound
    return CategoryDetails(*row)


def categories(*, by: Actor) -> list[CategoryDetails]:
    """All of them, in order of id."""
    require(by, Permission.READ_CATALOGUE)
    found = sql.rows(
        f"SELECT {_COLUMNS} FROM category WHERE account_id = %s ORDER BY id",  # noqa: S608 -- names from the code
        [by.account_id],
    )
    return [CategoryDetails(*row) for row in found]


def services_in(category_id: int, *, by: Actor) -> list[ServiceDetails]:
    """The active ones that are listed in it itself, not below it. Raises NotFound."""
    category(category_id, by=by)
    listed = sql.rows(
        "SELECT service_id FROM listed_service WHERE account_id = %s AND category_id = %s",
        [by.account_id, category_id],
    )
    found = queries.services_by_ids([service_id for (service_id,) in listed], by=by)
    return [service for service in found if service.active]
