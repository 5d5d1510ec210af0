"""`waitlist: true` beside a booking, and `PUT /bookings/{id}/promote`."""

from typing import Any

import pytest

from tests.interfaces.makeplans.bookings.conftest import Make, accepted
from tests.interfaces.makeplans.client import Client
from tests.interfaces.makeplans.events.conftest import FULL, TWICE, SignUp, shown
from tests.interfaces.makeplans.events.test_following import told

Thing = dict[str, Any]

INVALID = {"state": ["Invalid state change"]}


@pytest.fixture
def full(hold_event: Make, attend: Make) -> Thing:
    """An event for one, whom Ann is."""
    event = hold_event(capacity=1)
    attend(event, "Ann")
    return event


def test_who_finds_no_place_may_wait(api: Client, full: Thing, attend: Make) -> None:
    booking = attend(full, "Bo", waitlist=True)
    assert (booking["state"], booking["active"]) == ("waitlisted", False)
    assert (booking["booked_from"], booking["event_id"]) == (full["starts_at"], full["id"])
    assert (booking["expires_at"], booking["verification_code"]) == (None, None)
    assert [step for step, _ in told("booking", booking["id"])] == ["waitlisted"]


def test_who_finds_a_place_does_not_wait(hold_event: Make, attend: Make) -> None:
    assert attend(hold_event(capacity=1), "Ann", waitlist="true")["state"] == "confirmed"


def test_who_does_not_want_to_wait_is_refused(full: Thing, sign_up: SignUp) -> None:
    assert sign_up(full, "Bo", waitlist=False).json == FULL
    assert sign_up(full, "Bo", waitlist="perhaps").json == {"waitlist": ["is not true or false"]}


def test_nothing_is_asked_of_who_waits(full: Thing, attend: Make) -> None:
    booking = attend(full, "Bo", waitlist=True, confirm=False)
    assert (booking["state"], booking["expires_at"]) == ("waitlisted", None)
    assert (booking["verification_method"], booking["verification_code"]) == (None, None)


def test_who_waits_is_shown_in_visible_and_all(api: Client, full: Thing, attend: Make) -> None:
    waits = attend(full, "Bo", waitlist=True)["id"]
    for listing, there in (("", False), ("/upcoming", False), ("/visible", True), ("/all", True)):
        found = api.get(f"/events/{full['id']}/bookings{listing}").json
        assert (waits in [one["booking"]["id"] for one in found]) is there
    [only] = api.get("/bookings", {"state": "waitlisted"}).json
    assert only["booking"]["id"] == waits


def test_a_place_that_is_free_is_given_to_who_is_promoted(
    api: Client, full: Thing, attend: Make
) -> None:
    waits = attend(full, "Bo", waitlist=True)
    refused = api.put(f"/bookings/{waits['id']}/promote")
    assert (refused.status, refused.json) == (400, FULL)
    assert shown(api, waits) == waits
    [first] = api.get(f"/events/{full['id']}/bookings").json
    api.put(f"/bookings/{first['booking']['id']}/cancel")
    promoted = accepted(api.put(f"/bookings/{waits['id']}/promote"))
    assert (promoted["state"], promoted["active"]) == ("confirmed", True)
    assert promoted["revision_count"] == 1
    assert [step for step, _ in told("booking", waits["id"])] == ["waitlisted", "promoted"]
    again = api.put(f"/bookings/{waits['id']}/promote")
    assert (again.status, again.json) == (400, INVALID)


def test_only_who_waits_is_promoted(api: Client, event: Thing, attend: Make) -> None:
    booking = attend(event, "Ann")
    assert api.put(f"/bookings/{booking['id']}/promote").json == INVALID
    assert api.put("/bookings/99999/promote").status == 404


def test_who_waits_may_leave(api: Client, full: Thing, attend: Make) -> None:
    cancelled, deleted = (attend(full, name, waitlist=True) for name in ("Bo", "Cy"))
    assert accepted(api.put(f"/bookings/{cancelled['id']}/cancel"))["state"] == "cancelled"
    assert accepted(api.delete(f"/bookings/{deleted['id']}"))["state"] == "deleted"
    assert api.put(f"/bookings/{cancelled['id']}/promote").json == INVALID


def test_who_waits_is_neither_verified_confirmed_nor_declined(
    api: Client, full: Thing, attend: Make
) -> None:
    waits = attend(full, "Bo", waitlist=True)
    for step in ("verify", "confirm", "decline"):
        assert api.put(f"/bookings/{waits['id']}/{step}").json == INVALID


def test_nobody_waits_twice_or_for_what_they_have(
    api: Client, full: Thing, attend: Make, sign_up: SignUp
) -> None:
    waits = attend(full, "Bo", waitlist=True)
    again = sign_up(full, "Bo", waitlist=True)
    assert (again.status, again.json) == (
        400,
        {"event_id": ["already is on the waiting list of this event"]},
    )
    assert sign_up(full, "Ann", waitlist=True).json == TWICE
    api.put(f"/events/{full['id']}", json={"event": {"capacity": 2}})
    attend(full, "Bo")
    api.put(f"/events/{full['id']}", json={"event": {"capacity": 3}})
    assert api.put(f"/bookings/{waits['id']}/promote").json == TWICE


def test_who_waits_follows_the_event(api: Client, full: Thing, attend: Make) -> None:
    waits = attend(full, "Bo", waitlist=True)
    api.put(f"/events/{full['id']}", json={"event": {"starts_at": "2030-01-07 16:00"}})
    after = shown(api, waits)
    assert (after["booked_from"], after["state"]) == ("2030-01-07T16:00:00+01:00", "waitlisted")
