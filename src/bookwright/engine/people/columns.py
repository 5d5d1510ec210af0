"""What is said of a person, as the columns hold it. Blank text is no value.

E-mail addresses and phone numbers are kept as they were written; the forms that are compared
stand beside them. What is on one line becomes one line: a name goes into the headers of mails.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, Final

from bookwright.data.models.person import Person
from bookwright.engine.accounts.rules import TEXT, given
from bookwright.engine.people.details import PersonFields
from bookwright.kit.email_addresses import email_key, is_email
from bookwright.kit.iso_codes import is_country
from bookwright.kit.phone_numbers import e164
from bookwright.kit.plain_text import one_line
from bookwright.kit.refusal import Problem, Refusal
from bookwright.terms.refusals import Code

Columns = Mapping[str, Any]

IDENTIFYING: Final = ("name", "email", "national_id_no", "phone_number")
"""A person has at least one of these."""

_LONGEST: Final = {
    "notes": TEXT,
    "custom_data": TEXT,
    **{
        field.attname: field.max_length
        for field in Person._meta.concrete_fields  # noqa: SLF001 -- Django documents it
        if field.max_length is not None
    },
}


def columns_of(fields: PersonFields, *, country: str) -> dict[str, Any]:
    """Only what was given, by the names of `PersonDetails`. Raises Refusal with every problem.

    country: where phone numbers are that do not say so.
    """
    columns = {name: _CLEAN.get(name, _stripped)(value) for name, value in given(fields).items()}
    problems = list(_problems(columns))
    if problems:
        raise Refusal(*problems)
    if "phone_number" in columns:
        number = columns["phone_number"]
        columns["phone_e164"] = None if number is None else e164(number, country)
    return columns


def with_keys(columns: Columns) -> dict[str, Any]:
    """All that is written: the forms that are compared follow what they are made of."""
    keys = {}
    if "name" in columns:
        keys["name_key"] = None if columns["name"] is None else name_key(columns["name"])
    if "email" in columns:
        keys["email_key"] = None if columns["email"] is None else email_key(columns["email"])
    return {**columns, **keys}


def name_key(name: str) -> str:
    """Without case, in any script."""
    return name.lower()


def make_sure_it_identifies(person: Columns) -> None:
    """Raises Refusal where nothing is left to know the person by."""
    if not any(person.get(name) for name in IDENTIFYING):
        raise Refusal.of("person", Code.NAMELESS_PERSON)


def _problems(columns: Columns) -> Iterable[Problem]:
    for name, value in columns.items():
        limit = _LONGEST.get(name)
        if limit is not None and value is not None and len(value) > limit:
            yield Problem(name, Code.TOO_LONG, {"limit": limit})
        elif name in _RULES and value is not None:
            holds, code = _RULES[name]
            if not holds(value):
                yield Problem(name, code)


def _stripped(value: Any) -> Any:
    return value.strip() or None if isinstance(value, str) else value


def _on_one_line(value: str | None) -> str | None:
    return None if value is None else one_line(value) or None


def _as_written(value: str | None) -> str | None:
    return None if value is None or not value.strip() else value


def _capitals(value: str | None) -> str | None:
    return None if value is None else value.strip().upper() or None


def _day(value: date | None) -> str | None:
    return None if value is None else value.isoformat()


_CLEAN: Final[dict[str, Callable[[Any], Any]]] = {
    "name": _on_one_line,
    "notes": _as_written,
    "country_code": _capitals,
    "date_of_birth": _day,
}

_RULES: Final[dict[str, tuple[Callable[[str], bool], Code]]] = {
    "email": (is_email, Code.NOT_AN_EMAIL),
    "country_code": (is_country, Code.NOT_A_COUNTRY),
}
