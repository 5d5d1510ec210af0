"""What happened to a booking first is told first, as far as it can be sent."""

from threading import Event
from typing import Any, Final

from bookwright.data import sql
from bookwright.engine.messages.ports import Outgoing
from bookwright.engine.messages.sending import send
from bookwright.kit.clock import system_clock
from bookwright.terms.messages import Channel
from tests.engine.messages.given import Outbox
from tests.interfaces.makeplans.client import Client
from tests.interfaces.makeplans.messages.conftest import (
    KARI,
    Book,
    change,
    sent,
    settings,
    step,
    work,
)
from tests.processes import PATIENCE

LONG_ENOUGH: Final = 0.3  # seconds, for another one to overtake
CONFIRMED: Final = "Clinic: Your booking is confirmed. Massage, Mon 7 Jan, 10:00."
MOVED: Final = "Clinic: Your booking has changed. It is now Massage, Tue 8 Jan, 10:00."
CANCELLED: Final = "Clinic: Your booking is cancelled. Massage, Tue 8 Jan, 10:00."


class Slow:
    """A gateway that keeps what it took, and whether it was ever asked for two things at once."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.sent: list[Outgoing] = []
        self.overtaken = False
        self._busy = False
        self._second = Event()

    def send(self, message: Outgoing, /) -> None:
        if self._busy:
            self._second.set()
        self._busy = True
        self.overtaken |= self._second.wait(self.seconds)
        self._busy = False
        self.sent.append(message)


def test_to_one_phone_each_waits_for_the_one_before(api: Client, book: Book) -> None:
    """Though all of them are due when the worker comes to them."""
    everything(api, book)
    gateway = Slow(LONG_ENOUGH)
    for _ in send(Channel.SMS, gateway, clock=system_clock):
        pass
    assert [message.body for message in gateway.sent] == [CONFIRMED, MOVED, CANCELLED]
    assert not gateway.overtaken


def test_about_two_bookings_nobody_waits(book: Book) -> None:
    book()
    book(booked_from="2030-01-08 10:00", booked_to="2030-01-08 11:00")
    work()
    gateway = Slow(PATIENCE)
    for _ in send(Channel.SMS, gateway, clock=system_clock):
        pass
    assert len(gateway.sent) == 2
    assert gateway.overtaken


def test_one_that_waits_for_its_next_try_holds_up_no_other(
    api: Client, book: Book, now: Any
) -> None:
    everything(api, book)
    gateway = Outbox(OSError("no route"))
    for _ in send(Channel.SMS, gateway, clock=system_clock):
        pass
    assert [message.body for message in gateway.sent] == [MOVED, CANCELLED]
    now.shift(5)
    _, sms = sent()
    assert [message.body for message in sms.sent] == [CONFIRMED]


def test_one_that_was_given_up_holds_up_no_other(api: Client, book: Book) -> None:
    everything(api, book)
    sql.run("UPDATE message SET dead = TRUE WHERE kind = 'confirmation' AND account_id > 0")
    _, sms = sent()
    assert [message.body for message in sms.sent] == [MOVED, CANCELLED]


def everything(api: Client, book: Book) -> None:
    settings(api, verification_method=2)
    booking = book(person_attributes={**KARI, "email": None})
    change(api, booking, booked_from="2030-01-08 10:00", booked_to="2030-01-08 11:00")
    step(api, booking, "cancel")
    work()
