"""Moments as people write them, in the languages of our locales."""

from functools import lru_cache
from types import MappingProxyType
from typing import Final

from babel.dates import format_date

from bookwright.kit.clock import DAY, MINUTE, Instant
from bookwright.kit.local_time import CLOCK_TEXTS, Zone, numbered_day, offset_at

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
    clocks = _TWELVE_HOURS if locale == "en_US" else CLOCK_TEXTS
    return f"{_day_text(day, locale)}, {clocks[second // MINUTE]}"


@lru_cache(maxsize=8192)
def _day_text(day: int, locale: str) -> str:
    return format_date(numbered_day(day), _DATES[locale], locale)
