"""Messages a second of a planner, in a process of its own: `... benchmarks.rendering API_KEY`."""

import sys
import time
from typing import Final

import django

SECONDS: Final = 3.0


def main(api_key: str) -> None:
    django.setup()
    from django.db import transaction  # noqa: PLC0415 -- set up first

    from bookwright.data import sql  # noqa: PLC0415 -- the same
    from bookwright.engine.accounts.facts import Actor  # noqa: PLC0415 -- the same
    from bookwright.engine.accounts.queries import account_with_key  # noqa: PLC0415 -- the same
    from bookwright.engine.bookings import operations as bookings  # noqa: PLC0415 -- the same
    from bookwright.engine.bookings.wanted import (  # noqa: PLC0415 -- the same
        BookingAttributes,
        MessageAsk,
        NewBooking,
    )
    from bookwright.engine.messages.planning import messages  # noqa: PLC0415 -- the same
    from bookwright.engine.outbox.relay import Change  # noqa: PLC0415 -- the same
    from bookwright.engine.people.details import PersonFields  # noqa: PLC0415 -- the same
    from bookwright.kit.clock import HOUR, Instant, system_clock  # noqa: PLC0415 -- the same
    from bookwright.kit.interval import Interval  # noqa: PLC0415 -- the same

    account = account_with_key(api_key)
    assert account is not None
    start = Instant(system_clock() // HOUR * HOUR + 1000 * 24 * HOUR)
    person = PersonFields(name="Somebody", email="nobody@example.com")
    wanted = NewBooking(
        time=Interval(start, Instant(start + HOUR)),
        attributes=BookingAttributes(resource_id=1, service_id=1, person=person),
        ask=MessageAsk(confirmation_send_email=True),
    )
    bookings.book(wanted, by=Actor(account=account, name="bench"), clock=system_clock)
    row = sql.one(
        "SELECT id, account_id, subject, subject_id, revision, step, by_name, by_user_id, at,"
        " snapshot, ask FROM change WHERE subject = 'booking' ORDER BY id DESC LIMIT 1"
    )
    assert row is not None
    plan, change = messages("https://booking.example"), Change(*row)
    count, began = 0, time.perf_counter()
    while time.perf_counter() - began < SECONDS:
        with transaction.atomic():
            plan(change, system_clock())
            found = sql.one("SELECT count(*) FROM message WHERE change_id = %s", [change.id])
            count += 0 if found is None else found[0]
            transaction.set_rollback(True)
    print(count / (time.perf_counter() - began))


if __name__ == "__main__":
    main(sys.argv[1])
