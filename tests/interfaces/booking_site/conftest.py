"""A clinic in Oslo, on Friday, 4 January 2030 at noon. Thor and Ida give massages of an hour,
Monday to Friday from 08:00 to 16:00; Ann is to come to Thor on Monday at 10:00.
"""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any, Final

import pytest
import time_machine

from bookwright.engine.accounts.facts import Actor
from bookwright.engine.accounts.new_account import NewAccountFacts
from bookwright.engine.accounts.queries import account_with_id
from bookwright.engine.bookings.details import BookingDetails
from bookwright.engine.bookings.links import Purpose, end_of_link, token_for
from bookwright.engine.bookings.queries import details
from bookwright.kit.clock import Instant, system_clock
from tests.interfaces.booking_site.browser import Visitor
from tests.interfaces.makeplans.bookings.conftest import HOURS, made
from tests.interfaces.makeplans.client import Client
from tests.interfaces.makeplans.conftest import open_account

Thing = dict[str, Any]
Path = Callable[..., str]

MONDAY: Final = "2030-01-07"
ANN: Final = {"name": "Ann", "email": "ann@example.com", "phone_number": "+4741234567"}
NOTE: Final = "a note of the staff"


class Clinic:
    """clinic.state(booking); clinic.now("2030-01-05 12:00")"""

    def __init__(self, account: NewAccountFacts, clock: time_machine.Traveller) -> None:
        self.id: Final = account.account_id
        self.api: Final = Client(account.api_key)
        self._clock: Final = clock

    def it_is(self, text: str) -> None:
        """In Oslo, in winter."""
        self._clock.move_to(datetime.fromisoformat(f"{text}+01:00"))

    def has(self, **settings: Any) -> None:
        answer = self.api.put("/client", json={"client": settings})
        assert answer.status == 200, answer.json

    def book(self, **booking: Any) -> Thing:
        answer = self.api.post("/bookings", json={"booking": booking, "confirm": True})
        assert answer.status == 200, answer.json
        booked: Thing = answer.json["booking"]
        return booked

    def change(self, booking: Thing, **attributes: Any) -> None:
        answer = self.api.put(f"/bookings/{booking['id']}", json={"booking": attributes})
        assert answer.status == 200, answer.json

    def step(self, booking: Thing, step: str) -> None:
        assert self.api.put(f"/bookings/{booking['id']}/{step}").status == 200

    def booking(self, booking: Thing) -> Thing:
        found: Thing = self.api.get(f"/bookings/{booking['id']}").json["booking"]
        return found

    def state(self, booking: Thing) -> str:
        return str(self.booking(booking)["state"])

    def path(
        self,
        purpose: Purpose,
        booking: Thing,
        *,
        until: Instant | None = None,
        account_id: int | None = None,
    ) -> str:
        """Of a link that is made now."""
        at = system_clock()
        found = self._details(booking, at)
        end = end_of_link(purpose, found, at=at) if until is None else until
        whose = self.id if account_id is None else account_id
        return f"/booking/{token_for(purpose, found, account_id=whose, until=end)}"

    def _details(self, booking: Thing, at: Instant) -> BookingDetails:
        account = account_with_id(self.id)
        assert account is not None
        return details(booking["id"], by=Actor(account=account, name="test"), at=at)


@pytest.fixture
def clinic(db: None) -> Iterator[Clinic]:
    noon = datetime(2030, 1, 4, 11, tzinfo=UTC)
    with time_machine.travel(noon, tick=False) as clock:
        yield Clinic(open_account("clinic"), clock)


@pytest.fixture
def thor(clinic: Clinic) -> Thing:
    return made(clinic.api, "resource", title="Thor", **HOURS)


@pytest.fixture
def massage(clinic: Clinic, thor: Thing) -> Thing:
    service = made(clinic.api, "service", title="Massage", interval=60)
    made(clinic.api, "provider", resource_id=thor["id"], service_id=service["id"])
    return service


@pytest.fixture
def ida(clinic: Clinic, massage: Thing) -> Thing:
    """Another who gives massages."""
    ida = made(clinic.api, "resource", title="Ida", **HOURS)
    made(clinic.api, "provider", resource_id=ida["id"], service_id=massage["id"])
    return ida


@pytest.fixture
def booking(clinic: Clinic, massage: Thing, thor: Thing) -> Thing:
    return clinic.book(
        service_id=massage["id"],
        resource_id=thor["id"],
        booked_from=f"{MONDAY} 10:00",
        booked_to=f"{MONDAY} 11:00",
        person_attributes=ANN,
        notes=NOTE,
        external_host_url="https://staff.example/1",
    )


@pytest.fixture
def unverified(clinic: Clinic, massage: Thing, thor: Thing) -> Thing:
    """Held until 12:20."""
    wish = {
        "service_id": massage["id"],
        "resource_id": thor["id"],
        "booked_from": f"{MONDAY} 13:00",
        "booked_to": f"{MONDAY} 14:00",
        "person_attributes": {**ANN, "name": "Bo", "email": "bo@example.com"}
        | {"phone_number": "+4741234568"},
    }
    answer = clinic.api.post("/bookings", json={"booking": wish, "confirm": False})
    assert answer.json["booking"]["state"] == "awaiting_verification"
    found: Thing = answer.json["booking"]
    return found


@pytest.fixture
def yoga(clinic: Clinic, thor: Thing) -> Thing:
    """An event for one, on the Tuesday at 18:00."""
    service = made(clinic.api, "service", title="Yoga", booking_type="attendance", interval=60)
    times = {"starts_at": "2030-01-08 18:00", "ends_at": "2030-01-08 19:00"}
    whole = {"service_id": service["id"], "resource_id": thor["id"], "capacity": 1, **times}
    return made(clinic.api, "event", title="Yoga on Tuesday", **whole)


@pytest.fixture
def visitor() -> Visitor:
    return Visitor("clinic.localhost:8000")
