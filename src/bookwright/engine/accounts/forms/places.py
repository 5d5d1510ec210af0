"""Where in what is sent the answer to a field stands."""

from typing import Final

from bookwright.engine.accounts.forms.fields import Custom, Field, Standard

_OF_PERSON: Final = {
    Standard.NAME: "name",
    Standard.EMAIL: "email",
    Standard.PHONE: "phone_number",
    Standard.DATE_OF_BIRTH: "date_of_birth",
    Standard.NATIONAL_ID_NO: "national_id_no",
    Standard.STREET: "street",
    Standard.POSTAL_CODE: "postal_code",
    Standard.CITY: "city",
    Standard.STATE: "state",
    Standard.COUNTRY: "country_code",
}
_OF_BOOKING: Final = {Standard.COUNT: "count", Standard.NOTE: "notes"}


def place(field: Field, of: str) -> str:
    """The member, dotted, of the thing that the form is `of`: a booking has its person in
    `person_attributes`, everything has `custom_data`.
    """
    match field.tag:
        case Custom():
            return f"{_person(of) if field.of_person else ''}custom_data.{field.name}"
        case Standard.COUNT | Standard.NOTE:
            return _OF_BOOKING[field.tag]
        case _:
            return f"{_person(of)}{_OF_PERSON[field.tag]}"


def _person(of: str) -> str:
    return "person_attributes." if of == "booking" else ""


def input_name(field: Field, of: str) -> str:
    """`booking[person_attributes][name]`."""
    return of + "".join(f"[{step}]" for step in place(field, of).split("."))
