"""Signing up for an event: `POST /bookings` with an event_id."""

from typing import Any

import pytest
import time_machine

from tests.interfaces.makeplans.bookings.conftest import Make, made, wanted
from tests.interfaces.makeplans.client import Client
from tests.interfaces.makeplans.events.conftest import (
    FULL,
    NO_EVENT,
    TWICE,
    SignUp,
    rows,
    somebody,
)

Thing = dict[str, Any]


def test_who_attends_is_where_the_event_is(
    api: Client, event: Thing, attend: Make, resource: Thing, service: Thing
) -> None:
    booking = attend(event, "Ann", notes="Window", custom_data={"mat": True})
    assert (booking["booked_from"], booking["booked_to"]) == (event["starts_at"], event["ends_at"])
    assert (booking["resource_id"], booking["service_id"]) == (resource["id"], service["id"])
    assert (booking["event_id"], booking["booking_type"]) == (event["id"], "attendance")
    assert booking["event"] == {"id": event["id"], "title": "Evening yoga"}
    assert booking["resource"] == {"id": resource["id"], "title": "Thor"}
    assert (booking["state"], booking["active"], booking["count"]) == ("confirmed", True, 1)
    assert (booking["notes"], booking["custom_data"]) == ("Window", {"mat": True})
    assert (booking["person"]["name"], booking["revision_count"]) == ("Ann", 0)
    assert api.get(f"/bookings/{booking['id']}").json == {"booking": booking}
    assert api.get("/bookings", {"event_id": event["id"]}).json == [{"booking": booking}]


def test_only_the_event_itself_takes_up_time(event: Thing, attend: Make) -> None:
    attend(event, "Ann")
    attend(event, "Bo")
    assert rows("occupancy") == 1


def test_extended_shows_the_event_whole(api: Client, event: Thing, attend: Make) -> None:
    assert attend(event, "Ann", extended=True)["event"] == event
    listed = api.get("/bookings", {"extended": "true"}).json
    assert [found["booking"]["event"] for found in listed] == [event]


def test_a_booking_of_no_event_has_no_event(api: Client, resource: Thing) -> None:
    booking = api.post("/bookings", json=wanted(resource)).json["booking"]
    assert booking["event_id"] is None
    assert "event" not in booking


def test_what_the_event_says_may_be_repeated(
    event: Thing, attend: Make, resource: Thing, service: Thing
) -> None:
    attend(
        event,
        "Ann",
        booked_from="2030-01-07 17:00",
        booked_to="2030-01-07T17:00:00Z",
        resource_id=str(resource["id"]),
        service_id=service["id"],
    )
    attend(event, "Bo", booked_from="", booked_to=None, resource_id="", service_id=None)


def test_what_the_event_says_may_not_be_contradicted(event: Thing, sign_up: SignUp) -> None:
    wrong = {
        "booked_from": "2030-01-07 16:00",
        "booked_to": "2030-01-07 17:00",
        "resource_id": 99999,
        "service_id": 99999,
    }
    answer = sign_up(event, "Ann", **wrong)
    assert (answer.status, answer.json) == (400, {name: ["is set by the event"] for name in wrong})
    assert (rows("booking"), rows("person")) == (0, 0)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"count": 0}, {"count": ["Less than minimum required people per booking"]}),
        ({"person_id": 99999}, {"person_id": ["does not exist"]}),
        ({"status": "gone"}, {"status": ["is not included in the list"]}),
        ({"event_id": "yoga"}, {"event_id": ["is not a number"]}),
    ],
)
def test_what_is_wrong_is_said_by_name(
    event: Thing, sign_up: SignUp, wrong: Thing, said: Thing
) -> None:
    answer = sign_up(event, **wrong)
    assert (answer.status, answer.json) == (400, said)
    assert (rows("booking"), rows("change")) == (0, 1)


def test_an_event_that_is_not_there_cannot_be_attended(
    api: Client, other_api: Client, event: Thing, sign_up: SignUp
) -> None:
    assert sign_up({"id": 99999}).json == NO_EVENT
    booking = {"event_id": event["id"], "person_attributes": somebody("Ann")}
    assert other_api.post("/bookings", json={"booking": booking}).json == NO_EVENT
    api.delete(f"/events/{event['id']}")
    assert sign_up(event).json == NO_EVENT
    assert rows("booking") == 0


def test_a_class_fills_up(api: Client, hold_event: Make, attend: Make, sign_up: SignUp) -> None:
    event = hold_event(capacity=3)
    first = attend(event, "Ann", count=2)
    attend(event, "Bo")
    refused = sign_up(event, "Cy")
    assert (refused.status, refused.json) == (400, FULL)
    api.put(f"/bookings/{first['id']}/cancel")
    assert sign_up(event, "Di", count=3).json == FULL
    attend(event, "Cy", count=2)


