"""A class fills up, a place is freed and given on, the class moves, and is called off."""

from typing import Any

import time_machine

from tests.interfaces.makeplans.bookings.conftest import Make, accepted
from tests.interfaces.makeplans.client import Client
from tests.interfaces.makeplans.events.conftest import FULL, SignUp, shown
from tests.interfaces.makeplans.events.test_following import told

Thing = dict[str, Any]


def test_a_class_fills_up_and_a_place_that_is_freed_is_given_on(
    api: Client,
    hold_event: Make,
    attend: Make,
    sign_up: SignUp,
    clock: time_machine.Traveller,
) -> None:
    yoga = hold_event(capacity=3)
    ann = attend(yoga, "Ann", count=2, public_booking=True)
    bo = attend(yoga, "Bo", confirm=False, public_booking=True)
    assert sign_up(yoga, "Cy", public_booking=True).json == FULL
    cy, di = (attend(yoga, name, waitlist=True, public_booking=True) for name in ("Cy", "Di"))

    # Bo verifies in time, so nobody gets the place.
    clock.shift(600)
    code = {"verification_code": bo["verification_code"]}
    accepted(api.put(f"/bookings/{bo['id']}/verify_code", json=code))
    clock.shift(600)
    assert api.put(f"/bookings/{cy['id']}/promote").json == FULL

    # Ann comes alone now: one place, for Cy and not for Di too.
    accepted(api.put(f"/bookings/{ann['id']}", json={"booking": {"count": 1}}))
    assert accepted(api.put(f"/bookings/{cy['id']}/promote"))["state"] == "confirmed"
    assert api.put(f"/bookings/{di['id']}/promote").json == FULL
    attending = api.get(f"/events/{yoga['id']}/bookings").json
    assert [one["booking"]["person"]["name"] for one in attending] == ["Ann", "Bo", "Cy"]

    # An hour later, for all of them; and then not at all.
    times = {"starts_at": "2030-01-07 18:00", "ends_at": "2030-01-07 19:00"}
    api.put(f"/events/{yoga['id']}", json={"event": times})
    api.delete(f"/events/{yoga['id']}")

    steps = {
        "Ann": ["created", "modified", "modified", "cancelled"],
        "Bo": ["created", "verified", "modified", "cancelled"],
        "Cy": ["waitlisted", "promoted", "modified", "cancelled"],
        "Di": ["waitlisted", "modified", "cancelled"],
    }
    for name, booking in zip(steps, (ann, bo, cy, di), strict=True):
        assert [step for step, _ in told("booking", booking["id"])] == steps[name]
        after = shown(api, booking)
        assert (after["state"], after["booked_from"]) == ("cancelled", "2030-01-07T18:00:00+01:00")
    assert [step for step, _ in told("event", yoga["id"])] == ["created", "modified", "deleted"]
