"""Clients that cannot PUT: where a path has no POST of its own, POST and PATCH do what PUT does."""

from typing import Any, Final

import pytest
import time_machine

from bookwright.engine.accounts import operations
from bookwright.interfaces.api.makeplans.urls import ROUTES
from tests.interfaces.makeplans.client import Client
from tests.interfaces.makeplans.furnished import Owner, furnished
from tests.interfaces.makeplans.test_two_accounts import undone

METHODS: Final = ("PUT", "POST", "PATCH")
WITH_PUT: Final = [
    path
    for path, methods in ROUTES.table.items()
    if "PUT" in methods and methods["POST"] is methods["PUT"]
]
IN_STATE: Final = {
    "verify": "awaiting_verification",
    "verify_code": "awaiting_verification",
    "confirm": "awaiting_confirmation",
    "decline": "awaiting_confirmation",
    "promote": "waitlisted",
}
"""Of the booking that the step can be taken with."""


@pytest.mark.django_db
def test_post_and_patch_do_what_put_does(api: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(operations, "new_secret", lambda: "the same each time")
    with time_machine.travel("2029-12-01T12:00:00Z", tick=False):
        clinic = furnished(api, "clinic")
        bookings = bookings_by_state(clinic)
        for path in WITH_PUT:
            ids = dict(clinic.ids)
            state = IN_STATE.get(path.rpartition("/")[2])
            if state is not None and path.startswith("bookings/{booking_id}"):
                ids["booking_id"] = bookings[state]
            owner = clinic._replace(ids=ids)
            put, post, patch = (answered(owner, method, path) for method in METHODS)
            assert (put[0], path) == (200, path), put
            assert (post, patch) == (put, put), path


def answered(owner: Owner, method: str, path: str) -> tuple[int, Any]:
    with undone():
        said = {**owner.body(path), "verification_code": code_of(owner)}
        if path == "people/{person_id}/undelete":
            owner.api.delete(owner.filled("people/{person_id}"))
        answer = owner.api.call(method, owner.filled(path), json=said)
        return answer.status, answer.json


def code_of(owner: Owner) -> str | None:
    found = owner.api.get(owner.filled("bookings/{booking_id}")).json["booking"]
    code: str | None = found["verification_code"]
    return code


def bookings_by_state(owner: Owner) -> dict[str, int]:
    """One in each state that a step begins with."""
    api, ids = owner.api, owner.ids
    person = {"person_attributes": {"name": "Bo", "phone_number": "41234568"}}
    times = {"booked_from": "2030-01-08 14:00", "booked_to": "2030-01-08 15:00"}
    appointment = {"resource_id": ids["resource_id"], **times, **person}

    def made(booking: dict[str, Any], **beside: Any) -> int:
        answer = api.post("/bookings", json={"booking": booking, **beside})
        assert answer.status == 200, answer.json
        return int(answer.json["booking"]["id"])

    found = {"awaiting_verification": made(appointment, confirm=False)}
    with_staff = {"client": {"confirm_manually": True, "verification_method": 0}}
    assert api.put("/client", json=with_staff).status == 200
    found["awaiting_confirmation"] = made(appointment, confirm=False)
    event = owner.filled("events/{event_id}")
    api.put(event, json={"event": {"capacity": 1}})
    found["waitlisted"] = made({"event_id": ids["event_id"], **person}, waitlist=True)
    api.put(event, json={"event": {"capacity": 9}})
    for state, booking_id in found.items():
        assert api.get(f"/bookings/{booking_id}").json["booking"]["state"] == state
    return found
