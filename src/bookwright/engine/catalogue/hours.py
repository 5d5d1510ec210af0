"""Opening hours between the wire's texts, the columns and the engine.

Stored as JSON: an exception date's as null or `["08:00", "16:00"]`, a resource's as seven of them.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

import msgspec

from bookwright.engine.catalogue.details import DayHours
from bookwright.kit.wall_hours import Hours, hours_text, parse_hours

_day: Final = msgspec.json.Decoder(DayHours)
_week: Final = msgspec.json.Decoder(tuple[DayHours, ...])


def day_from(texts: Sequence[str] | None) -> DayHours:
    """Tidied: `["9:00", "17:00"]` is ("09:00", "17:00"), none are None. Raises BadHours."""
    return tuple(hours_text(parse_hours(texts))) or None


def week_text(week: Sequence[DayHours]) -> str:
    return msgspec.json.encode(week).decode()


def day_text(day: DayHours) -> str | None:
    return None if day is None else msgspec.json.encode(day).decode()


@lru_cache(maxsize=4096)
def read_week(text: str) -> tuple[DayHours, ...]:
    return _week.decode(text)


@lru_cache(maxsize=4096)
def read_day(text: str | None) -> DayHours:
    return None if text is None else _day.decode(text)


@lru_cache(maxsize=4096)
def week_hours(text: str) -> tuple[Hours, ...]:
    return tuple(parse_hours(day) for day in read_week(text))


@lru_cache(maxsize=4096)
def day_hours(text: str | None) -> Hours:
    return parse_hours(read_day(text))
