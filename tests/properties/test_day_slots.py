"""Slots by the day against a slow reading of the calendar."""

from collections.abc import Sequence
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from bookwright.engine.availability.day_slots import (
    are_open_days,
    day_busy_needed,
    free_day_slots,
)
from bookwright.engine.occupancy.peak import fits
from bookwright.kit.interval import Interval
from bookwright.kit.local_time import zone
from tests.properties import oracle
from tests.properties.cases import DAY, Place, places, provider_of, resources, span_of
from tests.properties.oracle import MINUTE

Case = tuple[Place, int, list[oracle.SlowResource]]


@st.composite
def cases(draw: st.DrawFn) -> Case:
    place = draw(places(longest=4 * DAY))
    some = [draw(resources(place, number=number)) for number in range(1, draw(st.integers(2, 3)))]
    return place, draw(st.integers(1, 3)), some


@given(cases())
def test_day_slots_are_those_of_the_slow_calendar(case: Case) -> None:
    place, days, some = case
    providers = [provider_of(resource) for resource in some]
    found = free_day_slots(providers, days, span_of(place), zone(place.zone))
    assert found == slow_day_slots(some, days, place)


@given(cases())
def test_whoever_is_listed_can_be_booked(case: Case) -> None:
    place, days, some = case
    providers = {resource.id: provider_of(resource) for resource in some}
    for slot in free_day_slots(providers.values(), days, span_of(place), zone(place.zone)):
        time = Interval(slot.start, slot.end)
        for number in slot.available_resources:
            _, capacity, timetable, busy = providers[number]
            assert fits(busy, time, 1, whole=False, capacity=capacity)
            for with_times in (False, True):
                assert are_open_days(time, zone(place.zone), timetable, with_times=with_times)


@given(cases())
def test_busy_time_outside_what_is_needed_changes_nothing(case: Case) -> None:
    place, days, some = case
    needed = day_busy_needed(span_of(place), days, zone(place.zone))
    providers = [provider_of(resource) for resource in some]
    fewer = [
        provider._replace(
            busy=[busy for busy in provider.busy if Interval(busy.start, busy.end).overlaps(needed)]
        )
        for provider in providers
    ]
    assert free_day_slots(fewer, days, span_of(place), zone(place.zone)) == free_day_slots(
        providers, days, span_of(place), zone(place.zone)
    )


def slow_day_slots(
    some: Sequence[oracle.SlowResource], days: int, place: Place
) -> list[tuple[int, int, int, int, list[int]]]:
    first: dict[date, int] = {}
    for minute in oracle.minutes(place.start - 4 * DAY, place.end + (days + 4) * DAY):
        first.setdefault(oracle.reading(minute, place.zone).date(), minute)
    calendar = sorted(first)
    found = []
    for index, day in enumerate(calendar):
        if place.start <= first[day] < place.end:
            end = first[calendar[index + days]]
            stay = calendar[index : index + days]
            offers = [
                (
                    resource.id,
                    resource.capacity,
                    resource.capacity - most(resource, first[day], end),
                )
                for resource in some
                if all(resource.timetable.pairs(each) for each in stay)
            ]
            offers = [offer for offer in offers if offer[2] > 0]
            if offers:
                ids, capacities, free = zip(*offers, strict=True)
                found.append((first[day], end, sum(free), sum(capacities), list(ids)))
    return found


def most(resource: oracle.SlowResource, start: int, end: int) -> int:
    return max(resource.taken(minute) for minute in range(start, end, MINUTE))
