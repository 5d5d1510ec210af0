"""Every example of the two documents, made again and answered at the moment it was written: each of
its members is in our answer, with its value. Where ours differs, docs/api/makeplans.md says why.

Newer members may stand beside them; none may miss.
"""

from collections.abc import Iterator
from typing import Any, Final

import pytest
import time_machine

from tests.interfaces.makeplans.client import Client

Thing = dict[str, Any]

WRITTEN: Final = "2012-09-20T15:34:16+02:00"
MADE: Final = {"created_at": WRITTEN, "updated_at": WRITTEN}


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    """When most of the examples were written."""
    with time_machine.travel(WRITTEN, tick=False) as clock:
        yield clock


def test_slots(api: Client, clock: time_machine.Traveller) -> None:
    """The document tells of one place where two resources are free; that is illustrative only."""
    clock.move_to("2013-03-01T12:00:00+00:00")
    put(api, "client", time_zone="UTC", country_code="US", interval_rounding=None)
    service = made(api, "service", title="Short", interval=15)["id"]
    hours = {"opening_hours_fri": ["10:00", "10:15"]}
    resources = [provider(api, service, title=title, **hours) for title in ("Thor", "Odin")]
    answer = api.get(f"/services/{service}/slots", {"from": "2013-03-08", "to": "2013-03-08"})
    [found] = answer.json
    assert found == {
        "slot": {
            "timestamp": "2013-03-08T10:00:00+00:00",
            "timestamp_end": "2013-03-08T10:15:00+00:00",
            "formatted_timestamp": "Friday, March 8, 2013, 10:00 AM",
            "formatted_timestamp_end": "Friday, March 8, 2013, 10:15 AM",
            "free": 2,
            "available_resources": resources,
            "maximum_capacity": 2,
        }
    }


def test_next_available_date(api: Client, clock: time_machine.Traveller) -> None:
    clock.move_to("2016-02-17T12:00:00+01:00")
    service = made(api, "service", title="On Saturdays")["id"]
    provider(api, service, title="Thor", opening_hours_sat=["10:00", "12:00"])
    answer = api.get(f"/services/{service}/next_available_date")
    assert answer.json == [{"available_date": "2016-02-20"}]


def test_available_dates(api: Client, clock: time_machine.Traveller) -> None:
    clock.move_to("2021-04-01T07:00:00+02:00")
    service = made(api, "service", title="At Easter")["id"]
    thor = provider(api, service, title="Thor")
    for day in ("2021-04-01", "2021-04-04"):
        put(api, f"resources/{thor}/exception_dates/{day}", opening_hours=["10:00", "12:00"])
    assert api.get(f"/services/{service}/available_dates").json == [
        {"available_date": {"date": "2021-04-01"}},
        {"available_date": {"date": "2021-04-04"}},
    ]


def test_bookings(api: Client) -> None:
    service = made(api, "service", title="Chiropractor")["id"]
    ids = {
        "person_id": made(api, "person", name="Espen Antonsen")["id"],
        "resource_id": provider(api, service, title="Mr. Spine Twister"),
        "service_id": service,
    }
    said = {"count": 1, "notes": "Very handsome customer", **ids}
    times = {"booked_from": "2012-09-29 07:00", "booked_to": "2012-09-29 08:00"}
    booking = made(api, "booking", **times, **said)["id"]
    example = {
        "booked_from": "2012-09-29T07:00:00+02:00",
        "booked_to": "2012-09-29T08:00:00+02:00",
        "custom_data": None,
        "expires_at": None,
        "external_id": None,
        "id": booking,
        "state": "confirmed",
        "status": None,
        **said,
        **MADE,
    }
    assert_listed(api, "bookings", "booking", example)


def test_a_whole_booking(api: Client, clock: time_machine.Traveller) -> None:
    """Of the newer texts; it stands for what the newer document says of bookings."""
    clock.move_to("2020-01-24T06:48:42+01:00")
    service = made(api, "service", title="Massage")["id"]
    thor = provider(api, service, title="Thor")
    booking = {
        "service_id": service,
        "resource_id": thor,
        "booked_from": "2020-01-27 14:00",
        "booked_to": "2020-01-27 15:00",
        "reminder_at": "2020-01-26 12:00",
        "person_attributes": {"name": "Ann", "phone_number": "41234567"},
    }
    answer = api.post("/bookings", json={"booking": booking, "confirm": False})
    shown = answered(answer, "booking")
    code = shown["verification_code"]
    assert (len(code), code.isdigit()) == (5, True)
    example = {
        "id": shown["id"],
        "service_id": service,
        "person_id": shown["person"]["id"],
        "booked_from": "2020-01-27T14:00:00+01:00",
        "booked_to": "2020-01-27T15:00:00+01:00",
        "created_at": "2020-01-24T06:48:42+01:00",
        "updated_at": "2020-01-24T06:48:42+01:00",
        "verification_code": code,
        "expires_at": "2020-01-24T07:08:42+01:00",
        "count": 1,
        "resource_id": thor,
        "reminder_at": "2020-01-26T12:00:00+01:00",
        "state": "awaiting_verification",
        "verification_method": "sms",
        "revision_count": 0,
        "active": True,
        "resource": {"id": thor, "title": "Thor"},
        "service": {"id": service, "title": "Massage"},
        **dict.fromkeys(("notes", "reminded_at", "paid_at", "external_id", "custom_data")),
        **dict.fromkeys(("paid_amount", "event_id", "collection_id")),
    }
    assert_shown(shown, example)
    assert "event" not in shown


