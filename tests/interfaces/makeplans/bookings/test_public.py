"""`public_booking`: the rules for customers, and the slots that follow from them."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine

from tests.interfaces.makeplans.bookings.conftest import Make, accepted, made, wanted
from tests.interfaces.makeplans.client import Client

Thing = dict[str, Any]

ANN: Thing = {"person_attributes": {"name": "Ann", "phone_number": "41234567"}}


@pytest.fixture(autouse=True)
def _a_friday_in_january() -> Iterator[None]:
    """The 4th of 2030, 12:00 in Oslo; the bookings are on the Monday after."""
    with time_machine.travel(datetime(2030, 1, 4, 11, tzinfo=UTC), tick=False):
        yield


@pytest.fixture
def public(api: Client, resource: Thing, service: Thing) -> Any:
    def post(
        hour: str = "10:00", until: str = "11:00", day: str = "2030-01-07", **more: Any
    ) -> Any:
        times = {"booked_from": f"{day} {hour}", "booked_to": f"{day} {until}"}
        wish = {"service_id": service["id"], "public_booking": "true", **times, **ANN, **more}
        return api.post("/bookings", json=wanted(resource, **wish))

    return post


def starts(api: Client, service: Thing, query: str) -> list[str]:
    answer = api.get(f"/services/{service['id']}/slots?{query}")
    assert answer.status == 200, answer.json
    return [found["slot"]["timestamp"] for found in answer.json]


def test_slots_are_what_is_open_and_free(
    api: Client, service: Thing, resource: Thing, book: Make
) -> None:
    book()
    answer = api.get(f"/services/{service['id']}/slots?from=2030-01-07&to=2030-01-07")
    slots = [found["slot"] for found in answer.json]
    assert [slot["timestamp"][11:16] for slot in slots] == [
        *("08:00", "09:00", "11:00", "12:00", "13:00", "14:00", "15:00"),
    ]
    assert slots[0] == {
        "timestamp": "2030-01-07T08:00:00+01:00",
        "timestamp_end": "2030-01-07T09:00:00+01:00",
        "formatted_timestamp": "Monday, 7 January 2030, 08:00",
        "formatted_timestamp_end": "Monday, 7 January 2030, 09:00",
        "free": 1,
        "available_resources": [resource["id"]],
        "maximum_capacity": 1,
    }


def test_two_free_resources_are_summed(api: Client, service: Thing, resource: Thing) -> None:
    odin = made(api, "resource", title="Odin", opening_hours_mon=["08:00", "09:00"])
    made(api, "provider", resource_id=odin["id"], service_id=service["id"])
    [first, second, *_] = api.get(f"/services/{service['id']}/slots?from=2030-01-07").json
    both = (2, [resource["id"], odin["id"]], 2)
    shown = [
        (s["slot"]["free"], s["slot"]["available_resources"], s["slot"]["maximum_capacity"])
        for s in (first, second)
    ]
    assert shown == [both, (1, [resource["id"]], 1)]
    only = f"from=2030-01-07&selected_resources[]={odin['id']}"
    assert starts(api, service, only) == ["2030-01-07T08:00:00+01:00"]


def test_every_listed_slot_can_be_booked(api: Client, service: Thing, public: Any) -> None:
    listed = starts(api, service, "from=2030-01-07")
    for start in listed:
        hour = int(start[11:13])
        accepted(public(f"{hour:02}:00", f"{hour + 1:02}:00"))
    assert len(listed) == 8
    assert starts(api, service, "from=2030-01-07") == []


def test_a_slot_that_runs_past_midnight_is_not_listed_where_a_booking_keeps_to_one_day(
    api: Client, service: Thing, resource: Thing
) -> None:
    nights = {"opening_hours_mon": ["21:45", "02:00"]}
    api.put(f"/resources/{resource['id']}", json={"resource": nights})
    window = "from=2030-01-07&to=2030-01-08"
    across = "2030-01-07T23:45:00+01:00"
    listed = starts(api, service, window)
    assert across in listed
    api.put(f"/services/{service['id']}", json={"service": {"same_day": True}})
    assert starts(api, service, window) == [start for start in listed if start != across]
    days = {"has_day_booking": True, "interval": 2, "same_day": True}
    api.put(f"/services/{service['id']}", json={"service": days})
    api.put(f"/resources/{resource['id']}", json={"resource": {"opening_hours_tue": "08:00,16:00"}})
    for path in ("slots", "available_dates", "next_available_date"):
        assert api.get(f"/services/{service['id']}/{path}?{window}").json == []
    api.put(f"/services/{service['id']}", json={"service": {"interval": 1}})
    assert len(starts(api, service, window)) == 2


@pytest.mark.parametrize("times", [False, True])
def test_days_can_be_booked_as_they_are_listed_also_where_customers_may_give_times(
    api: Client, service: Thing, resource: Thing, public: Any, *, times: bool
) -> None:
    days = {"has_day_booking": True, "interval": 1, "day_booking_specify_time": times}
    api.put(f"/services/{service['id']}", json={"service": days})
    [listed] = api.get(f"/services/{service['id']}/slots?from=2030-01-07").json
    span = {
        "booked_from": listed["slot"]["timestamp"],
        "booked_to": listed["slot"]["timestamp_end"],
    }
    booked = public(**span)
    assert booked.status == 200, booked.json
    assert {name: booked.json["booking"][name] for name in span} == span
    assert public(**span).json == {"resource_id": ["not available at requested time"]}


@pytest.mark.parametrize(
    ("times", "said"),
    [
        ({"hour": "07:00", "until": "08:00"}, {"resource_id": ["not available at requested time"]}),
        ({"hour": "15:30", "until": "16:30"}, {"resource_id": ["not available at requested time"]}),
        ({"day": "2030-01-06"}, {"resource_id": ["not available at requested time"]}),
        ({"day": "2029-12-31"}, {"base": ["Not available for booking at this time"]}),
        ({"day": "2030-09-02"}, {"base": ["Too far ahead in the future"]}),
        (
            {"hour": "08:00", "until": "10:00"},
            {"base": ["Booking duration exceeds maximum allowed timeslots."]},
        ),
    ],
)
def test_customers_keep_to_hours_notice_horizon_and_length(
    public: Any, times: Thing, said: Thing
) -> None:
    answer = public(**times)
    assert (answer.status, answer.json) == (400, said)


def test_notice_and_horizon_bound_what_is_listed_and_booked(
    api: Client, service: Thing, public: Any
) -> None:
    periods = {"first_bookable_period": "in 3 days", "future_bookable_period": "Monday at midnight"}
    assert api.put("/client", json={"client": periods}).status == 200
    listed = starts(api, service, "from=2030-01-04&to=2030-01-11")
    assert [start[:13] for start in listed] == [f"2030-01-07T{hour}" for hour in (12, 13, 14, 15)]
    assert public("11:00", "12:00").status == 400
    assert public("12:00", "13:00").status == 200
    assert public(day="2030-01-08").json == {"base": ["Too far ahead in the future"]}


def test_the_count_stays_within_the_services_capacity(
    api: Client, service: Thing, public: Any
) -> None:
    api.put(f"/services/{service['id']}", json={"service": {"booking_capacity": 1}})
    answer = public(count=2)
    said = {"count": ["More than maximum people allowed per booking"]}
    assert (answer.status, answer.json) == (400, said)


def test_a_public_booking_never_changes_a_stored_person(
    api: Client, book: Make, public: Any
) -> None:
    first = book(booked_from="2030-01-08 10:00", booked_to="2030-01-08 11:00", **ANN)
    eve = {"person_attributes": {"name": "Eve", "phone_number": "41234567", "city": "Oslo"}}
    assert accepted(public(**eve))["person_id"] == first["person_id"]
    person = api.get(f"/people/{first['person_id']}").json["person"]
    assert (person["name"], person["city"]) == ("Ann", None)


def test_available_dates_and_the_next_one(api: Client, service: Thing, book: Make) -> None:
    book(booked_from="2030-01-07 00:00", booked_to="2030-01-08 00:00")
    dates = api.get(f"/services/{service['id']}/available_dates?from=2030-01-05&to=2030-01-09").json
    assert dates == [
        {"available_date": {"date": "2030-01-08"}},
        {"available_date": {"date": "2030-01-09"}},
    ]
    path = f"/services/{service['id']}/next_available_date"
    assert api.get(f"{path}?from=2030-01-05").json == [{"available_date": "2030-01-08"}]
    assert api.get(f"{path}?from=2030-01-05&days=2").json == []
    rest = api.get(f"/services/{service['id']}/available_dates").json
    assert rest[0] == {"available_date": {"date": "2030-01-04"}}
    assert rest[-1] == {"available_date": {"date": "2030-01-31"}}


def test_dates_are_those_of_the_selected_resources(
    api: Client, service: Thing, resource: Thing
) -> None:
    odin = made(api, "resource", title="Odin", opening_hours_sat=["10:00", "12:00"])
    made(api, "provider", resource_id=odin["id"], service_id=service["id"])
    window = "from=2030-01-05&to=2030-01-08&selected_resources[]="

    def dates(path: str, selected: Thing) -> list[Any]:
        answer = api.get(f"/services/{service['id']}/{path}?{window}{selected['id']}")
        return [found["available_date"] for found in answer.json]

    assert dates("available_dates", odin) == [{"date": "2030-01-05"}]
    assert dates("available_dates", resource) == [{"date": "2030-01-07"}, {"date": "2030-01-08"}]
    assert dates("next_available_date", odin) == ["2030-01-05"]
    assert dates("next_available_date", resource) == ["2030-01-07"]


@pytest.mark.parametrize("nobody", ["selected_resources=", "selected_resources[]="])
def test_nobody_selected_is_anybody(api: Client, service: Thing, nobody: str) -> None:
    window = "from=2030-01-07&to=2030-01-07"
    assert len(starts(api, service, f"{window}&{nobody}")) == 8
    for path in ("available_dates", "next_available_date"):
        found = api.get(f"/services/{service['id']}/{path}?{window}&{nobody}")
        assert len(found.json) == 1
    assert starts(api, service, f"{window}&selected_resources[]=99999") == []


def test_a_moment_stands_for_its_day(api: Client, service: Thing) -> None:
    late, early = "2030-01-06T23:30:00Z", "2030-01-07T01:00"
    found = starts(api, service, f"from={late}&to={early}")
    assert found == starts(api, service, "from=2030-01-07&to=2030-01-07")
    assert len(found) == 8


def test_a_window_is_checked(api: Client, service: Thing) -> None:
    path = f"/services/{service['id']}/slots"
    assert api.get(f"{path}?from=2030-01-07&to=2030-01-06").status == 400
    assert api.get(f"{path}?from=2030-01-07&to=2031-06-06").json == {
        "to": ["is more than 400 days after the start"]
    }
    assert api.get(f"{path}?from=2030-02-30").json == {"from": ["is not a valid date"]}
    assert api.get("/services/9999/slots").status == 404
