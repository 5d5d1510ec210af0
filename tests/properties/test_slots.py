"""Slots against the slow oracle, and what must hold of them whatever the case."""

from collections.abc import Sequence
from typing import NamedTuple

from hypothesis import assume, given
from hypothesis import strategies as st

from bookwright.engine.availability.slots import FreeSlot, Provider, busy_needed, free_slots
from bookwright.engine.occupancy.peak import Busy, fits, peak
from bookwright.kit.clock import Instant
from bookwright.kit.interval import Interval
from bookwright.kit.local_time import zone
from tests.properties import oracle
from tests.properties.cases import (
    DAY,
    RULES,
    Place,
    bookings,
    busy_of,
    places,
    provider_of,
    resources,
    rule_of,
    span_of,
)
from tests.properties.oracle import MINUTE


class Case(NamedTuple):
    place: Place
    rule: oracle.SlowRule
    resources: Sequence[oracle.SlowResource]

    def providers(self) -> list[Provider]:
        return [provider_of(resource) for resource in self.resources]

    def slots(self, starts: Interval | None = None) -> list[FreeSlot]:
        return self.slots_of(self.providers(), starts)

    def slots_of(
        self, providers: Sequence[Provider], starts: Interval | None = None
    ) -> list[FreeSlot]:
        starts = starts or span_of(self.place)
        return free_slots(providers, rule_of(self.rule), starts, zone(self.place.zone))


@st.composite
def cases(draw: st.DrawFn, *, most: int = 2) -> Case:
    place = draw(places(longest=2 * DAY))
    numbers = range(1, draw(st.integers(1, most)) + 1)
    some = [draw(resources(place, number=number)) for number in numbers]
    return Case(place, draw(RULES), draw(st.permutations(some)))


@given(cases())
def test_the_slots_are_those_of_the_slow_oracle(case: Case) -> None:
    place = case.place
    assert case.slots() == oracle.slots(
        case.resources, case.rule, (place.start, place.end), place.zone
    )


@given(cases(most=3))
def test_whoever_is_listed_can_be_booked(case: Case) -> None:
    busy = {resource.id: busy_of(resource) for resource in case.resources}
    capacity = {resource.id: resource.capacity for resource in case.resources}
    for slot in case.slots():
        time = Interval(slot.start, slot.end)
        assert slot.available_resources == sorted(set(slot.available_resources))
        for number in slot.available_resources:
            assert fits(busy[number], time, 1, whole=False, capacity=capacity[number])
        assert slot.maximum_capacity == sum(capacity[id_] for id_ in slot.available_resources)
        assert slot.free == sum(
            capacity[number] - peak(busy[number], time, capacity[number])
            for number in slot.available_resources
        )


@given(cases(), st.integers(0, 48 * 60), st.integers(1, 48 * 60))
def test_a_slot_does_not_depend_on_the_window(case: Case, ahead: int, length: int) -> None:
    start = Instant(case.place.start + ahead * MINUTE)
    window = Interval(start, Instant(min(start + length * MINUTE, case.place.end)))
    assume(window.length > 0)
    assert case.slots(window) == [
        slot for slot in case.slots() if window.start <= slot.start < window.end
    ]


@given(cases())
def test_busy_time_outside_what_is_needed_changes_nothing(case: Case) -> None:
    providers = case.providers()
    timetables = [provider.timetable for provider in providers]
    needed = busy_needed(timetables, rule_of(case.rule), span_of(case.place), zone(case.place.zone))
    fewer = [
        provider._replace(
            busy=[busy for busy in provider.busy if Interval(busy.start, busy.end).overlaps(needed)]
        )
        for provider in providers
    ]
    assert case.slots_of(fewer) == case.slots()


@given(cases(most=1), st.data())
def test_booking_a_slot_takes_a_place_and_giving_it_up_brings_all_slots_back(
    case: Case, data: st.DataObject
) -> None:
    [provider] = case.providers()
    before = case.slots()
    assume(before)
    slot = data.draw(st.sampled_from(before))
    booked = Busy(slot.start, slot.end, 1, whole=False)
    during = case.slots_of([provider._replace(busy=[booked, *provider.busy])])
    left = {found.start: found.free for found in during}.get(slot.start, 0)
    assert left == slot.free - 1
    assert case.slots() == before


@given(st.data())
def test_the_peak_is_the_fullest_minute(data: st.DataObject) -> None:
    place = data.draw(places(longest=DAY))
    capacity = data.draw(st.integers(1, 4))
    resource = oracle.SlowResource(
        1,
        capacity,
        oracle.SlowTimetable([], {}, frozenset()),
        data.draw(st.lists(bookings(place), max_size=8)),
    )
    assert peak(busy_of(resource), span_of(place), capacity) == max(
        resource.taken(minute) for minute in oracle.minutes(place.start, place.end)
    )
