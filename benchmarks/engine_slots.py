"""The engine's slots alone, without a database: against a naive loop over slots and bookings.

python -m benchmarks.engine_slots
"""

import random
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Final, NamedTuple

from bookwright.engine.availability.opening_hours import Timetable, openings
from bookwright.engine.availability.slots import FreeSlot, Provider, SlotRule, free_slots
from bookwright.engine.occupancy.peak import Busy
from bookwright.kit.clock import HOUR, MINUTE, Instant
from bookwright.kit.interval import Interval
from bookwright.kit.local_time import day_bounds, zone
from bookwright.kit.wall_hours import parse_hours
from bookwright.terms.availability import SlotGeneration

SIZES: Final = ((1, 1), (5, 7), (20, 31), (200, 31))
"""Resources and days; the clocks change within 31 days."""

OSLO: Final = zone("Europe/Oslo")
FIRST_DAY: Final = date(2026, 3, 16)
BOOKINGS_A_DAY: Final = 4
HALF_HOUR: Final = 30 * MINUTE
FIXED: Final = SlotRule(HALF_HOUR, HALF_HOUR, SlotGeneration.FIXED, None)
NEXT_AVAILABLE: Final = SlotRule(HALF_HOUR, HALF_HOUR, SlotGeneration.NEXT_AVAILABLE, 15)
CLINIC: Final = Timetable(
    weekly=(parse_hours(["08:00", "12:00", "12:30", "16:00"]),) * 7,
    exceptions={},
    closed_days=frozenset(),
)


class Row(NamedTuple):
    """Microseconds a call."""

    resources: int
    days: int
    bookings: int
    next_available_us: float
    fixed_us: float
    naive_us: float

    @property
    def times_faster(self) -> float:
        """With the rule that the naive loop knows: FIXED."""
        return self.naive_us / self.fixed_us


def measure(seconds: float = 0.5) -> Iterator[Row]:
    """About so many seconds for each size and way."""
    return (_measured(resources, days, seconds) for resources, days in SIZES)


def _measured(resources: int, days: int, seconds: float) -> Row:
    window = Interval(_first_moment(0), _first_moment(days))
    providers = _providers(resources, days)
    if naive_slots(providers, window) != free_slots(providers, FIXED, window, OSLO):
        raise RuntimeError("the naive loop finds other slots")
    return Row(
        resources,
        days,
        sum(len(provider.busy) for provider in providers),
        _best_us(lambda: free_slots(providers, NEXT_AVAILABLE, window, OSLO), seconds),
        _best_us(lambda: free_slots(providers, FIXED, window, OSLO), seconds),
        _best_us(lambda: naive_slots(providers, window), seconds),
    )


def naive_slots(providers: list[Provider], window: Interval) -> list[FreeSlot]:
    """As one would first write it: each slot of the grid looks at each booking."""
    grid = [
        start
        for opens, _, closes in openings(window, OSLO, CLINIC)
        for start in range(opens, closes - HALF_HOUR + 1, HALF_HOUR)
    ]
    found = []
    for start in grid:
        end = start + HALF_HOUR
        free = [
            provider.resource_id
            for provider in providers
            if not any(start < busy.end and busy.start < end for busy in provider.busy)
        ]
        if free:
            found.append(FreeSlot(Instant(start), Instant(end), len(free), len(free), free))
    return found


def lines() -> Iterator[str]:
    yield "engine slots, us a call         next available       fixed       naive  naive/fixed"
    for row in measure():
        size = f"{row.resources} x {row.days} days, {row.bookings} bookings"
        yield (
            f"{size:32}{row.next_available_us:13,.0f} {row.fixed_us:11,.0f}"
            f" {row.naive_us:11,.0f} {row.times_faster:11.1f}x"
        )


def _best_us(call: Callable[[], object], seconds: float) -> float:
    """Of as many calls as there is time for, two at least: the best is the one least disturbed."""
    best = float("inf")
    deadline = time.perf_counter() + seconds
    calls = 0
    while calls < 2 or time.perf_counter() < deadline:
        started = time.perf_counter()
        call()
        best = min(best, time.perf_counter() - started)
        calls += 1
    return best * 1_000_000


def _providers(resources: int, days: int) -> list[Provider]:
    dice = random.Random(0)
    return [
        Provider(number, 1, CLINIC, [busy for day in range(days) for busy in _booked(day, dice)])
        for number in range(resources)
    ]


def _booked(day: int, dice: random.Random) -> Iterator[Busy]:
    for _ in range(BOOKINGS_A_DAY):
        start = _first_moment(day) + 8 * HOUR + dice.randrange(16) * HALF_HOUR
        length = dice.choice((HALF_HOUR, HOUR))
        yield Busy(Instant(start), Instant(start + length), 1, whole=False)


def _first_moment(day: int) -> Instant:
    return day_bounds(FIRST_DAY + timedelta(days=day), OSLO).start


if __name__ == "__main__":
    for line in lines():
        print(line)
