"""Moments as ISO 8601 texts. Lists hold thousands of them, so each day's parts are written once."""

from functools import lru_cache
from typing import Final, NamedTuple

from bookwright.kit.clock import DAY, HOUR, MINUTE, Instant
from bookwright.kit.interval import Interval
from bookwright.kit.local_time.days import numbered_day
from bookwright.kit.local_time.zones import Zone, offset_at, pieces

_MINUTES_OF_A_DAY: Final = DAY // MINUTE

CLOCK_TEXTS: Final = tuple(f"{m // 60:02}:{m % 60:02}" for m in range(_MINUTES_OF_A_DAY))
"""What a clock shows in each minute of the day: "00:00" to "23:59"."""

_SECONDS: Final = tuple(f":{second:02}" for second in range(60))


def iso(instant: Instant, zone: Zone) -> str:
    """`2020-01-27T14:00:00+01:00`: the wall clock in the zone, and its offset.

    Readers (RFC 3339) know offsets of whole minutes only. Where the offset has seconds, as local
    mean times had, offset and wall clock are both moved back to the whole minute of the offset: the
    text still names this very moment.
    """
    midnight, day, next_day, offset = _even_day(zone, instant // DAY) or _parts(instant, zone)
    minute, second = divmod(instant - midnight, MINUTE)
    if minute < _MINUTES_OF_A_DAY:
        return f"{day}{CLOCK_TEXTS[minute]}{_SECONDS[second]}{offset}"
    return f"{next_day}{CLOCK_TEXTS[minute - _MINUTES_OF_A_DAY]}{_SECONDS[second]}{offset}"


class _Parts(NamedTuple):
    """What is the same in all texts of two local days."""

    midnight: Instant
    day: str
    next_day: str
    offset: str


@lru_cache(maxsize=8192)
def _even_day(zone: Zone, utc_day: int) -> _Parts | None:
    """None: the offset changes within this day of UTC."""
    window = Interval(Instant(utc_day * DAY), Instant(utc_day * DAY + DAY))
    return _parts(window.start, zone) if len(pieces(window, zone)) == 1 else None


def _parts(instant: Instant, zone: Zone) -> _Parts:
    offset = offset_at(instant, zone) // MINUTE * MINUTE
    day = (instant + offset) // DAY
    return _Parts(
        Instant(day * DAY - offset), _day_text(day), _day_text(day + 1), _offset_text(offset)
    )


def _day_text(day: int) -> str:
    return f"{numbered_day(day)}T"


def _offset_text(offset: int) -> str:
    hours, seconds = divmod(abs(offset), HOUR)
    return f"{'-' if offset < 0 else '+'}{hours:02}:{seconds // MINUTE:02}"