def test_people(api: Client) -> None:
    """A phone number that is empty is none."""
    said = {"name": "Espen Antonsen", "email": "robot@booking.makeplans.com", "phonenumber": ""}
    person = made(api, "person", **said)["id"]
    absent = ("custom_data", "date_of_birth", "external_id", "national_id_no", "notes")
    nothing = dict.fromkeys((*absent, "phone_number_formatted"))
    example = {**said, **nothing, **MADE, "id": person, "phonenumber": None}
    assert_listed(api, "people", "person", example)


def test_services(api: Client) -> None:
    said = {
        "booking_capacity": 1,
        "booking_type_id": 1,
        "description": "The best service",
        "custom_data": None,
        "day_booking_specify_time": False,
        "has_day_booking": False,
        "interval": 20,
        "max_slots": None,
        "price": "115.0",
        "same_day": False,
        "template": None,
        "title": "Chiropractor",
    }
    service = made(api, "service", **said)["id"]
    assert_listed(api, "services", "service", {**said, **MADE, "active": True, "id": service})


def test_events(api: Client) -> None:
    said = {
        "capacity": 10,
        "custom_data": None,
        "description": None,
        "resource_id": made(api, "resource", title="Thor")["id"],
        "published": True,
        "service_id": made(api, "service", title="Fun", booking_type="attendance")["id"],
        "title": "Super fun event",
    }
    times = {"starts_at": "2015-08-10 10:00", "ends_at": "2015-08-10 11:30"}
    event = made(api, "event", **said, **times)["id"]
    shown = {
        "starts_at": "2015-08-10T10:00:00+02:00",
        "ends_at": "2015-08-10T11:30:00+02:00",
    }
    assert_listed(api, "events", "event", {**said, **shown, **MADE, "id": event})


def test_resources(api: Client) -> None:
    said = {
        "capacity": 1,
        "opening_hours_mon": ["08:00", "16:00"],
        "opening_hours_tue": ["08:00", "11:00", "13:00", "17:30"],
        "opening_hours_wed": ["08:00", "16:00"],
        "opening_hours_thu": ["08:00", "12:00", "14:00", "20:00"],
        "opening_hours_fri": ["08:00", "12:00", "12:30", "17:30"],
        "opening_hours_sat": None,
        "opening_hours_sun": None,
        "title": "Mr. Spine Twister",
    }
    resource = made(api, "resource", **said)["id"]
    assert_listed(api, "resources", "resource", {**said, **MADE, "id": resource})


def test_the_deprecated_hours_of_a_resource(api: Client) -> None:
    hours = ["08:00", "12:00", "12:30", "16:00"]
    shown = made(api, "resource", title="Thor", opening_hours_tue=hours)
    assert (shown["open_1"], shown["close_1"]) == ("08:00", "16:00")


def test_opening_hours_of_dates(api: Client) -> None:
    resource = made(api, "resource", title="Thor", opening_hours_thu=["10:00", "12:00"])["id"]
    asked = {"from": "2015-12-03", "to": "2015-12-04"}
    first, second = api.get(f"/resources/{resource}/opening_hours", asked).json
    name = "resource_opening_hours"
    assert_shown(first[name], {"date": "2015-12-03", "opening_hours": ["10:00", "12:00"]})
    assert_shown(second[name], {"date": "2015-12-04", "opening_hours": None})


def test_exception_dates(api: Client) -> None:
    resource = made(api, "resource", title="Thor")["id"]
    said = {"opening_hours": ["08:00", "12:00", "12:30", "17:30"]}
    path = f"resources/{resource}/exception_dates"
    put(api, f"{path}/2014-01-08", **said)
    example = {**said, **MADE, "resource_id": resource, "exception_date": "2014-01-08"}
    assert_listed(api, path, "resource_exception_date", example)


@pytest.mark.parametrize("method", ["POST", "PUT"])
def test_many_exception_dates_at_once(api: Client, method: str) -> None:
    """The body of the document. Its last day is removed, the others are as it says."""
    resource = made(api, "resource", title="Thor")["id"]
    path = f"/resources/{resource}/exception_dates"
    put(api, f"{path[1:]}/2015-10-28", opening_hours=["08:00", "12:00"])
    days: list[Thing] = [
        {"exception_date": "2015-10-22", "opening_hours": ["12:00", "14:30"]},
        {"exception_date": "2015-10-25", "opening_hours": ["08:30", "12:30", "15:00", "18:30"]},
        {"exception_date": "2015-10-26", "opening_hours": ["10:30", "15:00"]},
        {"exception_date": "2015-10-27", "opening_hours": None},
        {"exception_date": "2015-10-28", "_destroy": True},
    ]
    answer = api.call(method, path + "/", json={"resource_exception_dates": days})
    assert answer.status == 200
    kept = [found["resource_exception_date"] for found in api.get(path).json]
    assert [{name: day[name] for name in ("exception_date", "opening_hours")} for day in kept] == (
        days[:4]
    )


