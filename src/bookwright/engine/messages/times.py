"""When a booking is, as a sentence has it, and where there is little room."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Final, NamedTuple

from babel.dates import format_date

from bookwright.engine.accounts.facts import Account
from bookwright.engine.bookings.facts import BookingFacts
from bookwright.kit.clock import Instant
from bookwright.kit.formatted_time import formatted_clock
from bookwright.kit.interval import Interval
from bookwright.kit.local_time import SkippedDay, Zone, day_bounds, day_of


class Patterns(NamedTuple):
    """Of days as Babel has them; a moment is a day and a time."""

    day: str
    short_day: str
    moment: str


PATTERNS: Final[Mapping[str, Patterns]] = {
    "en": Patterns("EEEE, d MMMM y", "EEE d MMM", "{day}, {time}"),
    "en_US": Patterns("EEEE, MMMM d, y", "EEE, MMM d", "{day}, {time}"),
    "nb": Patterns("EEEE d. MMMM y", "EEE d. MMM", "{day} kl. {time}"),
    "sv": Patterns("EEEE d MMMM y", "EEE d MMM", "{day} kl. {time}"),
}
"""By `Account.formats`."""


def whenever(booking: BookingFacts, account: Account) -> str:
    """`Monday, 7 January 2030, 10:00-11:00`, `mandag 7. januar 2030 kl. 10:00-11:00`; both ends in
    full where it ends on another day, and days alone where it fills them.
    """
    time, zone, form = booking.time, account.zone, account.formats
    first, last = day_of(time.start, zone), day_of(Instant(time.end - 1), zone)
    if _fills_days(time, zone):
        return " - ".join(dict.fromkeys(_day(day, form) for day in (first, last)))
    start = _moment(time.start, zone, form, short=False)
    if first == day_of(time.end, zone):
        return f"{start}-{formatted_clock(time.end, zone, form)}"
    return f"{start} - {_moment(time.end, zone, form, short=False)}"


def shortly(booking: BookingFacts, account: Account) -> str:
    """When it begins: `Mon 7 Jan, 10:00`, `man. 7. jan. kl. 10:00`."""
    zone, form = account.zone, account.formats
    if _fills_days(booking.time, zone):
        return _short_day(day_of(booking.booked_from, zone), form)
    return _moment(booking.booked_from, zone, form, short=True)


def _fills_days(time: Interval, zone: Zone) -> bool:
    first, last = day_of(time.start, zone), day_of(Instant(time.end - 1), zone)
    try:
        return time == Interval(day_bounds(first, zone).start, day_bounds(last, zone).end)
    except SkippedDay:
        return False


def _moment(instant: Instant, zone: Zone, form: str, *, short: bool) -> str:
    day = (_short_day if short else _day)(day_of(instant, zone), form)
    time = formatted_clock(instant, zone, form)
    return PATTERNS[form].moment.format(day=day, time=time)


@lru_cache(maxsize=4096)
def _day(day: date, form: str) -> str:
    return format_date(day, PATTERNS[form].day, form)


@lru_cache(maxsize=4096)
def _short_day(day: date, form: str) -> str:
    return format_date(day, PATTERNS[form].short_day, form)
