"""What the holder of a link sees of a booking: when, what, with whom, for whom, and what can be
done. No notes, no codes, no addresses, nothing of others.
"""

import msgspec

from bookwright.engine.accounts.facts import Actor
from bookwright.engine.bookings import queries
from bookwright.engine.bookings.details import BookingDetails
from bookwright.engine.bookings.facts import BookingFacts
from bookwright.engine.bookings.link_rules import (
    Standing,
    is_movable,
    possible_until,
    standing_of,
    state_at,
)
from bookwright.engine.bookings.links import Link, Purpose, end_of_link, token_for
from bookwright.engine.bookings.other_times import NOTHING, Offer, Wish, chosen, offer
from bookwright.engine.catalogue import queries as catalogue
from bookwright.engine.occupancy.guard import NotAvailable, is_over
from bookwright.engine.occupancy.peak import Busy, fits
from bookwright.engine.occupancy.queries import is_held, taken
from bookwright.engine.people.blocking import make_sure_nobody_is_blocked
from bookwright.engine.people.standing import who_stands_for
from bookwright.kit.clock import Instant
from bookwright.kit.interval import Interval
from bookwright.kit.refusal import NotFound, Refusal
from bookwright.terms.states import State


class SeenBooking(msgspec.Struct, frozen=True, kw_only=True):
    """what: the title of its event or service. state: by the clock. possible_until: see
    `link_rules`. others: tokens for what else can be done with it. offer: other times, where one
    is to be chosen.
    """

    purpose: Purpose
    standing: Standing
    state: State
    time: Interval
    count: int
    what: str | None
    with_whom: str | None
    name: str | None
    possible_until: Instant
    others: dict[Purpose, str]
    offer: Offer = NOTHING


def seen(link: Link, wish: Wish, *, by: Actor, at: Instant) -> SeenBooking:
    """The link is the permission. Raises NotFound."""
    booking = _meant(link, by=by, at=at)
    blocked = is_anybody_blocked(booking, by=by)
    standing = _standing(booking, link.purpose, blocked=blocked, by=by, at=at)
    return SeenBooking(
        purpose=link.purpose,
        standing=standing,
        state=state_at(booking, at),
        time=booking.time,
        count=booking.count,
        what=booking.event_title or booking.service_title,
        with_whom=booking.resource_title,
        name=None if booking.person is None else booking.person.name,
        possible_until=possible_until(booking, by.account),
        others=_others(booking, link.purpose, blocked=blocked, by=by, at=at),
        offer=_offer(booking, link.purpose, standing, wish, by=by, at=at),
    )


def time_there(link: Link, start: Instant, resource_id: int, *, by: Actor, at: Instant) -> Interval:
    """As long as the booking is. Raises NotFound, NotAvailable."""
    try:
        return chosen(_meant(link, by=by, at=at), start, resource_id, by=by, at=at)
    except NotAvailable:
        booking = _meant(link, by=by, at=at)
        if (start, resource_id) == (booking.booked_from, booking.resource_id):
            return booking.time  # it came there while we looked
        raise


def make_sure_it_is_meant(booking: BookingFacts, link: Link, *, by: Actor) -> None:
    """Raises NotFound for what is of another account, deleted, or somebody else's by now."""
    same = booking.person_id == (link.person_id or None)
    if link.account_id != by.account_id or booking.state == State.DELETED:
        raise NotFound
    if not same and (who_stands_for(link.person_id, by=by) or 0) != booking.person_id:
        raise NotFound


def is_anybody_blocked(booking: BookingFacts, *, by: Actor) -> bool:
    try:
        make_sure_nobody_is_blocked([booking.person_id, booking.booked_by_person_id], by=by)
    except Refusal:
        return True
    return False


def _meant(link: Link, *, by: Actor, at: Instant) -> BookingDetails:
    booking = queries.details(link.booking_id, by=by, at=at)
    make_sure_it_is_meant(booking, link, by=by)
    return booking


def _standing(
    booking: BookingFacts, purpose: Purpose, *, blocked: bool, by: Actor, at: Instant
) -> Standing:
    standing = standing_of(purpose, booking, by.account, blocked=blocked, at=at)
    verifies = purpose is Purpose.VERIFY and standing is Standing.POSSIBLE
    if verifies and not booking.is_active(at) and not _looks_free(booking, by=by, at=at):
        return Standing.TAKEN
    return standing


def _looks_free(booking: BookingFacts, *, by: Actor, at: Instant) -> bool:
    """Without a lock. Who attends an event learns of its places when they verify."""
    if booking.resource_id is None or booking.event_id is not None:
        return True
    if is_held(booking.id, account_id=by.account_id):
        return True
    resource = catalogue.bookable_resource(booking.resource_id, by=by)
    busy = [
        Busy(row.start, row.end, row.places, row.whole)
        for row in taken([resource.id], booking.time, account_id=by.account_id)
        if not is_over(row.held_until, at)
    ]
    _, places, whole = booking.footprint
    return fits(busy, booking.time, places, whole=whole, capacity=resource.capacity)


def _others(
    booking: BookingFacts, purpose: Purpose, *, blocked: bool, by: Actor, at: Instant
) -> dict[Purpose, str]:
    account = by.account
    possible = [
        other
        for other in (Purpose.MOVE, Purpose.CANCEL)
        if other is not purpose
        and standing_of(other, booking, account, blocked=blocked, at=at) is Standing.POSSIBLE
    ]
    return {
        other: token_for(
            other, booking, account_id=account.id, until=end_of_link(other, booking, at=at)
        )
        for other in possible
    }


def _offer(
    booking: BookingFacts,
    purpose: Purpose,
    standing: Standing,
    wish: Wish,
    *,
    by: Actor,
    at: Instant,
) -> Offer:
    moves = purpose is Purpose.MOVE and standing is Standing.POSSIBLE
    chooses = moves or (standing is Standing.TAKEN and is_movable(booking))
    return offer(booking, wish, by=by, at=at) if chooses and not wish.nothing else NOTHING
