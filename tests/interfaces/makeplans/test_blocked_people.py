"""`PUT /people/{id}/block` and `unblock`."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine

from tests.interfaces.makeplans.bookings.conftest import HOURS, made, wanted
from tests.interfaces.makeplans.client import Client

Thing = dict[str, Any]

ANN: Thing = {"name": "Ann", "phone_number": "+4741234567"}
NOT_NOW = {"base": ["Not available for booking at this time"]}


@pytest.fixture(autouse=True)
def _a_friday_in_january() -> Iterator[None]:
    with time_machine.travel(datetime(2030, 1, 4, 11, tzinfo=UTC), tick=False):
        yield


@pytest.fixture
def resource(api: Client) -> Thing:
    return made(api, "resource", title="Thor", capacity=9, **HOURS)


@pytest.fixture
def ann(api: Client) -> Thing:
    answer = api.post("/people", json={"person": ANN})
    person: Thing = answer.json["person"]
    return person


def test_a_person_is_blocked_and_unblocked(api: Client, ann: Thing) -> None:
    assert ann["blocked"] is False
    path = f"/people/{ann['id']}"
    blocked = api.put(f"{path}/block")
    assert (blocked.status, blocked.json) == (200, {"person": {**ann, "blocked": True}})
    assert api.put(f"{path}/block").json == blocked.json
    assert api.get(path).json == blocked.json
    assert [one["person"]["blocked"] for one in api.get("/people").json] == [True]
    assert api.put(f"{path}/unblock").json == {"person": ann}


def test_who_is_blocked_does_not_book_as_a_customer(
    api: Client, ann: Thing, resource: Thing
) -> None:
    api.put(f"/people/{ann['id']}/block")
    for person in (
        {"person_attributes": ANN},
        {"person_id": ann["id"]},
        {"person_attributes": {"name": "Kid"}, "booked_by_person_id": ann["id"]},
    ):
        answer = api.post("/bookings", json=wanted(resource, public_booking=True, **person))
        assert (answer.status, answer.json) == (400, NOT_NOW)
    assert api.get("/bookings/all").json == []
    api.put(f"/people/{ann['id']}/unblock")
    answer = api.post("/bookings", json=wanted(resource, public_booking=True, person_id=ann["id"]))
    assert answer.status == 200


def test_staff_may_still_book_for_who_is_blocked(api: Client, ann: Thing, resource: Thing) -> None:
    api.put(f"/people/{ann['id']}/block")
    booking = api.post("/bookings", json=wanted(resource, person_attributes=ANN)).json["booking"]
    assert (booking["person_id"], booking["person"]["blocked"]) == (ann["id"], True)


def test_who_is_blocked_does_not_change_a_booking_as_a_customer(
    api: Client, ann: Thing, resource: Thing
) -> None:
    booking = api.post("/bookings", json=wanted(resource, person_id=ann["id"])).json["booking"]
    api.put(f"/people/{ann['id']}/block")
    path = f"/bookings/{booking['id']}"
    change = {"count": 2, "public_booking": True}
    assert api.put(path, json={"booking": change}).json == NOT_NOW
    assert api.put(f"{path}/cancel").json["booking"]["state"] == "cancelled"


def test_who_is_blocked_does_not_sign_up_as_a_customer(
    api: Client, ann: Thing, resource: Thing
) -> None:
    service = made(api, "service", title="Yoga", booking_type="attendance")
    event = made(
        api,
        "event",
        resource_id=resource["id"],
        service_id=service["id"],
        capacity=1,
        starts_at="2030-01-07 17:00",
        ends_at="2030-01-07 18:00",
    )
    api.put(f"/people/{ann['id']}/block")
    wish = {"event_id": event["id"], "person_id": ann["id"]}
    public = {"booking": {**wish, "public_booking": True}}
    assert api.post("/bookings", json=public).json == NOT_NOW
    assert api.post("/bookings", json={**public, "waitlist": True}).json == NOT_NOW
    assert api.post("/bookings", json={"booking": wish}).status == 200


def test_another_accounts_person_is_not_there(other_api: Client, ann: Thing) -> None:
    assert other_api.put(f"/people/{ann['id']}/block").status == 404
    assert other_api.put("/people/99999/unblock").status == 404
