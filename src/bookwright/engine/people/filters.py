"""Whom a list of people is about, as conditions of a statement."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Final

import msgspec

from bookwright.engine.people.columns import name_key
from bookwright.kit.clock import Instant
from bookwright.kit.email_addresses import email_key, is_email
from bookwright.kit.phone_numbers import e164

Condition = tuple[str, list[object]]

_LIKE: Final = " LIKE %s ESCAPE '!'"
_WILD: Final = re.compile(r"[!%_]")
_NO_DIGIT: Final = re.compile(r"[^0-9]")
_LETTER: Final = re.compile(r"[^\W\d_]")
_FEWEST_DIGITS: Final = 3


class PeopleFilter(msgspec.Struct, frozen=True, kw_only=True):
    """None does not filter; all others must hold. since: inclusive, a second holds many changes.

    name: a part of it, in any case. email: a part of it too, but a whole address finds only itself.
    phone_number: the same number however it is written, or a part as stored or of the digits.
    search: any of these, or the national id. parent_id: that person's children.
    """

    inactive_too: bool = False
    search: str | None = None
    name: str | None = None
    email: str | None = None
    phone_number: str | None = None
    external_id: str | None = None
    date_of_birth: date | None = None
    national_id_no: str | None = None
    parent_id: int | None = None
    since: Instant | None = None


def conditions(wanted: PeopleFilter, *, country: str) -> tuple[str, list[object]]:
    """` AND ... AND ...` and its values, in order. country: as in `columns_of`."""
    found = list(_conditions(wanted, country))
    text = "".join(f" AND {statement}" for statement, _ in found)
    return text, [value for _, values in found for value in values]


def _conditions(wanted: PeopleFilter, country: str) -> Iterable[Condition]:
    if not wanted.inactive_too:
        yield "active", []
    if wanted.name is not None:
        yield _has_name(wanted.name)
    if wanted.email is not None:
        yield _has_email(wanted.email)
    if wanted.phone_number is not None:
        yield _has_phone(wanted.phone_number, country)
    if wanted.search is not None:
        yield _has_any(wanted.search, country)
    for condition, value in (
        ("external_id = %s", _stripped(wanted.external_id)),
        ("national_id_no = %s", _stripped(wanted.national_id_no)),
        ("date_of_birth = %s", wanted.date_of_birth and wanted.date_of_birth.isoformat()),
        ("parent_id = %s", wanted.parent_id),
        ("updated_at >= %s", wanted.since),
    ):
        if value is not None:
            yield condition, [value]


def _has_any(text: str, country: str) -> Condition:
    text = text.strip()
    choices = [
        _has_name(text),
        ("email_key" + _LIKE, [_part(text.lower())]),
        _has_phone(text, country),
        ("national_id_no = %s", [text]),
    ]
    statements, values = zip(*choices, strict=True)
    return f"({' OR '.join(statements)})", [value for found in values for value in found]


def _has_name(text: str) -> Condition:
    return "name_key" + _LIKE, [_part(name_key(" ".join(text.split())))]


def _has_email(text: str) -> Condition:
    text = text.strip()
    if is_email(text):
        return "email_key = %s", [email_key(text)]
    return "email_key" + _LIKE, [_part(text.lower())]


def _has_phone(text: str, country: str) -> Condition:
    """A part of the digits only where the text is about a number at all."""
    text = text.strip()
    number = e164(text, country)
    if number is not None:
        return f"(phone_e164 = %s OR phone_number{_LIKE})", [number, _part(text)]
    digits = _NO_DIGIT.sub("", text)
    if len(digits) < _FEWEST_DIGITS or _LETTER.search(text):
        return "phone_number" + _LIKE, [_part(text)]
    return (
        f"(phone_e164{_LIKE} OR phone_number{_LIKE})",
        [_part(digits), _part(text)],
    )


def _part(text: str) -> str:
    """A pattern for what contains the text; what is wild in it means itself."""
    return "%" + _WILD.sub(r"!\g<0>", text) + "%"


def _stripped(text: str | None) -> str | None:
    return None if text is None else text.strip()
