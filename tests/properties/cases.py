"""Zones, hours and bookings to try: mostly around changes of the clocks."""

from datetime import datetime, timedelta
from typing import Final, NamedTuple

from hypothesis import strategies as st

from bookwright.engine.availability.opening_hours import Timetable
from bookwright.engine.availability.slots import Provider, SlotRule
from bookwright.engine.occupancy.peak import Busy
from bookwright.kit.clock import Instant
from bookwright.kit.interval import Interval
from bookwright.kit.wall_hours import parse_hours
from bookwright.terms.availability import SlotGeneration
from tests.properties.oracle import (
    MINUTE,
    SlowBusy,
    SlowResource,
    SlowRule,
    SlowTimetable,
    reading,
)

HOUR: Final = 60 * MINUTE
DAY: Final = 24 * HOUR

CHANGES: Final = (
    ("Europe/Oslo", "2026-03-29T01:00Z"),
    ("Europe/Oslo", "2026-10-25T01:00Z"),
    ("America/New_York", "2026-03-08T07:00Z"),
    ("America/New_York", "2026-11-01T06:00Z"),
    ("Europe/Dublin", "2026-03-29T01:00Z"),
    ("Europe/Dublin", "2026-10-25T01:00Z"),
    ("Australia/Lord_Howe", "2026-04-04T15:00Z"),  # half an hour
    ("Australia/Lord_Howe", "2026-10-03T15:30Z"),
    ("Asia/Kathmandu", "1985-12-31T18:30Z"),  # a quarter of an hour, once
    ("Asia/Kathmandu", "2026-05-01T00:00Z"),  # and never since
    ("Pacific/Apia", "2011-12-30T10:00Z"),  # no 30 December
    ("Pacific/Kwajalein", "1969-09-30T13:00Z"),  # 23 hours back: 30 September lasts two days
    ("America/Sao_Paulo", "2018-11-04T03:00Z"),  # no midnight
    ("America/Sao_Paulo", "2018-02-18T02:00Z"),  # the hour before midnight twice
    ("America/St_Johns", "2010-11-07T02:31Z"),  # from 00:01 back to the day before
    ("America/Havana", "2020-11-01T05:00Z"),  # midnight twice
    ("Africa/Cairo", "2026-04-23T22:00Z"),
    ("Africa/Casablanca", "2026-02-15T02:00Z"),  # Ramadan
    ("Africa/Casablanca", "2026-03-22T02:00Z"),
    ("Antarctica/Troll", "2026-03-29T01:00Z"),  # two hours
)

ZONES: Final = st.sampled_from(sorted({zone for zone, _ in CHANGES}))


