"""What a hook is told: the thing as this API shows it, as it was when it happened."""

from typing import Any
from uuid import UUID

import pytest

from bookwright.engine.accounts.facts import Actor
from bookwright.engine.bookings import operations as bookings
from bookwright.engine.messages.details import PROCESSED, SUBJECT, Processed, snapshot_of
from bookwright.engine.outbox.operations import record
from bookwright.kit.clock import system_clock
from bookwright.terms.messages import Channel, MessageKind, MessageState
from bookwright.terms.states import Step
from tests.interfaces.makeplans.bookings.conftest import Make, made
from tests.interfaces.makeplans.client import Client
from tests.interfaces.makeplans.web_hooks.conftest import Tell, Thing

MOMENT = "2030-01-07T09:00:00+01:00"
KARI = {"name": "Kari", "email": "kari@example.org"}
WITH_PHONE = {**KARI, "phone_number": "+4740000000"}
UNVERIFIED = {"confirm": False}


def test_a_booking_is_told_as_it_is_shown(api: Client, tell: Tell, book: Make) -> None:
    shown = book()
    [told] = tell()
    identity = told.pop("idempotency_id")
    assert str(UUID(identity)) == identity
    data = {"object": "booking", "id": shown["id"], "booking": shown}
    assert told == {
        "event": "booking.created",
        "generated_at": MOMENT,
        "performed_by": {"user": {"id": None, "name": "api"}},
        **data,
        "data": data,
    }
    assert shown == api.get(f"/bookings/{shown['id']}").json["booking"]


def test_a_booking_is_told_as_it_was_then(api: Client, tell: Tell, book: Make) -> None:
    first = book(notes="First")
    second = api.put(f"/bookings/{first['id']}", json={"booking": {"notes": "Second"}})
    told = [tell(), tell()]
    assert [one["data"]["booking"] for batch in told for one in batch] == [
        first,
        second.json["booking"],
    ]


@pytest.mark.parametrize(
    ("steps", "events"),
    [
        ((), []),
        (("confirm",), ["booking.confirmed"]),
        (("verify",), ["booking.verified"]),
        (("decline",), ["booking.declined"]),
        (("cancel",), ["booking.cancelled"]),
        (("verify", "cancel"), ["booking.verified", "booking.cancelled"]),
    ],
)
def test_each_step_is_one_event(
    steps: tuple[str, ...], events: list[str], api: Client, tell: Tell, book: Make
) -> None:
    held = book(UNVERIFIED, person_attributes=WITH_PHONE)
    for step in steps:
        assert api.put(f"/bookings/{held['id']}/{step}").status == 200
    told = all_of(tell)
    assert [one["event"] for one in told if one["object"] == "booking"] == [
        "booking.created",
        *events,
    ]


def test_deleting_is_not_cancelling_too(api: Client, tell: Tell, book: Make) -> None:
    booked = book()
    tell()
    api.delete(f"/bookings/{booked['id']}")
    [told] = all_of(tell)
    assert (told["event"], told["data"]["booking"]["state"]) == ("booking.deleted", "deleted")


def test_other_changes_are_modifications(api: Client, tell: Tell, book: Make) -> None:
    booked = book()
    tell()
    place = f"/bookings/{booked['id']}"
    api.put(place, json={"booking": {"notes": "New"}})
    api.put(f"{place}/status", json={"status": "completed"})
    api.put(place, json={"booking": {"notes": "New"}})  # nothing differs
    assert [one["event"] for one in all_of(tell)] == ["booking.modified"] * 2


def test_a_hold_that_ends_is_a_modification_by_the_system(
    api: Client, actor: Actor, tell: Tell, book: Make, clock: Any
) -> None:
    booked = book(UNVERIFIED, person_attributes=WITH_PHONE)
    all_of(tell)
    clock.shift(3600)
    by = Actor(account=actor.account, name="system")
    assert bookings.expire(booked["id"], by=by, clock=system_clock)
    [told] = all_of(tell)
    assert told["event"] == "booking.modified"
    assert told["performed_by"] == {"user": {"id": None, "name": "system"}}
    assert told["data"]["booking"]["state"] == "verification_expired"


def test_a_persons_life_is_told(api: Client, tell: Tell) -> None:
    answer = api.post("/people", json={"person": KARI})
    person = answer.json["person"]
    place = f"/people/{person['id']}"
    changed = api.put(place, json={"person": {"city": "Oslo"}}).json["person"]
    blocked = api.put(f"{place}/block").json["person"]
    deleted = api.delete(place).json["person"]
    told = all_of(tell)
    assert [(one["event"], one["object"], one["person"]) for one in told] == [
        ("person.created", "person", person),
        ("person.modified", "person", changed),
        ("person.modified", "person", blocked),
        ("person.deleted", "person", deleted),
    ]
    assert all(one["data"]["person"] == one["person"] for one in told)


