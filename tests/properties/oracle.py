"""What is open and free, found slowly: minute by minute, straight from the words of
docs/algorithms/availability.md. Nothing here comes from the code that it judges.

Moments are epoch seconds on whole minutes. Hours are texts, as an API sends them.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from itertools import groupby
from typing import Final
from zoneinfo import ZoneInfo, reset_tzpath

MINUTE: Final = 60

# Both sides read the same edition of the world's rules, not the machine's.
reset_tzpath(to=())
zone_of = lru_cache(ZoneInfo.no_cache)


@dataclass(frozen=True)
class SlowTimetable:
    weekly: Sequence[Sequence[str]]
    exceptions: Mapping[date, Sequence[str]]
    closed_days: frozenset[date]

    def pairs(self, day: date) -> list[tuple[int, int]]:
        """In minutes since midnight; past midnight is over 24 * 60."""
        if day in self.exceptions:
            texts = self.exceptions[day]
        elif day in self.closed_days:
            texts = []
        else:
            texts = self.weekly[day.weekday()]
        minutes = [int(text[:2]) * 60 + int(text[3:]) for text in texts]
        pairs = zip(minutes[::2], minutes[1::2], strict=True)
        return [(opens, closes if closes > opens else closes + 1440) for opens, closes in pairs]


@dataclass(frozen=True)
class SlowBusy:
    start: int
    end: int
    places: int
    whole: bool


@dataclass(frozen=True)
class SlowResource:
    id: int
    capacity: int
    timetable: SlowTimetable
    busy: Sequence[SlowBusy]

    def taken(self, minute: int) -> int:
        return sum(
            self.capacity if booking.whole else booking.places
            for booking in self.busy
            if booking.start <= minute < booking.end
        )


@dataclass(frozen=True)
class SlowRule:
    """In minutes."""

    length: int
    step: int
    fixed: bool
    rounding: int | None


@lru_cache(maxsize=400_000)
def reading(moment: int, zone: str) -> datetime:
    """What the wall clock shows."""
    return datetime.fromtimestamp(moment, zone_of(zone)).replace(tzinfo=None)


def running(moment: int, zone: str, timetable: SlowTimetable) -> tuple[date, int] | None:
    """The hours that keep the doors open: of several, those that began on the earlier day."""
    now = reading(moment, zone)
    for day in (now.date() - timedelta(days=1), now.date()):
        since_midnight = (now - datetime.combine(day, datetime.min.time())) / timedelta(minutes=1)
        for number, (opens, closes) in enumerate(timetable.pairs(day)):
            if opens <= since_midnight < closes:
                return day, number
    return None


def minutes(start: int, end: int) -> range:
    return range(start, end, MINUTE)


def stretches(
    start: int, end: int, zone: str, timetable: SlowTimetable
) -> Iterator[tuple[int, int]]:
    """Unbroken times of the same hours."""
    for hours, group in groupby(minutes(start, end), lambda at: running(at, zone, timetable)):
        if hours is not None:
            found = list(group)
            yield found[0], found[-1] + MINUTE


def starts(resource: SlowResource, rule: SlowRule, window: tuple[int, int], zone: str) -> list[int]:
    """Of one resource, within the window."""
    length = rule.length * MINUTE
    can_be_booked = {
        minute: running(minute, zone, resource.timetable) is not None
        and resource.taken(minute) < resource.capacity
        for minute in minutes(window[0], window[1] + length)
    }
    two_days = 2 * 1440 * MINUTE
    grid = fixed_grid if rule.fixed else moving_grid
    return [
        start
        for opens, closes in stretches(window[0] - two_days, window[1], zone, resource.timetable)
        for start in grid(resource, rule, opens, closes, zone)
        if window[0] <= start < window[1]
        and all(can_be_booked[minute] for minute in minutes(start, start + length))
    ]


def fixed_grid(
    resource: SlowResource, rule: SlowRule, opens: int, closes: int, zone: str
) -> Iterator[int]:
    yield from range(opens, closes, rule.step * MINUTE)


def moving_grid(
    resource: SlowResource, rule: SlowRule, opens: int, closes: int, zone: str
) -> Iterator[int]:
    """After each full time the grid begins anew, at the next round minute on the wall clock."""
    anchor: int | None = opens
    for minute in minutes(opens, closes):
        if resource.taken(minute) >= resource.capacity:
            anchor = None
        elif anchor is None:
            anchor = minute
            while rule.rounding and not is_round(anchor, rule.rounding, zone):
                anchor += MINUTE
        if anchor is not None and minute in range(anchor, closes, rule.step * MINUTE):
            yield minute


def is_round(moment: int, rounding: int, zone: str) -> bool:
    now = reading(moment, zone)
    return (now.hour * 60 + now.minute) % rounding == 0


def slots(
    resources: Sequence[SlowResource], rule: SlowRule, window: tuple[int, int], zone: str
) -> list[tuple[int, int, int, int, list[int]]]:
    """start, end, free, maximum capacity, ids."""
    found: dict[int, list[tuple[int, int, int]]] = {}
    length = rule.length * MINUTE
    for resource in sorted(resources, key=lambda resource: resource.id):
        for start in starts(resource, rule, window, zone):
            most = max(resource.taken(minute) for minute in minutes(start, start + length))
            offer = (resource.id, resource.capacity - most, resource.capacity)
            found.setdefault(start, []).append(offer)
    return [
        (
            start,
            start + length,
            sum(free for _, free, _ in offers),
            sum(capacity for _, _, capacity in offers),
            [resource for resource, _, _ in offers],
        )
        for start, offers in sorted(found.items())
    ]
