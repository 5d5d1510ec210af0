"""A clinic where Kari, who has an e-mail address and a phone, books massages; and its worker."""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import pytest
import time_machine

from bookwright.data import sql
from bookwright.engine.bookings.reminding import remind_due
from bookwright.engine.messages.planning import messages
from bookwright.engine.messages.sending import send
from bookwright.engine.messages.timed_due import write_due
from bookwright.engine.outbox.pace import Pace
from bookwright.engine.outbox.relay import relay
from bookwright.engine.series.creating import create
from bookwright.kit.clock import system_clock
from bookwright.terms.messages import Channel
from tests.engine.messages.given import Outbox
from tests.interfaces.makeplans.bookings.conftest import HOURS, accepted, made
from tests.interfaces.makeplans.client import Client

Thing = dict[str, Any]
Book = Callable[..., Thing]

BASE_URL = "https://book.example"
PACE = Pace(rows=50, seconds=10, rest=0)
KARI = {"name": "Kari Nordmann", "email": "kari@example.org", "phone_number": "+4740000000"}


class Told(NamedTuple):
    """What was written to whom."""

    kind: str
    channel: str
    recipient: str
    subject: str
    body: str
    html: str
    calendar: str

    @property
    def what(self) -> tuple[str, str]:
        return self.kind, self.channel


@pytest.fixture(autouse=True)
def now() -> Iterator[Any]:
    """A Wednesday, five days before what is booked."""
    with time_machine.travel("2030-01-02T12:00:00Z", tick=False) as clock:
        yield clock


@pytest.fixture
def resource(api: Client) -> Thing:
    return made(api, "resource", title="Thor", capacity=9, **HOURS)


@pytest.fixture
def service(api: Client, resource: Thing) -> Thing:
    service = made(api, "service", title="Massage", interval=60, price="500")
    made(api, "provider", resource_id=resource["id"], service_id=service["id"])
    return service


@pytest.fixture
def book(api: Client, resource: Thing, service: Thing) -> Book:
    """Books Kari for Monday, 2030-01-07 at 10:00, or as told."""

    def book(beside: Thing | None = None, **booking: Any) -> Thing:
        usual = {
            "resource_id": resource["id"],
            "service_id": service["id"],
            "booked_from": "2030-01-07 10:00",
            "booked_to": "2030-01-07 11:00",
            "person_attributes": KARI,
        }
        said = {"booking": {**usual, **booking}, **(beside or {})}
        return accepted(api.post("/bookings", json=said))

    return book


def settings(api: Client, **members: Any) -> None:
    answer = api.put("/client", json={"client": members})
    assert answer.status == 200, answer.json


def step(api: Client, booking: Thing, name: str, **beside: Any) -> Thing:
    return accepted(api.put(f"/bookings/{booking['id']}/{name}", json=beside))


def change(api: Client, booking: Thing, beside: Thing | None = None, **members: Any) -> Thing:
    said = {"booking": members, **(beside or {})}
    return accepted(api.put(f"/bookings/{booking['id']}", json=said))


def work() -> None:
    """What a worker does, but for sending."""
    while list(create(pace=PACE, clock=system_clock)):
        pass
    for _ in range(2):  # what is due may follow from what was relayed, and the other way round
        remind_due(clock=system_clock, most=100)
        write_due(BASE_URL, clock=system_clock, most=100)
        while list(relay([messages(BASE_URL)], pace=PACE, clock=system_clock)):
            pass
    dead = sql.rows("SELECT step, error FROM change WHERE dead OR error IS NOT NULL")
    assert dead == []


def told() -> list[Told]:
    """All that was written since the last look, once the worker has done its work."""
    work()
    found = sql.rows(
        "SELECT kind, channel, recipient, subject, body, html, calendar FROM message"
        " WHERE processed_at IS NULL ORDER BY id"
    )
    sql.run("UPDATE message SET processed_at = created_at WHERE processed_at IS NULL")
    return [Told(*row) for row in found]


def kinds() -> list[tuple[str, str]]:
    return sorted(each.what for each in told())


def sent() -> tuple[Outbox, Outbox]:
    """Mail and SMS, as they left."""
    work()
    mail, sms = Outbox(), Outbox()
    for channel, outbox in ((Channel.EMAIL, mail), (Channel.SMS, sms)):
        for _ in send(channel, outbox, clock=system_clock):
            pass
    return mail, sms
