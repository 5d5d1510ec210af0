"""Several workers at once, each on a connection of its own: nobody is reminded twice."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Final

import pytest
from django.db import connection

from bookwright.data import sql
from bookwright.engine.accounts.facts import Actor
from bookwright.engine.bookings import operations as bookings
from bookwright.engine.bookings.reminding import remind_due
from bookwright.engine.bookings.wanted import BookingAttributes, MessageAsk, NewBooking
from bookwright.engine.catalogue.fields import ProviderFields, ResourceFields, ServiceFields
from bookwright.engine.catalogue.operations import providers, resources, services
from bookwright.engine.messages.planning import messages
from bookwright.engine.messages.templates.details import TemplateFields
from bookwright.engine.messages.templates.operations import create_template
from bookwright.engine.messages.timed_due import write_due
from bookwright.engine.outbox.pace import BRISK
from bookwright.engine.outbox.relay import relay
from bookwright.engine.people.details import PersonFields
from bookwright.kit.clock import DAY, HOUR, Instant
from bookwright.kit.interval import Interval
from bookwright.terms.messages import Channel, MessageKind
from tests.effort import effort
from tests.engine.messages.given import THEN

WORKERS: Final = 3
COUNT: Final = effort(12, soak=200)
DUE: Final = Instant(THEN + 2 * DAY)
ASKED: Final = MessageAsk(confirmation_send_sms=False, add_messages=True)
BASE_URL: Final = "https://book.example"


def booked(by: Actor) -> None:
    """To be reminded of by SMS, and by a template, both at DUE at the latest."""
    place = resources.create_resource(ResourceFields(title="Thor", capacity=COUNT), by=by, at=THEN)
    massage = services.create_service(ServiceFields(title="Massage"), by=by, at=THEN)
    provided = ProviderFields(resource_id=place.id, service_id=massage.id)
    providers.create_provider(provided, by=by, at=THEN)
    template = TemplateFields(
        kind=MessageKind.REMINDER, channel=Channel.SMS, body="Soon!", timing="2 days before"
    )
    create_template(template, by=by, at=THEN)
    start = Instant(DUE + DAY)
    for number in range(COUNT):
        wanted = NewBooking(
            time=Interval(start, Instant(start + HOUR)),
            attributes=BookingAttributes(
                resource_id=place.id,
                service_id=massage.id,
                person=PersonFields(name="Kari", phone_number=f"+474000{number:04}"),
                reminder_at=Instant(DUE - number),
            ),
            ask=ASKED,
        )
        bookings.book(wanted, by=by, clock=lambda: THEN)


def at_once(work: Callable[[], int]) -> list[int]:
    """What each of the workers counts."""
    ready = Barrier(WORKERS)

    def one() -> int:
        ready.wait()
        try:
            return work()
        finally:
            connection.close()

    with ThreadPoolExecutor(WORKERS) as pool:
        return [done.result(timeout=60) for done in [pool.submit(one) for _ in range(WORKERS)]]


def relayed() -> None:
    for _ in relay([messages(BASE_URL)], pace=BRISK, clock=lambda: DUE):
        pass


@pytest.mark.django_db(transaction=True)
def test_each_booking_is_reminded_of_once(by: Actor) -> None:
    booked(by)
    relayed()
    at_once(lambda: remind_due(clock=lambda: DUE, most=WORKERS * COUNT))
    relayed()
    assert sql.rows("SELECT count(*) FROM booking WHERE reminded_at = %s", [DUE]) == [(COUNT,)]
    assert sql.rows("SELECT max(revision_count) FROM booking") == [(1,)]
    assert per_booking("template_id IS NULL") == [(1, COUNT)]


@pytest.mark.django_db(transaction=True)
def test_each_template_makes_one_message_of_a_booking(by: Actor) -> None:
    booked(by)
    relayed()
    at_once(lambda: write_due(BASE_URL, clock=lambda: DUE, most=WORKERS * COUNT))
    assert per_booking("template_id IS NOT NULL") == [(1, COUNT)]


def per_booking(which: str) -> list[sql.Row]:
    """How many messages bookings have, and how many bookings have so many."""
    return sql.rows(
        "SELECT found, count(*) FROM (SELECT count(*) AS found FROM message"
        f" WHERE kind = 'reminder' AND {which} GROUP BY booking_id) AS counted GROUP BY found"
    )
