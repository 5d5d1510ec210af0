"""What the servers are asked: whole HTTP requests."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, time, timedelta
from itertools import count
from typing import Final

import msgspec

from benchmarks.world import (
    A_DAY,
    MINUTES,
    PEOPLE,
    RESOURCES,
    SERVICE,
    ZONE,
    World,
    person_attributes,
)

SLOTS: Final = "slots of 5 resources in 7 days"
LIST: Final = "list of 750 bookings"
CREATE: Final = "create a booking"

LISTED: Final = 750
A_NIGHT: Final = 12 * 60 // MINUTES
"""Times from 18:00 UTC to 06:00 UTC, when nobody is booked."""

UNUSED: Final = 20_000
"""Nobody else takes the times of the creations from this number on."""

Ask = Callable[[], bytes]


def all_of(world: World, *, since: int = 0) -> Mapping[str, Ask]:
    """By name. since: the number of the first creation, since each takes a time of its own."""
    week, page, numbers = slots(world, days=7), listing(world), count(since)
    return {
        SLOTS: lambda: week,
        LIST: lambda: page,
        CREATE: lambda: creation(world, next(numbers)),
    }


def slots(world: World, days: int) -> bytes:
    """Of all resources, from a Monday to come."""
    first = world.today + timedelta(days=14 - world.today.weekday())
    last = first + timedelta(days=days - 1)
    return _request(world, f"GET /api/v1/services/{SERVICE}/slots?from={first}&to={last}")


def listing(world: World) -> bytes:
    """A full page: from a week ahead, as many days as hold 750 bookings."""
    start = world.today + timedelta(days=7)
    end = start + timedelta(days=LISTED // (len(RESOURCES) * A_DAY))
    return _request(world, f"GET /api/v1/bookings?start={start}&end={end}")


def creation(world: World, number: int) -> bytes:
    """At a free time, by somebody who has booked before."""
    night, slot = divmod(number // len(RESOURCES), A_NIGHT)
    evening = datetime.combine(world.today + timedelta(days=1 + night), time(18), UTC)
    start = (evening + timedelta(minutes=slot * MINUTES)).astimezone(ZONE)
    booking = {
        "service_id": SERVICE,
        "resource_id": RESOURCES[number % len(RESOURCES)],
        "booked_from": start.isoformat(),
        "booked_to": (start + timedelta(minutes=MINUTES)).isoformat(),
        "person_attributes": person_attributes(PEOPLE[number % len(PEOPLE)]),
    }
    return _request(world, "POST /api/v1/bookings", msgspec.json.encode({"booking": booking}))


def _request(world: World, line: str, body: bytes = b"") -> bytes:
    headers = [
        f"{line} HTTP/1.1",
        "Host: localhost",
        "Accept: application/json",
        f"Authorization: Bearer {world.api_key}",
    ]
    if body:
        headers += ["Content-Type: application/json", f"Content-Length: {len(body)}"]
    return "\r\n".join([*headers, "", ""]).encode() + body
