"""Each attribute that a booking takes and shows: set with a new one, changed, and cleared."""

from typing import Any, Final

import msgspec
import pytest

from bookwright.interfaces.api.makeplans.wire.bookings import BookingOut
from bookwright.interfaces.api.makeplans.wire.bookings_in import BookingIn
from tests.interfaces.makeplans.bookings.conftest import Make, accepted, made
from tests.interfaces.makeplans.client import Client

Thing = dict[str, Any]

AT: Final = ("2030-01-02 09:00", "2030-01-02T09:00:00+01:00")
SAID: Final[list[tuple[str, Any, Any, Any]]] = [
    ("count", "2", 2, 1),
    ("title", "First", "First", None),
    ("notes", "Careful\nplease", "Careful\nplease", None),
    ("status", "checked_in", "checked_in", None),
    ("expires_at", *AT, None),
    ("reminder_at", *AT, None),
    ("reminded_at", *AT, None),
    ("paid_at", *AT, None),
    ("paid_amount", "99.50", "99.5", None),
    ("external_id", "x-1", "x-1", None),
    ("google_order_number", "g-1", "g-1", None),
    ("external_url", "https://meet.example/1", "https://meet.example/1", None),
    ("external_host_url", "https://meet.example/2", "https://meet.example/2", None),
    ("coupon_id", "7", 7, None),
    ("custom_data", {"vip": "true", "floor": 2}, {"vip": True, "floor": "2"}, None),
]
"""The name, what is said, what is shown, and what is shown when it is cleared."""

WHEN_AND_WHOSE: Final = {
    *("service_id", "event_id", "resource_id", "person_id", "booked_by_person_id"),
    *("booked_from", "booked_to"),
}
"""Tried below, and in the tests of events."""


def test_each_is_tried() -> None:
    taken = {field.encode_name for field in msgspec.structs.fields(BookingIn)}
    shown = {field.encode_name for field in msgspec.structs.fields(BookingOut)}
    assert {name for name, *_ in SAID} == (taken & shown) - WHEN_AND_WHOSE


@pytest.mark.parametrize(("name", "said", "shown", "cleared"), SAID)
def test_an_attribute_is_set_changed_and_cleared(
    api: Client, book: Make, name: str, said: Any, shown: Any, cleared: Any
) -> None:
    person = {"person_attributes": {"name": "Ann"}}
    api.put(f"/resources/{book(**person)['resource_id']}", json={"resource": {"capacity": 9}})

    first = book(**person, **{name: said})
    plain = book(**person)
    path = f"/bookings/{plain['id']}"
    changed = accepted(api.put(path, json={"booking": {name: said}}))

    assert (first[name], plain[name], changed[name]) == (shown, cleared, shown)
    assert api.get(path).json["booking"] == changed
    assert accepted(api.put(path, json={"booking": {name: ""}}))[name] == cleared


def test_whose_and_when_it_is_can_be_said_and_changed(
    api: Client, book: Make, resource: Thing, service: Thing
) -> None:
    odin, yoga = made(api, "resource", title="Odin"), made(api, "service", title="Yoga")
    made(api, "provider", resource_id=odin["id"], service_id=yoga["id"])
    ann, bo = (
        api.post("/people", json={"person": {"name": name}}).json["person"]["id"]
        for name in ("Ann", "Bo")
    )
    before = book(service_id=service["id"], person_id=ann, booked_by_person_id=bo)
    other = {
        "service_id": yoga["id"],
        "resource_id": odin["id"],
        "person_id": bo,
        "booked_by_person_id": ann,
    }
    times = {"booked_from": "2030-01-08 12:00", "booked_to": "2030-01-08 12:30"}

    after = accepted(api.put(f"/bookings/{before['id']}", json={"booking": {**other, **times}}))

    assert {name: before[name] for name in other} == {
        "service_id": service["id"],
        "resource_id": resource["id"],
        "person_id": ann,
        "booked_by_person_id": bo,
    }
    assert {name: after[name] for name in other} == other
    assert (after["booked_from"], after["booked_to"]) == (
        "2030-01-08T12:00:00+01:00",
        "2030-01-08T12:30:00+01:00",
    )
