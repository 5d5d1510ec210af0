"""Links with which customers verify, cancel and move what they booked: a signed token says which
booking, for what and until when. Nothing of it is stored.

Letters, digits and `-` alone, the last a letter or digit: what makes links out of plain text cuts
others off. Short, since it also goes into an SMS.
"""

import re
from enum import StrEnum
from typing import Final, NamedTuple

from django.core.signing import b62_decode, b62_encode
from django.utils.crypto import constant_time_compare, salted_hmac

from bookwright.engine.bookings.facts import BookingFacts
from bookwright.kit.clock import DAY, Instant
from bookwright.kit.refusal import NotFound

VERIFY_WITHIN: Final = 7 * DAY
_SALT: Final = "bookwright.bookings.link"
_SIGNATURE_BYTES: Final = 16
_TOKEN: Final = re.compile(r"((\w)-(\w{1,11})-(\w{1,11})-(\w{1,11})-(\w{1,11}))-(\w+)", re.ASCII)


class Purpose(StrEnum):
    """What a link is for; the first letter of its token."""

    VERIFY = "v"
    CANCEL = "c"
    MOVE = "m"


class Link(NamedTuple):
    """Good before `until`. person_id: for whom it was booked when the link was made, 0 for nobody;
    who comes after them does not get to know them by it, nor they who comes after.
    """

    purpose: Purpose
    account_id: int
    booking_id: int
    person_id: int
    until: Instant


class LinkExpired(NotFound):
    """It was one of ours."""


def end_of_link(purpose: Purpose, booking: BookingFacts, *, at: Instant) -> Instant:
    """A link that is made now is good until the booking begins; one that verifies for a week at
    most.
    """
    if purpose is not Purpose.VERIFY:
        return booking.booked_from
    return min(booking.booked_from, Instant(at + VERIFY_WITHIN))


def token_for(purpose: Purpose, booking: BookingFacts, *, account_id: int, until: Instant) -> str:
    numbers = (account_id, booking.id, booking.person_id or 0, until)
    told = "-".join((purpose, *map(b62_encode, numbers)))
    return f"{told}-{_signature(told)}"


def opened(token: str, *, at: Instant) -> Link:
    """Raises NotFound for one that is not ours, LinkExpired for one that is too old."""
    found = _TOKEN.fullmatch(token)
    if found is None or not constant_time_compare(_signature(found[1]), found[7]):
        raise NotFound
    account_id, booking_id, person_id, until = map(b62_decode, found.groups()[2:6])
    if at >= until:
        raise LinkExpired
    return Link(Purpose(found[2]), account_id, booking_id, person_id, Instant(until))


def url(site: str, token: str) -> str:
    """site: of the account, without a slash at its end."""
    return f"{site}/booking/{token}"


def _signature(told: str) -> str:
    digest = salted_hmac(_SALT, told, algorithm="sha256").digest()
    return b62_encode(int.from_bytes(digest[:_SIGNATURE_BYTES], "big"))
