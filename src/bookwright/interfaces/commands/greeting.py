"""What `serve` prints: where it answers, and how to ask."""

from bookwright.engine.accounts.facts import Actor
from bookwright.engine.accounts.queries import account_with_key
from bookwright.engine.availability.queries import slots
from bookwright.engine.availability.slots import FreeSlot
from bookwright.engine.catalogue.details import ServiceDetails
from bookwright.engine.catalogue.queries import services
from bookwright.kit.clock import DAY, Instant
from bookwright.kit.interval import Interval
from bookwright.kit.local_time import day_bounds, day_of, iso


def greeting(base_url: str) -> str:
    return f"Bookwright answers at {base_url}\n"


def demo_greeting(base_url: str, api_key: str, *, at: Instant) -> str:
    """With three calls to paste: what is free, a booking of the first of it, that day's list."""
    account = account_with_key(api_key)
    assert account is not None
    by = Actor(account=account, name="demo")
    lines = [greeting(base_url), f"The demo's API key: {api_key}\n"]
    offer = _first_free(by, at)
    if offer is not None:
        curl = f"curl -u {api_key}: '{base_url}/api/v1"
        lines += ["Try it:", *(f"  {curl}{call}" for call in _calls(*offer, by=by))]
    return "\n".join(lines) + "\n"


def _first_free(by: Actor, at: Instant) -> tuple[ServiceDetails, FreeSlot] | None:
    """From tomorrow on, within a fortnight: the first of its day, as the day's list shows it."""
    tomorrow = day_bounds(day_of(at, by.account.zone), by.account.zone).end
    soon = Interval(tomorrow, Instant(tomorrow + 14 * DAY))
    for service in services(by=by):
        free = slots(service.id, soon, None, by=by, at=at)
        if free:
            return service, free[0]
    return None


def _calls(service: ServiceDetails, slot: FreeSlot, *, by: Actor) -> list[str]:
    start, end = (_without_seconds(moment, by) for moment in (slot.start, slot.end))
    day = start.partition("T")[0]
    booking = (
        ("[service_id]", service.id),
        ("[resource_id]", slot.available_resources[0]),
        ("[booked_from]", start),
        ("[booked_to]", end),
        ("[person_attributes][name]", "Ada"),
    )
    return [
        f"/services/{service.id}/slots?from={day}'",
        "/bookings'" + "".join(f" -d 'booking{name}={value}'" for name, value in booking),
        f"/bookings?start={day}T00:00&end={day}T23:59'",
    ]


def _without_seconds(moment: Instant, by: Actor) -> str:
    return iso(moment, by.account.zone)[: len("2027-01-27T14:00")]
