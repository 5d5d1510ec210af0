"""When the customer is reminded: `reminder_at`, set with the booking, and moving with it."""

from datetime import timedelta
from typing import Final

import msgspec
from msgspec import UNSET

from bookwright.engine.accounts.facts import Account, Actor
from bookwright.engine.bookings.facts import BookingFacts
from bookwright.engine.bookings.wanted import BookingAttributes, MessageAsk
from bookwright.kit.clock import Instant
from bookwright.kit.local_time import Zone, instant_from, wall
from bookwright.kit.periods import moment_before, parse_period
from bookwright.terms.states import State

USUAL_TIME: Final = "noon the day before"
"""Where the account does not say (makeplans-api, `add_reminder_sms`)."""


def with_reminder(facts: BookingFacts, ask: MessageAsk, *, by: Actor, at: Instant) -> BookingFacts:
    """Of a new booking: what was given, or what the account has where that is wanted. One whose
    time is over already is none.
    """
    if facts.reminder_at is not None:
        return facts
    reaches_somebody = facts.person_id is not None and facts.service_id is not None
    usual = by.account.settings.reminder_sms and reaches_somebody
    if not (usual if ask.add_reminder_sms is None else ask.add_reminder_sms):
        return facts
    return _reminded_at(_usual_time(facts, by.account), facts, at=at)


def with_changed_reminder(
    before: BookingFacts,
    after: BookingFacts,
    said: BookingAttributes,
    ask: MessageAsk,
    *,
    by: Actor,
    at: Instant,
) -> BookingFacts:
    """What is given wins over what is added, and that over moving along. Who sends a booking back
    as it was, but for its time, gives nothing.
    """
    if said.reminder_at not in (UNSET, before.reminder_at):
        moved = after
    elif ask.add_reminder_sms:
        moved = _reminded_at(_usual_time(after, by.account), after, at=at)
    else:
        return moved_along(before, after, by=by, at=at)
    is_told = said.reminded_at not in (UNSET, before.reminded_at)
    return moved if is_told else _once_more(before, moved, at=at)


def moved_along(
    before: BookingFacts, after: BookingFacts, *, by: Actor, at: Instant
) -> BookingFacts:
    """On the wall clock it stays as long before the start as it was."""
    if before.reminder_at is None or after.booked_from == before.booked_from:
        return after
    moved = as_long_before(
        before.reminder_at, before.booked_from, after.booked_from, by.account.zone
    )
    return _once_more(before, msgspec.structs.replace(after, reminder_at=moved), at=at)


def as_long_before(reminder: Instant, start: Instant, other: Instant, zone: Zone) -> Instant:
    """On the wall clock as long before the other start as it was before its own."""
    offset: timedelta = wall(other, zone) - wall(start, zone)
    return instant_from(wall(reminder, zone) + offset, zone)


def is_due(booking: BookingFacts, at: Instant) -> bool:
    """Only what stands and has not begun is worth it."""
    return (
        booking.state == State.CONFIRMED
        and booking.reminder_at is not None
        and booking.reminder_at <= at < booking.booked_from
        and booking.reminded_at is None
    )


def _usual_time(facts: BookingFacts, account: Account) -> Instant:
    period = parse_period(account.settings.sms_reminder_time or USUAL_TIME)
    return moment_before(period, facts.booked_from, account.zone)


def _reminded_at(moment: Instant, facts: BookingFacts, *, at: Instant) -> BookingFacts:
    return msgspec.structs.replace(facts, reminder_at=moment if moment > at else None)


def _once_more(before: BookingFacts, after: BookingFacts, *, at: Instant) -> BookingFacts:
    """A reminder that is ahead again has not been sent."""
    ahead = after.reminder_at is not None and after.reminder_at > at
    if not ahead or after.reminder_at == before.reminder_at:
        return after
    return msgspec.structs.replace(after, reminded_at=None)
