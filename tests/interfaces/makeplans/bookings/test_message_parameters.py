"""What a call says of messages is kept with its change, for whoever plans them later."""

from typing import Any

import msgspec
import pytest

from bookwright.data import sql
from bookwright.engine.bookings.wanted import MessageAsk
from tests.interfaces.makeplans.bookings.conftest import Make, accepted
from tests.interfaces.makeplans.client import Client

Thing = dict[str, Any]

NAMES = (
    *("verification_send_email", "verification_send_sms", "confirmation_send_email"),
    *("confirmation_send_sms", "notification_send_email", "notification_send_sms"),
    *("modification_send_email", "modification_send_sms", "decline_send_email"),
    *("decline_send_sms", "cancellation_send_email", "cancellation_send_sms"),
    *("add_reminder_sms", "add_messages"),
)


def test_each_is_tried() -> None:
    assert set(NAMES) == set(MessageAsk.__struct_fields__)


@pytest.mark.parametrize("name", NAMES)
def test_what_is_asked_is_kept_with_the_change(api: Client, book: Make, name: str) -> None:
    booking = book({name: True})
    assert asked(booking) == [{name: True}]

    path = f"/bookings/{booking['id']}"
    accepted(api.put(path, json={"booking": {"title": "New"}, name: "0"}))
    accepted(api.put(f"{path}/cancel?{name}=true"))
    accepted(api.delete(path, json={name: False}))

    assert asked(booking)[1:] == [{name: False}, {name: True}, {name: False}]


def asked(booking: Thing) -> list[Any]:
    found = sql.rows(
        "SELECT ask FROM change WHERE account_id > 0 AND subject = 'booking' AND subject_id = %s"
        " ORDER BY id",
        [booking["id"]],
    )
    return [ask if ask is None else msgspec.json.decode(ask) for (ask,) in found]
