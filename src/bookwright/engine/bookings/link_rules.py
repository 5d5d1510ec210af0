"""What customers may do with what they booked. Staff always may."""

from enum import StrEnum, auto
from typing import Final

from bookwright.engine.accounts.facts import Account
from bookwright.engine.bookings.facts import BookingFacts
from bookwright.engine.bookings.links import Purpose
from bookwright.kit.clock import Instant
from bookwright.kit.periods import moment_before, parse_period
from bookwright.kit.refusal import WHOLE, Problem, Refusal
from bookwright.terms.refusals import Code
from bookwright.terms.states import FOLLOWING, HOLDS, State


class Standing(StrEnum):
    """Whether it can be done, or why not. DONE: there is nothing left to do; the state tells."""

    POSSIBLE = auto()
    DONE = auto()
    BEGUN = auto()
    TOO_LATE = auto()
    NOT_ALLOWED = auto()
    NOT_MOVABLE = auto()
    TAKEN = auto()


_CODES: Final = {
    Standing.DONE: Code.INVALID_STEP,
    Standing.BEGUN: Code.TOO_LATE,
    Standing.TOO_LATE: Code.TOO_LATE,
}
_UNVERIFIED: Final = frozenset({State.AWAITING_VERIFICATION, State.VERIFICATION_EXPIRED})


class NotPossible(Refusal):
    def __init__(self, standing: Standing) -> None:
        super().__init__(Problem(WHOLE, _CODES.get(standing, Code.NOT_ALLOWED)))
        self.standing = standing


def standing_of(
    purpose: Purpose, booking: BookingFacts, account: Account, *, blocked: bool, at: Instant
) -> Standing:
    """blocked: who booked it may not book as a customer; giving it back they may."""
    if purpose is Purpose.VERIFY:
        return _of_verifying(booking, blocked=blocked, at=at)
    if state_at(booking, at) not in FOLLOWING:
        return Standing.DONE
    if not account.settings.allow_cancellation:
        return Standing.NOT_ALLOWED
    if at >= possible_until(booking, account):
        return Standing.BEGUN if at >= booking.booked_from else Standing.TOO_LATE
    if purpose is Purpose.MOVE and (blocked or not is_movable(booking)):
        return Standing.NOT_MOVABLE
    return Standing.POSSIBLE


def possible_until(booking: BookingFacts, account: Account) -> Instant:
    """Up to but not including that moment, customers cancel and move (`cancellation_period`)."""
    period = account.settings.cancellation_period
    start = booking.booked_from
    if period is None:
        return start
    return min(start, moment_before(parse_period(period), start, account.zone))


def state_at(booking: BookingFacts, at: Instant) -> State:
    """By the clock: a hold ends when its time is over, not when a job notices."""
    over = booking.state in HOLDS and not booking.is_active(at)
    return State.VERIFICATION_EXPIRED if over else State(booking.state)


def is_movable(booking: BookingFacts) -> bool:
    """Who attends an event is where that is; what is of no service has no free times."""
    waits = booking.state == State.WAITLISTED
    return booking.event_id is None and booking.service_id is not None and not waits


def _of_verifying(booking: BookingFacts, *, blocked: bool, at: Instant) -> Standing:
    if booking.state not in _UNVERIFIED:
        return Standing.DONE
    if at >= booking.booked_from:
        return Standing.BEGUN
    return Standing.NOT_ALLOWED if blocked else Standing.POSSIBLE
