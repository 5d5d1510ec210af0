"""A service on this API (makeplans-api "Services")."""

from typing import Annotated, Any, Final, TypeAlias

import msgspec
from msgspec import UNSET, UnsetType

from bookwright.engine.catalogue.details import ServiceDetails
from bookwright.engine.catalogue.fields import ServiceFields
from bookwright.interfaces.api.makeplans.wire.custom_data import custom_data_in, custom_data_out
from bookwright.interfaces.api.makeplans.wire.texts import ServiceTextsIn, ServiceTextsOut
from bookwright.interfaces.api.toolbox.members import Amount, Count, CustomData, Flag, Text
from bookwright.interfaces.api.toolbox.readers import Context, Reads, Unfit
from bookwright.kit.local_time import Zone, iso
from bookwright.kit.money import amount_text
from bookwright.terms.catalogue import BookingType
from bookwright.terms.refusals import Code

TYPE_IDS: Final = {BookingType.APPOINTMENT: 1, BookingType.ATTENDANCE: 2}
_TYPES: Final = {
    **{type_.value: type_ for type_ in BookingType},
    **{str(number): type_ for type_, number in TYPE_IDS.items()},
}


def _read_type(value: Any, _: Context) -> BookingType:
    """By name or by number, whichever attribute it comes in."""
    found = _TYPES.get(str(value).strip().lower())
    if found is None:
        raise Unfit(Code.NOT_IN_LIST)
    return found


Type: TypeAlias = Annotated[BookingType | UnsetType | None, Reads(_read_type)]


class ServiceIn(ServiceTextsIn, kw_only=True):
    """booking_type wins over the deprecated booking_type_id."""

    title: Text = UNSET
    description: Text = UNSET
    booking_type: Type = UNSET
    booking_type_id: Type = UNSET
    interval: Count = UNSET
    next_interval: Count = UNSET
    max_slots: Count = UNSET
    booking_capacity: Count = UNSET
    interval_rounding: Count = UNSET
    has_day_booking: Flag = UNSET
    day_booking_specify_time: Flag = UNSET
    same_day: Flag = UNSET
    price: Amount = UNSET
    template: Text = UNSET
    custom_data: CustomData = UNSET

    def in_our_words(self) -> ServiceFields:
        return ServiceFields(
            title=self.title,
            description=self.description,
            booking_type=self.booking_type_id if self.booking_type is UNSET else self.booking_type,
            interval=self.interval,
            next_interval=self.next_interval,
            max_slots=self.max_slots,
            booking_capacity=self.booking_capacity,
            interval_rounding=self.interval_rounding,
            has_day_booking=self.has_day_booking,
            day_booking_specify_time=self.day_booking_specify_time,
            same_day=self.same_day,
            price=self.price,
            template=self.template,
            custom_data=UNSET if self.custom_data is UNSET else custom_data_in(self.custom_data),
            **{name: getattr(self, name) for name in ServiceTextsIn.__struct_fields__},
        )


class ServiceOut(ServiceTextsOut, frozen=True, kw_only=True):
    id: int
    title: str
    description: str | None
    active: bool
    booking_type: str
    booking_type_id: int
    interval: int
    next_interval: int | None
    max_slots: int | None
    booking_capacity: int | None
    interval_rounding: int | None
    has_day_booking: bool
    day_booking_specify_time: bool
    same_day: bool
    price: str | None
    template: str | None
    custom_data: dict[str, str | bool] | None
    created_at: str
    updated_at: str


def service_out(service: ServiceDetails, zone: Zone) -> ServiceOut:
    return ServiceOut(
        id=service.id,
        title=service.title,
        description=service.description,
        active=service.active,
        booking_type=service.booking_type,
        booking_type_id=TYPE_IDS[service.booking_type],
        interval=service.interval,
        next_interval=service.next_interval,
        max_slots=service.max_slots,
        booking_capacity=service.booking_capacity,
        interval_rounding=service.interval_rounding,
        has_day_booking=service.has_day_booking,
        day_booking_specify_time=service.day_booking_specify_time,
        same_day=service.same_day,
        price=None if service.price is None else amount_text(service.price),
        template=service.template,
        custom_data=custom_data_out(service.custom_data, zone),
        **msgspec.structs.asdict(service.own_texts),
        created_at=iso(service.created_at, zone),
        updated_at=iso(service.updated_at, zone),
    )
