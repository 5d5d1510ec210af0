"""The service that a booking is of."""

from msgspec import UNSET, UnsetType

from bookwright.engine.accounts.facts import Actor
from bookwright.engine.catalogue import queries as catalogue
from bookwright.engine.catalogue.details import ServiceDetails
from bookwright.kit.refusal import NotFound, Refusal
from bookwright.terms.catalogue import BookingType
from bookwright.terms.refusals import Code


def service_to_book(
    service_id: int | None | UnsetType, resource_id: int | None, *, by: Actor
) -> ServiceDetails | None:
    """An active service that the resource provides, not one that is only for signups; None where
    the booking is of none.

    Raises Refusal.
    """
    if service_id is UNSET or service_id is None:
        return None
    try:
        service = catalogue.service(service_id, by=by)
    except NotFound as error:
        raise Refusal.of("service_id", Code.UNKNOWN) from error
    if not service.active:
        raise Refusal.of("service_id", Code.UNKNOWN)
    if service.booking_type == BookingType.ATTENDANCE:
        raise Refusal.of("service_id", Code.ONLY_SIGNUPS)
    if resource_id is not None and not catalogue.provides(resource_id, service_id, by=by):
        raise _not_offered(resource_id, by=by)
    return service


def _not_offered(resource_id: int, *, by: Actor) -> Refusal:
    """Who is not there offers nothing: that is what is wrong then."""
    if any(found.active for found in catalogue.resources_by_ids({resource_id}, by=by)):
        return Refusal.of("service_id", Code.NOT_OFFERED)
    return Refusal.of("resource_id", Code.UNKNOWN)


def service_of(service_id: int | None, *, by: Actor) -> ServiceDetails | None:
    """The service of a booking that stands, even if it is no longer offered."""
    return None if service_id is None else catalogue.service(service_id, by=by)
