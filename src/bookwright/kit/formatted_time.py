"""Moments as people write them, in the languages of our locales."""

from collections.abc import Callable
from datetime import date
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from babel.dates import format_date

from bookwright.kit.clock import DAY, MINUTE, Instant
from bookwright.kit.interval import Interval
from bookwright.kit.local_time import (
    CLOCK_TEXTS,
    Zone,
    day_bounds,
    day_of,
    numbered_day,
    offset_at,
)

_DATES: Final = MappingProxyType(
    {
        "en": "EEEE, d MMMM y",
        "en_US": "EEEE, MMMM d, y",
        "nb": "EEEE, d. MMMM y",
        "sv": "EEEE, d. MMMM y",
    }
)
_TWELVE_HOURS: Final = tuple(
    f"{(hour + 11) % 12 + 1}:{minute:02} {half}"
    for hours, half in ((range(12), "AM"), (range(12, 24), "PM"))
    for hour in hours
    for minute in range(60)
)


def formatted(instant: Instant, zone: Zone, locale: str) -> str:
    """`Friday, 24 January 2020, 09:00` (en), `Friday, January 24, 2020, 9:00 AM` (en_US),
    `fredag, 24. januar 2020, 09:00` (nb; sv alike).
    """
    day, second = divmod(instant + offset_at(instant, zone), DAY)
    return f"{_day_text(day, locale)}, {_clocks(locale)[second // MINUTE]}"


def formatted_range(time: Interval, zone: Zone, locale: str) -> str:
    """`Friday, 24 January 2020, 09:00–10:00`; both days where it ends on another, and days alone
    where it fills them.
    """
    return ranged(time, zone, locale, formatted, _formatted_day)


def ranged(
    time: Interval,
    zone: Zone,
    locale: str,
    moment: Callable[[Instant, Zone, str], str],
    day: Callable[[date, str], str],
) -> str:
    """moment, day: how one is written."""
    first, last = day_of(time.start, zone), day_of(Instant(time.end - 1), zone)
    if time == Interval(day_bounds(first, zone).start, day_bounds(last, zone).end):
        return " – ".join(dict.fromkeys(day(each, locale) for each in (first, last)))
    start = moment(time.start, zone, locale)
    if first == day_of(time.end, zone):
        return f"{start}–{formatted_clock(time.end, zone, locale)}"
    return f"{start} – {moment(time.end, zone, locale)}"


def formatted_clock(instant: Instant, zone: Zone, locale: str) -> str:
    return _clocks(locale)[(instant + offset_at(instant, zone)) % DAY // MINUTE]


def _formatted_day(day: date, locale: str) -> str:
    return _day_text((day - numbered_day(0)).days, locale)


def _clocks(locale: str) -> tuple[str, ...]:
    return _TWELVE_HOURS if locale == "en_US" else CLOCK_TEXTS


@lru_cache(maxsize=8192)
def _day_text(day: int, locale: str) -> str:
    return format_date(numbered_day(day), _DATES[locale], locale)
