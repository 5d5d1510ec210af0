"""When a booking is, as a sentence has it, and where there is little room."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Final, NamedTuple

from babel.dates import format_date

from bookwright.engine.accounts.facts import Account
from bookwright.engine.bookings.facts import BookingFacts
from bookwright.kit.formatted_time import formatted_clock
from bookwright.kit.local_time import day_bounds, day_of
from bookwright.kit.spoken_time import spoken_range


class Short(NamedTuple):
    """day: as Babel reads it; moment: a day and a time."""

    day: str
    moment: str


SHORT: Final[Mapping[str, Short]] = {
    "en": Short("EEE d MMM", "{day}, {time}"),
    "en_US": Short("EEE, MMM d", "{day}, {time}"),
    "nb": Short("EEE d. MMM", "{day} kl. {time}"),
    "sv": Short("EEE d MMM", "{day} kl. {time}"),
}
"""By `Account.formats`. In letters that an SMS has."""


def whenever(booking: BookingFacts, account: Account) -> str:
    """`Monday, 7 January 2030, 10:00–11:00`, `mandag 7. januar 2030 kl. 10:00–11:00`."""
    return spoken_range(booking.time, account.zone, account.formats)


def shortly(booking: BookingFacts, account: Account) -> str:
    """When it begins: `Mon 7 Jan, 10:00`, `man. 7. jan. kl. 10:00`; the day alone where it is whole
    days.
    """
    zone, form = account.zone, account.formats
    day = day_of(booking.booked_from, zone)
    written, bounds = _day(day, form), day_bounds(day, zone)
    if booking.booked_from == bounds.start and booking.booked_to >= bounds.end:
        return written
    time = formatted_clock(booking.booked_from, zone, form)
    return SHORT[form].moment.format(day=written, time=time)


@lru_cache(maxsize=4096)
def _day(day: date, form: str) -> str:
    return format_date(day, SHORT[form].day, form)
