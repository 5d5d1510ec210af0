"""A customer is reminded once, of a booking that stands, when that is due."""

from typing import Any

import pytest

from bookwright.data import sql
from bookwright.engine.bookings.operations_reminding import remind
from tests.interfaces.makeplans.bookings.conftest import accepted
from tests.interfaces.makeplans.client import Client
from tests.interfaces.makeplans.messages.conftest import (
    Book,
    Thing,
    change,
    kinds,
    sent,
    settings,
    step,
    told,
    work,
)

REMINDER = ("reminder", "sms")
DAY_BEFORE = "2030-01-06T11:00:00+00:00"
"""Noon in Oslo."""


@pytest.fixture
def booked(api: Client, book: Book) -> Thing:
    """To be reminded of at noon the day before; nothing else is left to be sent."""
    settings(api, verification_method=0, reminder_sms=True)
    booking = book()
    assert kinds() == []
    return booking


def test_it_is_sent_once_when_it_is_due(api: Client, booked: Thing, now: Any) -> None:
    now.move_to("2030-01-06T10:59:59+00:00")
    assert kinds() == []
    now.move_to(DAY_BEFORE)
    [reminder] = told()
    assert (*reminder.what, reminder.recipient) == (*REMINDER, "+4740000000")
    assert reminder.body == "Reminder from Clinic: Massage, Mon 7 Jan, 10:00."
    assert kinds() == []


def test_that_it_was_sent_is_a_change_of_the_booking(api: Client, booked: Thing, now: Any) -> None:
    now.move_to(DAY_BEFORE)
    told()
    after = accepted(api.get(f"/bookings/{booked['id']}"))
    moment = "2030-01-06T12:00:00+01:00"
    assert (after["reminded_at"], after["updated_at"]) == (moment, moment)
    assert (after["updated_by"], after["revision_count"]) == ("system", 1)
    [last] = sql.rows("SELECT step FROM change WHERE subject = 'booking' AND revision = 1")
    assert last == ("modified",)


@pytest.mark.parametrize("name", ["cancel", "delete"])
def test_what_ended_is_not_reminded_of(api: Client, booked: Thing, now: Any, name: str) -> None:
    if name == "delete":
        api.delete(f"/bookings/{booked['id']}")
    else:
        step(api, booked, name)
    now.move_to(DAY_BEFORE)
    assert kinds() == []


def test_what_moved_is_reminded_of_at_its_new_time(api: Client, booked: Thing, now: Any) -> None:
    change(api, booked, booked_from="2030-01-09 14:00", booked_to="2030-01-09 15:00")
    now.move_to(DAY_BEFORE)
    assert kinds() == []
    now.move_to("2030-01-08T15:00:00+00:00")
    assert [each.body for each in told()] == ["Reminder from Clinic: Massage, Wed 9 Jan, 14:00."]


def test_another_time_to_remind_is_kept_to(api: Client, booked: Thing, now: Any) -> None:
    change(api, booked, reminder_at="2030-01-07 08:00")
    now.move_to(DAY_BEFORE)
    assert kinds() == []
    change(api, booked, reminder_at=None)
    now.move_to("2030-01-07T08:00:00+00:00")
    assert kinds() == []


def test_who_was_reminded_and_moves_is_reminded_again(api: Client, booked: Thing, now: Any) -> None:
    now.move_to(DAY_BEFORE)
    assert kinds() == [REMINDER]
    change(api, booked, booked_from="2030-01-09 10:00", booked_to="2030-01-09 11:00")
    assert kinds() == []
    now.move_to("2030-01-08T11:00:00+00:00")
    assert kinds() == [REMINDER]


def test_nobody_is_reminded_of_what_has_begun(booked: Thing, now: Any) -> None:
    now.move_to("2030-01-07T09:00:00+00:00")
    assert kinds() == []


def test_a_late_worker_still_reminds(booked: Thing, now: Any) -> None:
    now.move_to("2030-01-07T08:59:00+00:00")
    assert kinds() == [REMINDER]


