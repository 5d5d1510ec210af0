"""Places that are held until they are verified, and what becomes of them."""

from typing import Any

import pytest
import time_machine

from tests.interfaces.makeplans.bookings.conftest import Make, accepted
from tests.interfaces.makeplans.client import Client
from tests.interfaces.makeplans.events.conftest import FULL, TWICE, SignUp, shown
from tests.interfaces.makeplans.events.test_following import told

Thing = dict[str, Any]

HOLD = 20 * 60


@pytest.fixture
def for_one(hold_event: Make) -> Thing:
    return hold_event(capacity=1)


def test_a_hold_takes_a_place_until_it_is_over(
    for_one: Thing, attend: Make, sign_up: SignUp, clock: time_machine.Traveller
) -> None:
    attend(for_one, "Ann", confirm=False)
    clock.shift(HOLD - 1)
    assert sign_up(for_one, "Bo").json == FULL
    clock.shift(1)
    attend(for_one, "Bo")


def test_who_verifies_late_keeps_the_place_if_it_is_free(
    api: Client, for_one: Thing, attend: Make, clock: time_machine.Traveller
) -> None:
    booking = attend(for_one, "Ann", confirm=False)
    clock.shift(HOLD)
    assert shown(api, booking)["active"] is False
    verified = accepted(api.put(f"/bookings/{booking['id']}/verify"))
    assert (verified["state"], verified["active"]) == ("confirmed", True)


@pytest.mark.parametrize("late_step", ["verify", "verify_code", "confirm"])
def test_who_comes_too_late_is_refused(
    api: Client, for_one: Thing, attend: Make, clock: time_machine.Traveller, late_step: str
) -> None:
    booking = attend(for_one, "Ann", confirm=False)
    clock.shift(HOLD)
    attend(for_one, "Bo")
    code = {"verification_code": booking["verification_code"]}
    late = api.put(f"/bookings/{booking['id']}/{late_step}", json=code)
    # Signing up wrote down that the hold was over, and what is over cannot be confirmed.
    said = {"state": ["Invalid state change"]} if late_step == "confirm" else FULL
    assert (late.status, late.json) == (400, said)
    assert shown(api, booking)["state"] == "verification_expired"
    assert [step for step, _ in told("booking", booking["id"])] == ["created", "expired"]


def test_of_two_holds_that_are_over_one_is_verified(
    api: Client, for_one: Thing, attend: Make, clock: time_machine.Traveller
) -> None:
    first = attend(for_one, "Ann", confirm=False)
    clock.shift(HOLD)
    second = attend(for_one, "Bo", confirm=False)
    clock.shift(HOLD)
    assert accepted(api.put(f"/bookings/{second['id']}/verify"))["state"] == "confirmed"
    assert api.put(f"/bookings/{first['id']}/verify").json == FULL


def test_a_hold_for_longer_must_find_the_place_free(
    api: Client, for_one: Thing, attend: Make, clock: time_machine.Traveller
) -> None:
    booking = attend(for_one, "Ann", confirm=False)
    clock.shift(HOLD)
    attend(for_one, "Bo", confirm=False)
    longer = {"booking": {"expires_at": "2030-01-05 12:00"}}
    answer = api.put(f"/bookings/{booking['id']}", json=longer)
    # It is written down as over, so another end changes nothing about that.
    assert accepted(answer)["active"] is False


def test_the_same_person_may_sign_up_again_when_the_hold_is_over(
    api: Client, event: Thing, attend: Make, sign_up: SignUp, clock: time_machine.Traveller
) -> None:
    first = attend(event, "Ann", confirm=False)
    assert sign_up(event, "Ann", confirm=False).json == TWICE
    clock.shift(HOLD)
    attend(event, "Ann")
    assert api.put(f"/bookings/{first['id']}/verify").json == TWICE
