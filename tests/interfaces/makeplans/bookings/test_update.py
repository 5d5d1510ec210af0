from typing import Any

import pytest
from django.db import connection

from tests.interfaces.makeplans.bookings.conftest import Make, accepted, made, wanted
from tests.interfaces.makeplans.client import Client

Thing = dict[str, Any]

ANN: Thing = {"person_attributes": {"name": "Ann", "phone_number": "41234567"}}
LATER: Thing = {"booked_from": "2030-01-07 14:00", "booked_to": "2030-01-07 15:00"}


def update(api: Client, booking: Thing, beside: Thing | None = None, **members: Any) -> Any:
    return api.put(f"/bookings/{booking['id']}", json={"booking": members, **(beside or {})})


def occupied(booking: Thing) -> list[tuple[int, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT resource_id, until_s - from_s, count FROM occupancy"
            " WHERE account_id > 0 AND booking_id = %s",
            [booking["id"]],
        )
        return [tuple(row) for row in cursor.fetchall()]


def test_rescheduling_keeps_the_id_and_moves_what_is_taken(
    api: Client, book: Make, resource: Thing
) -> None:
    booking = book()
    moved = accepted(update(api, booking, **LATER))
    assert (moved["id"], moved["booked_from"]) == (booking["id"], "2030-01-07T14:00:00+01:00")
    assert (moved["revision_count"], moved["state"]) == (1, "confirmed")
    book()
    assert api.post("/bookings", json=wanted(resource, **LATER)).status == 400


def test_a_move_to_a_taken_time_is_refused_and_nothing_changes(api: Client, book: Make) -> None:
    first = book()
    book(**LATER)
    refused = update(api, first, **LATER)
    assert (refused.status, refused.json) == (
        400,
        {"resource_id": ["not available at requested time"]},
    )
    assert api.get(f"/bookings/{first['id']}").json["booking"] == first
    assert occupied(first) == [(first["resource_id"], 3600, 1)]


def test_a_move_to_another_resource_frees_the_first(api: Client, book: Make) -> None:
    odin = made(api, "resource", title="Odin")
    booking = book()
    assert accepted(update(api, booking, resource_id=odin["id"]))["resource"]["title"] == "Odin"
    assert occupied(booking) == [(odin["id"], 3600, 1)]
    book()


def test_what_is_not_named_stays_and_blank_clears(api: Client, book: Make) -> None:
    booking = book(title="A", notes="B", custom_data={"x": "1", "y": "2"}, **ANN)
    ignored: Thing = {"id": 99, "state": "deleted", "booked_from": ""}
    changed = accepted(update(api, booking, title="", custom_data={"y": 3}, **ignored))
    expected = {"title": None, "custom_data": {"y": "3"}, "revision_count": 1}
    assert changed == {**booking, **expected, "updated_at": changed["updated_at"]}


def test_the_same_again_is_no_change(api: Client, book: Make) -> None:
    booking = book(title="A")
    assert accepted(update(api, booking, title="A")) == booking


def test_post_on_a_booking_is_an_update_too(api: Client, book: Make) -> None:
    booking = book()
    answer = api.post(f"/bookings/{booking['id']}/", form="booking[title]=Posted")
    assert accepted(answer)["title"] == "Posted"


def test_what_is_forced_may_be_shortened_but_not_lengthened(api: Client, book: Make) -> None:
    book()
    forced = book({"ignore_capacity": True})
    shorter = accepted(update(api, forced, booked_to="2030-01-07 10:30"))
    assert occupied(shorter) == [(forced["resource_id"], 1800, 1)]
    assert update(api, forced, booked_to="2030-01-07 10:45").status == 400
    longer = update(api, forced, {"ignore_capacity": True}, booked_to="2030-01-07 10:45")
    assert accepted(longer)["booked_to"] == "2030-01-07T10:45:00+01:00"


def test_removing_the_person_takes_the_whole_resource(api: Client) -> None:
    room = made(api, "resource", title="Room", capacity=2)
    first, second = (
        accepted(api.post("/bookings", json=wanted(room, person_attributes={"name": name})))
        for name in ("Ann", "Bo")
    )
    refused = update(api, first, person_id="")
    assert (refused.status, list(refused.json)) == (400, ["resource_id"])
    api.put(f"/bookings/{second['id']}/cancel")
    assert accepted(update(api, first, person_id=""))["person_id"] is None


def test_raising_the_count_needs_room(api: Client) -> None:
    room = made(api, "resource", title="Room", capacity=3)
    wish = {"person_attributes": {"name": "Ann"}}
    first = accepted(api.post("/bookings", json=wanted(room, **wish)))
    accepted(api.post("/bookings", json=wanted(room, **wish)))
    assert update(api, first, count=3).status == 400
    assert accepted(update(api, first, count=2))["count"] == 2


def test_a_later_end_of_a_hold_that_is_over_needs_its_time_to_be_free(
    api: Client, book: Make
) -> None:
    held = book({"confirm": False}, expires_at="2001-01-01", **ANN)
    taken = book()
    assert update(api, held, expires_at="2100-01-01").status == 400
    api.put(f"/bookings/{taken['id']}/cancel")
    assert accepted(update(api, held, expires_at="2100-01-01"))["active"] is True
    assert occupied(held) == [(held["resource_id"], 3600, 1)]


def test_a_cancelled_booking_can_be_edited_without_taking_time(api: Client, book: Make) -> None:
    booking = book()
    api.put(f"/bookings/{booking['id']}/cancel")
    book()
    assert accepted(update(api, booking, title="Old", **LATER))["active"] is False
    assert occupied(booking) == []


def test_person_attributes_change_the_persons_name_or_find_somebody_else(
    api: Client, book: Make
) -> None:
    booking = book(**ANN)
    renamed = accepted(update(api, booking, person_attributes={"name": "Anna"}))
    assert (renamed["person_id"], renamed["person"]["name"]) == (booking["person_id"], "Anna")
    other = accepted(update(api, booking, person_attributes={"name": "Bo", "email": "b@x.no"}))
    assert other["person_id"] != booking["person_id"]


def test_a_public_change_keeps_to_the_rules_for_customers(api: Client, book: Make) -> None:
    booking = book()
    night: Thing = {"booked_from": "2030-01-07 20:00", "booked_to": "2030-01-07 21:00"}
    assert update(api, booking, public_booking=True, **night).status == 400
    assert accepted(update(api, booking, **night))["id"] == booking["id"]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"booked_to": "2030-01-07 09:00"}, "booked_to"),
        ({"resource_id": ""}, "resource_id"),
        ({"resource_id": 999}, "resource_id"),
        ({"service_id": 999}, "service_id"),
        ({"count": "0"}, "count"),
        ({"person_id": 999}, "person_id"),
        ({"paid_amount": "-1"}, "paid_amount"),
    ],
)
def test_what_is_wrong_is_refused_and_nothing_changes(
    api: Client, book: Make, wrong: Thing, field: str
) -> None:
    booking = book()
    answer = update(api, booking, title="New", **wrong)
    assert (answer.status, list(answer.json)) == (400, [field])
    assert api.get(f"/bookings/{booking['id']}").json["booking"] == booking
