"""When a customer is reminded: by the account's settings, as the caller says, and when it moves."""

from typing import Any

import pytest
import time_machine

from tests.interfaces.makeplans.bookings.conftest import Make, accepted, made
from tests.interfaces.makeplans.client import Client

Thing = dict[str, Any]
KARI = {"person_attributes": {"name": "Kari", "phone_number": "+4740000000"}}
NOON_BEFORE = "2030-01-06T12:00:00+01:00"


@pytest.fixture(autouse=True)
def now() -> Any:
    with time_machine.travel("2030-01-02T12:00:00Z", tick=False) as clock:
        yield clock


def settings(api: Client, **members: Any) -> None:
    assert api.put("/client", json={"client": members}).status == 200


def test_nobody_is_reminded_unless_that_is_wanted(book: Make, service: Thing) -> None:
    assert book(service_id=service["id"], **KARI)["reminder_at"] is None


@pytest.mark.parametrize(
    ("time", "reminder_at"),
    [
        (None, NOON_BEFORE),
        ("two hours before", "2030-01-07T08:00:00+01:00"),
        ("8am yesterday", "2030-01-06T08:00:00+01:00"),
        ("2 days", "2030-01-05T10:00:00+01:00"),
    ],
)
def test_the_account_says_when(
    api: Client, book: Make, service: Thing, time: str | None, reminder_at: str
) -> None:
    settings(api, reminder_sms=True, sms_reminder_time=time)
    assert book(service_id=service["id"], **KARI)["reminder_at"] == reminder_at


@pytest.mark.parametrize("reminder_sms", [False, True])
def test_the_caller_may_ask_otherwise(
    api: Client, book: Make, service: Thing, *, reminder_sms: bool
) -> None:
    settings(api, reminder_sms=reminder_sms)
    with_one = book({"add_reminder_sms": True}, service_id=service["id"], **KARI)
    without = book(
        {"add_reminder_sms": False, "ignore_capacity": True}, service_id=service["id"], **KARI
    )
    given = book(
        {"add_reminder_sms": True, "ignore_capacity": True},
        service_id=service["id"],
        reminder_at="2030-01-07 09:00",
        **KARI,
    )
    assert with_one["reminder_at"] == NOON_BEFORE
    assert without["reminder_at"] is None
    assert given["reminder_at"] == "2030-01-07T09:00:00+01:00"


def test_the_setting_is_about_people_and_services(api: Client, book: Make, service: Thing) -> None:
    settings(api, reminder_sms=True)
    assert book()["reminder_at"] is None
    assert book({"ignore_capacity": True}, service_id=service["id"])["reminder_at"] is None
    assert book({"ignore_capacity": True}, **KARI)["reminder_at"] is None


def test_a_time_that_is_over_already_is_none(api: Client, book: Make, service: Thing) -> None:
    settings(api, reminder_sms=True)
    soon = {"booked_from": "2030-01-03 09:00", "booked_to": "2030-01-03 10:00"}
    assert book(service_id=service["id"], **KARI, **soon)["reminder_at"] is None


def test_it_moves_with_the_booking_on_the_wall_clock(
    api: Client, book: Make, service: Thing
) -> None:
    settings(api, reminder_sms=True)
    booking = book(service_id=service["id"], **KARI)
    later = changed(api, booking, booked_from="2030-01-10 14:30", booked_to="2030-01-10 15:30")
    assert later["reminder_at"] == "2030-01-09T16:30:00+01:00"
    summer = changed(api, booking, booked_from="2030-04-08 10:00", booked_to="2030-04-08 11:00")
    assert summer["reminder_at"] == "2030-04-07T12:00:00+02:00"


def test_who_sends_the_old_one_back_has_not_given_another(
    api: Client, book: Make, service: Thing
) -> None:
    booking = book({"add_reminder_sms": True}, service_id=service["id"], **KARI)
    times = {"booked_from": "2030-01-08 10:00", "booked_to": "2030-01-08 11:00"}
    same = changed(api, booking, reminder_at=NOON_BEFORE, reminded_at=None, **times)
    assert same["reminder_at"] == "2030-01-07T12:00:00+01:00"
    other = changed(api, booking, reminder_at="2030-01-08 08:00")
    assert other["reminder_at"] == "2030-01-08T08:00:00+01:00"
    assert changed(api, booking, reminder_at=None)["reminder_at"] is None


def test_it_can_be_added_later(api: Client, book: Make, service: Thing) -> None:
    booking = book(service_id=service["id"], **KARI)
    said = {"booking": {"booked_from": "2030-01-08 10:00", "booked_to": "2030-01-08 11:00"}}
    answer = api.put(f"/bookings/{booking['id']}", json={**said, "add_reminder_sms": True})
    assert accepted(answer)["reminder_at"] == "2030-01-07T12:00:00+01:00"


def test_who_was_reminded_is_reminded_anew_of_another_time(
    api: Client, book: Make, service: Thing
) -> None:
    booking = book(
        {"add_reminder_sms": True}, service_id=service["id"], reminded_at="2030-01-02 12:00", **KARI
    )
    kept = changed(api, booking, notes="Back")
    assert kept["reminded_at"] == "2030-01-02T12:00:00+01:00"
    moved = changed(api, booking, booked_from="2030-01-09 10:00", booked_to="2030-01-09 11:00")
    assert (moved["reminder_at"], moved["reminded_at"]) == ("2030-01-08T12:00:00+01:00", None)


def test_who_attends_is_reminded_of_where_the_event_is(api: Client, resource: Thing) -> None:
    course = made(api, "service", title="Yoga", booking_type="attendance")
    times = {"starts_at": "2030-01-07 10:00", "ends_at": "2030-01-07 11:00", "capacity": 3}
    event = made(api, "event", resource_id=resource["id"], service_id=course["id"], **times)
    said = {"booking": {"event_id": event["id"], **KARI}, "add_reminder_sms": True}
    booking = accepted(api.post("/bookings", json=said))
    assert booking["reminder_at"] == NOON_BEFORE
    moved = {"starts_at": "2030-01-09 10:00", "ends_at": "2030-01-09 11:00"}
    assert api.put(f"/events/{event['id']}", json={"event": moved}).status == 200
    after = accepted(api.get(f"/bookings/{booking['id']}"))
    assert after["reminder_at"] == "2030-01-08T12:00:00+01:00"


def changed(api: Client, booking: Thing, **members: Any) -> Thing:
    return accepted(api.put(f"/bookings/{booking['id']}", json={"booking": members}))