def test_without_people_places_are_taken_too(
    hold_event: Make, attend: Make, sign_up: SignUp
) -> None:
    event = hold_event(capacity=3)
    attend(event)
    attend(event, count=2)
    assert sign_up(event).json == FULL


def test_the_same_person_comes_once(
    api: Client, event: Thing, hold_event: Make, attend: Make, sign_up: SignUp
) -> None:
    booking = attend(event, "Ann")
    assert sign_up(event, "Ann").json == TWICE
    assert sign_up(event, person_id=booking["person_id"]).json == TWICE
    assert sign_up(event, "Ann", ignore_capacity=True).json == TWICE
    attend(hold_event(), "Ann")
    api.put(f"/bookings/{booking['id']}/cancel")
    attend(event, "Ann")


def test_the_service_caps_how_many_come_with_one_booking(
    api: Client, service: Thing, event: Thing, sign_up: SignUp
) -> None:
    api.put(f"/services/{service['id']}", json={"service": {"booking_capacity": 2}})
    answer = sign_up(event, "Ann", count=3)
    assert answer.json == {"count": ["More than maximum people allowed per booking"]}


def test_ignore_capacity_forces_and_still_counts(
    hold_event: Make, attend: Make, sign_up: SignUp
) -> None:
    event = hold_event(capacity=1)
    attend(event, "Ann")
    attend(event, "Bo", ignore_capacity=True)
    assert sign_up(event, "Cy").json == FULL
    public = {"public_booking": True, "ignore_capacity": True}
    assert sign_up(event, "Di", **public).json == FULL


def test_a_lower_capacity_sends_nobody_away(
    api: Client, event: Thing, attend: Make, sign_up: SignUp
) -> None:
    bookings = [attend(event, name) for name in ("Ann", "Bo", "Cy")]
    lowered = api.put(f"/events/{event['id']}", json={"event": {"capacity": 2}})
    assert (lowered.status, lowered.json["event"]["capacity"]) == (200, 2)
    assert sign_up(event, "Di").json == FULL
    changed = api.put(f"/bookings/{bookings[0]['id']}", json={"booking": {"notes": "Late"}})
    assert (changed.status, changed.json["booking"]["revision_count"]) == (200, 1)
    api.put(f"/bookings/{bookings[1]['id']}/cancel")
    assert sign_up(event, "Di").json == FULL
    api.put(f"/bookings/{bookings[2]['id']}/cancel")
    attend(event, "Di")


@pytest.mark.parametrize("public_booking", [True, "true", "1"])
def test_customers_attend_what_is_published_and_to_come(
    hold_event: Make, attend: Make, sign_up: SignUp, public_booking: object
) -> None:
    public = {"public_booking": public_booking}
    at_night = {"starts_at": "2030-01-06 03:00", "ends_at": "2030-01-06 04:00"}
    assert attend(hold_event(**at_night), "Ann", **public)["state"] == "confirmed"
    hidden = hold_event(published=False)
    assert sign_up(hidden, "Ann", **public).json == NO_EVENT
    assert attend(hidden, "Ann")["state"] == "confirmed"
    past = hold_event(starts_at="2030-01-04 11:00", ends_at="2030-01-04 13:00")
    too_late = {"base": ["Not available for booking at this time"]}
    assert sign_up(past, "Ann", **public).json == too_late
    assert attend(past, "Ann")["state"] == "confirmed"
    far = hold_event(starts_at="2031-01-04 11:00", ends_at="2031-01-04 13:00")
    assert sign_up(far, "Ann", **public).json == {"base": ["Too far ahead in the future"]}


def test_customers_keep_to_the_accounts_notice(api: Client, event: Thing, sign_up: SignUp) -> None:
    api.put("/client", json={"client": {"first_bookable_period": "in four days"}})
    answer = sign_up(event, "Ann", public_booking=True)
    assert answer.json == {"base": ["Not available for booking at this time"]}


def test_a_class_without_an_event_is_refused(api: Client, resource: Thing, service: Thing) -> None:
    made(api, "provider", resource_id=resource["id"], service_id=service["id"])
    answer = api.post("/bookings", json=wanted(resource, service_id=service["id"]))
    assert answer.json == {"service_id": ["is only for signups"]}


def test_a_sign_up_goes_through_the_same_steps(
    api: Client, event: Thing, attend: Make, clock: time_machine.Traveller
) -> None:
    booking = attend(event, "Ann", confirm=False)
    assert (booking["state"], booking["expires_at"]) == (
        "awaiting_verification",
        "2030-01-04T12:20:00+01:00",
    )
    code = {"verification_code": booking["verification_code"]}
    verified = api.put(f"/bookings/{booking['id']}/verify_code", json=code).json["booking"]
    assert (verified["state"], verified["expires_at"]) == ("confirmed", None)
    cancelled = api.put(f"/bookings/{booking['id']}/cancel").json["booking"]
    assert (cancelled["state"], cancelled["active"]) == ("cancelled", False)
    assert rows("occupancy") == 1
