"""Events and who attends them, for tests."""

from typing import Any, Final

from bookwright.data import sql
from bookwright.engine.accounts.facts import Actor
from bookwright.engine.bookings.details import BookingDetails
from bookwright.engine.bookings.operations_at_events import sign_up
from bookwright.engine.bookings.wanted import BookingAttributes, SignUp
from bookwright.engine.catalogue.fields import ResourceFields, ServiceFields
from bookwright.engine.catalogue.operations.resources import create_resource
from bookwright.engine.catalogue.operations.services import create_service
from bookwright.engine.events.details import EventDetails, EventFields
from bookwright.engine.events.operations import create_event
from bookwright.engine.people.details import PersonFields
from bookwright.kit.clock import HOUR, Clock, Instant

THEN: Final = Instant(1_750_000_000)
START: Final = Instant(THEN + 24 * HOUR)


def clock_at(at: int) -> Clock:
    return lambda: Instant(at)


def event(by: Actor, *, collection_id: str | None = None, **fields: Any) -> EventDetails:
    resource = create_resource(ResourceFields(title="Thor"), by=by, at=THEN)
    service = create_service(ServiceFields(title="Yoga"), by=by, at=THEN)
    usual = {
        "resource_id": resource.id,
        "service_id": service.id,
        "capacity": 10,
        "starts_at": START,
        "ends_at": Instant(START + HOUR),
    }
    wanted = EventFields(**{**usual, **fields})
    return create_event(wanted, collection_id=collection_id, by=by, clock=lambda: THEN)


def attends(
    by: Actor, event: EventDetails, name: str, *, at: int = THEN, **more: Any
) -> BookingDetails:
    number = f"+4741{sum(map(ord, name)):06}"
    person = PersonFields(name=name, phone_number=number)
    wanted = SignUp(event_id=event.id, attributes=BookingAttributes(person=person), **more)
    return sign_up(wanted, by=by, clock=clock_at(at))


def states(by: Actor) -> list[str]:
    """Of all bookings, in order of id."""
    found = sql.rows("SELECT state FROM booking WHERE account_id = %s ORDER BY id", [by.account_id])
    return [state for (state,) in found]
