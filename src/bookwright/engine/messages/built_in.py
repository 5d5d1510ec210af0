"""Our own words about a booking, filled in."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from bookwright.engine.accounts.rules import LINE
from bookwright.engine.bookings.links import Purpose
from bookwright.engine.messages.matter import Matter, link, link_if_possible
from bookwright.engine.messages.times import shortly, whenever
from bookwright.engine.messages.variables import price
from bookwright.engine.messages.words import spoken_in
from bookwright.engine.messages.words.shapes import Language, Words
from bookwright.kit.plain_text import one_line, several_lines
from bookwright.terms.messages import MessageKind
from bookwright.terms.states import State

TIMES_IN_AN_SMS: Final = 4

_ON_THE_WAY: Final = frozenset(
    {MessageKind.CONFIRMATION, MessageKind.MODIFICATION, MessageKind.REMINDER}
)
"""What can be moved and cancelled."""

_LEADS_AWAY: Final = re.compile(r"://|\bwww\.|\.\w{2,}/")
"""A visitor who books for somebody else's address could have us send it a link, as a name."""


def subject(kind: MessageKind, matter: Matter) -> str:
    return short(_words(kind, matter).subject.format_map(_facts(matter)))


def sms(kind: MessageKind, matter: Matter) -> str:
    said = _words(kind, matter).sms.format_map(_facts(matter))
    return said if len(matter.bookings) == 1 else f"{said}{_few_times(matter)}"


def mail(kind: MessageKind, matter: Matter) -> str:
    """Plain text, in paragraphs."""
    lead = _words(kind, matter).lead.format_map(_facts(matter))
    parts = (
        _greeting(kind, matter),
        lead,
        _list(_about(kind, matter)),
        _times(matter),
        _links(kind, matter),
        _regards(kind, matter),
    )
    return "\n\n".join(part for part in parts if part) + "\n"


def short(text: str) -> str:
    """As a subject is."""
    return one_line(text)[:LINE]


def _words(kind: MessageKind, matter: Matter) -> Words:
    said, several = _language(matter), len(matter.bookings) > 1
    if kind is not MessageKind.NOTIFICATION:
        return said.many[kind] if several else said.one[kind]
    if several:
        return said.news_of_many
    if matter.changed and matter.booking.state != State.CANCELLED:
        return said.news_of_a_change
    return said.news.get(State(matter.booking.state), said.news[State.CONFIRMED])


def _facts(matter: Matter) -> Mapping[str, object]:
    person = matter.booking.person
    return {
        "account": matter.who,
        "service": matter.what,
        "when": shortly(matter.booking, matter.account),
        "code": matter.booking.verification_code or "",
        "person": one_line((person and (person.name or person.email or person.phone_e164)) or ""),
        "count": len(matter.bookings),
    }


def _greeting(kind: MessageKind, matter: Matter) -> str:
    said, person = _language(matter), matter.booking.person
    name = one_line((person and person.name) or "")
    if kind is MessageKind.NOTIFICATION or not name or _LEADS_AWAY.search(name):
        return said.hello_unnamed
    return said.hello.format(name=name)


def _about(kind: MessageKind, matter: Matter) -> Iterator[tuple[str, str | None]]:
    labels, booking = _language(matter).labels, matter.booking
    yield (labels.event if matter.event else labels.service), matter.what
    if len(matter.bookings) == 1:
        yield labels.when, whenever(booking, matter.account)
        yield labels.resource, booking.resource_title
    yield labels.address, matter.account.settings.address
    yield labels.places, str(booking.count) if booking.count > 1 else None
    yield labels.price, price(matter.service.price, matter.account)
    if kind is MessageKind.NOTIFICATION and booking.person is not None:
        yield labels.person, booking.person.name
        yield labels.email, booking.person.email
        yield labels.phone, booking.person.phone_number
        yield labels.notes, booking.notes


def _times(matter: Matter) -> str:
    if len(matter.bookings) == 1:
        return ""
    return "\n".join(f"- {whenever(booking, matter.account)}" for booking in matter.bookings)


def _few_times(matter: Matter) -> str:
    few = [shortly(booking, matter.account) for booking in matter.bookings[:TIMES_IN_AN_SMS]]
    left = len(matter.bookings) - len(few)
    more = f" {_language(matter).and_more.format(count=left)}" if left else ""
    return f"{'; '.join(few)}{more}."


def _links(kind: MessageKind, matter: Matter) -> str:
    said = _language(matter).links
    if kind is MessageKind.VERIFICATION:
        return f"{said.verify}\n{link(matter, Purpose.VERIFY)}"
    if kind not in _ON_THE_WAY or len(matter.bookings) > 1:
        return ""
    found = [
        (words, link_if_possible(matter, purpose))
        for words, purpose in ((said.move, Purpose.MOVE), (said.cancel, Purpose.CANCEL))
    ]
    return "\n\n".join(f"{words}\n{address}" for words, address in found if address)


def _regards(kind: MessageKind, matter: Matter) -> str:
    if kind is MessageKind.NOTIFICATION:
        return ""
    phone = one_line(matter.account.settings.phone_number or "")
    return "\n".join([_language(matter).regards, matter.who, *([phone] if phone else [])])


def _list(facts: Iterator[tuple[str, str | None]]) -> str:
    return "\n".join(f"{label}: {in_a_row(value)}" for label, value in facts if value)


def in_a_row(text: str) -> str:
    """The lines of an address or a note."""
    lines = (one_line(line).rstrip(",") for line in several_lines(text).split("\n"))
    return ", ".join(line for line in lines if line)


def _language(matter: Matter) -> Language:
    return spoken_in(matter.account.locale)
