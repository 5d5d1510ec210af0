"""A booking that stands keeps what it has, whatever becomes of its service."""

from typing import Any

import pytest

from tests.interfaces.makeplans.bookings.conftest import Make, accepted, made
from tests.interfaces.makeplans.client import Client

Thing = dict[str, Any]

TOO_MANY = {"count": ["More than maximum people allowed per booking"]}
LATER = {"booked_from": "2030-01-07 13:00", "booked_to": "2030-01-07 14:00"}


@pytest.fixture
def booking(api: Client, resource: Thing, service: Thing, book: Make) -> Thing:
    """For three of them."""
    api.put(f"/resources/{resource['id']}", json={"resource": {"capacity": 5}})
    return book(service_id=service["id"], count=3, person_attributes={"name": "Ann"})


def update(api: Client, booking: Thing, **wish: Any) -> Any:
    return api.put(f"/bookings/{booking['id']}", json={"booking": wish})


@pytest.mark.parametrize(
    "becomes", [{"booking_capacity": 1}, {"booking_type": "attendance"}], ids=["smaller", "a class"]
)
def test_it_can_be_checked_in_paid_and_moved(
    api: Client, service: Thing, booking: Thing, becomes: Thing
) -> None:
    assert api.put(f"/services/{service['id']}", json={"service": becomes}).status == 200
    status = api.put(f"/bookings/{booking['id']}/status", json={"status": "checked_in"})
    assert accepted(status)["status"] == "checked_in"
    assert accepted(update(api, booking, paid_at="2030-01-07 11:00"))["paid_at"] is not None
    moved = accepted(update(api, booking, **LATER))
    assert (moved["count"], moved["booked_from"]) == (3, "2030-01-07T13:00:00+01:00")
    assert accepted(update(api, booking, count=2))["count"] == 2


def test_what_it_takes_besides_is_by_the_rules_of_now(
    api: Client, resource: Thing, service: Thing, booking: Thing
) -> None:
    api.put(f"/services/{service['id']}", json={"service": {"booking_capacity": 1}})
    answer = update(api, booking, count=4)
    assert (answer.status, answer.json) == (400, TOO_MANY)
    small = made(api, "service", title="Talk", booking_capacity=2)
    made(api, "provider", resource_id=resource["id"], service_id=small["id"])
    answer = update(api, booking, service_id=small["id"])
    assert (answer.status, answer.json) == (400, TOO_MANY)
    yoga = made(api, "service", title="Yoga", booking_type="attendance")
    answer = update(api, booking, service_id=yoga["id"])
    assert (answer.status, answer.json) == (400, {"service_id": ["is only for signups"]})
    assert api.get(f"/bookings/{booking['id']}").json["booking"] == booking
