"""The time that events take up, and that nothing keeps them from taking."""

from typing import Any

from tests.interfaces.makeplans.bookings.conftest import Make, made, wanted
from tests.interfaces.makeplans.client import Client

Thing = dict[str, Any]

TAKEN = {"resource_id": ["not available at requested time"]}
MORNING = {"starts_at": "2030-01-07 10:00", "ends_at": "2030-01-07 11:00"}


def test_an_event_is_never_refused_for_what_else_is_there(
    api: Client, resource: Thing, hold_event: Make
) -> None:
    assert api.post("/bookings", json=wanted(resource)).status == 200
    api.put(f"/resources/{resource['id']}/exception_dates/2030-01-07", json={"opening_hours": []})
    hold_event(**MORNING)
    hold_event(**MORNING)
    hold_event(starts_at="2020-01-05 03:00", ends_at="2020-01-05 04:00")


def test_appointments_are_refused_over_an_event(
    api: Client, resource: Thing, hold_event: Make
) -> None:
    hold_event(**MORNING)
    answer = api.post("/bookings", json=wanted(resource))
    assert (answer.status, answer.json) == (400, TAKEN)
    until = wanted(resource, booked_from="2030-01-07 09:00", booked_to="2030-01-07 10:00")
    assert api.post("/bookings", json=until).status == 200
    forced = wanted(resource, {"ignore_capacity": True})
    assert api.post("/bookings", json=forced).status == 200


def test_an_event_takes_its_resource_whole(api: Client, hold_event: Make) -> None:
    hall = made(api, "resource", title="Hall", capacity=100)
    hold_event(resource_id=hall["id"], capacity=2, **MORNING)
    person = {"person_attributes": {"name": "Ann"}}
    assert api.post("/bookings", json=wanted(hall, **person)).json == TAKEN


def test_slots_keep_away_from_events(api: Client, resource: Thing, hold_event: Make) -> None:
    massage = made(api, "service", title="Massage", interval=60)
    made(api, "provider", resource_id=resource["id"], service_id=massage["id"])

    def hours() -> list[str]:
        slots = api.get(f"/services/{massage['id']}/slots?from=2030-01-07&to=2030-01-07").json
        return [found["slot"]["timestamp"][11:13] for found in slots]

    event = hold_event(**MORNING)
    assert hours() == ["08", "09", "11", "12", "13", "14", "15"]
    later = {"starts_at": "2030-01-07 13:00", "ends_at": "2030-01-07 14:00"}
    api.put(f"/events/{event['id']}", json={"event": later})
    assert hours() == ["08", "09", "10", "11", "12", "14", "15"]
    api.delete(f"/events/{event['id']}")
    assert hours() == ["08", "09", "10", "11", "12", "13", "14", "15"]


def test_an_event_that_moves_takes_the_new_resource_and_gives_the_old_one_back(
    api: Client, resource: Thing, hold_event: Make
) -> None:
    odin = made(api, "resource", title="Odin")
    event = hold_event(**MORNING)
    api.put(f"/events/{event['id']}", json={"event": {"resource_id": odin["id"]}})
    assert api.post("/bookings", json=wanted(resource)).status == 200
    assert api.post("/bookings", json=wanted(odin)).json == TAKEN


def test_a_class_has_no_slots_of_its_own(
    api: Client, resource: Thing, service: Thing, event: Thing
) -> None:
    made(api, "provider", resource_id=resource["id"], service_id=service["id"])
    week = "from=2030-01-07&to=2030-01-11"
    assert api.get(f"/services/{service['id']}/slots?{week}").json == []
    assert api.get(f"/services/{service['id']}/available_dates?{week}").json == []
    assert api.get(f"/services/{service['id']}/next_available_date").json == []
