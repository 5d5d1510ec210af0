"""What may be said of a booking on this API, and what may be asked of a list of them."""

from typing import Annotated, Any

import msgspec
from msgspec import UNSET, Meta, UnsetType

from bookwright.engine.bookings.wanted import (
    BookingAttributes,
    BookingChange,
    BookingFilter,
    Listing,
    MessageAsk,
    NewBooking,
    SignUp,
)
from bookwright.interfaces.api.makeplans.wire.codes import SentCode
from bookwright.interfaces.api.makeplans.wire.custom_data import custom_data_in
from bookwright.interfaces.api.makeplans.wire.people import PersonIn
from bookwright.interfaces.api.toolbox.members import (
    Amount,
    Count,
    CustomData,
    Id,
    Ids,
    Moment,
    Text255,
    read_instant,
)
from bookwright.interfaces.api.toolbox.readers import Context, Reads, Unfit, list_of, read_text
from bookwright.kit.clock import Instant
from bookwright.kit.interval import Interval
from bookwright.kit.local_time import day_bounds, day_of
from bookwright.terms.refusals import Code
from bookwright.terms.states import State, Status


def read_state(value: Any, context: Context) -> State:
    return State(_one_of(State, value, context))


def read_status(value: Any, context: Context) -> Status:
    return Status(_one_of(Status, value, context))


def _one_of(words: type[State] | type[Status], value: Any, context: Context) -> str:
    word = read_text(value, context)
    if word not in list(words):
        raise Unfit(Code.NOT_IN_LIST)
    return word


def read_moment(value: Any, context: Context) -> Instant:
    """A time, `now` or `today`."""
    match value:
        case "now":
            return context.at
        case "today":
            return day_bounds(day_of(context.at, context.zone), context.zone).start
        case _:
            return read_instant(value, context)


MomentOrWord = Annotated[Instant | None, Reads(read_moment)]
LongText = Annotated[str, Meta(max_length=100_000)] | UnsetType | None


class BookingIn(msgspec.Struct, kw_only=True):
    """Members of `booking`. public_booking is a wish, not an attribute."""

    service_id: Id = UNSET
    event_id: Id = UNSET
    resource_id: Id = UNSET
    person_id: Id = UNSET
    person_attributes: PersonIn | UnsetType = UNSET
    booked_by_person_id: Id = UNSET
    booked_from: Moment = UNSET
    booked_to: Moment = UNSET
    count: Count = UNSET
    title: Text255 = UNSET
    notes: LongText = UNSET
    status: Annotated[Status | UnsetType | None, Reads(read_status)] = UNSET
    expires_at: Moment = UNSET
    reminder_at: Moment = UNSET
    reminded_at: Moment = UNSET
    paid_at: Moment = UNSET
    paid_amount: Amount = UNSET
    external_id: Text255 = UNSET
    google_order_number: Text255 = UNSET
    external_url: LongText = UNSET
    external_host_url: LongText = UNSET
    coupon_id: Id = UNSET
    custom_data: CustomData = UNSET
    public_booking: bool = False

    def attributes(self) -> BookingAttributes:
        return BookingAttributes(
            service_id=self.service_id,
            resource_id=self.resource_id,
            person_id=self.person_id,
            person=UNSET
            if self.person_attributes is UNSET
            else self.person_attributes.in_our_words(),
            booked_by_person_id=self.booked_by_person_id,
            count=1 if self.count is None else self.count,
            title=self.title,
            notes=self.notes,
            status=self.status,
            expires_at=self.expires_at,
            reminder_at=self.reminder_at,
            reminded_at=self.reminded_at,
            paid_at=self.paid_at,
            paid_amount=self.paid_amount,
            external_id=self.external_id,
            google_order_number=self.google_order_number,
            external_url=self.external_url,
            external_host_url=self.external_host_url,
            coupon_id=self.coupon_id,
            custom_data=UNSET if self.custom_data is UNSET else custom_data_in(self.custom_data),
        )


