"""`POST /bookings` on an account's own site, as the browser client sends it."""

from typing import Any

import pytest
import time_machine

from bookwright.data import sql
from bookwright.engine.bookings.visitor_holds import forget_over
from bookwright.kit.clock import system_clock
from tests.interfaces.makeplans.client import Client
from tests.interfaces.makeplans.public.conftest import MONDAY, Site, Thing, wish

ANN = {"name": "Ann", "phone_number": "41234567"}


def stored(api: Client, booking: Thing) -> Thing:
    found: Thing = api.get(f"/bookings/{booking['id']}").json["booking"]
    return found


def test_a_customer_books_and_is_told_what_it_sent(site: Site, massage: Thing, thor: Thing) -> None:
    answer = site.post("/bookings", wish(massage, notes="Back pain", custom_data={"vip": "true"}))

    assert answer.status == 200, answer.json
    booking = answer.json["booking"]
    assert booking == {
        "id": booking["id"],
        "service_id": massage["id"],
        "event_id": None,
        "resource_id": thor["id"],
        "booked_from": "2030-01-07T10:00:00+01:00",
        "booked_to": "2030-01-07T11:00:00+01:00",
        "count": 1,
        "state": "awaiting_verification",
        "active": True,
        "expires_at": "2030-01-04T12:20:00+01:00",
        "notes": "Back pain",
        "custom_data": {"vip": True},
        "person": ANN,
        "resource": {"id": thor["id"], "title": "Thor"},
        "service": {"id": massage["id"], "title": "Massage"},
    }


def test_a_form_does_as_well(api: Client, site: Site, massage: Thing) -> None:
    form = (
        f"booking[service_id]={massage['id']}&booking[booked_from]={MONDAY} 10:00"
        f"&booking[booked_to]={MONDAY} 11:00&booking[person_attributes][name]=Ann"
        "&booking[person_attributes][phonenumber]=41234567"
    )
    answer = site.call("POST", "/bookings.json", form=form)
    assert answer.status == 200, answer.json
    assert stored(api, answer.json["booking"])["person"]["name"] == "Ann"


def test_the_code_verifies_it(api: Client, site: Site, massage: Thing) -> None:
    booking = site.post("/bookings", wish(massage)).json["booking"]
    code = stored(api, booking)["verification_code"]
    path = f"/bookings/{booking['id']}/verify_code"

    wrong = site.post(path, {"verification_code": f"{(int(code) + 1) % 100_000:05d}"})
    assert (wrong.status, wrong.json) == (400, {"verification_code": ["is invalid"]})
    verified = site.call("PUT", path, json={"verification_code": code})

    assert verified.status == 200, verified.json
    told = verified.json["booking"]
    assert (told["state"], told["expires_at"]) == ("confirmed", None)
    assert {"person", "notes", "custom_data", "verification_code"}.isdisjoint(told)


def test_tries_at_a_code_are_limited(api: Client, site: Site, massage: Thing) -> None:
    booking = site.post("/bookings", wish(massage)).json["booking"]
    code = stored(api, booking)["verification_code"]
    path = f"/bookings/{booking['id']}/verify_code"
    wrong = {"verification_code": f"{(int(code) + 1) % 100_000:05d}"}
    assert [site.post(path, wrong).status for _ in range(5)] == [400] * 5
    assert site.post(path, {"verification_code": code}).status == 400
    assert stored(api, booking)["state"] == "awaiting_verification"


def test_a_code_tells_nothing_of_other_bookings(api: Client, site: Site, massage: Thing) -> None:
    times = {"booked_from": f"{MONDAY} 14:00", "booked_to": f"{MONDAY} 15:00"}
    whole = {"service_id": massage["id"], **times}
    stands = api.post("/bookings", json={"booking": whole}).json["booking"]
    held = site.post("/bookings", wish(massage)).json["booking"]
    answers = [
        site.post(f"/bookings/{booking_id}/verify_code", {"verification_code": "x"})
        for booking_id in (stands["id"], held["id"], 999_999)
    ]
    assert {(one.status, one.body) for one in answers} == {(400, answers[0].body)}


def test_it_is_always_by_the_rules_for_customers(api: Client, site: Site, massage: Thing) -> None:
    at_night = wish(massage, 20, public_booking="false")
    assert site.post("/bookings", at_night).json == {
        "resource_id": ["not available at requested time"]
    }
    first = site.post("/bookings", wish(massage)).json["booking"]
    over = {**wish(massage), "ignore_capacity": True}
    assert site.post("/bookings", over).status == 400
    assert [found["booking"]["id"] for found in api.get("/bookings/all").json] == [first["id"]]


