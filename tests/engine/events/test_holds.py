"""Places that are held, by clocks that are not told alike."""

import pytest

from bookwright.engine.accounts.facts import Actor
from bookwright.engine.bookings import operations
from bookwright.engine.bookings.seats import FullyBooked
from bookwright.engine.bookings.wanted import BookingAttributes, NewBooking
from bookwright.engine.catalogue.fields import ResourceFields
from bookwright.engine.catalogue.operations.resources import create_resource
from bookwright.engine.events.details import EventFields
from bookwright.engine.events.operations import update_event
from bookwright.engine.occupancy.guard import NotAvailable
from bookwright.kit.clock import HOUR, MINUTE, Instant
from bookwright.kit.interval import Interval
from bookwright.terms.states import State, Step
from tests.engine.events.given import START, THEN, attends, clock_at, event, states

END = THEN + 20 * MINUTE
"""Of a hold that began THEN."""


def test_a_clock_that_is_behind_does_not_verify_into_a_place_that_was_given_away(by: Actor) -> None:
    for_one = event(by, capacity=1)
    held = attends(by, for_one, "Ann", confirmed=False)
    assert held.expires_at == END
    attends(by, for_one, "Bo", at=END)
    with pytest.raises(FullyBooked):
        operations.move(held.id, Step.VERIFY, by=by, clock=clock_at(END - 1))
    assert states(by) == ["verification_expired", "confirmed"]


def test_a_clock_that_is_behind_does_not_give_a_place_away_that_was_verified(by: Actor) -> None:
    for_one = event(by, capacity=1)
    held = attends(by, for_one, "Ann", confirmed=False)
    operations.move(held.id, Step.VERIFY, by=by, clock=clock_at(END + 1))
    with pytest.raises(FullyBooked):
        attends(by, for_one, "Bo", at=END - 1)


def test_only_the_holds_of_the_event_are_written_down(by: Actor) -> None:
    one, other = event(by), event(by)
    attends(by, one, "Ann", confirmed=False)
    attends(by, other, "Bo", confirmed=False)
    attends(by, one, "Cy", at=END)
    assert states(by) == ["verification_expired", "awaiting_verification", "confirmed"]


def test_a_hold_that_is_not_over_is_confirmed_in_a_full_event(by: Actor) -> None:
    for_one = event(by, capacity=1)
    held = attends(by, for_one, "Ann", confirmed=False)
    attends(by, for_one, "Bo", ignore_capacity=True)
    confirmed = operations.move(held.id, Step.CONFIRM, by=by, clock=clock_at(END - 1))
    assert (confirmed.state, confirmed.expires_at) == (State.CONFIRMED, None)


def test_a_hold_that_ends_is_written_down_by_the_worker_too(by: Actor) -> None:
    held = attends(by, event(by), "Ann", confirmed=False)
    assert not operations.expire(held.id, by=by, clock=clock_at(END - 1))
    assert operations.expire(held.id, by=by, clock=clock_at(END))
    assert states(by) == ["verification_expired"]


@pytest.mark.parametrize("moved", [False, True], ids=["made", "moved"])
def test_who_verifies_too_late_finds_the_event_that_took_the_time(
    moved: bool,  # noqa: FBT001 -- a parameter of the test
    by: Actor,
) -> None:
    room = create_resource(ResourceFields(title="Freya"), by=by, at=THEN).id
    wanted = NewBooking(
        time=Interval(START, Instant(START + HOUR)),
        attributes=BookingAttributes(resource_id=room, expires_at=Instant(THEN - 1)),
        confirmed=False,
    )
    held = operations.book(wanted, by=by, clock=clock_at(THEN - MINUTE))
    if moved:
        update_event(event(by).id, EventFields(resource_id=room), by=by, clock=clock_at(THEN))
    else:
        event(by, resource_id=room)
    with pytest.raises(NotAvailable):
        operations.move(held.id, Step.VERIFY, by=by, clock=clock_at(THEN))


def test_who_still_holds_the_time_of_an_event_keeps_it(by: Actor) -> None:
    room = create_resource(ResourceFields(title="Freya"), by=by, at=THEN).id
    wanted = NewBooking(
        time=Interval(START, Instant(START + HOUR)),
        attributes=BookingAttributes(resource_id=room),
        confirmed=False,
    )
    held = operations.book(wanted, by=by, clock=clock_at(THEN))
    event(by, resource_id=room)
    verified = operations.move(held.id, Step.VERIFY, by=by, clock=clock_at(END + 1))
    assert verified.state == State.CONFIRMED
