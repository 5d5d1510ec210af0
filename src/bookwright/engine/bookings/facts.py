"""A booking as the engine reads and writes it: frozen, in the order of the columns."""

import msgspec

from bookwright.engine.occupancy.guard import Footprint, is_over
from bookwright.kit.clock import Instant
from bookwright.kit.interval import Interval
from bookwright.kit.money import Mills
from bookwright.terms.states import ACTIVE, HOLDS, State


class BookingFacts(msgspec.Struct, frozen=True):
    """One row of `booking`. custom_data is JSON text."""

    id: int
    service_id: int | None
    event_id: int | None
    resource_id: int | None
    person_id: int | None
    booked_by_person_id: int | None
    booked_from: Instant
    booked_to: Instant
    utc_offset: int
    state: State
    status: str | None
    count: int
    title: str | None
    notes: str | None
    expires_at: Instant | None
    reminder_at: Instant | None
    reminded_at: Instant | None
    paid_at: Instant | None
    paid_amount: Mills | None
    external_id: str | None
    google_order_number: str | None
    external_url: str | None
    external_host_url: str | None
    coupon_id: int | None
    collection_id: str | None
    custom_data: str | None
    verification_method: str | None
    verification_code: str | None
    revision_count: int
    created_by: str
    updated_by: str
    created_at: Instant
    updated_at: Instant

    @property
    def time(self) -> Interval:
        return Interval(self.booked_from, self.booked_to)

    @property
    def footprint(self) -> Footprint:
        """A booking without a person blocks its resource whole."""
        return Footprint(self.time, self.count, self.person_id is None)

    @property
    def held_until(self) -> Instant | None:
        return self.expires_at if self.state in HOLDS else None

    def is_active(self, at: Instant) -> bool:
        """Active by the clock: a hold ends when its time is over, not when a job notices."""
        return self.state in ACTIVE and not is_over(self.held_until, at)