def test_a_new_person_of_a_booking_is_told_too(tell: Tell, book: Make) -> None:
    booked = book(person_attributes=KARI)
    told = all_of(tell)
    assert sorted(one["event"] for one in told) == ["booking.created", "person.created"]
    [person] = [one["person"] for one in told if one["object"] == "person"]
    assert booked["person"] == person


def test_an_event_and_its_bookings_are_told_of_a_move(
    api: Client, tell: Tell, resource: Thing
) -> None:
    yoga = made(api, "service", title="Yoga", booking_type="attendance")
    times = {"starts_at": "2030-01-08 17:00", "ends_at": "2030-01-08 18:00"}
    whose = {"resource_id": resource["id"], "service_id": yoga["id"]}
    event = made(api, "event", capacity=3, title="Yoga", **whose, **times)
    signed_up = {"event_id": event["id"], "person_attributes": KARI}
    booking = api.post("/bookings", json={"booking": signed_up}).json["booking"]
    all_of(tell)
    later = {"starts_at": "2030-01-08 18:00", "ends_at": "2030-01-08 19:00"}
    moved = api.put(f"/events/{event['id']}", json={"event": later}).json["event"]
    told = {one["event"]: one["data"] for one in all_of(tell)}
    assert set(told) == {"event.modified", "booking.modified"}
    assert told["event.modified"] == {"object": "event", "id": event["id"], "event": moved}
    assert told["booking.modified"]["id"] == booking["id"]
    assert told["booking.modified"]["booking"]["booked_from"] == "2030-01-08T18:00:00+01:00"
    deleted = api.delete(f"/events/{event['id']}").json["event"]
    told = {one["event"]: one["data"] for one in all_of(tell)}
    assert set(told) == {"event.deleted", "booking.cancelled"}
    assert told["event.deleted"]["event"] == deleted


def test_merging_is_told_of_everyone(api: Client, tell: Tell, book: Make) -> None:
    kept, merged = (
        api.post("/people", json={"person": {"name": name}}).json["person"]["id"]
        for name in ("Kari", "Ola")
    )
    booked = book(person_id=merged)
    all_of(tell)
    api.post(f"/people/{kept}/merge", json={"merge_person_id": merged, "person": {"city": "Oslo"}})
    told = [(one["event"], one["id"]) for one in all_of(tell)]
    assert sorted(told) == sorted(
        [
            ("person.deleted", merged),
            ("person.modified", kept),
            ("booking.modified", booked["id"]),
        ]
    )


def test_a_message_that_went_out_is_told(actor: Actor, tell: Tell) -> None:
    message = Processed(
        id=12,
        type=MessageKind.VERIFICATION,
        delivery_type=Channel.SMS,
        state=MessageState.PROCESSED,
        booking_id=5,
        person_id=None,
        processed_at=system_clock(),
    )
    record(
        subject=SUBJECT,
        subject_id=12,
        revision=0,
        step=PROCESSED,
        snapshot=snapshot_of(message),
        ask=None,
        by=actor,
        at=system_clock(),
    )
    [told] = tell()
    assert (told["event"], told["data"]) == (
        "message.processed",
        {
            "object": "message",
            "id": 12,
            "message": {
                "id": 12,
                "type": "verification",
                "delivery_type": "sms",
                "state": "processed",
                "booking_id": 5,
                "person_id": None,
                "processed_at": MOMENT,
            },
        },
    )


def test_who_did_it_is_told(actor: Actor, tell: Tell, api: Client, book: Make) -> None:
    booked = book()
    tell()
    by = Actor(account=actor.account, name="Ada", user_id=7)
    bookings.move(booked["id"], Step.CANCEL, by=by, clock=system_clock)
    [told] = all_of(tell)
    assert told["performed_by"] == {"user": {"id": 7, "name": "Ada"}}


def test_of_an_event_the_root_has_the_name_of_what_happened(tell: Tell, api: Client) -> None:
    """The copy for old receivers would stand in its place."""
    room = made(api, "resource", title="Room")
    yoga = made(api, "service", title="Yoga", booking_type="attendance")
    times = {"starts_at": "2030-01-08 17:00", "ends_at": "2030-01-08 18:00"}
    whose = {"resource_id": room["id"], "service_id": yoga["id"]}
    event = made(api, "event", capacity=3, **whose, **times)
    [told] = tell()
    assert (told["event"], told["object"], told["id"]) == ("event.created", "event", event["id"])
    assert told["data"]["event"] == event


def all_of(tell: Tell) -> list[Thing]:
    """One round after the other, until nothing is due."""
    told: list[Thing] = []
    while more := tell():
        told += more
    return told
