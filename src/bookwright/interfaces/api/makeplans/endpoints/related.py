"""What bookings are with, in full where `extended` asks for it."""

from collections.abc import Iterable, Sequence

from bookwright.engine.accounts.facts import Actor
from bookwright.engine.bookings.details import BookingDetails
from bookwright.engine.catalogue import queries as catalogue
from bookwright.engine.events.queries import events_by_ids
from bookwright.interfaces.api.makeplans.wire.bookings import Related
from bookwright.interfaces.api.makeplans.wire.events import event_out
from bookwright.interfaces.api.makeplans.wire.resources import resource_out
from bookwright.interfaces.api.makeplans.wire.services import service_out
from bookwright.kit.local_time import Zone


def related(
    bookings: Sequence[BookingDetails], *, extended: bool, by: Actor, zone: Zone
) -> Related:
    """Three statements more where extended."""
    if not extended:
        return Related({}, {}, {}, {})
    resources = catalogue.resources_by_ids(_ids(b.resource_id for b in bookings), by=by)
    services = catalogue.services_by_ids(_ids(b.service_id for b in bookings), by=by)
    events = events_by_ids(_ids(b.event_id for b in bookings), by=by)
    return Related(
        {},
        {found.id: resource_out(found, zone) for found in resources},
        {found.id: service_out(found, zone) for found in services},
        {found.id: event_out(found, zone) for found in events},
    )


def _ids(given: Iterable[int | None]) -> set[int]:
    return {found for found in given if found is not None}