def test_what_is_not_a_visitors_to_say_is_passed_over(
    api: Client, site: Site, massage: Thing
) -> None:
    bo = api.post("/people", json={"person": {"name": "Bo"}}).json["person"]
    booking = {
        "person_id": bo["id"],
        "booked_by_person_id": bo["id"],
        "expires_at": "2031-01-01 10:00",
        "reminder_at": "2031-01-01 10:00",
        "paid_at": "2030-01-01 10:00",
        "paid_amount": "500.5",
        "state": "confirmed",
        "status": "completed",
        "title": "Free",
        "external_id": "x",
        "verification_code": "1",
        "collection_id": "x",
    }
    beside = {"confirm": True, "confirmation_send_email": True, "extended": True}
    answer = site.post("/bookings", {**wish(massage, **booking), **beside})

    assert answer.status == 200, answer.json
    found = stored(api, answer.json["booking"])
    assert (found["state"], found["expires_at"]) == (
        "awaiting_verification",
        "2030-01-04T12:20:00+01:00",
    )
    assert found["person"]["name"] == "Ann"
    unset = ("booked_by_person_id", "paid_at", "paid_amount", "status", "title", "external_id")
    assert [found[name] for name in unset] == [None] * len(unset)
    assert (found["created_by"], found["verification_code"] != "1") == ("customer", True)
    assert sql.one("SELECT ask FROM change WHERE subject = 'booking'") == (None,)


@pytest.mark.parametrize("person", [None, {}, {"city": "Oslo"}, {"name": " "}])
def test_a_visitor_blocks_no_time_for_nobody(
    api: Client, site: Site, massage: Thing, person: Thing | None
) -> None:
    answer = site.post("/bookings", wish(massage, person_attributes=person))
    assert answer.status == 400, answer.json
    assert api.get("/bookings/all").json == []


def test_nothing_is_told_of_a_stored_person_and_nothing_changed(
    api: Client, site: Site, massage: Thing
) -> None:
    secret = {"city": "Oslo", "notes": "VIP", "email": "ann@private.example"}
    ann = api.post("/people", json={"person": {**ANN, "name": "Ann Secret", **secret}}).json
    sent = {"name": "Somebody", "phone_number": "+4741234567", "street": "Here 1"}

    known = site.post("/bookings", wish(massage, person_attributes=sent))
    other = {**sent, "phone_number": "+4741234568"}
    unknown = site.post("/bookings", wish(massage, 12, person_attributes=other))

    assert known.json["booking"]["person"] == sent
    assert known.json["booking"].keys() == unknown.json["booking"].keys()
    assert "Secret" not in known.body.decode()
    assert stored(api, known.json["booking"])["person_id"] == ann["person"]["id"]
    assert api.get(f"/people/{ann['person']['id']}").json == ann


def test_members_of_a_person_that_are_the_accounts_own_are_passed_over(
    api: Client, site: Site, massage: Thing
) -> None:
    own = {"notes": "x", "external_id": "x", "provider": "p", "uid": "u", "blocked": True}
    answer = site.post("/bookings", wish(massage, person_attributes={**ANN, **own}))
    person = stored(api, answer.json["booking"])["person"]
    assert [person[name] for name in ("notes", "external_id", "provider", "uid")] == [None] * 4
    assert answer.json["booking"]["person"] == ANN


def test_people_sign_up_for_events(api: Client, site: Site, yoga: Thing) -> None:
    wanted = {"booking": {"event_id": yoga["id"], "person_attributes": ANN}}
    booking = site.post("/bookings", wanted).json["booking"]
    assert booking["event"] == {"id": yoga["id"], "title": "Yoga on Tuesday"}
    assert booking["booked_from"] == yoga["starts_at"]

    again = site.post("/bookings", wanted)
    told = {"base": ["Not available for booking at this time"]}
    assert (again.status, again.json) == (400, told)
    many = {"booking": {**wanted["booking"], "person_attributes": {"name": "Bo"}, "count": 2}}
    assert site.post("/bookings", many).status == 400
    api.put(f"/events/{yoga['id']}", json={"event": {"published": False}})
    assert site.post("/bookings", wanted).json == {"event_id": ["does not exist"]}


def test_who_is_blocked_learns_nothing(api: Client, site: Site, massage: Thing) -> None:
    ann = api.post("/people", json={"person": ANN}).json["person"]["id"]
    api.put(f"/people/{ann}/block")
    answer = site.post("/bookings", wish(massage))
    told = {"base": ["Not available for booking at this time"]}
    assert (answer.status, answer.json) == (400, told)


@pytest.mark.parametrize("phone", [None, "not a number"])
def test_what_a_stored_person_lacks_is_not_told(
    api: Client, site: Site, massage: Thing, phone: str | None
) -> None:
    """Matched by the e-mail, and the code could not reach whom we know."""
    known = {"name": "Ann", "email": "ann@example.com", "phone_number": phone}
    api.post("/people", json={"person": known})
    sent = {"name": "Ann", "email": "ann@example.com", "phone_number": "41234567"}
    answer = site.post("/bookings", wish(massage, person_attributes=sent))
    told = {"base": ["Not available for booking at this time"]}
    assert (answer.status, answer.json) == (400, told)


