"""A clinic with one practitioner, Thor, for massages; series begin on Monday, 2030-01-07 at 10."""

from collections.abc import Callable
from typing import Any

import pytest

from bookwright.engine.outbox.pace import Pace
from bookwright.engine.series.creating import create
from bookwright.kit.clock import system_clock
from tests.interfaces.makeplans.bookings.conftest import HOURS, made
from tests.interfaces.makeplans.client import Client

Thing = dict[str, Any]
Recur = Callable[..., str]
SLOWLY = Pace(rows=3, seconds=10, rest=0)


@pytest.fixture
def resource(api: Client) -> Thing:
    return made(api, "resource", title="Thor", **HOURS)


@pytest.fixture
def service(api: Client, resource: Thing) -> Thing:
    service = made(api, "service", title="Massage", interval=60)
    made(api, "provider", resource_id=resource["id"], service_id=service["id"])
    return service


@pytest.fixture
def recur(api: Client, resource: Thing) -> Recur:
    """Begins a series; its collection_id. `pattern` is what goes into `recurring`."""

    def recur(pattern: Thing, beside: Thing | None = None, **booking: Any) -> str:
        answer = api.post(
            "/bookings/recurring", json=wanted(resource, pattern, **(beside or {}), **booking)
        )
        assert answer.status == 200, answer.json
        collection_id: str = answer.json["collection_id"]
        return collection_id

    return recur


def wanted(resource: Thing, pattern: Any, *, key: str = "recurring", **booking: Any) -> Thing:
    usual = {
        "resource_id": resource["id"],
        "booked_from": "2030-01-07 10:00",
        "booked_to": "2030-01-07 11:00",
    }
    return {"booking": {**usual, **booking}, key: pattern}


def work() -> None:
    """What a worker does until nothing is due."""
    while list(create(pace=SLOWLY, clock=system_clock)):
        pass


def listed(api: Client, collection_id: str) -> list[Thing]:
    answer = api.get(f"/bookings/recurring/{collection_id}")
    assert answer.status == 200, answer.json
    return [each["booking"] for each in answer.json]


def times(bookings: list[Thing]) -> list[str]:
    return [each["booked_from"][5:16] for each in bookings]


def progress(api: Client, collection_id: str, kind: str = "bookings") -> Thing:
    answer = api.get(f"/{kind}/recurring/{collection_id}/progress")
    assert answer.status == 200, answer.json
    recurring: Thing = answer.json["recurring"]
    return recurring
