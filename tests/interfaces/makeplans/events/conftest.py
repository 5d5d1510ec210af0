"""A gym: Thor gives yoga, a class for ten on Monday, 2030-01-07. It is the Friday before."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine
from django.db import connection

from tests.interfaces.makeplans.bookings.conftest import HOURS, Make, accepted, made
from tests.interfaces.makeplans.client import Client

Thing = dict[str, Any]
SignUp = Callable[..., Any]


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    """The 4th of January 2030, 12:00 in Oslo."""
    with time_machine.travel(datetime(2030, 1, 4, 11, tzinfo=UTC), tick=False) as clock:
        yield clock


@pytest.fixture
def resource(api: Client) -> Thing:
    return made(api, "resource", title="Thor", **HOURS)


@pytest.fixture
def service(api: Client, resource: Thing) -> Thing:
    return made(api, "service", title="Yoga", booking_type="attendance")


@pytest.fixture
def hold_event(api: Client, resource: Thing, service: Thing) -> Make:
    """An event from 17:00 to 18:00, or as told; asserts that it is accepted."""

    def hold(**event: Any) -> Thing:
        return made(api, "event", **{**usual(resource, service), **event})

    return hold


@pytest.fixture
def event(hold_event: Make) -> Thing:
    return hold_event()


@pytest.fixture
def sign_up(api: Client) -> SignUp:
    """The answer to a sign-up. A name is of a person of that name; beside: what stands beside the
    booking.
    """

    def sign_up(event: Thing, name: str | None = None, /, **wish: Any) -> Any:
        beside = {
            key: wish.pop(key)
            for key in ("confirm", "ignore_capacity", "waitlist", "extended")
            if key in wish
        }
        person = {"person_attributes": somebody(name)} if name else {}
        booking = {"event_id": event["id"], **person, **wish}
        return api.post("/bookings", json={"booking": booking, **beside})

    return sign_up


@pytest.fixture
def attend(sign_up: SignUp) -> Make:
    """As `sign_up`; asserts that it is accepted."""

    def attend(*arguments: Any, **wish: Any) -> Thing:
        return accepted(sign_up(*arguments, **wish))

    return attend


def usual(resource: Thing, service: Thing) -> Thing:
    return {
        "title": "Evening yoga",
        "resource_id": resource["id"],
        "service_id": service["id"],
        "capacity": 10,
        "starts_at": "2030-01-07 17:00",
        "ends_at": "2030-01-07 18:00",
    }


def somebody(name: str) -> Thing:
    number = sum(ord(letter) * 37**place for place, letter in enumerate(name)) % 1_000_000
    return {"name": name, "phone_number": f"+4741{number:06}"}


def rows(table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table} WHERE account_id > 0")
        return int(cursor.fetchone()[0])


def shown(api: Client, booking: Thing) -> Thing:
    return accepted(api.get(f"/bookings/{booking['id']}"))


FULL = {"event_id": ["is fully booked"]}
TWICE = {"event_id": ["already has an active booking for this event"]}
NO_EVENT = {"event_id": ["does not exist"]}