def some_minutes(least: int, most: int) -> st.SearchStrategy[int]:
    """As seconds. Mostly round ones, so that things meet: what lies just beside decides."""
    round_ones = st.integers(-(-least // 15), most // 15).map(lambda quarter: quarter * 15)
    return st.one_of(round_ones, round_ones, st.integers(least, most)).map(lambda m: m * MINUTE)


class Place(NamedTuple):
    """Somewhere, shortly before or after something happens to its clocks."""

    zone: str
    start: int
    end: int


@st.composite
def places(draw: st.DrawFn, *, longest: int = 3 * DAY) -> Place:
    zone, change = draw(st.sampled_from(CHANGES))
    moment = int(datetime.fromisoformat(change).timestamp())
    start = moment + draw(some_minutes(-36 * 60, 12 * 60))
    length = st.one_of(st.just(longest), some_minutes(1, longest // MINUTE))
    return Place(zone, start, start + draw(length))


CLOCKS: Final = st.one_of(
    st.integers(0, 1439),
    st.sampled_from([0, 30, 60, 90, 120, 150, 180, 480, 1200, 1380, 1439]),
    st.sampled_from(range(0, 1440, 15)),
)
"""Minutes of the day, many of them round or where clocks change."""


USUAL_HOURS: Final = st.sampled_from(
    [
        ["00:00", "24:00"],
        ["08:00", "12:00", "12:30", "16:00"],
        ["01:00", "05:00"],
        ["20:00", "04:00"],
    ]
).map(list)


@st.composite
def odd_hours(draw: st.DrawFn) -> list[str]:
    """Up to two pairs, which may touch; the last may run to midnight or past it."""
    size = draw(st.sampled_from([0, 2, 2, 2, 4, 4]))
    clocks = sorted(draw(st.sets(CLOCKS, min_size=size, max_size=size)))
    if clocks:
        last = draw(st.one_of(st.just(clocks[-1]), st.just(1440), st.integers(0, clocks[-2])))
        clocks[-1] = last
    if len(clocks) == 4 and draw(st.booleans()):
        clocks[1] = clocks[2]
    return [f"{clock // 60:02}:{clock % 60:02}" for clock in clocks]


HOURS: Final = st.one_of(USUAL_HOURS, odd_hours())


@st.composite
def timetables(draw: st.DrawFn, place: Place) -> SlowTimetable:
    first = reading(place.start, place.zone).date() - timedelta(days=2)
    days = st.integers(0, 7).map(lambda ahead: first + timedelta(days=ahead))
    some = st.sampled_from(draw(st.lists(HOURS, min_size=1, max_size=3)))
    return SlowTimetable(
        weekly=draw(st.lists(some, min_size=7, max_size=7)),
        exceptions=draw(st.dictionaries(days, HOURS, max_size=2)),
        closed_days=frozenset(draw(st.sets(days, max_size=2))),
    )


@st.composite
def bookings(draw: st.DrawFn, place: Place) -> SlowBusy:
    """Anything: overlapping ones were forced."""
    start = place.start + draw(some_minutes(-12 * 60, (place.end - place.start) // MINUTE))
    length = draw(st.one_of(*[some_minutes(1, 90)] * 3, some_minutes(1, 2000)))
    return SlowBusy(
        start, start + length, draw(st.integers(1, 3)), whole=draw(st.integers(0, 3)) == 0
    )


@st.composite
def resources(draw: st.DrawFn, place: Place, *, number: int = 1) -> SlowResource:
    fewest = draw(st.sampled_from([0, 0, 8]))
    return SlowResource(
        number,
        draw(st.sampled_from([1, 1, 2, 4])),
        draw(timetables(place)),
        draw(st.lists(bookings(place), min_size=fewest, max_size=12)),
    )


RULES: Final = st.builds(
    SlowRule,
    length=st.one_of(*[st.sampled_from([15, 30, 45, 60])] * 3, st.integers(1, 400)),
    step=st.one_of(*[st.sampled_from([15, 30, 45, 60])] * 3, st.integers(5, 400)),
    fixed=st.booleans(),
    rounding=st.sampled_from([None, 5, 10, 15, 30, 45, 60, 90]),
)


def in_our_words(timetable: SlowTimetable) -> Timetable:
    return Timetable(
        weekly=tuple(parse_hours(texts) for texts in timetable.weekly),
        exceptions={day: parse_hours(texts) for day, texts in timetable.exceptions.items()},
        closed_days=timetable.closed_days,
    )


def busy_of(resource: SlowResource) -> list[Busy]:
    return [
        Busy(Instant(booking.start), Instant(booking.end), booking.places, booking.whole)
        for booking in resource.busy
    ]


def provider_of(resource: SlowResource) -> Provider:
    timetable = in_our_words(resource.timetable)
    return Provider(resource.id, resource.capacity, timetable, busy_of(resource))


def rule_of(rule: SlowRule) -> SlotRule:
    generation = SlotGeneration.FIXED if rule.fixed else SlotGeneration.NEXT_AVAILABLE
    return SlotRule(rule.length * MINUTE, rule.step * MINUTE, generation, rule.rounding)


def span_of(place: Place) -> Interval:
    return Interval(Instant(place.start), Instant(place.end))
