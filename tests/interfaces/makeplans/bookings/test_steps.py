import time
from typing import Any

import pytest
from django.db import connection

from bookwright.engine.bookings import verification
from tests.interfaces.makeplans.bookings.conftest import Make, accepted, wanted
from tests.interfaces.makeplans.client import Client

Thing = dict[str, Any]

ANN: Thing = {"person_attributes": {"name": "Ann", "phone_number": "41234567"}}
UNVERIFIED = {"confirm": False}
LONG_AGO = "2001-01-01 10:00"


def occupied() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM occupancy WHERE account_id > 0")
        return int(cursor.fetchone()[0])


def put(api: Client, booking: Thing, step: str) -> Thing:
    return accepted(api.put(f"/bookings/{booking['id']}/{step}"))


def test_an_unverified_booking_is_held_for_twenty_minutes(book: Make) -> None:
    before = int(time.time())
    booking = book(UNVERIFIED, **ANN)
    assert (booking["state"], booking["active"]) == ("awaiting_verification", True)
    assert booking["verification_method"] == "sms"
    assert len(booking["verification_code"]) == 5
    assert booking["verification_code"].isdigit()
    with connection.cursor() as cursor:
        cursor.execute("SELECT expires_at FROM booking WHERE account_id > 0")
        assert before + 1200 <= cursor.fetchone()[0] <= int(time.time()) + 1200


def test_verifying_confirms_and_ends_the_hold(api: Client, book: Make) -> None:
    verified = put(api, book(UNVERIFIED, **ANN), "verify")
    assert (verified["state"], verified["expires_at"]) == ("confirmed", None)
    assert verified["verification_code"] is not None
    assert verified["revision_count"] == 1


def test_the_right_code_verifies(api: Client, book: Make) -> None:
    booking = book(UNVERIFIED, **ANN)
    path = f"/bookings/{booking['id']}/verify_code"
    code = {"verification_code": booking["verification_code"]}
    assert accepted(api.put(path, json=code))["state"] == "confirmed"
    again = api.put(path, json=code)
    assert (again.status, again.json) == (400, {"state": ["Invalid state change"]})


@pytest.mark.parametrize("sent", [123, "00123", " 00123 "])
def test_a_code_that_was_taken_for_a_number_is_the_same_code(
    api: Client, book: Make, monkeypatch: pytest.MonkeyPatch, sent: object
) -> None:
    monkeypatch.setattr(verification, "new_code", lambda: "00123")
    path = f"/bookings/{book(UNVERIFIED, **ANN)['id']}/verify_code"
    assert api.put(path, json={"verification_code": "123"}).status == 400
    assert accepted(api.put(path, json={"verification_code": sent}))["state"] == "confirmed"


def test_a_wrong_code_is_refused_and_tries_are_limited(api: Client, book: Make) -> None:
    booking = book(UNVERIFIED, **ANN)
    path = f"/bookings/{booking['id']}/verify_code"
    right = booking["verification_code"]
    wrong = "00000" if right != "00000" else "11111"
    for _ in range(5):
        answer = api.put(path, json={"verification_code": wrong})
        assert (answer.status, answer.json) == (400, {"verification_code": ["is invalid"]})
    late = api.put(path, json={"verification_code": right})
    assert late.status == 400
    assert list(late.json) == ["verification_code"]
    assert api.get(f"/bookings/{booking['id']}").json["booking"]["state"] == "awaiting_verification"


def test_verifying_waits_for_staff_where_the_account_confirms_by_hand(
    api: Client, book: Make
) -> None:
    api.put("/client", json={"client": {"confirm_manually": True}})
    booking = put(api, book(UNVERIFIED, **ANN), "verify")
    assert booking["state"] == "awaiting_confirmation"
    assert put(api, booking, "confirm")["state"] == "confirmed"


def test_without_verification_a_booking_stands_or_waits_for_staff(api: Client, book: Make) -> None:
    api.put("/client", json={"client": {"verification_method": 0}})
    assert book(UNVERIFIED)["state"] == "confirmed"
    api.put("/client", json={"client": {"confirm_manually": True}})
    later = {"booked_from": "2030-01-07 12:00", "booked_to": "2030-01-07 13:00"}
    assert book(UNVERIFIED, **later)["state"] == "awaiting_confirmation"


def test_payment_comes_before_confirmation(api: Client, book: Make, service: Thing) -> None:
    api.put("/client", json={"client": {"payment_provider": "stripe", "confirm_manually": True}})
    api.put(f"/services/{service['id']}", json={"service": {"price": "100"}})
    booking = put(api, book(UNVERIFIED, service_id=service["id"], **ANN), "verify")
    assert booking["state"] == "awaiting_payment"
    assert booking["expires_at"] is not None
    paid = {"booking": {"paid_at": "2030-01-01 10:00"}}
    booking = accepted(api.put(f"/bookings/{booking['id']}", json=paid))
    assert (booking["state"], booking["expires_at"]) == ("awaiting_confirmation", None)


