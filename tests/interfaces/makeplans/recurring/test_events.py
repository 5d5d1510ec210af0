from typing import Any

import pytest

from tests.interfaces.makeplans.bookings.conftest import made
from tests.interfaces.makeplans.client import Client
from tests.interfaces.makeplans.recurring.conftest import Thing, progress, work

WEEKLY = {"rrule": "FREQ=WEEKLY;COUNT=3"}


@pytest.fixture
def yoga(api: Client, resource: Thing) -> Thing:
    service = made(api, "service", title="Yoga", booking_type="attendance")
    return {
        "title": "Evening yoga",
        "resource_id": resource["id"],
        "service_id": service["id"],
        "capacity": 10,
        "starts_at": "2030-03-25 17:00",
        "ends_at": "2030-03-25 18:00",
    }


def begun(api: Client, event: Thing, key: str = "recurrence", pattern: Thing = WEEKLY) -> str:
    answer = api.post("/events/recurring", json={"event": event, key: pattern})
    assert answer.status == 200, answer.json
    collection_id: str = answer.json["collection_id"]
    assert answer.json["event"] == {"collection_id": collection_id}
    return collection_id


def listed(api: Client, collection_id: str) -> list[Any]:
    return [each["event"] for each in api.get(f"/events/recurring/{collection_id}").json]


@pytest.mark.parametrize("key", ["recurring", "recurrence"])
def test_events_recur_in_wall_time(api: Client, yoga: Thing, key: str) -> None:
    collection_id = begun(api, yoga, key)
    assert listed(api, collection_id) == []
    work()
    events = listed(api, collection_id)
    assert [each["starts_at"] for each in events] == [
        "2030-03-25T17:00:00+01:00",
        "2030-04-01T17:00:00+02:00",
        "2030-04-08T17:00:00+02:00",
    ]
    assert {(each["title"], each["capacity"]) for each in events} == {("Evening yoga", 10)}
    assert {each["collection_id"] for each in events} == {collection_id}
    assert progress(api, collection_id, "events") == {
        "collection_id": collection_id,
        "state": "done",
        "occurrences": 3,
        "created": 3,
        "left_out": [],
    }


@pytest.mark.parametrize("rule", ["FREQ=HOURLY;COUNT=3", "FREQ=MINUTELY;INTERVAL=60;COUNT=3"])
def test_they_recur_within_a_day(api: Client, yoga: Thing, rule: str) -> None:
    collection_id = begun(api, yoga, pattern={"rrule": rule})
    work()
    events = listed(api, collection_id)
    assert [(each["starts_at"][:16], each["ends_at"][11:16]) for each in events] == [
        ("2030-03-25T17:00", "18:00"),
        ("2030-03-25T18:00", "19:00"),
        ("2030-03-25T19:00", "20:00"),
    ]
    assert progress(api, collection_id, "events")["left_out"] == []


def test_the_first_is_refused_as_a_single_one_is(api: Client, yoga: Thing) -> None:
    for wrong in ({"capacity": 0}, {"resource_id": 0}, {"ends_at": "2030-03-25 16:00"}):
        sent = {"event": {**yoga, **wrong}}
        single = api.post("/events", json=sent)
        series = api.post("/events/recurring", json={**sent, "recurrence": WEEKLY})
        assert (series.status, series.json) == (single.status, single.json)
        assert series.status == 400
    nothing = api.post("/events/recurring", json={"event": yoga})
    assert nothing.json == {"collection_id": ["No occurrences or invalid iCalendar pattern"]}
    work()
    assert api.get("/events").json == []


def test_deleting_deletes_all_and_makes_no_more(api: Client, yoga: Thing) -> None:
    done, not_begun = begun(api, yoga), ""
    work()
    event = listed(api, done)[0]
    booking = api.post("/bookings", json={"booking": {"event_id": event["id"]}}).json["booking"]
    not_begun = begun(api, {**yoga, "starts_at": "2030-03-25 12:00"})
    answer = api.delete(f"/events/recurring/{done}")
    assert [each["event"]["active"] for each in answer.json] == [False] * 3
    assert api.delete(f"/events/recurring/{not_begun}").json == []
    work()
    assert api.get("/events").json == []
    assert listed(api, done) == []
    assert api.get(f"/bookings/{booking['id']}").json["booking"]["state"] == "cancelled"
    assert progress(api, not_begun, "events")["state"] == "stopped"


def test_anothers_series_does_not_exist(api: Client, other_api: Client, yoga: Thing) -> None:
    collection_id = begun(api, yoga)
    work()
    for method, path in (("GET", ""), ("DELETE", ""), ("GET", "/progress")):
        answer = other_api.call(method, f"/events/recurring/{collection_id}{path}")
        assert answer.status == 404
    assert api.get(f"/bookings/recurring/{collection_id}").status == 404
    assert len(listed(api, collection_id)) == 3