def test_what_the_form_asks_of_the_person_is_told(api: Client, site: Site, massage: Thing) -> None:
    form = """{% text 'Car','car','required','{"object":"person"}' %}"""
    api.put("/client", json={"client": {"booking_form": form}})
    blank = {"custom_data": {"car": ["cannot be empty"]}}
    refused = site.post("/bookings", wish(massage))
    told = {"person": ["is invalid"], "person_attributes": blank}
    assert (refused.status, refused.json) == (400, told)


def test_without_verification_it_stands_at_once(api: Client, site: Site, massage: Thing) -> None:
    api.put("/client", json={"client": {"verification_method": "none"}})
    assert site.post("/bookings", wish(massage)).json["booking"]["state"] == "confirmed"
    api.put("/client", json={"client": {"confirm_manually": True}})
    state = site.post("/bookings", wish(massage, 12)).json["booking"]["state"]
    assert state == "awaiting_confirmation"


def held(site: Site, massage: Thing, hours: range) -> list[Any]:
    return [site.post("/bookings", wish(massage, hour)) for hour in hours]


def test_an_address_holds_five_times_that_are_not_verified(
    api: Client, site: Site, massage: Thing
) -> None:
    [*first, last] = held(site, massage, range(8, 14))

    assert [answer.status for answer in first] == [200] * 5
    assert (last.status, last.headers["retry-after"]) == (429, "1200")
    assert last.json == {"error": {"description": "Too many bookings are not verified yet"}}
    assert len(api.get("/bookings/all").json) == 5
    assert Site(site.host, "203.0.113.8").post("/bookings", wish(massage, 13)).status == 200
    network = Site(site.host, "2001:db8:1:2:3::1")
    assert [answer.status for answer in held(network, massage, range(14, 15))] == [200]


def test_one_that_is_verified_or_over_is_no_hold(api: Client, site: Site, massage: Thing) -> None:
    [first, second, *_] = [one.json["booking"] for one in held(site, massage, range(8, 13))]
    api.put(f"/bookings/{first['id']}/verify")
    assert [one.status for one in held(site, massage, range(13, 15))] == [200, 429]
    api.put(f"/bookings/{second['id']}/cancel")
    assert [one.status for one in held(site, massage, range(14, 16))] == [200, 429]
    with time_machine.travel(system_clock() + 1200, tick=False):
        assert [one.status for one in held(site, massage, range(15, 16))] == [200]


def test_addresses_are_not_stored_and_what_is_over_is_forgotten(site: Site, massage: Thing) -> None:
    held(site, massage, range(8, 10))
    rows = sql.rows("SELECT address_key FROM visitor_hold")
    assert (len(rows), len({len(key) for (key,) in rows})) == (2, 1)
    assert forget_over(clock=system_clock, most=10) == 0
    with time_machine.travel(system_clock() + 1200, tick=False):
        assert forget_over(clock=system_clock, most=10) == 2
    assert sql.rows("SELECT 1 FROM visitor_hold") == []


def test_one_who_holds_too_much_may_try_again_with_the_same_key(
    api: Client, site: Site, massage: Thing
) -> None:
    holds = [one.json["booking"] for one in held(site, massage, range(8, 13))]
    once = {"Idempotency_Key": "k"}
    assert site.post("/bookings", wish(massage, 13), **once).status == 429
    api.put(f"/bookings/{holds[0]['id']}/verify")
    assert site.post("/bookings", wish(massage, 13), **once).status == 200


def test_a_key_makes_one_booking_and_is_the_visitors_own(
    api: Client, site: Site, massage: Thing
) -> None:
    once = {"Idempotency_Key": "k"}
    first = site.post("/bookings", wish(massage), **once)
    again = site.post("/bookings", wish(massage), **once)
    assert (first.status, again.body) == (200, first.body)
    assert again.headers["idempotent-replayed"] == "true"
    stranger = Site(site.host, "203.0.113.8").post("/bookings", wish(massage), **once)
    assert stranger.status == 400
    assert len(api.get("/bookings/all").json) == 1


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"booked_from": "x"}, {"booked_from": ["is not a valid date and time"]}),
        ({"service_id": None}, {"resource_id": ["is a required field. Cannot be empty"]}),
        (
            {"person_attributes": {"name": "Ann", "email": "x"}},
            {"person": ["is invalid"], "person_attributes": {"email": ["is not a valid email"]}},
        ),
        (
            {"person_attributes": {"name": "Ann"}},
            {
                "person": ["is invalid"],
                "person_attributes": {"phone_number": ["cannot be empty"]},
            },
        ),
    ],
)
def test_errors_read_as_with_a_key(site: Site, massage: Thing, said: Thing, told: Thing) -> None:
    answer = site.post("/bookings", wish(massage, **said))
    assert (answer.status, answer.json) == (400, told)


def test_another_accounts_service_cannot_be_booked(
    site: Site, massage: Thing, other_api: Client
) -> None:
    rival = Site("rival.localhost:8000")
    answer = rival.post("/bookings", wish(massage))
    assert answer.status == 400
    booked = site.post("/bookings", wish(massage)).json["booking"]
    code = rival.post(f"/bookings/{booked['id']}/verify_code", {"verification_code": "1"})
    assert code.json == {"verification_code": ["is invalid"]}
