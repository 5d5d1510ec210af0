"""A customer books and verifies, the admin confirms, the customer cancels: the time is free."""

from typing import Any, Final

import msgspec

from bookwright.engine.bookings.links import Purpose
from tests import wsgi
from tests.interfaces.booking_site.browser import Visitor
from tests.interfaces.booking_site.conftest import MONDAY, Clinic, Thing
from tests.interfaces.makeplans.events.test_following import told

START: Final = f"{MONDAY}T10:00:00+01:00"


class Website:
    """The clinic's own, which calls its public API."""

    def __init__(self, host: str) -> None:
        self._host = host

    def call(self, method: str, path: str, json: Any = None) -> Any:
        body = b"" if json is None else msgspec.json.encode(json)
        headers = {"Host": self._host, "Content-Type": "application/json"}
        return wsgi.call(method, path, body=body, headers=headers)

    def starts(self, service: Thing) -> list[str]:
        path = f"/services/{service['id']}/slots?from={MONDAY}"
        return [slot["timestamp"] for slot in self.call("GET", path).json]

    def book(self, service: Thing, name: str, phone_number: str) -> Any:
        wish = {
            "service_id": service["id"],
            "booked_from": START,
            "booked_to": f"{MONDAY}T11:00:00+01:00",
            "public_booking": "true",
            "person_attributes": {"name": name, "phone_number": phone_number},
        }
        return self.call("POST", "/bookings", {"booking": wish})


def test_a_customer_books_verifies_is_confirmed_and_cancels(
    clinic: Clinic, visitor: Visitor, massage: Thing
) -> None:
    clinic.has(confirm_manually=True)
    website = Website(visitor.host)
    assert START in website.starts(massage)

    # Ann books, and holds the time. Nobody else gets it, not even before she verifies.
    booked = website.book(massage, "Ann", "41234567").json["booking"]
    assert (booked["state"], booked["active"]) == ("awaiting_verification", True)
    assert START not in website.starts(massage)
    late = website.book(massage, "Bo", "41234568")
    assert (late.status, late.json) == (400, {"resource_id": ["not available at requested time"]})

    # The code from her SMS: now the admin is to decide.
    code = {"verification_code": clinic.booking(booked)["verification_code"]}
    verified = website.call("PUT", f"/bookings/{booked['id']}/verify_code", code)
    assert verified.json["booking"]["state"] == "awaiting_confirmation"
    waiting = clinic.api.get("/bookings/unconfirmed").json
    assert [each["booking"]["id"] for each in waiting] == [booked["id"]]

    clinic.step(booked, "confirm")
    assert clinic.api.get("/bookings/unconfirmed").json == []
    assert clinic.state(booked) == "confirmed"

    # She cannot come. Her link cancels, and the time is free again.
    page = visitor.open(clinic.path(Purpose.CANCEL, booked))
    assert visitor.press(page).title == "Your booking is cancelled"
    assert (clinic.state(booked), clinic.booking(booked)["active"]) == ("cancelled", False)
    assert clinic.api.put(f"/bookings/{booked['id']}/confirm").json == {
        "state": ["Invalid state change"]
    }
    assert website.book(massage, "Bo", "41234568").status == 200

    steps = [step for step, _ in told("booking", booked["id"])]
    assert steps == ["created", "verified", "confirmed", "cancelled"]
