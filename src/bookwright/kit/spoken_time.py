"""Times as a sentence has them, in the languages of our locales. `formatted_time` writes them as
the MakePlans API does.
"""

from datetime import date
from functools import lru_cache
from types import MappingProxyType
from typing import Final, NamedTuple

from babel.dates import format_date

from bookwright.kit.clock import Instant
from bookwright.kit.formatted_time import formatted_clock, ranged
from bookwright.kit.interval import Interval
from bookwright.kit.local_time import Zone, day_of


class _Pattern(NamedTuple):
    """day: as Babel reads it."""

    day: str
    moment: str


_PATTERNS: Final = MappingProxyType(
    {
        "en": _Pattern("EEEE, d MMMM y", "{day}, {clock}"),
        "en_US": _Pattern("EEEE, MMMM d, y", "{day}, {clock}"),
        "nb": _Pattern("EEEE d. MMMM y", "{day} kl. {clock}"),
        "sv": _Pattern("EEEE d MMMM y", "{day} kl. {clock}"),
    }
)


def spoken_range(time: Interval, zone: Zone, locale: str) -> str:
    """As `formatted_range`: `fredag 24. januar 2020 kl. 09:00–10:00`."""
    return ranged(time, zone, locale, spoken_moment, spoken_day)


def spoken_moment(instant: Instant, zone: Zone, locale: str) -> str:
    """`Friday, 24 January 2020, 09:00`, `fredag 24. januar 2020 kl. 09:00`."""
    day, clock = spoken_day(day_of(instant, zone), locale), formatted_clock(instant, zone, locale)
    return _PATTERNS[locale].moment.format(day=day, clock=clock)


@lru_cache(maxsize=8192)
def spoken_day(day: date, locale: str) -> str:
    return format_date(day, _PATTERNS[locale].day, locale)
