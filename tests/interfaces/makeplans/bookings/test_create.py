from typing import Any

import pytest
from django.db import connection

from tests.interfaces.makeplans.bookings.conftest import Make, accepted, made, wanted
from tests.interfaces.makeplans.client import Client

Thing = dict[str, Any]


def rows(table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table} WHERE account_id > 0")
        return int(cursor.fetchone()[0])


SAID = {
    "title": "First",
    "notes": "Careful",
    "external_id": "x-1",
    "google_order_number": "g-1",
    "external_url": "https://meet.example/1",
    "external_host_url": "https://meet.example/host",
    "paid_amount": "99.5",
}
ON_ITS_OWN = {
    "event_id": None,
    "booked_by_person_id": None,
    "booked_from": "2030-01-07T10:00:00+01:00",
    "booked_to": "2030-01-07T11:00:00+01:00",
    "booking_type": "appointment",
    "created_by": "api",
    "updated_by": "api",
    "count": 1,
    "state": "confirmed",
    "status": None,
    "active": True,
    "expires_at": None,
    "reminder_at": "2030-01-06T12:00:00+01:00",
    "reminded_at": None,
    "paid_at": None,
    "location_url": "https://meet.example/1",
    "location_host_url": "https://meet.example/host",
    "verification_method": None,
    "verification_code": None,
    "custom_data": {"pets": "2", "vip": True, "met_at": "2029-12-01T10:00:00+01:00"},
    "revision_count": 0,
    "collection_id": None,
    "coupon_id": None,
}


def test_a_booking_has_every_member_of_the_document(
    api: Client, book: Make, service: Thing, resource: Thing
) -> None:
    booking = book(
        service_id=service["id"],
        person_attributes={"name": "Ann", "phone_number": "41234567"},
        custom_data={"pets": 2, "vip": True, "met_at": "2029-12-01 10:00"},
        reminder_at="2030-01-06 12:00",
        **SAID,
    )
    assert api.get(f"/bookings/{booking['id']}").json == {"booking": booking}
    person = booking.pop("person")
    assert (person["name"], person["phone_number_formatted"]) == ("Ann", "+4741234567")
    assert booking == {
        **SAID,
        **ON_ITS_OWN,
        "id": booking["id"],
        "person_id": person["id"],
        "created_at": booking["created_at"],
        "updated_at": booking["created_at"],
        "service_id": service["id"],
        "resource_id": resource["id"],
        "resource": {"id": resource["id"], "title": "Thor"},
        "service": {"id": service["id"], "title": "Massage"},
    }


def test_a_taken_time_is_refused_and_nothing_is_written(
    api: Client, book: Make, resource: Thing
) -> None:
    book(person_attributes={"name": "Ann"})
    refused = api.post(
        "/bookings",
        json=wanted(
            resource,
            booked_from="2030-01-07 10:59",
            booked_to="2030-01-07 11:30",
            person_attributes={"name": "Bo"},
        ),
    )
    assert refused.status == 400
    assert refused.json == {"resource_id": ["not available at requested time"]}
    assert (rows("booking"), rows("occupancy"), rows("person")) == (1, 1, 1)


def test_touching_is_not_overlapping(book: Make) -> None:
    book()
    book(booked_from="2030-01-07 11:00", booked_to="2030-01-07 12:00")
    book(booked_from="2030-01-07 09:00", booked_to="2030-01-07 10:00")
    assert rows("occupancy") == 3


def test_the_private_api_may_book_outside_opening_hours_and_in_the_past(book: Make) -> None:
    book(booked_from="2020-01-05 03:00", booked_to="2020-01-05 04:00")


def test_ignore_capacity_forces_and_still_counts_against_others(
    api: Client, book: Make, resource: Thing
) -> None:
    book()
    book({"ignore_capacity": True})
    assert api.post("/bookings", json=wanted(resource)).status == 400


def test_a_public_booking_is_never_forced(api: Client, book: Make, resource: Thing) -> None:
    book()
    forced = {"ignore_capacity": True}
    answer = api.post("/bookings", json=wanted(resource, forced, public_booking=True))
    assert answer.status == 400
    assert rows("booking") == 1


