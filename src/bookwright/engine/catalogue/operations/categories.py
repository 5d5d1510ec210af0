"""Changing the tree of categories, and what is listed in it.

Every change of the tree locks the account first: two that are fine by themselves could make a
circle together.
"""

from collections.abc import Mapping
from typing import Any, Final

from bookwright.data import sql
from bookwright.data.transactions import in_transaction
from bookwright.engine.accounts.access import require
from bookwright.engine.accounts.facts import Actor
from bookwright.engine.accounts.queries import account_for_update
from bookwright.engine.accounts.rules import LINE, TEXT, Rule, check, given, text, untested
from bookwright.engine.catalogue import queries
from bookwright.engine.catalogue.categories import (
    CategoryDetails,
    CategoryFields,
    categories,
    category,
)
from bookwright.engine.catalogue.rows import update
from bookwright.kit.clock import Instant
from bookwright.kit.refusal import Refusal
from bookwright.terms.permissions import Permission
from bookwright.terms.refusals import Code

_RULES: Final[Mapping[str, Rule]] = {
    "title": text(LINE),
    "parent_id": untested,
    "custom_data": text(TEXT),
    "service_ids": untested,
}
_REQUIRED: Final = frozenset({"title"})


def create_category(fields: CategoryFields, *, by: Actor, at: Instant) -> CategoryDetails:
    """Raises Refusal: UNKNOWN for a parent or services that are not there."""
    require(by, Permission.WRITE_CATALOGUE)
    values = _checked({"title": None, **given(fields)})

    def work() -> CategoryDetails:
        account_for_update(by.account_id)
        _make_sure_of_parent(None, values, by=by)
        category_id = _insert(values, by=by, at=at)
        _list_services(category_id, fields, by=by)
        return category(category_id, by=by)

    return in_transaction(work)


def update_category(
    category_id: int, fields: CategoryFields, *, by: Actor, at: Instant
) -> CategoryDetails:
    """Raises NotFound; Refusal as `create_category`, and INVALID for a parent that is the category
    itself or below it.
    """
    require(by, Permission.WRITE_CATALOGUE)
    values = _checked(given(fields))

    def work() -> CategoryDetails:
        account_for_update(by.account_id)
        update("category", category_id, _columns(values), by=by, at=at)
        _make_sure_of_parent(category_id, values, by=by)
        _list_services(category_id, fields, by=by)
        return category(category_id, by=by)

    return in_transaction(work)


def delete_category(category_id: int, *, by: Actor, at: Instant) -> CategoryDetails:
    """As it was. What is below it moves up to where it was; its services stand. Raises NotFound."""
    require(by, Permission.WRITE_CATALOGUE)

    def work() -> CategoryDetails:
        account_for_update(by.account_id)
        found = category(category_id, by=by)
        sql.run(
            "UPDATE category SET parent_id = %s, updated_at = %s"
            " WHERE account_id = %s AND parent_id = %s",
            [found.parent_id, at, by.account_id, category_id],
        )
        _unlist_services(category_id, by=by)
        sql.run(
            "DELETE FROM category WHERE account_id = %s AND id = %s", [by.account_id, category_id]
        )
        return found

    return in_transaction(work)


def _checked(values: dict[str, Any]) -> dict[str, Any]:
    check(values, _RULES, required=_REQUIRED)
    return values


def _columns(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if name != "service_ids"}


def _insert(values: Mapping[str, Any], *, by: Actor, at: Instant) -> int:
    owned = {"account_id": by.account_id, "created_at": at, "updated_at": at}
    return sql.insert("category", {**_columns(values), **owned})


def _make_sure_of_parent(category_id: int | None, values: Mapping[str, Any], *, by: Actor) -> None:
    """`category_id` is None for a new one, which nothing can be below. Raises Refusal."""
    parent_id = values.get("parent_id")
    if parent_id is None:
        return
    parents = {found.id: found.parent_id for found in categories(by=by)}
    if parent_id not in parents:
        raise Refusal.of("parent_id", Code.UNKNOWN)
    above: int | None = parent_id
    while above is not None:
        if above == category_id:
            raise Refusal.of("parent_id", Code.INVALID)
        above = parents[above]


def _list_services(category_id: int, fields: CategoryFields, *, by: Actor) -> None:
    """Raises Refusal for a service that is not there or deleted."""
    if not isinstance(fields.service_ids, frozenset):
        return
    wanted = sorted(fields.service_ids)
    known = {found.id for found in queries.services_by_ids(wanted, by=by) if found.active}
    if not known.issuperset(wanted):
        raise Refusal.of("service_id_list", Code.UNKNOWN)
    _unlist_services(category_id, by=by)
    for service_id in wanted:
        link = {"account_id": by.account_id, "category_id": category_id, "service_id": service_id}
        sql.insert("listed_service", link)


def _unlist_services(category_id: int, *, by: Actor) -> None:
    sql.run(
        "DELETE FROM listed_service WHERE account_id = %s AND category_id = %s",
        [by.account_id, category_id],
    )
