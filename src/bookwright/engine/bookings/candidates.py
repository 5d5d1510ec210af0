"""Who could take a booking that names nobody."""

from msgspec import UNSET

from bookwright.engine.accounts.facts import Actor
from bookwright.engine.availability.queries import all_providers, free_providers
from bookwright.engine.bookings.offered_service import service_to_book
from bookwright.engine.bookings.wanted import BookingAttributes, NewBooking
from bookwright.engine.occupancy.guard import Footprint
from bookwright.kit.clock import Instant
from bookwright.kit.refusal import Refusal
from bookwright.terms.refusals import Code


def candidates(new: NewBooking, *, by: Actor, at: Instant) -> list[int]:
    """The ids of who looks free, without a lock. A forced booking may go to anybody.

    Raises Refusal where no service says who, or nobody is there for it since it cannot be booked.
    """
    service_id, count = new.attributes.service_id, new.attributes.count
    if not isinstance(service_id, int):
        raise Refusal.of("resource_id", Code.BLANK)
    places = count if isinstance(count, int) else 1
    wanted = Footprint(new.time, places, whole=_has_no_person(new.attributes))
    free = free_providers(service_id, wanted, by=by, at=at)
    if not free:
        service_to_book(service_id, None, by=by)
    return free or (all_providers(service_id, by=by) if new.forced else [])


def _has_no_person(attributes: BookingAttributes) -> bool:
    return attributes.person_id in (None, UNSET) and attributes.person is UNSET
