"""Changing services."""

from bookwright.data.transactions import in_transaction
from bookwright.engine.accounts.access import require
from bookwright.engine.accounts.facts import Actor
from bookwright.engine.catalogue import queries
from bookwright.engine.catalogue.details import ServiceDetails
from bookwright.engine.catalogue.fields import ServiceFields
from bookwright.engine.catalogue.rows import end_providers, insert, update
from bookwright.engine.catalogue.rules import changed_service, new_service
from bookwright.kit.clock import Instant
from bookwright.terms.permissions import Permission


def create_service(fields: ServiceFields, *, by: Actor, at: Instant) -> ServiceDetails:
    """Raises Refusal."""
    require(by, Permission.WRITE_CATALOGUE)
    values = new_service(fields)

    def work() -> ServiceDetails:
        return queries.service(insert("service", values, by=by, at=at), by=by)

    return in_transaction(work)


def update_service(
    service_id: int, fields: ServiceFields, *, by: Actor, at: Instant
) -> ServiceDetails:
    """Raises Refusal. Bookings that stand keep what they have."""
    require(by, Permission.WRITE_CATALOGUE)
    values = changed_service(fields)

    def work() -> ServiceDetails:
        update("service", service_id, values, by=by, at=at)
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
