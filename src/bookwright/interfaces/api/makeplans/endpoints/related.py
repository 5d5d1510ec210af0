"""What bookings are with, in full where `extended` asks for it."""

from collections.abc import Iterable

from bookwright.engine.accounts.facts import Actor
from bookwright.engine.bookings.details import BookingDetails
from bookwright.engine.catalogue import queries as catalogue
from bookwright.interfaces.api.makeplans.wire.bookings import Related
from bookwright.interfaces.api.makeplans.wire.resources import resource_out
from bookwright.interfaces.api.makeplans.wire.services import service_out
from bookwright.kit.local_time import Zone


def related(
    bookings: Iterable[BookingDetails], *, extended: bool, by: Actor, zone: Zone
) -> Related:
    """Two statements more where extended."""
    if not extended:
        return Related({}, {}, {})
    resources = catalogue.resources_by_ids({b.resource_id for b in bookings} - {None}, by=by)
    services = catalogue.services_by_ids({b.service_id for b in bookings} - {None}, by=by)
    return Related(
        {},
        {found.id: resource_out(found, zone) for found in resources},
        {found.id: service_out(found, zone) for found in services},
    )