def test_places_are_counted_up_to_the_capacity(api: Client) -> None:
    room = made(api, "resource", title="Room", capacity=3)
    person = {"person_attributes": {"name": "Ann", "email": "ann@example.org"}}
    accepted(api.post("/bookings", json=wanted(room, count=2, **person)))
    assert api.post("/bookings", json=wanted(room, count=2, **person)).status == 400
    accepted(api.post("/bookings", json=wanted(room, **person)))
    assert api.post("/bookings", json=wanted(room, **person)).status == 400


def test_a_booking_without_a_person_blocks_the_resource_whole(api: Client) -> None:
    room = made(api, "resource", title="Room", capacity=3)
    accepted(api.post("/bookings", json=wanted(room)))
    person = {"person_attributes": {"name": "Ann"}}
    assert api.post("/bookings", json=wanted(room, **person)).status == 400


def test_without_a_resource_a_free_provider_is_chosen(
    api: Client, service: Thing, resource: Thing
) -> None:
    odin = made(api, "resource", title="Odin")
    made(api, "provider", resource_id=odin["id"], service_id=service["id"])
    wish = wanted(resource, service_id=service["id"])
    del wish["booking"]["resource_id"]
    chosen = {accepted(api.post("/bookings", json=wish))["resource_id"] for _ in range(2)}
    assert chosen == {resource["id"], odin["id"]}
    third = api.post("/bookings", json=wish)
    assert (third.status, third.json) == (400, {"resource_id": ["not available at requested time"]})


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"booked_to": "2030-01-07 10:00"}, {"booked_to": ["must be after the start"]}),
        ({"booked_to": "2030-01-07 09:00"}, {"booked_to": ["must be after the start"]}),
        ({"booked_from": "2030-02-30 10:00"}, {"booked_from": ["is not a valid date and time"]}),
        (
            {"booked_from": "2030-03-31 02:30"},
            {"booked_from": ["does not exist in the account's time zone"]},
        ),
        ({"booked_from": ""}, {"booked_from": ["is a required field. Cannot be empty"]}),
        ({"resource_id": ""}, {"resource_id": ["is a required field. Cannot be empty"]}),
        ({"resource_id": 99999}, {"resource_id": ["does not exist"]}),
        ({"resource_id": "x"}, {"resource_id": ["is not a number"]}),
        ({"service_id": 99999}, {"service_id": ["does not exist"]}),
        ({"event_id": 99999}, {"event_id": ["does not exist"]}),
        ({"person_id": 99999}, {"person_id": ["does not exist"]}),
        ({"booked_by_person_id": 99999}, {"booked_by_person_id": ["does not exist"]}),
        ({"count": 0}, {"count": ["Less than minimum required people per booking"]}),
        ({"count": 2}, {"resource_id": ["not available at requested time"]}),
        ({"status": "gone"}, {"status": ["is not included in the list"]}),
        ({"custom_data": [1]}, {"custom_data": ["is not an object"]}),
        (
            {"person_attributes": {"email": "nobody"}},
            {
                "person": ["is invalid"],
                "person_attributes": {"email": ["is not a valid email"]},
            },
        ),
    ],
)
def test_what_is_wrong_is_said_by_name_and_nothing_is_written(
    api: Client, resource: Thing, wrong: Thing, said: Thing
) -> None:
    wish = {"person_attributes": {"name": "Ann"}, **wrong}
    answer = api.post("/bookings", json=wanted(resource, **wish))
    assert (answer.status, answer.json) == (400, said)
    assert (rows("booking"), rows("occupancy"), rows("person"), rows("change")) == (0, 0, 0, 0)


def test_all_that_is_missing_is_said_at_once(api: Client) -> None:
    answer = api.post("/bookings", json={})
    required = ["is a required field. Cannot be empty"]
    assert (answer.status, answer.json) == (400, {"booked_from": required, "booked_to": required})


def test_a_service_that_the_resource_does_not_provide_is_refused(
    api: Client, resource: Thing
) -> None:
    other = made(api, "service", title="Yoga")
    answer = api.post("/bookings", json=wanted(resource, service_id=other["id"]))
    assert (answer.status, answer.json) == (400, {"service_id": ["not offered by chosen resource"]})


