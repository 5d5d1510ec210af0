"""Changing who provides what."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Final

import msgspec
from django.db import IntegrityError, transaction

from bookwright.data import sql
from bookwright.data.transactions import in_transaction
from bookwright.engine.accounts.access import require
from bookwright.engine.accounts.facts import Actor
from bookwright.engine.accounts.rules import check, given, untested
from bookwright.engine.catalogue import queries
from bookwright.engine.catalogue.details import ProviderDetails
from bookwright.engine.catalogue.fields import ProviderFields
from bookwright.engine.catalogue.rows import insert, update
from bookwright.engine.occupancy.locks import lock_resources
from bookwright.kit.clock import Instant
from bookwright.kit.refusal import Problem, Refusal
from bookwright.terms.permissions import Permission
from bookwright.terms.refusals import Code


def create_provider(fields: ProviderFields, *, by: Actor, at: Instant) -> ProviderDetails:
    """Raises Refusal: TAKEN where the resource provides the service already."""
    require(by, Permission.WRITE_CATALOGUE)
    pair = _pair({"resource_id": None, "service_id": None, **given(fields)})

    def work() -> ProviderDetails:
        _make_sure_active(pair, by=by)
        with _one_of_a_kind():
            provider_id = insert("provider", pair, by=by, at=at)
        return queries.provider(provider_id, by=by)

    return in_transaction(work)


def update_provider(
    provider_id: int, fields: ProviderFields, *, by: Actor, at: Instant
) -> ProviderDetails:
    """Raises NotFound, Refusal as `create_provider`. What stays need not be active any more."""
    require(by, Permission.WRITE_CATALOGUE)
    pair = _pair(given(fields))

    def work() -> ProviderDetails:
        before = msgspec.structs.asdict(queries.provider(provider_id, by=by))
        news = {name: value for name, value in pair.items() if value != before[name]}
        _make_sure_active(news, by=by)
        with _one_of_a_kind():
            update("provider", provider_id, news, by=by, at=at)  # only what was looked at
        return queries.provider(provider_id, by=by)

    return in_transaction(work)


def delete_provider(provider_id: int, *, by: Actor, at: Instant) -> ProviderDetails:
    """The pair can be made anew. Raises NotFound."""
    require(by, Permission.WRITE_CATALOGUE)

    def work() -> ProviderDetails:
        update("provider", provider_id, {"active": False}, by=by, at=at)
        return queries.provider(provider_id, by=by)

    return in_transaction(work)


_PAIR: Final = ("resource_id", "service_id")


def _pair(values: Mapping[str, Any]) -> Mapping[str, Any]:
    check(values, dict.fromkeys(_PAIR, untested), required=_PAIR)
    return values


def _make_sure_active(pair: Mapping[str, int], *, by: Actor) -> None:
    """Locks both, so that neither is deleted meanwhile. Raises Refusal."""
    unknown = []
    if "resource_id" in pair:
        locked = lock_resources([pair["resource_id"]], by=by).get(pair["resource_id"])
        unknown += [] if locked and locked.active else ["resource_id"]
    if "service_id" in pair and not _lock_active_service(pair["service_id"], by=by):
        unknown.append("service_id")
    if unknown:
        raise Refusal(*(Problem(field, Code.UNKNOWN) for field in unknown))


def _lock_active_service(service_id: int, *, by: Actor) -> bool:
    lock = " FOR NO KEY UPDATE" if sql.is_postgresql() else ""
    where = f"account_id = %s AND id = %s AND active{lock}"
    return sql.one(f"SELECT id FROM service WHERE {where}", [by.account_id, service_id]) is not None  # noqa: S608 -- names from the code


@contextmanager
def _one_of_a_kind() -> Iterator[None]:
    """Raises Refusal where the resource provides the service already."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        raise Refusal.of("resource_id", Code.TAKEN) from error
