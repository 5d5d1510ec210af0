"""What the standard fields are called, in the languages that we have."""

from typing import Final

from bookwright.engine.accounts.forms.fields import Standard

LABELS: Final = {
    "en": {
        Standard.NAME: "Name",
        Standard.EMAIL: "Email",
        Standard.PHONE: "Phone number",
        Standard.COUNT: "Number of people",
        Standard.NOTE: "Note",
        Standard.DATE_OF_BIRTH: "Date of birth",
        Standard.NATIONAL_ID_NO: "National ID number",
        Standard.STREET: "Street",
        Standard.POSTAL_CODE: "Postal code",
        Standard.CITY: "City",
        Standard.STATE: "State",
        Standard.COUNTRY: "Country",
    },
    "nb": {
        Standard.NAME: "Navn",
        Standard.EMAIL: "E-post",
        Standard.PHONE: "Telefonnummer",
        Standard.COUNT: "Antall personer",
        Standard.NOTE: "Merknad",
        Standard.DATE_OF_BIRTH: "Fødselsdato",
        Standard.NATIONAL_ID_NO: "Fødselsnummer",
        Standard.STREET: "Gateadresse",
        Standard.POSTAL_CODE: "Postnummer",
        Standard.CITY: "Poststed",
        Standard.STATE: "Fylke",
        Standard.COUNTRY: "Land",
    },
    "sv": {
        Standard.NAME: "Namn",
        Standard.EMAIL: "E-post",
        Standard.PHONE: "Telefonnummer",
        Standard.COUNT: "Antal personer",
        Standard.NOTE: "Anteckning",
        Standard.DATE_OF_BIRTH: "Födelsedatum",
        Standard.NATIONAL_ID_NO: "Personnummer",
        Standard.STREET: "Gatuadress",
        Standard.POSTAL_CODE: "Postnummer",
        Standard.CITY: "Ort",
        Standard.STATE: "Län",
        Standard.COUNTRY: "Land",
    },
}
"""By locale, and total: a test compares them with Standard."""


def label(tag: Standard, locale: str) -> str:
    return LABELS.get(locale, LABELS["en"])[tag]
