"""What a period in words says. Which moment that is depends on the one it is relative to."""

from enum import Enum, auto
from typing import NamedTuple, TypeAlias


class Direction(Enum):
    AFTER = auto()
    BEFORE = auto()
    UNSAID = auto()
    """"2 days": the use decides."""


class Shift(NamedTuple):
    """So many months and days on the calendar, then so many seconds on a stopwatch. clock: seconds
    of the wall clock on the day that is reached, None: the time of day that it was.
    """

    direction: Direction
    months: int = 0
    days: int = 0
    seconds: int = 0
    clock: int | None = None


class Which(Enum):
    """Of the days of that name."""

    COMING = auto()
    """The first still ahead, perhaps today's."""
    NEXT = auto()
    """The first after today."""
    LAST = auto()
    """The last before today."""


class Weekday(NamedTuple):
    """weekday: 0 is Monday. clock as in Shift."""

    weekday: int
    which: Which
    clock: int | None = None


class Unit(Enum):
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


class Edge(NamedTuple):
    """Where a day, a week from Monday, a month or a year begins: number 0 is the running one."""

    unit: Unit
    number: int


Period: TypeAlias = Shift | Weekday | Edge
