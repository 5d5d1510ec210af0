"""What the catalogue hands out: frozen facts."""

from datetime import date
from typing import NamedTuple, TypeAlias

import msgspec

from bookwright.engine.accounts.texts import ServiceTexts, texts_from
from bookwright.kit.clock import Instant
from bookwright.kit.money import Mills
from bookwright.kit.wall_hours import Hours
from bookwright.terms.catalogue import BookingType

DayHours: TypeAlias = tuple[str, ...] | None
"""Opening and closing times of one day by turns, wall times of the account: ("08:00", "12:00",
"12:30", "16:00"). None is closed."""


class ServiceDetails(msgspec.Struct, frozen=True):
    """In the order of the columns that are read. custom_data is JSON text of an object of strings,
    texts of ServiceTexts.

    `interval` and `next_interval` (the step from slot to slot where it is not the length) are in
    minutes, in days where has_day_booking; interval_rounding is in minutes. No max_slots and no
    booking_capacity: no limit.
    """

    id: int
    title: str
    description: str | None
    active: bool
    booking_type: BookingType
    interval: int
    next_interval: int | None
    max_slots: int | None
    booking_capacity: int | None
    interval_rounding: int | None
    has_day_booking: bool
    day_booking_specify_time: bool
    same_day: bool
    price: Mills | None
    template: str | None
    custom_data: str | None
    texts: str | None
    created_at: Instant
    updated_at: Instant

    @property
    def own_texts(self) -> ServiceTexts:
        return texts_from(self.texts, ServiceTexts)


class ResourceDetails(msgspec.Struct, frozen=True):
    """In the order of the columns that are read. opening_hours: seven days, Monday first."""

    id: int
    title: str
    active: bool
    capacity: int
    opening_hours: tuple[DayHours, ...]
    custom_data: str | None
    created_at: Instant
    updated_at: Instant


class ProviderDetails(msgspec.Struct, frozen=True):
    """A resource provides a service. In the order of the columns that are read."""

    id: int
    resource_id: int
    service_id: int
    active: bool
    created_at: Instant
    updated_at: Instant


class ExceptionDateDetails(msgspec.Struct, frozen=True):
    """One day's opening hours, in place of the weekly ones and of a holiday. In the order of the
    columns that are read.
    """

    resource_id: int
    day: date
    opening_hours: DayHours
    created_at: Instant
    updated_at: Instant


class BookableResource(NamedTuple):
    """What availability needs to know of one. weekly: seven days, Monday first."""

    id: int
    capacity: int
    weekly: tuple[Hours, ...]