class NewBookingIn(BookingIn, kw_only=True):
    booked_from: Annotated[Instant, Reads(read_instant)]
    booked_to: Annotated[Instant, Reads(read_instant)]

    def in_our_words(self, beside: "BesideIn", ask: MessageAsk) -> NewBooking:
        return NewBooking(
            time=Interval(self.booked_from, self.booked_to),
            attributes=self.attributes(),
            public=self.public_booking,
            confirmed=beside.confirm,
            ignore_capacity=beside.ignore_capacity,
            ask=ask,
        )


class SignUpIn(BookingIn, kw_only=True):
    """With an event_id. The event says when it is."""

    event_id: int

    def in_our_words(self, beside: "BesideIn", ask: MessageAsk, *, waitlist: bool) -> SignUp:
        return SignUp(
            event_id=self.event_id,
            attributes=self.attributes(),
            booked_from=self.booked_from,
            booked_to=self.booked_to,
            public=self.public_booking,
            confirmed=beside.confirm,
            ignore_capacity=beside.ignore_capacity,
            waitlist=waitlist,
            ask=ask,
        )


class ChangedBookingIn(BookingIn, kw_only=True):
    """What is absent stays; the time cannot be cleared."""

    booked_from: Annotated[Instant | UnsetType, Reads(read_instant)] = UNSET
    booked_to: Annotated[Instant | UnsetType, Reads(read_instant)] = UNSET

    def in_our_words(self, beside: "BesideIn", ask: MessageAsk) -> BookingChange:
        return BookingChange(
            attributes=self.attributes(),
            event_id=self.event_id,
            booked_from=self.booked_from,
            booked_to=self.booked_to,
            public=self.public_booking,
            ignore_capacity=beside.ignore_capacity,
            ask=ask,
        )


class ExtendedIn(msgspec.Struct, kw_only=True):
    """How bookings are shown: `extended` with the whole of what they are with."""

    extended: bool = False


class BesideIn(ExtendedIn, kw_only=True):
    """Parameters that stand beside `booking`."""

    confirm: bool = True
    ignore_capacity: bool = False


class EventOfBookingIn(msgspec.Struct, kw_only=True):
    """What tells a booking of an event from another."""

    event_id: int | None = None


class WaitlistIn(msgspec.Struct, kw_only=True):
    """Beside a booking of an event (newer than the document)."""

    waitlist: bool = False


class CodeIn(msgspec.Struct, kw_only=True):
    verification_code: SentCode = ""


class StatusIn(msgspec.Struct, kw_only=True):
    """Blank clears it."""

    status: Annotated[Status | None, Reads(read_status)]


class BookingQuery(msgspec.Struct, kw_only=True):
    """Filters of the listings; `date` is where `upcoming` begins."""

    service_id: Ids = None
    event_id: Ids = None
    resource_id: Ids = None
    person_id: Ids = None
    external_id: str | None = None
    start: MomentOrWord = None
    end: MomentOrWord = None
    since: MomentOrWord = None
    date: MomentOrWord = None
    collection_id: str | None = None
    state: Annotated[list[State] | None, Reads(list_of(read_state))] = None
    status: Annotated[list[Status] | None, Reads(list_of(read_status))] = None

    def in_our_words(self, listing: Listing) -> BookingFilter:
        return BookingFilter(
            listing=listing,
            upcoming_from=self.date,
            service_ids=ids(self.service_id),
            event_ids=ids(self.event_id),
            resource_ids=ids(self.resource_id),
            person_ids=ids(self.person_id),
            external_id=self.external_id,
            start=self.start,
            end=self.end,
            since=self.since,
            collection_id=self.collection_id and self.collection_id.lower(),
            states=self.state or None,
            statuses=self.status or None,
        )


def ids(given: Ids) -> list[int] | None:
    """An empty list is how a form says that nothing was chosen: no filter, as if it were blank."""
    return None if given is UNSET else given or None
