"""A booking as an entry of a calendar (RFC 5545), for what takes it out of a mail (RFC 5546).

One booking is sent as an invitation: REQUEST, later ones with a higher SEQUENCE, then CANCEL, all
with one UID, so that the entry moves and goes with the booking. Several are published (PUBLISH): a
REQUEST and a CANCEL are about one UID only.
"""

from collections.abc import Mapping
from typing import Final

from icalendar import Calendar, Event, vCalAddress

from bookwright.engine.bookings.details import BookingDetails
from bookwright.engine.bookings.links import Purpose
from bookwright.engine.messages.built_in import in_a_row, short
from bookwright.engine.messages.calendar_zone import described_zone, in_utc, written_moment
from bookwright.engine.messages.matter import Matter, link_if_possible
from bookwright.engine.messages.occasions import Occasion
from bookwright.kit.interval import Interval
from bookwright.terms.messages import MessageKind
from bookwright.terms.states import State

_METHODS: Final[Mapping[MessageKind, str]] = {
    MessageKind.CONFIRMATION: "REQUEST",
    MessageKind.MODIFICATION: "REQUEST",
    MessageKind.CANCELLATION: "CANCEL",
}


def invitation(occasion: Occasion, matter: Matter) -> str:
    """Empty for what is no entry of the customer's calendar: not yet, while the account has still
    to say yes or the price to be paid. A decline would leave it there.
    """
    method = _METHODS.get(occasion.kind)
    if method is None or (method == "REQUEST" and matter.booking.state != State.CONFIRMED):
        return ""
    calendar = Calendar()
    calendar.add("prodid", "-//Bookwright//EN")
    calendar.add("version", "2.0")
    calendar.add("method", method if len(matter.bookings) == 1 else "PUBLISH")
    times = Interval(
        matter.bookings[0].booked_from, max(booking.booked_to for booking in matter.bookings)
    )
    calendar.add_component(described_zone(times, matter.account.zone))
    for booking in matter.bookings:
        calendar.add_component(_entry(booking, method, occasion.recipient, matter))
    text: bytes = calendar.to_ical()
    return text.decode()


def uid_of(booking: BookingDetails, matter: Matter) -> str:
    """The same over the booking's life, and nobody else's."""
    return f"{booking.id}.{matter.account.company_id}@bookwright"


def _entry(booking: BookingDetails, method: str, recipient: str, matter: Matter) -> Event:
    entry = Event()
    entry.add("uid", uid_of(booking, matter))
    entry.add("sequence", booking.revision_count)
    entry.add("dtstamp", in_utc(matter.at))
    entry.add("created", in_utc(booking.created_at))
    entry.add("last-modified", in_utc(booking.updated_at))
    for name, moment in (("dtstart", booking.booked_from), ("dtend", booking.booked_to)):
        value, parameters = written_moment(moment, matter.account.zone)
        entry.add(name, value, parameters=parameters)
    entry.add("summary", short(f"{matter.what}, {matter.who}"))
    entry.add("status", "CANCELLED" if method == "CANCEL" else "CONFIRMED")
    if matter.account.settings.address:
        entry.add("location", short(in_a_row(matter.account.settings.address)))
    entry.add("organizer", _party(matter.account.email, matter.account.name))
    if len(matter.bookings) == 1:
        entry.add("attendee", _attendee(booking, recipient))
        address = None if method == "CANCEL" else link_if_possible(matter, Purpose.MOVE)
        if address is not None:
            entry.add("url", address)
    return entry


def _attendee(booking: BookingDetails, recipient: str) -> vCalAddress:
    """Who has booked comes: nobody is asked to answer."""
    party = _party(recipient, (booking.person and booking.person.name) or recipient)
    party.params.update({"ROLE": "REQ-PARTICIPANT", "PARTSTAT": "ACCEPTED", "RSVP": "FALSE"})
    return party


def _party(email: str, name: str) -> vCalAddress:
    """A name in quotes: what would end them is left out."""
    party = vCalAddress(f"mailto:{email}")
    party.params["CN"] = short(name).replace('"', "'")
    return party
