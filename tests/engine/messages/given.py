"""A booking to write about, and messages to send."""

from typing import Any

from bookwright.data import sql
from bookwright.engine.accounts.facts import Account, Actor
from bookwright.engine.accounts.settings import AccountSettings
from bookwright.engine.bookings.details import BookingDetails
from bookwright.engine.messages.ports import Outgoing
from bookwright.engine.outbox.operations import record
from bookwright.engine.people.details import PersonDetails
from bookwright.kit.clock import Instant
from bookwright.terms.messages import Channel, MessageKind
from bookwright.terms.states import State

THEN = Instant(1_800_000_000)

ACCOUNT = Account(
    id=1,
    company_id="5a1c2bb2-3b3c-4e0e-9b57-2a1f9ff4d3c1",
    subdomain="clinic",
    name="Clinic {code}",
    email="post@clinic.example",
    time_zone="Europe/Oslo",
    locale="en",
    country_code="NO",
    currency="NOK",
    public_key="",
    webhook_secret="",
    settings=AccountSettings(),
    created_at=THEN,
    updated_at=THEN,
)


def person(**differences: Any) -> PersonDetails:
    given = {"email": "kari@example.org", "phone_e164": "+4740000000", **differences}
    return PersonDetails(**{**dict.fromkeys(PersonDetails.__struct_fields__), "id": 3, **given})


def booking(**differences: Any) -> BookingDetails:
    given = {
        "id": 5,
        "state": State.AWAITING_VERIFICATION,
        "verification_method": "sms",
        "verification_code": "12345",
        "person": person(),
        **differences,
    }
    return BookingDetails(**{**dict.fromkeys(BookingDetails.__struct_fields__), **given})


def planned(
    by: Actor, recipient: str, *, channel: Channel = Channel.EMAIL, revision: int = 0
) -> int:
    """The id of a message that is due."""
    record(
        subject="booking",
        subject_id=5,
        revision=revision,
        step="created",
        snapshot=b"{}",
        ask=None,
        by=by,
        at=THEN,
    )
    change = sql.one("SELECT max(id) FROM change")
    assert change is not None
    values = {
        "account_id": by.account_id,
        "change_id": change[0],
        "kind": MessageKind.VERIFICATION,
        "channel": channel,
        "recipient": recipient,
        "subject": "Code",
        "body": "12345",
        "created_at": THEN,
        "due_at": THEN,
    }
    return sql.insert("message", values)


class Outbox:
    """A gateway that keeps what it is given, and fails where it is told to."""

    def __init__(self, *errors: Exception) -> None:
        self.errors = list(errors)
        self.sent: list[Outgoing] = []

    def send(self, message: Outgoing, /) -> None:
        if self.errors:
            raise self.errors.pop(0)
        self.sent.append(message)
