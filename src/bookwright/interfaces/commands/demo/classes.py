"""The demo's classes: yoga on two evenings a week; the next one is full, and somebody waits."""

from collections.abc import Iterable
from functools import partial
from random import Random
from typing import Final

from bookwright.engine.accounts.facts import Actor
from bookwright.engine.bookings.operations_at_events import sign_up
from bookwright.engine.bookings.wanted import BookingAttributes, SignUp
from bookwright.engine.catalogue.categories import CategoryFields
from bookwright.engine.catalogue.fields import ResourceFields, ServiceFields
from bookwright.engine.catalogue.operations.categories import create_category
from bookwright.engine.catalogue.operations.resources import create_resource
from bookwright.engine.catalogue.operations.services import create_service
from bookwright.engine.events.details import EventFields
from bookwright.engine.events.operations import create_event
from bookwright.interfaces.commands.demo.desk import NOTHING_SENT, Desk
from bookwright.interfaces.commands.demo.premises import Rooms, openings
from bookwright.kit.clock import DAY, HOUR, Instant
from bookwright.kit.interval import Interval
from bookwright.kit.money import Mills

TITLE: Final = "Yoga"
PLACES: Final = 8

_EVENINGS: Final = ("18:00", "20:00")
_SINCE: Final = 14 * DAY
_MOVEMENT: Final = ("Physiotherapy", "Group training", "Hot pool")


def hold_classes(desk: Desk, *, by: Actor) -> None:
    """From two weeks ago until as far as the clinic plans."""
    opened, now = desk.opened, desk.at
    service = ServiceFields(title=TITLE, description="For all levels.", price=Mills(150_000))
    service_id = create_service(service, by=by, at=opened).id
    _sort_services(desk.rooms, service_id, by=by, at=opened)
    studio = ResourceFields(
        title="Studio", opening_hours_tue=_EVENINGS, opening_hours_thu=_EVENINGS
    )
    studio_id = create_resource(studio, by=by, at=opened).id
    times = openings(Rooms({TITLE: studio_id}, {}), by=by, at=now)[TITLE]
    held = [Interval(time.start, Instant(time.start + HOUR)) for time in times]
    coming = next(time for time in held if time.start > now + DAY)
    for time in held:
        if time.start > now - _SINCE:
            fields = EventFields(
                title=f"{TITLE} with Marit",
                starts_at=time.start,
                ends_at=time.end,
                capacity=PLACES,
                resource_id=studio_id,
                service_id=service_id,
            )
            event_id = create_event(fields, by=by, clock=lambda: opened).id
            wanted = PLACES + 1 if time == coming else desk.dice.randrange(1, PLACES)
            _fill(event_id, time, wanted, desk, by=by)


def _fill(event_id: int, time: Interval, wanted: int, desk: Desk, *, by: Actor) -> None:
    for made in _moments(wanted, min(time.start, desk.at), desk.dice):
        attributes = BookingAttributes(person_id=desk.somebody_free(time), status=desk.status(time))
        new = SignUp(event_id=event_id, attributes=attributes, waitlist=True, ask=NOTHING_SENT)
        sign_up(new, by=by, clock=partial(Instant, made))


def _moments(how_many: int, before: Instant, dice: Random) -> Iterable[Instant]:
    return sorted(Instant(before - dice.randrange(HOUR, 7 * DAY)) for _ in range(how_many))


def _sort_services(rooms: Rooms, yoga_id: int, *, by: Actor, at: Instant) -> None:
    movement = {yoga_id, *(rooms.services[title] for title in _MOVEMENT)}
    doctors = {rooms.services[title] for title in rooms.services if "onsultation" in title}
    for title, services in (("Doctors", doctors), ("Movement", movement)):
        create_category(CategoryFields(title=title, service_ids=frozenset(services)), by=by, at=at)
