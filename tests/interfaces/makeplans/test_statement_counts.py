"""How many statements a read sends: few, however much there is to read."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any, Final

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.interfaces.makeplans.bookings.conftest import HOURS, made
from tests.interfaces.makeplans.client import Client

PAGE: Final = 750
MONDAY: Final = date(2030, 1, 7)


@pytest.fixture(autouse=True)
def _soon() -> Iterator[None]:
    """Beyond the horizon nothing is free, and little is read."""
    with time_machine.travel(f"{MONDAY - timedelta(days=3)}T12:00:00Z"):
        yield


@pytest.mark.parametrize(("resources", "days"), [(1, 1), (5, 7), (50, 31)])
def test_slots_take_at_most_six(api: Client, resources: int, days: int) -> None:
    service_id = furnish(api, resources)
    window = {"from": MONDAY, "to": MONDAY + timedelta(days=days - 1)}
    path = f"/services/{service_id}"

    assert len(api.get(f"{path}/slots", window).json) >= 10 * days * 5 // 7
    assert len(reads(api, f"{path}/slots", window)) <= 6
    assert len(reads(api, f"{path}/slots", {**window, "selected_resources[]": [1, 2, 3]})) <= 6
    assert len(reads(api, f"{path}/available_dates", window)) <= 6
    assert len(reads(api, f"{path}/next_available_date", {"from": MONDAY})) <= 6


def test_a_full_page_of_bookings_takes_at_most_four(api: Client) -> None:
    resource = made(api, "resource", title="Room", capacity=PAGE)
    people = [
        api.post("/people", json={"person": {"name": f"Kari {number}"}}).json["person"]["id"]
        for number in range(PAGE // 3)
    ]
    times = {"booked_from": f"{MONDAY} 10:00", "booked_to": f"{MONDAY} 11:00"}
    ids = [
        made(api, "booking", resource_id=resource["id"], person_id=person_id, **times)["id"]
        for person_id in people * 3
    ]
    span = {"from": MONDAY, "to": MONDAY, "count": PAGE}

    assert len(api.get("/bookings", span).json) == PAGE
    assert len(reads(api, "/bookings", span)) <= 4
    assert len(reads(api, "/bookings/all", span)) <= 4
    assert (
        len(reads(api, "/bookings", {**span, "extended": "true"})) <= 6
    )  # and what they belong to
    assert len(reads(api, f"/bookings/{ids[0]}")) <= 4


def furnish(api: Client, resources: int) -> int:
    """A service that so many resources provide; one of them has an event and a day off."""
    service = made(api, "service", title="Massage", interval=30)
    ids = [made(api, "resource", title=f"Room {n}", **HOURS)["id"] for n in range(resources)]
    for resource_id in ids:
        made(api, "provider", resource_id=resource_id, service_id=service["id"])
    times = {"starts_at": f"{MONDAY} 10:00", "ends_at": f"{MONDAY} 11:00"}
    yoga = made(api, "service", title="Yoga")
    made(api, "event", service_id=yoga["id"], resource_id=ids[0], capacity=3, **times)
    days = [
        {"exception_date": f"{MONDAY + timedelta(days=1)}", "opening_hours": ["08:00", "09:00"]}
    ]
    answer = api.post(
        f"/resources/{ids[0]}/exception_dates", json={"resource_exception_dates": days}
    )
    assert answer.status == 200, answer.json
    assert isinstance(service["id"], int)
    return service["id"]


def reads(api: Client, path: str, query: Mapping[str, Any] | None = None) -> list[str]:
    """The statements of one accepted call."""
    with CaptureQueriesContext(connection) as sent:
        assert api.get(path, query).status == 200
    return [one["sql"] for one in sent.captured_queries]
