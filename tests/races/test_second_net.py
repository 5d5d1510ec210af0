"""Were the guard wrong, the database itself would refuse two that must be alone."""

from typing import Any, Final

import pytest
from django.db import IntegrityError, transaction

from bookwright.data import sql
from bookwright.engine.accounts.facts import Actor
from bookwright.engine.bookings import operations, space
from bookwright.engine.bookings.wanted import BookingAttributes, BookingChange, NewBooking
from bookwright.engine.catalogue.fields import ResourceFields
from bookwright.engine.catalogue.operations.resources import create_resource
from bookwright.engine.occupancy.guard import NotAvailable
from bookwright.kit.clock import DAY, HOUR, Instant
from bookwright.kit.interval import Interval

THEN: Final = Instant(1_900_000_800)

Span = tuple[int, int]
"""Hours after THEN."""


@pytest.fixture
def room(by: Actor) -> int:
    return create_resource(ResourceFields(title="Room"), by=by, at=THEN).id


@pytest.fixture
def other_room(by: Actor) -> int:
    return create_resource(ResourceFields(title="Room"), by=by, at=THEN).id


def take(by: Actor, room: int, span: Span, *, alone: bool = True) -> int:
    """Past the engine."""
    start, end = (THEN + hours * HOUR for hours in span)
    row: dict[str, Any] = {
        "account_id": by.account_id,
        "resource_id": room,
        "from_s": start,
        "until_s": end,
        "count": 1,
        "whole": False,
        "forced": False,
        "alone": alone,
        "long_stay": end - start > 8 * DAY,
    }
    return sql.insert("occupancy", row)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param((0, 2), (0, 2), id="the same time"),
        pytest.param((0, 2), (1, 3), id="its end"),
        pytest.param((1, 3), (0, 2), id="its beginning"),
        pytest.param((0, 4), (1, 2), id="within"),
        pytest.param((1, 2), (0, 4), id="around"),
        pytest.param((0, 24 * 30), (24 * 20, 24 * 20 + 1), id="within a long stay"),
        pytest.param((24 * 20, 24 * 20 + 1), (0, 24 * 30), id="a long stay around"),
        pytest.param((0, 24 * 30), (24 * 29, 24 * 60), id="two long stays"),
        pytest.param((0, 24 * 8), (24 * 8 - 1, 24 * 16), id="two that are nearly long"),
    ],
)
def test_what_overlaps_is_refused(by: Actor, room: int, first: Span, second: Span) -> None:
    take(by, room, first)
    with pytest.raises(IntegrityError, match="occupancy_alone"), transaction.atomic():
        take(by, room, second)
    take(by, room, second, alone=False)


def test_what_is_made_to_overlap_later_is_refused(by: Actor, room: int) -> None:
    take(by, room, (0, 2))
    later = take(by, room, (2, 4))
    shared = take(by, room, (0, 4), alone=False)
    for news, row in (("from_s = from_s - 1", later), ("alone = TRUE", shared)):
        with pytest.raises(IntegrityError, match="occupancy_alone"), transaction.atomic():
            sql.run(f"UPDATE occupancy SET {news} WHERE id = {row}")


def test_what_touches_or_is_elsewhere_passes(by: Actor, room: int, other_room: int) -> None:
    take(by, room, (2, 4))
    take(by, room, (0, 2))
    take(by, room, (4, 24 * 30))
    take(by, other_room, (0, 24 * 30))


def test_a_row_may_change_within_its_own_time(by: Actor, room: int) -> None:
    row = take(by, room, (0, 24 * 30))
    sql.run(f"UPDATE occupancy SET until_s = from_s + 3600, long_stay = FALSE WHERE id = {row}")
    take(by, room, (1, 2))


def test_an_operation_says_that_it_is_not_available(
    by: Actor, room: int, other_room: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(space, "make_room", lambda *_, **__: None)
    wanted = NewBooking(
        time=Interval(THEN, Instant(THEN + HOUR)), attributes=BookingAttributes(resource_id=room)
    )
    moves = BookingChange(attributes=BookingAttributes(resource_id=room))
    operations.book(wanted, by=by, clock=lambda: THEN)
    elsewhere = NewBooking(time=wanted.time, attributes=BookingAttributes(resource_id=other_room))
    moved = operations.book(elsewhere, by=by, clock=lambda: THEN)

    with pytest.raises(NotAvailable):
        operations.book(wanted, by=by, clock=lambda: THEN)
    with pytest.raises(NotAvailable):
        operations.change(moved.id, moves, by=by, clock=lambda: THEN)

    assert sql.rows("SELECT resource_id FROM booking ORDER BY id") == [(room,), (other_room,)]
    assert sql.rows("SELECT resource_id FROM occupancy ORDER BY id") == [(room,), (other_room,)]
    assert sql.one("SELECT count(*) FROM change WHERE subject = 'booking'") == (2,)
