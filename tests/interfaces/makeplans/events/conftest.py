"""A gym: Thor gives yoga, a class for ten."""

from typing import Any

import pytest

from tests.interfaces.makeplans.bookings.conftest import HOURS, Make, made
from tests.interfaces.makeplans.client import Client

Thing = dict[str, Any]


@pytest.fixture
def resource(api: Client) -> Thing:
    return made(api, "resource", title="Thor", **HOURS)


@pytest.fixture
def service(api: Client, resource: Thing) -> Thing:
    return made(api, "service", title="Yoga", booking_type="attendance")


@pytest.fixture
def hold_event(api: Client, resource: Thing, service: Thing) -> Make:
    """An event on 2030-01-07 (a Monday) from 17:00 to 18:00, or as told; asserts that it is
    accepted.
    """

    def hold(**event: Any) -> Thing:
        usual = {
            "title": "Morning yoga",
            "resource_id": resource["id"],
            "service_id": service["id"],
            "capacity": 10,
            "starts_at": "2030-01-07 17:00",
            "ends_at": "2030-01-07 18:00",
        }
        return made(api, "event", **{**usual, **event})

    return hold
