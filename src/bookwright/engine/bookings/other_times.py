"""The other times that a booking could have: days, then the times of a day, then one of them."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final, NamedTuple

from bookwright.engine.accounts.facts import Actor
from bookwright.engine.availability.bookable import bookable_starts
from bookwright.engine.availability.moving import Opportunity, Standing, opportunities
from bookwright.engine.bookings.facts import BookingFacts
from bookwright.engine.bookings.link_rules import is_movable
from bookwright.engine.catalogue import queries as catalogue
from bookwright.engine.occupancy.guard import NotAvailable
from bookwright.kit.clock import Instant
from bookwright.kit.interval import Interval
from bookwright.kit.local_time import SkippedDay, day_bounds, day_of

MOST_DAYS: Final = 14
_LOOKED_AT: Final = timedelta(days=62)


class Wish(NamedTuple):
    """As far as the customer has chosen. from_day: look at days from that one on. nothing: there is
    nothing to choose.
    """

    from_day: date | None = None
    day: date | None = None
    start: Instant | None = None
    resource_id: int | None = None
    nothing: bool = False


class Choice(NamedTuple):
    """title: of the resource; same: it is the one that it was."""

    time: Interval
    resource_id: int
    title: str
    same: bool


class Offer(NamedTuple):
    """Days, or the times of `day`, or the one time that was chosen. until: the last day that was
    looked at; later: where to look on from.
    """

    days: Sequence[date] = ()
    until: date | None = None
    later: date | None = None
    day: date | None = None
    times: Sequence[Choice] = ()
    chosen: Choice | None = None


NOTHING: Final = Offer()


def offer(booking: BookingFacts, wish: Wish, *, by: Actor, at: Instant) -> Offer:
    """What was wished and is not free any more: the times of its day."""
    day = wish.day if wish.start is None else day_of(wish.start, by.account.zone)
    if day is None:
        return _days(booking, wish.from_day, by=by, at=at)
    times = _times(booking, day, by=by, at=at)
    wanted = (wish.start, wish.resource_id)
    for choice in times:
        if wanted == (choice.time.start, choice.resource_id):
            return Offer(day=day, chosen=choice)
    return Offer(day=day, times=times)


def chosen(
    booking: BookingFacts, start: Instant, resource_id: int, *, by: Actor, at: Instant
) -> Interval:
    """Where it is, it may stay. Raises NotAvailable."""
    if (start, resource_id) == (booking.booked_from, booking.resource_id):
        return booking.time
    if not is_movable(booking):
        raise NotAvailable
    for found in _opportunities(booking, day_of(start, by.account.zone), by=by, at=at):
        if found.time.start == start and resource_id in found.resource_ids:
            return found.time
    raise NotAvailable


def _days(booking: BookingFacts, first: date | None, *, by: Actor, at: Instant) -> Offer:
    zone = by.account.zone
    bookable = bookable_starts(by.account, at)
    first = max(first or date.min, day_of(bookable.start, zone))
    last = min(first + _LOOKED_AT, day_of(bookable.end, zone))
    if first > last:
        return Offer(until=last)
    window = Interval(day_bounds(first, zone).start, day_bounds(last, zone).end)
    found = opportunities(_standing(booking), window, by=by, at=at)
    days = list(dict.fromkeys(day_of(each.time.start, zone) for each in _others(found, booking)))
    if len(days) > MOST_DAYS:
        return Offer(days=days[:MOST_DAYS], until=last, later=days[MOST_DAYS])
    later = None if window.end >= bookable.end else last + timedelta(days=1)
    return Offer(days=days, until=last, later=later)


def _times(booking: BookingFacts, day: date, *, by: Actor, at: Instant) -> list[Choice]:
    """With whom it is, where that is free; else with whoever comes first."""
    found = _others(_opportunities(booking, day, by=by, at=at), booking)
    if not found:
        return []
    own = booking.resource_id
    ids = {id_ for each in found for id_ in each.resource_ids}
    titles = {each.id: each.title for each in catalogue.resources_by_ids(ids, by=by)}
    taken = [
        (each.time, own if own in each.resource_ids else each.resource_ids[0]) for each in found
    ]
    return [Choice(time, id_, titles[id_], id_ == own) for time, id_ in taken]


def _opportunities(
    booking: BookingFacts, day: date, *, by: Actor, at: Instant
) -> list[Opportunity]:
    try:
        bounds = day_bounds(day, by.account.zone)
    except SkippedDay:
        return []
    return opportunities(_standing(booking), bounds, by=by, at=at)


def _others(found: Sequence[Opportunity], booking: BookingFacts) -> list[Opportunity]:
    """But for the time that it has."""
    return [
        each
        for each in found
        if each.time.start != booking.booked_from or booking.resource_id not in each.resource_ids
    ]


def _standing(booking: BookingFacts) -> Standing:
    assert booking.service_id is not None
    return Standing(booking.id, booking.service_id, booking.footprint)
