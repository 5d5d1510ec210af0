"""Changing a booking of an event."""

from typing import Any

import pytest

from tests.interfaces.makeplans.bookings.conftest import Make, accepted, made, wanted
from tests.interfaces.makeplans.client import Client
from tests.interfaces.makeplans.events.conftest import FULL, NO_EVENT, TWICE, rows, shown

Thing = dict[str, Any]

SET = ["is set by the event"]


def put(api: Client, booking: Thing, /, beside: Thing | None = None, **changes: Any) -> Any:
    return api.put(f"/bookings/{booking['id']}", json={"booking": changes, **(beside or {})})


@pytest.mark.parametrize(
    "change",
    [
        {"booked_from": "2030-01-07 16:00"},
        {"booked_to": "2030-01-07 17:30"},
        {"booked_from": "2030-01-08 17:00", "booked_to": "2030-01-08 18:00"},
        {"resource_id": 99999},
        {"service_id": None},
    ],
)
def test_time_resource_and_service_are_the_events(
    api: Client, event: Thing, attend: Make, change: Thing
) -> None:
    booking = attend(event, "Ann")
    answer = put(api, booking, **change)
    assert (answer.status, answer.json) == (400, dict.fromkeys(change, SET))
    assert shown(api, booking) == booking


def test_a_booking_may_be_sent_back_as_it_came(api: Client, event: Thing, attend: Make) -> None:
    booking = attend(event, "Ann")
    sent = {name: value for name, value in booking.items() if name not in ("person", "event")}
    assert accepted(put(api, booking, **sent)) == booking
    changed = accepted(put(api, booking, **{**sent, "notes": "Late"}))
    assert (changed["notes"], changed["revision_count"]) == ("Late", 1)


def test_more_places_are_counted_and_fewer_are_not(
    api: Client, hold_event: Make, attend: Make
) -> None:
    event = hold_event(capacity=3)
    booking = attend(event, "Ann")
    attend(event, "Bo")
    assert accepted(put(api, booking, count=2))["count"] == 2
    assert put(api, booking, count=3).json == FULL
    assert accepted(put(api, booking, {"ignore_capacity": True}, count=3))["count"] == 3
    assert put(api, booking, count=4, public_booking=True).json == FULL
    assert accepted(put(api, booking, count=1))["count"] == 1
    attend(event, "Cy")


def test_another_person_must_not_come_already(api: Client, event: Thing, attend: Make) -> None:
    ann, bo = attend(event, "Ann"), attend(event, "Bo")
    assert put(api, bo, person_id=ann["person_id"]).json == TWICE
    assert accepted(put(api, bo, person_id=None))["person_id"] is None
    assert accepted(put(api, bo, person_id=bo["person_id"]))["person_id"] == bo["person_id"]


def test_who_attends_may_go_to_another_event(
    api: Client, event: Thing, hold_event: Make, attend: Make
) -> None:
    odin, choir = made(api, "resource", title="Odin"), made(api, "service", title="Choir")
    other = hold_event(
        title="Choir",
        resource_id=odin["id"],
        service_id=choir["id"],
        starts_at="2030-01-08 19:00",
        ends_at="2030-01-08 21:00",
        capacity=1,
    )
    booking = attend(event, "Ann")
    moved = accepted(put(api, booking, event_id=other["id"]))
    assert (moved["booked_from"], moved["booked_to"]) == (other["starts_at"], other["ends_at"])
    assert (moved["resource_id"], moved["service_id"]) == (odin["id"], choir["id"])
    assert (moved["event"]["title"], moved["revision_count"]) == ("Choir", 1)
    second = attend(event, "Bo")
    assert put(api, second, event_id=other["id"]).json == FULL
    assert put(api, second, event_id=99999).json == NO_EVENT
    assert shown(api, second) == second


def test_customers_do_not_go_to_what_is_hidden_or_past(
    api: Client, event: Thing, hold_event: Make, attend: Make
) -> None:
    booking = attend(event, "Ann")
    hidden = hold_event(published=False)
    past = hold_event(starts_at="2030-01-03 17:00", ends_at="2030-01-03 18:00")
    assert put(api, booking, event_id=hidden["id"], public_booking=True).json == NO_EVENT
    assert put(api, booking, event_id=past["id"], public_booking=True).json == {
        "base": ["Not available for booking at this time"]
    }
    assert accepted(put(api, booking, event_id=hidden["id"]))["event_id"] == hidden["id"]


def test_an_appointment_may_become_an_attendance(
    api: Client, event: Thing, resource: Thing
) -> None:
    booking = accepted(api.post("/bookings", json=wanted(resource)))
    assert rows("occupancy") == 2
    attending = accepted(put(api, booking, event_id=event["id"]))
    assert (attending["booked_from"], attending["service_id"]) == (
        event["starts_at"],
        event["service_id"],
    )
    assert rows("occupancy") == 1
    accepted(api.post("/bookings", json=wanted(resource)))


def test_who_leaves_an_event_needs_a_time_of_its_own(
    api: Client, event: Thing, attend: Make, resource: Thing
) -> None:
    booking = attend(event, "Ann")
    assert put(api, booking, event_id=None).json == {"service_id": ["is only for signups"]}
    assert put(api, booking, event_id=None, service_id=None).json == {
        "resource_id": ["not available at requested time"]
    }
    times: Thing = {"booked_from": "2030-01-07 10:00", "booked_to": "2030-01-07 11:00"}
    left = accepted(put(api, booking, event_id=None, service_id=None, **times))
    assert (left["event_id"], left["booked_from"]) == (None, "2030-01-07T10:00:00+01:00")
    assert "event" not in left
    assert rows("occupancy") == 2


def test_what_is_cancelled_keeps_its_time_and_may_still_be_annotated(
    api: Client, event: Thing, attend: Make
) -> None:
    booking = attend(event, "Ann")
    api.put(f"/bookings/{booking['id']}/cancel")
    api.put(f"/events/{event['id']}", json={"event": {"ends_at": "2030-01-07 19:00"}})
    assert shown(api, booking)["booked_to"] == event["ends_at"]
    sent = {"booked_to": booking["booked_to"], "notes": "Ill"}
    changed = accepted(put(api, booking, **sent))
    assert (changed["notes"], changed["booked_to"]) == ("Ill", event["ends_at"])


def test_a_status_is_set_as_on_any_booking(api: Client, event: Thing, attend: Make) -> None:
    booking = attend(event, "Ann")
    answer = api.put(f"/bookings/{booking['id']}/status", json={"status": "no_show"})
    assert (accepted(answer)["status"], accepted(answer)["active"]) == ("no_show", True)
