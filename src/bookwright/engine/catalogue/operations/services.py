"""Changing services."""

from collections.abc import Mapping
from typing import Any, Final

from bookwright.data.transactions import in_transaction
from bookwright.engine.accounts.access import require
from bookwright.engine.accounts.facts import Actor
from bookwright.engine.accounts.rules import given
from bookwright.engine.accounts.texts import ServiceTexts, changed_texts, texts_column
from bookwright.engine.catalogue import queries
from bookwright.engine.catalogue.details import ServiceDetails
from bookwright.engine.catalogue.fields import ServiceFields
from bookwright.engine.catalogue.rows import end_providers, insert, update
from bookwright.engine.catalogue.rules import changed_service, new_service
from bookwright.kit.clock import Instant
from bookwright.terms.permissions import Permission

TEXTS: Final = frozenset(ServiceTexts.__struct_fields__)


def create_service(fields: ServiceFields, *, by: Actor, at: Instant) -> ServiceDetails:
    """Raises Refusal."""
    require(by, Permission.WRITE_CATALOGUE)
    values = new_service(fields)

    def work() -> ServiceDetails:
        service_id = insert("service", _columns(values), by=by, at=at)
        _write_texts(service_id, given(fields), by=by, at=at)
        return queries.service(service_id, by=by)

    return in_transaction(work)


def update_service(
    service_id: int, fields: ServiceFields, *, by: Actor, at: Instant
) -> ServiceDetails:
    """Raises Refusal. Bookings that stand keep what they have."""
    require(by, Permission.WRITE_CATALOGUE)
    values = changed_service(fields)

    def work() -> ServiceDetails:
        update("service", service_id, _columns(values), by=by, at=at)
        _write_texts(service_id, values, by=by, at=at)
        return queries.service(service_id, by=by)

    return in_transaction(work)


def delete_service(service_id: int, *, by: Actor, at: Instant) -> ServiceDetails:
    """Nobody provides it from then on; its bookings stand. Raises NotFound."""
    require(by, Permission.WRITE_CATALOGUE)

    def work() -> ServiceDetails:
        update("service", service_id, {"active": False}, by=by, at=at)
        end_providers("service_id", service_id, by=by, at=at)
        return queries.service(service_id, by=by)

    return in_transaction(work)


def _columns(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if name not in TEXTS}


def _write_texts(service_id: int, values: Mapping[str, Any], *, by: Actor, at: Instant) -> None:
    """The members that are texts become the one column that they are stored in. The row is locked
    by then.
    """
    said = {name: value for name, value in values.items() if name in TEXTS}
    if said:
        texts = changed_texts(queries.service(service_id, by=by).own_texts, said)
        update("service", service_id, {"texts": texts_column(texts)}, by=by, at=at)
