"""What may be said of a service or a resource, new or old.

UNSET leaves a member as it is, or is its default on a new one. None clears it; what must have a
value gets its default back.
"""

from collections.abc import Sequence
from typing import Final, TypeAlias

import msgspec
from msgspec import UNSET, UnsetType

from bookwright.engine.accounts.texts import ServiceTextFields
from bookwright.kit.money import Mills
from bookwright.terms.catalogue import BookingType

HoursIn: TypeAlias = Sequence[str] | UnsetType | None
"""Opening and closing times by turns, as `kit.wall_hours` reads them. None and none are closed."""


class ServiceFields(ServiceTextFields, frozen=True, kw_only=True):
    """As `ServiceDetails`; without max_slots and booking_capacity there is no limit."""

    title: str | UnsetType | None = UNSET
    description: str | UnsetType | None = UNSET
    booking_type: BookingType | UnsetType | None = UNSET
    interval: int | UnsetType | None = UNSET
    next_interval: int | UnsetType | None = UNSET
    max_slots: int | UnsetType | None = UNSET
    booking_capacity: int | UnsetType | None = UNSET
    interval_rounding: int | UnsetType | None = UNSET
    has_day_booking: bool | UnsetType | None = UNSET
    day_booking_specify_time: bool | UnsetType | None = UNSET
    same_day: bool | UnsetType | None = UNSET
    price: Mills | UnsetType | None = UNSET
    template: str | UnsetType | None = UNSET
    custom_data: str | UnsetType | None = UNSET


class ResourceFields(msgspec.Struct, frozen=True, kw_only=True):
    """A weekday that is not said is closed on a new resource."""

    title: str | UnsetType | None = UNSET
    capacity: int | UnsetType | None = UNSET
    opening_hours_mon: HoursIn = UNSET
    opening_hours_tue: HoursIn = UNSET
    opening_hours_wed: HoursIn = UNSET
    opening_hours_thu: HoursIn = UNSET
    opening_hours_fri: HoursIn = UNSET
    opening_hours_sat: HoursIn = UNSET
    opening_hours_sun: HoursIn = UNSET
    custom_data: str | UnsetType | None = UNSET


class ProviderFields(msgspec.Struct, frozen=True, kw_only=True):
    resource_id: int | UnsetType | None = UNSET
    service_id: int | UnsetType | None = UNSET


WEEK: Final = tuple(
    f"opening_hours_{day}" for day in ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
)
"""The members of a resource that are its week, Monday first."""
