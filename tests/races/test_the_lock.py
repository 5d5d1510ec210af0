"""The lock is what keeps two from counting before either has written."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Barrier, BrokenBarrierError
from typing import Any, Final

import pytest
from django.db import connection, connections

from bookwright.data import sql
from bookwright.engine.accounts.facts import Actor
from bookwright.engine.bookings import operations, space
from bookwright.engine.bookings.wanted import BookingAttributes, NewBooking
from bookwright.engine.catalogue.fields import ResourceFields
from bookwright.engine.catalogue.operations.resources import create_resource
from bookwright.engine.occupancy.locks import LockedResource
from bookwright.engine.people.details import PersonFields
from bookwright.kit.clock import HOUR, Instant
from bookwright.kit.interval import Interval
from bookwright.kit.refusal import Refusal
from tests.processes import PATIENCE

THEN: Final = Instant(1_900_000_800)
WAITS: Final = 1.0
"""Seconds that one who has counted gives the other to count too. With the lock the other cannot;
without it the other comes, however busy the machine.
"""


@pytest.mark.parametrize("locked", [True, False], ids=["locked", "not locked"])
def test_two_who_have_counted_before_either_wrote(
    locked: bool,  # noqa: FBT001 -- a parameter of the test
    by: Actor,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Two want two of three places: the database's own net sees nothing wrong in that."""
    room = create_resource(ResourceFields(title="Room", capacity=3), by=by, at=THEN).id
    counted = Barrier(2)
    make_room = space.make_room
    # On SQLite the lock is the transaction's own: it cannot be left out here.
    both_may_count = not locked and connection.vendor == "postgresql"

    def make_room_slowly(*wanted: Any, **how: Any) -> None:
        make_room(*wanted, **how)
        with suppress(BrokenBarrierError):
            counted.wait(PATIENCE if both_may_count else WAITS)

    monkeypatch.setattr(space, "make_room", make_room_slowly)
    if not locked:
        monkeypatch.setattr(operations, "lock_resources", not_locking)

    with ThreadPoolExecutor(2) as pool:
        won = sum(pool.map(lambda _: attempt(lambda: book(room, by)), range(2)))

    assert won == (2 if both_may_count else 1)
    assert sql.one("SELECT sum(count) FROM occupancy") == (2 * won,)


def not_locking(ids: Any, *, by: Actor) -> dict[int, LockedResource]:
    found = sql.rows(
        "SELECT id, capacity, active FROM resource WHERE account_id = %s", [by.account_id]
    )
    return {row[0]: LockedResource(row[0], row[1], bool(row[2])) for row in found if row[0] in ids}


def attempt(work: Callable[[], object]) -> bool:
    try:
        work()
    except Refusal:
        return False
    finally:
        connections.close_all()
    return True


def book(room: int, by: Actor) -> object:
    attributes = BookingAttributes(resource_id=room, count=2, person=PersonFields(name="Kari"))
    time = Interval(THEN, Instant(THEN + HOUR))
    return operations.book(NewBooking(time=time, attributes=attributes), by=by, clock=lambda: THEN)