def test_what_is_not_confirmed_yet_is_not_reminded_of(api: Client, book: Book, now: Any) -> None:
    settings(api, reminder_sms=True)
    booking = book({"confirm": False}, expires_at="2030-01-06 23:00")
    told()
    now.move_to(DAY_BEFORE)
    assert kinds() == []
    step(api, booking, "verify", confirmation_send_sms=False)
    assert kinds() == [REMINDER]


def test_who_has_no_phone_holds_up_nobody(api: Client, book: Book, now: Any) -> None:
    settings(api, verification_method=0, reminder_sms=True)
    book(person_attributes={"name": "Ola", "email": "ola@example.org"})
    book()
    now.move_to(DAY_BEFORE)
    assert [each.recipient for each in told()] == ["+4740000000"]


def test_each_booking_of_a_series_is_reminded_of(
    api: Client, resource: Thing, service: Thing, book: Book, now: Any
) -> None:
    settings(api, verification_method=0, reminder_sms=True)
    booking = {
        "resource_id": resource["id"],
        "service_id": service["id"],
        "booked_from": "2030-01-07 10:00",
        "booked_to": "2030-01-07 11:00",
        "person_attributes": {"name": "Kari", "phone_number": "+4740000000"},
    }
    said = {"booking": booking, "recurring": {"rrule": "FREQ=DAILY;COUNT=3"}}
    assert api.post("/bookings/recurring", json=said).status == 200
    assert kinds() == []
    bodies = []
    for day in (6, 7, 8):
        now.move_to(f"2030-01-{day:02}T11:00:00+00:00")
        bodies += [each.body for each in told()]
    assert bodies == [
        f"Reminder from Clinic: Massage, {day} Jan, 10:00." for day in ("Mon 7", "Tue 8", "Wed 9")
    ]


@pytest.mark.parametrize("what", ["cancel", "move", "later", "begin"])
def test_one_that_waits_to_be_sent_is_withdrawn(
    api: Client, booked: Thing, now: Any, what: str
) -> None:
    """It was due, and then something happened before it left."""
    now.move_to(DAY_BEFORE)
    work()
    match what:
        case "cancel":
            step(api, booked, "cancel")
        case "move":
            change(api, booked, booked_from="2030-01-09 10:00", booked_to="2030-01-09 11:00")
        case "later":
            change(api, booked, reminder_at="2030-01-07 08:00")
        case _:
            now.move_to("2030-01-07T09:00:00+00:00")
    _, sms = sent()
    assert sms.sent == []
    [(dead, error)] = sql.rows("SELECT dead, error FROM message WHERE kind = 'reminder'")
    assert dead
    assert error.startswith("Withdrawn")
    [(snapshot,)] = sql.rows("SELECT snapshot FROM change WHERE subject = 'message'")
    assert '"state":"failed"' in snapshot, "whoever waits for it hears that it never will go out"


def test_one_that_is_still_true_leaves(booked: Thing, now: Any) -> None:
    now.move_to(DAY_BEFORE)
    _, sms = sent()
    assert [message.body for message in sms.sent] == [
        "Reminder from Clinic: Massage, Mon 7 Jan, 10:00."
    ]


def test_one_that_fails_holds_up_nobody_and_is_tried_again(
    api: Client, book: Book, now: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings(api, verification_method=0, reminder_sms=True)
    first, second = book(), book()
    told()
    now.move_to(DAY_BEFORE)

    def failing(booking_id: int, **rest: Any) -> bool:
        if booking_id == first["id"]:
            raise ValueError("by mistake")
        return remind(booking_id, **rest)

    with monkeypatch.context() as patched:
        patched.setattr("bookwright.engine.bookings.reminding.remind", failing)
        assert kinds() == [REMINDER]
    assert accepted(api.get(f"/bookings/{second['id']}"))["reminded_at"] is not None
    assert accepted(api.get(f"/bookings/{first['id']}"))["reminded_at"] is None
    assert kinds() == [REMINDER]
