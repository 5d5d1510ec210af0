from hypothesis import given
from hypothesis import strategies as st

from bookwright.engine.availability.opening_hours import is_open_throughout, openings
from bookwright.kit.clock import Instant
from bookwright.kit.interval import Interval
from bookwright.kit.local_time import zone
from tests.properties import oracle
from tests.properties.cases import DAY, Place, in_our_words, places, span_of, timetables
from tests.properties.oracle import MINUTE

Case = tuple[Place, oracle.SlowTimetable]
CASES = places().flatmap(lambda place: st.tuples(st.just(place), timetables(place)))


@given(CASES)
def test_what_is_open_is_open_minute_by_minute(case: Case) -> None:
    place, slow = case
    found = openings(span_of(place), zone(place.zone), in_our_words(slow))
    minutes = {
        minute
        for opening in found
        for minute in oracle.minutes(max(opening.start, place.start), opening.end)
    }
    assert minutes == {
        minute
        for minute in oracle.minutes(place.start, place.end)
        if oracle.running(minute, place.zone, slow) is not None
    }


@given(CASES)
def test_an_opening_starts_where_its_hours_do_even_before_the_span(case: Case) -> None:
    place, slow = case
    found = openings(span_of(place), zone(place.zone), in_our_words(slow))
    assert [(opening.start, opening.end) for opening in found] == [
        (start, end)
        for start, end in oracle.stretches(place.start - 2 * DAY, place.end, place.zone, slow)
        if end > place.start
    ]


@given(CASES)
def test_an_opening_knows_when_the_doors_close(case: Case) -> None:
    place, slow = case
    for opening in openings(span_of(place), zone(place.zone), in_our_words(slow)):
        assert all(
            oracle.running(minute, place.zone, slow) is not None
            for minute in oracle.minutes(opening.start, opening.closes)
        )
        assert (
            opening.closes == place.end or oracle.running(opening.closes, place.zone, slow) is None
        )


@given(CASES, st.integers(0, DAY // MINUTE), st.integers(1, DAY // MINUTE))
def test_a_booking_keeps_to_the_hours_if_every_minute_does(
    case: Case, ahead: int, length: int
) -> None:
    place, slow = case
    start = place.start + ahead * MINUTE
    time = Interval(Instant(start), Instant(start + length * MINUTE))
    assert is_open_throughout(time, zone(place.zone), in_our_words(slow)) == all(
        oracle.running(minute, place.zone, slow) is not None for minute in oracle.minutes(*time)
    )
