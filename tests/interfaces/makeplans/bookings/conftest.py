"""A clinic with one practitioner who gives massages, Monday to Friday from 08:00 to 16:00."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.interfaces.makeplans.client import Client

HOURS = {f"opening_hours_{day}": ["08:00", "16:00"] for day in ("mon", "tue", "wed", "thu", "fri")}

Make = Callable[..., dict[str, Any]]


@pytest.fixture
def resource(api: Client) -> dict[str, Any]:
    return made(api, "resource", title="Thor", **HOURS)


@pytest.fixture
def service(api: Client, resource: dict[str, Any]) -> dict[str, Any]:
    service = made(api, "service", title="Massage", interval=60)
    made(api, "provider", resource_id=resource["id"], service_id=service["id"])
    return service


@pytest.fixture
def book(api: Client, resource: dict[str, Any]) -> Make:
    """Books Thor on 2030-01-07 (a Monday) at 10:00, or as told; asserts that it is accepted."""

    def book(beside: dict[str, Any] | None = None, **booking: Any) -> dict[str, Any]:
        return accepted(api.post("/bookings", json=wanted(resource, beside, **booking)))

    return book


def wanted(
    resource: dict[str, Any], beside: dict[str, Any] | None = None, **booking: Any
) -> dict[str, Any]:
    usual = {
        "resource_id": resource["id"],
        "booked_from": "2030-01-07 10:00",
        "booked_to": "2030-01-07 11:00",
    }
    return {"booking": {**usual, **booking}, **(beside or {})}


def accepted(answer: Any) -> dict[str, Any]:
    assert answer.status == 200, answer.json
    booking: dict[str, Any] = answer.json["booking"]
    return booking


def made(api: Client, kind: str, **attributes: Any) -> dict[str, Any]:
    answer = api.post(f"/{kind}s", json={kind: attributes})
    assert answer.status == 200, answer.json
    thing: dict[str, Any] = answer.json[kind]
    return thing