def test_a_resource_that_is_not_there_is_what_is_wrong_not_the_service(
    api: Client, other_api: Client, service: Thing, resource: Thing
) -> None:
    gone = made(api, "resource", title="Gone")
    api.delete(f"/resources/{gone['id']}")
    for nowhere in (99999, gone["id"], made(other_api, "resource", title="Theirs")["id"]):
        wish = wanted(resource, resource_id=nowhere, service_id=service["id"])
        answer = api.post("/bookings", json=wish)
        assert (answer.status, answer.json) == (400, {"resource_id": ["does not exist"]})
    assert rows("booking") == 0


def test_a_class_is_only_for_signups(api: Client, resource: Thing) -> None:
    other = made(api, "service", title="Yoga", booking_type="attendance")
    said = {"service_id": ["is only for signups"]}
    wish = wanted(resource, service_id=other["id"])
    answer = api.post("/bookings", json=wish)
    assert (answer.status, answer.json) == (400, said)
    made(api, "provider", resource_id=resource["id"], service_id=other["id"])
    answer = api.post("/bookings", json=wish)
    assert (answer.status, answer.json) == (400, said)


@pytest.mark.parametrize("beside", [{}, {"ignore_capacity": True}])
def test_where_nobody_is_asked_for_a_service_that_cannot_be_booked_is_what_is_wrong(
    api: Client, other_api: Client, service: Thing, beside: Thing
) -> None:
    yoga = made(api, "service", title="Yoga", booking_type="attendance")
    api.delete(f"/services/{service['id']}")
    unknown = {"service_id": ["does not exist"]}
    for service_id, said in (
        (99999, unknown),
        (service["id"], unknown),
        (made(other_api, "service", title="Theirs")["id"], unknown),
        (yoga["id"], {"service_id": ["is only for signups"]}),
    ):
        times = {"booked_from": "2030-01-07 10:00", "booked_to": "2030-01-07 11:00"}
        wish = {"booking": {"service_id": service_id, **times}, **beside}
        answer = api.post("/bookings", json=wish)
        assert (answer.status, answer.json) == (400, said)
    assert rows("booking") == 0


def test_form_input_works_as_clients_send_it(api: Client, resource: Thing) -> None:
    booking = accepted(
        api.post(
            "/bookings/",
            form=f"booking[resource_id]={resource['id']}&booking[booked_from]=2030-01-07+9:00"
            "&booking[booked_to]=2030-01-07+9:30&booking[person_attributes][name]=Ann"
            "&booking[custom_data][vip]=true&booking[title]=",
        )
    )
    assert booking["booked_from"] == "2030-01-07T09:00:00+01:00"
    assert (booking["person"]["name"], booking["custom_data"]) == ("Ann", {"vip": True})
    assert booking["title"] is None


def test_a_known_person_is_found_by_phone_and_filled(api: Client, book: Make) -> None:
    first = book(person_attributes={"name": "Ann", "phone_number": "41234567"})
    second = book(
        booked_from="2030-01-08 10:00",
        booked_to="2030-01-08 11:00",
        person_attributes={"phone_number": "+47 412 34 567", "email": "Ann@Example.org"},
    )
    assert second["person_id"] == first["person_id"]
    assert (second["person"]["name"], second["person"]["email"]) == ("Ann", "Ann@Example.org")


def test_extended_shows_the_related_objects_whole(api: Client, book: Make, service: Thing) -> None:
    booking = book({"extended": True}, service_id=service["id"])
    assert booking["service"]["interval"] == 60
    assert booking["resource"]["opening_hours_mon"] == ["08:00", "16:00"]


def test_another_accounts_things_do_not_exist(
    other_api: Client, book: Make, resource: Thing
) -> None:
    booking = book()
    assert other_api.get(f"/bookings/{booking['id']}").status == 404
    assert other_api.put(f"/bookings/{booking['id']}/cancel").status == 404
    answer = other_api.post("/bookings", json=wanted(resource))
    assert (answer.status, answer.json) == (400, {"resource_id": ["does not exist"]})
    assert other_api.get("/bookings/all").json == []
