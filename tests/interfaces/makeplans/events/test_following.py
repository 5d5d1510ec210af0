"""What happens to bookings when their event changes or goes."""

from typing import Any

import msgspec
import pytest
import time_machine
from django.db import connection

from tests.interfaces.makeplans.bookings.conftest import Make, made, wanted
from tests.interfaces.makeplans.client import Client
from tests.interfaces.makeplans.events.conftest import NO_EVENT, SignUp, rows, shown

Thing = dict[str, Any]


def change(api: Client, event: Thing, **changes: Any) -> Thing:
    answer = api.put(f"/events/{event['id']}", json={"event": changes})
    assert answer.status == 200, answer.json
    changed: Thing = answer.json["event"]
    return changed


def told(subject: str, subject_id: int) -> list[tuple[str, Thing]]:
    """The steps of a thing, each with what its snapshot says."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT step, snapshot FROM change WHERE account_id > 0"
            " AND subject = %s AND subject_id = %s ORDER BY revision",
            [subject, subject_id],
        )
        return [(step, msgspec.json.decode(kept)[subject]) for step, kept in cursor.fetchall()]


def test_who_attends_follows_its_event(
    api: Client, event: Thing, attend: Make, clock: time_machine.Traveller
) -> None:
    bookings = [attend(event, name) for name in ("Ann", "Bo")]
    odin, choir = made(api, "resource", title="Odin"), made(api, "service", title="Choir")
    clock.shift(60)
    moved = change(
        api,
        event,
        starts_at="2030-07-08 19:00",
        ends_at="2030-07-08 21:00",
        resource_id=odin["id"],
        service_id=choir["id"],
    )
    for before in bookings:
        assert shown(api, before) == {
            **before,
            "booked_from": moved["starts_at"],
            "booked_to": "2030-07-08T21:00:00+02:00",
            "resource_id": odin["id"],
            "resource": {"id": odin["id"], "title": "Odin"},
            "service_id": choir["id"],
            "service": {"id": choir["id"], "title": "Choir"},
            "booking_type": "appointment",
            "revision_count": 1,
            "updated_at": "2030-01-04T12:01:00+01:00",
        }
        [_, (step, snapshot)] = told("booking", before["id"])
        assert (step, snapshot["resource_title"], snapshot["event_title"]) == (
            "modified",
            "Odin",
            "Evening yoga",
        )
        assert snapshot["utc_offset"] == 7200


@pytest.mark.parametrize(
    "changes",
    [
        {"title": "Late yoga", "description": "x", "published": False, "capacity": 1},
        {"custom_data": {"hall": "B"}},
        {},
    ],
)
def test_what_bookings_do_not_have_from_their_event_leaves_them_alone(
    api: Client, event: Thing, attend: Make, changes: Thing
) -> None:
    booking = attend(event, "Ann")
    change(api, event, **changes)
    after = shown(api, booking)
    assert {**after, "event": None} == {**booking, "event": None}
    assert after["event"]["title"] == changes.get("title", "Evening yoga")
    assert len(told("booking", booking["id"])) == 1


def test_holds_that_are_over_stay_where_they_were_until_they_are_verified(
    api: Client, event: Thing, attend: Make, clock: time_machine.Traveller
) -> None:
    booking = attend(event, "Ann", confirm=False)
    clock.shift(20 * 60)
    moved = change(api, event, starts_at="2030-01-07 16:00")
    expired = shown(api, booking)
    assert (expired["state"], expired["booked_from"]) == (
        "verification_expired",
        event["starts_at"],
    )
    verified = api.put(f"/bookings/{booking['id']}/verify").json["booking"]
    assert (verified["state"], verified["booked_from"]) == ("confirmed", moved["starts_at"])


def test_a_deleted_event_cancels_who_attends_and_who_waits(
    api: Client, hold_event: Make, attend: Make
) -> None:
    event = hold_event(capacity=2)
    ann, bo = attend(event, "Ann"), attend(event, "Bo", confirm=False)
    waits = attend(event, "Cy", waitlist=True)
    declined = attend(event, "Di", waitlist=True)
    api.delete(f"/bookings/{declined['id']}")
    api.delete(f"/events/{event['id']}")
    for booking in (ann, bo, waits):
        after = shown(api, booking)
        assert (after["state"], after["active"]) == ("cancelled", False)
        assert (after["revision_count"], after["booked_from"]) == (1, event["starts_at"])
        assert told("booking", booking["id"])[-1][0] == "cancelled"
    assert shown(api, declined)["state"] == "deleted"
    assert rows("occupancy") == 0
    assert [step for step, _ in told("event", event["id"])] == ["created", "deleted"]


def test_nobody_comes_back_to_a_deleted_event(
    api: Client, event: Thing, attend: Make, sign_up: SignUp, clock: time_machine.Traveller
) -> None:
    booking = attend(event, "Ann", confirm=False)
    clock.shift(20 * 60)
    api.delete(f"/events/{event['id']}")
    assert shown(api, booking)["state"] == "verification_expired"
    late = api.put(f"/bookings/{booking['id']}/verify")
    assert (late.status, late.json) == (400, NO_EVENT)
    assert sign_up(event, "Ann").json == NO_EVENT


def test_a_deleted_event_may_be_changed_and_takes_no_time(
    api: Client, event: Thing, resource: Thing
) -> None:
    api.delete(f"/events/{event['id']}")
    changed = change(api, event, title="Was yoga", starts_at="2030-01-07 10:00")
    assert (changed["title"], changed["active"]) == ("Was yoga", False)
    assert rows("occupancy") == 0
    assert api.post("/bookings", json=wanted(resource)).status == 200


def test_each_change_of_an_event_is_told_as_it_was(api: Client, event: Thing) -> None:
    change(api, event, title="Late yoga")
    change(api, event, title="Late yoga")
    change(api, event, capacity=3)
    api.delete(f"/events/{event['id']}")
    assert [
        (step, kept["title"], kept["capacity"], kept["revision"], kept["active"])
        for step, kept in told("event", event["id"])
    ] == [
        ("created", "Evening yoga", 10, 0, True),
        ("modified", "Late yoga", 10, 1, True),
        ("modified", "Late yoga", 3, 2, True),
        ("deleted", "Late yoga", 3, 3, False),
    ]
