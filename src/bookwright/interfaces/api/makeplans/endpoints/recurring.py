"""`/bookings/recurring` and `/events/recurring`."""

from collections.abc import Callable

import msgspec

from bookwright.engine.bookings.wanted import BookingFilter, Listing, MessageAsk
from bookwright.engine.events import queries as events
from bookwright.engine.events.queries import EventFilter
from bookwright.engine.series import operations, queries
from bookwright.engine.series.details import SeriesFacts
from bookwright.interfaces.api.makeplans.call import Call
from bookwright.interfaces.api.makeplans.endpoints.bookings import (
    page_of_bookings,
    page_to_be_read,
)
from bookwright.interfaces.api.makeplans.wire.bookings_in import (
    BesideIn,
    BookingQuery,
    EventOfBookingIn,
    NewBookingIn,
)
from bookwright.interfaces.api.makeplans.wire.events import EventIn, event_out
from bookwright.interfaces.api.makeplans.wire.recurring import (
    CollectionOut,
    RecurringIn,
    recurring_out,
)
from bookwright.interfaces.api.toolbox.answering import Answer
from bookwright.kit.recurrence import MOST, Pattern
from bookwright.kit.refusal import Refusal
from bookwright.terms.refusals import Code
from bookwright.terms.states import Step


def begin_bookings(call: Call) -> Answer:
    if call.read(EventOfBookingIn, "booking").event_id is not None:
        raise Refusal.of("event_id", Code.NOT_RECURRING)
    beside, ask = call.read(BesideIn), call.read(MessageAsk)
    first = call.read(NewBookingIn, "booking").in_our_words(beside, ask)
    begun = operations.begin_bookings(first, _pattern(call), by=call.actor, clock=call.clock)
    return _begun("booking", begun)


def list_bookings(call: Call, collection_id: str) -> Answer:
    series = queries.series_of_bookings(collection_id, by=call.actor)
    wanted = call.read(BookingQuery).in_our_words(Listing.ALL)
    return page_of_bookings(
        call, msgspec.structs.replace(wanted, collection_id=series.collection_id)
    )


def end_bookings(step: Step) -> Callable[[Call, str], Answer]:
    """Answers all of them as they are then."""

    def end(call: Call, collection_id: str) -> Answer:
        series = queries.series_of_bookings(collection_id, by=call.actor)
        wanted = BookingFilter(listing=Listing.ALL, collection_id=series.collection_id)
        ask, page = call.read(MessageAsk), page_to_be_read(call, wanted)
        operations.end_bookings(collection_id, step, ask=ask, by=call.actor, clock=call.clock)
        return page()

    return end


def progress_of_bookings(call: Call, collection_id: str) -> Answer:
    return _progress(call, queries.series_of_bookings(collection_id, by=call.actor))


def begin_events(call: Call) -> Answer:
    first = call.read(EventIn, "event").in_our_words()
    begun = operations.begin_events(first, _pattern(call), by=call.actor, clock=call.clock)
    return _begun("event", begun)


def list_events(call: Call, collection_id: str) -> Answer:
    """Those that are not deleted, as in any list of events."""
    series = queries.series_of_events(collection_id, by=call.actor)
    page = call.page(MOST)
    found, total = events.events(
        EventFilter(collection_id=series.collection_id),
        first=page.first,
        most=page.most,
        by=call.actor,
    )
    return call.paged([{"event": event_out(each, call.zone)} for each in found], total, page)


def delete_events(call: Call, collection_id: str) -> Answer:
    """Answers all of them, none active any more."""
    deleted = operations.delete_events(collection_id, by=call.actor, clock=call.clock)
    return Answer([{"event": event_out(each, call.zone)} for each in deleted])


def progress_of_events(call: Call, collection_id: str) -> Answer:
    return _progress(call, queries.series_of_events(collection_id, by=call.actor))


def _pattern(call: Call) -> Pattern:
    return call.read(RecurringIn, "recurring", "recurrence").in_our_words()


def _begun(what: str, collection_id: str) -> Answer:
    return Answer({"collection_id": collection_id, what: CollectionOut(collection_id)})


def _progress(call: Call, series: SeriesFacts) -> Answer:
    return Answer({"recurring": recurring_out(series, call.zone)})
