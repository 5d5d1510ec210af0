"""What a form asks for (makeplans-facts "Forms")."""

from enum import StrEnum
from typing import Final, NamedTuple


class Standard(StrEnum):
    """Tags for what a booking or its person has a place for."""

    NAME = "name"
    EMAIL = "email"
    PHONE = "phone"
    COUNT = "count"
    NOTE = "note"
    DATE_OF_BIRTH = "date_of_birth"
    NATIONAL_ID_NO = "national_id_no"
    STREET = "street"
    POSTAL_CODE = "postal_code"
    CITY = "city"
    STATE = "state"
    COUNTRY = "country"


class Custom(StrEnum):
    """Tags for what is kept in custom_data, by the field's name."""

    TEXT = "text"
    CHECKBOX = "checkbox"
    TEXTAREA = "textarea"
    DATE = "date"
    URL = "url"
    NUMBER = "number"
    SELECT = "select"
    HIDDEN = "hidden"


class Field(NamedTuple):
    """label is None where the tag's own word is used; name is the tag's where it is standard.
    choices are a select's; value is what a hidden one holds, or a select begins with. of_person:
    what is said is kept with the person of a booking.
    """

    tag: Standard | Custom
    name: str
    label: str | None = None
    attributes: tuple[tuple[str, str], ...] = ()
    choices: tuple[str, ...] = ()
    value: str = ""
    of_person: bool = False

    @property
    def required(self) -> bool:
        return any(name == "required" for name, _ in self.attributes)


ATTRIBUTES: Final = frozenset(
    {
        *("autocomplete", "class", "cols", "inputmode", "max", "maxlength", "min", "minlength"),
        *("pattern", "placeholder", "readonly", "required", "rows", "size", "step", "title"),
    }
)
"""The attributes of HTML that a form may set; whatever else it says is left out."""
