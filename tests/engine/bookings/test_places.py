"""How many places a booking takes when it changes: what takes no more is not counted again."""

from typing import Any, Final

import pytest

from bookwright.data import sql
from bookwright.engine.accounts.facts import Actor
from bookwright.engine.accounts.new_account import NewAccount
from bookwright.engine.accounts.operations import create_account
from bookwright.engine.accounts.queries import account_with_id
from bookwright.engine.bookings import operations
from bookwright.engine.bookings.details import BookingDetails
from bookwright.engine.bookings.wanted import BookingAttributes, BookingChange, NewBooking
from bookwright.engine.catalogue.fields import ResourceFields
from bookwright.engine.catalogue.operations.resources import create_resource
from bookwright.engine.occupancy.guard import NotAvailable
from bookwright.engine.people.details import PersonFields
from bookwright.kit.clock import HOUR, Instant
from bookwright.kit.interval import Interval

THEN: Final = Instant(1_900_000_800)
CAPACITY: Final = 2
KARI: Final = PersonFields(name="Kari")


@pytest.fixture
def by(db: None) -> Actor:
    wanted = NewAccount(subdomain="clinic", name="Clinic", email="post@clinic.example")
    account = account_with_id(create_account(wanted, at=THEN).account_id)
    assert account is not None
    return Actor(account=account, name="Ada")


@pytest.fixture
def room(by: Actor) -> int:
    return create_resource(ResourceFields(title="Room", capacity=CAPACITY), by=by, at=THEN).id


def test_one_that_blocked_it_whole_may_not_take_more_places_than_there_are(
    by: Actor, room: int
) -> None:
    whole = book(by, room, count=CAPACITY + 1)

    with pytest.raises(NotAvailable):
        change(by, whole.id, person=KARI)

    assert taken() == [(CAPACITY + 1, True)]


def test_one_that_blocked_it_whole_may_be_for_somebody_then(by: Actor, room: int) -> None:
    whole = book(by, room)

    change(by, whole.id, person=KARI, count=CAPACITY)
    with pytest.raises(NotAvailable):
        book(by, room, person=KARI)
    change(by, whole.id, count=CAPACITY - 1)
    book(by, room, person=KARI)

    assert taken() == [(CAPACITY - 1, False), (1, False)]


def test_one_of_two_may_not_block_it_whole(by: Actor, room: int) -> None:
    first, _ = (book(by, room, person=KARI) for _ in range(2))

    with pytest.raises(NotAvailable):
        change(by, first.id, person_id=None)

    assert taken() == [(1, False), (1, False)]


def test_what_is_overfull_by_force_can_be_made_smaller(by: Actor, room: int) -> None:
    book(by, room)
    forced = book(by, room, force=True, person=KARI, count=CAPACITY)

    change(by, forced.id, count=1)
    with pytest.raises(NotAvailable):
        change(by, forced.id, count=CAPACITY)

    assert taken() == [(1, True), (1, False)]


def book(by: Actor, room: int, *, force: bool = False, **attributes: Any) -> BookingDetails:
    wanted = NewBooking(
        time=Interval(THEN, Instant(THEN + HOUR)),
        attributes=BookingAttributes(resource_id=room, **attributes),
        ignore_capacity=force,
    )
    return operations.book(wanted, by=by, clock=lambda: THEN)


def change(by: Actor, booking_id: int, **attributes: Any) -> BookingDetails:
    wanted = BookingChange(attributes=BookingAttributes(**attributes))
    return operations.change(booking_id, wanted, by=by, clock=lambda: THEN)


def taken() -> list[tuple[int, bool]]:
    """The places of each booking, and whether it blocks the whole."""
    found = sql.rows("SELECT count, whole FROM occupancy ORDER BY booking_id")
    return [(count, bool(whole)) for count, whole in found]
