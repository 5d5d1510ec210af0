"""The list of events, and the bookings of one."""

from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.interfaces.makeplans.bookings.conftest import Make, made
from tests.interfaces.makeplans.client import Client

Thing = dict[str, Any]


def ids(answer: Any, kind: str = "event") -> list[int]:
    assert answer.status == 200, answer.json
    return [found[kind]["id"] for found in answer.json]


@pytest.fixture
def week(hold_event: Make, clock: time_machine.Traveller) -> dict[str, int]:
    """Events by name; the later in the week, the earlier made."""
    found = {}
    for name, day in (("friday", 11), ("monday", 7), ("past", 3)):
        times = {"starts_at": f"2030-01-{day:02} 17:00", "ends_at": f"2030-01-{day:02} 18:00"}
        found[name] = hold_event(title=name, **times)["id"]
        clock.shift(60)
    return found


def test_all_that_are_active_are_listed_in_order_of_time(
    api: Client, week: dict[str, int], hold_event: Make
) -> None:
    gone = hold_event()
    hidden = hold_event(published=False, starts_at="2030-01-01", ends_at="2030-01-02")
    api.delete(f"/events/{gone['id']}")
    assert ids(api.get("/events")) == [
        hidden["id"],
        week["past"],
        week["monday"],
        week["friday"],
    ]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ({"start": "2030-01-07 17:00"}, ["monday", "friday"]),
        ({"start": "2030-01-07 17:01"}, ["friday"]),
        ({"end": "2030-01-07 18:00"}, ["past", "monday"]),
        ({"end": "2030-01-07 17:59"}, ["past"]),
        ({"start": "now"}, ["monday", "friday"]),
        ({"end": "today"}, ["past"]),
        ({"since": "2030-01-04 12:01"}, ["past", "monday"]),
        ({"since": "now"}, []),
        ({"start": "2030-01-05", "end": "2030-01-08"}, ["monday"]),
        ({"start": "", "service_id": ""}, ["past", "monday", "friday"]),
    ],
)
def test_a_list_is_filtered(
    api: Client, week: dict[str, int], query: Thing, names: list[str]
) -> None:
    assert ids(api.get("/events", query)) == [week[name] for name in names]


def test_a_list_is_filtered_by_service_and_resource(
    api: Client, hold_event: Make, resource: Thing, service: Thing
) -> None:
    odin = made(api, "resource", title="Odin")
    choir = made(api, "service", title="Choir")
    yoga = hold_event()["id"]
    at_odin = hold_event(resource_id=odin["id"])["id"]
    choral = hold_event(service_id=choir["id"])["id"]
    assert ids(api.get("/events", {"service_id": choir["id"]})) == [choral]
    assert ids(api.get("/events", {"resource_id": odin["id"]})) == [at_odin]
    both = {"service_id": service["id"], "resource_id": resource["id"]}
    assert ids(api.get("/events", both)) == [yoga]
    several = {"service_id[]": [service["id"], choir["id"]]}
    assert ids(api.get("/events", several)) == [yoga, at_odin, choral]
    assert ids(api.get("/events", {"service_id": 99999})) == []


def test_a_filter_that_cannot_be_read_is_refused(api: Client) -> None:
    answer = api.get("/events", {"start": "soon", "service_id": "yoga"})
    assert (answer.status, answer.json) == (
        400,
        {"start": ["is not a valid date and time"], "service_id": ["is not a number"]},
    )


def test_a_page_has_fifty(api: Client, hold_event: Make) -> None:
    made_in_order = [hold_event()["id"] for _ in range(51)]
    first, second = api.get("/events"), api.get("/events", {"page": 2})
    assert ids(first) + ids(second) == made_in_order
    assert (len(first.json), first.headers["total-count"]) == (50, "51")
    assert 'rel="next"' in first.headers["link"]


def test_a_list_takes_as_many_statements_for_many_as_for_one(
    api: Client, hold_event: Make, attend: Make
) -> None:
    def statements(path: str) -> int:
        with CaptureQueriesContext(
            connection,
        ) as sent:
            assert api.get(path).status == 200
        return len(sent)

    event = hold_event()
    attend(event, "Ann")
    paths = ["/events", f"/events/{event['id']}/bookings?extended=1", "/bookings?extended=1"]
    few = [statements(path) for path in paths]
    for _ in range(3):
        attend(hold_event(), "Ann")
    for name in ("Bo", "Cy", "Di"):
        attend(event, name)
    assert [statements(path) for path in paths] == few
    assert few[0] == 2  # the account, the events


def test_the_bookings_of_an_event_have_every_listing(
    api: Client, event: Thing, hold_event: Make, attend: Make
) -> None:
    confirmed = attend(event, "Ann", status="checked_in")["id"]
    unconfirmed = attend(event, "Bo", confirm=False)["id"]
    gone, away = (attend(event, name)["id"] for name in ("Cy", "Di"))
    attend(hold_event(), "Ann")
    api.put("/client", json={"client": {"confirm_manually": True}})
    api.put(f"/bookings/{unconfirmed}/verify")
    api.put(f"/bookings/{gone}/cancel")
    api.delete(f"/bookings/{away}")

    def listed(listing: str = "", query: Thing | None = None) -> list[int]:
        return ids(api.get(f"/events/{event['id']}/bookings{listing}", query), "booking")

    assert listed() == [confirmed, unconfirmed]
    assert listed("/recent") == [unconfirmed, confirmed]
    assert listed("/upcoming") == [confirmed, unconfirmed]
    assert listed("/upcoming", {"date": "2030-02-01"}) == []
    assert listed("/unconfirmed") == [unconfirmed]
    assert listed("/all") == [confirmed, unconfirmed, gone, away]
    assert listed("/visible") == [confirmed, unconfirmed, gone]
    assert listed("/no_status") == [unconfirmed]
    assert listed("/all", {"state": "cancelled"}) == [gone]


def test_the_bookings_of_a_deleted_event_are_still_there(
    api: Client, event: Thing, attend: Make
) -> None:
    booking = attend(event, "Ann")
    api.delete(f"/events/{event['id']}")
    assert api.get(f"/events/{event['id']}/bookings").json == []
    assert ids(api.get(f"/events/{event['id']}/bookings/all"), "booking") == [booking["id"]]
