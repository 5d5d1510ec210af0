"""`/bookings`: everything about appointments."""

from collections.abc import Callable

import msgspec

from bookwright.engine.bookings import operations, operations_at_events, queries
from bookwright.engine.bookings.details import BookingDetails
from bookwright.engine.bookings.wanted import (
    BookingAttributes,
    BookingChange,
    BookingFilter,
    Listing,
    MessageAsk,
)
from bookwright.engine.events import queries as events
from bookwright.engine.people import queries as people
from bookwright.interfaces.api.makeplans.call import Call
from bookwright.interfaces.api.makeplans.endpoints.related import related
from bookwright.interfaces.api.makeplans.wire.bookings import booking_out
from bookwright.interfaces.api.makeplans.wire.bookings_in import (
    BesideIn,
    BookingQuery,
    ChangedBookingIn,
    CodeIn,
    EventOfBookingIn,
    NewBookingIn,
    SignUpIn,
    StatusIn,
    WaitlistIn,
)
from bookwright.interfaces.api.toolbox.answering import Answer
from bookwright.terms.states import Step

PAGE = 750


def listing(which: Listing) -> Callable[[Call], Answer]:
    def list_bookings(call: Call) -> Answer:
        return page_of_bookings(call, call.read(BookingQuery).in_our_words(which))

    return list_bookings


def listing_of_person(which: Listing) -> Callable[[Call, int], Answer]:
    def list_bookings(call: Call, person_id: int) -> Answer:
        people.person(person_id, by=call.actor)
        wanted = call.read(BookingQuery).in_our_words(which)
        return page_of_bookings(call, msgspec.structs.replace(wanted, person_ids=[person_id]))

    return list_bookings


def listing_of_event(which: Listing) -> Callable[[Call, int], Answer]:
    def list_bookings(call: Call, event_id: int) -> Answer:
        events.event(event_id, by=call.actor)
        wanted = call.read(BookingQuery).in_our_words(which)
        return page_of_bookings(call, msgspec.structs.replace(wanted, event_ids=[event_id]))

    return list_bookings


def page_of_bookings(call: Call, wanted: BookingFilter) -> Answer:
    return page_to_be_read(call, wanted)()


def page_to_be_read(call: Call, wanted: BookingFilter) -> Callable[[], Answer]:
    """What is said of the page is read at once: what is refused is not half done."""
    page, beside = call.page(PAGE), call.read(BesideIn)

    def read() -> Answer:
        found, total = queries.bookings(
            wanted, first=page.first, most=page.most, by=call.actor, at=call.at
        )
        return call.paged(_shown(call, beside, found), total, page)

    return read


def get(call: Call, booking_id: int) -> Answer:
    found = queries.booking(booking_id, by=call.actor, at=call.at)
    return _answer(call, call.read(BesideIn), found)


def find_by_external_id(call: Call, external_id: str) -> Answer:
    found = queries.booking_with_external_id(external_id, by=call.actor, at=call.at)
    return _answer(call, call.read(BesideIn), found)


def create(call: Call) -> Answer:
    if call.read(EventOfBookingIn, "booking").event_id is not None:
        return _sign_up(call)
    beside = call.read(BesideIn)
    wanted = call.read(NewBookingIn, "booking").in_our_words(beside, _ask(call))
    return _answer(call, beside, operations.book(wanted, by=call.actor, clock=call.clock))


def update(call: Call, booking_id: int) -> Answer:
    beside = call.read(BesideIn)
    wanted = call.read(ChangedBookingIn, "booking").in_our_words(beside, _ask(call))
    changed = operations.change(booking_id, wanted, by=call.actor, clock=call.clock)
    return _answer(call, beside, changed)


def step(which: Step) -> Callable[[Call, int], Answer]:
    def take_step(call: Call, booking_id: int) -> Answer:
        beside = call.read(BesideIn)
        moved = operations.move(booking_id, which, by=call.actor, clock=call.clock, ask=_ask(call))
        return _answer(call, beside, moved)

    return take_step


def verify_code(call: Call, booking_id: int) -> Answer:
    beside = call.read(BesideIn)
    code = call.read(CodeIn, "booking").verification_code or call.read(CodeIn).verification_code
    verified = operations.verify_with_code(
        booking_id, code, by=call.actor, clock=call.clock, ask=_ask(call)
    )
    return _answer(call, beside, verified)


def set_status(call: Call, booking_id: int) -> Answer:
    beside = call.read(BesideIn)
    # It stands beside the booking; some clients put it inside.
    status = call.read(StatusIn, *(() if "status" in call.input else ("booking",))).status
    wanted = BookingChange(attributes=BookingAttributes(status=status), ask=_ask(call))
    changed = operations.change(booking_id, wanted, by=call.actor, clock=call.clock)
    return _answer(call, beside, changed)


def _sign_up(call: Call) -> Answer:
    beside, waitlist = call.read(BesideIn), call.read(WaitlistIn).waitlist
    wanted = call.read(SignUpIn, "booking").in_our_words(beside, _ask(call), waitlist=waitlist)
    booked = operations_at_events.sign_up(wanted, by=call.actor, clock=call.clock)
    return _answer(call, beside, booked)


def _ask(call: Call) -> MessageAsk:
    return call.read(MessageAsk)


def _answer(call: Call, beside: BesideIn, booking: BookingDetails) -> Answer:
    """`beside` was read before anything was written: what is refused is not half done."""
    return Answer(_shown(call, beside, [booking])[0])


def _shown(call: Call, beside: BesideIn, bookings: list[BookingDetails]) -> list[dict[str, object]]:
    whole = related(bookings, extended=beside.extended, by=call.actor, zone=call.zone)
    return [{"booking": booking_out(booking, whole, call.zone)} for booking in bookings]