@pytest.mark.parametrize(
    ("person", "said"),
    [
        ({"name": "Ann"}, {"phone_number": ["cannot be empty"]}),
        ({"phone_number": "41234567"}, {"name": ["cannot be empty"]}),
        (
            {"name": "Ann", "phone_number": "12"},
            {"phone_number": ["is not a valid phone number"]},
        ),
    ],
)
def test_who_cannot_be_reached_cannot_be_verified(
    api: Client, resource: Thing, person: Thing, said: Thing
) -> None:
    answer = api.post("/bookings", json=wanted(resource, UNVERIFIED, person_attributes=person))
    assert answer.status == 400
    assert answer.json == {"person": ["is invalid"], "person_attributes": said}
    assert api.get("/people").json == []


@pytest.mark.parametrize(("step", "state"), [("cancel", "cancelled"), ("decline", "declined")])
def test_a_step_that_ends_a_booking_frees_its_time(
    api: Client, book: Make, step: str, state: str
) -> None:
    booking = book(UNVERIFIED, **ANN)
    ended = put(api, booking, step)
    assert (ended["state"], ended["active"]) == (state, False)
    assert occupied() == 0
    book()


def test_deleting_answers_with_the_deleted_booking_and_keeps_it(api: Client, book: Make) -> None:
    booking = book()
    answer = api.delete(f"/bookings/{booking['id']}")
    deleted = accepted(answer)
    assert (deleted["state"], deleted["active"]) == ("deleted", False)
    assert api.get(f"/bookings/{booking['id']}").json["booking"] == deleted
    assert api.get("/bookings").json == []
    assert [found["booking"]["id"] for found in api.get("/bookings/all").json] == [booking["id"]]
    assert api.delete(f"/bookings/{booking['id']}").json == {"state": ["Invalid state change"]}


@pytest.mark.parametrize("step", ["verify", "confirm", "decline"])
def test_a_step_that_the_table_does_not_have_changes_nothing(
    api: Client, book: Make, step: str
) -> None:
    booking = book()
    answer = api.put(f"/bookings/{booking['id']}/{step}")
    assert (answer.status, answer.json) == (400, {"state": ["Invalid state change"]})
    assert api.get(f"/bookings/{booking['id']}").json["booking"] == booking


def test_a_hold_that_is_over_is_free_for_others_at_once(api: Client, book: Make) -> None:
    first = book(UNVERIFIED, expires_at=LONG_AGO, **ANN)
    assert (first["state"], first["active"]) == ("awaiting_verification", False)
    assert api.get("/bookings").json == []
    book()
    late = api.put(f"/bookings/{first['id']}/verify")
    assert (late.status, late.json) == (400, {"resource_id": ["not available at requested time"]})


def test_a_hold_that_is_over_can_still_be_verified_while_its_time_is_free(
    api: Client, book: Make
) -> None:
    first = book(UNVERIFIED, expires_at=LONG_AGO, **ANN)
    assert put(api, first, "verify")["state"] == "confirmed"
    assert occupied() == 1


def test_a_hold_that_was_forced_over_is_kept_by_who_holds_it(api: Client, book: Make) -> None:
    held = book(UNVERIFIED, **ANN)
    book({"ignore_capacity": True})
    assert put(api, held, "verify")["state"] == "confirmed"


def test_the_status_is_set_and_cleared_and_nothing_else(api: Client, book: Make) -> None:
    booking = book()
    path = f"/bookings/{booking['id']}/status"
    assert accepted(api.put(path, json={"status": "checked_in"}))["status"] == "checked_in"
    assert accepted(api.put(f"{path}?status=no_show"))["status"] == "no_show"
    assert accepted(api.put(path, json={"status": ""}))["status"] is None
    wrong = api.put(path, json={"status": "late"})
    assert (wrong.status, wrong.json) == (400, {"status": ["is not included in the list"]})
    assert api.put(path).status == 400


def test_a_status_beside_or_inside_the_booking_is_read(api: Client, book: Make) -> None:
    path = f"/bookings/{book()['id']}/status"
    inside = {"booking": {"status": "checked_in"}}
    assert accepted(api.put(path, json=inside))["status"] == "checked_in"
    beside = {"status": "completed", "booking": {"notes": "from a form"}}
    assert accepted(api.put(path, json=beside))["status"] == "completed"
    assert accepted(api.put(path, json={"status": None, "booking": {}}))["status"] is None
    assert api.put(path, json={"booking": {}}).status == 400


def test_every_change_writes_one_row_of_the_log(api: Client, book: Make) -> None:
    booking = book(UNVERIFIED, **ANN)
    put(api, booking, "verify")
    put(api, booking, "cancel")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT step, revision, by_name FROM change"
            " WHERE account_id > 0 AND subject = 'booking' ORDER BY id"
        )
        log = cursor.fetchall()
    assert [tuple(row) for row in log] == [
        ("created", 0, "api"),
        ("verified", 1, "api"),
        ("cancelled", 2, "api"),
    ]
