"""What a visitor may say of a booking. The rest is passed over: whom it is for by number, until
when it is held, what was paid, whether it is confirmed.
"""

from typing import Annotated

import msgspec
from msgspec import UNSET, UnsetType

from bookwright.engine.bookings.wanted import BookingAttributes, NewBooking, SignUp
from bookwright.engine.people.details import PersonFields
from bookwright.interfaces.api.makeplans.wire.bookings_in import LongText
from bookwright.interfaces.api.makeplans.wire.custom_data import custom_data_in
from bookwright.interfaces.api.toolbox.members import (
    Count,
    CustomData,
    Day,
    Id,
    Moment,
    Text,
    read_instant,
)
from bookwright.interfaces.api.toolbox.readers import Reads
from bookwright.kit.clock import Instant
from bookwright.kit.interval import Interval


class VisitorIn(msgspec.Struct, kw_only=True, omit_defaults=True):
    """Who books; told back as it was sent. phone_number wins over the deprecated phonenumber."""

    name: Text = UNSET
    email: Text = UNSET
    phone_number: Text = UNSET
    phonenumber: Text = UNSET
    date_of_birth: Day = UNSET
    national_id_no: Text = UNSET
    street: Text = UNSET
    city: Text = UNSET
    postal_code: Text = UNSET
    state: Text = UNSET
    country_code: Text = UNSET
    custom_data: CustomData = UNSET

    def in_our_words(self) -> PersonFields:
        return PersonFields(
            name=self.name,
            email=self.email,
            phone_number=self.phonenumber if self.phone_number is UNSET else self.phone_number,
            date_of_birth=self.date_of_birth,
            national_id_no=self.national_id_no,
            street=self.street,
            city=self.city,
            postal_code=self.postal_code,
            state=self.state,
            country_code=self.country_code,
            custom_data=UNSET if self.custom_data is UNSET else custom_data_in(self.custom_data),
        )


class VisitorsBookingIn(msgspec.Struct, kw_only=True):
    """Without attributes of a person it is refused as for nobody: a visitor blocks no time."""

    service_id: Id = UNSET
    resource_id: Id = UNSET
    count: Count = UNSET
    notes: LongText = UNSET
    custom_data: CustomData = UNSET
    person_attributes: VisitorIn | UnsetType = UNSET

    @property
    def visitor(self) -> VisitorIn:
        return VisitorIn() if self.person_attributes is UNSET else self.person_attributes

    def attributes(self) -> BookingAttributes:
        return BookingAttributes(
            service_id=self.service_id,
            resource_id=self.resource_id,
            person=self.visitor.in_our_words(),
            count=1 if self.count is None else self.count,
            notes=self.notes,
            custom_data=UNSET if self.custom_data is UNSET else custom_data_in(self.custom_data),
        )


class AppointmentIn(VisitorsBookingIn, kw_only=True):
    booked_from: Annotated[Instant, Reads(read_instant)]
    booked_to: Annotated[Instant, Reads(read_instant)]

    def in_our_words(self) -> NewBooking:
        return NewBooking(
            time=Interval(self.booked_from, self.booked_to), attributes=self.attributes()
        )


class AttendanceIn(VisitorsBookingIn, kw_only=True):
    """The event says when it is."""

    event_id: int
    booked_from: Moment = UNSET
    booked_to: Moment = UNSET

    def in_our_words(self) -> SignUp:
        return SignUp(
            event_id=self.event_id,
            attributes=self.attributes(),
            booked_from=self.booked_from,
            booked_to=self.booked_to,
        )
