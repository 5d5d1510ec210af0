"""A person on this API (makeplans-api "People")."""

import msgspec
from msgspec import UNSET

from bookwright.engine.people.details import PersonDetails, PersonFields
from bookwright.interfaces.api.makeplans.wire.custom_data import custom_data_in, custom_data_out
from bookwright.interfaces.api.toolbox.members import CustomData, Day, Id, Text
from bookwright.kit.local_time import Zone, iso


class PersonIn(msgspec.Struct, kw_only=True):
    """phone_number wins over the deprecated phonenumber."""

    name: Text = UNSET
    email: Text = UNSET
    phone_number: Text = UNSET
    phonenumber: Text = UNSET
    external_id: Text = UNSET
    custom_data: CustomData = UNSET
    date_of_birth: Day = UNSET
    national_id_no: Text = UNSET
    street: Text = UNSET
    city: Text = UNSET
    postal_code: Text = UNSET
    state: Text = UNSET
    country_code: Text = UNSET
    notes: Text = UNSET
    parent_id: Id = UNSET
    provider: Text = UNSET
    uid: Text = UNSET

    def in_our_words(self) -> PersonFields:
        return PersonFields(
            name=self.name,
            email=self.email,
            phone_number=self.phonenumber if self.phone_number is UNSET else self.phone_number,
            external_id=self.external_id,
            custom_data=UNSET if self.custom_data is UNSET else custom_data_in(self.custom_data),
            date_of_birth=self.date_of_birth,
            national_id_no=self.national_id_no,
            street=self.street,
            city=self.city,
            postal_code=self.postal_code,
            state=self.state,
            country_code=self.country_code,
            notes=self.notes,
            parent_id=self.parent_id,
            provider=self.provider,
            uid=self.uid,
        )


class PersonOut(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """phone_number_formatted is E.164, null where the number does not parse."""

    id: int
    created_at: str
    updated_at: str
    name: str | None
    email: str | None
    phone_number: str | None
    phonenumber: str | None
    phone_number_formatted: str | None
    external_id: str | None
    custom_data: dict[str, str | bool] | None
    date_of_birth: str | None
    national_id_no: str | None
    street: str | None
    city: str | None
    postal_code: str | None
    state: str | None
    country_code: str | None
    notes: str | None
    parent_id: int | None
    provider: str | None
    uid: str | None
    blocked: bool
    active: bool


def person_out(person: PersonDetails, zone: Zone) -> PersonOut:
    return PersonOut(
        id=person.id,
        created_at=iso(person.created_at, zone),
        updated_at=iso(person.updated_at, zone),
        name=person.name,
        email=person.email,
        phone_number=person.phone_number,
        phonenumber=person.phone_number,
        phone_number_formatted=person.phone_e164,
        external_id=person.external_id,
        custom_data=custom_data_out(person.custom_data, zone),
        date_of_birth=person.date_of_birth,
        national_id_no=person.national_id_no,
        street=person.street,
        city=person.city,
        postal_code=person.postal_code,
        state=person.state,
        country_code=person.country_code,
        notes=person.notes,
        parent_id=person.parent_id,
        provider=person.provider,
        uid=person.uid,
        blocked=person.blocked,
        active=person.active,
    )
