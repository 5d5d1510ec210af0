"""Bookings that lead to messages, and what became of those."""

import os
from pathlib import Path
from typing import Final

from django.db import connection

from bookwright.data import sql
from bookwright.engine.accounts.facts import Actor
from bookwright.engine.bookings import operations as bookings
from bookwright.engine.bookings.wanted import BookingAttributes, NewBooking
from bookwright.engine.catalogue.fields import ProviderFields, ResourceFields, ServiceFields
from bookwright.engine.catalogue.operations import providers, resources, services
from bookwright.engine.people.details import PersonFields
from bookwright.kit.clock import HOUR, Instant, system_clock
from bookwright.kit.interval import Interval

FAR_AHEAD: Final = Instant(1_900_000_800)


def database_url() -> str:
    """Of the test's own database, for processes beside it."""
    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    server, _, _ = os.environ["BOOKWRIGHT_DATABASE_URL"].rpartition("/")
    return f"{server}/{name}"


def variables(folder: Path) -> dict[str, str]:
    return {
        "BOOKWRIGHT_DATABASE_URL": database_url(),
        "BOOKWRIGHT_MAIL_URL": f"file://{folder}/mail",
        "BOOKWRIGHT_SMS_URL": f"file://{folder}/sms",
    }


def booked(by: Actor, count: int, *, verification_hold: int = HOUR) -> list[int]:
    """Each awaits its verification by SMS. verification_hold: seconds."""
    at = system_clock()
    place = resources.create_resource(ResourceFields(title="Thor", capacity=1), by=by, at=at)
    massage = services.create_service(ServiceFields(title="Massage"), by=by, at=at)
    provided = ProviderFields(resource_id=place.id, service_id=massage.id)
    providers.create_provider(provided, by=by, at=at)
    made = []
    for number in range(count):
        start = Instant(FAR_AHEAD + number * HOUR)
        wanted = NewBooking(
            time=Interval(start, Instant(start + HOUR)),
            attributes=BookingAttributes(
                resource_id=place.id,
                service_id=massage.id,
                person=PersonFields(name="Kari", phone_number=f"+474000{number:04}"),
                expires_at=Instant(at + verification_hold),
            ),
            confirmed=False,
        )
        made.append(bookings.book(wanted, by=by, clock=system_clock).id)
    return made


def all_is_done() -> bool:
    left = sql.one(
        "SELECT (SELECT count(*) FROM change WHERE relayed_at IS NULL AND NOT dead)"
        " + (SELECT count(*) FROM message WHERE processed_at IS NULL AND NOT dead)"
    )
    return left == (0,)


def messages_of_bookings() -> list[int]:
    """The booking of each message, in order."""
    return [row[0] for row in sql.rows("SELECT booking_id FROM message ORDER BY booking_id")]


def files(folder: Path) -> set[str]:
    return {path.name for path in (folder / "sms").glob("*.json")}
