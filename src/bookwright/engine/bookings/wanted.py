"""What callers ask for, in the engine's words."""

from enum import StrEnum

import msgspec
from msgspec import UNSET, UnsetType

from bookwright.engine.people.details import PersonFields
from bookwright.kit.clock import Instant
from bookwright.kit.interval import Interval
from bookwright.kit.money import Mills
from bookwright.terms.states import State, Status


class MessageAsk(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What the caller wants sent, or not; None leaves it to the account's settings."""

    verification_send_email: bool | None = None
    verification_send_sms: bool | None = None
    confirmation_send_email: bool | None = None
    confirmation_send_sms: bool | None = None
    notification_send_email: bool | None = None
    notification_send_sms: bool | None = None
    modification_send_email: bool | None = None
    modification_send_sms: bool | None = None
    decline_send_email: bool | None = None
    decline_send_sms: bool | None = None
    cancellation_send_email: bool | None = None
    cancellation_send_sms: bool | None = None
    add_reminder_sms: bool | None = None
    add_messages: bool | None = None


NOTHING_ASKED = MessageAsk()


class StoredAsk(MessageAsk, frozen=True, kw_only=True, omit_defaults=True):
    """What a change keeps of it, and what no caller can say.

    batch: of many bookings that are changed as one, of which one message tells; by_customer: the
    account has not done it itself; reminder: nothing but that the customer is to be reminded.
    """

    batch: str | None = None
    by_customer: bool = False
    reminder: bool = False


def stored(ask: MessageAsk, *, batch: str | None = None, by_customer: bool = False) -> StoredAsk:
    said = msgspec.structs.asdict(ask) | {"batch": batch, "by_customer": by_customer}
    return StoredAsk(**said)


class BookingAttributes(msgspec.Struct, frozen=True, kw_only=True):
    """What may be said of a booking, new or old, beside its time. UNSET leaves it, None clears it.

    custom_data is JSON text of an object of strings. `person` is matched with a stored one, or
    makes a new one.
    """

    service_id: int | None | UnsetType = UNSET
    resource_id: int | None | UnsetType = UNSET
    person_id: int | None | UnsetType = UNSET
    person: PersonFields | UnsetType = UNSET
    booked_by_person_id: int | None | UnsetType = UNSET
    count: int | UnsetType = UNSET
    title: str | None | UnsetType = UNSET
    notes: str | None | UnsetType = UNSET
    status: Status | None | UnsetType = UNSET
    expires_at: Instant | None | UnsetType = UNSET
    reminder_at: Instant | None | UnsetType = UNSET
    reminded_at: Instant | None | UnsetType = UNSET
    paid_at: Instant | None | UnsetType = UNSET
    paid_amount: Mills | None | UnsetType = UNSET
    external_id: str | None | UnsetType = UNSET
    google_order_number: str | None | UnsetType = UNSET
    external_url: str | None | UnsetType = UNSET
    external_host_url: str | None | UnsetType = UNSET
    coupon_id: int | None | UnsetType = UNSET
    custom_data: str | None | UnsetType = UNSET


class NewBooking(msgspec.Struct, frozen=True, kw_only=True):
    """A booking to be made: its time, and what else is said of it in `attributes`.

    public: by the rules for customers (opening hours, notice, horizon, length), and its person is
    matched but never changed. confirmed: stands at once; else the customer verifies, staff
    confirms or the payment comes first, as the account has it. ignore_capacity: over whatever
    else is there; never for a public one. collection_id: of the series that it is made in.
    """

    time: Interval
    attributes: BookingAttributes
    public: bool = False
    confirmed: bool = True
    ignore_capacity: bool = False
    collection_id: str | None = None
    ask: MessageAsk = NOTHING_ASKED

    @property
    def forced(self) -> bool:
        return self.ignore_capacity and not self.public


class SignUp(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody attends an event, which says when, where and of what service: what is said of that
    must agree, and may be left out.

    The rest is as in NewBooking; customers keep to notice and horizon, not to opening hours.
    waitlist: where the event is full, wait for a place.
    """

    event_id: int
    attributes: BookingAttributes
    booked_from: Instant | UnsetType | None = UNSET
    booked_to: Instant | UnsetType | None = UNSET
    public: bool = False
    confirmed: bool = True
    ignore_capacity: bool = False
    waitlist: bool = False
    ask: MessageAsk = NOTHING_ASKED

    @property
    def forced(self) -> bool:
        return self.ignore_capacity and not self.public

    @property
    def place(self) -> dict[str, int]:
        """What is said of it, by the names of the columns."""
        said = {
            "booked_from": self.booked_from,
            "booked_to": self.booked_to,
            "resource_id": self.attributes.resource_id,
            "service_id": self.attributes.service_id,
        }
        return {name: value for name, value in said.items() if isinstance(value, int)}


class BookingChange(msgspec.Struct, frozen=True, kw_only=True):
    """What shall be different. public and ignore_capacity as for a new one.

    event_id: who attends another event goes where that is; None leaves an event.
    """

    attributes: BookingAttributes
    event_id: int | None | UnsetType = UNSET
    booked_from: Instant | UnsetType = UNSET
    booked_to: Instant | UnsetType = UNSET
    public: bool = False
    ignore_capacity: bool = False
    ask: MessageAsk = NOTHING_ASKED

    @property
    def forced(self) -> bool:
        return self.ignore_capacity and not self.public


class Listing(StrEnum):
    """The listings of `/bookings`. Each is a set of states and an order."""

    ACTIVE = "active"
    RECENT = "recent"
    UPCOMING = "upcoming"
    UNCONFIRMED = "unconfirmed"
    ALL = "all"
    VISIBLE = "visible"
    NO_STATUS = "no_status"


class BookingFilter(msgspec.Struct, frozen=True, kw_only=True):
    """None does not filter. All moments are inclusive: a second holds many changes."""

    listing: Listing = Listing.ACTIVE
    upcoming_from: Instant | None = None
    service_ids: list[int] | None = None
    event_ids: list[int] | None = None
    resource_ids: list[int] | None = None
    person_ids: list[int] | None = None
    external_id: str | None = None
    start: Instant | None = None
    end: Instant | None = None
    since: Instant | None = None
    collection_id: str | None = None
    states: list[State] | None = None
    statuses: list[Status] | None = None