def test_providers(api: Client) -> None:
    said = {
        "resource_id": made(api, "resource", title="Thor")["id"],
        "service_id": made(api, "service", title="Massage")["id"],
    }
    provided = made(api, "provider", **said)["id"]
    assert_listed(api, "providers", "provider", {**said, **MADE, "id": provided})


def test_categories(api: Client) -> None:
    said = {"custom_data": None, "parent_id": None, "title": "My first little category"}
    category = made(api, "category", **said)["id"]
    assert_listed(api, "categories", "category", {**said, **MADE, "id": category})


def test_web_hooks(api: Client) -> None:
    said = {"target_url": "https://example.com/newcustomer/yeah", "event": "person.created"}
    hook = made(api, "web_hook", **said)["id"]
    assert_listed(api, "web_hooks", "web_hook", {**said, **MADE, "active": True, "id": hook})


def test_holidays(api: Client) -> None:
    """Their names are those of the country."""
    days = ("2016-01-01", "2016-05-01")
    put(api, "client", country_code="NO")
    [first], [second] = [api.get("/client/holidays", {"from": day, "to": day}).json for day in days]
    assert first == {"holiday": {"date": "2016-01-01", "name": "New Year's Day"}}
    assert second["holiday"].keys() == {"date", "name"}
    assert second["holiday"]["date"] == "2016-05-01"


def test_users(api: Client, clock: time_machine.Traveller) -> None:
    clock.move_to("2016-11-07T07:26:32+01:00")
    user = {"email": "maestro@example.org", "phone_number": "180", "name": "Espen A"}
    body = {"client_user_link": {"role": "staff", "user": user}}
    link = answered(api.post("/client/users", json=body), "client_user_link")
    clock.move_to("2016-11-07T07:27:42+01:00")
    put(api, f"client/users/{link['id']}", role="admin", user={"name": "Espen Antonsen"})
    times = {
        "created_at": "2016-11-07T07:26:32+01:00",
        "updated_at": "2016-11-07T07:27:42+01:00",
    }
    listed = api.get("/client/users").json[-1]["client_user_link"]
    user = {**user, **times, "id": link["user_id"], "name": "Espen Antonsen"}
    assert_shown(listed["user"], user)
    assert_shown(listed, {**times, "id": link["id"], "role": "admin", "user_id": user["id"]})


def test_the_requests_of_the_document(api: Client) -> None:
    """As curl sends them: Basic auth, and what is posted as a form."""
    basic = {"Authorization": "Basic Y2xpbmljLWtleTo=", "User-Agent": "YourAppName"}
    form = "application/x-www-form-urlencoded"
    sent = {**basic, "Accept": "application/json", "Content-Type": form}
    body = b"service[title]=My new service!&service[interval]=40"
    new = answered(api.call("POST", "/services", body=body, headers=sent), "service")
    assert_shown(new, {"title": "My new service!", "interval": 40})
    assert api.call("GET", "/services", headers=sent).json == [{"service": new}]


def test_an_error(api: Client) -> None:
    answer = api.post("/resources", json={"resource": {"capacity": 1}})
    assert (answer.status, answer.json) == (
        400,
        {"title": ["is a required field. Cannot be empty"]},
    )


def assert_listed(api: Client, path: str, name: str, example: Thing) -> None:
    [listed] = api.get(f"/{path}").json
    assert listed.keys() == {name}
    assert_shown(listed[name], example)


def assert_shown(shown: Thing, example: Thing) -> None:
    """Types count: 1 is not true, and neither is "1"."""
    members = {name: shown.get(name, "is not there") for name in example}
    assert members == example
    assert {name: type(value) for name, value in members.items()} == {
        name: type(value) for name, value in example.items()
    }


def provider(api: Client, service: int, **resource: Any) -> int:
    """A new resource that provides the service."""
    made_id: int = made(api, "resource", **resource)["id"]
    made(api, "provider", resource_id=made_id, service_id=service)
    return made_id


def made(api: Client, kind: str, /, **attributes: Any) -> Thing:
    path = {"person": "people", "category": "categories"}.get(kind, f"{kind}s")
    return answered(api.post(f"/{path}", json={kind: attributes}), kind)


def put(api: Client, path: str, **members: Any) -> None:
    answer = api.put(f"/{path}", json=members)
    assert answer.status == 200, answer.json


def answered(answer: Any, name: str) -> Thing:
    assert answer.status == 200, answer.json
    thing: Thing = answer.json[name]
    return thing
