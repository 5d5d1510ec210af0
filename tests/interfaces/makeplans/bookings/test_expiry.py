"""Holds that are over are written down, whatever one of them does."""

from typing import Any

import pytest

from bookwright.engine.bookings import operations
from bookwright.engine.bookings.expiry import expire_due
from bookwright.kit.clock import Instant, system_clock
from tests.interfaces.makeplans.bookings.conftest import accepted, made, wanted
from tests.interfaces.makeplans.client import Client

ANN: dict[str, Any] = {"person_attributes": {"name": "Ann", "phone_number": "41234567"}}


@pytest.fixture
def holds(api: Client) -> list[int]:
    """Three holds that ended one after the other, and one that goes on."""
    thor = made(api, "resource", title="Thor", capacity=9)
    ends = ["2001-01-01", "2002-01-01", "2003-01-01", "2100-01-01"]
    return [
        accepted(
            api.post("/bookings", json=wanted(thor, {"confirm": False}, expires_at=end, **ANN))
        )["id"]
        for end in ends
    ]


def states(api: Client, ids: list[int]) -> list[str]:
    return [api.get(f"/bookings/{one}").json["booking"]["state"] for one in ids]


def test_what_is_over_expires_and_what_goes_on_does_not(api: Client, holds: list[int]) -> None:
    assert expire_due(clock=system_clock, most=2) == 2
    assert states(api, holds) == [
        *["verification_expired"] * 2,
        *["awaiting_verification"] * 2,
    ]
    assert expire_due(clock=system_clock, most=9) == 1
    assert expire_due(clock=system_clock, most=9) == 0
    assert states(api, holds)[-1] == "awaiting_verification"


def test_a_hold_that_cannot_be_expired_keeps_no_other_from_it(
    api: Client, holds: list[int], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    expire = operations.expire

    def poisoned(booking_id: int, **who_and_when: Any) -> bool:
        if booking_id == holds[0]:
            raise ValueError("poison")
        return expire(booking_id, **who_and_when)

    with monkeypatch.context() as broken:
        broken.setattr(operations, "expire", poisoned)
        assert expire_due(clock=system_clock, most=1) == 1
        assert expire_due(clock=system_clock, most=9) == 1
    assert f"booking {holds[0]} cannot be expired" in caplog.text
    assert states(api, holds)[:3] == [
        "awaiting_verification",
        "verification_expired",
        "verification_expired",
    ]
    assert expire_due(clock=lambda: Instant(system_clock() + 1), most=9) == 1
