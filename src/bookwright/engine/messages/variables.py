"""What a template may name (makeplans-facts, "Liquid")."""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final
from urllib.parse import urlsplit

import msgspec
from babel import Locale
from babel.numbers import format_currency

from bookwright.engine.accounts.facts import Account
from bookwright.engine.bookings.details import BookingDetails
from bookwright.engine.bookings.links import Purpose
from bookwright.engine.messages.matter import Matter, link
from bookwright.engine.people.details import PersonDetails
from bookwright.kit.clock import Instant
from bookwright.kit.formatted_time import formatted, formatted_range
from bookwright.kit.liquid import Dates
from bookwright.kit.local_time import BadTime, Zone, iso, parse_instant
from bookwright.kit.money import Mills
from bookwright.kit.plain_text import one_line
from bookwright.kit.written_dates import written

Variables = dict[str, Any]

_CODE: Final = re.compile(r"^([A-Z]{3})(?=[0-9])")
"""Of a currency without a sign; English writes it close to the number."""


class Moment(str):
    """As people write it; `i18n_date` still knows when it is."""

    __slots__ = ("instant",)
    instant: Instant

    @classmethod
    def at(cls, instant: Instant, account: Account) -> "Moment":
        moment = cls(formatted(instant, account.zone, account.formats))
        moment.instant = instant
        return moment


def variables(matter: Matter) -> Variables:
    """`booking` and what belongs to it, there and by itself; `bookings` where there are several."""
    parts: Variables = {
        "person": _person(matter.booking.person, matter.account),
        "service": _service(matter),
        "event": _event(matter),
        "resource": _resource(matter),
        "client": _client(matter),
    }
    bookings = [{**_booking(booking, matter), **parts} for booking in matter.bookings]
    beside = {"bookings": bookings, "now": iso_now(matter), "locale": matter.account.locale}
    return {"booking": bookings[0], **beside, **parts}


def dates_of(account: Account) -> Dates:
    """How `i18n_date` writes: in the account's zone and language. What is no time stays."""
    zone = account.zone

    def write(value: object, pattern: str) -> str:
        instant = _instant(value, zone)
        return str(value) if instant is None else written(instant, pattern, zone, account.formats)

    return write


def iso_now(matter: Matter) -> str:
    return iso(matter.at, matter.account.zone)


def _instant(value: object, zone: Zone) -> Instant | None:
    match value:
        case Moment():
            return value.instant
        case str():
            try:
                return parse_instant(value, zone)
            except BadTime:
                return None
        case _:
            return None


def _booking(booking: BookingDetails, matter: Matter) -> Variables:
    account = matter.account
    return {
        "id": booking.id,
        "booked_from": Moment.at(booking.booked_from, account),
        "booked_to": Moment.at(booking.booked_to, account),
        "booked_from_iso8601": iso(booking.booked_from, account.zone),
        "booked_to_iso8601": iso(booking.booked_to, account.zone),
        "time_range": formatted_range(booking.time, account.zone, account.formats),
        "verification_code": booking.verification_code,
        "verification_link": link(matter, Purpose.VERIFY, booking),
        "link": link(matter, Purpose.MOVE, booking),
        "cancellation_link": link(matter, Purpose.CANCEL, booking),
        "count": booking.count,
        "notes": booking.notes,
        "custom_data": _custom_data(booking.custom_data),
        "price": price(matter.service.price, account),
        "title": _line(booking.title),
        "description": matter.event.description if matter.event else matter.service.description,
        "state": booking.state,
    }


def _person(person: PersonDetails | None, account: Account) -> Variables | None:
    if person is None:
        return None
    name = one_line(person.name or "").split()
    own = ("name", "email", "phone_number", "date_of_birth", "national_id_no", "street")
    rest = ("postal_code", "city", "state", "country_code")
    return {
        **{field: _line(getattr(person, field)) for field in (*own, *rest)},
        "id": person.id,
        "first_name": name[0] if name else None,
        "phonenumber": _line(person.phone_number),
        "phone_number_formatted": person.phone_e164,
        "country": country(person.country_code, account),
        "custom_data": _custom_data(person.custom_data),
    }


def _service(matter: Matter) -> Variables:
    service = matter.service
    return {
        "id": service.id,
        "title": _line(service.title),
        "description": service.description,
        "price": price(service.price, matter.account),
        "custom_data": _custom_data(service.custom_data),
    }


def _event(matter: Matter) -> Variables | None:
    event = matter.event
    if event is None:
        return None
    return {
        "id": event.id,
        "title": _line(event.title or matter.service.title),
        "description": event.description,
        "price": price(matter.service.price, matter.account),
        "custom_data": _custom_data(event.custom_data),
    }


def _resource(matter: Matter) -> Variables | None:
    found = matter.resource
    if found is None:
        return None
    custom_data = _custom_data(found.custom_data)
    return {"id": found.id, "title": _line(found.title), "custom_data": custom_data}


def _client(matter: Matter) -> Variables:
    account = matter.account
    return {
        "name": matter.who,
        "subdomain": account.subdomain,
        "domain": urlsplit(matter.site).netloc,
        "address": account.settings.address,
        "country": country(account.country_code, account),
        "country_code": account.country_code,
        "email": account.email,
        "phone_number": _line(account.settings.phone_number),
        "currency": account.currency,
        "verification_method": account.settings.verification_method.name.lower(),
    }


def price(amount: Mills | None, account: Account) -> str | None:
    """With its currency, as the account's language has it: `NOK 115.50`, `115,50 kr`. The spaces
    are plain ones, as an SMS has them.
    """
    if amount is None:
        return None
    said = format_currency(Decimal(amount) / 1000, account.currency, locale=account.formats)
    return " ".join(_CODE.sub(r"\1 ", said).split())


def country(code: str | None, account: Account) -> str | None:
    names: Mapping[str, str] = Locale.parse(account.formats).territories
    return None if code is None else names.get(code, code)


def _line(text: str | None) -> str | None:
    """Not for notes, descriptions, custom data and addresses, which may have several."""
    return None if text is None else one_line(text)


def _custom_data(text: str | None) -> dict[str, str]:
    return {} if text is None else msgspec.json.decode(text, type=dict[str, str])
