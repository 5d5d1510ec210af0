"""The slots of a service: which starts are free at which resources.

Arithmetic on sorted whole seconds; docs/algorithms/availability.md has the rules and examples.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import Final, NamedTuple, cast

from bookwright.engine.availability.full_times import FullTimes, all_taken, any_taken
from bookwright.engine.availability.opening_hours import Timetable, openings
from bookwright.engine.occupancy.peak import Busy, Load, load_of
from bookwright.kit.clock import Instant
from bookwright.kit.interval import Interval
from bookwright.kit.local_time import Zone, rounded_up
from bookwright.terms.availability import SlotGeneration

_NEVER: Final = 2**62


class SlotRule(NamedTuple):
    """A slot of `length_s` every `step_s` (seconds). rounding_minutes: NEXT_AVAILABLE goes on after
    a booking at the next multiple of it on the wall clock; None: at the booking's very end.
    """

    length_s: int
    step_s: int
    generation: SlotGeneration
    rounding_minutes: int | None


class Provider(NamedTuple):
    """A resource that may take the booking. busy: in any order, at least all in `busy_needed`."""

    resource_id: int
    capacity: int
    timetable: Timetable
    busy: Sequence[Busy]


class FreeSlot(NamedTuple):
    """free and maximum_capacity: sums over the available resources, whose ids ascend."""

    start: Instant
    end: Instant
    free: int
    maximum_capacity: int
    available_resources: list[int]


def busy_needed(
    timetables: Iterable[Timetable], rule: SlotRule, starts: Interval, zone: Zone
) -> Interval:
    """The time whose bookings decide about the slots that begin within `starts`. It may begin
    before them: a booking moves the later slots of an opening that is going on.
    """
    going_on = [
        opening.start
        for timetable in set(timetables)
        for opening in openings(starts, zone, timetable)[:1]
    ]
    return Interval(min([starts.start, *going_on]), Instant(starts.end + rule.length_s))


def free_slots(
    providers: Iterable[Provider], rule: SlotRule, starts: Interval, zone: Zone
) -> list[FreeSlot]:
    """Those that begin within `starts`, in order. A slot is listed if a booking of one place fits;
    that does not depend on how much else is asked for.
    """
    runs: dict[Timetable, list[_Run]] = {}
    found = _Found(rule.length_s)
    for resource_id, capacity, timetable, busy in sorted(providers, key=attrgetter("resource_id")):
        if timetable not in runs:
            runs[timetable] = _runs(timetable, rule, starts, zone)
        load = load_of(busy, capacity) if capacity > 1 else None
        full = all_taken(load, capacity) if load else any_taken(busy)
        free = _free_starts(runs[timetable], full, rule, zone)
        free = free[bisect_left(free, starts.start) :]
        found.add(resource_id, free)
        if load:
            found.add_places(capacity, load, free)
    return found.slots()


class _Run(NamedTuple):
    """An opening as its slots see it: the first begins when it opens, the last at `latest`."""

    opens: int
    latest: int


def _runs(timetable: Timetable, rule: SlotRule, starts: Interval, zone: Zone) -> list[_Run]:
    span = Interval(starts.start, Instant(starts.end + rule.length_s))
    return [
        _Run(opens, min(ends - 1, closes - rule.length_s, starts.end - 1))
        for opens, ends, closes in openings(span, zone, timetable)
    ]


def _free_starts(
    runs: Iterable[_Run], full: FullTimes, rule: SlotRule, zone: Zone
) -> list[Instant]:
    """Steps through what is open and not full, between each full time and the next."""
    length, step, fixed = rule.length_s, rule.step_s, rule.generation is SlotGeneration.FIXED
    fits_until = [*(start - length for start in full.starts), _NEVER]
    ends = [*full.ends, _NEVER]
    anew = [*_grid_goes_on(full.ends, rule, zone), _NEVER]
    starts: list[int] = []
    passed = 0
    for opens, latest in runs:
        while ends[passed] <= opens:
            passed += 1
        start, upcoming = opens, passed
        while (last := fits_until[upcoming]) < latest:
            if start <= last:
                starts += range(start, last + 1, step)
            start = anew[upcoming]
            if fixed:
                start += (opens - start) % step
            upcoming += 1
        starts += range(start, latest + 1, step)
    return cast("list[Instant]", starts)


def _grid_goes_on(ends: Sequence[int], rule: SlotRule, zone: Zone) -> Sequence[int]:
    """Where the next start is looked for after each full time."""
    if rule.generation is SlotGeneration.FIXED or not rule.rounding_minutes:
        return ends
    return rounded_up(ends, rule.rounding_minutes, zone)


class _Found:
    """Starts of many resources, told together."""

    def __init__(self, length_s: int) -> None:
        self._length = length_s
        self._available: defaultdict[Instant, list[int]] = defaultdict(list)
        # Whoever is available has one place free. More than one is rare, and added up apart.
        self._more_free: defaultdict[Instant, int] = defaultdict(int)
        self._more_capacity: defaultdict[Instant, int] = defaultdict(int)

    def add(self, resource_id: int, starts: Iterable[Instant]) -> None:
        available = self._available
        for start in starts:
            available[start].append(resource_id)

    def add_places(self, capacity: int, load: Load, starts: Iterable[Instant]) -> None:
        for start in starts:
            self._more_free[start] += capacity - 1 - load.peak(start, start + self._length)
            self._more_capacity[start] += capacity - 1

    def slots(self) -> list[FreeSlot]:
        length, more_free, more_capacity = self._length, self._more_free, self._more_capacity
        return [
            FreeSlot(
                start,
                cast("Instant", start + length),
                len(ids) + more_free.get(start, 0),
                len(ids) + more_capacity.get(start, 0),
                ids,
            )
            for start, ids in sorted(self._available.items())
        ]
