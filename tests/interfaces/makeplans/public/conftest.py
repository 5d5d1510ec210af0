"""Visitors of an account's own site."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any, Final

import msgspec
import pytest
import time_machine

from bookwright.engine.accounts.new_account import NewAccountFacts
from tests import wsgi
from tests.interfaces.makeplans.bookings.conftest import HOURS, made
from tests.interfaces.makeplans.client import Client
from tests.wsgi import Response

Thing = dict[str, Any]

MONDAY: Final = "2030-01-07"


class Site:
    """`site.get("/services")`. address: of the network, that the calls come from."""

    def __init__(self, host: str, address: str = "203.0.113.7") -> None:
        self.host = host
        self.address = address

    def get(self, path: str, **headers: str) -> Response:
        return self.call("GET", path, headers=headers)

    def post(self, path: str, json: Any, **headers: str) -> Response:
        return self.call("POST", path, json=json, headers=headers)

    def call(
        self,
        method: str,
        path: str,
        *,
        json: Any = None,
        form: str | None = None,
        body: bytes = b"",
        headers: Mapping[str, str] | None = None,
    ) -> Response:
        """In names of headers, `_` is `-`."""
        said = {name.replace("_", "-"): value for name, value in (headers or {}).items()}
        kind = "application/json" if form is None else "application/x-www-form-urlencoded"
        sent = {"Host": self.host, "Content-Type": kind, "X-Address": self.address, **said}
        if json is not None:
            body = msgspec.json.encode(json)
        elif form is not None:
            body = form.encode()
        return wsgi.call(method, path, body=body, headers=sent)


@pytest.fixture(autouse=True)
def _behind_a_proxy(settings: Any) -> None:
    settings.CLIENT_ADDRESS_HEADER = "X-Address"


@pytest.fixture(autouse=True)
def _a_friday_in_january() -> Iterator[None]:
    """The 4th of 2030, 12:00 in Oslo."""
    with time_machine.travel(datetime(2030, 1, 4, 11, tzinfo=UTC), tick=False):
        yield


@pytest.fixture
def site(account: NewAccountFacts) -> Site:
    return Site("clinic.localhost:8000")


@pytest.fixture
def thor(api: Client) -> Thing:
    return made(api, "resource", title="Thor", **HOURS)


@pytest.fixture
def massage(api: Client, thor: Thing) -> Thing:
    """Thor gives it, Monday to Friday from 08:00 to 16:00."""
    service = made(api, "service", title="Massage", interval=60, price="500.5")
    made(api, "provider", resource_id=thor["id"], service_id=service["id"])
    return service


@pytest.fixture
def yoga(api: Client, thor: Thing) -> Thing:
    """An event for two, on the Tuesday."""
    service = made(api, "service", title="Yoga", booking_type="attendance", interval=60)
    times = {"starts_at": "2030-01-08 18:00", "ends_at": "2030-01-08 19:00"}
    whole = {"service_id": service["id"], "resource_id": thor["id"], "capacity": 2, **times}
    return made(api, "event", title="Yoga on Tuesday", **whole)


def wish(service: Thing, hour: int = 10, **more: Any) -> Thing:
    """As the browser client sends it."""
    booking = {
        "service_id": service["id"],
        "booked_from": f"{MONDAY} {hour:02}:00",
        "booked_to": f"{MONDAY} {hour + 1:02}:00",
        "public_booking": "true",
        "person_attributes": {"name": "Ann", "phone_number": "41234567"},
    }
    return {"booking": {**booking, **more}}
