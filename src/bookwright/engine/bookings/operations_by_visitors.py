"""What somebody without a login may do: book, and verify it. Nobody is told who is known here."""

from typing import Final

import msgspec
from msgspec import UNSET

from bookwright.data.transactions import in_transaction
from bookwright.engine.accounts.facts import Actor
from bookwright.engine.bookings import operations, visitor_holds
from bookwright.engine.bookings.details import BookingDetails
from bookwright.engine.bookings.operations_at_events import sign_up
from bookwright.engine.bookings.states import InvalidStep
from bookwright.engine.bookings.wanted import NOTHING_ASKED, NewBooking, SignUp
from bookwright.kit.clock import Clock
from bookwright.kit.phone_numbers import e164
from bookwright.kit.refusal import WHOLE, NotFound, Problem, Refusal
from bookwright.terms.refusals import Code

_PERSON: Final = "person_attributes."
_TELLS_OF_SOMEBODY: Final = frozenset({Code.ALREADY_SIGNED_UP, Code.ALREADY_WAITING, Code.BLOCKED})


def book_as_visitor(
    new: NewBooking | SignUp, address: str, *, by: Actor, clock: Clock
) -> BookingDetails:
    """By the rules for customers, to be verified as the account has it, whatever `new` says of
    that. address: of the network, that it comes from.

    Raises NotPermitted, Busy, TooManyHolds, NotAvailable, FullyBooked, Refusal.
    """
    theirs = msgspec.structs.replace(
        new, public=True, confirmed=False, ignore_capacity=False, ask=NOTHING_ASKED
    )
    address_key = visitor_holds.key_of(address, by=by)

    def work() -> BookingDetails:
        visitor_holds.make_sure_one_more_is_fine(address_key, by=by, clock=clock)
        made = _made(theirs, by=by, clock=clock)
        visitor_holds.remember(made, address_key, by=by)
        return made

    return in_transaction(work)


def verify_as_visitor(booking_id: int, code: str, *, by: Actor, clock: Clock) -> BookingDetails:
    """As `operations.verify_with_code`; a booking that is not there, or not to be verified, is
    refused like a wrong code.
    """
    try:
        return operations.verify_with_code(booking_id, code, by=by, clock=clock)
    except (NotFound, InvalidStep) as error:
        raise Refusal.of("verification_code", Code.WRONG_CODE) from error


def _made(theirs: NewBooking | SignUp, *, by: Actor, clock: Clock) -> BookingDetails:
    try:
        if isinstance(theirs, SignUp):
            return sign_up(theirs, by=by, clock=clock)
        return operations.book(theirs, by=by, clock=clock)
    except Refusal as refusal:
        if any(_tells_of_somebody(problem, theirs, by=by) for problem in refusal.problems):
            raise Refusal.of(WHOLE, Code.NOT_BOOKABLE) from refusal
        raise


def _tells_of_somebody(problem: Problem, theirs: NewBooking | SignUp, *, by: Actor) -> bool:
    """That is: what is wrong is not with what was sent, but with the person who was matched."""
    if problem.code in _TELLS_OF_SOMEBODY:
        return True
    sent = theirs.attributes.person
    field = problem.field.removeprefix(_PERSON)
    if sent is UNSET or field == problem.field:
        return False
    match problem.code:
        case Code.BLANK:
            return bool(getattr(sent, field, None))
        case Code.NOT_A_PHONE_NUMBER:
            return bool(sent.phone_number and e164(sent.phone_number, by.account.country_code))
        case _:
            return False
