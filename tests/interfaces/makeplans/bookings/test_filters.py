"""Each filter of `/bookings`: it finds one booking, and leaves the other out."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine

from tests.interfaces.makeplans.bookings.conftest import Make, made
from tests.interfaces.makeplans.client import Client

Thing = dict[str, Any]


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    """The 4th of January 2030, 12:00 in Oslo."""
    with time_machine.travel(datetime(2030, 1, 4, 11, tzinfo=UTC), tick=False) as clock:
        yield clock


@pytest.fixture
def sought(
    api: Client, book: Make, resource: Thing, service: Thing, clock: time_machine.Traveller
) -> Thing:
    """An attendance, an hour after an appointment was made."""
    book(service_id=service["id"], person_attributes={"name": "Ann"}, external_id="other")
    yoga = made(api, "service", title="Yoga", booking_type="attendance")
    event = made(
        api,
        "event",
        service_id=yoga["id"],
        resource_id=made(api, "resource", title="Odin")["id"],
        capacity=3,
        starts_at="2030-01-08 17:00",
        ends_at="2030-01-08 18:00",
    )
    clock.shift(3600)
    wish = {"event_id": event["id"], "status": "no_show", "external_id": "sought"}
    wish["person_attributes"] = {"name": "Bo"}
    answer = api.post("/bookings", json={"booking": wish})
    assert answer.status == 200, answer.json
    booking: Thing = answer.json["booking"]
    return booking


@pytest.mark.parametrize(
    "name", ["service_id", "event_id", "resource_id", "person_id", "external_id", "status"]
)
def test_what_has_the_value_is_found(api: Client, sought: Thing, name: str) -> None:
    for listing in ("/bookings", "/bookings/all", "/bookings/recent"):
        assert found(api, listing, **{name: sought[name]}) == [sought["id"]]
        assert len(found(api, listing, **{name: ""})) == 2


@pytest.mark.parametrize(
    "query",
    [
        {"start": "2030-01-08 17:00"},
        {"start": "2030-01-08T16:00:00Z", "end": "2030-01-08 18:00"},
        {"since": "2030-01-04 12:30"},
        {"since": "now"},
    ],
)
def test_what_is_later_is_found(api: Client, sought: Thing, query: dict[str, str]) -> None:
    assert found(api, "/bookings", **query) == [sought["id"]]


def test_what_is_in_a_state_is_found(api: Client, sought: Thing) -> None:
    api.put(f"/bookings/{sought['id']}/cancel")
    assert found(api, "/bookings", state="cancelled") == [sought["id"]]
    assert found(api, "/bookings", state="declined") == []
    assert len(found(api, "/bookings/all", **{"state[]": ["cancelled", "confirmed"]})) == 2


def found(api: Client, path: str, **query: Any) -> list[int]:
    answer = api.get(path, query)
    assert answer.status == 200, answer.json
    return [each["booking"]["id"] for each in answer.json]
