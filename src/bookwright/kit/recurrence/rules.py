"""What a recurrence rule says (RFC 5545, 3.3.10)."""

from collections.abc import Sequence
from datetime import date, datetime, time
from enum import Enum, auto
from typing import Final, NamedTuple, TypeAlias

import msgspec

from bookwright.kit.clock import Instant
from bookwright.kit.local_time.reading import YEARS

MOST_YEARS: Final = 100
"""After the first occurrence; whatever would come later does not, and is not looked for."""

Limit: TypeAlias = date | datetime | Instant
"""The last day, the last reading of the wall clock (naive), or the last moment."""


class BadPattern(ValueError):
    """Is no pattern of iCalendar, or one in which nothing occurs."""


class Frequency(Enum):
    """The periods through which a rule goes. Seconds are not served."""

    YEARLY = auto()
    MONTHLY = auto()
    WEEKLY = auto()
    DAILY = auto()
    HOURLY = auto()
    MINUTELY = auto()


PERIODS_OF_A_DAY: Final = {Frequency.HOURLY: 24, Frequency.MINUTELY: 24 * 60}
"""Of the frequencies whose periods are within a day."""


class NthDay(NamedTuple):
    """A weekday, 0 is Monday: each, or the nth of its month or year, from the end if below 0."""

    nth: int | None
    weekday: int


class Rule(msgspec.Struct, frozen=True, kw_only=True):
    """Every empty set picks everything; where the document derives what is left out from the first
    occurrence, `completed` has filled it in.
    """

    frequency: Frequency
    interval: int = 1
    count: int | None = None
    until: Limit | None = None
    months: frozenset[int] = frozenset()
    weeks: frozenset[int] = frozenset()
    year_days: frozenset[int] = frozenset()
    month_days: frozenset[int] = frozenset()
    weekdays: frozenset[NthDay] = frozenset()
    hours: frozenset[int] = frozenset()
    minutes: frozenset[int] = frozenset()
    seconds: frozenset[int] = frozenset()
    positions: frozenset[int] = frozenset()
    week_start: int = 0

    @property
    def is_limited(self) -> bool:
        return self.count is not None or self.until is not None

    @property
    def times(self) -> list[time]:
        """Of each day, in order; a minute's 61st second never comes."""
        return [
            time(hour, minute, second)
            for hour in sorted(self.hours)
            for minute in sorted(self.minutes)
            for second in sorted(self.seconds)
            if second < 60  # noqa: PLR2004 -- a clock
        ]

    def places(self, most: int) -> Sequence[int]:
        """Of so many in a period, counted through from 0: those that are picked, in order."""
        if not self.positions:
            return range(most)
        wanted = {place - 1 if place > 0 else most + place for place in self.positions}
        return sorted(place for place in wanted if 0 <= place < most)


def last_year(first: date) -> int:
    return min(first.year + MOST_YEARS, YEARS[-1])


def completed(rule: Rule, first: datetime) -> Rule:
    """With what the first occurrence says of days and times, where a period does not say it."""
    each_hour = rule.frequency in PERIODS_OF_A_DAY
    each_minute = rule.frequency is Frequency.MINUTELY
    timed = msgspec.structs.replace(
        rule,
        hours=rule.hours or frozenset(range(24) if each_hour else {first.hour}),
        minutes=rule.minutes or frozenset(range(60) if each_minute else {first.minute}),
        seconds=rule.seconds or frozenset({first.second}),
    )
    if rule.year_days or rule.month_days or rule.weekdays:
        return timed
    day, weekday = frozenset({first.day}), frozenset({NthDay(None, first.weekday())})
    match rule.frequency:
        case Frequency.YEARLY if not rule.weeks:
            months = rule.months or frozenset({first.month})
            return msgspec.structs.replace(timed, months=months, month_days=day)
        case Frequency.MONTHLY:
            return msgspec.structs.replace(timed, month_days=day)
        case Frequency.YEARLY | Frequency.WEEKLY:
            return msgspec.structs.replace(timed, weekdays=weekday)
        case Frequency.DAILY | Frequency.HOURLY | Frequency.MINUTELY:
            return timed
